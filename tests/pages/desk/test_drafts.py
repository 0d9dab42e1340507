"""Nothing that was typed is lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from claims.models import Claim, Draft, Evidence, Lease, User
from tests.pages.desk.work import EVIDENCE, VERDICT, bring_in, hold, run_out, work_form

HTMX = {"HX-Request": "true"}


@pytest.fixture
def claim(db: None) -> Claim:
    """A claim that waits."""
    return bring_in("The port counted 41,187 entries.")[0]


@pytest.fixture
def lease(claim: Claim, ines: User) -> Lease:
    """It is in the hands of Ines."""
    return hold(claim, ines)


def post(browser: Client, lease: Lease, action: str, **fields: object):
    """Press a button of the page."""
    return browser.post(f"/desk/claims/{lease.claim_id}/{action}/", work_form(lease, **fields))


def test_a_draft_is_saved_and_comes_back(at_desk: Client, lease: Lease) -> None:
    answer = post(at_desk, lease, "draft", **VERDICT, **EVIDENCE)
    assert answer.status_code == 302
    html = at_desk.get(answer["Location"]).content.decode()
    assert VERDICT["finding"] in html
    assert 'name="rating" value="supported" checked' in html
    assert 'value="https://port.example/register"' in html
    assert "41,187 entries</textarea>" in html


def test_saving_by_htmx_answers_with_the_checklist(at_desk: Client, lease: Lease) -> None:
    answer = at_desk.post(
        f"/desk/claims/{lease.claim_id}/draft/", work_form(lease, finding="So."), headers=HTMX
    )
    html = answer.content.decode()
    assert "<html" not in html
    assert "Draft saved" in html
    assert 'id="draft-version" value="1"' in html
    assert "Done: </span>The finding in one sentence" in html


def test_an_empty_page_makes_no_draft(at_desk: Client, lease: Lease) -> None:
    post(at_desk, lease, "draft")
    assert not Draft.objects.exists()


def test_two_windows_are_told_apart_and_nothing_is_overwritten(
    at_desk: Client, lease: Lease
) -> None:
    post(at_desk, lease, "draft", finding="First window")
    answer = post(at_desk, lease, "draft", finding="Second window")
    html = answer.content.decode()
    assert answer.status_code == 409
    assert Draft.objects.get().fields["finding"] == "First window"
    assert "Second window</textarea>" in html
    assert "First window" in html
    assert 'name="over_version" value="1"' in html


def test_keeping_ones_own_words_takes_one_button(at_desk: Client, lease: Lease) -> None:
    post(at_desk, lease, "draft", finding="First window")
    answer = post(at_desk, lease, "draft", finding="Second window", over_version=1)
    assert answer.status_code == 302
    assert Draft.objects.get().fields["finding"] == "Second window"


def test_a_conflict_by_htmx_goes_to_the_notices(at_desk: Client, lease: Lease) -> None:
    post(at_desk, lease, "draft", finding="First window")
    answer = at_desk.post(
        f"/desk/claims/{lease.claim_id}/draft/",
        work_form(lease, finding="Second window"),
        headers=HTMX,
    )
    assert (answer.status_code, answer["HX-Retarget"]) == (409, "#notices")


@pytest.mark.parametrize("action", ["verdict", "keep", "evidence", "skip", "put-back", "set-aside"])
def test_a_lost_hold_keeps_the_words(at_desk: Client, lease: Lease, action: str) -> None:
    run_out(lease)
    answer = post(
        at_desk, lease, action, **VERDICT, skip_reason="x", set_aside_reason="not_a_claim"
    )
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "You no longer hold this claim" in html
    assert "Take this claim" in html
    assert VERDICT["rationale"] in html
    assert Draft.objects.get().fields["finding"] == VERDICT["finding"]


def test_a_claim_taken_again_has_the_words_in_its_fields(at_desk: Client, lease: Lease) -> None:
    post(at_desk, lease, "draft", **VERDICT)
    run_out(lease)
    answer = at_desk.post(f"/desk/claims/{lease.claim_id}/take/", follow=True)
    assert f"{VERDICT['finding']}</textarea>" in answer.content.decode()


def test_somebody_elses_draft_is_not_shown(
    at_desk: Client, lease: Lease, tomas: User, browser_of: Callable[[User], Client]
) -> None:
    post(at_desk, lease, "draft", finding="Only mine")
    page = browser_of(tomas).get(f"/desk/claims/{lease.claim_id}/")
    assert "Only mine" not in page.content.decode()


@pytest.mark.parametrize(
    ("action", "fields"),
    [("skip", {}), ("set-aside", {}), ("verdict", {"rationale": "too short"})],
)
def test_a_refused_action_keeps_the_words(
    at_desk: Client, lease: Lease, action: str, fields: dict[str, str]
) -> None:
    answer = post(at_desk, lease, action, finding="Kept", **fields)
    assert answer.status_code == 422
    assert "Kept</textarea>" in answer.content.decode()


def test_a_verdict_waits_while_evidence_is_typed_but_not_saved(
    at_desk: Client, lease: Lease
) -> None:
    answer = post(at_desk, lease, "verdict", **VERDICT, **EVIDENCE)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "You began to describe evidence" in html
    assert 'value="https://port.example/register"' in html


def test_clearing_the_evidence_fields_keeps_the_rest(at_desk: Client, lease: Lease) -> None:
    post(at_desk, lease, "draft/clear-evidence", **VERDICT, **EVIDENCE)
    assert set(Draft.objects.get().fields) == set(VERDICT)


def test_saved_evidence_leaves_the_draft_and_the_rest_stays(at_desk: Client, lease: Lease) -> None:
    answer = post(at_desk, lease, "evidence", **VERDICT, **EVIDENCE)
    assert answer.status_code == 302
    assert Evidence.objects.get().quote == EVIDENCE["evidence-quote"]
    assert set(Draft.objects.get().fields) == set(VERDICT)


def test_a_draft_can_be_thrown_away(at_desk: Client, lease: Lease) -> None:
    post(at_desk, lease, "draft", finding="Never mind")
    post(at_desk, lease, "draft/discard", version=1)
    assert not Draft.objects.exists()


def test_a_draft_that_is_too_long_is_refused_with_its_words(at_desk: Client, lease: Lease) -> None:
    answer = post(at_desk, lease, "draft", rationale="word " * 60_000)
    assert answer.status_code == 422
    assert "at most 200,000 are kept" in answer.content.decode()


def test_who_types_on_after_the_hold_is_gone_is_told_with_the_next_save(
    at_desk: Client, lease: Lease
) -> None:
    address, form = f"/desk/claims/{lease.claim_id}/draft/", work_form(lease, finding="So.")
    assert "data-lost" not in at_desk.post(address, form, headers=HTMX).content.decode()
    run_out(lease)
    later = {**form, "version": 1, "finding": "So it is."}
    html = at_desk.post(address, later, headers=HTMX).content.decode()
    assert 'id="notices"' in html
    assert "You no longer hold this claim" in html
    assert Draft.objects.get().fields["finding"] == "So it is."
    quiet = {**later, "version": 2, "lease": ""}
    assert "data-lost" not in at_desk.post(address, quiet, headers=HTMX).content.decode()


def test_a_reason_that_is_missing_is_asked_for_where_it_belongs(
    at_desk: Client, lease: Lease
) -> None:
    html = post(at_desk, lease, "skip", set_aside_note="See claim 4.").content.decode()
    assert '<a href="#skip_reason">Go to the field</a>' in html
    assert '<details class="pass-on" id="pass-on" open>' in html
    assert 'value="See claim 4."' in html
