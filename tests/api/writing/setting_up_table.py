"""Requests about how the desk is set up: topics, the review policy, views, texts."""

from __future__ import annotations

from typing import Any

from claims.api.serializers.setting_up import PolicySerializer, TopicSerializer, ViewSerializer
from claims.api.serializers.texts import text_draft_tag
from claims.models import PublicText, ReviewPolicy, Role, SavedView, Topic
from claims.queue.actions import save_view
from claims.summaries.actions import keep_draft
from tests.api.writing.handling_table import topic
from tests.api.writing.walking import Ask, Table, World
from tests.review.opinions import ask_for

TABLE = Table()
EDITOR = Role.EDITOR


def view(world: World, **fields: Any) -> SavedView:
    """A view that somebody keeps."""
    known: dict[str, Any] = {
        "name": "Mine",
        "filters": {"state": "waiting"},
        "shared": False,
        "by": world.me,
    }
    return save_view(**{**known, **fields}, at=world.now)


def drafted(world: World) -> PublicText:
    """The next version of how we check."""
    return keep_draft(
        kind="methodology", body="# We ask.", note="We ask.", edits=0, by=world.me, at=world.now
    )


@TABLE.does("add-topic", None, EDITOR)
def a_topic(world: World):
    answer = yield Ask("topics", {"name": "Ferries"})
    assert Topic.objects.get(pk=answer["id"]).name == "Ferries"


@TABLE.refuses("add-topic", "not-accepted", EDITOR)
def a_topic_that_is_there(world: World):
    yield Ask("topics", {"name": topic(world).name})


@TABLE.does("rename-topic", None, EDITOR)
def another_name(world: World):
    row = topic(world)
    yield Ask(f"topics/{row.pk}/rename", {"name": "Ferries"}, TopicSerializer(row).data["etag"])
    assert Topic.objects.get().name == "Ferries"


@TABLE.refuses("rename-topic", "changed-meanwhile", EDITOR)
def a_renamed_topic(world: World):
    yield Ask(f"topics/{topic(world).pk}/rename", {"name": "Ferries"}, match="0")


@TABLE.refuses("rename-topic", "not-permitted")
def by_a_reviewer(world: World):
    yield Ask(f"topics/{topic(world).pk}/rename", {"name": "Ferries"}, match="0")


@TABLE.does("add-policy", None, EDITOR)
def a_row(world: World):
    row = {"mode": "approval", "least_priority": "high", "topic": topic(world).pk, "chance": 50}
    answer = yield Ask("policies", row)
    made = ReviewPolicy.objects.get(pk=answer["id"])
    assert (made.mode, made.least_priority, made.chance) == ("approval", 2, 50)


@TABLE.does("change-policy", None, EDITOR)
def a_changed_row(world: World):
    row = ask_for("approval")
    tag = PolicySerializer(row).data["etag"]
    yield Ask(f"policies/{row.pk}/change", {"mode": "blind", "chance": 10}, match=tag)
    assert ReviewPolicy.objects.get().mode == "blind"


@TABLE.refuses("change-policy", "changed-meanwhile", EDITOR)
def a_row_that_is_another(world: World):
    yield Ask(f"policies/{ask_for().pk}/change", {"mode": "blind"}, match="0")


@TABLE.refuses("change-policy", "not-found", EDITOR)
def no_row(world: World):
    yield Ask("policies/999/change", {"mode": "blind"}, match="0")


@TABLE.does("move-policy", None, EDITOR)
def upwards(world: World):
    ask_for("approval")
    row = ask_for("blind")
    answer = yield Ask(f"policies/{row.pk}/move", {"up": True}, PolicySerializer(row).data["etag"])
    assert answer["position"] == 1


@TABLE.does("switch-policy", None, EDITOR)
def off(world: World):
    answer = yield Ask(f"policies/{ask_for().pk}/switch", {"on": False})
    assert answer["active"] is ReviewPolicy.objects.get().active is False


@TABLE.does("save-view", None, Role.CONTRIBUTOR)
def a_view(world: World):
    answer = yield Ask("views", {"name": "Mine", "filters": {"topic": "4"}})
    assert SavedView.objects.get(pk=answer["id"]).filters == {"topic": "4"}


@TABLE.refuses("save-view", "not-accepted")
def without_filters(world: World):
    yield Ask("views", {"name": "Mine", "filters": {}})


@TABLE.does("rename-view")
def a_view_of_ones_own(world: World):
    row = view(world)
    yield Ask(f"views/{row.pk}/rename", {"name": "Ours"}, ViewSerializer(row).data["etag"])
    assert SavedView.objects.get().name == "Ours"


@TABLE.refuses("rename-view", "not-found")
def a_view_of_another(world: World):
    row = view(world, by=world.other())
    yield Ask(f"views/{row.pk}/rename", {"name": "Ours"}, ViewSerializer(row).data["etag"])


@TABLE.does("remove-view")
def no_view_any_more(world: World):
    yield Ask(f"views/{view(world).pk}/remove")
    assert not SavedView.objects.exists()


@TABLE.refuses("remove-view", "not-permitted")
def what_others_share(world: World):
    yield Ask(f"views/{view(world, by=world.other(), shared=True).pk}/remove")


@TABLE.does("publish-text", None, EDITOR)
def in_force(world: World):
    tag = text_draft_tag(drafted(world))
    answer = yield Ask("texts/methodology/publish", match=tag)
    assert (answer["body"], answer["versions"][0]["note"]) == ("# We ask.", "We ask.")


@TABLE.refuses("publish-text", "changed-meanwhile", EDITOR)
def another_draft(world: World):
    drafted(world)
    yield Ask("texts/methodology/publish", match="0")


@TABLE.refuses("publish-text", "not-found", EDITOR)
def no_text(world: World):
    yield Ask("texts/other/publish", match="0")
