"""Requests about the newsroom's own drafts."""

from __future__ import annotations

from claims.api.versions import tag_of
from claims.models import OwnCopy, Role, SignOffSheet, Statement
from claims.own_copy.actions import mark_statement
from claims.own_copy.entries import MarkEntry
from tests.api.writing.walking import Ask, Table, World
from tests.own_copy.work import bring, bring_again, statements

TABLE = Table()
EDITOR = Role.EDITOR
LINE = "The bridge has 12 lamps."


def tag(own: OwnCopy) -> str:
    """What names the text that stands."""
    own.refresh_from_db()
    return tag_of(own.pk, own.versions)


@TABLE.does("bring-copy", None, Role.CONTRIBUTOR)
def a_draft(world: World):
    answer = yield Ask("copies", {"title": "A bridge", "text": f"{LINE} It opened in May 2019."})
    assert answer["results"][0]["words"] == LINE
    assert (OwnCopy.objects.get().title, answer["open"]) == ("A bridge", answer["statements"])


@TABLE.refuses("bring-copy", "not-accepted")
def without_a_title(world: World):
    yield Ask("copies", {"title": " ", "text": LINE})


@TABLE.does("replace-copy", None, Role.CONTRIBUTOR)
def the_next_text(world: World):
    own = bring(world.me).own_copy
    text = f"{LINE} It has 2 towers."
    answer = yield Ask(f"copies/{own.pk}/replace", {"text": text}, match=tag(own))
    assert (answer["version"], answer["text"]) == (2, text)


@TABLE.refuses("replace-copy", "changed-meanwhile")
def over_another_text(world: World):
    yield Ask(f"copies/{bring(world.me).own_copy_id}/replace", {"text": LINE}, match="0")


@TABLE.refuses("replace-copy", "not-accepted")
def the_same_text(world: World):
    version = bring(world.me)
    body = {"text": version.text}
    yield Ask(f"copies/{version.own_copy_id}/replace", body, match=tag(version.own_copy))


@TABLE.refuses("replace-copy", "not-found", Role.CONTRIBUTOR)
def a_draft_of_others(world: World):
    own = bring(world.other()).own_copy
    yield Ask(f"copies/{own.pk}/replace", {"text": LINE}, match=tag(own))


@TABLE.does("mark-statement")
def confirmed(world: World):
    one = statements(bring(world.other()))[0]
    body = {"state": "confirmed", "link": "https://accounts.example/lamps"}
    answer = yield Ask(f"statements/{one.pk}/mark", body, match=f"{one.pk}-0")
    assert (answer["state"], answer["etag"]) == ("confirmed", f"{one.pk}-1")
    assert Statement.objects.get(pk=one.pk).state == "confirmed"


@TABLE.refuses("mark-statement", "not-accepted")
def without_a_source(world: World):
    one = statements(bring(world.other()))[0]
    yield Ask(f"statements/{one.pk}/mark", {"state": "confirmed"}, match=f"{one.pk}-0")


@TABLE.refuses("mark-statement", "changed-meanwhile")
def marked_by_another(world: World):
    one = statements(bring(world.other()))[0]
    said = MarkEntry("no_fact")
    mark_statement(statement_id=one.pk, revision=0, entry=said, by=world.other(), at=world.now)
    yield Ask(f"statements/{one.pk}/mark", {"state": "no_fact"}, match=f"{one.pk}-0")


@TABLE.refuses("mark-statement", "changed-meanwhile")
def of_an_older_text(world: World):
    version = bring(world.other())
    one = statements(version)[0]
    bring_again(version, world.other(), LINE)
    yield Ask(f"statements/{one.pk}/mark", {"state": "no_fact"}, match=f"{one.pk}-0")


@TABLE.does("sign-copy", None, EDITOR)
def all_settled(world: World):
    version = bring(world.other(), LINE)
    [one] = statements(version)
    said = MarkEntry("no_fact")
    mark_statement(statement_id=one.pk, revision=0, entry=said, by=world.other(), at=world.now)
    answer = yield Ask(f"copies/{version.own_copy_id}/sign", {"version": 1, "revisions": 1})
    assert SignOffSheet.objects.get().pk == answer["id"]


@TABLE.refuses("sign-copy", "not-now", EDITOR)
def one_open(world: World):
    version = bring(world.other())
    yield Ask(f"copies/{version.own_copy_id}/sign", {"version": 1, "revisions": 0})


@TABLE.refuses("sign-copy", "changed-meanwhile", EDITOR)
def other_marks(world: World):
    version = bring(world.other())
    yield Ask(f"copies/{version.own_copy_id}/sign", {"version": 1, "revisions": 5})


@TABLE.refuses("sign-copy", "not-permitted", EDITOR)
def of_ones_own(world: World):
    version = bring(world.me)
    yield Ask(f"copies/{version.own_copy_id}/sign", {"version": 1, "revisions": 0})
