"""Drafts of the newsroom's own, made with the desk's own actions."""

from __future__ import annotations

from claims.models import CopyVersion, Statement, StatementMark, User
from claims.own_copy.actions import add_version, mark_statement, start_copy
from claims.own_copy.entries import DraftEntry, MarkEntry
from claims.own_copy.splitting import Sentence
from tests.factories import NOW

LINES = ("The bridge has 12 lamps.", "It opened in May 2019.", "What a fine bridge it is!")


def draft(*lines: str, title: str = "A bridge") -> DraftEntry:
    """A draft of one sentence a line; those with a figure can be checked."""
    sentences, at = [], 0
    for line in lines:
        has_figure = any(sign.isdigit() for sign in line)
        sentences.append(Sentence(at, at + len(line), line, has_figure))
        at += len(line) + 1
    return DraftEntry(title=title, text="\n".join(lines), language="en", sentences=sentences)


def bring(by: User, *lines: str) -> CopyVersion:
    """A new draft."""
    return start_copy(draft=draft(*(lines or LINES)), by=by, at=NOW)


def bring_again(version: CopyVersion, by: User, *lines: str) -> CopyVersion:
    """The next version of it."""
    return add_version(
        own_copy_id=version.own_copy_id, seen=version.number, draft=draft(*lines), by=by, at=NOW
    )


def statements(version: CopyVersion) -> list[Statement]:
    """In the order of the text."""
    return list(version.statements.order_by("position"))


def mark(
    statement: Statement, by: User, state: str = "confirmed", **fields: object
) -> StatementMark:
    """Settle a statement as it stands now."""
    if state == "confirmed":
        fields = {"link": "https://port.example/register"} | fields
    statement.refresh_from_db()
    return mark_statement(
        statement_id=statement.pk,
        revision=statement.revision,
        entry=MarkEntry(state=state, **fields),  # type: ignore[arg-type]
        by=by,
        at=NOW,
    )


def settle(version: CopyVersion, by: User) -> None:
    """Confirm all statements."""
    for statement in statements(version):
        mark(statement, by)
