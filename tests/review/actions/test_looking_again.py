"""Days to look again, and what was found then."""

from datetime import timedelta

import pytest
from django.utils import timezone

from claims.models import LookAgain, LookKind, Role, What
from claims.permissions import NotPermitted
from claims.review.actions import (
    LookSettled,
    ReasonNotAccepted,
    confirm_verdict,
    name_day_with_verdict,
    name_look_day,
)
from claims.review.look_days import LookDay
from claims.review.queries.looking_again import count_due, look_day_of, looks_due
from claims.summaries.actions import publish_claim, withdraw_claim
from claims.workflow import look_at_vanished
from tests.factories import NOW, make_article, make_claim, make_occurrence, make_user
from tests.pages.public.desk import publish_one
from tests.summaries.desk_work import correct

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate(NOW)
SOON = LookDay(TODAY + timedelta(days=30), "The yearly figures come out.")


@pytest.fixture
def noor():
    """An editor."""
    return make_user(Role.EDITOR)


def due(kind=LookKind.DATE, today=TODAY):
    """The claims that are due."""
    return [row.claim_id for row in looks_due(kind, today=today)]


def due_now(claim, by):
    """A day that has come."""
    name_look_day(claim_id=claim.pk, day=LookDay(TODAY), by=by, at=NOW)
    return LookAgain.objects.open().get(claim=claim)


def test_a_day_is_named_moved_and_taken_away(noor):
    claim = publish_one().claim
    name_look_day(claim_id=claim.pk, day=LookDay(TODAY + timedelta(days=3)), by=noor, at=NOW)
    name_look_day(claim_id=claim.pk, day=SOON, by=noor, at=NOW)
    named = look_day_of(claim.pk)
    assert (named.due_on, named.reason) == (SOON.on, SOON.reason)
    assert due() == []
    assert due(today=SOON.on) == [claim.pk]
    for _ in range(2):
        name_look_day(claim_id=claim.pk, day=None, by=noor, at=NOW)
    assert look_day_of(claim.pk) is None
    told = list(claim.events.order_by("number").values_list("what", flat=True))[-3:]
    assert told == [What.LOOK_SET, What.LOOK_SET, What.LOOK_REMOVED]
    with pytest.raises(NotPermitted):
        name_look_day(claim_id=claim.pk, day=SOON, by=make_user(), at=NOW)


def test_a_reviewer_names_it_with_their_own_verdict():
    claim = publish_one().claim
    verdict = claim.verdicts.get()
    name_day_with_verdict(given=verdict, day=SOON, at=NOW)
    assert look_day_of(claim.pk).asked_by == verdict.by


def test_a_verdict_that_still_holds_is_confirmed_with_a_note_and_the_next_day(noor):
    claim = publish_one().claim
    look = due_now(claim, noor)
    assert (due(), count_due(LookKind.DATE, today=TODAY, most=5)) == ([claim.pk], 1)
    with pytest.raises(ReasonNotAccepted):
        confirm_verdict(look_id=look.pk, note=" ", day=None, by=noor, at=NOW)
    confirm_verdict(look_id=look.pk, note="The register is unchanged.", day=SOON, by=noor, at=NOW)
    assert due() == []
    assert look_day_of(claim.pk).due_on == SOON.on
    assert "The register is unchanged." in claim.events.get(what=What.STILL_HOLDS).body
    with pytest.raises(LookSettled):
        confirm_verdict(look_id=look.pk, note="Again.", day=None, by=noor, at=NOW)
    with pytest.raises(NotPermitted):
        confirm_verdict(look_id=look.pk, note="Again.", day=None, by=make_user(), at=NOW)


def test_a_new_verdict_settles_what_was_due_and_keeps_a_day_to_come(noor):
    claim = publish_one().claim
    due_now(claim, noor)
    correct(claim, "disputed", at=NOW)
    publish_claim(claim_id=claim.pk, at=NOW)
    assert LookAgain.objects.get(claim=claim).outcome == "decided"
    name_look_day(claim_id=claim.pk, day=SOON, by=noor, at=NOW)
    assert look_day_of(claim.pk).due_on == SOON.on


def test_a_withdrawal_ends_everything(noor):
    claim = publish_one().claim
    name_look_day(claim_id=claim.pk, day=SOON, by=noor, at=NOW)
    withdraw_claim(claim_id=claim.pk, note="Wrong table.", by=noor, at=NOW)
    assert LookAgain.objects.get().outcome == "withdrawn"


def test_a_sentence_that_vanished_is_due_once_where_readers_see_a_verdict():
    seen = publish_one()
    place = seen.claim.occurrences.get()
    unseen = make_occurrence(article=make_article(), claim=make_claim())
    for _ in range(2):
        look_at_vanished(places=[place, unseen], at=NOW)
    assert due(LookKind.VANISHED) == [seen.claim.pk]


def test_the_list_goes_on_where_a_slice_ended(noor):
    claims = [publish_one(f"The bridge has {n} lamps.").claim for n in range(40, 43)]
    for claim in claims:
        due_now(claim, noor)
    first = looks_due(LookKind.DATE, today=TODAY)[0]
    rest = looks_due(LookKind.DATE, today=TODAY, after=(first.due_on, first.pk))
    assert [first.claim_id, *(row.claim_id for row in rest)] == [claim.pk for claim in claims]
