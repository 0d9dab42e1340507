"""Writes to the newsroom's own copy."""

from claims.own_copy.actions.bringing import (
    SameText,
    VersionChanged,
    add_version,
    start_copy,
)
from claims.own_copy.actions.marking import (
    OlderText,
    SourceNotThere,
    StatementChanged,
    mark_statement,
)
from claims.own_copy.actions.signing import NotSettled, OwnText, SheetChanged, sign_off

__all__ = [
    "NotSettled",
    "OlderText",
    "OwnText",
    "SameText",
    "SheetChanged",
    "SourceNotThere",
    "StatementChanged",
    "VersionChanged",
    "add_version",
    "mark_statement",
    "sign_off",
    "start_copy",
]
