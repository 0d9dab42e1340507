"""Claims that a person may take now, and holds that have run out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from django.db import OperationalError, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from psycopg.errors import LockNotAvailable

from claims.models import QUEUE_ORDER, BlindRound, Claim, Lease, Skip, Status, User, Verdict
from claims.models.plain_sql import change_rows, columns_of, first_row, load_with, next_key
from claims.queue.cursor import Cursor
from claims.queue.filters import ALL, Part, QueueFilters
from claims.queue.queries.walking import Stretch, few_in, languages_walked, narrowed, stretch
from claims.workflow import Scope, lock_claim, scope_of

CANDIDATES = 50
"""Claims of merged walks of which the first is taken: more people than that do not take one at the
same moment."""
WAITS = 3
"""How often a claim is waited for in vain whose row somebody has locked."""
TRIES = 20
"""How often one looks where each claim that was waited for went to somebody else."""
WAIT = "1s"
"""How long each time, as PostgreSQL takes it (`lock_timeout`)."""
LOOKS = 5
"""How often the search for a claim in a person's topics and languages looks further before it gives
up."""

_WAIT_AS_BEFORE = """
    SELECT set_config(name, reset_val, true) FROM pg_settings WHERE name = 'lock_timeout'
"""
# Always before a claim is locked, so that two takes of one person never wait for each other.
_LOCK_PERSON = "SELECT id FROM claims_user WHERE id = %s FOR NO KEY UPDATE"
# What `free_for` says, locked: see there. It gives nothing to who has claims of their own to check
# or only certain topics; for them one looks further.
_LOCK_FREE = f"""
    WITH person AS ({_LOCK_PERSON}), found AS (
    SELECT {columns_of(Claim)} FROM claims_claim
     WHERE EXISTS (SELECT FROM person)
       AND status = 'waiting' AND snoozed_until IS NULL AND assigned_to_id IS NULL
       AND NOT EXISTS (SELECT 1 FROM claims_skip
                        WHERE claim_id = claims_claim.id AND by_id = %s AND until > %s)
       AND NOT EXISTS (SELECT FROM claims_claim own WHERE own.assigned_to_id = %s)
       AND NOT EXISTS (SELECT FROM claims_user_topics WHERE user_id = %s)
     ORDER BY turn DESC, score DESC, id
     LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED
    )
    SELECT {columns_of(Claim)}, {next_key(Lease)} FROM found AS claims_claim
"""  # noqa: S608 - names of columns


def next_for(user: User, at: datetime, filters: QueueFilters = ALL) -> Claim | None:
    """The claim that comes next for one person; nothing is locked."""
    found = (claims.first() for claims in _in_turn(user, at, filters))
    return next((claim for claim in found if claim is not None), None)


def lock_person(user: User) -> None:
    """Let one person take one claim at a time, until the transaction ends."""
    first_row(_LOCK_PERSON, user.pk)


def lock_free(user: User, at: datetime) -> tuple[Claim, int] | None:
    """The claim that comes next for somebody who checks everything, locked as by `lock_next_for`.

    Args:
        user: checks every language.
        at: now.

    Returns:
        The claim, and the number that a hold on it is to have; None where one has to look further:
        for who has claims of their own to check or only certain topics, or where nothing is free.
    """
    return load_with(Claim, _LOCK_FREE, user.pk, user.pk, at, user.pk, user.pk)


def lock_next_for(user: User, at: datetime, filters: QueueFilters = ALL) -> Claim | None:
    """The claim that comes next for one person, locked; those that others just take are passed.

    The person is locked before it, as by `lock_person`.

    NO KEY UPDATE is the lock that a move of the claim takes: two takers exclude each other, but
    an article that just then turns out to say the same claim does not hide it from the queue.
    """
    lock_person(user)
    return _first_unlocked(user, at, filters)


def _first_unlocked(user: User, at: datetime, filters: QueueFilters) -> Claim | None:
    found = (
        claims.select_for_update(skip_locked=True, no_key=True).first()
        for claims in _in_turn(user, at, filters)
    )
    return next((claim for claim in found if claim is not None), None)


def wait_for_next(user: User, at: datetime, filters: QueueFilters = ALL) -> Claim | None:
    """The claim that comes next for one person, locked, waiting a moment for whoever has it locked.

    Jobs lock claims too while they read or count them. On a small desk those may be all that are
    free: passed over like the ones that others are taking, they would make the queue look empty.
    A claim that was waited for and went to somebody else is no reason to give up: another one may
    be free by then.

    The person is locked before it, as by `lock_person`.

    Raises:
        TransactionManagementError: called outside a transaction.
    """
    lock_person(user)
    waits = 0
    for _ in range(TRIES):
        if claim := _first_unlocked(user, at, filters):
            return claim
        found = next_for(user, at, filters)
        if found is None or waits == WAITS:
            return None
        claim = _waited_for(found.pk, user)
        if claim is not None and _may_be_handed(claim, user):
            return claim
        waits += claim is None
    return None


def _waited_for(claim_id: int, user: User) -> Claim | None:
    """A claim once its row is free, locked if it may be handed out; None if that takes too long."""
    before = transaction.savepoint_create()
    try:
        change_rows("SELECT set_config('lock_timeout', %s, true)", WAIT)
        claim = lock_claim(claim_id)
        change_rows(_WAIT_AS_BEFORE)
    except OperationalError as error:
        transaction.savepoint_rollback(before)
        if isinstance(error.__cause__, LockNotAvailable):
            return None
        raise
    if not _may_be_handed(claim, user):
        # So that nobody waits for a row that is of no use here.
        transaction.savepoint_rollback(before)
    return claim


def _may_be_handed(claim: Claim, user: User) -> bool:
    """Whether a claim is still free, now that nobody else can change it."""
    return (
        claim.status == Status.WAITING
        and claim.snoozed_until is None
        and claim.assigned_to_id in {None, user.pk}
    )


def free_for(user: User, at: datetime) -> QuerySet[Claim]:
    """Claims that anybody may be handed and this person has not skipped, in the queue's order.

    Its first row is one statement: it walks `claim_free_in_queue_order` from its start and stops
    at the first claim. The person's scopes are not looked at.
    """
    return _not_skipped(Claim.objects.free(), user, at)


def free_in_scope(user: User, at: datetime, size: int) -> list[int]:
    """The first claims that this person may be handed, by number, as far as one look goes.

    Args:
        user: whose queue.
        at: now.
        size: at most this many.
    """
    scope = scope_of(user)
    if not scope.is_set():
        return list(free_for(user, at).values_list("pk", flat=True)[:size])
    return _open_to(stretch(part=Part.WAITING, scope=scope), user, at).numbers(size)


def assigned_to(user: User) -> QuerySet[Claim]:
    """Claims that this person is to check and that nobody holds, in the order of the queue."""
    return Claim.objects.assigned().filter(
        assigned_to=user, status=Status.WAITING, snoozed_until__isnull=True
    )


def _in_turn(user: User, at: datetime, filters: QueueFilters) -> Iterator[QuerySet[Claim]]:
    """Where to look for the next claim, one place after the other: the person's own come first."""
    yield _own(user, filters)
    scope = scope_of(user)
    if not filters.are_set() and not scope.is_set():
        yield free_for(user, at)
        return
    languages = languages_walked(Part.WAITING, filters, scope)
    if scope.languages and not languages and (rare := few_in(scope.languages)):
        found = narrowed(Claim.objects.free().filter(pk__in=rare), filters, scope)
        yield _not_skipped(found, user, at)
    for looked in _looks(filters, scope):
        several = len(scope.topics) > 1 or len(languages) > 1
        merged = several or (bool(scope.languages) and not languages)
        yield from _pieces(_open_to(looked, user, at), merged=merged)


def _own(user: User, filters: QueueFilters) -> QuerySet[Claim]:
    """The person's own claims: those sent back to them first, whatever the filters.

    What is sent back is assigned at the very moment at which the verdict or the round ended.
    """
    given = {"claim": OuterRef("pk")}
    verdicts = Verdict.objects.filter(**given, by=user, superseded_at=OuterRef("assigned_at"))
    rounds = BlindRound.objects.filter(
        **given, first_by=user, outcome="cancelled", closed_at=OuterRef("assigned_at")
    )
    own = assigned_to(user).annotate(sent_back=Exists(verdicts) | Exists(rounds))
    if filters.are_set():
        matching = narrowed(assigned_to(user), filters).order_by()
        own = own.filter(Q(sent_back=True) | Q(pk__in=matching.values("pk")))
    return own.order_by("-sent_back", *QUEUE_ORDER)


def _looks(filters: QueueFilters, scope: Scope) -> Iterator[Stretch]:
    """One look through the queue; in topics and languages further ones, from where it ended."""
    start: Cursor | None = None
    for _ in range(LOOKS if scope.languages and scope.topics else 1):
        looked = stretch(part=Part.WAITING, filters=filters, scope=scope, start=start)
        yield looked
        start = looked.end
        if start is None:
            return


def _pieces(looked: Stretch, *, merged: bool) -> Iterator[QuerySet[Claim]]:
    """The ranges of a look in their order, or all of them by one statement, merged."""
    if merged:
        if numbers := looked.numbers(CANDIDATES):
            yield Claim.objects.free().filter(pk__in=numbers)
        return
    for piece in looked.pieces:
        yield piece.order_by(*QUEUE_ORDER)


def _open_to(looked: Stretch, user: User, at: datetime) -> Stretch:
    return replace(looked, pieces=tuple(_not_skipped(piece, user, at) for piece in looked.pieces))


def _not_skipped(claims: QuerySet[Claim], user: User, at: datetime) -> QuerySet[Claim]:
    skipped = Skip.objects.filter(by=user, claim=OuterRef("pk"), until__gt=at)
    return claims.filter(~Exists(skipped))


def held_now(user: User, at: datetime) -> QuerySet[Lease]:
    """The holds of one person that still count, newest first."""
    return Lease.objects.held_by(user).filter(expires_at__gt=at)


def run_out_leases(at: datetime) -> QuerySet[Lease]:
    """Holds whose time has run out, their claims locked; claims in use just now are passed over.

    The claim is locked and not the lease: every action locks the claim first.
    """
    return (
        Lease.objects.run_out(at)
        .select_related("claim")
        .select_for_update(skip_locked=True, no_key=True, of=("claim",))
    )
