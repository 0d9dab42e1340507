"""The rationale with its preview, and the contact log, in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, Response, expect

from claims.models import BlindRound, Claim, Contact, Draft, Role, User
from tests.browser.conftest import OpenWindow
from tests.browser.reviewing import open_claim
from tests.factories import NOW, make_user
from tests.models.contacting import make_contact
from tests.pages.desk.work import decide, give_evidence, hold
from tests.pages.public.desk import publish
from tests.review.opinions import ask_for

pytestmark = pytest.mark.django_db(transaction=True)

MARKED = """The register of the port **names the figure** on page 3 [1].

- It counts *entries*, not boats.
- The [annual report](https://port.example/report) repeats it.

> Entries in 2026: 41,187.
"""
STATES: list[tuple[str, dict[str, Any]]] = [
    ("light", {}),
    ("forced", {"forced_colors": "active"}),
    ("rtl", {"viewport": {"width": 320, "height": 900}}),
]


def _saves(words: str) -> Callable[[Response], bool]:
    """Tells the answer to a draft that holds these words, as a form sends them."""
    return lambda answer: "/draft/" in answer.url and words in (answer.request.post_data or "")


def show_preview(window: Page) -> None:
    """Type a rationale with marks and ask for its preview by the keyboard."""
    window.fill("#rationale", MARKED)
    window.press("#rationale", "Tab")
    expect(window.get_by_role("button", name="Preview")).to_be_focused()
    window.keyboard.press("Enter")
    expect(window.locator("#preview strong")).to_have_text("names the figure")


def test_a_rationale_is_previewed_by_keyboard_and_says_when_it_is_old(
    open_window: OpenWindow, ines: User, claims: list[Claim], axe_faults: Callable[[Page], Any]
) -> None:
    give_evidence(hold(claims[0], ines), ines)
    window = open_window(ines)
    open_claim(window, claims[0])
    show_preview(window)
    expect(window.get_by_role("region", name="Preview of the rationale")).to_be_focused()
    expect(window.locator("#preview ul li")).to_have_count(2)
    expect(window.locator("#preview sup a")).to_have_attribute("href", "#evidence-1")
    expect(window.get_by_text("You have typed since.")).to_be_hidden()
    window.locator("#rationale").press_sequentially("More.")
    expect(window.get_by_text("You have typed since.")).to_be_visible()
    assert axe_faults(window) == []


@pytest.mark.parametrize(("name", "options"), STATES)
def test_preview_and_contact_log_in_every_state(
    open_window: OpenWindow,
    ines: User,
    claims: list[Claim],
    axe_faults: Callable[[Page], Any],
    picture: Callable[[Page, str], None],
    name: str,
    options: dict[str, Any],
) -> None:
    give_evidence(hold(claims[0], ines), ines)
    make_contact(claim=claims[0], added_by=ines, note="press@port.example")
    make_contact(
        claim=claims[0], entry=2, added_by=ines, name="Ada Lund", is_organisation=False,
        public=False, reply="answered", answered_at=NOW, answer="I counted them myself.",
    )  # fmt: skip
    User.objects.filter(pk=ines.pk).update(language="fa" if name == "rtl" else "")
    window = open_window(ines, **options)
    open_claim(window, claims[0])
    window.fill("#rationale", MARKED)
    window.locator("#see-preview").click()
    expect(window.locator("#preview blockquote")).to_be_visible()
    window.locator("#add-contact > summary").click()
    assert axe_faults(window) == []
    assert window.evaluate("document.documentElement.scrollWidth <= innerWidth")
    picture(window, f"rationale-preview-{name}")
    window.locator("#contacts").scroll_into_view_if_needed()
    picture(window, f"contact-log-{name}")
    window.locator("#add-contact > summary").click()
    window.locator("#contacts .contact a").first.click()
    expect(window.get_by_role("heading", level=1)).to_contain_text("Port of Orrinsby")
    assert axe_faults(window) == []
    assert window.evaluate("document.documentElement.scrollWidth <= innerWidth")
    picture(window, f"contact-{name}")


def test_who_was_asked_is_noted_and_what_is_typed_is_there_after_a_reload(
    open_window: OpenWindow, ines: User, claims: list[Claim]
) -> None:
    hold(claims[0], ines)
    window = open_window(ines)
    open_claim(window, claims[0])
    window.check("[name=rating][value=disputed]")
    expect(window.locator("#checklist")).to_contain_text("Nobody was asked for a reply.")
    window.locator("#checklist").get_by_role("link", name="Note who was asked").click()
    window.get_by_label("Who was asked").fill("Port of Orrinsby")
    window.get_by_label("An organisation", exact=True).check()
    with window.expect_response(_saves("contact-asked=Where")):
        window.get_by_label("What they were asked").fill("Where does the figure come from?")
    window.reload()
    expect(window.get_by_label("Who was asked")).to_have_value("Port of Orrinsby")
    expect(window.get_by_label("An organisation", exact=True)).to_be_checked()
    window.get_by_role("button", name="Save the entry").click()
    expect(window.locator("#contacts")).to_contain_text("Choose how they were asked.")
    window.get_by_label("What they have to do with the claim").select_option("named")
    window.locator("#id_contact-means").select_option("email")
    window.locator("#id_contact-asked_at").fill("2026-01-05T09:30")
    window.get_by_role("button", name="Save the entry").click()
    expect(window.locator("#contacts .contact")).to_contain_text("Port of Orrinsby")
    expect(window.locator("#checklist")).not_to_contain_text("Nobody was asked")
    assert Contact.objects.get().public
    assert "contact" not in Draft.objects.get().fields


def test_an_answer_is_kept_as_it_is_typed_and_noted(
    open_window: OpenWindow, ines: User, claims: list[Claim]
) -> None:
    contact = make_contact(claim=claims[0], added_by=make_user())
    window = open_window(ines)
    window.goto(reverse("contact", args=[claims[0].pk, contact.entry]))
    with window.expect_response(_saves("contact-answer=From")):
        window.get_by_label("What they answered").fill("From our register.")
    window.reload()
    expect(window.get_by_label("What they answered")).to_have_value("From our register.")
    window.locator("#id_contact-reply").select_option("answered")
    window.get_by_label("Answered when").fill("2026-11-22T00:01")
    window.get_by_role("button", name="Save the entry").click()
    expect(window.locator("#contacts .contact")).to_contain_text("From our register.")
    assert not Draft.objects.exists()


def test_without_javascript_the_preview_is_a_page_with_everything_in_it(
    open_window: OpenWindow, ines: User, claims: list[Claim]
) -> None:
    give_evidence(hold(claims[0], ines), ines)
    window = open_window(ines, java_script_enabled=False)
    window.goto(f"/desk/claims/{claims[0].pk}/")
    window.fill("#finding", "The register gives it.")
    window.fill("#rationale", MARKED)
    window.get_by_role("button", name="Preview").click()
    expect(window.locator("#preview strong")).to_have_text("names the figure")
    expect(window.locator("#rationale")).to_have_value(MARKED)
    expect(window.locator("#finding")).to_have_value("The register gives it.")


def test_a_decision_between_two_is_previewed_and_kept_as_it_is_typed(
    open_window: OpenWindow,
    ines: User,
    claims: list[Claim],
    axe_faults: Callable[[Page], Any],
    picture: Callable[[Page, str], None],
) -> None:
    ask_for("blind")
    decide(claims[0], ines)
    decide(claims[0], make_user(), rating="disputed")
    current = BlindRound.objects.get()
    window = open_window(make_user(Role.EDITOR))
    window.goto(reverse("desk-round", args=[current.pk]))
    show_preview(window)
    with window.expect_response(_saves("decision_reason=Both")):
        window.get_by_label("Why you decide so").fill("Both read the register.")
    expect(window.locator("#draft-state")).to_contain_text("Draft saved")
    assert axe_faults(window) == []
    picture(window, "decision-preview")
    window.reload()
    expect(window.locator("#rationale")).to_have_value(MARKED)
    expect(window.get_by_label("Why you decide so")).to_have_value("Both read the register.")
    window.check("[name=rating][value=disputed]")
    window.fill("#finding", "The register counts otherwise.")
    window.get_by_role("button", name="Decide").click()
    expect(window.locator(".said-now")).to_contain_text("is decided")


@pytest.mark.parametrize(("name", "options"), STATES[-1:])
def test_readers_see_marks_and_who_was_asked(
    open_window: OpenWindow,
    ines: User,
    claims: list[Claim],
    axe_faults: Callable[[Page], Any],
    picture: Callable[[Page, str], None],
    name: str,
    options: dict[str, Any],
) -> None:
    make_contact(
        claim=claims[0], added_by=ines, reply="answered", answered_at=NOW,
        answer="From our register.\nIt is public.",
    )  # fmt: skip
    make_contact(claim=claims[0], entry=2, added_by=ines, name="Council of Orrinsby")
    decide(claims[0], ines)
    publish(claims[0])
    window = open_window(**options)
    window.goto(f"/claims/{claims[0].pk}/")
    expect(window.get_by_role("heading", name="Who was asked for a reply")).to_be_visible()
    assert axe_faults(window) == []
    assert window.evaluate("document.documentElement.scrollWidth <= innerWidth")
    window.locator("#contacts").scroll_into_view_if_needed()
    picture(window, f"public-contacts-{name}")
