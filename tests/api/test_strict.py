"""What a body is told that says something else than it may."""

from __future__ import annotations

import pytest

from claims.api.serializers.handling import NewPrioritySerializer
from claims.api.serializers.strict import StrictSerializer
from claims.api.serializers.verdicts import NewVerdictSerializer


@pytest.mark.parametrize(
    ("form", "given", "said"),
    [
        (
            NewVerdictSerializer,
            {"rating": "true"},
            {"rating": ["This has to be one of: supported, disputed, unverifiable."]},
        ),
        (
            NewPrioritySerializer,
            {"priority": "soon", "reason": "The vote."},
            {"priority": ["This has to be one of: low, normal, high, urgent."]},
        ),
        (
            NewPrioritySerializer,
            {"prioritie": "high"},
            {"prioritie": ["There is no such member. Known are: priority, reason."]},
        ),
    ],
)
def test_what_may_be_said_is_named(
    form: type[StrictSerializer], given: dict[str, str], said: dict[str, list[str]]
) -> None:
    body = form(data=given)
    assert not body.is_valid()
    assert {name: body.errors[name] for name in said} == said
