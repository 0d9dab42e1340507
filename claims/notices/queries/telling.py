"""Who is told of an entry of the history, and as what."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from claims.models import (
    BlindRound,
    Claim,
    ClaimEvent,
    Lease,
    NoticeKind,
    Publication,
    Reply,
    User,
    Verdict,
    What,
)
from claims.permissions import PERMISSIONS, Permission
from claims.workflow import scope_of

type _Facts = Mapping[str, Any]


@dataclass(frozen=True)
class Told:
    """One person who is told.

    Attributes:
        user: who.
        kind: as what.
        by: whose act it is; None where it is nobody's, or must not be known.
        reason: what was said with it; left out where the person may not read the entry.
    """

    user: User
    kind: NoticeKind
    by: User | None = None
    reason: str = field(default="")


def told_by(event: ClaimEvent) -> tuple[Told, ...]:
    """The people whom an entry concerns, each once; never its author, nor who has left the desk.

    Args:
        event: with its claim and its author.
    """
    found: dict[int, Told] = {}
    for one in _RULES[What(event.what)](event, _facts(event)):
        if one.user.is_active and one.user.pk != event.by_id and one.by != one.user:
            found.setdefault(one.user.pk, one)
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
    people = ("by", "second_by", "supersedes__by")
    number = facts.get("verdict")
    found = Verdict.objects.filter(pk=number) if isinstance(number, int) else Verdict.objects.none()
    return found.select_related(*people).first()


def _standing(claim: Claim) -> Iterable[User]:
    """Who gave the verdict that stands."""
    standing = Verdict.objects.current().filter(claim=claim).select_related("by").first()
    return () if standing is None else (standing.by,)


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
        editors = User.objects.filter(role__in=PERMISSIONS[Permission.ADJUDICATE], is_active=True)
        for editor in editors.order_by("pk"):
            if editor.pk not in apart and scope_of(editor).covers(event.claim):
                yield Told(editor, kind)

    return rule


def _is_answered(current: BlindRound, kind: NoticeKind) -> bool:
    return kind == NoticeKind.SECOND_WANTED and current.second_at is not None


def _commented(event: ClaimEvent, facts: _Facts) -> Iterable[Told]:
    mentioned = facts.get("mentioned", [])
    for person in _users(*(mentioned if isinstance(mentioned, list) else [])):
        yield Told(person, NoticeKind.MENTIONED, event.by)
    for person in (*people_at(event.claim), *_standing(event.claim)):
        yield Told(person, NoticeKind.COMMENTED, event.by)


def _questioned(event: ClaimEvent, facts: _Facts) -> Iterable[Told]:
    return (Told(person, NoticeKind.QUESTIONED) for person in _standing(event.claim))


def _answered(event: ClaimEvent, facts: _Facts) -> Iterable[Told]:
    """Whose verdict readers saw when somebody who was asked answered."""
    claim = event.claim.merged_into or event.claim
    public = Publication.objects.current().filter(claim=claim, published_at__lte=event.at)
    if facts.get("reply") in {Reply.ANSWERED, Reply.DECLINED} and public.exists():
        for person in _standing(claim):
            yield Told(person, NoticeKind.ANSWERED_LATE, event.by)


def _source(event: ClaimEvent, facts: _Facts) -> Iterable[Told]:
    gone = facts.get("kind") == "gone"
    kind = NoticeKind.SOURCE_GONE if gone else NoticeKind.SOURCE_CHANGED
    return (Told(person, kind) for person in _standing(event.claim))


def _taken_over(event: ClaimEvent, facts: _Facts) -> Iterable[Told]:
    number = facts.get("from_lease")
    lease = Lease.objects.filter(pk=number).select_related("holder").first() if number else None
    if lease is not None:
        yield Told(lease.holder, NoticeKind.TAKEN_OVER, event.by, _reason(facts))


def _published(event: ClaimEvent, facts: _Facts) -> Iterable[Told]:
    """Who gave it, if another put their name to it; and whose verdict it replaces."""
    verdict = _verdict(facts)
    if verdict is None:
        return
    if verdict.second_by is not None:
        yield Told(verdict.by, NoticeKind.PUBLISHED, verdict.second_by)
    if event.what == What.CORRECTED and verdict.supersedes is not None:
        yield Told(verdict.supersedes.by, NoticeKind.CORRECTED, verdict.by)


def _withdrawn(event: ClaimEvent, facts: _Facts) -> Iterable[Told]:
    return (Told(person, NoticeKind.WITHDRAWN, event.by) for person in _standing(event.claim))


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
}
