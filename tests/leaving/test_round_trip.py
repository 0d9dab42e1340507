"""A desk leaves with everything, and is the same desk elsewhere."""

import json
import stat
import zipfile
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from claims.leaving.left_out import LEFT_OUT, SECRET_TABLES
from claims.leaving.manifest import read_manifest
from claims.leaving.queries.emptiness import in_the_way
from claims.models import ClaimEvent, Epoch, Invitation, Publication, User
from claims.summaries.queries import newest_and_epoch
from tests.leaving.desks import desk_beside, everything, files_in, next_numbers
from tests.leaving.full_desk import PNG, SECRETS, fill_desk
from tests.summaries.desk_work import published_claim
from tests.upgrade.databases import what_stands_in

pytestmark = pytest.mark.django_db

# What the new desk adds for itself: in which of its lives it is.
ITS_OWN = "claims_epoch"


class Moved:
    """What the two desks held, and what was said on the way."""

    def __init__(self, folder):
        self.folder = folder
        self.archive = folder / "whole.zip"
        self.plain = folder / "plain.zip"

    def leave(self):
        fill_desk()
        self.rows, self.numbers, self.shape = (
            everything(),
            next_numbers(),
            what_stands_in(connection),
        )
        for path, secrets in ((self.archive, True), (self.plain, False)):
            call_command("export_desk", str(path), with_secrets=secrets, stderr=StringIO())
        with pytest.raises(CommandError, match="is there already"):
            call_command("export_desk", str(self.archive))

    def arrive(self):
        said, told = StringIO(), StringIO()
        call_command("import_desk", str(self.archive), stdout=said, stderr=told)
        self.said, self.told = said.getvalue(), told.getvalue()
        self.new_rows, self.new_numbers = everything(), next_numbers()
        self.new_shape = what_stands_in(connection)
        self.epoch = newest_and_epoch()[1]
        self.epochs = list(Epoch.objects.order_by("pk").values_list("name", flat=True))
        with pytest.raises(CommandError, match=r"not empty: there are rows in .*claims_article \("):
            call_command("import_desk", str(self.archive))
        self.after_refusal = everything()

    def go_on(self):
        last = Publication.objects.latest("sequence").sequence
        claim = published_claim()
        self.gone_on = claim.publications.get().sequence - last
        self.claim, self.events = claim.pk, ClaimEvent.objects.filter(claim=claim).count()
        verified = StringIO()
        call_command("verify_history", stdout=verified)
        self.verified = verified.getvalue()


@pytest.fixture(scope="module")
def moved(django_db_setup, django_db_blocker, tmp_path_factory):
    found = Moved(tmp_path_factory.mktemp("leaving"))
    with django_db_blocker.unblock():
        with desk_beside("old", found.folder / "old"):
            found.leave()
        with desk_beside("new", found.folder / "new"):
            found.arrive()
            found.go_on()
    return found


def test_every_table_had_rows_and_has_the_same_row_by_row(moved):
    assert [name for name, rows in moved.rows.items() if not rows] == []
    for name, rows in moved.rows.items():
        new = moved.new_rows[name]
        assert (new[: len(rows)] if name == ITS_OWN else new) == rows, name
    assert "The history is whole" in moved.said


def test_rules_are_awake_again_and_numbers_go_on(moved):
    assert moved.new_shape == moved.shape
    assert len(moved.shape["triggers"]) > 40
    for name, last in moved.numbers.items():
        assert moved.new_numbers[name] >= last, name
    assert moved.gone_on == 1
    assert moved.claim > 0
    assert moved.events >= 4
    assert "The history is whole" in moved.verified


def test_a_new_epoch_begins_after_those_that_came_along(moved):
    assert len(moved.epochs) == 2
    assert moved.epoch == moved.epochs[1]
    assert moved.epoch in moved.said


def test_files_come_along_and_lost_ones_are_told(moved):
    old, new = (files_in(moved.folder / name) for name in ("old", "new"))
    assert list(old.values()) == [PNG]
    assert {name: data for name, data in new.items() if name in old} == old
    assert "did not have this file any more: captures/a.warc.gz" in moved.told


def test_a_desk_that_is_not_empty_stays_as_it_is(moved):
    assert moved.after_refusal == moved.new_rows


def test_an_archive_is_for_its_owner_alone_and_says_what_is_in_it(moved):
    assert stat.S_IMODE(moved.archive.stat().st_mode) == 0o600
    with zipfile.ZipFile(moved.archive) as archive:
        manifest = read_manifest(archive.read("manifest.json"))
        head = json.loads(archive.read("head.json"))
    counts = {part.name: part.lines for part in manifest.tables}
    assert counts["tables/claims_claim.ndjson"] == len(moved.rows["claims_claim"])
    assert manifest.left_out == LEFT_OUT
    assert "verify" in head["text"].lower()


def test_secrets_stay_unless_they_are_asked_for(moved, django_db_blocker):
    with zipfile.ZipFile(moved.archive) as archive:
        whole = b"".join(archive.read(name) for name in archive.namelist())
    with zipfile.ZipFile(moved.plain) as archive:
        plain = b"".join(archive.read(name) for name in archive.namelist())
        assert not {f"tables/{name}.ndjson" for name in SECRET_TABLES} & set(archive.namelist())
    for secret in SECRETS:
        assert secret in whole, secret
        assert secret not in plain, secret


@pytest.fixture(scope="module")
def without_secrets(moved, django_db_blocker):
    with django_db_blocker.unblock(), desk_beside("plain", moved.folder / "plain"):
        said = StringIO()
        call_command("import_desk", str(moved.plain), stdout=said, stderr=StringIO())
        people = list(User.objects.all())
        call_command("verify_history", stdout=StringIO())
        invitation = Invitation.objects.get()
        return said.getvalue(), people, invitation, {one.table for one in in_the_way()}


def test_without_secrets_nobody_can_sign_in_before_a_new_password(without_secrets):
    said, people, invitation, filled = without_secrets
    assert "changepassword" in said
    assert not any(person.has_usable_password() for person in people)
    assert len(invitation.digest) == 64
    assert not filled & SECRET_TABLES.keys()
