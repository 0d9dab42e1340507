"""The contact log on the pages of the desk."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from claims.models import Claim, Contact, Draft, User, Verdict
from tests.pages.desk.work import VERDICT, bring_in, decide, give_evidence, hold, work_form
from tests.pages.html_rules import html_faults
from tests.pages.public.desk import publish
from tests.review.opinions import ask_for

CONTACT = {
    "contact-name": "Port of Orrinsby",
    "contact-whom": "organisation",
    "contact-role": "named",
    "contact-means": "email",
    "contact-asked_at": "2026-01-05T09:30",
    "contact-asked": "Where does the figure come from?",
    "contact-reply": "waiting",
    "contact-note": "press@port.example",
}
ANSWER = {
    "contact-reply": "answered",
    "contact-answered_at": "2026-01-06T10:00",
    "contact-answer": "From our register.",
}
HTMX = {"HX-Request": "true"}


@pytest.fixture
def claim(db: None) -> Claim:
    """A claim that waits."""
    return bring_in("The port counted 41,187 entries.")[0]


def page(browser: Client, path: str, status: int = 200) -> str:
    """A page without faults."""
    answer = browser.get(path)
    assert answer.status_code == status
    assert html_faults(answer.text) == []
    return str(answer.text)


def add(browser: Client, claim: Claim, **fields: object) -> Contact:
    """Note on the page of the claim who was asked."""
    lease = claim.leases.live().first()
    sent = {**CONTACT, **fields}
    answer = browser.post(reverse("add-contact", args=[claim.pk]), work_form(lease, **sent))
    assert answer.status_code == 302
    return Contact.objects.latest("pk")


def test_the_holder_notes_who_was_asked_and_the_fields_are_empty_again(
    at_desk: Client, ines: User, claim: Claim
) -> None:
    hold(claim, ines)
    add(at_desk, claim, finding="Half typed.")
    text = page(at_desk, reverse("review", args=[claim.pk]))
    assert "Where does the figure come from?" in text
    assert "press@port.example" in text
    draft = Draft.objects.get()
    assert draft.fields == {"finding": "Half typed."}


def test_by_htmx_the_log_comes_back_with_the_checklist(
    at_desk: Client, ines: User, claim: Claim
) -> None:
    lease = hold(claim, ines)
    answer = at_desk.post(
        reverse("add-contact", args=[claim.pk]), work_form(lease, **CONTACT), headers=HTMX
    )
    assert answer.status_code == 200
    assert 'id="contacts"' in answer.text
    assert 'id="checklist" hx-swap-oob="true"' in answer.text


def test_what_is_missing_is_said_at_its_field_and_nothing_typed_is_lost(
    at_desk: Client, ines: User, claim: Claim
) -> None:
    lease = hold(claim, ines)
    fields = {**CONTACT, "contact-name": "", "rationale": "Begun."}
    path = reverse("add-contact", args=[claim.pk])
    answer = at_desk.post(path, work_form(lease, **fields))
    assert answer.status_code == 422
    assert "Say who was asked." in answer.text
    assert "Where does the figure come from?</textarea>" in answer.text
    assert "Begun.</textarea>" in answer.text
    assert html_faults(answer.text) == []
    assert Draft.objects.get().fields["contact"]["asked"] == "Where does the figure come from?"
    fields["contact-asked_at"] = "yesterday"
    assert at_desk.post(path, work_form(lease, version=1, **fields)).status_code == 422


def test_a_half_typed_entry_is_part_of_the_draft_and_holds_up_the_verdict(
    at_desk: Client, ines: User, claim: Claim
) -> None:
    lease = hold(claim, ines)
    give_evidence(lease, ines)
    path = reverse("send-verdict", args=[claim.pk])
    answer = at_desk.post(path, work_form(lease, **VERDICT, **CONTACT))
    assert answer.status_code == 422
    assert "You began an entry of the contact log" in answer.text
    assert not Verdict.objects.exists()
    cleared = reverse("clear-contact", args=[claim.pk])
    at_desk.post(cleared, work_form(lease, version=1, **VERDICT, **CONTACT))
    assert "contact" not in Draft.objects.get().fields
    at_desk.post(path, work_form(lease, version=2, **VERDICT))
    assert Verdict.objects.exists()


def test_a_warning_stands_where_a_claim_is_disputed_and_nobody_was_asked(
    at_desk: Client, ines: User, claim: Claim
) -> None:
    lease = hold(claim, ines)
    see = reverse("review", args=[claim.pk])
    at_desk.post(reverse("save-draft", args=[claim.pk]), work_form(lease, rating="disputed"))
    assert "Nobody was asked for a reply. Where" in page(at_desk, see)
    add(at_desk, claim, version=1, rating="disputed")
    assert "Nobody was asked for a reply. Where" not in page(at_desk, see)


def test_a_colleague_notes_the_answer_and_what_was_asked_stays(
    at_desk: Client, ines: User, tomas: User, claim: Claim, browser_of: Callable[[User], Client]
) -> None:
    hold(claim, ines)
    contact = add(at_desk, claim)
    colleague = browser_of(tomas)
    see = reverse("contact", args=[claim.pk, contact.entry])
    text = page(colleague, see)
    assert 'name="contact-answer"' in text
    assert 'name="contact-name"' not in text
    changed = reverse("change-contact", args=[claim.pk, contact.entry])
    sent = {"replaces": contact.pk, "version": 0, "contact-name": "Somebody", **ANSWER}
    assert colleague.post(changed, sent).status_code == 302
    latest = Contact.objects.latest("version")
    assert (latest.name, latest.reply, latest.answer) == (
        "Port of Orrinsby", "answered", "From our register.",
    )  # fmt: skip
    assert latest.asked_at == contact.asked_at
    text = page(at_desk, see)
    assert 'name="contact-name"' in text
    assert "Earlier versions" in text
    assert "Noted by" in text


def test_a_correction_says_why_and_a_stale_page_overwrites_nothing(
    at_desk: Client, ines: User, claim: Claim
) -> None:
    hold(claim, ines)
    contact = add(at_desk, claim)
    path = reverse("change-contact", args=[claim.pk, contact.entry])
    sent = {**CONTACT, "replaces": contact.pk, "version": 0, "contact-name": "Port of Tarn"}
    answer = at_desk.post(path, sent)
    assert answer.status_code == 422
    assert "Say why; the earlier version stays with it." in answer.text
    sent |= {"contact-why": "A slip.", "version": 1}
    assert at_desk.post(path, sent).status_code == 302
    assert not Draft.objects.filter(part="contact:1").exists()
    answer = at_desk.post(path, sent | {"contact-name": "Port of Vell", "version": 0})
    assert answer.status_code == 409
    assert "changed this entry in the meantime" in answer.text
    assert 'value="Port of Vell"' in answer.text
    assert html_faults(answer.text) == []


def test_an_entry_is_removed_with_a_reason(at_desk: Client, ines: User, claim: Claim) -> None:
    hold(claim, ines)
    contact = add(at_desk, claim)
    path = reverse("remove-contact", args=[claim.pk, contact.entry])
    sent = {**CONTACT, "replaces": contact.pk, "version": 0}
    assert at_desk.post(path, sent).status_code == 422
    sent |= {"contact-why": "On the wrong claim.", "version": 1}
    assert at_desk.post(path, sent).status_code == 302
    assert "Nobody was asked for a reply yet." in page(at_desk, reverse("review", args=[claim.pk]))
    text = page(at_desk, reverse("contact", args=[claim.pk, contact.entry]))
    assert "This entry is removed" in text


def test_what_is_typed_into_an_entry_is_kept_as_a_draft_of_its_own(
    at_desk: Client, ines: User, claim: Claim
) -> None:
    hold(claim, ines)
    contact = add(at_desk, claim)
    path = reverse("contact-draft", args=[claim.pk, contact.entry])
    sent = {"replaces": contact.pk, "version": 0, **ANSWER}
    answer = at_desk.post(path, sent, headers=HTMX)
    assert answer.status_code == 200
    assert 'id="draft-version" value="1"' in answer.text
    see = reverse("contact", args=[claim.pk, contact.entry])
    assert "From our register.</textarea>" in page(at_desk, see)
    assert at_desk.post(path, sent | {"version": 1}).status_code == 302
    elsewhere = sent | {"contact-answer": "From another window.", "version": 0}
    answer = at_desk.post(path, elsewhere, headers=HTMX)
    assert (answer.status_code, answer["HX-Retarget"]) == (409, "#notices")
    answer = at_desk.post(path, elsewhere)
    assert answer.status_code == 409
    assert "From another window." in answer.text
    assert "From our register." in answer.text
    assert html_faults(answer.text) == []
    at_desk.post(path, elsewhere | {"over_version": 1})
    assert Draft.objects.get(part="contact:1").fields["contact-answer"] == "From another window."


def test_in_a_double_review_the_second_reviewer_sees_nothing_of_the_log(
    at_desk: Client, ines: User, tomas: User, claim: Claim, browser_of: Callable[[User], Client]
) -> None:
    ask_for("blind")
    lease = hold(claim, ines)
    contact = add(at_desk, claim)
    give_evidence(lease, ines)
    words = {**VERDICT, "rationale": str(VERDICT["rationale"]) * 2}
    sent = work_form(lease, **{**words, "version": Draft.objects.get().version})
    at_desk.post(reverse("send-verdict", args=[claim.pk]), sent)
    hold(claim, tomas)
    second = browser_of(tomas)
    text = page(second, reverse("review", args=[claim.pk]))
    assert "Nobody was asked for a reply yet." in text
    assert "Port of Orrinsby</bdi></b>" not in text
    assert second.get(reverse("contact", args=[claim.pk, contact.entry])).status_code == 404


def test_an_editor_who_corrects_adds_entries_without_a_hold(
    at_desk: Client, ines: User, noor: User, claim: Claim, browser_of: Callable[[User], Client]
) -> None:
    decide(claim, ines)
    publish(claim)
    editor = browser_of(noor)
    see = f"{reverse('review', args=[claim.pk])}?correct"
    assert 'id="save-contact"' in page(editor, see)
    path = reverse("add-contact", args=[claim.pk])
    answer = editor.post(path, {"version": 0, "correcting": "1", **CONTACT})
    assert answer["Location"] == f"{see}#contacts"
    assert Contact.objects.get().added_by == noor
    assert at_desk.post(path, {"version": 0, **CONTACT}).status_code == 409


def test_a_verdict_carried_over_shows_who_was_asked_where_it_was_first_given(
    at_desk: Client, ines: User, tomas: User, claim: Claim, browser_of: Callable[[User], Client]
) -> None:
    hold(claim, ines)
    add(at_desk, claim)
    give_evidence(claim.leases.get(), ines, stance="contradicts")
    sent = {**VERDICT, "rating": "disputed", "version": Draft.objects.get().version}
    at_desk.post(reverse("send-verdict", args=[claim.pk]), work_form(claim.leases.get(), **sent))
    publish(claim)
    [again] = bring_in("The port had 41,187 entries.")
    other, lease = browser_of(tomas), hold(again, tomas)
    path = reverse("carry-over", args=[again.pk])
    earlier = claim.verdicts.get().pk
    other.post(path, work_form(lease, earlier=earlier))
    see = reverse("review", args=[again.pk])
    typing = page(other, see)
    assert "where the verdict was first given" in typing
    assert "Port of Orrinsby" in typing
    # The reminder of a disputed claim that nobody was asked about does not come.
    assert "ask them before you dispute it" not in typing
    carried = dict(Draft.objects.of_reviews().get(claim=again).fields)
    other.post(reverse("send-verdict", args=[again.pk]), work_form(lease, version=1, **carried))
    assert "where the verdict was first given" in page(at_desk, see)
