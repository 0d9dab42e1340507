"""A head that somebody kept finds whatever was done to the past: five ways, five of five."""

import io
import json

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from claims.models import Claim, ClaimEvent, Epoch, EventToTell, Publication, What
from claims.summaries.actions import make_head
from claims.summaries.chain import seal
from claims.workflow import record
from tests.factories import NOW
from tests.management.test_verify_history import as_superuser, event, verify
from tests.summaries.actions.test_heading import SEED, count_all
from tests.summaries.desk_work import published_claim

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(settings):
    """The second of three claims with a history; its last entry moved nothing."""
    settings.VERIFY_SIGNING_KEY = SEED
    claims = [published_claim() for _ in range(3)]
    record(claim=claims[1], what=What.PRIORITISED, by=None, at=NOW, after=3)
    return claims[1]


@pytest.fixture
def head(claim):
    """The newest head, as a client gets it."""
    count_all()
    make_head(at=NOW)
    return json.dumps(Client().get("/api/v1/head/").json())


def test_a_past_that_is_the_same_is_said_to_be_the_same(claim, head, capsys, tmp_path, monkeypatch):
    path = tmp_path / "head.json"
    path.write_text(head)
    monkeypatch.setattr("sys.stdin", io.StringIO(head))
    record(claim=claim, what=What.COMMENTED, by=None, at=NOW)  # the history goes on
    published_claim()
    for against in (head, str(path), "-"):
        words, content = verify(capsys, against=against)
        assert content, words
        assert "It begins with what the head of 2026-11-19 14:00:00+00:00 says." in words


def made_anew(claim, change):
    """Write the chain of a claim anew from its third entry on, with right seals."""
    before = event(claim, 2).hash
    for row in claim.events.filter(number__gte=3).order_by("number"):
        row.previous_hash, row.body = before, change(row.body)
        row.hash = seal(previous_hash=before, claim=claim.pk, number=row.number, body=row.body)
        row.save(update_fields=["previous_hash", "body", "hash"])
        before = row.hash


def change_one(claim):
    row = event(claim, 3)
    ClaimEvent.objects.filter(pk=row.pk).update(body=row.body.replace("evidence", "Evidence"))


def remove(claim, number):
    row = event(claim, number)
    EventToTell.objects.filter(event=row).delete()
    ClaimEvent.objects.filter(pk=row.pk)._raw_delete("default")


def insert_one(claim):
    """Between the second and the third, under a number that was never given out."""
    for row in claim.events.filter(number__gte=3).order_by("-number"):
        ClaimEvent.objects.filter(pk=row.pk).update(number=row.number + 1)
    body = json.dumps({"what": "commented", "by": None, "at": "2026-11-19T14:00:00.000000+00:00"})
    ClaimEvent.objects.create(pk=0, claim=claim, number=3, what=What.COMMENTED, at=NOW, body=body)
    made_anew(claim, lambda body: body)


def whole_chain(claim):
    made_anew(claim, lambda body: body.replace('"after":3', '"after":2'))


WAYS = {
    "an entry changed": (change_one, "event 3: its words are not those that were sealed"),
    "one removed from the middle": (lambda claim: remove(claim, 3), "event 3 is missing"),
    "the end cut off": (
        lambda claim: remove(claim, claim.events.count()),
        "Cut short: the head covers",
    ),
    "one put in": (insert_one, "Rewritten: the head covers"),
    "a whole chain made anew": (whole_chain, "Rewritten: the"),
}
ONLY_BY_THE_HEAD = {"the end cut off", "one put in", "a whole chain made anew"}


@pytest.mark.parametrize("way", WAYS)
def test_every_way_to_change_the_past_is_found(way, claim, head, capsys):
    change, found = WAYS[way]
    with as_superuser():
        change(claim)
    words, content = verify(capsys, against=head)
    assert not content
    assert found in words
    assert "The past is not what the head of" in words or way == "an entry changed"
    assert verify(capsys)[1] is (way in ONLY_BY_THE_HEAD), "seen without a head"


def change_publication():
    row = Publication.objects.earliest("sequence")
    Publication.objects.filter(pk=row.pk).update(
        payload={**row.payload, "finding": "Something else."}
    )


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (change_publication, "Rewritten: the 3 publications"),
        (
            lambda: Publication.objects.filter(sequence=3)._raw_delete("default"),
            "Cut short: the head covers 3 pub",
        ),
    ],
)
def test_what_readers_were_given_is_covered_too(change, found, head, capsys):
    with as_superuser():
        change()
    words, content = verify(capsys, against=head)
    assert not content
    assert found in words


def test_a_claim_that_is_gone_with_its_whole_history_is_found(claim, head, capsys):
    """The chains of single claims would not miss it."""
    other = Claim.objects.exclude(pk=claim.pk).earliest("pk")
    with as_superuser() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # those of this test's own rows
        cursor.execute("DELETE FROM claims_claimevent WHERE claim_id = %s", [other.pk])
        cursor.execute("DELETE FROM claims_claim WHERE id = %s", [other.pk])
    assert verify(capsys)[1]
    words, content = verify(capsys, against=head)
    assert not content
    assert "Cut short" in words


def test_a_head_that_the_desk_did_not_sign_proves_nothing(head, capsys, settings):
    forged = json.loads(head)
    forged["text"] = forged["text"].replace("sequence: 3", "sequence: 2")
    for against, expected in (
        (json.dumps(forged), "The signature of the head does not fit it"),
        (json.dumps({**forged, "key": "0" * 16}), "which this desk does not know"),
        ("{}", "This is no head"),
        ("/no/such/file", "cannot be read"),
    ):
        words, content = verify(capsys, against=against)
        assert not content
        assert expected in words


def test_a_key_can_be_named(head, capsys):
    [known] = Client().get("/api/v1/keys/").json()["results"]
    assert verify(capsys, against=head, public_key=known["public_key"])[1]
    assert not verify(capsys, against=head, public_key="A" * 43 + "=")[1]


def test_an_unsigned_head_is_held_against_the_desk_with_a_warning(claim, capsys, settings):
    settings.VERIFY_SIGNING_KEY = b""
    count_all()
    make_head(at=NOW)
    call_command("verify_history", against=json.dumps(Client().get("/api/v1/head/").json()))
    said = capsys.readouterr()
    assert "The head is not signed: anybody could have written it." in said.err
    assert "It begins with what the head" in said.out


def test_one_claim_and_a_head_exclude_each_other(head):
    with pytest.raises(CommandError, match="not allowed with argument"):
        call_command("verify_history", "--claim", "1", "--against", head)


def test_a_new_epoch_by_hand(db, capsys):
    call_command("new_epoch", why="Restored last night's dump.")
    epoch = Epoch.objects.get()
    assert epoch.why == "Restored last night's dump."
    assert capsys.readouterr().out.startswith(f"Epoch {epoch.name} has begun.")
    assert Client().get("/api/v1/changes/").json()["epoch"] == epoch.name
