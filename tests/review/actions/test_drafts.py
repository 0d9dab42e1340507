"""What is typed is kept, and never overwritten unseen."""

import datetime
from functools import partial
from typing import Any

import pytest

from claims.models import Claim, ClaimEvent, Draft, Role, Status
from claims.permissions import NotPermitted
from claims.queue.actions import put_back, take_over
from claims.review.actions import (
    DraftConflict,
    DraftNotStorable,
    discard_draft,
    save_draft,
)
from claims.review.actions.drafts import MAX_DRAFT
from tests.factories import NOW, make_claim, make_user
from tests.racing import race
from tests.review.reviewing import take

pytestmark = pytest.mark.django_db
LATER = NOW + datetime.timedelta(minutes=1)


def save(claim, by, version, at=NOW, **fields):
    return save_draft(claim_id=claim.pk, fields=fields, version=version, by=by, at=at)


def test_each_save_is_the_next_version():
    claim, person = make_claim(), make_user()
    assert save(claim, person, 0, rationale="a").version == 1
    draft = save(claim, person, 1, at=LATER, rationale="ab")
    assert (draft.version, draft.saved_at, draft.fields) == (2, LATER, {"rationale": "ab"})
    assert Draft.objects.get() == draft


def test_saving_the_same_again_is_saving_once():
    claim, person = make_claim(), make_user()
    save(claim, person, 0, rationale="a")
    for version in (0, 1, 7):
        assert save(claim, person, version, at=LATER, rationale="a").version == 1
    assert Draft.objects.get().saved_at == NOW


@pytest.mark.parametrize("seen", [0, 1, 3])
def test_another_window_is_never_overwritten(seen):
    claim, person = make_claim(), make_user()
    save(claim, person, 0, rationale="a")
    save(claim, person, 1, rationale="ab")
    with pytest.raises(DraftConflict, match="another window") as conflict:
        save(claim, person, seen, rationale="xyz")
    assert conflict.value.stored.fields == {"rationale": "ab"}
    assert conflict.value.typed == {"rationale": "xyz"}
    assert Draft.objects.get().fields == {"rationale": "ab"}


def test_a_late_save_does_not_bring_back_a_draft_that_was_sent():
    claim, person = make_claim(status=Status.DECIDED), make_user()
    with pytest.raises(DraftConflict, match="verdict was sent") as conflict:
        save(claim, person, 4, rationale="late")
    assert conflict.value.stored is None
    assert not Draft.objects.exists()


def test_each_person_has_a_draft_of_their_own():
    claim = make_claim()
    for name in "ab":
        save(claim, make_user(), 0, rationale=name)
    assert Draft.objects.count() == 2


@pytest.mark.parametrize("lost", ["put back", "taken over", "never held"])
def test_no_hold_is_needed_and_no_event_is_left(lost):
    lease = take()
    events = 1
    if lost == "put back":
        put_back(lease_id=lease.pk, by=lease.holder, at=NOW)
        events = 2
    if lost == "taken over":
        editor = make_user(Role.EDITOR)
        take_over(claim_id=lease.claim_id, reason="x", by=editor, at=NOW)
        events = 2
    person = make_user() if lost == "never held" else lease.holder
    save(lease.claim, person, 0, rationale="half a sentence")
    assert Draft.objects.get().fields == {"rationale": "half a sentence"}
    assert ClaimEvent.objects.count() == events


@pytest.mark.parametrize(
    "fields",
    [
        {"x": object()},
        {"x": float("nan")},
        {"x": float("inf")},
        {"rationale": "x" * MAX_DRAFT},
        [],
        [1],
    ],
)
def test_what_is_no_draft_is_refused(fields):
    claim, person = make_claim(), make_user()
    if fields == []:
        assert (
            save_draft(claim_id=claim.pk, fields=fields, version=0, by=person, at=NOW).fields == {}
        )
        return
    with pytest.raises(DraftNotStorable):
        save_draft(claim_id=claim.pk, fields=fields, version=0, by=person, at=NOW)
    assert not Draft.objects.exists()


def test_a_draft_nested_too_deep_is_refused():
    deep: dict[str, Any] = {}
    for _ in range(5000):
        deep = {"x": deep}
    with pytest.raises(DraftNotStorable):
        save_draft(claim_id=make_claim().pk, fields=deep, version=0, by=make_user(), at=NOW)


def test_odd_text_is_kept_as_far_as_it_can_be_stored():
    draft = save(
        make_claim(), make_user(), 0, rationale="a\x00b\ud800 🙂 ‮", evidence={"q\x00": "x"}
    )
    draft.refresh_from_db()
    assert draft.fields == {"rationale": "ab 🙂 ‮", "evidence": {"q": "x"}}


def test_an_unknown_claim_is_an_error():
    with pytest.raises(Claim.DoesNotExist):
        save_draft(claim_id=404, fields={}, version=0, by=make_user(), at=NOW)


def test_a_draft_is_thrown_away_in_the_version_that_was_seen():
    claim, person = make_claim(), make_user()
    save(claim, person, 0, rationale="a")
    save(claim, person, 1, rationale="b")
    with pytest.raises(DraftConflict):
        discard_draft(claim_id=claim.pk, version=1, by=person)
    discard_draft(claim_id=claim.pk, version=2, by=make_user())
    assert Draft.objects.exists()
    discard_draft(claim_id=claim.pk, version=2, by=person)
    discard_draft(claim_id=claim.pk, version=2, by=person)
    assert not Draft.objects.exists()


@pytest.mark.parametrize("role", Role)
def test_who_may(role):
    person, claim = make_user(role), make_claim()
    if role == Role.CONTRIBUTOR:
        with pytest.raises(NotPermitted):
            save(claim, person, 0)
        with pytest.raises(NotPermitted):
            discard_draft(claim_id=claim.pk, version=0, by=person)
    else:
        save(claim, person, 0)


@pytest.mark.django_db(transaction=True)
def test_two_windows_at_once_one_is_told():
    claim, person = make_claim(), make_user()
    for version in range(10):
        results = race(
            partial(save, claim, person, version, rationale=f"left {version}"),
            partial(save, claim, person, version, rationale=f"right {version}"),
        )
        assert {type(result) for result in results} == {Draft, DraftConflict}
    assert Draft.objects.get().version == 10
