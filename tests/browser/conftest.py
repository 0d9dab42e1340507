"""A real Chromium on a real server, with the rules of the site watched all the while.

Every page that a test opens through these fixtures is watched: a blocked inline style or script, an
error in a script or a request to another machine fails the test.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from django.test import Client
from playwright._impl._api_structures import SetCookieParam
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright
from pytest_django.live_server_helper import LiveServer

from claims.models import Claim, Role, User
from tests.browser.pictures import photograph
from tests.browser.walks import WIDE, Faults, Walk
from tests.factories import make_user
from tests.pages.desk.work import bring_in

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # One process for all windows of a test: each costs as much to start as a page to draw.
    "--renderer-process-limit=1",
]
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
OF_COLOURS = ["color-contrast", "link-in-text-block"]
PATIENCE = 10_000  # milliseconds that an expectation may take to come true
FIRST_PATIENCE = 60_000  # milliseconds for a page; the first one loads code and compiles templates


@dataclass
class Watch:
    """What went wrong on the pages of one test."""

    faults: list[str] = field(default_factory=list)

    def on(self, context: BrowserContext, home: str) -> None:
        """Listen to every page of a context."""
        context.on("page", lambda page: self._on_page(page, home))

    def _on_page(self, page: Page, home: str) -> None:
        page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        page.on("request", lambda request: self._on_request(request.url, home))
        page.on("console", lambda message: self._on_console(message.text))

    def _on_request(self, url: str, home: str) -> None:
        if not url.startswith((home, "data:", "blob:")):
            self.faults.append(f"request to {url}")

    def _on_console(self, text: str) -> None:
        if "Content Security Policy" in text or "evalDisallowed" in text:
            self.faults.append(text)


@pytest.fixture(scope="package")
def playwright() -> Iterator[Playwright]:
    """The driver of the browser.

    It keeps an event loop running in this thread, which Django would take for an async view; both
    end with the tests of this folder.
    """
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as driver:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield driver


@pytest.fixture(scope="package")
def browser(playwright: Playwright, chromium_path: Path) -> Iterator[Browser]:
    """One Chromium for the tests of this folder; each test gets contexts of its own."""
    browser = playwright.chromium.launch(executable_path=chromium_path, args=FLAGS)
    yield browser
    browser.close()


@pytest.fixture
def watch() -> Iterator[Watch]:
    """Fails the test at its end if a page broke a rule."""
    watch = Watch()
    yield watch
    assert watch.faults == []


type OpenWindow = Callable[..., Page]


@pytest.fixture
def open_window(browser: Browser, live_server: LiveServer, watch: Watch) -> Iterator[OpenWindow]:
    """Open a window: `open_window(user)`, signed in, or `open_window()` as a reader.

    Other arguments go to the browser context: `color_scheme="dark"`, `viewport=…`,
    `java_script_enabled=False`, `forced_colors="active"`.
    """
    contexts: list[BrowserContext] = []

    def open_one(user: User | None = None, **options: Any) -> Page:
        options.setdefault("viewport", {"width": 1440, "height": 900})
        context = browser.new_context(base_url=live_server.url, **options)
        context.set_default_timeout(PATIENCE)
        context.set_default_navigation_timeout(FIRST_PATIENCE)
        contexts.append(context)
        watch.on(context, live_server.url)
        if user is not None:
            context.add_cookies([_session_of(user, live_server.url)])
        return context.new_page()

    yield open_one
    for context in contexts:
        context.close()


def _session_of(user: User, url: str) -> SetCookieParam:
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value, "url": url}


@pytest.fixture(scope="session")
def screenshots() -> Path:
    """Where pictures of pages are left for people to look at."""
    folder = Path(settings.BASE_DIR) / "var" / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture
def picture(screenshots: Path) -> Callable[[Page, str], None]:
    """Take a picture of a window: `picture(page, "queue-dark")`."""

    def take(page: Page, name: str) -> None:
        photograph(page, screenshots / f"{name}.png")

    return take


@pytest.fixture
def axe_faults() -> Callable[[Page], list[str]]:
    """What axe finds against WCAG 2.2 AA on the page as it stands, one line a fault.

    In a wide window it looks at the colours once more in the other scheme, light or dark: nothing
    else of a page is another there.
    """

    def look(page: Page) -> list[str]:
        page.wait_for_load_state()  # a click waits for the answer to begin, not for its end
        faults = axe(page, {"type": "tag", "values": WCAG})
        if page.evaluate("innerWidth < 480 || matchMedia('(forced-colors: active)').matches"):
            return faults
        is_dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
        schemes: tuple[Literal["dark", "light"], ...] = ("light", "dark")
        page.emulate_media(color_scheme=schemes[not is_dark])
        faults += axe(page, {"type": "rule", "values": OF_COLOURS})
        page.emulate_media(color_scheme=schemes[is_dark])
        return faults

    def axe(page: Page, rules: dict[str, Any]) -> list[str]:
        if not page.evaluate("'axe' in window"):
            page.evaluate(AXE_SCRIPT)
        # What passed is thousands of nodes, which nobody reads.
        options = {"runOnly": rules, "resultTypes": ["violations"]}
        found = page.evaluate(
            "options => axe.run(options).then(results => results.violations)", options
        )
        return [
            f"{fault['id']}: {node['target']} {node['failureSummary']}"
            for fault in found
            for node in fault["nodes"]
        ]

    return look


@pytest.fixture
def ines(transactional_db: None) -> User:
    """A reviewer who turned single keys on."""
    return make_user(username="ines", first_name="Ines", last_name="Quill", single_keys=True)


@pytest.fixture
def claims(transactional_db: None) -> list[Claim]:
    """Two claims that wait."""
    return bring_in(
        "The port counted 41,187 entries in 2026.",
        "The tower has 112 steps.",
        title="A year at the port",
    )


@pytest.fixture
def walk(open_window: OpenWindow, axe_faults: Faults) -> Callable[..., Walk]:
    """Begin a walk: `walk(user)`."""
    return lambda user=None: Walk(open_window(user, viewport=WIDE), axe_faults)


@pytest.fixture
def zoe(transactional_db: None) -> User:
    """Who may see everything."""
    return make_user(Role.ADMINISTRATOR, username="zoe", first_name="Zoe", last_name="Hart")
