"""What the desk shows of the newsroom's own copy: read only."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Sum

from claims.models import (
    CopyVersion,
    OwnCopy,
    SignOffSheet,
    Statement,
    StatementMark,
    StatementState,
    User,
    seen_by_readers,
)
from claims.own_copy.versions import follow, gone
from claims.permissions import Permission, can

LISTED = 50
"""Drafts on one page of the list."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a version is.

    Attributes:
        all: its statements.
        open: those that nobody has settled.
        changes: those that must be changed.
        revisions: marks on them, all together.
        moved: those that rest on a verdict which readers do not see any more.
    """

    all: int
    open: int
    changes: int
    revisions: int
    moved: int = 0

    @property
    def settled(self) -> int:
        """Statements about which something was said, changes among them."""
        return self.all - self.open

    @property
    def can_sign(self) -> bool:
        """Whether nothing is open, no change is outstanding, and every verdict still stands."""
        return bool(self.all) and not (self.open or self.changes or self.moved)


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of the list."""

    own_copy: OwnCopy
    progress: Progress
    sheet: SignOffSheet | None


@dataclass(frozen=True, slots=True)
class Shown:
    """One statement on the page.

    Attributes:
        mark: its latest mark; None where nobody has marked it.
        was: the sentence of the version before that it was, where that was another one.
        was_mark: what was said of that sentence.
    """

    statement: Statement
    mark: StatementMark | None
    was: Statement | None = None
    was_mark: StatementMark | None = None

    @property
    def is_moved(self) -> bool:
        """Whether the mark rests on a verdict that was corrected or withdrawn since."""
        mark = self.mark
        return bool(mark and mark.verdict_id and not getattr(mark, "is_seen", True))

    @property
    def is_proposed(self) -> bool:
        """Whether the sentence is the wording that was proposed for the one before."""
        proposed = self.was_mark.proposed if self.was_mark else ""
        return bool(proposed) and proposed.split() == self.statement.words.split()


@dataclass(frozen=True, slots=True)
class Page:
    """A version with its statements.

    Attributes:
        shown: in the order of the text.
        left: sentences of the version before that are not in this one.
        sheets: all sheets of the draft, newest first.
    """

    version: CopyVersion
    shown: tuple[Shown, ...]
    left: tuple[Statement, ...]
    progress: Progress
    sheets: tuple[SignOffSheet, ...]

    @property
    def stands(self) -> SignOffSheet | None:
        """The sheet that holds for the text and the marks as they are; None if none does."""
        newest = self.sheets[0] if self.sheets else None
        return newest if newest and self.holds(newest) else None

    def holds(self, sheet: SignOffSheet) -> bool:
        """Whether a sheet is of this text and these marks, and readers see what they rest on."""
        same = sheet.text_version_id == self.version.pk
        return same and sheet.revisions == self.progress.revisions and not self.progress.moved


def copies_seen_by(user: User) -> QuerySet[OwnCopy]:
    """The drafts that a person may see: reviewers all of them, contributors those they wrote at."""
    rows = OwnCopy.objects.all()
    if can(user, Permission.CHECK_OWN_COPY):
        return rows
    written = CopyVersion.objects.filter(by=user).values("own_copy")
    return rows.filter(pk__in=written)


def listed(user: User, *, before: int = 0, size: int = LISTED) -> list[Listed]:
    """A page of the drafts that a person may see, newest first.

    Args:
        user: who looks.
        before: the number of the last draft of the page before; 0 for the first page.
        size: lines.
    """
    rows = copies_seen_by(user).select_related("by").order_by("-pk")
    found = list((rows.filter(pk__lt=before) if before else rows)[:size])
    latest = CopyVersion.objects.filter(own_copy__in=found, number=F("own_copy__versions"))
    version_of = {row.own_copy_id: row for row in latest.defer("text")}
    progress = _progress([row.pk for row in version_of.values()])
    sheets = {
        sheet.text_version.own_copy_id: sheet
        for sheet in SignOffSheet.objects.filter(text_version__own_copy__in=found)
        .defer("payload")
        .select_related("text_version")
        .order_by("pk")
    }
    return [Listed(row, progress[version_of[row.pk].pk], sheets.get(row.pk)) for row in found]


def progress_of(version: CopyVersion) -> Progress:
    """How far a version is."""
    return _progress([version.pk])[version.pk]


def page_of(version: CopyVersion) -> Page:
    """A version with everything said of its statements."""
    statements = list(version.statements.order_by("position"))
    marks = latest_mark_of_each(version)
    shown = [Shown(one, marks.get(one.pk)) for one in statements]
    left: tuple[Statement, ...] = ()
    before = CopyVersion.objects.filter(
        own_copy=version.own_copy_id, number=version.number - 1
    ).first()
    if before is not None:
        shown, left = _followed(before, shown)
    sheets = SignOffSheet.objects.filter(text_version__own_copy=version.own_copy_id)
    return Page(
        version=version,
        shown=tuple(shown),
        left=left,
        progress=progress_of(version),
        sheets=tuple(sheets.select_related("by", "text_version").defer("payload").order_by("-pk")),
    )


def latest_mark_of_each(version: CopyVersion) -> dict[int, StatementMark]:
    """The latest mark of every statement that has one, by the number of the statement."""
    rows = (
        StatementMark.objects.filter(
            statement__text_version=version, number=F("statement__revision")
        )
        .select_related("by", "evidence", "verdict__claim", "verdict__by")
        .annotate(is_seen=seen_by_readers("verdict"))
        .order_by("statement")
    )
    return {mark.statement_id: mark for mark in rows}


def history_of(statement: Statement) -> list[StatementMark]:
    """Every mark on a statement, newest first, and what it was carried over from."""
    rows = statement.marks.select_related("by", "evidence", "verdict__claim", "carried_from")
    return list(rows.order_by("-number"))


def _followed(before: CopyVersion, shown: list[Shown]) -> tuple[list[Shown], tuple[Statement, ...]]:
    known = list(before.statements.order_by("position"))
    marks = latest_mark_of_each(before)
    pairs = follow([one.words for one in known], [one.statement.words for one in shown])
    told = []
    for one in pairs:
        here = shown[one.place]
        if one.before is not None and not one.same:
            was = known[one.before]
            here = Shown(here.statement, here.mark, was, marks.get(was.pk))
        told.append(here)
    return told, tuple(known[place] for place in gone(pairs, len(known)))


def moved_in(version: CopyVersion) -> list[int]:
    """The places, counted from 1, of statements whose mark rests on a verdict no longer seen."""
    rows = _moved().filter(statement__text_version=version).order_by("statement__position")
    return list(rows.values_list("statement__position", flat=True))


def rests_on(version: CopyVersion) -> list[int]:
    """The numbers of the claims whose verdicts the marks of a version rest on, in their order."""
    found = _on_verdicts().filter(statement__text_version=version)
    return sorted(set(found.values_list("verdict__claim", flat=True)))


def _moved() -> QuerySet[StatementMark]:
    """Latest marks that rest on a verdict which was corrected or withdrawn since."""
    return _on_verdicts().exclude(seen_by_readers("verdict"))


def _on_verdicts() -> QuerySet[StatementMark]:
    """Latest marks that rest on a verdict."""
    return StatementMark.objects.filter(verdict__isnull=False, number=F("statement__revision"))


def _progress(version_ids: Collection[int]) -> dict[int, Progress]:
    rows = (
        Statement.objects.filter(text_version__in=version_ids)
        .values("text_version")
        .annotate(
            all=Count("pk"),
            open=Count("pk", filter=Q(state=StatementState.OPEN)),
            changes=Count("pk", filter=Q(state=StatementState.CHANGE)),
            revisions=Sum("revision"),
            moved=Count("pk", filter=Exists(_moved().filter(statement=OuterRef("pk")))),
        )
    )
    found = {
        row["text_version"]: Progress(
            row["all"], row["open"], row["changes"], row["revisions"], row["moved"]
        )
        for row in rows
    }
    return {number: found.get(number, Progress(0, 0, 0, 0)) for number in version_ids}
