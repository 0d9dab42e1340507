"""Constraints on checks that were made before, each broken once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from claims.models import ChecksFile, EarlierCheck
from tests.factories import NOW, make_claim, make_user, sha256
from tests.models.intake import make_row


def make_check(**fields: Any) -> EarlierCheck:
    """One check by somebody else."""
    return EarlierCheck.objects.create(
        **{
            "claim": fields.pop("claim", None) or make_claim(),
            "key": sha256("page"),
            "digest": sha256("all"),
            "words": "The bridge has 40 lamps.",
            "rating": "Correct",
            "publisher": "Check of Aldermouth",
            "data": {},
            "row": fields.pop("row", None) or make_row(),
            "brought_at": NOW,
            **fields,
        }
    )


def make_checks_file(**fields: Any) -> ChecksFile:
    """A table that somebody has sent in."""
    table = b"Claim;Verdict\nThe bridge has 40 lamps.;Correct\n"
    return ChecksFile.objects.create(
        **{
            "name": "archive.csv",
            "data": table,
            "by": fields.pop("by", None) or make_user(),
            "at": NOW,
            **fields,
        }
    )


BROKEN_EARLIER: dict[str, Callable[[], object]] = {
    "one_version_of_an_earlier_check_stands": lambda: make_check() and make_check(),
    "an_earlier_check_has_its_hashes": lambda: make_check(digest="none"),
    "an_earlier_check_rates_words": lambda: make_check(rating=""),
    "an_earlier_check_names_who_checked": lambda: make_check(publisher=""),
    "a_file_of_checks_has_a_name": lambda: make_checks_file(name=""),
}
