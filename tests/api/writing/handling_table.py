"""Requests about claims in hand and in the queue."""

from __future__ import annotations

from datetime import timedelta

from claims.models import (
    BulkAction,
    Claim,
    EndedHow,
    Lease,
    Role,
    SetAside,
    Skip,
    Status,
    Topic,
    What,
)
from claims.queue.actions import reopen_claim, set_aside_waiting, snooze_waiting
from claims.queue.actions.bulk import BulkOrder, act_in_bulk
from tests.api.writing.walking import WORDS, Ask, Table, World
from tests.factories import NOW, make_article, make_claim
from tests.summaries.desk_work import published_claim

TABLE = Table()
EDITOR = Role.EDITOR


def ended(lease: Lease) -> str:
    """How a hold ended."""
    return Lease.objects.get(pk=lease.pk).ended_how


def topic(world: World) -> Topic:
    """A topic."""
    return Topic.objects.create(name="Harbour", made_at=NOW, made_by=world.me)


@TABLE.does("take-next", What.TAKEN)
def of_the_queue(world: World):
    claim = make_claim()
    answer = yield Ask("queue/take")
    assert Lease.objects.get(pk=answer["lease"]).claim == claim


@TABLE.does("take-claim", What.TAKEN)
def one(world: World):
    claim = make_claim()
    answer = yield Ask(f"claims/{claim.pk}/take")
    assert Lease.objects.get(pk=answer["lease"]).holder == world.me


@TABLE.does("keep-claim")
def longer(world: World):
    lease = world.hold()
    answer = yield Ask(f"leases/{lease.pk}/keep")
    assert answer["lease"] == lease.pk


@TABLE.does("put-claim-back", What.RELEASED)
def back(world: World):
    lease = world.hold()
    yield Ask(f"leases/{lease.pk}/put-back")
    assert ended(lease) == EndedHow.RELEASED


@TABLE.does("send-verdict", What.VERDICT_SENT)
def sent(world: World):
    lease = world.proved()
    answer = yield Ask(f"leases/{lease.pk}/verdict", WORDS)
    assert answer == {"claim": lease.claim_id, "status": "decided", "rating": "supported"}


@TABLE.does("skip-claim", What.SKIPPED)
def passed_over(world: World):
    lease = world.hold()
    answer = yield Ask(f"leases/{lease.pk}/skip", {"reason": "I know them."})
    assert Skip.objects.get().reason == "I know them."
    assert (answer["status"], ended(lease)) == ("waiting", EndedHow.SKIPPED)


@TABLE.does("snooze-held-claim", What.SNOOZED)
def left_for_later(world: World):
    lease = world.hold()
    body = {"until": world.later(days=2), "reason": "They answer then."}
    answer = yield Ask(f"leases/{lease.pk}/snooze", body)
    assert answer["assigned_to"] == "me"
    assert Claim.objects.get().snoozed_until is not None


@TABLE.does("set-held-claim-aside", What.SET_ASIDE)
def not_checked(world: World):
    lease = world.hold()
    answer = yield Ask(f"leases/{lease.pk}/set-aside", {"reason": "not_a_claim"})
    assert (answer["status"], answer["set_aside_reason"]) == ("set_aside", "not_a_claim")


@TABLE.does("hand-claim-over", What.HANDED_OVER)
def to_a_colleague(world: World):
    lease = world.hold()
    world.other(username="ines")
    body = {"to": "ines", "note": "You know the accounts."}
    answer = yield Ask(f"leases/{lease.pk}/hand-over", body)
    assert (answer["assigned_to"], ended(lease)) == ("ines", EndedHow.HANDED_OVER)


@TABLE.does("take-claim-over", What.TAKEN_OVER, EDITOR)
def from_other_hands(world: World):
    lease = world.hold(by=world.other())
    answer = yield Ask(f"claims/{lease.claim_id}/take-over", {"reason": "On deadline"})
    assert Lease.objects.get(pk=answer["lease"]).holder == world.me
    assert ended(lease) == EndedHow.TAKEN_OVER


@TABLE.does("snooze-claim", What.SNOOZED)
def waiting_one(world: World):
    claim = make_claim()
    body = {"until": world.later(days=1), "reason": "A document is due."}
    answer = yield Ask(f"claims/{claim.pk}/snooze", body)
    assert answer["snoozed_until"]


@TABLE.does("wake-claim", What.WOKEN)
def awake(world: World):
    claim = make_claim()
    until = world.now + timedelta(days=1)
    snooze_waiting(claim_id=claim.pk, until=until, reason="x", by=world.me, at=world.now)
    answer = yield Ask(f"claims/{claim.pk}/wake")
    assert answer["snoozed_until"] is None


@TABLE.does("set-claim-aside", What.SET_ASIDE)
def straight_from_the_queue(world: World):
    claim = make_claim()
    yield Ask(f"claims/{claim.pk}/set-aside", {"reason": "out_of_scope", "note": "Sport."})
    assert Claim.objects.get().status == Status.SET_ASIDE


@TABLE.does("reopen-claim", What.REOPENED, EDITOR)
def checked_again(world: World):
    claim = make_claim()
    set_aside_waiting(
        claim_id=claim.pk, reason=SetAside.NOT_A_CLAIM, note="", by=world.me, at=world.now
    )
    answer = yield Ask(f"claims/{claim.pk}/reopen", {"reason": "It is one after all."})
    assert answer["status"] == "waiting"


@TABLE.does("let-verdict-stand", What.LET_STAND, EDITOR)
def right_after_all(world: World):
    claim = published_claim()
    reopen_claim(claim_id=claim.pk, reason="New facts.", by=world.me, at=world.now)
    answer = yield Ask(f"claims/{claim.pk}/let-stand", {"reason": "They were none."})
    assert answer["status"] == "published"


@TABLE.does("assign-claim", What.ASSIGNED, EDITOR)
def somebodys(world: World):
    claim, ines = make_claim(), world.other(username="ines")
    answer = yield Ask(f"claims/{claim.pk}/assign", {"to": "ines", "note": "Please."})
    assert answer["assigned_to"] == "ines"
    assert Claim.objects.get().assigned_to == ines


@TABLE.does("set-priority", What.PRIORITISED, EDITOR)
def sooner(world: World):
    claim = make_claim()
    body = {"priority": "urgent", "reason": "The vote."}
    answer = yield Ask(f"claims/{claim.pk}/priority", body)
    assert answer["priority"] == "urgent"
    assert Claim.objects.get().priority_reasons[0]["text"] == "The vote."


@TABLE.does("pin-claim", What.PINNED, EDITOR)
def on_top(world: World):
    claim = make_claim()
    yield Ask(f"claims/{claim.pk}/pin", {"pinned": True, "reason": "News."})
    assert Claim.objects.get().pinned


@TABLE.does("set-due", What.DUE_CHANGED, EDITOR)
def by_a_moment(world: World):
    claim = make_claim()
    yield Ask(f"claims/{claim.pk}/due", {"due": world.later(hours=3)})
    assert Claim.objects.get().due_at is not None


@TABLE.does("set-topic", What.TOPIC_CHANGED)
def about_something(world: World):
    claim, harbour = make_claim(), topic(world)
    answer = yield Ask(f"claims/{claim.pk}/topic", {"topic": harbour.pk})
    assert answer["topic"] == "Harbour"


@TABLE.does("act-in-bulk", What.SET_ASIDE)
def several(world: World):
    first, held = make_claim(), world.hold(by=world.other()).claim
    body = {
        "kind": "set_aside",
        "claims": [first.pk, held.pk],
        "set_aside": "out_of_scope",
        "reason": "Sport.",
    }
    answer = yield Ask("bulk", body)
    assert [(row["claim"], row["done"]) for row in answer["items"]] == [
        (first.pk, True),
        (held.pk, False),
    ]
    assert answer["items"][1]["refused"]


@TABLE.does("undo-bulk-action", What.TAKEN_BACK, EDITOR)
def as_before(world: World):
    claim = make_claim()
    action = act_in_bulk(
        claim_ids=[claim.pk],
        order=BulkOrder(kind="pin", reason="News."),
        by=world.me,
        at=world.now,
    )
    yield Ask(f"bulk/{action.pk}/undo")
    assert BulkAction.objects.get().undone_at is not None
    assert not Claim.objects.get().pinned


@TABLE.does("set-article-topic")
def of_an_article(world: World):
    article, harbour = make_article(), topic(world)
    answer = yield Ask(f"articles/{article.pk}/topic", {"topic": harbour.pk})
    assert answer == {"article": article.pk, "topic": "Harbour", "due_at": None}


@TABLE.does("set-article-due", role=EDITOR)
def all_of_an_article(world: World):
    article = make_article()
    answer = yield Ask(f"articles/{article.pk}/due", {"due": world.later(hours=3)})
    assert answer["due_at"]


# --- and what is refused ----------------------------------------------------------------------
