"""Imports in a browser: files dropped on the page, progress that shows by itself, no JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from claims.importing.runs.actions import NewInput
from claims.models import Article, ImportRun, Role, User, Way
from tests.browser.conftest import OpenWindow
from tests.factories import make_user
from tests.importing.runs.sending import send, words, work
from tests.models.earlier_checks import make_checks_file

pytestmark = pytest.mark.django_db(transaction=True)

PERSIAN = (
    "شورای شهر گفت که ساخت پل بندر در سال ۲۰۱۹ چهل میلیون کرون خرج برداشته است. "
    "این پل در ماه مه باز شد."
)
DROP = """([target, files]) => {
    const carried = new DataTransfer();
    for (const [name, text] of files) carried.items.add(new File([text], name));
    const how = { dataTransfer: carried, bubbles: true, cancelable: true };
    const event = (kind) => new DragEvent(kind, how);
    const element = document.querySelector(target);
    element.dispatchEvent(event("dragenter"));
    element.dispatchEvent(event("dragover"));
    element.dispatchEvent(event("drop"));
}"""


@dataclass(frozen=True)
class Imports:
    """The addresses of the pages, with something on each."""

    paths: dict[str, str]


@pytest.fixture
def imports(transactional_db: None, ines: User) -> Imports:
    """A finished import, a running one that waits, and a dry run."""
    done = send(
        words(1),
        NewInput(name="Hafenbrückeninstandhaltungsgenossenschaft.txt", data=b""),
        NewInput(name="pol.txt", data=PERSIAN.encode()),
        words(1),
        by=ines,
    )
    work(done)
    waiting = send(
        NewInput(address="https://quill.example/a-long-address/of-a-page-about-lamps-and-bridges"),
        NewInput(address="https://quill.example/b"),
        way=Way.LINKS,
        by=ines,
    )
    waiting.inputs.filter(number=1).update(
        tries=2,
        waits_why="quill.example is busy and asks to be left alone for a while.",
        next_at=timezone.now() + timedelta(hours=1),
    )
    dry = send(words(9), dry_run=True, by=ines)
    work(dry)
    return Imports(
        {
            "new": "/desk/imports/new/",
            "links": "/desk/imports/new/?address=https://quill.example/a",
            "files": "/desk/imports/new/?way=upload",
            "list": "/desk/imports/",
            "done": f"/desk/imports/{done.pk}/",
            "waiting": f"/desk/imports/{waiting.pk}/",
            "dry": f"/desk/imports/{dry.pk}/",
            "bookmarklet": "/desk/imports/bookmarklet/",
        }
    )


def test_axe_finds_nothing_on_any_page_of_imports(
    open_window: OpenWindow,
    imports: Imports,
    ines: User,
    axe_faults: Callable[[Page], list[str]],
    picture: Callable[[Page, str], None],
) -> None:
    window = open_window(ines)
    found = {}
    for name, path in imports.paths.items():
        window.goto(path)
        found[name] = axe_faults(window)
        picture(window, f"imports-{name}-light")
    window.goto(imports.paths["new"])
    window.get_by_role("button", name="Import").click()
    expect(window.get_by_role("alert")).to_contain_text("There is no text yet")
    found["refused"] = axe_faults(window)
    picture(window, "imports-refused-light")
    desk = open_window(make_user(Role.EDITOR))
    for name, path in checks_paths().items():
        desk.goto(path)
        found[name] = axe_faults(desk)
        picture(desk, f"imports-{name}-light")
    assert {name: faults for name, faults in found.items() if faults} == {}


def checks_paths() -> dict[str, str]:
    """The pages of earlier checks: the form, a table that can be read, and one that cannot yet."""
    chosen = {"seen": "semicolon", "delimiter": "semicolon", "column-0": "words"}
    read = make_checks_file(choices={**chosen, "column-1": "rating", "always-publisher": "Check"})
    unread = make_checks_file(choices={**chosen, "column-1": "words"})
    return {
        "checks": "/desk/imports/checks/",
        "checks-read": f"/desk/imports/checks/{read.pk}/",
        "checks-unread": f"/desk/imports/checks/{unread.pk}/",
    }


@pytest.mark.parametrize("script", [True, False])
def test_no_page_of_imports_scrolls_sideways_at_320_pixels(
    open_window: OpenWindow,
    imports: Imports,
    ines: User,
    picture: Callable[[Page, str], None],
    *,
    script: bool,
) -> None:
    size = {"width": 320, "height": 800}
    editor = make_user(Role.EDITOR)
    window = open_window(editor, viewport=size, java_script_enabled=script)
    for name, path in {**imports.paths, **checks_paths()}.items():
        window.goto(path)
        picture(window, f"imports-{name}-320")
        inside = window.locator("main").bounding_box()
        assert inside
        assert inside["width"] <= size["width"], name
        if script:
            over = window.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert over <= 0, name


def test_dropped_files_go_into_the_form_and_are_sent(
    open_window: OpenWindow, ines: User, picture: Callable[[Page, str], None]
) -> None:
    window = open_window(ines)
    window.goto("/desk/imports/new/")
    window.evaluate(DROP, ["main", [["a.txt", words(1)], ["b.txt", words(2)]]])
    window.evaluate(DROP, ["h1", [["c.txt", words(3)]]])
    expect(window.locator("#chosen li")).to_have_count(3)
    expect(window.locator("[name=way][value=upload]")).to_be_checked()
    picture(window, "imports-dropped")
    window.get_by_role("button", name="Import").click()
    expect(window.locator("h1")).to_contain_text("Uploaded files")
    run = ImportRun.objects.get()
    assert [one.name for one in run.inputs.order_by("number")] == ["a.txt", "b.txt", "c.txt"]


def test_the_page_follows_its_import_by_itself(open_window: OpenWindow, ines: User) -> None:
    run = send(words(1), words(2), by=ines)
    window = open_window(ines)
    window.goto(f"/desk/imports/{run.pk}/")
    state = window.locator("#import-state")
    expect(state).to_have_text("0 of 2 read.")
    work(run)
    expect(state).to_have_text("Finished.")
    expect(window.locator("tr[data-row]")).to_have_count(2)
    expect(window.locator("#live[hx-get]")).to_have_count(0)


def test_a_link_in_focus_keeps_it_while_rows_come(open_window: OpenWindow, ines: User) -> None:
    run = send(words(1), words(2), by=ines)
    first = run.inputs.order_by("number").first()
    assert first is not None
    second = run.inputs.exclude(pk=first.pk)
    second.update(next_at=timezone.now() + timedelta(hours=1))
    work(run)
    window = open_window(ines)
    window.goto(f"/desk/imports/{run.pk}/")
    article = Article.objects.get()
    link = window.get_by_role("link", name=article.title)
    link.focus()
    second.update(next_at=first.next_at)
    work(run)
    expect(window.locator("#import-state")).to_have_text("Finished.")
    expect(link).to_be_focused()


def test_without_javascript_everything_can_be_sent(
    open_window: OpenWindow, ines: User, tmp_path: Path
) -> None:
    window = open_window(ines, java_script_enabled=False)
    (tmp_path / "a.txt").write_text(words(1))
    window.goto("/desk/imports/new/")
    window.get_by_text("Files", exact=True).first.click()
    window.set_input_files("#id_files", tmp_path / "a.txt")
    window.get_by_role("button", name="Import").click()
    work(ImportRun.objects.get(), timezone.now())
    window.reload()
    expect(window.locator("main")).to_contain_text("Finished.")
    window.goto("/desk/imports/new/")
    window.get_by_text("Links", exact=True).click()
    window.fill("#id_links", "https://a.example/\nnothing")
    window.get_by_role("button", name="Import").click()
    expect(window.locator("main")).to_contain_text("Line 2")
    assert window.input_value("#id_links") == "https://a.example/\nnothing"


def test_by_keyboard_alone(open_window: OpenWindow, ines: User) -> None:
    window = open_window(ines)
    window.goto("/desk/imports/new/")
    window.focus("[name=way][value=paste]")
    window.keyboard.press("Tab")
    expect(window.locator("#id_text")).to_be_focused()
    window.keyboard.type(words(4))
    window.keyboard.press("Control+Enter")
    expect(window.locator("h1")).to_contain_text("Pasted text")
    assert ImportRun.objects.count() == 1


def test_the_bookmarklet_does_nothing_here_and_opens_the_form_elsewhere(
    open_window: OpenWindow, ines: User
) -> None:
    window = open_window(ines)
    window.goto("/desk/imports/bookmarklet/")
    button = window.locator("#bookmarklet")
    script = button.get_attribute("href")
    assert script
    button.click()
    expect(window.locator("#bookmarklet-said")).to_contain_text("here it does nothing")
    assert window.url.endswith("/bookmarklet/")
    # What a browser does with a bookmark, on a page of another site's kind.
    with window.expect_popup() as opened:
        window.evaluate(script.removeprefix("javascript:"))
    form = opened.value
    form.wait_for_load_state()
    expect(form.locator("#id_links")).to_have_value(window.url)
    assert not ImportRun.objects.exists()
    form.get_by_role("button", name="Import").click()
    expect(form.locator("h1")).to_contain_text("Bookmarklet")
    assert ImportRun.objects.get().way == Way.BOOKMARKLET
