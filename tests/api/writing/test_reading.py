"""What people of the desk read by program: in the shape that is described, and for whom."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.utils import timezone

from claims.models import AgreementCell, Notice, Role, Scope, User
from claims.queue.actions import act_in_bulk
from claims.queue.actions.bulk import BulkOrder
from claims.review.actions import comment_on
from tests.api.test_schema import check, document, operations
from tests.api.writing.deciding_table import asked, proposed
from tests.api.writing.walking import World
from tests.factories import make_claim, make_user
from tests.figures.work import count, decide, find
from tests.models.intake import make_pair
from tests.models.queueing import make_topic
from tests.review.opinions import ask_for, differing, first_opinion
from tests.summaries.desk_work import correct, open_claim, published_claim, say

__all__ = ["document"]

pytestmark = pytest.mark.django_db
type Get = Callable[..., Any]


@pytest.fixture
def world(settings):
    """A desk and an editor of it."""
    return World(settings, Role.EDITOR)


@pytest.fixture
def get(client, make_token, document, world) -> Get:
    """Read an address by its operation; the answer has to be as it is described."""

    def read(operation: str, path: str, by: Any = None, **query: Any) -> Any:
        token = make_token(by or world.me, scopes=(Scope.DESK_READ,))
        answer = client.get(f"/api/v1/{path}/", query, headers=token)
        assert answer.status_code == 200, answer.content
        told = operations(document)[operation]["responses"]["200"]["content"]
        check(document, told["application/json"]["schema"], answer.json())
        return answer.json()

    return read


def test_a_claim_as_it_is_worked_on(get, world):
    claim = open_claim("The bridge has 14 lamps.")
    place = say(claim)
    lease = world.proved(claim=claim)
    body = get("claim-review", f"claims/{claim.pk}/review")
    assert body["hold"]["lease"] == lease.pk
    assert [row["id"] for row in body["places"]] == [place.pk]
    assert {need["code"]: need["met"] for need in body["checklist"]}["rationale"] is False
    assert (body["correcting"], body["policy"], body["verdicts"]) == (False, "none", [])
    other = get("claim-review", f"claims/{claim.pk}/review", by=make_user())
    assert other["hold"]["holder"] == "me"
    assert other["hold"]["lease"] is None


def test_the_verdicts_of_a_claim_with_what_they_cite(get, world):
    claim = published_claim()
    pieces = list(claim.evidence.order_by("pk").values_list("pk", flat=True))
    [verdict] = get("claim-review", f"claims/{claim.pk}/review")["verdicts"]
    assert (verdict["evidence"], verdict["superseded_at"]) == (pieces, None)
    assert verdict["id"] == claim.verdicts.get().pk


def test_which_verdict_readers_see_while_a_correction_waits(get, world):
    fresh = get("claim-review", f"claims/{open_claim('A mill stands.').pk}/review")
    assert fresh["shown"] is None
    claim = published_claim()
    seen = claim.verdicts.get()
    ask_for("approval")
    correct(claim, "disputed")
    body = get("claim-review", f"claims/{claim.pk}/review")
    assert body["shown"] == seen.pk
    assert [row["id"] for row in body["verdicts"] if not row["superseded_at"]] != [seen.pk]


def test_the_evidence_of_a_claim_and_where_else_it_is_used(get, world):
    first, second = world.proved(), world.proved()
    [row] = get("claim-evidence", f"claims/{first.claim_id}/evidence")["results"]
    assert (row["also_used_in"], row["added_by"], row["copy"]) == (1, "me", "waiting")
    [use] = get("evidence-uses", f"evidence/{row['id']}/uses")["results"]
    assert use["claim"] == second.claim_id


def test_what_is_sealed_is_not_told(get, world, client, make_token):
    ask_for()
    first = world.other()
    lease = world.proved(by=first)
    piece = lease.claim.evidence.get()
    comment_on(claim_id=lease.claim_id, text="It holds.", by=first, at=world.now)
    for reader, seen in ((first, 1), (world.other(), 0)):
        path = f"claims/{lease.claim_id}"
        assert len(get("claim-evidence", f"{path}/evidence", by=reader)["results"]) == seen
        assert len(get("claim-comments", f"{path}/comments", by=reader)["results"]) == seen
    token = make_token(world.other(), scopes=(Scope.DESK_READ,))
    assert client.get(f"/api/v1/evidence/{piece.pk}/uses/", headers=token).status_code == 404


def test_who_was_asked(get, world):
    contact = asked(world)
    [row] = get("claim-contacts", f"claims/{contact.claim_id}/contacts")["results"]
    assert (row["etag"], row["asked"]) == (str(contact.pk), contact.asked)
    one = get("claim-contact", f"claims/{contact.claim_id}/contacts/1")
    assert one == row


def test_the_version_of_an_entry_is_its_etag(client, make_token, world):
    contact = asked(world)
    path = f"/api/v1/claims/{contact.claim_id}/contacts/1/"
    token = make_token(world.me, scopes=(Scope.DESK_READ,))
    answer = client.get(path, headers=token)
    assert answer["ETag"] == f'"{contact.pk}"'
    again = client.get(path, headers={**token, "If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = client.get(path, headers={**token, "If-Match": '"0"'})
    assert other.status_code == 412


def test_what_colleagues_say(get, world):
    claim = make_claim()
    for text in ("One.", "Two."):
        comment_on(claim_id=claim.pk, text=text, by=world.me, at=world.now)
    body = get("claim-comments", f"claims/{claim.pk}/comments")
    assert [row["text"] for row in body["results"]] == ["One.", "Two."]
    earlier = get("claim-comments", f"claims/{claim.pk}/comments", before=2)
    assert [row["text"] for row in earlier["results"]] == ["One."]


def test_what_waits_for_a_second_pair_of_eyes(get, world):
    proposal = proposed(world)
    verdict = world.given()
    body = get("second", "second")
    assert [row["verdict"] for row in body["verdicts"]] == [verdict.pk]
    assert [row["id"] for row in body["withdrawals"]] == [proposal.pk]


def test_opinions_are_told_to_whoever_decides(get, world, client, make_token):
    ask_for()
    wanted, current = first_opinion(), differing()
    body = get("second", "second")
    assert [row["round"] for row in body["opinions"]] == [wanted.pk]
    assert [row["id"] for row in body["differing"]] == [current.pk]
    both = get("round", f"rounds/{current.pk}")["opinions"]
    assert [(one["place"], one["rating"]) for one in both] == [(1, "supported"), (2, "disputed")]
    assert get("round", f"rounds/{wanted.pk}")["opinions"] == []
    token = make_token(current.first_by, scopes=(Scope.DESK_READ,))
    assert client.get(f"/api/v1/rounds/{current.pk}/", headers=token).status_code == 403


def test_claims_that_are_alike(get):
    one, other = open_claim("One."), open_claim("Two.")
    make_pair(low=one, high=other)
    [row] = get("claim-alike", f"claims/{one.pk}/alike")["results"]
    assert (row["claim"], row["score"], row["rating"]) == (other.pk, 0.5, None)


def test_what_came_of_a_bulk_action(get, world):
    claim = make_claim()
    action = act_in_bulk(
        claim_ids=[claim.pk], order=BulkOrder(kind="pin"), by=world.me, at=world.now
    )
    body = get("bulk-action", f"bulk/{action.pk}")
    assert body["items"] == [{"claim": claim.pk, "done": True, "refused": "", "kept": ""}]


def test_notices_are_ones_own(get, world):
    for key, user in (("1", world.me), ("2", world.other()), ("3", world.me)):
        claim = make_claim()
        Notice.objects.create(user=user, kind="overdue", key=key, claim=claim, at=world.now)
    mine = list(Notice.objects.filter(user=world.me).order_by("-pk"))
    mine[0].read_at = world.now
    mine[0].save(update_fields=["read_at"])
    rows = get("notices", "notices")["results"]
    assert [row["id"] for row in rows] == [notice.pk for notice in mine]
    unread = get("notices", "notices", unread="true")["results"]
    assert [row["id"] for row in unread] == [mine[1].pk]
    page = get("notices", "notices", page_size=1)
    assert page["next"]


def work(world: World, *people: User) -> None:
    """One verdict of each person, counted."""
    for number, person in enumerate(people):
        claim = find(f"The port counted 41,{number}87 entries.", at=world.now)
        decide(claim, person, taken=world.now, sent=world.now)
    count(world.now)


def test_figures_are_those_of_the_desk(get, world):
    work(world, world.other(), world.me)
    body = get("figures", "figures", days=7)
    assert (body["decided"], body["supported"], body["open"]) == (2, 2, 0)
    assert body["hours_from_taken_median"] is not None
    course = get("figures-course", "figures/course", days=7)["results"]
    assert (len(course), course[-1]["decided"]) == (7, 2)
    assert get("figures-queue", "figures/queue")["results"][0]["least"] == 0
    assert get("figures-repeated", "figures/repeated")["results"] == []
    for table in ("sources", "topics"):
        rows = get(f"figures-{table}", f"figures/{table}")["results"]
        assert sum(row["decided"] for row in rows) == 2


def test_reviewers_see_their_own_figures_alone(get, world):
    reviewer = world.other(username="ines")
    work(world, reviewer, world.me)
    own = get("figures-reviewers", "figures/reviewers", by=reviewer)["results"]
    assert [(row["name"], row["decided"]) for row in own] == [("ines", 1)]
    assert len(get("figures-reviewers", "figures/reviewers")["results"]) == 2


def test_a_table_of_figures_as_csv(client, make_token, world):
    token = make_token(world.me, scopes=(Scope.DESK_READ,))
    answer = client.get(
        "/api/v1/figures/course/", {"days": 7}, headers={**token, "Accept": "text/csv"}
    )
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(StringIO(answer.content.decode())))
    assert len(rows) == 7
    assert {"first", "arrived", "decided", "open"} <= rows[0].keys()


def agreed(low, high, *, alike, month, topic=None):
    """Two people gave so many claims the same rating, and three claims different ones."""
    low, high = sorted((low, high), key=lambda person: person.pk)
    for rating, number in (("supported", alike), ("disputed", 3)):
        AgreementCell.objects.create(
            month=month,
            topic=topic,
            low=low,
            high=high,
            low_rating=rating,
            high_rating="supported",
            count=number,
        )


def test_agreement_is_that_of_the_page(get, world, client, make_token):
    ines, abel = world.other(username="ines"), world.other(username="=abel")
    this_month = timezone.localdate().replace(day=1)
    topic = make_topic(name="Harbour")
    agreed(ines, world.me, alike=30, month=this_month, topic=topic)
    agreed(abel, world.me, alike=2, month=date(2020, 1, 1))
    rows = get("figures-agreement", "figures/agreement")["results"]
    shown = [(row["table"], row["topic"], row["month"], row["items"]) for row in rows]
    assert shown == [
        ("all", None, None, 38),
        ("topic", "Harbour", None, 33),
        ("topic", "", None, 5),
        ("month", None, f"{this_month}", 33),
        ("month", None, "2020-01-01", 5),
        ("pair", None, None, 33),
        ("pair", None, None, 5),
    ]
    assert rows[0]["raw"] == {"value": 0.8421, "low": 0.6958, "high": 0.9256}
    # Kappa is of two people alone, and of few items nothing is said.
    assert [row["kappa"] is not None for row in rows] == [False] * 5 + [True, False]
    assert (rows[2]["raw"], rows[2]["alpha"]) == (None, None)
    assert set(rows[5]["people"]) == {"ines", "me"}
    late = get("figures-agreement", "figures/agreement", months=12)["results"]
    assert [row["items"] for row in late] == [33] * 4
    own = get("figures-agreement", "figures/agreement", by=abel)["results"]
    assert [set(row["people"]) for row in own if row["people"]] == [{"=abel", "me"}]
    token = make_token(world.me, scopes=(Scope.DESK_READ,))
    table = client.get("/api/v1/figures/agreement/", {"format": "csv"}, headers=token)
    first = next(csv.DictReader(StringIO(table.content.decode("utf-8-sig"))))
    assert (first["table"], first["items"], first["raw.low"]) == ("all", "38", "0.6958")


def test_reading_takes_its_scope(client, make_token, world):
    token = make_token(world.me, scopes=(Scope.DESK_WRITE,))
    claim = make_claim()
    for path in ("figures", "notices", "second", f"claims/{claim.pk}/review"):
        assert client.get(f"/api/v1/{path}/", headers=token).status_code == 403
