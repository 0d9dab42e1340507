"""Verdicts that stand."""

from datetime import timedelta

import pytest

from claims.models import CorrectionKind, Role, Status, What
from claims.summaries.actions import publish_claim, withdraw_claim
from claims.workflow import move
from tests.api.conftest import make_place, walk
from tests.factories import NOW, make_article, make_claim, make_source, make_user, make_verdict

URL = "/api/v1/verdicts/"


def correct(publication, editor, **fields):
    """Publish a later verdict on the same claim."""
    claim = publication.claim
    claim.verdicts.filter(superseded_at=None).update(superseded_at=NOW)
    move(claim=claim, to=Status.DECIDED, what=What.VERDICT_SENT, by=editor, at=NOW)
    make_verdict(
        claim=claim,
        by=editor,
        supersedes=publication.verdict,
        correction_kind=CorrectionKind.CORRECTION,
        correction_note="The account was a draft.",
        **fields,
    )
    return publish_claim(claim_id=claim.pk, at=NOW + timedelta(hours=1))


def test_verdicts_are_served_as_they_were_frozen(client, publish):
    publication = publish()
    body = client.get(URL).json()
    assert body["next"] is None
    assert body["previous"] is None
    [row] = body["results"]
    assert row == {
        "sequence": publication.sequence,
        "kind": "verdict",
        "published_at": "2026-11-19T14:00:00Z",
        **publication.payload,
    }


def test_only_what_stands_is_listed(client, publish, editor):
    corrected, withdrawn, _waiting = publish(), publish(), make_claim()
    later = correct(corrected, editor, rating="disputed")
    withdraw_claim(claim_id=withdrawn.claim_id, note="A draft.", by=editor, at=NOW)
    rows = client.get(URL).json()["results"]
    assert [row["sequence"] for row in rows] == [later.sequence]
    assert rows[0]["correction"]["note"] == "The account was a draft."


def test_the_names_of_reviewers_are_not_told(client, publish, editor):
    editor.first_name, editor.username = "Oriel", "unusual-name"
    editor.save(update_fields=["first_name", "username"])
    publication = publish()
    for url in (URL, f"{URL}{publication.claim_id}/", "/api/v1/changes/"):
        text = client.get(url).content.decode()
        assert "Oriel" not in text
        assert "unusual-name" not in text


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("rating=disputed", [2]),
        ("rating=supported", [3, 1]),
        ("rating=unverifiable", []),
        ("language=de", [3]),
        ("language=DE", []),
        ("source=post", [2, 1]),
        ("source=herald", [3]),
        ("source=nobody", []),
        ("source=post&rating=supported", [1]),
        ("published_after=2026-11-19T14:01:00Z", [3, 2]),
        ("published_after=2026-11-19T15:01:00%2B01:00", [3, 2]),
        ("published_before=2026-11-19T14:01:00Z", [1]),
        ("published_after=2026-11-19T14:01:00Z&published_before=2026-11-19T14:02:00Z", [2]),
    ],
)
def test_filters_narrow(client, publish, query, expected):
    post, herald = make_source(slug="post"), make_source(slug="herald")
    publish(article=make_article(source=post), at=NOW)
    publish(article=make_article(source=post), at=NOW + timedelta(minutes=1), rating="disputed")
    publish(article=make_article(source=herald), at=NOW + timedelta(minutes=2), language="de")
    rows = client.get(f"{URL}?{query}").json()["results"]
    assert [row["sequence"] for row in rows] == expected


def test_dates_count_by_the_clock_where_the_feed_is_in_another_order(client, publish):
    publish(at=NOW + timedelta(hours=1))
    publish(at=NOW)

    def found(name):
        rows = client.get(URL, {name: "2026-11-19T14:30:00Z"}).json()["results"]
        return [row["sequence"] for row in rows]

    assert found("published_after") == [1]
    assert found("published_before") == [2]


def test_dates_far_from_any_publication(client, publish):
    publish(), publish()
    for query, count in (
        ("published_after=2026-11-25T00:00:00Z", 0),
        ("published_after=2026-11-01T00:00:00Z", 2),
        ("published_before=2026-11-25T00:00:00Z", 2),
        ("published_before=2026-11-01T00:00:00Z", 0),
    ):
        assert len(client.get(f"{URL}?{query}").json()["results"]) == count, query


def test_the_filter_by_claim(client, publish):
    one, _other = publish(), publish()
    rows = client.get(URL, {"claim": one.claim_id}).json()["results"]
    assert [row["claim"]["id"] for row in rows] == [one.claim_id]


def test_the_filter_by_source_does_not_tell_of_articles_nobody_may_see(client, publish):
    publication = publish()
    hidden = make_article(source=make_source(slug="hidden"))
    make_place(publication.claim, hidden)
    assert hidden.first_published_at is None
    assert client.get(URL, {"source": "hidden"}).json()["results"] == []


@pytest.mark.parametrize("size", [1, 2, 3, 6, 7, 8])
def test_pages_both_ways_over_the_same_moment(client, publish, size):
    expected = [publish(at=NOW).sequence for _ in range(7)][::-1]
    there = walk(client, f"{URL}?page_size={size}")
    assert [row["sequence"] for page in there for row in page] == expected
    assert all(len(page) == size for page in there[:-1])

    url = f"{URL}?page_size={size}"
    while (answer := client.get(url).json())["next"]:
        url = answer["next"]
    back = walk(client, url, "previous")
    assert back == there[::-1]


def test_a_page_stays_put_while_verdicts_are_published(client, publish):
    first = [publish().sequence for _ in range(4)]
    answer = client.get(f"{URL}?page_size=2").json()
    publish()
    rest = client.get(answer["next"]).json()["results"]
    assert [row["sequence"] for row in rest] == [first[1], first[0]]


def test_links_keep_the_filters(client, publish):
    for _ in range(3):
        publish(rating="disputed")
    answer = client.get(f"{URL}?page_size=1&rating=disputed").json()
    assert (
        answer["next"] == "http://testserver/api/v1/verdicts/?page_size=1&rating=disputed&cursor=a3"
    )


def test_the_number_of_statements_does_not_grow(client, publish, django_assert_num_queries):
    publish()
    with django_assert_num_queries(2):
        assert len(client.get(URL).json()["results"]) == 1
    for _ in range(6):
        publish()
    with django_assert_num_queries(2):
        assert len(client.get(URL).json()["results"]) == 7


def test_one_verdict_by_its_claim(client, publish, editor):
    first = publish()
    later = correct(first, editor)
    body = client.get(f"{URL}{first.claim_id}/").json()
    assert body["sequence"] == later.sequence
    assert body["versions"] == 2


@pytest.mark.parametrize("number", ["0", "424242", str(2**63), "9" * 5000])
def test_no_verdict(client, db, number):
    answer = client.get(f"{URL}{number}/")
    assert answer.status_code == 404
    assert answer.json()["type"].endswith("/problems/not-found/")


def test_a_claim_without_verdict_is_not_there_for_the_desk_either(client, desk):
    claim = make_claim()
    assert client.get(f"{URL}{claim.pk}/", headers=desk).status_code == 404


def test_a_withdrawn_verdict_is_gone_and_says_why(client, publish):
    publication = publish()
    tombstone = withdraw_claim(
        claim_id=publication.claim_id, note="A draft.", by=make_user(Role.EDITOR), at=NOW
    )
    answer = client.get(f"{URL}{publication.claim_id}/")
    assert answer.status_code == 410
    body = answer.json()
    assert body["note"] == "A draft."
    assert body["withdrawn_at"] == "2026-11-19T14:00:00Z"
    assert body["sequence"] == tombstone.sequence
