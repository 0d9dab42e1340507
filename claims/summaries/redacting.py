"""Taking a source out of frozen copies: what is left. Pure.

A piece of evidence becomes the description that readers may know. Words in which somebody typed the
name are never reworded, for they are what was published: they stay, or all of them are withheld.
The note of a correction is repeated in the markup of later versions; it is withheld there too.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from claims.messages import WITHHELD
from claims.summaries.moments import iso

type _Told = dict[str, Any]

WITHHOLDABLE = frozenset({"finding", "rationale", "note", "contacts"})
"""Those of `NAMED_PARTS` whose words can be taken out; finding and rationale go together."""

_WITHHELD = ("finding", "rationale", "rationale_html")


def redacted_payload(
    payload: Mapping[str, Any],
    *,
    descriptions: Mapping[int, str],
    withhold: Collection[str],
    mark: Mapping[str, str],
) -> _Told:
    """A frozen copy of a verdict or a withdrawal without its source.

    Args:
        payload: as it was.
        descriptions: of the pieces by their number, what readers may know.
        withhold: which words are taken out too: those of `WITHHOLDABLE`.
        mark: of `redaction_mark`; one that is there already keeps its hashes.
    """
    known = payload.get("redacted", {})
    left = {**payload, **_without(payload, withhold)}
    if "evidence" in payload:
        left["evidence"] = [_protected(piece, descriptions) for piece in payload["evidence"]]
    return left | {"redacted": {**mark, **known, "at": mark["at"]}}


def notes_withheld(old: Mapping[str, Any], new: Mapping[str, Any]) -> set[tuple[str, str]]:
    """The note of a correction that one copy has and the same without its source has not.

    Returns:
        Its text and its moment, as the markup of later versions repeats them; empty for none.
    """
    had, has = old.get("correction") or {}, new.get("correction") or {}
    return {(had["note"], had["at"])} if had != has else set()


def redaction_mark(*, at: datetime, before: str, feed_hash: str) -> dict[str, str]:
    """What a copy that was changed says of it.

    Args:
        at: when.
        before: the hash over the feed up to the row before it.
        feed_hash: the same up to the row as it was first published.
    """
    return {"at": iso(at), "before": before, "feed_hash": feed_hash}


def redacted_review(
    review: Mapping[str, Any] | None,
    *,
    old: Mapping[str, Any],
    new: Mapping[str, Any],
    notes: Collection[tuple[str, str]],
) -> _Told | None:
    """The markup of a copy without its source.

    Args:
        review: as it was; None where there is none.
        old, new: the copy before and after `redacted_payload`.
        notes: of `notes_withheld`, of all versions of the claim.
    """
    if review is None:
        return None
    left = dict(review)
    if "citation" in review:
        left["citation"] = _citations(review["citation"], old["evidence"], new["evidence"])
    if "correction" in review:
        left["correction"] = [_corrected(one, notes) for one in review["correction"]]
    if new.get("withheld") and not new["rationale"]:
        rating = review["reviewRating"].items()
        left["reviewRating"] = {name: told for name, told in rating if name != "ratingExplanation"}
    return left


def redaction_payload(claim: Mapping[str, Any], sequences: Sequence[int]) -> _Told:
    """The row of the feed that tells copies which rows to fetch again.

    Args:
        claim: as every payload names it.
        sequences: the rows that were changed.
    """
    return {"claim": dict(claim), "redacts": list(sequences)}


def _without(payload: Mapping[str, Any], withhold: Collection[str]) -> _Told:
    left: _Told = {}
    if {"finding", "rationale"} & set(withhold):
        left |= {name: "" for name in _WITHHELD if name in payload}
    if "contacts" in withhold:
        left["contacts"] = []
    if "note" in withhold and "note" in payload:
        left["note"] = WITHHELD
    elif "note" in withhold:
        left["correction"] = {**payload["correction"], "note": WITHHELD}
    return left | {"withheld": True} if left else left


def _corrected(comment: _Told, notes: Collection[tuple[str, str]]) -> _Told:
    if (comment["text"], comment["datePublished"]) not in notes:
        return comment
    return {**comment, "text": WITHHELD}


def _protected(piece: _Told, descriptions: Mapping[int, str]) -> _Told:
    number = piece["number"]
    if number not in descriptions:
        return piece
    kept = {name: piece[name] for name in ("number", "stance", "kind")}
    return {**kept, "protected": True, "description": descriptions[number]}


def _citations(cited: Sequence[_Told], old: Sequence[_Told], new: Sequence[_Told]) -> list[_Told]:
    """In the order of the evidence; where some were left out, those that are known to be safe."""
    if len(cited) == len(old):
        return [
            _described(piece) if piece != before else citation
            for citation, before, piece in zip(cited, old, new, strict=True)
        ]
    open_ones = {piece["title"] for piece in new if "title" in piece}
    described = [_described(piece) for piece in new if piece.get("protected")]
    return [*described, *(one for one in cited if one.get("name") in open_ones)]


def _described(piece: _Told) -> _Told:
    return {"@type": "CreativeWork", "name": piece["description"]}
