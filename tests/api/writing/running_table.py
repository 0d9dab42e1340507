"""Requests about what is looked at again, feeds, imports, and the copies of sources."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile

from claims.api.serializers.feeds import FeedSerializer
from claims.importing.earlier.mapping import read_mapping
from claims.importing.earlier.sources import how_of
from claims.models import (
    Feed,
    ImportRun,
    LookAgain,
    LookKind,
    LookOutcome,
    Material,
    Role,
    Scope,
    SourceAlarm,
    What,
)
from tests.api.writing.walking import Ask, Table, World
from tests.factories import NOW, make_claim, make_evidence
from tests.models.after_publication import make_look
from tests.models.intake import make_feed, make_input, make_row, make_run
from tests.models.sources import make_alarm, make_capture, make_material
from tests.summaries.desk_work import published_claim

TABLE, IMPORTS = Table(), Table(Scope.DESK_IMPORT)
EDITOR = Role.EDITOR
ADDRESS = "https://aldermouth-post.example/feed.xml"


@TABLE.does("settle-alarm", What.SOURCE_SETTLED, EDITOR)
def with_a_note(world: World):
    alarm = make_alarm()
    answer = yield Ask(f"alarms/{alarm.pk}/settle", {"note": "Only the page moved."})
    assert answer["note"] == SourceAlarm.objects.get().note == "Only the page moved."


@TABLE.does("settle-alarm", What.SOURCE_SETTLED, EDITOR)
def by_the_new_copy(world: World):
    capture = make_capture()
    piece = make_evidence(material=capture.material)
    alarm = make_alarm(kind="changed", capture=capture, evidence=piece)
    yield Ask(f"alarms/{alarm.pk}/settle", {"accept": True})
    assert SourceAlarm.objects.get().evidence.capture == capture


@TABLE.refuses("settle-alarm", "not-accepted", EDITOR)
def without_a_note(world: World):
    yield Ask(f"alarms/{make_alarm().pk}/settle", {"note": " "})


@TABLE.refuses("settle-alarm", "done-already", EDITOR)
def a_settled_one(world: World):
    alarm = make_alarm(settled_at=NOW, settled_by=world.me, note="Seen.")
    yield Ask(f"alarms/{alarm.pk}/settle", {"note": "Seen."})


@TABLE.refuses("settle-alarm", "not-permitted")
def by_a_reviewer(world: World):
    yield Ask(f"alarms/{make_alarm().pk}/settle", {"note": "Seen."})


@TABLE.does("still-holds", What.STILL_HOLDS, EDITOR)
def looked_at(world: World):
    look = make_look()
    answer = yield Ask(f"look-again/{look.pk}/still-holds", {"note": "It says the same."})
    assert answer["outcome"] == LookAgain.objects.get().outcome == LookOutcome.HOLDS


@TABLE.refuses("still-holds", "done-already", EDITOR)
def looked_at_before(world: World):
    done = {"settled_at": NOW, "settled_by": world.me, "outcome": "removed"}
    yield Ask(f"look-again/{make_look(**done).pk}/still-holds", {"note": "It holds."})


@TABLE.does("name-look-day", What.LOOK_SET, EDITOR)
def a_day(world: World):
    claim = published_claim()
    on = world.later(days=30)[:10]
    answer = yield Ask(f"claims/{claim.pk}/look-again", {"on": on, "why": "A new account."})
    assert answer == {"claim": claim.pk, "on": on, "why": "A new account."}
    assert LookAgain.objects.get(kind=LookKind.DATE).due_on.isoformat() == on


@TABLE.refuses("name-look-day", "not-accepted", EDITOR)
def a_day_that_has_passed(world: World):
    yield Ask(f"claims/{make_claim().pk}/look-again", {"on": "2020-01-01"})


@TABLE.does("add-feed", None, EDITOR)
def a_feed(world: World):
    answer = yield Ask("feeds", {"address": ADDRESS, "source": "Aldermouth Post", "minutes": 30})
    feed = Feed.objects.get()
    assert (answer["id"], feed.minutes, feed.source.name) == (feed.pk, 30, "Aldermouth Post")


@TABLE.refuses("add-feed", "not-accepted", EDITOR)
def one_that_is_there(world: World):
    make_feed(address=ADDRESS)
    yield Ask("feeds", {"address": ADDRESS})


@TABLE.refuses("add-feed", "not-permitted")
def a_feed_by_a_reviewer(world: World):
    yield Ask("feeds", {"address": ADDRESS})


@TABLE.does("change-feed", None, EDITOR)
def other_minutes(world: World):
    feed = make_feed()
    tag = FeedSerializer(feed).data["etag"]
    yield Ask(f"feeds/{feed.pk}/change", {"source": "Post", "minutes": 60}, match=tag)
    assert Feed.objects.get().minutes == 60


@TABLE.refuses("change-feed", "changed-meanwhile", EDITOR)
def a_changed_feed(world: World):
    yield Ask(f"feeds/{make_feed().pk}/change", {"minutes": 60}, match="0")


@TABLE.refuses("change-feed", "precondition-needed", EDITOR)
def a_feed_not_read(world: World):
    yield Ask(f"feeds/{make_feed().pk}/change", {"minutes": 60})


@TABLE.does("pause-feed", None, EDITOR)
def asked_no_more(world: World):
    answer = yield Ask(f"feeds/{make_feed().pk}/pause", {"reason": "It moves."})
    assert (answer["active"], "It moves." in answer["paused_why"]) == (False, True)


@TABLE.does("resume-feed", None, EDITOR)
def asked_again(world: World):
    answer = yield Ask(f"feeds/{make_feed(active=False).pk}/resume")
    assert answer["active"] is Feed.objects.get().active is True


@TABLE.does("poll-feed", None, EDITOR)
def asked_now(world: World):
    yield Ask(f"feeds/{make_feed().pk}/poll")
    assert Feed.objects.get().next_at > NOW


@TABLE.refuses("poll-feed", "not-now", EDITOR)
def a_paused_feed(world: World):
    yield Ask(f"feeds/{make_feed(active=False).pk}/poll")


@TABLE.does("remove-feed", None, EDITOR)
def a_mistyped_feed(world: World):
    yield Ask(f"feeds/{make_feed().pk}/remove")
    assert not Feed.objects.exists()


@TABLE.refuses("remove-feed", "still-needed", EDITOR)
def a_feed_that_brought_something(world: World):
    feed = make_feed()
    make_run(feed=feed, way="feed")
    yield Ask(f"feeds/{feed.pk}/remove")


@TABLE.does("fetch-source-again")
def a_failed_copy(world: World):
    material = make_material(state="failed", next_at=None, why="It did not answer.")
    piece = make_evidence(material=material, url=material.url)
    answer = yield Ask(f"evidence/{piece.pk}/fetch-again")
    assert answer["state"] == Material.objects.get(pk=material.pk).state == "waiting"


@TABLE.refuses("fetch-source-again", "not-found")
def of_no_link(world: World):
    yield Ask("evidence/999/fetch-again")


@IMPORTS.does("retry-import")
def what_was_rejected(world: World):
    run = make_run(finished_at=NOW)
    make_row(input=make_input(run=run, state="done"), outcome="rejected", code="empty", reason="No")
    answer = yield Ask(f"imports/{run.pk}/retry")
    assert answer["retry_of"] == ImportRun.objects.get(pk=answer["id"]).retry_of_id == run.pk


@IMPORTS.refuses("retry-import", "not-now")
def nothing_rejected(world: World):
    yield Ask(f"imports/{make_run(finished_at=NOW).pk}/retry")


@IMPORTS.does("import-for-real")
def a_dry_run(world: World):
    run = make_run(finished_at=NOW, dry_run=True)
    make_input(run=run, state="done")
    answer = yield Ask(f"imports/{run.pk}/for-real")
    assert (answer["dry_run"], answer["retry_of"]) == (False, run.pk)


@IMPORTS.refuses("import-for-real", "not-found")
def no_import(world: World):
    yield Ask("imports/999/for-real")


CHECKS = """{"@type": "ClaimReview", "claimReviewed": "The bridge has 90 lamps.",
 "reviewRating": {"alternateName": "Wrong"}, "author": {"name": "Check of Aldermouth"}}"""
MAPPING = """[columns]
words = "Claim"
rating = "Verdict"
[always]
publisher = "Check of Aldermouth"
[file]
encoding = "windows-1251"
"""


@IMPORTS.does("import-checks", None, EDITOR)
def checks_as_text(world: World):
    answer = yield Ask("imports/checks", {"text": CHECKS, "own": True, "dry_run": True})
    run = ImportRun.objects.get()
    assert (answer["id"], answer["way"], answer["dry_run"]) == (run.pk, "checks", True)
    assert (run.by, run.inputs.get().given) == (world.me, {"own": True, "known_only": False})
    assert bytes(run.inputs.get().data or b"") == CHECKS.encode()


@IMPORTS.does("import-checks", None, EDITOR)
def a_table_of_checks(world: World):
    table = "Claim,Verdict\nЯ видел сорок ламп.,Да\n".encode("windows-1251")
    file = SimpleUploadedFile("archive.csv", table)
    yield Ask("imports/checks", {"file": file, "mapping": MAPPING, "known_only": "true"}, form=True)
    item = ImportRun.objects.get().inputs.get()
    assert (item.name, bytes(item.data or b"")) == ("archive.csv", table)
    how = how_of(item.given)
    assert how.mapping == read_mapping(MAPPING.encode())
    assert (how.own, how.known_only) == (False, True)


@IMPORTS.does("import-checks", None, EDITOR)
def a_link_to_checks(world: World):
    yield Ask("imports/checks", {"url": "https://check.example/lamps"})
    assert ImportRun.objects.get().inputs.get().address == "https://check.example/lamps"


@IMPORTS.refuses("import-checks", "not-accepted", EDITOR)
def a_table_without_its_mapping(world: World):
    yield Ask("imports/checks", {"text": "Claim,Verdict\nA,B\n"})


@IMPORTS.refuses("import-checks", "not-accepted", EDITOR)
def two_things_at_once(world: World):
    yield Ask("imports/checks", {"text": CHECKS, "url": "https://check.example/lamps"})


@IMPORTS.refuses("import-checks", "not-accepted", EDITOR)
def a_mapping_that_says_nothing(world: World):
    yield Ask("imports/checks", {"text": "Claim\n", "mapping": "[columns]"})


@IMPORTS.refuses("import-checks", "not-permitted")
def checks_by_a_reviewer(world: World):
    yield Ask("imports/checks", {"text": CHECKS})
