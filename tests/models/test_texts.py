"""A text that readers can read is never changed."""

import pytest
from django.db import ProgrammingError, transaction

from claims.models import PublicText
from tests.models.texts import make_text, publish

pytestmark = pytest.mark.django_db


def test_a_published_text_is_never_changed_nor_deleted():
    text = publish()
    rows = PublicText.objects.filter(pk=text.pk)
    for change in (lambda: rows.update(note="Nothing."), rows.delete):
        with pytest.raises(ProgrammingError, match="Cannot update or delete"), transaction.atomic():
            change()


def test_a_draft_is_changed_and_thrown_away():
    rows = PublicText.objects.filter(pk=make_text().pk)
    assert rows.update(body="Other words.") == 1
    assert rows.delete()[0] == 1
