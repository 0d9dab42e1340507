"""Text in any language is shown with its language and in its direction."""

import re

import pytest
from django.test import Client

from claims.models import Claim
from tests.pages.desk.work import bring_in
from tests.pages.html_rules import html_faults

PERSIAN = "پلیس روز شنبه ۱۴ نفر را بازداشت کرد."
PARAGRAPH = re.compile(r'<div class="para"[^>]*?( lang="[^"]*")? dir="([a-z]+)"')
FRENCH = "Le pont est fermé depuis 3 mois."


def see(browser: Client, address: str) -> str:
    html = browser.get(address).content.decode()
    assert html_faults(html) == []
    return html


@pytest.fixture
def persian(db: None) -> Claim:
    """A claim in a Persian article."""
    return bring_in(PERSIAN, language="fa", title="پل بسته ماند")[0]


def test_the_page_of_a_claim_runs_as_its_language_does(at_desk: Client, persian: Claim) -> None:
    html = see(at_desk, f"/desk/claims/{persian.pk}/")
    assert '<h1 class="title said" lang="fa" dir="auto">' in html
    assert PARAGRAPH.findall(html) == [(' lang="fa"', "rtl")]
    assert '<html lang="en-gb" dir="ltr"' in html


def test_the_page_of_an_article_runs_as_its_language_does(at_desk: Client, persian: Claim) -> None:
    article = persian.occurrences.get().article
    html = see(at_desk, f"/desk/articles/{article.pk}/")
    assert '<h1 class="headline" lang="fa" dir="auto">' in html
    assert PARAGRAPH.findall(html) == [(' lang="fa"', "rtl")]


def test_the_queue_gives_every_row_its_own_language(at_desk: Client, persian: Claim) -> None:
    french = bring_in(FRENCH, language="fr", title="Le pont")[0]
    html = see(at_desk, "/desk/")
    for claim, language in ((persian, "fa"), (french, "fr")):
        address = f'href="/desk/claims/{claim.pk}/" lang="{language}" dir="auto"'
        assert address in html


def test_where_the_language_is_not_known_the_text_decides(at_desk: Client) -> None:
    claim = bring_in("שלום 14.", language="und", title="14")[0]
    html = see(at_desk, f"/desk/claims/{claim.pk}/")
    assert PARAGRAPH.findall(html) == [("", "auto")]
