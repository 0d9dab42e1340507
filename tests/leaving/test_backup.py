"""A desk is destroyed and brought back from its backup."""

import json
import shutil
import stat
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import override_settings

from claims.leaving.queries.rows import newest_head
from claims.leaving.queries.server import extensions_there, extensions_to_add, tables_there
from claims.models import Claim, Epoch
from claims.summaries.actions import make_head
from tests.factories import NOW
from tests.leaving.desks import (
    at_desk,
    desk_beside,
    drop_database,
    everything,
    files_in,
    make_database,
    next_numbers,
)
from tests.leaving.full_desk import fill_desk
from tests.summaries.desk_work import published_claim
from tests.upgrade.databases import what_stands_in

pytestmark = pytest.mark.django_db


class Destroyed:
    """What a desk held when it was backed up, and what came back."""

    def __init__(self, folder):
        self.folder, self.media = folder, folder / "media"
        self.refusals = {}

    def work_and_back_up(self):
        fill_desk()
        make_head(at=NOW)
        self.kept = kept_head()
        self.rows, self.numbers = everything(), next_numbers()
        self.files, self.shape = files_in(self.media), what_stands_in(connection)
        call_command("back_up", str(self.folder / "backups"), stdout=StringIO(), stderr=StringIO())
        self.backup = next((self.folder / "backups").iterdir())
        self.extensions = extensions_there() - extensions_to_add() - {"plpgsql"}
        lost = published_claim()
        self.lost, self.lost_number = lost.pk, lost.publications.get().sequence
        make_head(at=NOW)
        self.later = kept_head()
        self.refuse("not empty", "restore", str(self.backup))

    def refuse(self, name, *command, **options):
        with pytest.raises(CommandError) as refused:
            call_command(*command, stdout=StringIO(), stderr=StringIO(), **options)
        self.refusals[name] = str(refused.value)

    def refuse_damaged(self):
        """Before anything is there: backups that are none are refused, and nothing is done."""
        dump = self.backup / "database.dump"
        whole = dump.read_bytes()
        dump.write_bytes(whole[:-20] + bytes(20))
        self.refuse("damaged", "restore", str(self.backup))
        dump.write_bytes(whole)
        self.refuse("no backup", "restore", str(self.folder))
        slip = self.backup / "backup.json"
        words = slip.read_text()
        slip.write_text(words.replace('"claims.0001_initial"', '"claims.9999_later"'))
        changed = json.loads(words)
        slip.write_text(json.dumps({**changed, "migrations": ["claims.9999_later"]}))
        self.refuse("newer release", "restore", str(self.backup))
        slip.write_text(json.dumps({**changed, "server": 99}))
        self.refuse("newer server", "restore", str(self.backup))
        slip.write_text(words)
        self.left_by_refusals = tables_there(), files_in(self.media)

    def bring_back(self):
        said = StringIO()
        call_command("restore", str(self.backup), against=self.kept, stdout=said, stderr=said)
        self.said = said.getvalue()
        self.new_rows, self.new_numbers = everything(), next_numbers()
        self.new_files, self.new_shape = files_in(self.media), what_stands_in(connection)
        self.epochs = list(Epoch.objects.order_by("pk").values_list("why", flat=True))
        self.lost_is_there = Claim.objects.filter(pk=self.lost).exists()
        self.refuse("later head", "verify_history", against=self.later)
        self.again = published_claim().publications.get().sequence


def kept_head():
    """The newest head as a client keeps it."""
    head = newest_head()
    key = head.key.key_id if head.key else None
    return json.dumps({"text": head.text, "key": key, "signature": head.signature})


@pytest.fixture(scope="module")
def destroyed(django_db_setup, django_db_blocker, tmp_path_factory):
    found = Destroyed(tmp_path_factory.mktemp("backup"))
    with django_db_blocker.unblock():
        with desk_beside("lost", found.media) as database:
            found.work_and_back_up()
        shutil.rmtree(found.media)
        try:
            make_database(database)
            if found.extensions:  # PostgreSQL as it comes has none that others would have to add
                with at_desk(database):
                    found.refuse("no extension", "restore", str(found.backup))
            make_database(database, template="template1")
            with at_desk(database), override_settings(MEDIA_ROOT=found.media):
                found.refuse_damaged()
                found.bring_back()
        finally:
            drop_database(database)
    return found


def test_every_row_file_and_rule_is_back(destroyed):
    for name, rows in destroyed.rows.items():
        assert destroyed.new_rows[name][: len(rows)] == rows, name
        assert name == "claims_epoch" or len(destroyed.new_rows[name]) == len(rows), name
    assert destroyed.new_files == destroyed.files != {}
    # pg_dump writes conditions in other words, so of those only how many there are.
    for part, there in destroyed.shape.items():
        new = destroyed.new_shape[part]
        assert len(new) == len(there), part
        assert part in {"constraints", "indexes"} or new == there, part
    numbers = destroyed.numbers
    numbers["claims_epoch_id_seq"] += 1
    assert destroyed.new_numbers == numbers


def test_a_new_epoch_begins_and_the_history_is_verified(destroyed):
    assert len(destroyed.epochs) == 2
    assert destroyed.epochs[1].startswith("Restored from the backup of ")
    assert "The history is whole" in destroyed.said
    assert "It begins with what the head of" in destroyed.said


def test_what_came_after_the_backup_is_gone_and_a_later_head_says_so(destroyed):
    assert not destroyed.lost_is_there
    assert "restored from a backup older than the head" in destroyed.refusals["later head"]
    assert destroyed.again == destroyed.lost_number


def test_what_is_no_backup_for_this_desk_is_refused_and_nothing_done(destroyed):
    assert "database is not empty" in destroyed.refusals["not empty"]
    assert "damaged or changed" in destroyed.refusals["damaged"]
    assert "holds no backup" in destroyed.refusals["no backup"]
    assert "claims.9999_later" in destroyed.refusals["newer release"]
    assert "made from PostgreSQL 99" in destroyed.refusals["newer server"]
    for name in destroyed.extensions:
        assert f"needs the extension {name}" in destroyed.refusals["no extension"]
    assert destroyed.left_by_refusals == (0, {})


def test_a_backup_is_for_its_owner_alone(destroyed):
    assert stat.S_IMODE(destroyed.backup.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in destroyed.backup.iterdir()} == {0o600}


def test_programs_that_are_missing_or_too_old_are_named(db, tmp_path, settings):
    settings.VERIFY_PG_BIN = str(tmp_path)
    with pytest.raises(CommandError, match="There is no pg_dump here"):
        call_command("back_up", str(tmp_path / "backups"))
    old = tmp_path / "pg_dump"
    old.write_text("#!/bin/sh\necho 'pg_dump (PostgreSQL) 12.4'\n")
    old.chmod(0o755)
    with pytest.raises(CommandError, match=r"pg_dump is 12\.4: an older program"):
        call_command("back_up", str(tmp_path / "backups"))
    assert not (tmp_path / "backups").exists()
