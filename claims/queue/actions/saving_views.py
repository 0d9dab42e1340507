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
        raise ReasonNotAccepted(
            "name", say("You have a view of this name already. Choose another one.")
        ) from error


@transaction.atomic
def remove_view(*, view_id: int, by: User) -> str:
    """Forget a saved view. Editors may remove what others share.

    Returns:
        The name it had.

    Raises:
        NotPermitted: it is another person's.
        SavedView.DoesNotExist: there is no such view.
    """
    check(by, Permission.KEEP_VIEWS)
    view = SavedView.objects.select_for_update().get(pk=view_id)
    if view.owner_id != by.pk and not (view.shared and can(by, Permission.PRIORITISE)):
        raise NotPermitted(Permission.PRIORITISE)
    view.delete()
    return view.name
