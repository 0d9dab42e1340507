"""The desk to try out gets its people once, and its seeds."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from claims.management.commands.prepare_demo import make_people
from claims.models import Article, User, Verdict
from claims.models.person import Role


@pytest.mark.django_db
def test_people_are_made_once_and_keep_a_password_of_their_own():
    make_people("first-password")
    editor = User.objects.get(username="editor")
    assert editor.role == Role.EDITOR
    assert User.objects.get(username="reviewer").role == Role.REVIEWER
    assert editor.check_password("first-password")
    editor.set_password("chosen-later")
    editor.save(update_fields=["password"])
    make_people("another-password")
    assert User.objects.get(username="editor").check_password("chosen-later")
    assert User.objects.count() == 2


@pytest.mark.django_db
def test_a_second_time_changes_nothing(tmp_path: Path):
    password_file = tmp_path / "password"
    password_file.write_text("a-password\n")
    counts = []
    for _ in range(2):
        call_command("prepare_demo", "--password-file", str(password_file))
        counts.append((Article.objects.count(), Verdict.objects.count(), User.objects.count()))
    assert counts[0] == counts[1]
    assert min(counts[0]) > 0
    assert User.objects.get(username="editor").check_password("a-password")


@pytest.mark.parametrize("content", ["", " \n"])
def test_a_file_without_a_password_is_refused(tmp_path: Path, content: str):
    path = tmp_path / "password"
    path.write_text(content)
    with pytest.raises(CommandError, match="is empty"):
        call_command("prepare_demo", "--password-file", str(path))


def test_a_missing_file_is_named(tmp_path: Path):
    with pytest.raises(CommandError, match="No such file"):
        call_command("prepare_demo", "--password-file", str(tmp_path / "none"))
