"""Quoting from the copy of a source."""

import json
from datetime import timedelta

import pytest

from claims.models import ClaimEvent, Evidence
from claims.review.actions import EvidenceCited, QuoteNotAccepted, quote_evidence
from claims.review.actions.giving import RuleNotMet
from claims.workflow import LeaseLost
from tests.factories import NOW
from tests.models.sources import make_capture
from tests.review.reviewing import add, send, take

pytestmark = pytest.mark.django_db
TEXT = "The port opened early.\nIn 2025 it counted\n41,187 entries of ships."
WORDS = "it counted 41,187 entries"


def piece_of(lease, **fields):
    """A link without words, with a copy."""
    piece = add(lease, **{"quote": "", **fields})
    piece.capture = make_capture(material=piece.material, text=TEXT)
    piece.save(update_fields=["capture"])
    return piece


def quote(piece, lease, words, at=NOW):
    return quote_evidence(
        evidence_id=piece.pk, lease_id=lease.pk, quote=words, by=lease.holder, at=at
    )


def test_words_of_the_copy_are_quoted_whatever_the_line_ends():
    lease = take()
    piece = piece_of(lease)
    quote(piece, lease, f" {WORDS}\r\n")
    piece.refresh_from_db()
    assert piece.quote == WORDS
    event = ClaimEvent.objects.in_order().last()
    assert (event.what, json.loads(event.body)["quote"]) == ("quoted", WORDS)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (" ", "Select the words"),
        ("it counted 41,188 entries", "do not stand"),
        ("x" * 10_001, "Shorten"),
    ],
)
def test_other_words_are_not(words, why):
    lease = take()
    piece = piece_of(lease)
    with pytest.raises(QuoteNotAccepted, match=why):
        quote(piece, lease, words)
    assert Evidence.objects.get().quote == ""


def test_only_under_a_hold():
    lease = take()
    piece = piece_of(lease)
    with pytest.raises(LeaseLost):
        quote(piece, lease, WORDS, at=NOW + timedelta(hours=9))


def test_not_any_more_once_a_verdict_rests_on_it():
    lease = take()
    piece = piece_of(lease, quote="Another quotation.")
    send(lease)
    with pytest.raises((EvidenceCited, LeaseLost)):
        quote(piece, lease, WORDS)


def test_a_link_counts_once_it_is_quoted():
    lease = take()
    piece = piece_of(lease)
    with pytest.raises(RuleNotMet):
        send(lease)
    quote(piece, lease, WORDS)
    assert send(lease).citations.get().evidence == piece
