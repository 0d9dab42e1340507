"""Archives that are damaged, altered or hostile are refused, and nothing of them stays."""

import hashlib
import json
import zipfile
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from claims.leaving.queries.emptiness import in_the_way
from claims.models import Claim, EarlierCheck
from tests.leaving.desks import desk_beside, files_in
from tests.leaving.full_desk import PNG, add_file
from tests.models.earlier_checks import make_check
from tests.summaries.desk_work import open_claim, published_claim

pytestmark = pytest.mark.django_db

EVENTS = "tables/claims_claimevent.ndjson"


class Altered:
    """The parts of an archive, to be changed and packed again."""

    def __init__(self, archive):
        with zipfile.ZipFile(archive) as packed:
            self.parts = {name: packed.read(name) for name in packed.namelist()}
        self.manifest = json.loads(self.parts.pop("manifest.json"))
        self.name_of_file = next(name for name in self.parts if name.startswith("files/"))

    def change_row(self, table, **values):
        """Other values in the first row of a table, under a hash that fits."""
        name = f"tables/{table}.ndjson"
        first, *others = self.parts[name].splitlines(keepends=True)
        row = json.loads(first) | values
        self.replace(name, json.dumps(row).encode() + b"\n" + b"".join(others))

    def replace(self, name, data, *, said=None):
        """Another part, under a hash that fits; `said` is what the manifest says of its size."""
        self.parts[name] = data
        entry = self.entry(name)
        entry.update(bytes=len(data) if said is None else said)
        entry.update(sha256=hashlib.sha256(data).hexdigest())

    def entry(self, name):
        return next(
            one
            for kind in ("tables", "files")
            for one in self.manifest[kind]
            if one["name"] == name
        )

    def rename_file(self, name):
        self.entry(self.name_of_file)["name"] = name
        self.parts[name] = self.parts.pop(self.name_of_file)

    def take_out(self, name):
        self.manifest["tables"].remove(self.entry(name))
        del self.parts[name]

    def put_in(self, table):
        name = f"tables/{table}.ndjson"
        part = {"name": name, "bytes": 0, "lines": 0, "columns": ["id"]}
        self.manifest["tables"].append({**part, "sha256": hashlib.sha256(b"").hexdigest()})
        self.parts[name] = b""

    def pack(self, path):
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
            for name, data in self.parts.items():
                packed.writestr(name, data)
            packed.writestr("manifest.json", json.dumps(self.manifest))


def sealed_otherwise(one):
    """Other words in an entry of the history."""
    row = json.loads(one.parts[EVENTS].splitlines()[0])
    one.change_row("claims_claimevent", body=row["body"].replace("waiting", "decided"))


CASES = {
    "a step out of the folder": (
        lambda one: one.rename_file("files/evidence/../../escape.txt"),
        "is no name of a part",
    ),
    "a place of its own": (
        lambda one: one.rename_file("files//etc/escape"),
        "is no name of a part",
    ),
    "a file nobody told of": (
        lambda one: one.parts.update({"files/extra.txt": b"hello"}),
        "differ over files/extra.txt",
    ),
    "a part that is gone": (
        lambda one: one.parts.pop("head.json", None) or one.parts.pop(EVENTS),
        "differ over",
    ),
    "other bytes": (
        lambda one: one.parts.update({EVENTS: one.parts[EVENTS].replace(b"opened", b"closed")}),
        "is not what the manifest says",
    ),
    "more than it says": (
        lambda one: one.replace(EVENTS, one.parts[EVENTS] * 2, said=10),
        "is not what the manifest says",
    ),
    "a bomb": (lambda one: one.replace(one.name_of_file, bytes(30_000_000)), "unpack to far more"),
    "an unknown table": (lambda one: one.put_in("pg_authid"), "pg_authid, which no desk has"),
    "no claims": (lambda one: one.take_out(EVENTS), "lacks the table claims_claimevent"),
    "another release": (
        lambda one: one.manifest["schema"].update(claims="0007_earlier"),
        "another release (claims 0007_earlier",
    ),
    "another version": (lambda one: one.manifest.update(version=2), "of version 2"),
    "sizes of another kind": (
        lambda one: one.entry(EVENTS).update(bytes="many"),
        "has no such size",
    ),
    "a line that is nested without end": (
        lambda one: one.replace(EVENTS, b"[" * 100_000),
        "is no JSON",
    ),
    "another column": (
        lambda one: one.change_row("claims_claim", owner="me"),
        "other columns than the table",
    ),
    "an address that runs": (
        lambda one: one.change_row("claims_earliercheck", url="javascript:alert(1)"),
        "neither https nor http",
    ),
    "a file of the machine": (
        lambda one: one.change_row("claims_evidence", file="../../secret-key"),
        "names a file that is not in it",
    ),
    "a value of another kind": (
        lambda one: one.change_row("claims_claim", score="high"),
        "refused for the table claims_claim",
    ),
    "against a rule": (
        lambda one: one.change_row("claims_claim", score=7),
        "a_claim_score_is_from_0_to_1",
    ),
    "a claim that is not there": (
        lambda one: one.change_row("claims_evidence", claim_id=999),
        "refers to one that is not there",
    ),
    "a quote that is none": (
        lambda one: one.change_row("claims_occurrence", quote="The bridge has 90 lamps."),
        "do not stand where",
    ),
    "a gap in the feed": (
        lambda one: one.change_row("claims_publication", sequence=8),
        "have gaps",
    ),
    "another past": (sealed_otherwise, "The history in the archive is not whole: of 1 claims"),
}


@pytest.fixture(scope="module")
def refused(django_db_setup, django_db_blocker, tmp_path_factory):
    """What was said of each altered archive, and what it left; last one that was accepted."""
    folder = tmp_path_factory.mktemp("refused")
    archive, altered = folder / "desk.zip", folder / "altered.zip"
    with django_db_blocker.unblock():
        with desk_beside("whole", folder / "old"):
            make_check(claim=published_claim())
            add_file(open_claim("The bridge is 40 metres long."))
            call_command("export_desk", str(archive), stdout=StringIO())
        said, left = {}, {}
        with desk_beside("empty", folder / "new"):
            for name, (alter, _) in CASES.items():
                one = Altered(archive)
                alter(one)
                one.pack(altered)
                said[name] = refusal(altered)
                left[name] = in_the_way(), files_in(folder / "new")
            altered.write_bytes(archive.read_bytes()[:-200])
            said["cut short"] = refusal(altered)
            one = Altered(archive)
            sealed_otherwise(one)
            altered.unlink()
            one.pack(altered)
            told = StringIO()
            call_command(
                "import_desk",
                str(altered),
                accept_broken_history=True,
                stdout=StringIO(),
                stderr=told,
            )
            accepted = told.getvalue(), Claim.objects.count(), EarlierCheck.objects.count()
    return said, left, accepted, files_in(folder / "new")


def refusal(archive):
    with pytest.raises(CommandError) as refused:
        call_command("import_desk", str(archive), stdout=StringIO(), stderr=StringIO())
    return str(refused.value)


def test_every_altered_archive_is_refused_by_name_and_leaves_nothing(refused):
    said, left, _, _ = refused
    for name, (_, words) in CASES.items():
        assert words in said[name], name
        assert left[name] == ([], {}), name
    assert "no archive of a desk, or it is damaged" in said["cut short"]


def test_a_broken_history_comes_in_only_where_that_is_asked_for(refused):
    _, _, (told, claims, checks), files = refused
    assert "its words are not those that were sealed" in told
    assert (claims, checks) == (2, 1)
    assert list(files.values()) == [PNG]
