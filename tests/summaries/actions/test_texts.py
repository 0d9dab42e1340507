"""The texts for readers: written, published, and named by verdicts."""

from datetime import timedelta

import pytest
from django.utils import timezone

from claims.models import PublicText, Role, TextKind, Verdict
from claims.permissions import NotPermitted
from claims.summaries.actions import (
    TextChanged,
    TextNotAccepted,
    drop_draft,
    keep_draft,
    publish_text,
)
from claims.summaries.actions.texts import MAX_BODY, MAX_NOTE
from claims.summaries.queries import text_in_force, text_versions
from tests.factories import NOW, make_user
from tests.summaries.desk_work import decide, open_claim

pytestmark = pytest.mark.django_db

METHOD = "methodology"


@pytest.fixture
def editor():
    return make_user(Role.EDITOR)


@pytest.fixture(autouse=True)
def _first_versions():
    """Those that a migration brings; a test that empties all tables takes them away."""
    for kind in TextKind:
        if not PublicText.objects.published(kind).exists():
            text = text_in_force(kind)
            text.written_at = text.published_at = NOW
            text.save()


def keep(editor, body="# We count twice", note="We count twice now.", *, edits=0, kind=METHOD):
    return keep_draft(kind=kind, body=body, note=note, edits=edits, by=editor, at=NOW)


def publish(editor, *, edits=1, at=NOW, kind=METHOD):
    return publish_text(kind=kind, edits=edits, by=editor, at=at)


def test_a_verdict_names_the_version_that_was_in_force(editor):
    first = text_in_force(METHOD)
    before = decide(open_claim("The bridge has 40 lamps."))
    keep(editor)
    draft = decide(open_claim("The bridge has 41 lamps."))
    # After the text that a desk begins with.
    new = publish(editor, at=timezone.now())
    after = decide(open_claim("The bridge has 42 lamps."))
    assert before.methodology_version == draft.methodology_version == first.version
    assert after.methodology_version == new.version == "2026-11.2"
    assert Verdict.objects.get(pk=before.pk).methodology_version == first.version
    assert [text.version for text in text_versions(METHOD)] == [new.version, first.version]


def test_versions_are_named_by_month_and_each_kind_has_its_own(editor):
    keep(editor)
    assert publish(editor).version == "2026-11.2"
    keep(editor, "# We count three times")
    assert publish(editor).version == "2026-11.3"
    keep(editor, "# We count four times")
    assert publish(editor, at=NOW + timedelta(days=30)).version == "2026-12"
    keep(editor, kind="corrections")
    assert publish(editor, kind="corrections").version == "2026-11.2"
    assert PublicText.objects.methodology_in_force() == "2026-12"


def test_who_comes_second_loses_nothing_and_sees_what_stands(editor):
    other = make_user(Role.EDITOR)
    keep(editor, "Mine.")
    with pytest.raises(TextChanged) as refused:
        keep(other, "Theirs.", edits=0)
    assert refused.value.now.body == "Mine."
    assert keep(other, "Theirs.", edits=1).edits == 2
    for stale in (lambda: publish(editor), lambda: drop_draft(kind=METHOD, edits=1, by=editor)):
        with pytest.raises(TextChanged):
            stale()
    publish(other, edits=2)
    with pytest.raises(TextChanged) as refused:
        keep(editor, "Mine again.", edits=2)
    assert refused.value.now is None


def test_what_cannot_be_published_says_why(editor):
    cases = [
        ("", "A note.", "body"),
        ("  \n", "A note.", "body"),
        (text_in_force(METHOD).body, "A note.", "body"),
        ("Words.", " ", "note"),
    ]
    for edits, (body, note, field) in enumerate(cases):
        keep(editor, body, note, edits=edits)
        with pytest.raises(TextNotAccepted) as refused:
            publish(editor, edits=edits + 1)
        assert refused.value.field == field
    for body, note in (("x" * (MAX_BODY + 1), ""), ("x", "n" * (MAX_NOTE + 1))):
        with pytest.raises(TextNotAccepted):
            keep(editor, body, note, edits=len(cases))


def test_a_draft_is_thrown_away(editor):
    keep(editor)
    drop_draft(kind=METHOD, edits=1, by=editor)
    assert not PublicText.objects.draft(METHOD).exists()
    assert keep(editor).edits == 1


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.REVIEWER])
def test_texts_are_for_editors(editor, role):
    person = make_user(role)
    keep(editor)
    for write in (
        lambda: keep(person, edits=1),
        lambda: publish(person),
        lambda: drop_draft(kind=METHOD, edits=1, by=person),
    ):
        with pytest.raises(NotPermitted):
            write()
