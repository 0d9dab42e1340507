"""Loads a practice set through the desk's own actions, as if people had worked through it.

A set is a folder of articles and one `verdicts.json`; `seeds/README.md` describes it. Nothing is
written past the rules: every claim is found, taken, given evidence and decided like any other, only
with the times that the set asks for.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings

from claims.extraction.actions.extracting import extract_article
from claims.importing.actions.storing import import_article
from claims.importing.files import ReadFile
from claims.importing.parsers import parse
from claims.matching.actions.attaching import attach_occurrences
from claims.models import Article, Claim, Occurrence, Opinion, Role, Status, User, Verdict
from claims.queue.actions import reopen_claim, take_claim
from claims.review.actions import (
    Correction,
    EvidenceEntry,
    VerdictEntry,
    add_evidence,
    approve_verdict,
    submit_verdict,
)
from claims.summaries.actions import publish_claim, withdraw_claim

# The articles came in some days before the first verdict on them.
DAYS_BEFORE_FIRST_VERDICT = 3
# A hold lasts from the moment it is taken; a verdict is sent some minutes later.
MINUTES_OF_WORK = 12


class SetNotReadable(Exception):
    """The practice set is not what it should be; the message says where."""


@dataclass(frozen=True)
class Practice:
    """A practice set, read from its folder."""

    folder: Path
    people: dict[str, dict[str, str]]
    claims: list[dict[str, Any]]

    @classmethod
    def read(cls, folder: Path) -> Practice:
        """Read `verdicts.json`.

        Raises:
            SetNotReadable: it is missing or not JSON.
        """
        path = folder / "verdicts.json"
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
            return cls(folder=folder, people=data["people"], claims=data["claims"])
        except (OSError, ValueError, KeyError) as error:
            message = f"{path} cannot be read as a practice set: {error}"
            raise SetNotReadable(message) from error

    @property
    def longest_ago(self) -> int:
        """Days since the first verdict of the set; 0 for a set without one."""
        return max((int(claim["days_ago"]) for claim in self.claims), default=0)


def make_people(practice: Practice, *, password: str) -> dict[str, User]:
    """The people of the set, made where they are missing; an empty password lets nobody sign in."""
    people = {}
    for username, fields in practice.people.items():
        person, made = User.objects.get_or_create(
            username=username, defaults={**fields, "role": Role(fields["role"])}
        )
        if made:
            person.set_password(password or None)
            person.save(update_fields=["password"])
        people[username] = person
    return people


def import_articles(practice: Practice, *, at: datetime) -> list[Article]:
    """Import the articles of the set, find their claims and queue them.

    Raises:
        Rejected: an article cannot be imported.
    """
    articles = []
    for path in sorted(practice.folder.glob("*.md")):
        data = path.read_bytes()
        parsed = parse(data, name=path.name, max_bytes=settings.VERIFY_MAX_ARTICLE_BYTES)
        article = import_article(
            parsed=parsed, file=ReadFile(name=path.name, data=data), source="", by=None, at=at
        ).article
        extract_article(article=article, at=at)
        attach_occurrences(article=article, at=at)
        articles.append(article)
    return articles


def find_claim(sentence: str, articles: list[Article]) -> Claim:
    """The claim that was found for a sentence of the set.

    Raises:
        SetNotReadable: the extractor did not take the sentence as one claim.
    """
    occurrence = (
        Occurrence.objects.filter(article__in=articles, quote=sentence)
        .select_related("claim")
        .first()
    )
    if occurrence is None or occurrence.claim is None:
        message = f"No claim was found for the sentence {sentence!r}."
        raise SetNotReadable(message)
    return occurrence.claim


def work_through(
    plans: list[tuple[Claim, dict[str, Any]]], people: dict[str, User], *, now: datetime
) -> None:
    """Do what the plans say, oldest first: verdicts, corrections and withdrawals.

    Args:
        plans: claims with their entries of `verdicts.json`.
        people: by user name.
        now: the moment that `days_ago` counts back from.
    """
    steps = [
        (part["days_ago"], claim, part)
        for claim, plan in plans
        for part in (plan, plan.get("correction"), plan.get("withdrawal"))
        if part
    ]
    for days_ago, claim, part in sorted(steps, key=lambda step: -step[0]):
        at = now - timedelta(days=days_ago)
        by = people[part.get("by") or part["reviewer"]]
        if "rating" not in part:
            withdraw_claim(claim_id=claim.pk, note=part["note"], by=by, at=at)
            continue
        if "note" in part:
            reopen_claim(claim_id=claim.pk, reason=part["note"][:200], by=by, at=at)
        _decide(claim, part, by, people, at=at)


def _decide(
    claim: Claim, plan: dict[str, Any], by: User, people: dict[str, User], *, at: datetime
) -> None:
    given = _give(claim, plan, by, at=at)
    if isinstance(given, Opinion):
        other = next(person for person in people.values() if person.pk != by.pk)
        given = _give(claim, plan, other, at=at)
    if isinstance(given, Verdict):
        _approve_if_asked(given, people)
    publish_claim(claim_id=claim.pk, at=given.at)


def _give(claim: Claim, plan: dict[str, Any], by: User, *, at: datetime) -> Verdict | Opinion:
    lease = take_claim(claim_id=claim.pk, by=by, at=at)
    for piece in plan["evidence"]:
        add_evidence(lease_id=lease.pk, entry=_evidence(piece, at), by=by, at=at)
    return submit_verdict(
        lease_id=lease.pk,
        entry=VerdictEntry(
            rating=plan["rating"],
            finding=plan["finding"],
            rationale=plan["rationale"],
            correction=Correction(plan["kind"], plan["note"]) if "kind" in plan else None,
        ),
        by=by,
        at=at + timedelta(minutes=MINUTES_OF_WORK),
    )


def _approve_if_asked(verdict: Verdict, people: dict[str, User]) -> None:
    """Where the desk wants a second pair of eyes, somebody else of the set gives it."""
    waiting = Claim.objects.filter(pk=verdict.claim_id, status=Status.AWAITING_SECOND).exists()
    if waiting:
        other = next(person for person in people.values() if person.pk != verdict.by_id)
        approve_verdict(verdict_id=verdict.pk, by=other, at=verdict.at)


def _evidence(piece: dict[str, str], at: datetime) -> EvidenceEntry:
    days = {
        field: min(date.fromisoformat(piece[field]), at.date())
        for field in ("published_on", "accessed_on")
        if piece.get(field)
    }
    return EvidenceEntry(
        stance=piece["stance"],
        kind=piece["kind"],
        url=piece["url"],
        title=piece["title"],
        publisher=piece["publisher"],
        quote=piece["quote"],
        published_on=days.get("published_on"),
        accessed_on=days.get("accessed_on"),
    )
