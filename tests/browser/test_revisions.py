"""An article that was changed, in a real browser: accessible, readable at 320 pixels, pictured."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from claims.extraction.actions.extracting import extract_article
from claims.extraction.anchoring.actions import reanchor_article
from claims.matching.actions.attaching import attach_occurrences
from claims.models import Article, Claim, Role, User
from claims.summaries.actions import publish_claim, refresh_pages, show_revision
from tests.browser.conftest import OpenWindow
from tests.browser.pictures import photograph
from tests.factories import NOW, make_article, make_source, make_user
from tests.summaries.desk_work import decide

pytestmark = pytest.mark.django_db(transaction=True)

SMALL = {"width": 320, "height": 640}
LONG_WORD = "Hafenbrückeninstandhaltungsgenossenschaft"
GONE = "The harbour bridge cost 41.2 million crowns in 2024."
PERSIAN = "شهرداری در سال ۲۰۲۴ چهل و یک میلیون کرون برای پل هزینه کرد."
FIRST = (
    f"{GONE} The {LONG_WORD} paid 600,000 crowns of it.\n\nA quiet paragraph.\n\nAnother one.\n\n"
    "And a third.\n\nPolice counted 30,000 people on the quay on 3 May 2026. Gulls cried.\n\n"
    f"A ferry with 120 passengers sank off Kiel in 1988.\n\n{PERSIAN}"
)
SECOND = (
    FIRST.replace(f"{GONE} ", "").replace("30,000", "12,000")
    + "\n\nThe town of Orrinsby has 12,400 inhabitants."
)


def bring(text: str, **fields: object) -> Article:
    """An article, read and matched."""
    article = extract_article(
        article=make_article(text, title="Bridge opens two years late", **fields), at=NOW
    )
    if article.previous_id:
        done = reanchor_article(article_id=article.pk, at=NOW)
        assert done is not None
        show_revision(
            article=article, earlier=done.earlier, claim_ids=done.moved | done.vanished, at=NOW
        )
    attach_occurrences(article=article, at=NOW)
    return article


@pytest.fixture
def addresses(transactional_db: None) -> dict[str, str]:
    """The pages that tell of a revision, by name."""
    source = make_source(name="Harbour Courier", slug="harbour-courier")
    first = bring(FIRST, source=source)
    gone = Claim.objects.get(text=GONE)
    decide(gone, at=NOW)
    publish_claim(claim_id=gone.pk, at=NOW)
    second = bring(SECOND, source=source, previous=first, revision=2)
    copy = make_article("A copy of it.", title="Bridge late", copy_of=second, copy_share=0.93)
    copy.refresh_from_db()
    refresh_pages(at=NOW)
    return {
        "difference": f"/desk/articles/{second.pk}/changes/",
        "article-old": f"/desk/articles/{first.pk}/",
        "article-new": f"/desk/articles/{second.pk}/",
        "review-gone": f"/desk/claims/{gone.pk}/",
        "reader-claim": f"/claims/{gone.pk}/",
        "reader-article-old": f"/articles/{first.pk}/",
        "reader-article-new": f"/articles/{second.pk}/",
    }


def take(page: Page, folder: Path, name: str) -> None:
    """Leave a picture of the whole page."""
    photograph(page, folder / f"revision-{name}.png", full_page=True)


@pytest.fixture
def editor(transactional_db: None) -> User:
    """Who looks at the pages of the desk."""
    return make_user(Role.EDITOR, username="noor")


def test_pages_of_a_revision_are_accessible(
    addresses: dict[str, str],
    editor: User,
    open_window: OpenWindow,
    axe_faults: Callable[[Page], list[str]],
    screenshots: Path,
) -> None:
    page = open_window(editor)
    for name, address in addresses.items():
        answer = page.goto(address)
        assert answer is not None
        assert answer.ok, name
        page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true })")
        assert axe_faults(page) == [], name
        take(page, screenshots, f"{name}-light")


def test_pages_of_a_revision_fit_a_narrow_screen(
    addresses: dict[str, str],
    editor: User,
    open_window: OpenWindow,
    screenshots: Path,
) -> None:
    page = open_window(editor, viewport=SMALL)
    for name, address in addresses.items():
        answer = page.goto(address)
        assert answer is not None
        assert answer.ok, name
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= SMALL["width"], name
        take(page, screenshots, f"{name}-320")
