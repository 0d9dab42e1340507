"""The page to try the API on: nothing from elsewhere, nothing that the strict policy forbids."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders
from django.urls import reverse
from playwright.sync_api import Browser, sync_playwright

from claims.templatetags.api_words import as_code
from tests.browser.pictures import photograph
from tests.factories import make_user

URL = "/api/v1/docs/"


@pytest.fixture
def page(client, db) -> str:
    """The page as it is sent."""
    answer = client.get(URL)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_everything_it_loads_is_our_own(page):
    loaded = re.findall(r'<(?:script|link|img)[^>]*(?:src|href)="([^"]*)"', page)
    assert len(loaded) >= 5
    for address in loaded:
        assert address.startswith("/static/"), address
        assert finders.find(address.removeprefix("/static/")), address


def test_there_is_no_script_and_no_style_in_the_page(page):
    assert re.findall(r"<script(?![^>]*\bsrc=)[^>]*>", page) == []
    assert "<style" not in page
    assert not re.search(r'\sstyle="', page)
    assert not re.search(r"\son\w+=", page)
    assert f'href="{reverse("api:schema")}"' in page


def test_what_we_add_calls_nobody():
    for name in ("claims/api-docs.js", "claims/api-docs.css"):
        found = finders.find(name)
        assert found
        assert not re.search(r"https?:|//\w", Path(found).read_text().replace("// ", ""))


def test_its_policy_is_that_of_every_page(client, db):
    page, other = client.get(URL), client.get("/accounts/login/")
    assert page["Content-Security-Policy"] == other["Content-Security-Policy"]


def test_a_form_without_javascript_leads_to_the_address(client, db):
    answer = client.get(URL, {"operation": "verdicts", "rating": "", "language": "de"})
    assert answer.status_code == 302
    assert answer["Location"] == "/api/v1/verdicts/?language=de"
    assert client.get(URL, {"operation": "nothing"}).status_code == 404


def test_the_page_is_the_same_for_everybody(client, db, page):
    client.force_login(make_user())
    answer = client.get(URL)
    assert answer.content.decode() == page
    assert answer["Cache-Control"] == "public, max-age=10"
    assert not answer.cookies


def test_words_of_the_description_are_escaped():
    assert as_code("a `<b>` & <i>") == "a <code>&lt;b&gt;</code> &amp; &lt;i&gt;"
    assert as_code("plain") == "plain"


@contextmanager
def browser_at(path: Path) -> Iterator[Browser]:
    """A Chromium of its own. While it runs, its event loop keeps this thread from the database."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(path), args=["--no-sandbox"])
        yield browser
        browser.close()


SHAPES = [("dark", 320)]
ANSWER, COMMAND = re.compile("^Answer of "), re.compile("^Command for ")


@pytest.mark.parametrize(("colours", "width"), SHAPES)
def test_it_works_in_a_browser_and_keeps_to_the_policy(
    chromium_path, live_server, publish, desk, artifacts, colours, width
):
    claim = publish().claim_id
    said: list[str] = []
    asked: list[str] = []
    with browser_at(chromium_path) as browser:
        tab = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=colours)
        tab.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
        tab.on("pageerror", lambda error: said.append(str(error)))
        tab.on("request", lambda request: asked.append(request.url))
        tab.goto(f"{live_server.url}{URL}#verdict")

        verdict = tab.locator("#verdict")
        verdict.get_by_role("spinbutton").fill(str(claim))
        verdict.get_by_role("button", name="Send").click()
        verdict.get_by_text("200 OK", exact=True).wait_for()
        assert '"rating": "supported"' in verdict.get_by_label(ANSWER).inner_text()
        command = verdict.get_by_label(COMMAND).inner_text()
        assert command == f"curl '{live_server.url}/api/v1/verdicts/{claim}/'"

        tab.get_by_label("Token (if you have one)").fill(desk["Authorization"].split()[1])
        whoami = tab.locator("#whoami")
        whoami.locator("summary").first.click()
        whoami.get_by_role("button", name="Send").click()
        whoami.get_by_text("200 OK", exact=True).wait_for()
        assert '"sees_desk": true' in whoami.get_by_label(ANSWER).inner_text()
        assert "vfy_…" in whoami.get_by_label(COMMAND).inner_text()

        # All operations are written by the same few lines: axe looks at the first ones open.
        some = "[...document.querySelectorAll('details')].slice(0, 12)"
        tab.evaluate(f"{some}.forEach((one) => {{ one.open = true }})")
        faults = Axe().run(tab).response["violations"]
        tab.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
        assert tab.evaluate("document.documentElement.scrollWidth") == width
        photograph(tab, artifacts / f"api-docs-{colours}-{width}.png")
    assert faults == []
    assert said == []
    assert {urlsplit(url).netloc for url in asked} == {urlsplit(live_server.url).netloc}


def test_without_javascript_a_form_shows_the_answer_itself(chromium_path, live_server, publish):
    claim = publish().claim_id
    with browser_at(chromium_path) as browser:
        tab = browser.new_page(java_script_enabled=False)
        tab.goto(f"{live_server.url}{URL}")
        verdict = tab.locator("#verdict")
        verdict.locator("summary").first.click()
        verdict.get_by_role("spinbutton").fill(str(claim))
        verdict.get_by_role("button", name="Send").click()
        tab.wait_for_url(f"**/api/v1/verdicts/{claim}/")
        assert '"rating":"supported"' in tab.locator("body").inner_text()
