"""What a verdict rests on cannot be deleted."""

import pytest
from django.db import IntegrityError, transaction

from claims.models import Article, Claim, Evidence, Lease, Source, User
from tests.factories import make_article, make_claim, make_lease, make_occurrence, make_verdict
from tests.models.test_constraints import cite

pytestmark = pytest.mark.django_db

PROTECTED = [
    (Article, lambda: make_occurrence().article),
    (Source, lambda: make_article().source),
    (Claim, lambda: make_occurrence(claim=make_claim()).claim),
    (Evidence, lambda: cite(1).evidence),
    (Lease, lambda: make_verdict(lease=make_lease()).lease),
    (User, lambda: make_verdict().by),
]


@pytest.mark.parametrize(("model", "make"), PROTECTED, ids=[row[0].__name__ for row in PROTECTED])
def test_nothing_that_a_verdict_rests_on_can_be_deleted(model, make):
    row = make()
    with pytest.raises(IntegrityError), transaction.atomic():
        row.delete()
    assert model.objects.filter(pk=row.pk).exists()
