"""Heads of the history: what they say, how they are signed, and what is held against them."""

import base64
import json
from datetime import UTC, datetime

import pytest

from claims.summaries.against import differences
from claims.summaries.heads import (
    NOTHING,
    Head,
    NoHead,
    feed_row,
    hash_of_feed,
    hash_of_history,
    head_text,
    read_head,
)
from claims.summaries.signing import is_signed, key_id_of, public_key_of, read_kept, sign

MADE = datetime(2026, 11, 22, 9, 30, 0, 120_000, tzinfo=UTC)
SEED = bytes(range(32))
# The first vector of RFC 8032, 7.1: seed, public key, and the signature of the empty message.
RFC_SEED = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
RFC_KEY = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
RFC_SIGNATURE = (
    "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b"
    "46bd25bf5f0595bbe24655141438e7a100b"
)
FEED = [
    feed_row(
        sequence=number, kind="verdict", published_at=MADE, payload={"finding": f"Größe {number}."}
    )
    for number in (1, 2, 3)
]
SEALS = ["a" * 64, "b" * 64, "c" * 64, "d" * 64]


def head(**fields):
    return Head(
        **{
            "desk": "https://desk.example",
            "epoch": "e" * 32,
            "made_at": MADE,
            "sequence": 3,
            "feed_hash": hash_of_feed(NOTHING, FEED),
            "events": 4,
            "last_event": 9,
            "history_hash": hash_of_history(NOTHING, SEALS),
            **fields,
        }
    )


def test_a_head_reads_back_from_its_text():
    text = head_text(head())
    assert text.startswith("Verify head 1\ndesk: https://desk.example\nepoch: eeee")
    assert text.endswith(f"history: {head().history_hash}\n")
    assert read_head(text) == head()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: "",
        lambda text: text[:-1],
        lambda text: text + "\n",
        lambda text: text.replace("sequence: 3", "sequence: -3"),
        lambda text: text.replace("sequence: 3", "sequence: 3\nsequence: 4"),
        lambda text: text.replace("made: 2026-11-22", "made: 2026-13-22"),
        lambda text: text.replace("epoch: e", "epoch: E"),
    ],
)
def test_what_is_no_head_is_refused(spoil):
    with pytest.raises(NoHead):
        read_head(spoil(head_text(head())))


def test_hashes_go_on_where_they_stopped():
    assert hash_of_feed(hash_of_feed(NOTHING, FEED[:1]), FEED[1:]) == head().feed_hash
    assert hash_of_history(hash_of_history(NOTHING, SEALS[:3]), SEALS[3:]) == head().history_hash
    assert hash_of_feed(NOTHING, []) == NOTHING


def test_the_order_of_names_does_not_matter_and_every_letter_does():
    turned = [dict(reversed(row.items())) for row in FEED]
    assert hash_of_feed(NOTHING, turned) == head().feed_hash
    assert (
        hash_of_feed(NOTHING, [*FEED[:2], {**FEED[2], "finding": "Große 3."}]) != head().feed_hash
    )


def test_keys_and_signatures_are_those_of_the_standard():
    assert base64.b64decode(public_key_of(RFC_SEED)).hex() == RFC_KEY
    assert base64.b64decode(sign(RFC_SEED, "")).hex() == RFC_SIGNATURE
    assert len(key_id_of(public_key_of(SEED))) == 16


def test_a_signature_fits_one_text_and_one_key():
    text, key = head_text(head()), public_key_of(SEED)
    signature = sign(SEED, text)
    assert is_signed(text, signature=signature, public_key=key)
    assert not is_signed(text.replace("3", "4"), signature=signature, public_key=key)
    assert not is_signed(text, signature=signature, public_key=public_key_of(RFC_SEED))
    for wrong in ("", "?", "AAAA"):
        assert not is_signed(text, signature=wrong, public_key=key)
        assert not is_signed(text, signature=signature, public_key=wrong)


@pytest.mark.parametrize(
    "document", ["", "[]", "{}", '{"text": 3}', '{"text": "head"}', "[" * 100_000]
)
def test_what_no_desk_handed_out_is_refused(document):
    with pytest.raises(NoHead):
        read_kept(document)


def test_an_unsigned_head_is_read_as_one():
    kept = read_kept(json.dumps({"text": head_text(head()), "key": None, "signature": None}))
    assert (kept.head, kept.key_id, kept.signature) == (head(), "", "")


def test_nothing_differs_from_what_was():
    assert list(differences(head(), feed=FEED, seals=SEALS)) == []


@pytest.mark.parametrize(
    ("feed", "seals", "found"),
    [
        (FEED[:2], SEALS, "Cut short: the head covers 3 publications, and of these 2 are here."),
        ([*FEED[:2], {}], SEALS, "Rewritten: the 3 publications that the head covers are not"),
        (FEED, SEALS[1:], "Cut short: the head covers 4 entries of the history, and of these 3"),
        (
            FEED,
            [*SEALS, "f"],
            "Rewritten: the head covers 4 entries of the history, but there are 5",
        ),
        (FEED, SEALS[::-1], "Rewritten: the 4 entries of the history that the head covers are not"),
    ],
)
def test_what_differs_is_named(feed, seals, found):
    [difference] = differences(head(), feed=feed, seals=seals)
    assert difference.startswith(found)
