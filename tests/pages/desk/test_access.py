"""Who may open what: every address of the desk, for everybody."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from claims.models import Role, User
from tests.factories import make_user
from tests.pages.desk.access_rules import FORM_OF_PAGE, NOTHING_THERE, OF_REVIEWERS, RULES
from tests.pages.desk.every_address import desk_addresses
from tests.pages.html_rules import html_faults


@pytest.fixture
def addresses(db: None) -> dict[str, str]:
    """Every address of the desk, filled in with rows that are there."""
    return desk_addresses()


def test_every_address_has_a_rule(addresses: dict[str, str]) -> None:
    assert set(addresses) == set(RULES)


@contextmanager
def afterwards_undone() -> Iterator[None]:
    """What is done inside changes nothing for what follows."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def test_a_visitor_is_asked_to_sign_in(client: Client, addresses: dict[str, str]) -> None:
    for name, path in addresses.items():
        for ask in (client.get, client.post):
            answer = ask(path)
            assert answer.status_code == 302, name
            assert answer["Location"].startswith("/accounts/login/?next=/desk/"), name


def test_words_that_are_sent_once_the_session_has_ended_are_given_back(
    client: Client, addresses: dict[str, str]
) -> None:
    path = addresses["send-verdict"]
    words = {"lease": "7", "rating": "disputed", "finding": "It has <b>12</b> lamps.\nNot 40."}
    answer = client.post(path, words)
    assert answer.status_code == 403
    html = answer.content.decode()
    assert "It has &lt;b&gt;12&lt;/b&gt; lamps.\nNot 40." in html
    assert f'href="/accounts/login/?next={path}"' in html
    assert ">disputed<" not in html
    assert not html_faults(html)
    # Choices are no words, and what a script keeps is there again after signing in.
    for sent in ({"lease": "7", "rating": "disputed"}, {**words, "kept_place": path}):
        assert client.post(path, sent).status_code == 302
    # One short word is one, unless it stands in the filter of the list that was left.
    assert b">duplicate<" in client.post(addresses["skip"], {"skip_reason": "duplicate"}).content
    assert b">Port<" in client.post(path, {"evidence-title": "Port", "rating": "true"}).content
    filtered = {"from_queue": "1", "words": "port", "source": "quill"}
    assert client.post(addresses["take-next"], filtered).status_code == 302


def test_who_may_not_any_more_is_given_back_what_they_typed(
    addresses: dict[str, str], browser_of: Callable[[User], Client]
) -> None:
    browser = browser_of(make_user(Role.CONTRIBUTOR))
    answer = browser.post(addresses["send-verdict"], {"lease": "7", "finding": "It has <b>12</b>."})
    assert answer.status_code == 403
    html = answer.content.decode()
    assert "It has &lt;b&gt;12&lt;/b&gt;." in html
    assert "Your role does not allow you to" in html
    assert not html_faults(html)


@pytest.mark.timeout(600)
@pytest.mark.parametrize("role", Role)
def test_a_role_gets_in_or_is_told_why_not(
    addresses: dict[str, str], browser_of: Callable[[User], Client], role: Role
) -> None:
    browser = browser_of(make_user(role))
    faults = {}
    for name, path in addresses.items():
        with afterwards_undone():
            answer = browser.post(path) if RULES[name][1] else browser.get(path)
            if wrong := wrong_with(answer, role, name):
                faults[name] = wrong
    assert faults == {}


@pytest.mark.timeout(600)
@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.REVIEWER])
def test_no_page_takes_a_form_of_a_role_that_may_not_send_it(
    addresses: dict[str, str], browser_of: Callable[[User], Client], role: Role
) -> None:
    browser = browser_of(make_user(role))
    faults = {}
    for name, path in addresses.items():
        allowed, is_form = RULES[name]
        if is_form:
            continue
        with afterwards_undone():
            status = browser.post(path).status_code
        if role not in FORM_OF_PAGE.get(name, allowed):
            is_right = status == 403
        else:
            is_right = status in expected(role, name)
        if not is_right:
            faults[name] = status
    assert faults == {}


def wrong_with(answer: Any, role: Role, name: str) -> list[str]:
    """What is wrong with the answer to a role, in words; nothing for nothing."""
    words = answer.content.decode() if "text/" in answer.get("Content-Type", "") else ""
    found = [f"{answer.status_code}"] if answer.status_code not in expected(role, name) else []
    if answer.status_code == 403 and "Your role does not allow you to" not in words:
        found.append("does not say what the role lacks")
    if answer.status_code != 302 and "html" in answer.get("Content-Type", ""):
        found += html_faults(words)
    return found


def expected(role: Role, name: str) -> set[int]:
    """The statuses with which an address may answer a role."""
    allowed, _ = RULES[name]
    if role not in allowed:
        return {403}
    if name in NOTHING_THERE or (role == Role.CONTRIBUTOR and name in OF_REVIEWERS):
        return {404}
    return {200, 302, 409, 422}


@pytest.mark.timeout(600)
def test_a_form_address_opened_by_a_link_leads_to_its_page(
    addresses: dict[str, str], browser_of: Callable[[User], Client]
) -> None:
    browser = browser_of(make_user(Role.ADMINISTRATOR))
    # Most lead to the page of the claim: each page is opened once, for the first that leads there.
    leads_to: dict[str, str] = {}
    faults = {}
    for name in (name for name, (_, is_form) in RULES.items() if is_form):
        with afterwards_undone():
            answer = browser.get(addresses[name])
        if answer.status_code == 302:
            leads_to.setdefault(answer["Location"], name)
        elif answer.status_code != 200:
            faults[name] = answer.status_code
    for path, name in leads_to.items():
        with afterwards_undone():
            if (status := browser.get(path, follow=True).status_code) != 200:
                faults[name] = status
    assert leads_to
    assert faults == {}


def test_a_part_asked_for_after_signing_out_is_refused_without_the_sign_in_page(
    client: Client, addresses: dict[str, str]
) -> None:
    answer = client.post(addresses["save-draft"], headers={"HX-Request": "true"})
    assert (answer.status_code, answer.content) == (401, b"")


@pytest.mark.parametrize(
    "path", ["/desk/claims/999999999999999999999/", "/desk/claims/0/", "/desk/articles/0/"]
)
def test_what_is_not_there_is_a_page_that_says_so(at_desk: Client, path: str) -> None:
    answer = at_desk.get(path)
    assert answer.status_code == 404
    assert "There is no page at this address" in answer.content.decode()


def test_no_desk_page_is_kept_by_a_cache(at_desk: Client, addresses: dict[str, str]) -> None:
    for name in ("queue", "review", "settings"):
        assert "no-store" in at_desk.get(addresses[name])["Cache-Control"]
