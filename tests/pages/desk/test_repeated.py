"""The page of the claims that are made most often."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from claims.matching.actions.merging import merge_claims
from claims.matching.queries import repeated as stage
from claims.matching.queries.repeated import repeated_claims
from claims.models import Claim
from claims.pages.desk import repeated as page_module
from claims.summaries.actions import publish_claim
from tests.factories import make_source, make_user
from tests.pages.desk.work import bring_in, decide
from tests.pages.html_rules import html_faults

pytestmark = pytest.mark.django_db


def say(sentence: str, times: int) -> Claim:
    """A claim made so often, each time in an article of another outlet."""
    for number in range(times):
        [claim, _] = bring_in(sentence, f"Report {number} on: {sentence}", source=make_source())
    return claim


def names(text: str, *sentences: str) -> list[str]:
    """The sentences that stand on the page, in its order."""
    return sorted((one for one in sentences if one in text), key=text.index)


def open_page(browser: Client, query: str = "") -> str:
    answer = browser.get(reverse("desk-repeated") + query)
    assert answer.status_code == 200
    text = answer.content.decode()
    assert html_faults(text) == []
    return text


def test_most_often_first_with_how_often_and_where(at_desk: Client) -> None:
    say("The fair drew 900 people.", 2)
    say("The port counted 30,000 visitors.", 3)
    say("It was said once in 2024.", 1)
    text = open_page(at_desk)
    told = names(text, "The fair drew 900 people.", "The port counted 30,000 visitors.")
    assert told == ["The port counted 30,000 visitors.", "The fair drew 900 people."]
    assert "3 times" in text
    assert "in 3 articles of 3 outlets" in text
    assert "It was said once" not in text
    assert "First found" in text


def test_figures_of_merged_wordings_stand_side_by_side(at_desk: Client) -> None:
    keep = say("The port counted 30,000 visitors.", 2)
    give = say("The port counted 41,000 visitors.", 2)
    merge_claims(keep_id=keep.pk, give_id=give.pk, reason="", by=make_user(), at=timezone.now())
    text = open_page(at_desk)
    assert "<bdi>30,000</bdi> / <bdi>41,000</bdi>" in text or (
        "30,000" in text and "41,000" in text and "Figures that differ" in text
    )
    assert "4 times" in text


def test_the_verdict_stands_with_its_age(at_desk: Client) -> None:
    claim = say("The fair drew 900 people.", 2)
    decide(claim, make_user(), "disputed")
    publish_claim(claim_id=claim.pk, at=timezone.now())
    text = open_page(at_desk)
    assert 'data-v="disputed"' in text
    assert ">today</time>" in text


def test_page_by_page_nothing_is_missed_nor_twice(
    at_desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_module, "PAGE_SIZE", 2)
    sentences = [f"The fair drew {900 + number} people." for number in range(5)]
    for sentence in sentences:
        say(sentence, 2)
    found, query = [], ""
    for _ in range(3):
        text = open_page(at_desk, query)
        found += names(text, *sentences)
        query = text.partition('href="?after=')[2].partition('"')[0]
        query = f"?after={query}" if query else ""
    assert found == sentences
    assert query == ""


@pytest.mark.parametrize("after", ["x", "3", "3-x", "-", "9999999999-1", "2-9999999999999999999"])
def test_an_address_that_names_no_place_starts_anew(at_desk: Client, after: str) -> None:
    say("The fair drew 900 people.", 2)
    text = open_page(at_desk, f"?after={after}")
    assert "The fair drew 900 people." in text
    assert "Here is its start" in text


def test_an_empty_list_says_so(at_desk: Client) -> None:
    assert "No claim is made in more than one place" in open_page(at_desk)


def test_a_claim_made_very_often_is_counted_so_far(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stage, "COUNTED", 2)
    say("The fair drew 900 people.", 3)
    [one] = repeated_claims()
    assert (one.claim.occurrence_count, one.articles, one.at_least) == (3, 2, True)
    assert one.first is not None
    assert one.last is not None
    assert one.first.pk < one.last.pk


def test_the_statements_do_not_grow_with_the_rows() -> None:
    for number in range(8):
        say(f"The fair drew {900 + number} people.", 2)

    def statements(size: int) -> int:
        with CaptureQueriesContext(connection) as caught:
            assert len(repeated_claims(size=size)) == size
        return len(caught)

    assert statements(8) == statements(2)


def test_the_list_walks_its_index() -> None:
    claims = Claim.objects.filter(occurrence_count__gt=1).order_by("-occurrence_count", "pk")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    assert "claim_most_repeated" in claims[:25].explain()
