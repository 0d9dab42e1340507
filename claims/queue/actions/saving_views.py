"""Views of the queue that people keep under a name, for themselves or for all."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError, transaction

from claims.messages import say
from claims.models import SavedView, User
from claims.permissions import NotPermitted, Permission, can, check
from claims.queue.reasons import ReasonNotAccepted, clean_name


@transaction.atomic
def save_view(
    *, name: str, filters: Mapping[str, str], shared: bool, by: User, at: datetime
) -> SavedView:
    """Keep the filters of the queue under a name.

    Args:
        name: what the view is called; a person has one view of a name.
        filters: names and values, as the address of the queue holds them.
        shared: whether everybody sees it.
        by: whose view it is.
        at: now.

    Raises:
        NotPermitted: the role does not allow it.
        ReasonNotAccepted: the name is missing, too long or taken, or nothing is filtered.
    """
    check(by, Permission.KEEP_VIEWS)
    title = clean_name(name)
    if not filters:
        raise ReasonNotAccepted("name", say("Choose a state or a filter first, then save it."))
    try:
        with transaction.atomic():
            return SavedView.objects.create(
                name=title, filters=dict(filters), shared=shared, owner=by, made_at=at
            )
    except IntegrityError as error:
        raise _name_taken(own=True) from error


@transaction.atomic
def rename_view(*, view_id: int, name: str, by: User) -> SavedView:
    """Call a saved view something else. Editors may rename what others share.

    Args:
        view_id: which view.
        name: what it is called from now on; its own name in other letters will do.
        by: its owner, or an editor.

    Raises:
        NotPermitted: it is another person's.
        SavedView.DoesNotExist: there is no such view.
        ReasonNotAccepted: the name is missing, too long, or that of another view of its owner.
    """
    view = _changeable(view_id, by)
    view.name = clean_name(name)
    try:
        with transaction.atomic():
            view.save(update_fields=["name"])
    except IntegrityError as error:
        raise _name_taken(own=view.owner_id == by.pk) from error
    return view


@transaction.atomic
def remove_view(*, view_id: int, by: User) -> str:
    """Forget a saved view. Editors may remove what others share.

    Returns:
        The name it had.

    Raises:
        NotPermitted: it is another person's.
        SavedView.DoesNotExist: there is no such view.
    """
    view = _changeable(view_id, by)
    view.delete()
    return view.name


def may_change_view(view: SavedView, user: User) -> bool:
    """Whether a person may rename and remove a view: their own, and editors what is shared."""
    return view.owner_id == user.pk or (view.shared and can(user, Permission.PRIORITISE))


def _changeable(view_id: int, by: User) -> SavedView:
    check(by, Permission.KEEP_VIEWS)
    view = SavedView.objects.select_for_update().get(pk=view_id)
    if not may_change_view(view, by):
        raise NotPermitted(Permission.PRIORITISE)
    return view


def _name_taken(*, own: bool) -> ReasonNotAccepted:
    if own:
        words = say("You have a view of this name already. Choose another one.")
    else:
        words = say("Its owner has a view of this name already. Choose another one.")
    return ReasonNotAccepted("name", words)
