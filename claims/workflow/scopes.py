"""Scopes: what claims a person checks, by topic and language. Empty means all.

They bind every role but administrators. What is assigned to a person is theirs to check, whatever
its topic has become since.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, Q

from claims.messages import Message, say
from claims.models import Claim, Role, User
from claims.models.plain_sql import first_row
from claims.permissions import NotPermitted, Permission


@dataclass(frozen=True)
class Scope:
    """What claims a person checks.

    Attributes:
        topics: numbers of topics; empty for all, claims without a topic among them.
        languages: BCP 47 tags as claims have them; empty for all.
    """

    topics: tuple[int, ...] = ()
    languages: tuple[str, ...] = ()

    def is_set(self) -> bool:
        """Whether anything is out of it."""
        return bool(self.topics or self.languages)

    def covers(self, claim: Claim) -> bool:
        """Whether a claim is in it."""
        of_topic = not self.topics or claim.topic_id in self.topics
        return of_topic and (not self.languages or claim.language in self.languages)

    def condition(self, prefix: str = "") -> Q:
        """What the claims in it have in common.

        Args:
            prefix: the way from the rows to their claims, such as "claim__".
        """
        found = Q()
        if self.topics:
            found &= Q((f"{prefix}topic__in", self.topics))
        if self.languages:
            found &= Q((f"{prefix}language__in", self.languages))
        return found


EVERYTHING = Scope()
_TOPICS = "SELECT array_agg(topic_id ORDER BY topic_id) FROM claims_user_topics WHERE user_id = %s"


class OutOfScope(NotPermitted):
    """The claim is not among those that the person checks."""

    def __init__(self, claim: Claim, person: User, *, own: bool) -> None:
        super().__init__(Permission.REVIEW_CLAIMS)
        self.claim, self.person = claim, person
        self.args = (_own_words(claim) if own else _words(claim, person),)


def scope_of(user: User) -> Scope:
    """What claims a person checks; one statement, none for administrators."""
    if user.role == Role.ADMINISTRATOR:
        return EVERYTHING
    row = first_row(_TOPICS, user.pk)
    return Scope(tuple(row[0] or ()) if row else (), tuple(user.languages))


def covered_by(user: User, prefix: str = "") -> Q:
    """`scope_of(user).condition(prefix)`, with the topics asked for by the same statement.

    Args:
        user: whose scopes.
        prefix: the way from the rows to their claims, such as "claim__".
    """
    if user.role == Role.ADMINISTRATOR:
        return Q()
    found = Scope(languages=tuple(user.languages)).condition(prefix)
    own = User.topics.through.objects.filter(user=user).order_by()
    return found & (~Exists(own) | Q((f"{prefix}topic__in", own.values("topic"))))


def is_in_scope(user: User, claim: Claim) -> bool:
    """Whether a person may check a claim, as far as scopes go."""
    return claim.assigned_to_id == user.pk or scope_of(user).covers(claim)


def check_in_scope(*, claim: Claim, by: User) -> None:
    """Let a person pass who checks such claims.

    Raises:
        OutOfScope: their scopes leave it out.
    """
    if not is_in_scope(by, claim):
        raise OutOfScope(claim, by, own=True)


def check_can_be_given(*, claim: Claim, to: User, by: User) -> None:
    """Let a claim pass to somebody who checks such claims.

    Raises:
        OutOfScope: the scopes of `to` leave it out.
    """
    if not scope_of(to).covers(claim):
        raise OutOfScope(claim, to, own=to == by)


def _own_words(claim: Claim) -> Message:
    return say(
        "Claim %(claim)d is outside your scopes. Your settings say which topics and languages you "
        "check; an administrator can change that.",
        claim=claim.pk,
    )


def _words(claim: Claim, person: User) -> Message:
    return say(
        "Claim %(claim)d is outside the scopes of %(person)s. Choose somebody who checks its topic "
        "and language, or ask an administrator to widen them.",
        claim=claim.pk,
        person=str(person),
    )
