"""The watchers find what they are there for: planted faults on a real page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OpenWindow, Watch
from tests.factories import make_user

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(
    "planted",
    [
        "main.innerHTML = '<p style=\"color: red\">'",
        "main.innerHTML = '<img src=x onerror=\"window.ran = 1\">'",
        "const s = document.createElement('script'); s.text = 'window.ran = 1'; main.append(s)",
        "main.append(Object.assign(new Image(), {src: 'http://elsewhere.invalid/dot.png'}))",
    ],
)
def test_what_the_policy_forbids_is_seen(
    open_window: OpenWindow, watch: Watch, planted: str
) -> None:
    window = open_window(make_user())
    window.goto("/desk/keys/")
    with window.expect_console_message(lambda message: "Security Policy" in message.text):
        window.evaluate(f"{{ const main = document.querySelector('main'); {planted} }}")
    assert window.evaluate("window.ran") is None
    assert watch.faults != []
    watch.faults.clear()


def test_axe_sees_a_field_without_a_label(
    open_window: OpenWindow, axe_faults: Callable[[Page], list[str]]
) -> None:
    window = open_window(make_user())
    window.goto("/desk/settings/")
    assert axe_faults(window) == []
    window.evaluate("document.querySelector('main').append(document.createElement('input'))")
    assert [fault.split(":")[0] for fault in axe_faults(window)] == ["label"]
