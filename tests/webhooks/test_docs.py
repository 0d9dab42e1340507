"""The example receiver of the guide takes what the desk sends, each message once."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from django.utils import timezone

from claims.models import CHOSEN_TYPES, DeliveryState, EventType, StoppedAs, WebhookEndpoint
from claims.webhooks.actions import replay_since, send_test
from claims.webhooks.actions.secrets import OVERLAP
from claims.webhooks.delays import GIVE_UP
from tests.webhooks.sent import EPOCH, make_endpoint, publish, secret_of, send

pytestmark = pytest.mark.django_db

DOCS = Path(__file__).resolve().parents[2] / "docs"
EXAMPLE = DOCS / "examples" / "receive_webhooks.py"
GUIDE = (DOCS / "webhooks.md").read_text()


@contextmanager
def running(secret: str, store: Path) -> Iterator[str]:
    """The example, and the host it listens at, until the end of the block."""
    with subprocess.Popen(
        [sys.executable, str(EXAMPLE), "0", str(store)],
        env={**os.environ, "WEBHOOK_SECRET": secret},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert process.stdout is not None
            yield f"127.0.0.1:{process.stdout.readline().split()[-1]}"
        finally:
            process.terminate()


def test_the_example_receives(ines, settings, tmp_path):
    settings.VERIFY_FETCH_ALLOWED_HOSTS = ["127.0.0.1"]
    endpoint = make_endpoint("http://127.0.0.1/", by=ines)
    store = tmp_path / "messages.sqlite"
    with running(secret_of(endpoint), store) as host:
        settings.VERIFY_FETCH_ALLOWED_HOSTS = [host]
        WebhookEndpoint.objects.update(url=f"http://{host}/")
        first = publish()
        send_test(endpoint_id=endpoint.pk, epoch=EPOCH, by=ines, at=timezone.now())
        assert [one.status for one in send(endpoint)] == [204, 204]
        replay_since(endpoint_id=endpoint.pk, after=first.sequence - 1, by=ines)
        assert [one.status for one in send(endpoint)] == [204]
    with closing(sqlite3.connect(store)) as kept:
        rows = list(kept.execute("SELECT type, sequence FROM messages ORDER BY sequence"))
    assert rows == [("webhook.test", None), ("verdict.published", first.sequence)]
    assert not endpoint.deliveries.exclude(state=DeliveryState.DELIVERED).exists()


def test_the_guide_says_what_the_code_does():
    assert re.findall(r"^\| `([a-z.]+)` \|", GUIDE, re.MULTILINE) == [
        str(kind) for kind in EventType
    ]
    assert len(CHOSEN_TYPES) == len(EventType) - 1
    assert f"{GIVE_UP.days} days" in GUIDE.replace("three", "3")
    assert f"{OVERLAP.total_seconds() / 3600:g} hours" in GUIDE
    assert len(StoppedAs) == 3
