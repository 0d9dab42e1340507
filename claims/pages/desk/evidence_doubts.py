"""What a reviewer is told about the evidence before the verdict is sent. It holds nothing up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext

from claims.models import Evidence, MaterialState
from claims.review.queries import ContactRow, Elsewhere
from claims.source_names import protected_named


def evidence_doubts(pieces: Iterable[Evidence], used: Mapping[int, Elsewhere]) -> list[str]:
    """What may be wrong with pieces of evidence, a sentence for each kind of doubt.

    Args:
        pieces: with their numbers, materials and captures.
        used: what their sources are on other claims, by material.
    """
    there = list(pieces)
    told = (
        (
            gettext(
                "There is no archive copy of %(pieces)s: should the page disappear, nothing "
                "proves what it said."
            ),
            [piece for piece in there if _has_no_copy(piece)],
        ),
        (
            gettext("The quoted words do not stand in the copy: %(pieces)s."),
            [piece for piece in there if piece.quote_found is False],
        ),
        (
            gettext("The source is gone, or says something else by now: %(pieces)s."),
            [piece for piece in there if _has_changed(piece)],
        ),
        (
            gettext(
                "The source is protected on another claim; readers would be told here what it "
                "is: %(pieces)s."
            ),
            [piece for piece in there if _is_open_here(piece, used)],
        ),
    )
    return [words % {"pieces": _numbers(found)} for words, found in told if found]


def naming_doubts(
    fields: Mapping[str, Any], contacts: Iterable[ContactRow], pieces: Iterable[Evidence]
) -> list[str]:
    """Which protected sources are named by words that readers will see.

    Args:
        fields: what is typed of the verdict.
        contacts: the contact log.
        pieces: the evidence, with its numbers.
    """
    told = {
        "finding": fields.get("finding"),
        "rationale": fields.get("rationale"),
        "note": fields.get("correction_note"),
        "contacts": _readers_see(contacts),
    }
    named = protected_named(told, pieces)
    if not named:
        return []
    words = gettext(
        "Finding, reasons, note or the list of who was asked name a protected source: %(pieces)s. "
        "Readers would learn who it is."
    )
    return [words % {"pieces": named}]


def _readers_see(contacts: Iterable[ContactRow]) -> Sequence[Mapping[str, str]]:
    rows = (row.contact for row in contacts)
    return [
        {"name": one.name, "asked": one.asked, "answer": one.answer} for one in rows if one.public
    ]


def _has_no_copy(piece: Evidence) -> bool:
    failed = piece.material is not None and piece.material.state == MaterialState.FAILED
    return bool(piece.url) and piece.capture_id is None and failed


def _has_changed(piece: Evidence) -> bool:
    if piece.capture_id is None or piece.material is None:
        return False
    return piece.material.is_gone or piece.newer_copy_at is not None


def _is_open_here(piece: Evidence, used: Mapping[int, Elsewhere]) -> bool:
    there = used.get(piece.material_id or 0)
    return there is not None and there.protected_on is not None and not piece.protected


def _numbers(pieces: Iterable[Evidence]) -> str:
    return ", ".join(f"[{piece.number}]" for piece in pieces)
