"""Every page of the desk: accessible in light and dark, readable at 320 pixels, and pictured."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django import Settings

from claims.models import Article, Claim, FittedModel, Role, User
from claims.summaries.actions import publish_claim
from tests.browser.conftest import OpenWindow
from tests.factories import NOW, make_source, make_user
from tests.pages.desk.work import bring_in, decide, give_evidence, hold

PERSIAN = "ساخت پل بندر چهل میلیون کرون خرج برداشته است."

EDITORS_SEE = {"detector", "held", "published", "correcting"}

pytestmark = pytest.mark.django_db(transaction=True)


@dataclass(frozen=True)
class Desk:
    """People, and one claim in every state."""

    ines: User
    noor: User
    paths: dict[str, str]


@pytest.fixture
def desk(transactional_db: None, settings: Settings) -> Desk:
    """A desk with something on every page."""
    ines = make_user(username="ines", first_name="Ines", last_name="Quill", single_keys=True)
    tomas = make_user(username="tomas", first_name="Tomas", last_name="Brekke")
    noor = make_user(Role.EDITOR, username="noor", first_name="Noor", last_name="Aldane")
    courier = make_source(name="Harbour Courier", slug="harbour-courier")
    work, held, published, second, free = bring_in(
        "The harbour bridge has cost 41.2 million crowns, almost three times the first estimate.",
        "Ferry journeys have risen by 38 per cent since the new timetable began.",
        "The library lends more books today than in any year since 1998.",
        "Parking brings the town two million crowns a year.",
        "The Hafenbrückeninstandhaltungsgenossenschaft has asked for 600,000 crowns a year.",
        title="Bridge opens two years late, with flags and a bill",
        source=courier,
        zones=[{"start": 0, "end": 3, "kind": "dateline"}],
    )
    [persian] = bring_in(PERSIAN, language="fa", title="پل دو سال دیرتر باز شد")
    decide(published, tomas)
    publish_claim(claim_id=published.pk, at=timezone.now())
    settings.VERIFY_SECOND_REVIEW = "always"
    decide(second, tomas, "disputed")
    settings.VERIFY_SECOND_REVIEW = "never"
    give_evidence(hold(work, ines), ines)
    give_evidence(hold(held, tomas), tomas, protected=True, public_description="A ferry captain")
    hold(persian, ines)
    FittedModel.objects.create(
        version="words-20260503-091500",
        kind="words",
        figures={"before": {"precision": 0.7, "recall": 0.8}, "held_back": 129},
        weights={},
        label_count=301,
        made_at=NOW,
        installed_at=NOW,
    )
    article = Article.objects.order_by("pk").first()
    assert article is not None
    return Desk(
        ines,
        noor,
        {
            "queue": "/desk/",
            "queue-empty": "/desk/?words=nothing-like-this",
            "mine": "/desk/mine/",
            "second": "/desk/second/",
            "articles": "/desk/articles/",
            "article": f"/desk/articles/{article.pk}/",
            "detector": "/desk/detector/",
            "settings": "/desk/settings/",
            "keys": "/desk/keys/",
            "work": _path(work),
            "work-rtl": _path(persian),
            "free": _path(free),
            "held": _path(held),
            "published": _path(published),
            "correcting": f"{_path(published)}?correct=1",
            "second-one": _path(second),
            "password": "/accounts/password/change/",
            "sign-out": "/accounts/logout/",
            "not-found": "/desk/claims/0/",
        },
    )


def _path(claim: Claim) -> str:
    return f"/desk/claims/{claim.pk}/"


def _who(desk: Desk, name: str) -> User:
    return desk.noor if name in EDITORS_SEE else desk.ines


def test_axe_finds_nothing_on_any_page(
    open_window: OpenWindow,
    desk: Desk,
    axe_faults: Callable[[Page], list[str]],
    picture: Callable[[Page, str], None],
) -> None:
    windows = {person.pk: open_window(person) for person in (desk.ines, desk.noor)}
    found = {}
    for name, path in desk.paths.items():
        window = windows[_who(desk, name).pk]
        window.goto(path)
        found[name] = axe_faults(window)
        picture(window, f"desk-{name}-light")
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_axe_finds_nothing_on_the_sign_in_page(
    open_window: OpenWindow, transactional_db: None, axe_faults: Callable[[Page], list[str]]
) -> None:
    window = open_window()
    window.goto("/accounts/login/")
    assert axe_faults(window) == []


def test_no_page_scrolls_sideways_at_320_pixels(
    open_window: OpenWindow, desk: Desk, picture: Callable[[Page, str], None]
) -> None:
    size = {"width": 320, "height": 800}
    windows = {person.pk: open_window(person, viewport=size) for person in (desk.ines, desk.noor)}
    wide = {}
    for name, path in desk.paths.items():
        window = windows[_who(desk, name).pk]
        window.goto(path)
        over = window.evaluate("document.documentElement.scrollWidth - innerWidth")
        picture(window, f"desk-{name}-320")
        if over > 0:
            wide[name] = over
    assert wide == {}


def test_forced_colours_keep_the_claim_in_hand_marked(
    open_window: OpenWindow, desk: Desk, picture: Callable[[Page, str], None]
) -> None:
    window = open_window(desk.ines, forced_colors="active")
    window.goto(desk.paths["work"])
    mark, text = window.evaluate(
        "[document.querySelector('.claim.now'), document.body]"
        ".map((element) => getComputedStyle(element).backgroundColor)"
    )
    picture(window, "desk-work-forced-colours")
    assert mark != text


def test_a_persian_claim_runs_from_the_right(open_window: OpenWindow, desk: Desk) -> None:
    window = open_window(desk.ines)
    window.goto(desk.paths["work-rtl"])
    for place in ("h1", "#article .para"):
        element = window.locator(place).first
        assert element.evaluate("(element) => getComputedStyle(element).direction") == "rtl"
    assert window.locator("html").get_attribute("dir") == "ltr"


def test_print_leaves_forms_out_and_the_article_whole(
    open_window: OpenWindow, desk: Desk, picture: Callable[[Page, str], None]
) -> None:
    window = open_window(desk.ines)
    window.goto(desk.paths["work"])
    window.emulate_media(media="print")
    picture(window, "desk-work-print")
    for hidden in (".bar", ".status", "#add", "#finding"):
        expect(window.locator(hidden)).to_be_hidden()
    expect(window.locator(".claim.now").first).to_be_visible()
    expect(window.locator(".evidence-item")).to_be_visible()


def test_the_setting_of_colours_beats_the_device(open_window: OpenWindow, desk: Desk) -> None:
    window = open_window(desk.ines, color_scheme="light")
    window.goto("/desk/settings/")
    paper = "getComputedStyle(document.body).backgroundColor"
    light = window.evaluate(paper)
    window.check("[name=theme][value=dark]")
    window.get_by_role("button", name="Save settings").click()
    expect(window.locator(".said-now")).to_contain_text("saved")
    assert window.evaluate(paper) != light


def test_signing_in_by_the_form_and_out_again(open_window: OpenWindow, desk: Desk) -> None:
    desk.ines.set_password("a long practice word")
    desk.ines.save(update_fields=["password"])
    window = open_window()
    window.goto("/desk/mine/")
    window.fill("#id_login", "ines")
    window.fill("#id_password", "a long practice word")
    window.keyboard.press("Enter")
    expect(window.locator("h1")).to_have_text("My claims")
    window.evaluate("localStorage.setItem('verify:draft:1:1', '{}')")
    window.goto("/desk/settings/")
    window.get_by_role("button", name="Sign out").click()
    window.wait_for_url("**/")
    assert window.evaluate("localStorage.length") == 0


def test_what_to_do_with_chosen_claims_is_at_hand_where_they_are_chosen(
    open_window: OpenWindow, axe_faults: Callable[[Page], list[str]], ines: User
) -> None:
    bring_in(*(f"The tower of the port has {steps} steps." for steps in range(112, 122)))
    window = open_window(ines, viewport={"width": 1280, "height": 600})
    window.goto("/desk/")
    summary = window.locator("#bulk summary")
    window.locator("[form=bulk]").first.check()
    expect(summary).to_be_in_viewport()
    summary.click()
    assert axe_faults(window) == []
    # Back by the keyboard, a row is not hidden behind it.
    last = window.locator("[form=bulk]").last
    last.focus()
    box, panel = last.bounding_box(), window.locator("#bulk").bounding_box()
    assert box
    assert panel
    assert box["y"] + box["height"] <= panel["y"]
    summary.click()
    window.locator("[form=bulk]").first.uncheck()
    expect(summary).not_to_be_in_viewport()
