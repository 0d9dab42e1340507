"""Every page of the site is looked at by a browser test, or it is said why none does."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from django.urls import get_resolver

from tests.browser.visited import ACCOUNT_WALK, DESK_WALK, ELSEWHERE, EXEMPT, PUBLIC_WALK
from tests.pages.desk.access_rules import RULES
from tests.pages.test_every_address import names_of

BROWSER = Path(__file__).parents[1] / "browser"


def test_every_page_is_looked_at_or_exempt() -> None:
    # The API has one page, which `tests/api/test_docs_page.py` looks at.
    only_forms = {name for name, (_, is_form) in RULES.items() if is_form}
    pages = {
        name for name in names_of(get_resolver().url_patterns) if not name.startswith("api:")
    } - only_forms
    named = Counter([*DESK_WALK, *PUBLIC_WALK, *ACCOUNT_WALK, *ELSEWHERE, *EXEMPT])
    assert pages - set(named) == set(), "say in tests/browser/visited.py who looks at these"
    assert set(named) - pages == set(), "these are gone"
    assert [name for name, times in named.items() if times > 1] == []


@pytest.mark.parametrize("name", ELSEWHERE)
def test_the_test_that_is_named_leads_there(name: str) -> None:
    module, fragment = ELSEWHERE[name]
    text = (BROWSER / f"{module}.py").read_text(encoding="utf-8")
    assert fragment in text
    assert module == "desk_states" or "axe_faults" in text
