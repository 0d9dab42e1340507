"""How the tables of requests are written: each prepares the desk, asks, and looks at what came.

A case is a function that gets a `World` and yields what to send; for a success it is given the
answer, and asserts what it did.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from claims.models import Claim, Lease, Role, Scope, User, What
from claims.queue.actions import take_claim
from claims.review.actions import add_evidence, submit_verdict
from tests.factories import make_claim, make_user
from tests.review.reviewing import entry, link

WORDS = {
    "rating": "supported",
    "finding": "The account gives this sum.",
    "rationale": "The final account of the council gives this very sum, to the crown [1].",
}


@dataclass(frozen=True)
class Ask:
    """A request that writes.

    Attributes:
        path: below the root of the API, without its slash at the end.
        body: the members.
        match: what If-Match names; empty for no such header.
        form: whether it is sent as a form.
    """

    path: str
    body: Mapping[str, Any] = field(default_factory=dict)
    match: str = ""
    form: bool = False


class World:
    """A desk and the person whose program asks."""

    def __init__(self, settings: Any, role: Role) -> None:
        self.settings = settings
        self.me = make_user(role, username="me")
        self.now: datetime = timezone.now()

    def other(self, role: Role = Role.REVIEWER, **fields: Any) -> User:
        """Somebody else."""
        return make_user(role, **fields)

    def hold(self, claim: Claim | None = None, by: User | None = None) -> Lease:
        """A claim in hand."""
        claim = claim or make_claim()
        return take_claim(claim_id=claim.pk, by=by or self.me, at=self.now)

    def proved(self, by: User | None = None, claim: Claim | None = None) -> Lease:
        """A claim in hand with a piece of evidence."""
        lease = self.hold(claim, by)
        add_evidence(lease_id=lease.pk, entry=link(), by=lease.holder, at=self.now)
        return lease

    def given(self, by: User | None = None, **changes: Any) -> Any:
        """A verdict or an opinion that somebody else sent."""
        lease = self.proved(by or self.other())
        return submit_verdict(
            lease_id=lease.pk, entry=entry(**changes), by=lease.holder, at=self.now
        )

    def later(self, **length: int) -> str:
        """A moment to come, as the API takes it."""
        return (self.now + timedelta(**length)).isoformat()


type Steps = Callable[[World], Iterator[Ask]]


@dataclass(frozen=True)
class Case:
    """One row of a table.

    Attributes:
        operation: as the description of the API calls it.
        steps: what is done.
        role: of the person who asks.
        what: the entry that it leaves in a history; None for none.
        code: the kind of problem that is expected; empty for a success.
        scope: what the token has to open.
    """

    operation: str
    steps: Steps
    role: Role = Role.REVIEWER
    what: What | None = None
    code: str = ""
    scope: Scope = Scope.DESK_WRITE

    def __str__(self) -> str:
        return f"{self.operation}-{self.code or self.steps.__name__}"


class Table(list[Case]):
    """Rows, each added where it is written.

    Args:
        scope: what the tokens have to open.
    """

    def __init__(self, scope: Scope = Scope.DESK_WRITE) -> None:
        super().__init__()
        self.scope = scope

    def does(
        self, operation: str, what: What | None = None, role: Role = Role.REVIEWER
    ) -> Callable[[Steps], Steps]:
        """A request that is answered."""

        def add(steps: Steps) -> Steps:
            self.append(Case(operation, steps, role, what, scope=self.scope))
            return steps

        return add

    def refuses(
        self, operation: str, code: str, role: Role = Role.REVIEWER
    ) -> Callable[[Steps], Steps]:
        """A request that is refused."""

        def add(steps: Steps) -> Steps:
            self.append(Case(operation, steps, role, code=code, scope=self.scope))
            return steps

        return add
