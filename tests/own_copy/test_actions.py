"""Bringing in drafts, settling their statements, signing them off."""

import hashlib

import pytest
from django.db import DatabaseError, transaction

from claims.models import (
    CopyVersion,
    OwnCopy,
    Role,
    SignOffSheet,
    Statement,
    StatementMark,
)
from claims.own_copy.actions import (
    NotSettled,
    OlderText,
    OwnText,
    SameText,
    SheetChanged,
    SourceNotThere,
    StatementChanged,
    VersionChanged,
    mark_statement,
    sign_off,
    start_copy,
)
from claims.own_copy.entries import MarkEntry, NotAccepted
from claims.own_copy.queries.drafts import history_of, page_of, progress_of
from claims.permissions import NotPermitted
from tests.factories import NOW, make_evidence, make_user
from tests.own_copy.work import LINES, bring, bring_again, draft, mark, settle, statements
from tests.racing import race

pytestmark = pytest.mark.django_db


@pytest.fixture
def author():
    return make_user(Role.CONTRIBUTOR)


@pytest.fixture
def checker():
    return make_user()


@pytest.fixture
def editor():
    return make_user(Role.EDITOR)


def sign(version, by, **fields):
    seen = {"version": version.number, "revisions": progress_of(version).revisions} | fields
    return sign_off(own_copy_id=version.own_copy_id, by=by, at=NOW, **seen)


def test_a_draft_is_kept_with_its_hash_and_its_sentences(author):
    version = bring(author)
    assert version.sha256 == hashlib.sha256("\n".join(LINES).encode()).hexdigest()
    rows = statements(version)
    assert [row.words for row in rows] == list(LINES)
    assert [version.text[row.start : row.end] for row in rows] == list(LINES)
    assert [row.checkable for row in rows] == [True, True, False]
    assert (progress_of(version).all, progress_of(version).settled) == (3, 0)


def test_a_draft_needs_a_title_and_words(author):
    with pytest.raises(NotAccepted) as refused:
        start_copy(draft=draft(title=""), by=author, at=NOW)
    assert set(refused.value.errors) == {"title", "text"}
    assert not OwnCopy.objects.exists()


def test_every_mark_is_kept_as_history(author, checker):
    [first, *_] = statements(bring(author))
    mark(first, checker, "change", proposed="The bridge has 14 lamps.")
    mark(first, checker, note="Counted again.")
    assert [one.state for one in history_of(first)] == ["confirmed", "change"]
    first.refresh_from_db()
    assert (first.state, first.revision) == ("confirmed", 2)


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        (MarkEntry(state="confirmed"), "link"),
        (MarkEntry(state="change"), "proposed"),
        (MarkEntry(state="change", proposed=LINES[0]), "proposed"),
        (MarkEntry(state=""), "state"),
        (MarkEntry(state="true"), "state"),
        (MarkEntry(state="confirmed", link="x", link_fault="Give a full address."), "link"),
        (MarkEntry(state="no_fact", note="x" * 5001), "note"),
    ],
)
def test_a_mark_says_what_it_needs_to(author, checker, entry, field):
    [first, *_] = statements(bring(author))
    with pytest.raises(NotAccepted) as refused:
        mark_statement(statement_id=first.pk, revision=0, entry=entry, by=checker, at=NOW)
    assert set(refused.value.errors) == {field}
    assert not StatementMark.objects.exists()


def test_evidence_that_is_not_there_or_is_sealed_is_no_source(author, checker):
    [first, *_] = statements(bring(author))
    sealed = make_evidence(sealed=True)
    for number in (sealed.pk, 999_999):
        with pytest.raises(SourceNotThere):
            mark(first, checker, link="", evidence=number)
    mark(first, sealed.added_by, link="", evidence=sealed.pk)
    with pytest.raises(SourceNotThere):
        mark(first, checker, link="", verdict=5)


def test_the_second_of_two_who_saw_the_same_is_told(author, checker):
    [first, *_] = statements(bring(author))
    mark(first, checker)
    other = make_user()
    with pytest.raises(StatementChanged) as refused:
        mark_statement(
            statement_id=first.pk,
            revision=0,
            entry=MarkEntry(state="no_fact"),
            by=other,
            at=NOW,
        )
    assert refused.value.latest.by == checker
    assert StatementMark.objects.count() == 1


def test_contributors_bring_in_but_do_not_settle(author):
    [first, *_] = statements(bring(author))
    with pytest.raises(NotPermitted):
        mark(first, author)


def test_nobody_outside_sees_the_draft_of_a_contributor(author):
    version = bring(author)
    with pytest.raises(OwnCopy.DoesNotExist):
        bring_again(version, make_user(Role.CONTRIBUTOR), "Other words.")


def test_marks_are_carried_over_to_sentences_that_stayed(author, checker):
    version = bring(author)
    settle(version, checker)
    second = bring_again(version, author, LINES[0], "It opened in June 2019.", LINES[2])
    page = page_of(second)
    assert [one.statement.state for one in page.shown] == ["confirmed", "open", "confirmed"]
    carried = page.shown[0].mark
    assert (carried.by, carried.at, carried.carried_from.number) == (checker, NOW, 1)
    assert page.shown[1].was.words == LINES[1]
    assert page.left == ()
    with pytest.raises(OlderText):
        mark(statements(version)[0], checker)


def test_the_wording_that_was_proposed_is_recognised(author, checker):
    version = bring(author)
    mark(statements(version)[1], checker, "change", proposed="It opened in June 2019.")
    second = bring_again(version, author, LINES[0], "It opened in June 2019.", LINES[2])
    assert page_of(second).shown[1].is_proposed


def test_the_same_text_again_and_a_text_not_seen_are_refused(author):
    version = bring(author)
    with pytest.raises(SameText):
        bring_again(version, author, *LINES)
    bring_again(version, author, "Other words.")
    with pytest.raises(VersionChanged):
        bring_again(version, author, "Third words.")
    assert CopyVersion.objects.count() == 2


def test_a_sheet_names_every_statement_its_source_and_who_checked_it(author, checker, editor):
    version = bring(author)
    settle(version, checker)
    sheet = sign(version, editor)
    assert sheet.payload["head"]["sha256"] == version.sha256 == sheet.sha256
    assert [line["words"] for line in sheet.payload["lines"]] == list(LINES)
    for line in sheet.payload["lines"]:
        assert line["sources"][0]["words"] == "https://port.example/register"
        assert (line["by"], line["at"][:16]) == (str(checker), "2026-11-19T14:00")
    assert page_of(version).stands == sheet


def test_nothing_open_and_no_change_outstanding_is_signed(author, checker, editor):
    version = bring(author)
    with pytest.raises(NotSettled) as refused:
        sign(version, editor)
    assert refused.value.open == 3
    settle(version, checker)
    mark(statements(version)[0], checker, "change", proposed="The bridge has 14 lamps.")
    with pytest.raises(NotSettled) as refused:
        sign(version, editor)
    assert (refused.value.open, refused.value.changes) == (0, 1)


def test_whoever_brought_in_a_version_does_not_sign(checker, editor):
    version = bring(editor)
    second = bring_again(version, make_user(), "Other words.")
    settle(second, checker)
    with pytest.raises(OwnText):
        sign(second, editor)
    assert sign(second, make_user(Role.ADMINISTRATOR))


def test_reviewers_do_not_sign(author, checker):
    version = bring(author)
    settle(version, checker)
    with pytest.raises(NotPermitted):
        sign(version, checker)


def test_what_changed_since_it_was_seen_is_not_signed(author, checker, editor):
    version = bring(author)
    settle(version, checker)
    seen = progress_of(version).revisions
    mark(statements(version)[0], checker, "no_fact")
    with pytest.raises(SheetChanged):
        sign(version, editor, revisions=seen)


def test_a_sheet_does_not_stand_for_a_later_text_or_later_marks(author, checker, editor):
    version = bring(author)
    settle(version, checker)
    sheet = sign(version, editor)
    mark(statements(version)[0], checker, "no_fact")
    assert page_of(version).stands is None
    assert sign(version, editor).number == 2
    second = bring_again(version, author, *LINES, "One more.")
    assert page_of(second).stands is None
    assert sheet in page_of(second).sheets


def test_the_database_refuses_an_own_or_unsettled_sheet_and_keeps_what_is_there(
    author, checker, editor
):
    version = bring(author)
    fields = {"number": 1, "sha256": version.sha256, "revisions": 0, "payload": {}, "at": NOW}

    def refused(words):
        return pytest.raises(DatabaseError, match=words)

    with refused("every statement is settled"), transaction.atomic():
        SignOffSheet.objects.create(text_version=version, by=editor, **fields)
    settle(version, checker)
    with refused("signs off their own"), transaction.atomic():
        SignOffSheet.objects.create(text_version=version, by=author, **fields)
    sign(version, editor)
    for rows, change in (
        (SignOffSheet, {"number": 2}),
        (StatementMark, {"note": "x"}),
        (CopyVersion, {"text": "x"}),
    ):
        with refused("Cannot update or delete"), transaction.atomic():
            rows.objects.update(**change)
        with refused("Cannot update or delete"), transaction.atomic():
            rows.objects.all()._raw_delete(using="default")


@pytest.mark.django_db(transaction=True)
def test_two_at_once_never_overwrite_each_other():
    [first, *_] = statements(bring(make_user()))
    people = [make_user() for _ in range(4)]

    def job(by):
        entry = MarkEntry(state="no_fact", note=str(by))
        return lambda: mark_statement(statement_id=first.pk, revision=0, entry=entry, by=by, at=NOW)

    results = race(*(job(person) for person in people))
    assert sum(isinstance(one, StatementMark) for one in results) == 1
    assert sum(isinstance(one, StatementChanged) for one in results) == 3
    assert Statement.objects.get(pk=first.pk).revision == 1
