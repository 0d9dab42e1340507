"""What the database keeps of comments, whoever asks."""

import pytest
from django.db import DatabaseError, transaction

from claims.models import Comment
from tests.factories import NOW, make_user
from tests.models.talking import make_comment

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("field", ["text", "at", "by", "number"])
def test_a_comment_is_not_edited(field):
    comment = make_comment()
    other = {"text": "Other words.", "at": NOW.replace(hour=3), "by": make_user(), "number": 2}
    with pytest.raises(DatabaseError), transaction.atomic():
        Comment.objects.filter(pk=comment.pk).update(**{field: other[field]})


def test_a_comment_is_taken_back_once():
    comment = make_comment()
    Comment.objects.filter(pk=comment.pk).update(text="", taken_back_at=NOW)
    with pytest.raises(DatabaseError), transaction.atomic():
        Comment.objects.filter(pk=comment.pk).update(text="Here again.", taken_back_at=None)


def test_a_comment_is_not_deleted():
    with pytest.raises(DatabaseError), transaction.atomic():
        make_comment().delete()
