"""What triggers keep: append-only history, frozen verdicts and publications, gapless numbers."""

import hashlib
import threading
from contextlib import closing
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from claims.messages import WITHHELD
from claims.models import (
    ALLOWED_MOVES,
    Claim,
    ClaimEvent,
    Occurrence,
    Publication,
    Status,
    Verdict,
    What,
)
from claims.models.copying import copy_rows
from claims.workflow import record
from tests.factories import (
    NOW,
    make_article,
    make_claim,
    make_evidence,
    make_occurrence,
    make_user,
    make_verdict,
)
from tests.models.test_constraints import cite, publication

pytestmark = pytest.mark.django_db


def refused(message):
    return pytest.raises(DatabaseError, match=message)


def settle():
    """Let waiting foreign-key checks run now: TRUNCATE does not start before they have."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_an_event_is_sealed_with_the_one_before():
    claim = make_claim()
    events = [record(claim=claim, what=What.OPENED, by=None, at=NOW, note=n) for n in "ab"]
    for event in events:
        event.refresh_from_db()
    assert [event.number for event in events] == [1, 2]
    assert events[1].previous_hash == events[0].hash
    words = "\n".join([events[1].previous_hash, str(claim.pk), "2", events[1].body])
    assert events[1].hash == hashlib.sha256(words.encode()).hexdigest()


def test_history_is_append_only():
    claim = make_claim()
    record(claim=claim, what=What.OPENED, by=None, at=NOW)
    with refused("history_is_append_only"), transaction.atomic():
        ClaimEvent.objects.update(body="{}")
    with refused("history_is_append_only"), transaction.atomic():
        ClaimEvent.objects.all()._raw_delete("default")
    settle()
    with refused("append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE claims_claimevent CASCADE")


@pytest.mark.parametrize("start", Status)
@pytest.mark.parametrize("end", Status)
def test_the_database_allows_the_moves_of_the_dict_and_no_other(start, end):
    reason = "not_a_claim"
    claim = make_claim(status=start, set_aside_reason=reason if start == Status.SET_ASIDE else "")
    if start == Status.AWAITING_SECOND:
        make_verdict(claim=claim, second_by=make_user(), second_at=NOW)
    change = Claim.objects.filter(pk=claim.pk)
    fields = {"status": end, "set_aside_reason": reason if end == Status.SET_ASIDE else ""}
    if end in ALLOWED_MOVES[start] or start == end:
        assert change.update(**fields) == 1
    else:
        with refused("Invalid transition"), transaction.atomic():
            change.update(**fields)


def test_a_verdict_is_never_edited_nor_deleted():
    verdict = make_verdict()
    for fields in ({"rating": "disputed"}, {"rationale": "Other."}, {"at": None}):
        with refused("a_verdict_is_never_edited"), transaction.atomic():
            Verdict.objects.filter(pk=verdict.pk).update(**fields)
    with refused("a_verdict_is_never_deleted"), transaction.atomic():
        Verdict.objects.all()._raw_delete("default")
    assert Verdict.objects.filter(pk=verdict.pk).update(superseded_at=NOW) == 1


def test_a_second_opinion_is_given_once():
    verdict = make_verdict()
    mine = Verdict.objects.filter(pk=verdict.pk)
    assert mine.update(second_by=make_user(), second_at=NOW) == 1
    with refused("a_second_opinion_is_never_edited"), transaction.atomic():
        mine.update(second_by=make_user())
    with refused("a_second_opinion_is_never_edited"), transaction.atomic():
        mine.update(second_by=None, second_at=None)


def test_citations_are_never_changed():
    citation = cite(1)
    with refused("citations_are_never_changed"), transaction.atomic():
        type(citation).objects.update(number=2)
    with refused("citations_are_never_changed"), transaction.atomic():
        type(citation).objects.all()._raw_delete("default")


def test_a_claim_is_never_deleted():
    make_claim()
    with refused("a_claim_is_never_deleted"), transaction.atomic():
        Claim.objects.all()._raw_delete("default")


def test_a_publication_is_frozen():
    row = publication()
    with refused("a_publication_is_frozen"), transaction.atomic():
        Publication.objects.update(rating="disputed")
    with refused("a_copy_changes_only_to_protect"), transaction.atomic():
        Publication.objects.update(payload={"rating": "other"})
    with refused("a_publication_is_never_deleted"), transaction.atomic():
        Publication.objects.all()._raw_delete("default")
    settle()
    with refused("never truncated"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE claims_publication CASCADE")
    assert Publication.objects.filter(pk=row.pk).update(superseded_at=NOW) == 1


def test_the_database_numbers_publications_whatever_was_asked_for():
    numbers = [publication(sequence=asked).pk for asked in (900, 0, 7)]
    rows = Publication.objects.filter(pk__in=numbers).order_by("pk")
    assert [row.sequence for row in rows] == [1, 2, 3]


@pytest.mark.django_db(transaction=True)
def test_sixteen_writers_leave_no_gap_also_when_some_give_up():
    claims = [make_claim() for _ in range(16)]

    def write(claim, give_up):
        with closing(connection), transaction.atomic():
            publication(claim=claim)
            transaction.set_rollback(give_up)

    threads = [
        threading.Thread(target=write, args=(claim, number % 4 == 0))
        for number, claim in enumerate(claims)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    numbers = list(Publication.objects.order_by("sequence").values_list("sequence", flat=True))
    assert numbers == list(range(1, 13))


def test_evidence_of_a_verdict_cannot_go():
    evidence = make_evidence()
    cite(1, evidence=evidence)
    settle()
    with refused("violates foreign key"), transaction.atomic():
        type(evidence).objects.all()._raw_delete("default")


def test_all_occurrences_of_an_insert_quote_their_article():
    """They are checked together: the one that does not is found among those that do."""
    made = [make_article(f"It was so in {year}. “Nein”, sagte sie.") for year in (1999, 2001)]
    right = [(article, *span) for span in ((0, 15), (16, 22), (3, 9)) for article in made]
    copy_rows([quoting(article, start, end) for article, start, end in right])
    assert Occurrence.objects.count() == len(right)
    article, other = right[0][0], make_article("Nothing else was said.")
    wrong = [quoting(other, 0, 7), quoting(article, 1, 9), quoting(article, 2, 9)]
    wrong[1].quote = "t was sO"
    with refused("an_occurrence_quotes_its_article: characters 1 to 9"), transaction.atomic():
        copy_rows(wrong)
    assert Occurrence.objects.count() == len(right)


@pytest.mark.parametrize("fields", [{"quote": "It was"}, {"end": 12}, {"start": 1}])
def test_a_changed_occurrence_still_quotes_its_article(fields):
    occurrence = make_occurrence()
    with refused("an_occurrence_quotes_its_article"), transaction.atomic():
        Occurrence.objects.filter(pk=occurrence.pk).update(**fields)
    whole = {"start": 1, "end": 9, "quote": occurrence.article.text[1:9]}
    assert Occurrence.objects.filter(pk=occurrence.pk).update(**whole) == 1


def quoting(article, start, end):
    """A place of an article, not stored yet."""
    return Occurrence(
        article=article,
        start=start,
        end=end,
        quote=article.text[start:end],
        score=0.5,
        extractor_version="test",
    )


MARK = {"at": "2026-11-19T14:00:00Z", "before": "0" * 64, "feed_hash": "1" * 64}
OPEN = {"number": 1, "stance": "supports", "kind": "report", "title": "Ledger"}
HIDDEN = {
    "number": 1,
    "stance": "supports",
    "kind": "report",
    "protected": True,
    "description": "A bank.",
}
FROZEN = {
    "rating": "supported",
    "finding": "It has.",
    "rationale": "[1]",
    "evidence": [OPEN],
    "contacts": [{"name": "Ada Lund"}],
    "correction": {"kind": "update", "note": "Ada wrote."},
}
NOTE = {"@type": "CorrectionComment", "text": "Ada wrote.", "datePublished": "2026-11-19"}
REVIEW = {
    "url": "https://desk.example/claims/1/",
    "citation": [{"name": "Ledger"}],
    "reviewRating": {"@type": "Rating", "ratingExplanation": "It has."},
    "correction": [NOTE],
}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"redacted_at": None}, "does not say when"),
        ({"payload": {"rating": "disputed"}}, "says something else"),
        ({"payload": {"note": "New."}}, "withheld, never reworded"),
        ({"payload": {"contacts": [{"name": "Ida"}]}}, "withheld, never reworded"),
        ({"payload": {"correction": {"kind": "update", "note": ""}}}, "never reworded"),
        ({"payload": {"correction": {"kind": "correction", "note": WITHHELD}}}, "something else"),
        ({"payload": {"correction": None}}, "says something else"),
        ({"claimreview": {"correction": [{**NOTE, "text": "Ida."}]}}, "never reworded"),
        ({"claimreview": {"correction": [{"text": WITHHELD}]}}, "never reworded"),
        ({"claimreview": {"correction": []}}, "never reworded"),
        ({"claimreview": {"correction": [NOTE, NOTE]}}, "never reworded"),
        ({"claimreview": {"url": "https://other.example/"}}, "says something else"),
        ({"payload": {"finding": "It has not."}}, "withheld, never reworded"),
        ({"payload": {"rationale": None}}, "withheld, never reworded"),
        ({"payload": {"evidence": [{**OPEN, "title": "Other"}]}}, "protected, never replaced"),
        ({"payload": {"evidence": [{**HIDDEN, "number": 2}]}}, "protected, never replaced"),
        ({"payload": {"evidence": []}}, "protected, never replaced"),
        ({"payload": {"evidence": [HIDDEN, HIDDEN]}}, "protected, never replaced"),
        ({"payload": {"redacted": {"at": "now"}}}, "a_redacted_copy_says_so"),
    ],
)
def test_a_frozen_copy_changes_only_to_protect_a_source(change, message):
    row = publication(kind="verdict", payload=FROZEN, claimreview=REVIEW)
    mine = Publication.objects.filter(pk=row.pk)
    allowed: dict[str, Any] = {
        "payload": {**FROZEN, "evidence": [HIDDEN], "redacted": MARK},
        "claimreview": {**REVIEW, "citation": [], "reviewRating": {"@type": "Rating"}},
        "redacted_at": NOW,
    }
    broken = {name: told for name, told in change.items() if not isinstance(told, dict)}
    for name, told in change.items():
        if isinstance(told, dict):
            broken[name] = {**allowed[name], **told}
    with refused(message), transaction.atomic():
        mine.update(**{**allowed, **broken})
    assert mine.update(**allowed) == 1
    with refused("the first hash stays"), transaction.atomic():
        again = {**allowed["payload"], "redacted": {**MARK, "feed_hash": "2" * 64}}
        mine.update(payload=again, redacted_at=NOW + timedelta(hours=1))
    with refused("does not say when"), transaction.atomic():
        mine.update(payload={**allowed["payload"], "finding": ""})
    withheld = {
        **allowed["payload"],
        "finding": "",
        "rationale": "",
        "contacts": [],
        "withheld": True,
        "correction": {"kind": "update", "note": WITHHELD},
    }
    review = {**allowed["claimreview"], "correction": [{**NOTE, "text": WITHHELD}]}
    later = NOW + timedelta(hours=1)
    assert mine.update(payload=withheld, claimreview=review, redacted_at=later) == 1
