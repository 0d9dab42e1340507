"""What reviewers read before they decide: a claim, what waits for a second person, a round."""

from __future__ import annotations

from rest_framework import serializers

from claims.api.desk_reading import Asked, Reading
from claims.api.parameters import MAX_SEQUENCE, Parameters
from claims.api.serializers.review import (
    ReviewSerializer,
    SecondSerializer,
    WholeRoundSerializer,
)
from claims.models import Publication
from claims.permissions import Permission, check, check_adjudicate
from claims.queue.queries import second_review_rows
from claims.review.actions import note_opinions_read
from claims.review.queries import (
    differing_rounds,
    opinions_of,
    reads_both,
    review_page,
    round_to_decide,
    second_opinion_rows,
)
from claims.review.queries.looking_again import waiting_withdrawals, withdrawal_of

ROWS = 100


@Reading("claim-review", "A claim as the desk works on it", gives=ReviewSerializer)
def review(asked: Asked) -> object:
    """Who holds it, where it is made, what a verdict lacks, and the verdicts so far.

    Evidence, contacts, comments and one's own draft have addresses of their own. Takes desk:read.
    """
    page = review_page(claim_id=asked.where["claim"], user=asked.by, at=asked.at)
    proposal = withdrawal_of(page.claim.pk)
    facts = {name: getattr(page, name) for name in page.__dataclass_fields__}
    shown = Publication.objects.current().filter(claim=page.claim).first()
    body = {
        **facts,
        "correcting": page.correcting,
        "withdrawal": proposal.pk if proposal else None,
        "shown": shown.verdict_id if shown else None,
    }
    return ReviewSerializer(body, context={"user": asked.by}).data


class SecondParameters(Parameters):
    """Where the page begins."""

    after = serializers.IntegerField(
        default=0, min_value=0, max_value=MAX_SEQUENCE, help_text="`after` of the page before."
    )


@Reading(
    "second",
    "What waits for a second pair of eyes",
    gives=SecondSerializer,
    parameters=SecondParameters,
)
def waiting(asked: Asked) -> object:
    """Verdicts to approve, opinions that are wanted, rounds to decide, and withdrawals.

    A hundred of each at most. Takes desk:read.
    """
    rows = second_review_rows(asked.by, after=asked.query["after"], size=ROWS)
    return SecondSerializer(
        {
            "verdicts": rows,
            "opinions": second_opinion_rows(asked.by, asked.at),
            "differing": differing_rounds(asked.by),
            "withdrawals": waiting_withdrawals(asked.by)[:ROWS],
            "after": rows[-1].verdict.pk if len(rows) == ROWS else None,
        }
    ).data


@Reading("round", "A double review, for whoever decides it", gives=WholeRoundSerializer)
def differing(asked: Asked) -> object:
    """Both opinions once both are there; none to those who gave one. Takes desk:read."""
    check(asked.by, Permission.ADJUDICATE)
    current = round_to_decide(asked.where["round"])
    check_adjudicate(asked.by, current)
    note_opinions_read(current=current, by=asked.by, at=asked.at)
    opinions = opinions_of(current) if reads_both(current, asked.by) else ()
    return WholeRoundSerializer(current, context={"opinions": opinions}).data
