"""One person who is told of an entry of the history."""

from __future__ import annotations

from dataclasses import dataclass, field

from claims.models import NoticeKind, SignOffSheet, User


@dataclass(frozen=True)
class Told:
    """One person who is told.

    Attributes:
        user: who.
        kind: as what.
        by: whose act it is; None where it is nobody's, or must not be known.
        reason: what was said with it; left out where the person may not read the entry.
        sheet: the sign-off sheet that it is about, with its text and draft; None for the claim.
    """

    user: User
    kind: NoticeKind
    by: User | None = None
    reason: str = field(default="")
    sheet: SignOffSheet | None = None
