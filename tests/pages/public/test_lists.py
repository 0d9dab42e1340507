"""The long lists: verdicts, articles, corrections."""

import pytest
from django.db import connection

from claims.models import Publication
from tests.factories import NOW, make_article
from tests.pages.public.desk import (
    add_publication,
    publish_correction,
    publish_one,
    withdraw,
)
from tests.pages.public.reading import words_of

pytestmark = pytest.mark.django_db


def next_of(response):
    """Where the list goes on."""
    return response.context["page"].next_query


def previous_of(response):
    """Where the newer rows are."""
    return response.context["page"].previous_query


def numbers_of(response):
    """The places in the feed of the rows shown."""
    return [row.sequence for row in response.context["page"].rows]


def test_verdicts_stand_newest_first_in_slices_that_meet(client):
    all_numbers = [add_publication().sequence for _ in range(60)][::-1]
    first = client.get("/claims/")
    second = client.get(f"/claims/{next_of(first)}")
    third = client.get(f"/claims/{next_of(second)}")
    assert numbers_of(first) + numbers_of(second) + numbers_of(third) == all_numbers
    assert next_of(third) == ""
    assert previous_of(first) == ""
    assert numbers_of(client.get(f"/claims/{previous_of(third)}")) == numbers_of(second)


def test_the_way_back_to_the_newest_shows_what_came_meanwhile(client):
    for _ in range(30):
        add_publication()
    second = client.get(f"/claims/{next_of(client.get('/claims/'))}")
    newest = add_publication()
    back = client.get(f"/claims/{previous_of(second)}")
    assert len(numbers_of(back)) == 25
    back_to_top = client.get(f"/claims/{previous_of(back)}")
    assert numbers_of(back_to_top)[0] == newest.sequence


@pytest.mark.parametrize("place", ["before=x", "after=-1", "before=", "after=1e9", "before=٣"])
def test_a_place_that_is_no_number_is_the_start(client, place):
    publication = add_publication()
    assert numbers_of(client.get(f"/claims/?{place}")) == [publication.sequence]


def test_a_place_beyond_all_rows_is_an_empty_list(client):
    add_publication()
    assert client.get("/claims/?before=1").status_code == 200
    assert client.get(f"/claims/?before={'9' * 18}").status_code == 200


def test_verdicts_of_one_rating(client):
    publish_one("The bridge has 40 lamps.", rating="supported")
    publish_one("The bridge has 41 lamps.", rating="disputed")
    shown = words_of(client.get("/claims/?rating=disputed"))
    assert "The bridge has 41 lamps." in shown
    assert "The bridge has 40 lamps." not in shown


def test_verdicts_on_claims_of_one_source(client):
    here = publish_one("The bridge has 40 lamps.")
    publish_one("The bridge has 41 lamps.")
    shown = words_of(client.get(f"/claims/?source={here.source.slug}"))
    assert "The bridge has 40 lamps." in shown
    assert "The bridge has 41 lamps." not in shown


def test_filters_stay_on_the_way_through_the_list(client):
    for _ in range(30):
        add_publication()
    first = client.get("/claims/?rating=supported")
    assert next_of(first).startswith("?rating=supported&before=")


@pytest.mark.parametrize("query", ["source=nobody", "source=%00", "rating=disputed"])
def test_a_choice_that_nothing_fits_says_so(client, query):
    add_publication()
    shown = words_of(client.get(f"/claims/?{query}"))
    assert "No verdict fits this choice." in shown


def test_a_rating_that_does_not_exist_is_not_asked_for(client):
    publication = add_publication()
    assert numbers_of(client.get("/claims/?rating=half-true")) == [publication.sequence]


def test_a_withdrawn_verdict_leaves_the_list_and_enters_the_register(client):
    published = publish_one()
    publish_correction(published.claim)
    withdraw(published.claim, "The table was wrong.")
    assert numbers_of(client.get("/claims/")) == []
    register = words_of(client.get("/corrections/"))
    assert (
        "Withdrawal 19 November 2026 The bridge has 40 lamps."
        " The verdict was “Disputed”; none stands now. The table was wrong."
    ) in register
    assert "The verdict has since been withdrawn." in register
    assert "We counted one lamp too few." not in register


def test_the_register_says_what_changed_and_where_both_are_read(client):
    published = publish_one()
    publish_correction(published.claim)
    page = client.get("/corrections/")
    assert (
        "The verdict was “Supported” and is “Disputed” now. We counted one lamp too few. Disputed"
        " What stood before · What took its place"
    ) in words_of(page)
    for number in (1, 2):
        version = f"/claims/{published.claim.pk}/versions/{number}/"
        assert f'href="{version}"' in page.text
        assert client.get(version).status_code == 200


def test_versions_of_a_withdrawn_verdict_are_not_named_in_the_register(client):
    published = publish_one()
    publish_correction(published.claim)
    withdraw(published.claim, "The table was wrong.")
    assert "/versions/" not in client.get("/corrections/").text


def test_the_register_is_read_from_an_index_of_its_own():
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        plan = Publication.objects.corrections()[:25].explain()
    assert "publication_corrections_newest" in plan


def test_the_register_of_a_desk_that_corrected_nothing(client):
    publish_one()
    assert "No verdict has been corrected or withdrawn." in words_of(client.get("/corrections/"))


def test_articles_stand_newest_first_with_what_was_checked(client):
    older = publish_one("The bridge has 40 lamps.", title="Older")
    newer = publish_one("The bridge has 41 lamps.", title="Newer", rating="disputed")
    response = client.get("/articles/")
    assert [row.pk for row in response.context["page"].rows] == [
        newer.article.pk,
        older.article.pk,
    ]
    assert "Newer Harbour Courier · 1 of 1 checkable claim checked Disputed 1" in words_of(response)


def test_articles_without_a_published_claim_are_not_listed(client):
    make_article(title="Not yet")
    assert "No article has a checked claim yet." in words_of(client.get("/articles/"))


@pytest.mark.parametrize(
    ("address", "queries"), [("/claims/", 3), ("/articles/", 2), ("/corrections/", 2)]
)
def test_a_long_list_takes_no_more_queries_than_a_short_one(
    client, django_assert_num_queries, address, queries
):
    for number in range(26):
        make_article(first_published_at=NOW, title=f"Article {number}")
        add_publication(kind="withdrawal", verdict=None, payload=_tombstone())
        add_publication()
    with django_assert_num_queries(queries):
        response = client.get(address)
    assert len(response.context["page"].rows) == 25
    assert len(next_of(response)) > 1
    assert Publication.objects.count() == 52


def _tombstone():
    return {"claim": {"id": 1, "text": "It has.", "language": "en", "url": ""}, "note": "Why."}
