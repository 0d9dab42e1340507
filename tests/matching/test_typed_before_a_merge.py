"""What somebody typed on a claim that is given up is on the one that goes on."""

from __future__ import annotations

import pytest

from claims.joint.merging import merge_two
from claims.models import Claim, Draft, User
from claims.queue.actions import put_back, take_claim
from claims.review.actions import add_evidence, save_draft
from tests.factories import NOW, make_claim, make_occurrence, make_user
from tests.review.reviewing import link

pytestmark = pytest.mark.django_db
OURS, THEIRS = "It stands in our list.", "It stands in their list."


def claim_with(*quotes: str, by: User) -> Claim:
    """A claim that waits, with a place and evidence of these words."""
    claim = make_claim()
    make_occurrence(claim=claim)
    lease = take_claim(claim_id=claim.pk, by=by, at=NOW)
    for words in quotes:
        add_evidence(lease_id=lease.pk, entry=link(quote=words), by=by, at=NOW)
    put_back(lease_id=lease.pk, by=by, at=NOW)
    return claim


def test_a_draft_cites_on_the_other_claim_what_it_cited() -> None:
    by = make_user()
    one, other = claim_with(THEIRS, "More.", by=by), claim_with(OURS, THEIRS, by=by)
    typed = {"finding": "So it is.", "rationale": "Ours says so [1], and theirs [2], not [7]."}
    save_draft(claim_id=other.pk, fields=typed, version=0, by=by, at=NOW)
    merged = merge_two(claim_id=one.pk, other_id=other.pk, reason="", by=by, at=NOW)
    assert (merged.kept, merged.given_up) == (one.pk, other.pk)
    draft = Draft.objects.get(by=by)
    assert draft.claim_id == one.pk
    assert draft.fields == typed | {"rationale": "Ours says so [3], and theirs [1], not [7]."}


def test_what_a_draft_cites_before_it_is_there_comes_to_mean_nothing_else() -> None:
    by = make_user()
    one, other = claim_with(THEIRS, "More.", by=by), claim_with(OURS, by=by)
    typed = {"rationale": "Ours [1], to be added [2]."}
    save_draft(claim_id=other.pk, fields=typed, version=0, by=by, at=NOW)
    merge_two(claim_id=one.pk, other_id=other.pk, reason="", by=by, at=NOW)
    assert Draft.objects.get(by=by).fields["rationale"] == "Ours [3], to be added [4]."
