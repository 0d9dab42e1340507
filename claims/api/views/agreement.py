"""How far reviewers agree, by program: every table of the page in one list, as CSV too."""

from __future__ import annotations

from django.utils import timezone
from rest_framework import serializers

from claims.api.desk_reading import Asked, Reading, list_of
from claims.api.formats import FORMATS
from claims.api.parameters import FieldsParameters
from claims.api.serializers.agreement import AgreementSerializer, agreement_rows
from claims.review.agreement import SPANS, first_of_months
from claims.review.queries import agreement_page


class AgreementParameters(FieldsParameters):
    """Over which months, and in which form."""

    months = serializers.ChoiceField(
        choices=SPANS,
        required=False,
        help_text="The last so many months, the one that runs among them; left out: all.",
    )
    format = serializers.ChoiceField(
        choices=FORMATS,
        required=False,
        help_text="Lines of JSON or a table instead of JSON; counts more than `Accept`.",
    )


@Reading(
    "figures-agreement",
    "How far reviewers agree",
    gives=list_of(AgreementSerializer, "FiguresAgreement"),
    parameters=AgreementParameters,
    example=AgreementSerializer.example,
    rows=AgreementSerializer,
)
def agreement(asked: Asked) -> object:
    """How often two people who checked the same claim apart came to the same verdict.

    Raw agreement, Cohen's kappa and Krippendorff's alpha with intervals of 95 % confidence, of all
    items and by topic, month and pair; no figure of too few items. Reviewers are given the pairs
    that they are one of, editors all. Takes desk:read.
    """
    since = None
    if "months" in asked.query:
        today = timezone.localdate(asked.at)
        since = first_of_months(int(asked.query["months"]), today=today)
    rows = agreement_rows(agreement_page(asked.by, since=since))
    return {"results": AgreementSerializer(list(rows), many=True).data}
