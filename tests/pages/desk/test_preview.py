"""Rationales in Markdown at the desk: seen before they are sent, and wherever they are read."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from claims.models import BlindRound, Claim, Draft, User, Verdict
from tests.pages.desk.work import (
    RATIONALE,
    VERDICT,
    bring_in,
    decide,
    give_evidence,
    hold,
    work_form,
)
from tests.pages.html_rules import html_faults
from tests.review.opinions import ask_for

HTMX = {"HX-Request": "true"}
MARKED = f"**So it is** [1].\n\n- {RATIONALE}\n- <b>x</b> [site](https://port.example/)"
SHOWN = '<strong>So it is</strong><sup><a href="#evidence-1"><span class="vh">Evidence </span>1</a>'


@pytest.fixture
def claim(db: None) -> Claim:
    """A claim that waits."""
    return bring_in("The port counted 41,187 entries.")[0]


@pytest.fixture
def current(claim: Claim, ines: User, tomas: User) -> BlindRound:
    """Two opinions on the claim that differ."""
    ask_for("blind")
    decide(claim, ines)
    decide(claim, tomas, rating="disputed")
    return BlindRound.objects.get()


def test_htmx_gets_the_preview_alone_and_nothing_is_saved(
    at_desk: Client, ines: User, claim: Claim
) -> None:
    give_evidence(hold(claim, ines), ines)
    path = reverse("preview-rationale", args=[claim.pk])
    answer = at_desk.post(path, {"rationale": MARKED}, headers=HTMX)
    assert answer.status_code == 200
    assert SHOWN in answer.text
    assert "&lt;b&gt;x&lt;/b&gt;" in answer.text
    assert "<html" not in answer.text
    assert not Draft.objects.exists()
    assert "There is no rationale yet." in at_desk.post(path, {}, headers=HTMX).text


def test_without_javascript_the_page_shows_the_preview_and_all_that_was_typed(
    at_desk: Client, ines: User, claim: Claim
) -> None:
    lease = hold(claim, ines)
    give_evidence(lease, ines)
    fields = {
        "rating": "supported",
        "finding": "It is so.",
        "rationale": MARKED,
        "evidence-title": "Half typed",
        "contact-name": "Ada Lund",
    }
    answer = at_desk.post(reverse("preview-rationale", args=[claim.pk]), work_form(lease, **fields))
    assert answer.status_code == 200
    assert html_faults(answer.text) == []
    assert SHOWN in answer.text
    for typed in ("It is so.</textarea>", "**So it is** [1].", 'value="Half typed"', "Ada Lund"):
        assert typed in answer.text


def test_a_rationale_that_is_too_long_is_not_rendered(
    at_desk: Client, ines: User, claim: Claim
) -> None:
    path = reverse("preview-rationale", args=[claim.pk])
    answer = at_desk.post(path, {"rationale": "*a* " * 5_001}, headers=HTMX)
    assert answer.status_code == 422
    assert "20,004 characters; at most 20,000" in answer.text
    assert "<em>" not in answer.text


def test_a_verdict_is_stored_as_typed_and_read_as_markdown(
    at_desk: Client, ines: User, tomas: User, claim: Claim, browser_of: Callable[[User], Client]
) -> None:
    lease = hold(claim, ines)
    give_evidence(lease, ines)
    sent = work_form(lease, **{**VERDICT, "rationale": MARKED})
    at_desk.post(reverse("send-verdict", args=[claim.pk]), sent)
    assert Verdict.objects.get().rationale == MARKED
    text = browser_of(tomas).get(reverse("review", args=[claim.pk])).text
    assert SHOWN in text
    assert html_faults(text) == []


def test_the_decision_between_two_opinions_is_previewed_too(
    current: BlindRound, noor: User, browser_of: Callable[[User], Client]
) -> None:
    editor = browser_of(noor)
    path = reverse("preview-decision", args=[current.pk])
    answer = editor.post(path, {"rationale": "**So it is** [1], [2], [3]."}, headers=HTMX)
    assert SHOWN in answer.text
    assert "#evidence-2" in answer.text
    assert "[3]." in answer.text
    typed = {"rationale": MARKED, "decision_reason": "Both read *it*."}
    answer = editor.post(path, typed)
    assert SHOWN in answer.text
    assert "Both read *it*.</textarea>" in answer.text
    assert html_faults(answer.text) == []


def test_what_is_typed_into_a_decision_is_kept_as_a_draft(
    current: BlindRound, noor: User, browser_of: Callable[[User], Client]
) -> None:
    editor = browser_of(noor)
    see = reverse("desk-round", args=[current.pk])
    typed = {"version": 0, "rationale": MARKED, "decision_reason": "Begun.", "end_reason": ""}
    answer = editor.post(reverse("round-draft", args=[current.pk]), typed, headers=HTMX)
    assert answer.status_code == 200
    assert 'id="draft-version" value="1"' in answer.text
    text = editor.get(see).text
    assert "Begun.</textarea>" in text
    assert html_faults(text) == []
    # The words of an opinion do not take the place of what was typed.
    assert "**So it is** [1]." in editor.get(f"{see}?from=1").text
    assert Draft.objects.get().part == f"round:{current.pk}"
    elsewhere = {**typed, "decision_reason": "Elsewhere."}
    conflict = editor.post(reverse("round-draft", args=[current.pk]), elsewhere, headers=HTMX)
    assert (conflict.status_code, conflict["HX-Retarget"]) == (409, "#notices")
    refused = editor.post(reverse("decide-round", args=[current.pk]), {**typed, "version": 1})
    assert refused.status_code == 422
    decided = editor.post(
        reverse("decide-round", args=[current.pk]),
        {
            "version": 1,
            "rating": "supported",
            "finding": "It is so.",
            "rationale": MARKED,
            "decision_reason": "The register **counts**.",
        },
    )
    assert decided.status_code == 302
    assert not Draft.objects.exists()
    text = editor.get(reverse("review", args=[current.claim_id])).text
    assert "The register <strong>counts</strong>." in text


def test_opinions_lead_to_their_own_evidence(
    current: BlindRound, ines: User, browser_of: Callable[[User], Client]
) -> None:
    text = browser_of(ines).get(reverse("review", args=[current.claim_id])).text
    for opinion in current.opinions.all():
        assert f'href="#opinion-{opinion.pk}-1"' in text
        assert f'id="opinion-{opinion.pk}-1"' in text
    assert html_faults(text) == []
