"""The newsroom's own copy in a browser: by keyboard, by two at once, and without scripts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from claims.models import KeptWords, Role, SignOffSheet, Statement, User
from tests.browser.conftest import OpenWindow
from tests.factories import make_user
from tests.own_copy.work import bring, bring_again, mark, settle, statements

pytestmark = pytest.mark.django_db(transaction=True)

TEXT = (
    "The new bridge of Orrinsby has 412 lamps and cost 41.2 million crowns. It opened on 3 May "
    "2019, said Ada Lund: “We counted every lamp.” Is it not a fine bridge?"
)
WINDOWS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"},
    "phone": {"viewport": {"width": 320, "height": 640}},
}


@pytest.fixture
def tomas(transactional_db: None) -> User:
    """Another reviewer."""
    return make_user(username="tomas", first_name="Tomas", last_name="Brekke")


@pytest.fixture
def noor(transactional_db: None) -> User:
    """An editor."""
    return make_user(Role.EDITOR, username="noor", first_name="Noor", last_name="Aldane")


@pytest.fixture
def paths(ines: User, tomas: User, noor: User) -> dict[str, str]:
    """The pages, with something on each."""
    lines = ("The bridge of Orrinsby has 412 lamps.", "It opened on 3 May 2019.", "Is it not fine?")
    version = bring(ines, *lines)
    mark(statements(version)[0], tomas, note="Counted on the plan.", said="The harbour office")
    changed = "It opened on 4 May 2019."
    mark(statements(version)[1], tomas, "change", proposed=changed)
    second = bring_again(version, ines, lines[0], changed, lines[2], "A fourth has 5 words.")
    settled = bring(ines, *lines)
    settle(settled, tomas)
    page = f"/desk/copy/{version.own_copy_id}/"
    return {
        "list": "/desk/copy/",
        "new": "/desk/copy/new/",
        "draft": page,
        "version": f"{page}version/",
        "statement": f"/desk/copy/statements/{statements(second)[0].pk}/",
        "settled": f"/desk/copy/{settled.own_copy_id}/",
    }


@pytest.mark.parametrize("window", WINDOWS)
def test_the_pages_are_accessible_and_fit(
    paths: dict[str, str],
    noor: User,
    open_window: OpenWindow,
    axe_faults: Callable[[Page], list[str]],
    picture: Callable[[Page, str], None],
    window: str,
) -> None:
    page = open_window(noor, **WINDOWS[window])
    for name, path in paths.items():
        page.goto(path)
        if name == "draft":
            page.locator("summary[data-open]").first.click()
        _looked_at(page, axe_faults)
        picture(page, f"own-copy-{name}-{window}")
    page.get_by_role("button", name="Sign off").click()
    expect(page.get_by_role("link", name="Download as PDF")).to_be_visible()
    _looked_at(page, axe_faults)
    picture(page, f"own-copy-sheet-{window}")


def _looked_at(page: Page, axe_faults: Callable[[Page], list[str]]) -> None:
    assert axe_faults(page) == []
    wide = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    assert page.evaluate(wide)


def test_a_draft_is_settled_by_keyboard_alone(ines: User, open_window: OpenWindow) -> None:
    page = open_window(ines)
    page.goto("/desk/copy/new/")
    page.get_by_label("Title").fill("A bridge")
    page.get_by_label("Text of the draft").fill(TEXT)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("0 of 3 settled")).to_be_visible()
    page.wait_for_load_state()  # with the script that listens
    page.keyboard.press("j")
    expect(page.get_by_text("Settle statement 1")).to_be_focused()
    page.keyboard.press("1")
    expect(page.get_by_role("radio", name="Confirmed").first).to_be_checked()
    page.get_by_label("Link to the source").first.focus()
    page.keyboard.type("https://port.example/register")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("1 of 3 settled")).to_be_visible()
    expect(page.get_by_text("Settle statement 1")).to_be_focused()
    page.keyboard.press("j")
    page.keyboard.press("3")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("2 of 3 settled")).to_be_visible()
    assert list(Statement.objects.order_by("position").values_list("state", flat=True)) == [
        "confirmed",
        "no_fact",
        "open",
    ]
    assert not KeptWords.objects.exists()
    assert page.evaluate("Object.keys(localStorage)") == []


def test_two_people_see_each_others_marks_and_never_overwrite(
    ines: User, tomas: User, open_window: OpenWindow
) -> None:
    version = bring(ines)
    path = f"/desk/copy/{version.own_copy_id}/"
    one, other = open_window(ines), open_window(tomas)
    for page in (one, other):
        page.goto(path)
        page.locator("summary[data-open]").first.click()
    one.get_by_label("Note").first.fill("What I typed.")
    other.get_by_role("radio", name="Not a statement of fact").first.check()
    other.get_by_role("button", name="Save mark").first.click()
    expect(other.get_by_text("1 of 3 settled")).to_be_visible()
    # Within ten seconds the other page knows, and what is typed there stays.
    expect(one.get_by_text("1 of 3 settled")).to_be_visible(timeout=20_000)
    expect(one.locator(".copy-mark").first).to_contain_text("Tomas Brekke")
    expect(one.get_by_label("Note").first).to_have_value("What I typed.")
    one.get_by_role("radio", name="Confirmed").first.check()
    one.get_by_label("Link to the source").first.fill("https://port.example/x")
    one.get_by_role("button", name="Save mark").first.click()
    expect(one.get_by_text("Tomas Brekke has marked this statement meanwhile")).to_be_visible()
    expect(one.get_by_label("Note").first).to_have_value("What I typed.")
    assert Statement.objects.get(pk=statements(version)[0].pk).state == "no_fact"
    one.get_by_role("button", name="Save mark").first.click()
    expect(one.locator(".copy-mark").first).to_contain_text("Ines Quill")


def test_without_scripts_a_draft_is_settled_and_signed(
    ines: User, noor: User, open_window: OpenWindow
) -> None:
    writer = make_user(Role.CONTRIBUTOR)
    page = open_window(writer, java_script_enabled=False)
    page.goto("/desk/copy/new/")
    page.get_by_label("Title").fill("A bridge")
    page.get_by_label("Text of the draft").fill("The bridge has 412 lamps.")
    page.get_by_role("button", name="Bring in the draft").click()
    expect(page.get_by_text("0 of 1 settled")).to_be_visible()
    assert page.get_by_text("Settle statement").count() == 0
    path = page.url
    page = open_window(ines, java_script_enabled=False)
    page.goto(path)
    page.get_by_text("Settle statement 1").click()
    page.get_by_role("radio", name="Confirmed").check()
    page.get_by_role("button", name="Save mark").click()
    expect(page.get_by_text("Name what confirms it")).to_be_visible()
    page.get_by_label("Or who said it and when").fill("The harbour office, 3 May")
    page.get_by_role("button", name="Save mark").click()
    expect(page.get_by_text("1 of 1 settled")).to_be_visible()
    page = open_window(noor, java_script_enabled=False)
    page.goto(path)
    page.get_by_role("button", name="Sign off").click()
    expect(page.get_by_text("The harbour office, 3 May")).to_be_visible()
    assert SignOffSheet.objects.get().by == noor


def test_a_persian_draft_stands_from_right_to_left(
    ines: User, noor: User, open_window: OpenWindow, picture: Callable[[Page, str], None]
) -> None:
    User.objects.filter(pk=noor.pk).update(language="fa")
    version = bring(ines, "پل اورینزبی ۴۱۲ چراغ دارد.", "این پل در سال ۱۳۹۸ باز شد.")
    page = open_window(noor)
    page.goto(f"/desk/copy/{version.own_copy_id}/")
    page.locator("summary[data-open]").first.click()
    picture(page, "own-copy-draft-rtl")
    settle(version, ines)
    page.reload()
    page.locator("#progress button").click()
    expect(page.locator(".sheet-lines > li")).to_have_count(2)
    expect(page.locator("a[href$='/pdf/']")).to_have_count(1)
    picture(page, "own-copy-sheet-rtl")


def test_a_sheet_is_printed_without_the_desk_round_it(
    ines: User,
    tomas: User,
    noor: User,
    open_window: OpenWindow,
    picture: Callable[[Page, str], None],
) -> None:
    version = bring(ines)
    settle(version, tomas)
    page = open_window(noor)
    page.goto(f"/desk/copy/{version.own_copy_id}/")
    page.get_by_role("button", name="Sign off").click()
    page.emulate_media(media="print")
    expect(page.get_by_role("link", name="Download as PDF")).to_be_hidden()
    expect(page.locator("header.bar")).to_be_hidden()
    expect(page.get_by_text(version.sha256)).to_be_visible()
    page.set_viewport_size({"width": 800, "height": 1000})
    picture(page, "own-copy-sheet-print")
