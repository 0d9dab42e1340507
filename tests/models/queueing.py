"""How the rules of the queue, of topics, views and bulk actions are broken, one by one."""

from datetime import timedelta

from claims.models import BulkAction, BulkItem, SavedView, Status, Topic
from tests.factories import NOW, make_claim, make_user


def make_topic(**fields):
    return Topic.objects.create(
        **{"name": "Harbour", "made_at": NOW, "made_by": make_user(), **fields}
    )


def make_view(**fields):
    return SavedView.objects.create(
        **{"name": "Late ones", "owner": make_user(), "made_at": NOW, **fields}
    )


def make_bulk(**fields):
    return BulkAction.objects.create(**{"kind": "pin", "by": make_user(), "at": NOW, **fields})


def make_item(**fields):
    return BulkItem.objects.create(
        **{"action": make_bulk(), "claim": make_claim(), "event": 1, **fields}
    )


def _topic_again():
    make_topic()
    make_topic(name="HARBOUR")


def _view_again():
    view = make_view()
    make_view(owner=view.owner, name="late ONES")


def _item_again():
    item = make_item()
    make_item(action=item.action, claim=item.claim)


BROKEN_QUEUE = {
    "a_topic_has_a_name": lambda: make_topic(name=""),
    "a_topic_has_a_name_of_its_own": _topic_again,
    "a_saved_view_has_a_name": lambda: make_view(name=""),
    "a_person_names_a_saved_view_once": _view_again,
    "a_bulk_action_is_of_a_known_kind": lambda: make_bulk(kind="burn"),
    "a_bulk_action_is_undone_by_somebody": lambda: make_bulk(undone_at=NOW),
    "a_claim_is_once_in_a_bulk_action": _item_again,
    "what_was_refused_in_bulk_left_no_event": lambda: make_item(refused="Held."),
    "only_what_was_done_in_bulk_is_undone": lambda: make_item(event=None, undone=True),
    "a_claim_has_a_known_due_state": lambda: make_claim(due_state=3, due_at=NOW),
    "only_a_claim_with_a_due_time_is_late": lambda: make_claim(due_state=1),
    "a_claim_is_due_by_its_own_time": lambda: make_claim(
        own_due_at=NOW, due_at=NOW + timedelta(hours=1)
    ),
    "a_claim_is_assigned_at_a_moment": lambda: make_claim(assigned_to=make_user()),
    "only_an_open_claim_is_assigned": lambda: make_claim(
        status=Status.PUBLISHED, assigned_to=make_user(), assigned_at=NOW
    ),
    "only_a_waiting_claim_is_snoozed": lambda: make_claim(
        status=Status.IN_REVIEW, snoozed_until=NOW
    ),
}
