"""Topics and what is repeated, as readers see them; and what a reader costs who has a page."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.models import SummaryPage, TopicVerdict
from tests.factories import NOW
from tests.pages.public.desk import claim_page, publish_one, say_again, under_a_topic
from tests.pages.public.reading import words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    first = publish_one()
    second = publish_one("The quay has 12 bollards.", rating="disputed")
    for _ in range(3):
        say_again(second.claim)
    say_again(first.claim)
    return first, second, under_a_topic("Bridges", first.claim, second.claim)


def test_a_topic_shows_its_verdicts_their_course_and_what_is_repeated(client, desk):
    _, second, topic = desk
    page = client.get(f"/topics/{topic.pk}/bridges/")
    shown = words_of(page)
    assert "Bridges 2 claims with a verdict" in shown
    assert shown.index("12 bollards") < shown.index("40 lamps")
    assert "50% 1 claim" in shown
    assert "Said again and again" in shown
    assert claim_page(second.claim) in page.content.decode()
    assert f'<a href="/topics/{topic.pk}/feed.atom">Atom</a>' in page.content.decode()
    assert client.get(f"/topics/{topic.pk}/")["Location"].endswith("/bridges/")
    assert "Bridges 1 1 0" in words_of(client.get("/topics/"))
    assert client.get("/topics/999/").status_code == 404


def test_the_list_of_claims_is_narrowed_to_a_topic(client, desk):
    _, second, topic = desk
    TopicVerdict.objects.filter(claim=second.claim).delete()
    shown = words_of(client.get(f"/claims/?topic={topic.pk}"))
    assert "40 lamps" in shown
    assert "12 bollards" not in shown
    for number in ("none", "9" * 30, "²"):
        assert "12 bollards" in words_of(client.get("/claims/", {"topic": number}))


def test_what_is_repeated_stands_in_order_with_where_and_when(client, desk):
    shown = words_of(client.get("/repeated/"))
    assert shown.index("12 bollards") < shown.index("40 lamps")
    assert "Disputed 4 articles" in shown
    assert "of 4 sources" in shown


def test_what_is_repeated_has_a_feed_of_its_verdicts(client, desk):
    first, second, _ = desk
    publish_one("The pier has 7 steps.")
    told = client.get("/repeated/feed.json").json()["items"]
    assert [one["title"] for one in told] == [
        f"Disputed: {second.claim.text}",
        f"Supported: {first.claim.text}",
    ]
    page = client.get("/repeated/").content.decode()
    assert '<a href="/repeated/feed.rss">RSS</a>' in page
    assert 'type="application/atom+xml" title="Most repeated claims" href="/repeated/feed' in page


def test_charts_have_words_and_a_table_beside_them(client, desk):
    for path in ("/", f"/sources/{desk[0].source.slug}/", f"/topics/{desk[2].pk}/bridges/"):
        html = client.get(path).content.decode()
        assert html.count('<svg class="bars" role="img" aria-labelledby="t-') >= 2, path
        assert html.count("<desc id=") == html.count('class="bars"'), path
        assert '<caption id="cap-weeks">' in html, path


@pytest.mark.parametrize(
    "key", ["overview", "repeated", "topic:{topic.pk}", "claim:{claim.pk}", "source:{source.pk}"]
)
def test_who_has_a_page_already_costs_one_small_statement(client, desk, key):
    first, _, topic = desk
    key = key.format(topic=topic, claim=first.claim, source=first.source)
    SummaryPage.objects.filter(key=key).update(stale_since=None)
    path = {
        "overview": "/",
        "repeated": "/repeated/",
        "topic": f"/topics/{topic.pk}/bridges/",
        "claim": claim_page(first.claim),
        "source": reverse("source", args=[first.source.slug]),
    }[key.partition(":")[0]]
    tag = client.get(path)["ETag"]
    with CaptureQueriesContext(connection) as asked:
        same = client.get(path, headers={"If-None-Match": tag})
    assert (same.status_code, same.content) == (304, b"")
    assert same["Last-Modified"]
    assert "max-age=0" in same["Cache-Control"]
    [statement] = [one["sql"] for one in asked]
    assert "payload" not in statement
    SummaryPage.objects.filter(key=key).update(stale_since=NOW)
    assert client.get(path, headers={"If-None-Match": tag}).status_code == 200
