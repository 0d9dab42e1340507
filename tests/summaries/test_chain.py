"""The seals on the history, computed again."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from claims.summaries.chain import Entry, audit, seal
from claims.workflow import event_body

AT = datetime(2026, 11, 19, 14, 0, tzinfo=UTC)
MOVES = [("opened", "waiting"), ("taken", "in_review"), ("evidence_added", None)]


def history(claim=1, moves=MOVES):
    entries, previous = [], ""
    for number, (what, after) in enumerate(moves, start=1):
        details = {"after": after} if after else {}
        body = event_body(what=what, by=None, at=AT, details=details)
        sealed = seal(previous_hash=previous, claim=claim, number=number, body=body)
        entries.append(
            Entry(
                claim=claim,
                status="in_review",
                number=number,
                what=what,
                at=AT,
                by=None,
                body=body,
                previous_hash=previous,
                hash=sealed,
            )
        )
        previous = sealed
    return entries


def faults(entries):
    return [(fault.claim, fault.number, fault.wrong) for fault in audit(entries).faults]


def test_a_whole_history_has_no_fault_and_is_counted():
    found = audit([*history(1), *history(2)])
    assert (found.claims, found.events, found.faults) == (2, 6, ())


def test_a_seal_is_the_sha256_of_the_four_joined_by_newlines():
    # printf 'ab\n7\n2\n{}' | sha256sum
    expected = "fcc90330f56a9472cb6c97174822f9795e16d59c5114b644cbd51fc23d690e91"
    assert seal(previous_hash="ab", claim=7, number=2, body="{}") == expected


@pytest.mark.parametrize(
    ("place", "change", "wrong"),
    [
        (1, {"body": "{}"}, "its words are not those that were sealed"),
        (1, {"hash": "0" * 64}, "its words are not those that were sealed"),
        (1, {"previous_hash": "0" * 64}, "it does not continue the event before it"),
        (1, {"what": "skipped"}, "column what is not what was sealed"),
        (1, {"by": 7}, "column by is not what was sealed"),
        (1, {"at": datetime(2026, 11, 18, tzinfo=UTC)}, "column at is not what was sealed"),
        (1, {"number": 3}, "event 2 is missing"),
    ],
)
def test_the_first_broken_event_is_named(place, change, wrong):
    entries = history()
    entries[place] = replace(entries[place], **change)
    assert faults(entries) == [(1, change.get("number", 2), wrong)]


def test_words_that_are_no_json_are_a_fault_even_when_sealed():
    body = "not JSON"
    entry = replace(history()[0], body=body)
    entry = replace(entry, hash=seal(previous_hash="", claim=1, number=1, body=body))
    assert faults([entry]) == [(1, 1, "column what is not what was sealed")]


def test_a_missing_event_is_named():
    first, _, third = history()
    assert faults([first, third]) == [(1, 3, "event 2 is missing")]


def test_an_end_that_is_missing_shows_by_the_status():
    assert faults(history()[:1]) == [
        (1, 1, "it ends with the claim waiting, but the claim is in_review now")
    ]


def test_an_end_that_moved_nothing_can_be_missing_unseen():
    # Stands in the docs as what the check cannot find.
    assert faults(history()[:2]) == []


def test_a_change_of_priority_is_no_move():
    entries = history(moves=[*MOVES, ("prioritised", 3)])
    assert faults(entries) == []


def test_a_claim_without_history_is_a_fault():
    nothing = replace(history()[0], number=None)
    assert faults([nothing]) == [(1, 1, "the claim has no history")]
    assert audit([nothing]).events == 0


def test_each_claim_is_judged_by_itself_and_counted_in_full():
    broken = history(1)
    broken[0] = replace(broken[0], body="{}")
    found = audit([*broken, *history(2), replace(history(3)[0], status="set_aside")])
    assert [fault.claim for fault in found.faults] == [1, 3]
    assert found.events == 7
