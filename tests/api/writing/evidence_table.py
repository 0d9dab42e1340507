"""Requests about evidence, and about words that name a protected source, done and refused."""

from __future__ import annotations

from claims.models import Claim, Evidence, Role, What
from tests.api.writing.walking import WORDS, Ask, Table, World
from tests.review.opinions import ask_for, differing, first_opinion
from tests.summaries.desk_work import published_claim

TABLE = Table()
EDITOR = Role.EDITOR


@TABLE.does("change-evidence", What.EVIDENCE_CHANGED)
def what_a_piece_says(world: World):
    lease = world.proved()
    piece = Evidence.objects.get()
    body = {"publisher": "Harbour office", "protected": True, "public_description": "A clerk"}
    answer = yield Ask(f"leases/{lease.pk}/evidence/{piece.pk}/change", body)
    assert (answer["id"], answer["number"], answer["protected"]) == (piece.pk, 1, True)
    assert (answer["publisher"], answer["quote"]) == ("Harbour office", piece.quote)


@TABLE.does("put-evidence-back", What.EVIDENCE_PUT_BACK)
def one_that_was_taken_off(world: World):
    lease = world.proved()
    Evidence.objects.update(removed_at=world.now, removed_by=world.me)
    answer = yield Ask(f"leases/{lease.pk}/evidence/{Evidence.objects.get().pk}/put-back")
    assert (answer["number"], answer["removed_at"]) == (1, None)


@TABLE.does("protect-source", What.SOURCE_PROTECTED, EDITOR)
def a_source_that_got_out(world: World):
    piece = published_claim().evidence.order_by("pk")[0]
    body = {"description": "A bank that the desk knows.", "reason": "It got out."}
    answer = yield Ask(f"evidence/{piece.pk}/protect", body)
    assert (answer["redacted"], answer["withheld"]) == ([1], [])
    assert Evidence.objects.get(pk=piece.pk).protected


def rested_on(world: World) -> str:
    """A piece that the first opinion of a double review rests on, in the hands of who is second."""
    ask_for()
    current = first_opinion()
    piece = current.claim.evidence.get()
    Evidence.objects.update(sealed=False)
    return f"leases/{world.hold(current.claim).pk}/evidence/{piece.pk}"


@TABLE.refuses("remove-evidence", "evidence-cited")
def what_an_opinion_rests_on(world: World):
    yield Ask(f"{rested_on(world)}/remove")


@TABLE.refuses("change-evidence", "evidence-cited")
def what_an_opinion_says(world: World):
    yield Ask(f"{rested_on(world)}/change", {"stance": "background"})


@TABLE.refuses("change-evidence", "not-accepted")
def to_a_protected_one_that_says_nothing(world: World):
    lease = world.proved()
    body = {"protected": True, "public_description": ""}
    yield Ask(f"leases/{lease.pk}/evidence/{Evidence.objects.get().pk}/change", body)


@TABLE.refuses("put-evidence-back", "not-found")
def what_stands(world: World):
    lease = world.proved()
    yield Ask(f"leases/{lease.pk}/evidence/{Evidence.objects.get().pk}/put-back")


def protect(claim: Claim) -> dict[str, str]:
    """Protect the sources of a claim; a verdict that names them."""
    claim.evidence.update(protected=True, public_description="A clerk", publisher="Account office")
    return {**WORDS, "finding": "The account  office gives this sum."}


@TABLE.refuses("send-verdict", "source-named")
def of_a_protected_source(world: World):
    lease = world.proved()
    yield Ask(f"leases/{lease.pk}/verdict", protect(lease.claim))


@TABLE.refuses("correct-verdict", "source-named", EDITOR)
def of_a_source_that_is_protected_now(world: World):
    claim = published_claim()
    reason = {"kind": "update", "note": "There is more."}
    body = {**protect(claim), "correction": reason, "replaces": claim.verdicts.get().pk}
    yield Ask(f"claims/{claim.pk}/correct", body)


@TABLE.refuses("decide-round", "source-named", EDITOR)
def of_a_source_of_either(world: World):
    ask_for()
    current = differing()
    body = {**protect(current.claim), "reason": "It counts more."}
    yield Ask(f"rounds/{current.pk}/decide", body)


@TABLE.refuses("withdraw-claim", "source-named", EDITOR)
def to_readers(world: World):
    claim = published_claim()
    protect(claim)
    yield Ask(f"claims/{claim.pk}/withdraw", {"note": "The Account office was wrong."})
