"""Claims in hand by program: each is taken once, kept, put back, and decided once."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from claims.models import Claim, EndedHow, Lease, Role, Scope, Status, User, Verdict
from claims.queue.actions import take_over
from tests.api.test_schema import check, document, operations
from tests.api.views.articles_sent import kind
from tests.factories import NOW, make_claim, make_lease, make_user
from tests.jobs.broker import messages
from tests.review.opinions import ask_for, opine

__all__ = ["document"]

pytestmark = pytest.mark.usefixtures("empty_broker")

VERDICT = {
    "rating": "unverifiable",
    "finding": "Nobody keeps a list of how long the lamps burn.",
    "rationale": (
        "We looked for a list of the hours in the accounts of the town and asked the works; "
        "neither keeps one, and no other count is known."
    ),
}
type Send = Callable[..., Any]


@pytest.fixture
def reviewer(db: None) -> User:
    """Whose program reviews."""
    return make_user(Role.REVIEWER)


@pytest.fixture
def send(client: Client, make_token: Callable[..., dict[str, str]], reviewer: User) -> Send:
    """Send a body to an address, by default with a key of its own."""
    token = make_token(reviewer, scopes=(Scope.DESK_WRITE,))
    keys = iter(range(1000))

    def send_one(path: str, body: Any = None, *, key: str = "", headers: Any = None) -> Any:
        return client.post(
            f"/api/v1/{path}/",
            json.dumps(body or {}),
            content_type="application/json",
            headers={**(headers or token), "Idempotency-Key": key or f"key-{next(keys)}"},
        )

    return send_one


def test_from_taking_to_the_verdict(send, reviewer, document, django_capture_on_commit_callbacks):
    claim = make_claim("The ferry made 14 crossings.", score=0.9)
    make_claim("The ferry is grey.", score=0.1)
    taken = send("queue/take")
    assert taken.status_code == 201
    body = taken.json()
    assert (body["claim"]["id"], body["claim"]["status"]) == (claim.pk, "in_review")
    described(document, "take-next", taken)
    lease = Lease.objects.get()
    assert (lease.pk, lease.holder) == (body["lease"], reviewer)

    kept = send(f"leases/{lease.pk}/keep")
    assert kept.status_code == 200
    assert kept.json()["expires_at"] > body["expires_at"]
    described(document, "keep-claim", kept)

    with django_capture_on_commit_callbacks(execute=True):
        sent = send(f"leases/{lease.pk}/verdict", VERDICT)
    assert sent.status_code == 201
    assert sent.json() == {"claim": claim.pk, "status": "decided", "rating": "unverifiable"}
    described(document, "send-verdict", sent)
    verdict = Verdict.objects.get()
    assert (verdict.claim_id, verdict.by, verdict.lease_id) == (claim.pk, reviewer, lease.pk)
    assert verdict.rationale == VERDICT["rationale"]
    assert messages() == [("publish_claim", claim.pk)]


def test_a_request_sent_again_takes_and_sends_nothing_twice(send):
    make_claim()
    make_claim()
    first, again = send("queue/take", key="one"), send("queue/take", key="one")
    assert first.json() == again.json()
    assert Lease.objects.count() == 1
    path = f"leases/{first.json()['lease']}/verdict"
    first, again = send(path, VERDICT, key="two"), send(path, VERDICT, key="two")
    assert (first.status_code, first.json()) == (again.status_code, again.json())
    assert Verdict.objects.count() == 1
    assert kind(send(path, VERDICT)) == "lease-lost"


def test_a_particular_claim_is_taken_and_put_back(send, document):
    make_claim(score=0.9)
    claim = make_claim(score=0.1)
    taken = send(f"claims/{claim.pk}/take")
    assert taken.json()["claim"]["id"] == claim.pk
    described(document, "take-claim", taken)
    back = send(f"leases/{taken.json()['lease']}/put-back")
    described(document, "put-claim-back", back)
    claim.refresh_from_db()
    assert claim.status == Status.WAITING
    assert Lease.objects.get().ended_how == EndedHow.RELEASED


def test_filters_narrow_what_is_handed_out(send):
    make_claim(score=0.9, language="en")
    wanted = make_claim(score=0.1, language="fa")
    assert send("queue/take", {"language": "fa"}).json()["claim"]["id"] == wanted.pk
    answer = send("queue/take", {"language": "fa"})
    assert kind(answer) == "queue-empty"
    assert answer.json()["detail"] == (
        "1 claim is in your hands. 1 claim is free without these filters."
    )
    assert [(one["code"], one["count"]) for one in answer.json()["reasons"]] == [
        ("own_holds", 1),
        ("filters", 1),
    ]
    assert answer.json()["reasons"][0]["url"].endswith(f"/api/v1/claims/{wanted.pk}/review/")
    assert answer.json()["reasons"][1]["url"].endswith("/api/v1/queue/?status=waiting")


def test_what_keeps_the_queue_empty_is_told_thing_by_thing(send):
    hold_by(make_user(Role.REVIEWER))
    [held] = send("queue/take").json()["reasons"]
    assert (held["code"], held["text"]) == ("held", "1 claim is held by others.")
    assert held["until"].endswith("Z")


def test_the_list_of_a_reason_has_the_filters_that_were_sent(send, client, make_token, reviewer):
    held_claim = hold_by(make_user(Role.REVIEWER)).claim
    hold_by(make_user(Role.REVIEWER))
    asked = {"language": held_claim.language, "words": held_claim.text[:12].strip()}
    [held] = send("queue/take", asked).json()["reasons"]
    query = parse_qs(urlsplit(held["url"]).query)
    assert query == {"status": ["in_review"], **{name: [value] for name, value in asked.items()}}
    path = urlsplit(held["url"])._replace(scheme="", netloc="").geturl()
    listed = client.get(path, headers=make_token(reviewer, scopes=(Scope.DESK_READ,))).json()
    assert len(listed["results"]) == held["count"]
    assert kind(send("queue/take", {"words": "no such thing"})) == "queue-empty"


def test_words_narrow_what_is_handed_out(send):
    make_claim(text="The tower has 112 steps.", score=0.9)
    wanted = make_claim(text="The baker won a prize.", score=0.1)
    assert send("queue/take", {"words": "BAKER"}).json()["claim"]["id"] == wanted.pk


def test_what_keeps_a_second_opinion_away_is_told_thing_by_thing(send, reviewer, document):
    ask_for()
    opine(make_claim(), reviewer)
    answer = send("second/take")
    [own] = answer.json()["reasons"]
    assert (own["code"], own["count"]) == ("own_opinion", 1)
    assert own["url"].endswith("/api/v1/second/")
    assert answer.json()["detail"] == (
        "1 claim waits for somebody else: the first opinion is yours."
    )
    described(document, "take-second", answer)


@pytest.mark.parametrize("path", ["queue/take", "second/take"])
def test_who_was_told_that_nothing_is_free_is_given_nothing_by_a_late_request(send, path):
    told = send(path, key="take-1")
    ask_for()
    opine(make_claim(), make_user(Role.REVIEWER))
    make_claim()
    late = send(path, key="take-1")
    assert (late.status_code, late.json()) == (409, told.json())
    assert not Lease.objects.live().exists()
    assert send(path, key="take-2").status_code == 201


def test_a_claim_of_somebody_else_is_refused(send):
    holder = make_user(Role.REVIEWER, username="ada")
    lease = hold_by(holder)
    answer = send(f"claims/{lease.claim_id}/take")
    assert kind(answer) == "held-by-other"
    assert "ada" in answer.json()["detail"]
    for path in ("keep", "put-back"):
        assert kind(send(f"leases/{lease.pk}/{path}")) == "lease-lost"
    assert kind(send(f"leases/{lease.pk}/verdict", VERDICT)) == "lease-lost"
    assert Lease.objects.live().get().holder == holder


def test_a_stale_hold_never_sends_over_a_new_one(send):
    make_claim()
    taken = send("queue/take").json()
    lease = Lease.objects.get()
    take_over(
        claim_id=taken["claim"]["id"],
        reason="On deadline",
        by=make_user(Role.EDITOR),
        at=lease.taken_at + timedelta(seconds=1),
    )
    answer = send(f"leases/{lease.pk}/verdict", VERDICT)
    assert (answer.status_code, kind(answer)) == (409, "lease-lost")
    assert not Verdict.objects.exists()


def test_one_person_holds_so_many_and_no_more(send, settings):
    settings.VERIFY_MAX_HELD = 1
    make_claim()
    make_claim()
    assert send("queue/take").status_code == 201
    answer = send("queue/take")
    assert kind(answer) == "holds-too-many"


def test_a_verdict_that_lacks_something_is_told_what(send):
    make_claim()
    lease = send("queue/take").json()["lease"]
    answer = send(f"leases/{lease}/verdict", VERDICT | {"rating": "disputed", "rationale": "No."})
    assert (answer.status_code, kind(answer)) == (422, "rule-not-met")
    assert {error["pointer"] for error in answer.json()["errors"]} == {"#", "#/rationale"}
    assert Lease.objects.live().exists()
    assert not Verdict.objects.exists()


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"rating": "true"}, "#/rating"),
        ({"finding": ""}, "#/finding"),
        ({"by": "ada"}, "#/by"),
    ],
)
def test_a_body_that_is_wrong_is_pointed_at(send, body, pointer):
    make_claim()
    lease = send("queue/take").json()["lease"]
    answer = send(f"leases/{lease}/verdict", {**VERDICT, **body})
    assert kind(answer) == "invalid-body"
    assert pointer in {error["pointer"] for error in answer.json()["errors"]}


def test_what_is_not_there_is_not_found(send):
    assert kind(send("claims/999999/take")) == "not-found"
    assert kind(send("leases/999999/keep")) == "lease-lost"


@pytest.mark.parametrize("path", ["queue/take", "claims/{claim}/take", "leases/1/keep"])
def test_it_takes_the_scope_and_the_role(send, client, make_token, path):
    claim = make_claim()
    path = path.format(claim=claim.pk)
    reads = make_token(make_user(Role.REVIEWER), scopes=(Scope.DESK_READ, Scope.DESK_IMPORT))
    answer = send(path, headers=reads)
    assert (answer.status_code, kind(answer)) == (403, "not-permitted")
    contributes = make_token(make_user(Role.CONTRIBUTOR), scopes=(Scope.DESK_WRITE,))
    assert send(path, headers=contributes).status_code == 403
    assert client.post(f"/api/v1/{path}/", "{}", content_type="application/json").status_code == 401
    assert Claim.objects.get().status == Status.WAITING


def test_a_claim_that_is_not_waiting_has_moved_on(send):
    claim = make_claim(status=Status.PUBLISHED)
    assert kind(send(f"claims/{claim.pk}/take")) == "moved-on"
    assert claim.opened_at <= NOW


def hold_by(person: User) -> Lease:
    """A claim that somebody holds now."""
    now = timezone.now()
    return make_lease(
        claim=make_claim(status=Status.IN_REVIEW),
        holder=person,
        taken_at=now,
        expires_at=now + timedelta(minutes=30),
    )


def described(document: Any, name: str, answer: Any) -> None:
    """The answer is as the description of the API says."""
    told = operations(document)[name]["responses"][str(answer.status_code)]
    check(document, told["content"][answer["Content-Type"]]["schema"], answer.json())
    for header in told.get("headers", ()):
        assert header in answer


def test_a_claim_out_of_scope_is_told_apart_from_a_missing_role(send, reviewer, document):
    claim = make_claim()
    User.objects.filter(pk=reviewer.pk).update(languages=["fr"])
    answer = send(f"claims/{claim.pk}/take")
    assert (answer.status_code, kind(answer)) == (403, "out-of-scope")
    assert "outside your scopes" in answer.json()["detail"]
    told = operations(document)["take-claim"]["responses"]["403"]
    assert "out-of-scope" in json.dumps(told)
    empty = send("queue/take")
    assert kind(empty) == "queue-empty"
    assert "1 claim is free outside your scopes." in empty.json()["detail"]
    assert empty.json()["reasons"][0]["url"] is None
    assert not Lease.objects.exists()
