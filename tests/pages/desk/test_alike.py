"""Suggested claims on the page of a claim: the likely ones open, the others folded away."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from claims.matching.likeness import LEAST, LIKELY
from claims.models import Claim, MatchPair
from tests.factories import make_claim

pytestmark = pytest.mark.django_db


def suggest(first: Claim, second: Claim, score: float) -> None:
    low, high = sorted((first, second), key=lambda claim: claim.pk)
    MatchPair.objects.create(low=low, high=high, score=score, differences=[], at=timezone.now())


@pytest.mark.parametrize(("score", "folded"), [(LIKELY, False), (LEAST, True)])
def test_what_is_only_somewhat_alike_is_folded_away(
    at_desk: Client, score: float, folded: bool
) -> None:
    claim = make_claim(suggested_at=timezone.now(), indexed_at=timezone.now())
    suggest(claim, make_claim("The ferry to Sandvik sank in 1931."), score)
    text = at_desk.get(reverse("review", args=[claim.pk])).content.decode()
    row = text.index("The ferry to Sandvik sank in 1931.")
    assert ("<details" in text[text.index('id="alike"') : row]) is folded
    assert ("1 only somewhat alike" in text) is folded
