"""`manage.py reextract`: shows first, stores when told to, and loses nothing."""

import itertools
import json
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command

from claims.extraction.actions.extracting import extract_article
from claims.extraction.detector import EXTRACTOR_VERSION
from claims.matching.actions.attaching import attach_occurrences
from claims.models import (
    Claim,
    FittedModel,
    LabelWhy,
    LeftHow,
    Method,
    Occurrence,
    SentenceLabel,
    Status,
    What,
)
from tests.factories import NOW, make_article, make_user, make_verdict

pytestmark = pytest.mark.django_db

FIRST = "Police arrested 14 people on 4 May 2026."
SECOND = "The council closed the harbour bridge in 2019."
TEXT = f"{FIRST}\n\n{SECOND}"
_numbers = itertools.count(1)
LINEAR = "claims.extraction.detectors.linear.Linear"


@pytest.fixture
def article(settings):
    settings.VERIFY_DETECTOR = LINEAR
    found = extract_article(article=make_article(TEXT), at=NOW)
    attach_occurrences(article=found, at=NOW)
    assert found.occurrences.count() == 2
    return found


def install(base):
    """Weights that take points from every sentence, or give some; their version."""
    number = next(_numbers)
    at = NOW + timedelta(minutes=number)
    return FittedModel.objects.create(
        version=f"rules-{number}",
        kind="rules",
        weights={"kind": "rules", "factors": {}, "base": base},
        label_count=40,
        made_at=at,
        installed_at=at,
    ).version


def lines(capsys, *options):
    call_command("reextract", "--jsonl", *options)
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def events(claim):
    return [event.what for event in claim.events.in_order()]


def test_nothing_changes_while_the_detector_is_the_same(article, capsys):
    assert lines(capsys) == []


def test_what_would_change_is_shown_and_nothing_written(article, capsys):
    version = install(-90.0)
    before = list(Occurrence.objects.order_by("pk").values())
    told = lines(capsys)
    assert [(one["change"], one["text"]) for one in told] == [("gone", FIRST), ("gone", SECOND)]
    assert told[0]["version"] == f"{version}+{EXTRACTOR_VERSION}"
    assert list(Occurrence.objects.order_by("pk").values()) == before


def test_applied_gone_places_leave_and_their_claims_are_set_aside(article, capsys):
    version = install(-90.0)
    lines(capsys, "--apply")
    for one in Occurrence.objects.all():
        assert (one.left_how, one.claim.status) == (LeftHow.NOT_FOUND, Status.SET_ASIDE)
        assert events(one.claim)[-2:] == [What.NOT_FOUND, What.SET_ASIDE]
        assert one.claim.occurrence_count == 0
    article.refresh_from_db()
    assert article.extractor_version == f"{version}+{EXTRACTOR_VERSION}"
    assert lines(capsys, "--apply") == []


def test_a_place_comes_back_loose_when_it_is_found_again(article, capsys):
    install(-90.0)
    lines(capsys, "--apply")
    install(5.0)
    assert {one["change"] for one in lines(capsys, "--apply")} == {"new"}
    again = article.occurrences.current().in_text_order()
    assert [one.quote for one in again] == [FIRST, SECOND]
    assert article.occurrences.count() == 4


def test_other_points_are_stored_with_their_version(article, capsys):
    first = article.occurrences.get(quote=FIRST)
    version = install(-9.0)
    told = lines(capsys, "--apply")
    assert {one["change"] for one in told} == {"rescored"}
    after = article.occurrences.get(quote=FIRST)
    assert after.pk == first.pk
    assert after.checkable < first.checkable
    assert after.method == Method.MODEL
    assert after.extractor_version == f"{version}+{EXTRACTOR_VERSION}"
    assert Claim.objects.get(occurrences=after).checkable == after.checkable


def test_a_claim_with_a_verdict_keeps_its_place_and_says_so_once(article, capsys):
    claim = article.occurrences.get(quote=FIRST).claim
    make_verdict(claim=claim)
    install(-90.0)
    assert [one["change"] for one in lines(capsys)] == ["held", "gone"]
    lines(capsys, "--apply")
    lines(capsys, "--apply")
    assert article.occurrences.get(quote=FIRST).left_at is None
    claim.refresh_from_db()
    assert (claim.status, claim.occurrence_count) == (Status.WAITING, 1)
    assert events(claim).count(What.NOT_FOUND) == 1
    assert '"kept":true' in claim.events.get(what=What.NOT_FOUND).body


def test_what_a_person_marked_or_refused_stays_as_it_is(article, capsys):
    person = make_user()
    Occurrence.objects.filter(quote=FIRST).update(method=Method.BY_HAND, marked_by=person)
    Occurrence.objects.filter(quote=SECOND).update(left_at=NOW, left_how=LeftHow.UNMARKED)
    start = TEXT.index(SECOND)
    SentenceLabel.objects.create(
        article=article,
        start=start,
        end=len(TEXT),
        checkable=False,
        why=LabelWhy.NOT_A_CLAIM,
        by=person,
        at=NOW,
    )
    install(5.0)
    assert lines(capsys, "--apply") == []


def test_a_number_that_is_not_there_is_named(article, capsys):
    with pytest.raises(CommandError, match="999999"):
        call_command("reextract", "--article", str(article.pk), "999999")


def test_the_lines_for_people(article, capsys):
    install(-90.0)
    call_command("reextract")
    told = capsys.readouterr()
    assert f"article {article.pk}  gone" in told.out
    assert FIRST in told.out
    assert (
        told.err == "0 new, 2 gone, 0 held, 0 rescored. Nothing was written; --apply stores it.\n"
    )
