"""The first page for readers."""

import re

import pytest

from claims.summaries.actions import fold_counts, refresh_pages
from tests.factories import NOW
from tests.pages.public.desk import page_of, publish, publish_correction, publish_one
from tests.pages.public.reading import words_of
from tests.summaries.desk_work import decided_claim, open_claim, say

pytestmark = pytest.mark.django_db


def test_a_new_desk_says_that_nothing_is_published_and_what_is_going_on(client):
    say(open_claim())
    shown = words_of(client.get("/"))
    assert "No verdicts yet" in shown
    assert "Nothing has been published here so far." in shown
    assert "1 waiting, 0 being checked." in shown
    assert "How the claims came out" not in shown


def test_shows_the_latest_verdicts_newest_first(client):
    publish_one("The bridge has 40 lamps.", rating="supported")
    publish_one("The bridge has 41 lamps.", rating="disputed")
    shown = words_of(client.get("/"))
    assert "2 claims checked" in shown
    assert shown.index("The bridge has 41 lamps.") < shown.index("The bridge has 40 lamps.")
    assert "Ada Lund, Harbour Courier · 19 November 2026" in shown


def test_percentages_add_up_and_the_bar_has_their_widths(client):
    for rating in ("supported", "supported", "disputed"):
        publish(decided_claim(rating))
    html = client.get("/").content.decode()
    percents = [int(found) for found in re.findall(r'<span class="big">(\d+)%</span>', html)]
    assert percents == [67, 33, 0]
    tall = html[html.index('class="mix tall"') :]
    widths = re.findall(r' width="(\d+)%"', tall[: tall.index("</svg>")])
    assert [int(width) for width in widths] == percents


def test_names_the_sources_and_what_is_said_again_and_again(client):
    publish(decided_claim(places=2))
    shown = words_of(client.get("/"))
    assert "Verdicts by source." in shown
    assert "Said again and again" in shown


def test_says_what_the_words_mean_and_when_it_was_refreshed(client):
    publish_one()
    shown = words_of(client.get("/"))
    assert "It does not say that anyone meant to mislead." in shown
    assert "Refreshed 19 November 2026, 14:00 UTC." in shown


def test_counts_what_was_corrected(client):
    published = publish_one()
    publish_correction(published.claim)
    fold_counts(at=NOW)
    refresh_pages(at=NOW)
    shown = words_of(client.get("/"))
    assert "1 verdict stands corrected, 0 withdrawn." in shown
    assert "· corrected" in shown


def test_shows_the_frozen_numbers_and_computes_none(client, django_assert_num_queries):
    publish_one()
    page = page_of("overview")
    page.payload["mix"]["total"] = 1234
    page.save(update_fields=["payload"])
    with django_assert_num_queries(1):
        shown = words_of(client.get("/"))
    assert "1,234 claims checked" in shown
