"""Editors are told of claims that readers suggest, and are not flooded."""

from __future__ import annotations

import pytest

from claims.models import Notice, ReaderMessage, Role, User
from claims.notices.actions import mark_all_read, tell_suggestions
from claims.readers.actions import mark_spam, take_back_spam, take_care
from tests.factories import NOW, make_user
from tests.pages.public.desk import publish_one
from tests.readers.sending import write

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> User:
    """Who is told; reviewers and those who have left are not."""
    for role, is_active in ((Role.REVIEWER, True), (Role.EDITOR, False)):
        make_user(role, is_active=is_active)
    return make_user(Role.EDITOR)


def read(editor: User) -> int:
    return mark_all_read(up_to=Notice.objects.latest("pk").pk, by=editor, at=NOW)


def test_however_many_come_one_unread_notice_says_so(editor: User) -> None:
    administrator = make_user(Role.ADMINISTRATOR)
    write()
    assert [tell_suggestions(at=NOW), tell_suggestions(at=NOW)] == [2, 0]
    assert {one.user for one in Notice.objects.all()} == {editor, administrator}
    assert {(one.kind, one.claim) for one in Notice.objects.all()} == {("suggested", None)}
    for _ in range(3):
        write()
        assert tell_suggestions(at=NOW) == 0
    # Who has read of these is told of the next one, the other still knows enough.
    assert read(editor) == 1
    assert tell_suggestions(at=NOW) == 0
    write()
    assert tell_suggestions(at=NOW) == 1
    assert Notice.objects.filter(user=editor).count() == 2
    assert not ReaderMessage.objects.filter(to_tell=True).exists()


def test_what_nobody_has_to_look_at_is_not_told(editor: User) -> None:
    write(publish_one().claim)
    write(is_spam=True)
    take_care(message_id=write().pk, by=editor, at=NOW)
    mark_spam(message_id=write().pk, by=editor, at=NOW)
    assert tell_suggestions(at=NOW) == 0
    assert not Notice.objects.filter(kind="suggested").exists()


def test_what_came_as_spam_is_told_once_when_it_is_none(editor: User) -> None:
    wrongly, rightly = write(is_spam=True), write()
    assert tell_suggestions(at=NOW) == 1
    read(editor)
    for message, told in ((wrongly, 1), (rightly, 0), (wrongly, 0)):
        mark_spam(message_id=message.pk, by=editor, at=NOW)
        taken_back = take_back_spam(message_id=message.pk, by=editor, at=NOW)
        assert taken_back.state == "open"
        assert tell_suggestions(at=NOW) == told
        read(editor)
