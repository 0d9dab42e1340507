"""The queue, for programs of the desk."""

from datetime import timedelta
from functools import partial

import pytest

from claims.models import OPEN, Priority, SetAside, Status
from claims.queue.actions import add_topic, assign_claim, set_due, set_topic
from claims.queue.queries.walking import stretch
from tests.api.conftest import make_place, walk
from tests.factories import NOW, make_article, make_claim, make_source, make_user

URL = "/api/v1/queue/"


def test_a_row_of_the_queue(client, desk):
    claim = make_claim(score=0.75, priority=Priority.HIGH)
    article = make_article()
    place = make_place(claim, article)
    place.reasons = [{"code": "number", "text": "gives a number", "points": 0.25}]
    place.save(update_fields=["reasons"])
    [row] = client.get(URL, headers=desk).json()["results"]
    assert row == {
        "claim": {
            "id": claim.pk,
            "text": claim.text,
            "language": "en",
            "status": "waiting",
        },
        "desk": {
            "score": 0.75,
            "checkable": 0.0,
            "priority": "high",
            "priority_reasons": [],
            "set_aside_reason": "",
            "occurrence_count": 0,
            "opened_at": "2026-11-19T14:00:00Z",
        },
        "plan": {
            "pinned": False,
            "due_at": None,
            "due_state": "none",
            "topic": None,
            "assigned": False,
            "snoozed_until": None,
        },
        "passage": {
            "article": article.pk,
            "start": 0,
            "end": 8,
            "quote": place.quote,
            "prefix": "",
            "suffix": "",
            "attributed_to": "",
            "gone_at": None,
            "score": 0.5,
            "checkable": 0.0,
            "reasons": [{"code": "number", "text": "gives a number", "points": 0.25}],
        },
    }


@pytest.mark.parametrize("size", [1, 2, 5, 12, 13])
def test_pages_both_ways_over_equal_scores(client, desk, size):
    claims = [
        make_claim(score=score, priority=priority)
        for priority in (Priority.NORMAL, Priority.HIGH)
        for score in (0.1, 1 / 3, 1 / 3, 1 / 3, 0.9, 0.9)
    ]
    expected = [claim.pk for claim in sorted(claims, key=lambda c: (-c.priority, -c.score, c.pk))]
    there = walk(client, f"{URL}?page_size={size}", headers=desk)
    assert [row["claim"]["id"] for page in there for row in page] == expected

    url = f"{URL}?page_size={size}"
    while (answer := client.get(url, headers=desk).json())["next"]:
        url = answer["next"]
    assert walk(client, url, "previous", headers=desk) == there[::-1]


def test_only_open_claims_are_in_the_queue(client, desk):
    for status in Status:
        reason = SetAside.NOT_A_CLAIM if status == Status.SET_ASIDE else ""
        make_claim(status=status, set_aside_reason=reason)
    rows = client.get(URL, headers=desk).json()["results"]
    assert [row["claim"]["status"] for row in rows] == list(OPEN)
    rows = client.get(URL, {"status": "in_review"}, headers=desk).json()["results"]
    assert [row["claim"]["status"] for row in rows] == ["in_review"]
    assert client.get(URL, {"status": "published"}, headers=desk).status_code == 400


def test_filters_narrow(client, desk):
    german = make_claim(language="de", score=0.25)
    english = make_claim(language="en", score=0.75, checkable=0.9)
    make_place(german, make_article(source=make_source(slug="post")))

    def found(**query):
        rows = client.get(URL, query, headers=desk).json()["results"]
        return [row["claim"]["id"] for row in rows]

    assert found(language="de") == [german.pk]
    assert found(source="post") == [german.pk]
    assert found(min_score="0.5") == [english.pk]
    assert found(min_score="0.5", language="de") == []
    assert found(min_checkable="0.9") == [english.pk]


@pytest.mark.parametrize(
    "query",
    [
        "min_score=nan",
        "min_score=inf",
        "min_score=2",
        "min_score=-1",
        "min_checkable=2",
        "cursor=a7",
        "cursor=a1_nan_7",
    ],
)
def test_odd_values_are_refused(client, desk, query):
    assert client.get(f"{URL}?{query}", headers=desk).status_code == 400


def test_the_number_of_statements_does_not_grow(client, desk, django_assert_num_queries):
    client.get(URL, headers=desk)
    for _ in range(2):
        make_place(make_claim(), make_article())
        with django_assert_num_queries(6):  # one of them reads token and owner
            client.get(URL, headers=desk)
        for _ in range(5):
            make_place(make_claim(), make_article())


def test_topic_article_due_time_and_who_is_to_check_it(client, desk):
    editor = make_user("editor")
    topic = add_topic(name="Harbour", by=editor, at=NOW)
    claim, other = make_claim(), make_claim()
    make_place(other, article := make_article())
    set_topic(claim_id=claim.pk, topic=topic, by=editor, at=NOW)
    set_due(claim_id=claim.pk, due=NOW + timedelta(hours=1), by=editor, at=NOW)
    assign_claim(claim_id=claim.pk, to=editor, note="", by=editor, at=NOW)
    for query, found in [
        ({"topic": topic.pk}, claim),
        ({"due": "soon"}, claim),
        ({"status": "assigned"}, claim),
        ({"status": "waiting"}, other),
        ({"article": article.pk}, other),
    ]:
        [row] = client.get(URL, query, headers=desk).json()["results"]
        assert row["claim"]["id"] == found.pk, query
    [row] = client.get(URL, {"topic": topic.pk}, headers=desk).json()["results"]
    assert row["plan"] == {
        "pinned": False,
        "due_at": "2026-11-19T15:00:00Z",
        "due_state": "soon",
        "topic": "Harbour",
        "assigned": True,
        "snoozed_until": None,
    }


def test_a_search_goes_on_where_it_ended(client, desk, monkeypatch):
    monkeypatch.setattr("claims.queue.queries.rows.stretch", partial(stretch, look=2))
    claims = [make_claim(language="de" if number == 4 else "en") for number in range(5)]
    pages = walk(client, f"{URL}?language=de", headers=desk)
    assert [[row["claim"]["id"] for row in page] for page in pages] == [[], [], [claims[4].pk]]
