"""What cannot be said of a claim and itself."""

import pytest
from django.db import IntegrityError, transaction

from tests.models.intake import merge_into_itself

pytestmark = pytest.mark.django_db


def test_a_claim_is_not_merged_into_itself():
    name = "a_merged_claim_is_set_aside_as_a_duplicate"
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        merge_into_itself()
