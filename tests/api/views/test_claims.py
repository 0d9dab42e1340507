"""Claims: what readers know of them, and where they stand."""

from datetime import timedelta

import pytest

from claims.models import Role, SetAside, Status
from claims.queue.actions import reopen_claim
from claims.summaries.actions import withdraw_claim
from tests.api.conftest import walk
from tests.api.views.test_verdicts import correct
from tests.factories import NOW, make_claim, make_user

URL = "/api/v1/claims/"


def test_a_published_claim(client, publish):
    publication = publish(text="The bridge cost 41.2 million crowns.")
    [row] = client.get(URL).json()["results"]
    assert row == {
        "id": publication.claim_id,
        "text": "The bridge cost 41.2 million crowns.",
        "language": "en",
        "status": "published",
        "url": publication.payload["claim"]["url"],
        "rating": "supported",
        "rating_label": "Supported",
        "finding": "It says so.",
        "sequence": 1,
        "published_at": "2026-11-19T14:00:00Z",
    }


def test_the_status_for_readers(client, publish, editor):
    corrected, withdrawn, reopened = publish(), publish(), publish()
    correct(corrected, editor)
    withdraw_claim(claim_id=withdrawn.claim_id, note="No.", by=editor, at=NOW)
    reopen_claim(claim_id=reopened.claim_id, reason="New account.", by=editor, at=NOW)
    rows = client.get(URL).json()["results"]
    assert [(row["id"], row["status"], row["rating"]) for row in rows] == [
        # Reopened on the desk; for readers the verdict stands until there is another.
        (reopened.claim_id, "published", "supported"),
        (withdrawn.claim_id, "withdrawn", None),
        (corrected.claim_id, "corrected", "supported"),
    ]


def test_the_desk_sees_where_a_claim_stands(client, publish, editor, desk):
    published = publish()
    reopen_claim(claim_id=published.claim_id, reason="New account.", by=editor, at=NOW)
    waiting = make_claim(score=0.75, priority=3, priority_reasons=[{"code": "a", "text": "b"}])
    rows = client.get(URL, headers=desk).json()["results"]
    assert [(row["id"], row["status"], row["rating"]) for row in rows] == [
        (waiting.pk, "waiting", None),
        (published.claim_id, "waiting", "supported"),
    ]
    assert rows[0]["url"] is None
    assert rows[0]["desk"] == {
        "score": 0.75,
        "checkable": 0.0,
        "priority": "urgent",
        "priority_reasons": [{"code": "a", "text": "b"}],
        "set_aside_reason": "",
        "occurrence_count": 0,
        "opened_at": "2026-11-19T14:00:00Z",
    }


@pytest.mark.parametrize("status", list(Status))
def test_the_filter_by_status(client, desk, status):
    for other in Status:
        reason = SetAside.NOT_A_CLAIM if other == Status.SET_ASIDE else ""
        make_claim(status=other, set_aside_reason=reason)
    rows = client.get(URL, {"status": status.value}, headers=desk).json()["results"]
    assert [row["status"] for row in rows] == [status]


def test_a_filter_that_readers_may_not_use(client, publish, make_token):
    publish()
    refused = client.get(URL, {"status": "published"})
    assert refused.status_code == 401
    refused = client.get(URL, {"status": "published"}, headers=make_token(scopes=()))
    assert refused.status_code == 403
    assert "desk:read" in refused.json()["detail"]


@pytest.mark.parametrize("as_desk", [True, False])
def test_pages_both_ways(client, publish, desk, as_desk):
    headers = desk if as_desk else {}
    numbers = [publish().claim_id for _ in range(5)][::-1]
    there = walk(client, f"{URL}?page_size=2", headers=headers)
    assert [row["id"] for page in there for row in page] == numbers
    last = client.get(f"{URL}?page_size=2", headers=headers).json()["next"]
    back = walk(client, last, "previous", headers=headers)
    assert [row["id"] for page in back[::-1] for row in page] == numbers[:4]


def test_a_claim_with_its_history(client, publish, editor):
    first = publish()
    later = correct(first, editor, rating="disputed")
    tombstone = withdraw_claim(
        claim_id=first.claim_id, note="No.", by=editor, at=NOW + timedelta(hours=2)
    )
    body = client.get(f"{URL}{first.claim_id}/").json()
    assert body["status"] == "withdrawn"
    assert body["publication"]["kind"] == "withdrawal"
    assert body["publication"]["note"] == "No."
    assert body["history"] == [
        {
            "sequence": tombstone.sequence,
            "kind": "withdrawal",
            "rating": None,
            "published_at": "2026-11-19T16:00:00Z",
            "superseded_at": None,
        },
        {
            "sequence": later.sequence,
            "kind": "verdict",
            "rating": "disputed",
            "published_at": "2026-11-19T15:00:00Z",
            "superseded_at": "2026-11-19T16:00:00Z",
        },
        {
            "sequence": first.sequence,
            "kind": "verdict",
            "rating": "supported",
            "published_at": "2026-11-19T14:00:00Z",
            "superseded_at": "2026-11-19T15:00:00Z",
        },
    ]


def test_the_desk_sees_the_passages(client, publish, desk):
    publication = publish()
    place = publication.claim.occurrences.get()
    body = client.get(f"{URL}{publication.claim_id}/", headers=desk).json()
    assert body["publication"]["sequence"] == publication.sequence
    [passage] = body["desk"]["passages"]
    assert passage["article"] == place.article_id
    assert passage["quote"] == place.quote
    assert passage["score"] == 0.5


def test_the_desk_sees_a_claim_nobody_published(client, desk):
    claim = make_claim()
    body = client.get(f"{URL}{claim.pk}/", headers=desk).json()
    assert (body["publication"], body["history"], body["url"]) == (None, [], None)
    assert client.get(f"{URL}{2**64}/", headers=desk).status_code == 404


def test_the_holder_of_a_claim_is_not_told(client, desk):
    holder = make_user(Role.REVIEWER, username="unusual-name")
    claim = make_claim(status=Status.IN_REVIEW)
    claim.leases.create(holder=holder, taken_at=NOW, expires_at=NOW + timedelta(minutes=30))
    for url in (URL, f"{URL}{claim.pk}/", "/api/v1/queue/"):
        answer = client.get(url, headers=desk)
        assert answer.status_code == 200
        assert "unusual-name" not in answer.content.decode()


def test_the_number_of_statements_does_not_grow(client, publish, desk, django_assert_num_queries):
    client.get(URL, headers=desk)
    one = publish().claim_id
    for _ in range(2):
        with django_assert_num_queries(1):
            client.get(URL)
        with django_assert_num_queries(2):
            client.get(f"{URL}{one}/")
        with django_assert_num_queries(3):  # one of them reads token and owner
            client.get(URL, headers=desk)
        with django_assert_num_queries(5):
            client.get(f"{URL}{one}/", headers=desk)
        for _ in range(5):
            publish()
