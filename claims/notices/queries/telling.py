"""Who is told of an entry of the history, and as what."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db.models import Q, QuerySet

from claims.models import (
    BlindRound,
    Claim,
    ClaimEvent,
    Lease,
    NoticeKind,
    Publication,
    PublicationKind,
    Reply,
    User,
    Verdict,
    What,
    Withdrawal,
    seen_by_readers,
)
from claims.notices.queries.standing_on import sheets_told, signers_told
from claims.notices.queries.told import Told
from claims.permissions import PERMISSIONS, Permission, can
from claims.workflow import scope_of

type _Facts = Mapping[str, Any]

# What the author of an entry is told of, too: it is another's act, or a consequence elsewhere.
_TO_ITS_AUTHOR = {NoticeKind.WITHDRAWAL_APPROVED, NoticeKind.SHEET_MOVED}


def told_by(event: ClaimEvent) -> tuple[Told, ...]:
    """The people whom an entry concerns, each once, and once for each sheet it moves under them.

    Never who has left the desk, nor, but for what follows from it, its author.

    Args:
        event: with its claim and its author.
    """
    found: dict[tuple[int, int], Told] = {}
    for one in _RULES[What(event.what)](event, _facts(event)):
        own = one.user.pk == event.by_id and one.kind not in _TO_ITS_AUTHOR
        if one.user.is_active and not own and one.by != one.user:
            found.setdefault((one.user.pk, one.sheet.pk if one.sheet else 0), one)
    return tuple(found.values())


def people_at(claim: Claim) -> tuple[User, ...]:
    """Who has a claim in hand, or is to check it."""
    holders = Lease.objects.live().filter(claim=claim).select_related("holder")
    people = [lease.holder for lease in holders]
    return (*people, *([claim.assigned_to] if claim.assigned_to else []))


def _facts(event: ClaimEvent) -> _Facts:
    facts = json.loads(event.body)
    return facts if isinstance(facts, dict) else {}


def _reason(facts: _Facts) -> str:
    value = facts.get("reason", "")
    return value if isinstance(value, str) else ""


def _users(*numbers: object) -> Iterable[User]:
    known = [number for number in numbers if isinstance(number, int)]
    return User.objects.filter(pk__in=known).order_by("pk") if known else ()


def _verdict(facts: _Facts) -> Verdict | None:
    people = ("by", "second_by")
    number = facts.get("verdict")
    found = Verdict.objects.filter(pk=number) if isinstance(number, int) else Verdict.objects.none()
    return found.select_related(*people).first()


def _authors(claim: Claim) -> list[User]:
    """Who gave the verdict that readers see, and the one that waits to take its place."""
    stands = Verdict.objects.filter(
        Q(superseded_at__isnull=True) | Q(seen_by_readers()), claim=claim
    )
    return [verdict.by for verdict in stands.select_related("by").order_by("-pk")]


def _answerable(claim: Claim) -> Iterable[User]:
    """Who gave the verdict that stands; who may correct it, where they do not review any more."""
    authors = _authors(claim)
    if not authors or any(can(one, Permission.REVIEW_CLAIMS) for one in authors):
        return authors
    return _who_may(Permission.CORRECT, claim)


def _who_may(permission: Permission, claim: Claim) -> list[User]:
    """Everybody at the desk with a permission who checks such claims."""
    return [one for one in people_who_may(permission) if scope_of(one).covers(claim)]


def people_who_may(permission: Permission) -> QuerySet[User]:
    """Everybody at the desk whose role allows something."""
    return User.objects.filter(role__in=PERMISSIONS[permission], is_active=True).order_by("pk")


def _given(kind: NoticeKind) -> Callable[[ClaimEvent, _Facts], Iterable[Told]]:
    def rule(event: ClaimEvent, facts: _Facts) -> Iterable[Told]:
        for person in _users(facts.get("person_id")):
            yield Told(person, kind, event.by, _reason(facts))

    return rule


def _returned(event: ClaimEvent, facts: _Facts) -> Iterable[Told]:
    verdict = _verdict(facts)
    if verdict is not None:
        yield Told(verdict.by, NoticeKind.RETURNED, event.by, _reason(facts))


def _round_of(event: ClaimEvent, facts: _Facts) -> BlindRound | None:
    people = ("first_by", "second_by")
    rounds = BlindRound.objects.filter(claim=event.claim).select_related(*people)
    number = facts.get("round")
    return rounds.filter(number=number).first() if isinstance(number, int) else None


def _both(kind: NoticeKind) -> Callable[[ClaimEvent, _Facts], Iterable[Told]]:
    """Both reviewers of a double review that has ended. What they said, and why, stays there."""

    def rule(event: ClaimEvent, facts: _Facts) -> Iterable[Told]:
        current = _round_of(event, facts)
        people = (current.first_by, current.second_by) if current else ()
        return (Told(person, kind, event.by) for person in people if person)

    return rule


def _editors(kind: NoticeKind) -> Callable[[ClaimEvent, _Facts], Iterable[Told]]:
    """Those who can see to a double review that is still open. Nobody's name is told."""

    def rule(event: ClaimEvent, facts: _Facts) -> Iterable[Told]:
        current = _round_of(event, facts)
        wanted = current is not None and current.closed_at is None
        if current is None or not wanted or _is_answered(current, kind):
            return
        apart = [current.first_by_id, current.second_by_id]
        for editor in _who_may(Permission.ADJUDICATE, event.claim):
            if editor.pk not in apart:
                yield Told(editor, kind)

    return rule


def _is_answered(current: BlindRound, kind: NoticeKind) -> bool:
    return kind == NoticeKind.SECOND_WANTED and current.second_at is not None


def _commented(event: ClaimEvent, facts: _Facts) -> Iterable[Told]:
    mentioned = facts.get("mentioned", [])
    for person in _users(*(mentioned if isinstance(mentioned, list) else [])):
        yield Told(person, NoticeKind.MENTIONED, event.by)
    for person in (*people_at(event.claim), *_authors(event.claim)):
        yield Told(person, NoticeKind.COMMENTED, event.by)


def _questioned(event: ClaimEvent, facts: _Facts) -> Iterable[Told]:
    return (Told(person, NoticeKind.QUESTIONED) for person in _answerable(event.claim))


def _answered(event: ClaimEvent, facts: _Facts) -> Iterable[Told]:
    """Whose verdict readers saw when somebody who was asked answered."""
    claim = event.claim.merged_into or event.claim
    public = Publication.objects.current().filter(claim=claim, published_at__lte=event.at)
    if facts.get("reply") in {Reply.ANSWERED, Reply.DECLINED} and public.exists():
        for person in _answerable(claim):
            yield Told(person, NoticeKind.ANSWERED_LATE, event.by)


def _source(event: ClaimEvent, facts: _Facts) -> Iterable[Told]:
    gone = facts.get("kind") == "gone"
    kind = NoticeKind.SOURCE_GONE if gone else NoticeKind.SOURCE_CHANGED
    return (Told(person, kind) for person in _answerable(event.claim))


def _taken_over(event: ClaimEvent, facts: _Facts) -> Iterable[Told]:
    number = facts.get("from_lease")
    lease = Lease.objects.filter(pk=number).select_related("holder").first() if number else None
    if lease is not None:
        yield Told(lease.holder, NoticeKind.TAKEN_OVER, event.by, _reason(facts))


def _published(event: ClaimEvent, facts: _Facts) -> Iterable[Told]:
    """Who gave it, if another put their name to it; and whose verdict readers saw before."""
    verdict = _verdict(facts)
    if verdict is None:
        return
    if verdict.second_by is not None:
        yield Told(verdict.by, NoticeKind.PUBLISHED, verdict.second_by)
    replaced = _last_seen(event.claim, before=verdict.publications.first())
    if event.what == What.CORRECTED and replaced is not None:
        yield Told(replaced.by, NoticeKind.CORRECTED, verdict.by)
    if event.what == What.CORRECTED:
        yield from sheets_told(event, event.claim_id, verdict.by)


def _last_seen(claim: Claim, before: Publication | None = None) -> Verdict | None:
    """The verdict that readers saw last, or last before a publication."""
    seen = Publication.objects.filter(claim=claim, kind=PublicationKind.VERDICT)
    if before is not None:
        seen = seen.filter(sequence__lt=before.sequence)
    last = seen.select_related("verdict__by").order_by("-sequence").first()
    return last.verdict if last else None


def _withdrawn(event: ClaimEvent, facts: _Facts) -> Iterable[Told]:
    """Who gave what was withdrawn, and what waits to take its place; who proposed it."""
    gone = _last_seen(event.claim)
    for person in (*([gone.by] if gone else []), *_authors(event.claim)):
        yield Told(person, NoticeKind.WITHDRAWN, event.by)
    for second in _users(facts.get("approved_by")):
        if event.by is not None:
            yield Told(event.by, NoticeKind.WITHDRAWAL_APPROVED, second)
    yield from sheets_told(event, event.claim_id, event.by)


def _places_moved(event: ClaimEvent, facts: _Facts) -> Iterable[Told]:
    """Who stands for what readers see there; and for sheets on a claim that was merged into it."""
    yield from signers_told(event, _reason(facts))
    other = facts.get("other")
    if event.what == What.TOOK_IN and isinstance(other, int):
        yield from sheets_told(event, other, event.by)


def _let_stand(event: ClaimEvent, facts: _Facts) -> Iterable[Told]:
    """Whose new verdict was sent back before, and is not waited for any more."""
    last = Verdict.objects.filter(claim=event.claim, at__lte=event.at).select_related("by")
    latest = last.order_by("-pk").first()
    if latest is not None and latest.superseded_at is not None:
        yield Told(latest.by, NoticeKind.LET_STAND, event.by, _reason(facts))


def _withdrawal(facts: _Facts) -> Withdrawal | None:
    number = facts.get("withdrawal")
    found = Withdrawal.objects.filter(pk=number) if isinstance(number, int) else None
    return found.select_related("by").first() if found is not None else None


def _proposed(event: ClaimEvent, facts: _Facts) -> Iterable[Told]:
    """Those who can approve a withdrawal that still waits."""
    proposal = _withdrawal(facts)
    if proposal is None or proposal.settled_at is not None:
        return
    for person in _who_may(Permission.APPROVE_VERDICTS, event.claim):
        yield Told(person, NoticeKind.WITHDRAWAL_WANTED, event.by, proposal.note)


def _declined(event: ClaimEvent, facts: _Facts) -> Iterable[Told]:
    """Who proposed a withdrawal."""
    proposal = _withdrawal(facts)
    if proposal is not None:
        yield Told(proposal.by, NoticeKind.WITHDRAWAL_RETURNED, event.by, _reason(facts))


_RULES: dict[What, Callable[[ClaimEvent, _Facts], Iterable[Told]]] = {
    What.ASSIGNED: _given(NoticeKind.ASSIGNED),
    What.HANDED_OVER: _given(NoticeKind.HANDED_OVER),
    What.RETURNED: _returned,
    What.ROUND_RETURNED: _both(NoticeKind.RETURNED),
    What.COMMENTED: _commented,
    What.QUESTIONED: _questioned,
    What.CONTACT_ANSWERED: _answered,
    What.SOURCE_ALARM: _source,
    What.TAKEN_OVER: _taken_over,
    What.OPINION_SENT: _editors(NoticeKind.SECOND_WANTED),
    What.DIFFERED: _editors(NoticeKind.DIFFERING),
    What.ADJUDICATED: _both(NoticeKind.DECIDED),
    What.PUBLISHED: _published,
    What.CORRECTED: _published,
    What.WITHDRAWN: _withdrawn,
    What.LET_STAND: _let_stand,
    What.WITHDRAWAL_PROPOSED: _proposed,
    What.WITHDRAWAL_RETURNED: _declined,
    What.TOOK_IN: _places_moved,
    What.SPLIT_CLAIM: _places_moved,
    What.MARKED: _places_moved,
    What.TRIMMED: _places_moved,
    What.SPLIT_RANGE: _places_moved,
    What.JOINED_RANGES: _places_moved,
    What.UNMARKED: _places_moved,
}
