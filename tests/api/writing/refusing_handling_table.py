"""Requests about claims in hand and in the queue that are refused."""

from __future__ import annotations

from claims.models import Role, Status
from tests.api.writing.walking import Ask, Table, World
from tests.factories import make_claim
from tests.summaries.desk_work import published_claim

TABLE = Table()
EDITOR = Role.EDITOR


@TABLE.refuses("skip-claim", "lease-lost")
def of_somebody_else(world: World):
    lease = world.hold(by=world.other())
    yield Ask(f"leases/{lease.pk}/skip", {"reason": "I know them."})


@TABLE.refuses("skip-claim", "not-accepted")
def without_a_reason(world: World):
    yield Ask(f"leases/{world.hold().pk}/skip", {"reason": " "})


@TABLE.refuses("hand-claim-over", "not-accepted")
def to_nobody_known(world: World):
    body = {"to": "nobody", "note": "Please."}
    yield Ask(f"leases/{world.hold().pk}/hand-over", body)


@TABLE.refuses("hand-claim-over", "not-accepted")
def to_oneself(world: World):
    yield Ask(f"leases/{world.hold().pk}/hand-over", {"to": "me", "note": "Please."})


@TABLE.refuses("snooze-claim", "moved-on")
def a_held_one(world: World):
    lease = world.hold(by=world.other())
    body = {"until": world.later(days=1), "reason": "A document is due."}
    yield Ask(f"claims/{lease.claim_id}/snooze", body)


@TABLE.refuses("set-claim-aside", "moved-on")
def one_that_readers_see(world: World):
    claim = published_claim()
    yield Ask(f"claims/{claim.pk}/set-aside", {"reason": "not_a_claim"})


@TABLE.refuses("take-claim-over", "not-permitted")
def by_a_reviewer(world: World):
    lease = world.hold(by=world.other())
    yield Ask(f"claims/{lease.claim_id}/take-over", {"reason": "On deadline"})


@TABLE.refuses("assign-claim", "not-permitted")
def to_another_by_a_reviewer(world: World):
    world.other(username="ines")
    yield Ask(f"claims/{make_claim().pk}/assign", {"to": "ines"})


@TABLE.refuses("set-due", "not-accepted", EDITOR)
def in_the_past(world: World):
    yield Ask(f"claims/{make_claim().pk}/due", {"due": world.later(hours=-3)})


@TABLE.refuses("pin-claim", "moved-on", EDITOR)
def not_in_the_queue(world: World):
    claim = make_claim(status=Status.SET_ASIDE, set_aside_reason="not_a_claim")
    yield Ask(f"claims/{claim.pk}/pin", {"pinned": True})


@TABLE.refuses("reopen-claim", "moved-on", EDITOR)
def one_that_waits(world: World):
    yield Ask(f"claims/{make_claim().pk}/reopen", {"reason": "Again."})


@TABLE.refuses("let-verdict-stand", "moved-on", EDITOR)
def of_what_readers_never_saw(world: World):
    yield Ask(f"claims/{make_claim().pk}/let-stand", {"reason": "It is right."})


@TABLE.refuses("act-in-bulk", "not-accepted")
def nothing_chosen(world: World):
    yield Ask("bulk", {"kind": "topic", "claims": []})


@TABLE.refuses("wake-claim", "not-found")
def nothing_there(world: World):
    yield Ask(f"claims/{10**30}/wake")
