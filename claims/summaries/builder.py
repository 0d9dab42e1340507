"""Frozen copies and summary pages: from plain facts to JSON, nothing else.

What each payload holds. Moments are RFC 3339 in UTC (`2026-11-19T16:48:00Z`), days `2026-11-19`;
dates of articles may be partial: `date` is `2018-01-18`, `2018-01`, `2018`, `--01-18` (no year) or
null, `date_text` the same in words ("18 January 2018", "18 January", ""). Offsets are code points
into `Article.text`, the end exclusive. Nothing holds the name of a reviewer.

Publication.payload, kind `verdict`
    claim{id, text, language, url} · rating, rating_label, finding, rationale (Markdown as typed),
    rationale_html (the same sanitised, absent from old copies), methodology_version,
    decided_at · correction null | {kind, kind_label, note, at} · evidence[{number, stance, kind,
    title, publisher, url, quote, published_on, accessed_on, snapshot_sha256, archived_at,
    archived_sha256 (these two only where the desk keeps a copy of the link)} | {number, stance,
    kind, protected: true, description}] · occurrences[{article, title, source, source_slug, url,
    start, end, quote, attributed_to, date, gone_at}] (the first PLACES_SHOWN; gone_at: since when
    the sentence is no longer in the article, else null), occurrence_count · versions ·
    contacts[{name, is_organisation, role, role_label, means, asked_at, asked, reply, reply_label,
    reply_by, answered_at, answer}] (who was asked for a reply; absent from old copies) ·
    carried_from{claim, url, decided_at} (only of a verdict that was first given on another claim) ·
    redacted{at, before, feed_hash} (only of a copy that was changed to protect a source, see
    `claims.summaries.redacting`) · withheld: true (only where its words were withheld for that:
    finding, rationale and rationale_html are empty then)
Publication.payload, kind `withdrawal`
    claim{id, text, language, url} · note · merged_into (only where the claim turned out to be
    another one: the number of that)
Publication.payload, kind `redaction`
    claim{id, text, language, url} · redacts[numbers of the feed to be fetched again]

`overview`
    mix{total, ratings[{rating, label, count, percent, start}]} (percent adds up to 100; start is
    where the bar of this rating begins) · latest[{claim, text, language, rating, rating_label,
    finding, said_by, article, article_title, source, source_slug, published_at, corrected}] (6) ·
    progress{articles, claims, decided, waiting, being_checked, set_aside, corrected, withdrawn} ·
    week{from, to, articles, claims, verdicts} (seven days, both included) ·
    sources[{id, name, slug, home_page, total, ratings[…as in mix]}] (10) ·
    repeated[{claim, text, language, rating, rating_label, articles, last_said, last_said_text}] (5)
`article:ID`
    article{id, title, author, url, language, revision, date, date_text, first_published_at} ·
    source{id, name, slug, home_page} · marks[{start, end, quote, claim, text, rating,
    rating_label, finding, attributed_to, published_at, gone_at}] (published claims, in text order)
    · coverage{found, checked, ratings[…as in mix]} · newer, previous: null | {article, title,
    source, source_slug, revision} (the newest revision after it, and the one before) ·
    copies[{…as newer}] (articles with nearly the same text) · gone[{article, quote, gone_at, claim,
    text, rating, rating_label, finding}] (published claims that only earlier revisions have)
`claim:ID`
    claim{id, text, language, url} · state published|corrected|withdrawn · published_at,
    first_published_at · verdict null | {rating, rating_label, finding, rationale,
    methodology_version, decided_at, correction, evidence[…], contacts[…] (as in the copy)} ·
    withdrawal null | {note, at,
    merged_into (as in the copy)} ·
    history[{sequence, kind, at, version, current, rating, rating_label, finding, rationale,
    correction, withheld (as in the copy)} | {sequence, kind, at, version, current, rating,
    rating_label, gone: true} | {sequence, kind: "withdrawal", at, current, note}] (newest first;
    what a withdrawal took back keeps rating and time only, also when the claim was published again)
    ·
    places[{…as occurrences, date_text}] (newest PLACES_SHOWN), place_count · claimreview null | {…}
`source:ID`
    source{id, name, slug, home_page} · mix{…} · article_count · articles[{id, title, author,
    language, date, date_text, checked}] (newest 20)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from claims.rationale import rationale_html
from claims.summaries.facts import Asked, ClaimFacts, Copy, Correction, Place, Proof
from claims.summaries.moments import iso

_WITHDRAWAL = "withdrawal"


def verdict_payload(copy: Copy) -> dict[str, Any]:
    """What a published verdict says, frozen for readers and programs."""
    decision = copy.decision
    told: dict[str, Any] = {
        "claim": claim_payload(copy.claim),
        "rating": decision.rating,
        "rating_label": decision.rating_label,
        "finding": decision.finding,
        "rationale": decision.rationale,
        "rationale_html": rationale_html(
            decision.rationale,
            known={proof.number for proof in copy.evidence},
            target=f"{copy.claim.url}#evidence-",
        ),
        "methodology_version": decision.methodology_version,
        "decided_at": iso(decision.decided_at),
        "correction": correction_payload(decision.correction),
        "evidence": [_evidence(proof) for proof in copy.evidence],
        "occurrences": [place_payload(place) for place in copy.places],
        "occurrence_count": copy.place_count,
        "versions": copy.versions,
        "contacts": [_asked(one) for one in copy.contacts],
    }
    if decision.carried_from:
        told["carried_from"] = {
            "claim": decision.carried_from.claim,
            "url": decision.carried_from.url,
            "decided_at": iso(decision.carried_from.decided_at),
        }
    return told


def withdrawal_payload(
    claim: ClaimFacts, *, note: str, merged_into: int | None = None
) -> dict[str, Any]:
    """What stands in the place of a verdict that was taken back, or given up in a merge."""
    told: dict[str, Any] = {"claim": claim_payload(claim), "note": note}
    if merged_into is not None:
        told["merged_into"] = merged_into
    return told


def claim_payload(claim: ClaimFacts) -> dict[str, Any]:
    """The claim itself, as every payload names it."""
    return {"id": claim.id, "text": claim.text, "language": claim.language, "url": claim.url}


def correction_payload(one: Correction | None) -> dict[str, Any] | None:
    """Why a verdict replaced another one; None for a first verdict."""
    if one is None:
        return None
    return {
        "kind": one.kind,
        "kind_label": one.kind_label,
        "note": one.note,
        "at": iso(one.at),
    }


def read_corrections(payload: Mapping[str, Any]) -> tuple[Correction, ...]:
    """The correction that a frozen copy tells of, if any: the inverse of `correction_payload`."""
    told = payload.get("correction")
    if not told:
        return ()
    return (
        Correction(
            kind=told["kind"],
            kind_label=told["kind_label"],
            note=told["note"],
            at=datetime.fromisoformat(told["at"]),
        ),
    )


def taken_back_up_to(rows: Iterable[tuple[int, str, bool]]) -> int:
    """Up to which number of the feed the words about a claim were withdrawn, and stay so.

    A new verdict does not bring them back; a merge takes none away, for they are the other claim's.

    Args:
        rows: of the feed about the claim: number, kind, and whether it names a claim that this one
            was merged into.

    Returns:
        The number of the last withdrawal; 0 for none.
    """
    return max(
        (number for number, kind, merged in rows if kind == _WITHDRAWAL and not merged), default=0
    )


def place_payload(place: Place) -> dict[str, Any]:
    """One place where the claim is made."""
    return {
        "article": place.article,
        "title": place.title,
        "source": place.source,
        "source_slug": place.source_slug,
        "url": place.url,
        "start": place.start,
        "end": place.end,
        "quote": place.quote,
        "attributed_to": place.attributed_to,
        "date": place.date.code,
        "gone_at": iso(place.gone_at) if place.gone_at else None,
    }


def _evidence(proof: Proof) -> dict[str, Any]:
    named = {"number": proof.number, "stance": proof.stance, "kind": proof.kind}
    if proof.protected:
        return {**named, "protected": True, "description": proof.description}
    return {
        **named,
        "title": proof.title,
        "publisher": proof.publisher,
        "url": proof.url,
        "quote": proof.quote,
        "published_on": proof.published_on.isoformat() if proof.published_on else None,
        "accessed_on": proof.accessed_on.isoformat(),
        "snapshot_sha256": proof.snapshot_sha256,
        **_archived(proof),
    }


def _asked(one: Asked) -> dict[str, Any]:
    return {
        "name": one.name,
        "is_organisation": one.is_organisation,
        "role": one.role,
        "role_label": one.role_label,
        "means": one.means,
        "asked_at": iso(one.asked_at),
        "asked": one.asked,
        "reply": one.reply,
        "reply_label": one.reply_label,
        "reply_by": one.reply_by.isoformat() if one.reply_by else None,
        "answered_at": iso(one.answered_at) if one.answered_at else None,
        "answer": one.answer,
    }


def _archived(proof: Proof) -> dict[str, Any]:
    if proof.archived_at is None:
        return {}
    return {"archived_at": iso(proof.archived_at), "archived_sha256": proof.archived_sha256}
