"""Claims said before, in a real browser: by one key each, in every colour and width."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from claims.matching.actions.merging import merge_claims
from claims.matching.actions.suggesting import suggest_for
from claims.matching.indexing import index_claims
from claims.models import Claim, Draft, MatchPair, PairState, User
from claims.summaries.actions import publish_claim
from tests.browser.conftest import OpenWindow
from tests.browser.reviewing import open_claim
from tests.factories import make_user
from tests.pages.desk.work import bring_in, decide, hold

pytestmark = pytest.mark.django_db(transaction=True)

SENTENCES = (
    "The port of Orrinsby counted 30,000 visitors in May 2026.",
    "In May 2026 the port of Orrinsby counted more than 41,000 visitors, said Ines Okafor.",
    "Visitors counted at the port of Orrinsby in May 2026: 41,000.",
)


@pytest.fixture
def alike(transactional_db: None) -> list[Claim]:
    """Three claims that are like one another; readers see a verdict on the first."""
    claims = [bring_in(one)[0] for one in SENTENCES]
    bring_in(SENTENCES[1], "A baker in Tarn won the prize for rye bread.")
    merged = bring_in("In May 2026 the port of Orrinsby counted 39,500 visitors.")[0]
    by = make_user()
    merge_claims(keep_id=claims[1].pk, give_id=merged.pk, reason="", by=by, at=timezone.now())
    numbers = list(Claim.objects.values_list("pk", flat=True))
    index_claims(claim_ids=numbers, at=timezone.now())
    suggest_for(claim_ids=numbers, at=timezone.now())
    decide(claims[0], make_user(first_name="Ada", last_name="Lund"), "disputed")
    publish_claim(claim_id=claims[0].pk, at=timezone.now())
    return claims


def test_same_and_different_take_one_key_each(
    open_window: OpenWindow, ines: User, alike: list[Claim], picture: Callable[[Page, str], None]
) -> None:
    first, _, third = alike
    hold(third, ines)
    window = open_window(ines)
    open_claim(window, third)
    window.locator("#rationale").fill("Half a thought")
    rows = window.locator(".alike-row")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text(first.text)
    picture(window, "alike-review")

    window.locator("h1").click()
    window.keyboard.press("d")
    expect(rows).to_have_count(1)
    assert MatchPair.objects.get(state=PairState.DIFFERENT).low == first

    window.locator("h1").click()
    window.keyboard.press("s")
    expect(window.locator("h1")).to_have_text(alike[1].text)
    third.refresh_from_db()
    assert third.merged_into == alike[1]
    assert Draft.objects.get().fields["rationale"] == "Half a thought"
    picture(window, "alike-merged")


def test_a_verdict_is_carried_over_without_scripts(
    open_window: OpenWindow, ines: User, alike: list[Claim]
) -> None:
    hold(alike[1], ines)
    window = open_window(ines, java_script_enabled=False)
    window.goto(f"/desk/claims/{alike[1].pk}/")
    window.get_by_role("button", name="Still holds").first.click()
    expect(window.locator("[name=rating][value=disputed]")).to_be_checked()
    expect(window.locator("[name=carried_from]")).to_be_checked()
    expect(window.locator(".evidence-item")).to_have_count(1)


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"color_scheme": "dark"},
        {"viewport": {"width": 320, "height": 640}},
    ],
    ids=["light", "dark", "narrow"],
)
def test_the_pages_can_be_used_by_everybody(
    open_window: OpenWindow,
    ines: User,
    alike: list[Claim],
    axe_faults: Callable[[Page], list[str]],
    picture: Callable[[Page, str], None],
    request: pytest.FixtureRequest,
    options: dict[str, object],
) -> None:
    window = open_window(ines, **options)
    for name, address in {
        "claim": f"/desk/claims/{alike[1].pk}/",
        "repeated": "/desk/repeated/",
        "queue": "/desk/",
    }.items():
        window.goto(address)
        picture(window, f"alike-{name}-{request.node.callspec.id}")
        for fold in window.locator("#match-tools, #merged").all():
            fold.locator("summary").first.click()
        assert axe_faults(window) == []
        wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert window.evaluate(wider) == 0
