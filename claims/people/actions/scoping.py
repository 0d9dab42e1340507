"""What topics and languages a person checks."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from claims.messages import say
from claims.models import PersonWhat, Topic, User
from claims.people.actions.recording import record_person
from claims.people.typed import TypedNotAccepted
from claims.permissions import Permission, check

MAX_LANGUAGES = 50


@transaction.atomic
def set_scopes(
    *, person_id: int, topics: Collection[int], languages: Collection[str], by: User, at: datetime
) -> User:
    """Say what claims a person is offered and may check; nothing chosen means all.

    What they hold or were assigned stays theirs.

    Args:
        person_id: whose scopes.
        topics: numbers of topics.
        languages: BCP 47 tags, exactly as claims have them.
        by: an administrator.
        at: now.

    Raises:
        NotPermitted: the role does not allow it.
        User.DoesNotExist: there is nobody with this number.
        TypedNotAccepted: there is no such topic, or a tag is no tag.
    """
    check(by, Permission.MANAGE_PEOPLE)
    rows = list(Topic.objects.filter(pk__in=topics).order_by("name", "pk"))
    if len(rows) != len(set(topics)):
        raise TypedNotAccepted("topics", say("Choose topics of the list."))
    tags = sorted({tag.strip() for tag in languages} - {""})
    if len(tags) > MAX_LANGUAGES or any(len(tag) > 20 or "\x00" in tag for tag in tags):
        raise TypedNotAccepted("languages", say("Choose languages of the list."))
    person = User.objects.select_for_update(no_key=True).get(pk=person_id)
    before = set(person.topics.values_list("pk", flat=True))
    if before == {row.pk for row in rows} and person.languages == tags:
        return person
    person.topics.set(rows)
    person.languages = tags
    person.save(update_fields=["languages"])
    names = [row.name for row in rows]
    record_person(
        about=person, what=PersonWhat.SCOPES_CHANGED, by=by, at=at, topics=names, languages=tags
    )
    return person
