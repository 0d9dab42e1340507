"""The queues of the figures by program: the numbers of the page, and of people only one's own."""

from __future__ import annotations

import pytest
from django.utils import timezone

from claims.models import Role
from claims.queue.actions import take_claim
from tests.factories import make_source, make_user
from tests.figures.work import count, find

pytestmark = pytest.mark.django_db


def test_queues_are_read_by_source_topic_and_reviewer(client, make_token):
    now, holder = timezone.now(), make_user(Role.REVIEWER, first_name="Ines", last_name="Quill")
    claim = find("The pier is 3 metres long.", at=now, source=make_source(name="Harbour Courier"))
    take_claim(claim_id=claim.pk, by=holder, at=now)
    count(now)
    queue = {
        "open": 1,
        "overdue": 0,
        "oldest": timezone.localdate(now).isoformat(),
        "open_days_median": 0,
        "open_days_ninth": 0,
    }

    def read(path, user=holder):
        headers = make_token(user)
        return client.get(f"/api/v1/figures/{path}", headers=headers).json()

    assert read("queue/sources/")["results"] == [{"name": "Harbour Courier", **queue}]
    assert read("queue/topics/")["results"] == [{"name": "", **queue}]
    assert read("queue/reviewers/")["results"] == [{"name": "Ines Quill", **queue}]
    assert read("queue/reviewers/", make_user(Role.REVIEWER))["results"] == []
    assert {name: read("")[name] for name in queue} == queue
