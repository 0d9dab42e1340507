"""What holds of everything that was gathered and typed, whoever did what."""

from __future__ import annotations

import json
import re
from typing import Any

from hypothesis.stateful import invariant

from claims.models import (
    BlindRound,
    ClaimEvent,
    Comment,
    Contact,
    Draft,
    Evidence,
    OpinionEvidence,
    Publication,
    VerdictEvidence,
    What,
    in_use,
)
from tests.life.pieces import Pieces

_OF_PIECES = {
    What.EVIDENCE_ADDED,
    What.EVIDENCE_CHANGED,
    What.EVIDENCE_PUT_BACK,
    What.EVIDENCE_REMOVED,
    What.TOOK_IN,
}
_OF_CONTACTS = {
    What.CONTACT_ADDED,
    What.CONTACT_ANSWERED,
    What.CONTACT_CHANGED,
    What.CONTACT_REMOVED,
}
_NUMBERS = re.compile(r"\[\d+\]")


class HoldsGood(Pieces):
    """Nothing that was gathered or typed is lost, and nothing is seen too early."""

    @invariant()
    def what_was_typed_is_there(self) -> None:
        stored = {(row.claim_id, row.by_id, row.part): row.fields for row in Draft.objects.all()}
        for whose, fields in self.desk.typed.items():
            # A verdict that came back to its author may have joined what they typed beside it.
            there = {name: stored.get(whose, {}).get(name) for name in fields}
            assert _without_numbers(there) == _without_numbers(fields), whose

    @invariant()
    def the_history_tells_what_became_of_every_piece(self) -> None:
        standing: set[int] = set()
        for what, told in _told(_OF_PIECES):
            if what == What.TOOK_IN:
                standing.update(told["evidence"])
            elif what == What.EVIDENCE_REMOVED:
                standing.remove(told["evidence"])
            else:
                standing.add(told["evidence"])
                standing.discard(told.get("replaces", 0))
        assert standing == set(Evidence.objects.standing().values_list("pk", flat=True))

    @invariant()
    def what_readers_see_a_verdict_rest_on_is_in_use(self) -> None:
        counts = set(Evidence.objects.filter(in_use()).values_list("pk", flat=True))
        for seen in Publication.objects.current():
            cited = VerdictEvidence.objects.filter(verdict=seen.verdict_id)
            assert counts >= set(cited.values_list("evidence", flat=True))
            shown = sorted(piece["number"] for piece in seen.payload["evidence"])
            assert shown == sorted(cited.values_list("number", flat=True))

    @invariant()
    def what_an_opinion_rests_on_is_not_seen_by_the_other(self) -> None:
        """Nor is it taken off; but what an earlier verdict showed has been seen."""
        under_way = BlindRound.objects.filter(closed_at__isnull=True)
        cited = OpinionEvidence.objects.filter(opinion__round__in=under_way)
        for one in cited.select_related("evidence", "opinion"):
            piece = one.evidence
            assert piece.removed_at is None
            if piece.added_by_id == one.opinion.by_id and not piece.citations.exists():
                assert piece.sealed

    @invariant()
    def the_contact_log_has_every_version(self) -> None:
        told = [one["contact"] for _, one in _told(_OF_CONTACTS)]
        rows = list(Contact.objects.order_by("claim", "entry", "version"))
        assert sorted(told) == sorted(row.pk for row in rows)
        last = (0, 0, 0)
        for row in rows:
            same = last[:2] == (row.claim_id, row.entry)
            assert row.version == (last[2] + 1 if same else 1)
            last = (row.claim_id, row.entry, row.version)

    @invariant()
    def comments_say_what_was_said(self) -> None:
        assert dict(Comment.objects.values_list("pk", "text")) == self.desk.said


def _told(kinds: set[What]) -> list[tuple[str, dict[str, Any]]]:
    """What the histories tell of some kinds, in order, with the facts."""
    events = ClaimEvent.objects.filter(what__in=kinds).order_by("pk")
    return [(event.what, json.loads(event.body)) for event in events]


def _without_numbers(fields: dict[str, Any]) -> dict[str, Any]:
    """A changed piece has another number, which the draft follows; the words stay."""
    words = {name: text for name, text in fields.items() if isinstance(text, str)}
    return fields | {name: _NUMBERS.sub("[]", text) for name, text in words.items()}
