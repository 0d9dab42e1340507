"""Two sites and three workers on one database, everybody at once: nothing twice, nothing lost."""

from __future__ import annotations

import contextlib
import http.client
import json
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from claims import tasks
from claims.models import (
    ApiToken,
    Article,
    Claim,
    ImportRun,
    Lease,
    Process,
    Publication,
    Scope,
    Status,
    SummaryPage,
)
from claims.models.token import digest_of
from claims.operations.actions import note_sign
from claims.summaries.actions import recount
from tests.bench.reviewing import Desk, Line
from tests.factories import make_user
from tests.jobs.broker import all_done, flush_broker
from tests.jobs.debian_servers import free_port
from tests.jobs.waiting import wait_until
from tests.racing import race
from tests.summaries.desk_work import open_claim, say
from verify import processes
from verify.children import Child, Program, start_child, stop_children
from verify.healthcheck import is_healthy

SITES, WORKERS = 2, 3
REVIEWERS, EACH = 6, 3
IMPORTS = 4
FIGURES = {"Authorization": "Bearer figures", "Host": "localhost"}

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def settings_of_all(environment, tmp_path) -> dict[str, str]:
    """What every process of this desk is told."""
    return {
        **environment,
        "VERIFY_API_RATE_TOKEN": "off",
        "VERIFY_LOG_FORMAT": "json",
        "VERIFY_MEDIA_DIR": str(tmp_path / "media"),
        "VERIFY_METRICS_DIR": str(tmp_path / "metrics"),
        "VERIFY_METRICS_TOKEN": "figures",
    }


@pytest.fixture
def desk(settings_of_all, tmp_path) -> Iterator[tuple[list[int], Path]]:
    """The ports of the sites, and the folder with the logs of everything."""
    flush_broker()
    ports = [free_port() for _ in range(SITES)]
    commands = [processes.web(bind=f"127.0.0.1:{port}") for port in ports]
    commands += [processes.worker()] * WORKERS
    children: list[Child] = []
    try:
        for number, command in enumerate(commands):
            program = Program(
                name=command[0],
                command=[sys.executable, "-m", *command],
                log=tmp_path / f"{number}-{command[0]}.log",
                environment=settings_of_all,
                grace=3,
            )
            children.append(start_child(program))
        workers = [child.program.log for child in children[SITES:]]
        wait_until(lambda: all(map(is_healthy, ports)), "the sites answer")
        wait_until(lambda: all(" ready." in log.read_text() for log in workers), "workers wait")
        yield ports, tmp_path
    finally:
        stop_children(children)
        flush_broker()


def make_keys() -> list[str]:
    """A key for each of the reviewers, which may do everything."""
    now = timezone.now()
    people = [make_user() for _ in range(REVIEWERS)]
    for person in people:
        ApiToken.objects.create(
            user=person, name="one", digest=digest_of(f"vfy_{person.pk}"), scopes=list(Scope),
            created_at=now, expires_at=now + timedelta(days=1),
        )  # fmt: skip
    return [f"vfy_{person.pk}" for person in people]


def send_article(port: int, key: str, number: int) -> tuple[int, Any] | None:
    """Send an article that says something of its own, and something that all of them say."""
    text = f"The mill numbered {number} burnt in 2019. In 2024 the town spent 41.2 million florins."
    headers = {"Authorization": f"Bearer {key}", "Idempotency-Key": f"article-{number}"}
    line = Line(port, Random(0), 0)  # noqa: S311 - nothing is drawn
    answer = line.post("/api/v1/articles/", {"text": text, "title": f"Mills {number}"}, headers)
    line.close()
    return answer


def get(port: int, path: str) -> tuple[int, str]:
    """Status and body of an address."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path, headers=FIGURES)
    with contextlib.closing(connection):
        answer = connection.getresponse()
        return answer.status, answer.read().decode()


def lines_of(folder: Path, kind: str) -> list[dict[str, Any]]:
    """The lines in the logs of one kind of process."""
    texts = [path.read_text().splitlines() for path in sorted(folder.glob(f"*-{kind}.log"))]
    return [json.loads(line) for lines in texts for line in lines if line.startswith("{")]


def test_two_sites_and_three_workers_do_everything_once(desk):
    ports, folder = desk
    claims = [open_claim(f"The lamp numbered {n} burns.") for n in range(REVIEWERS * EACH)]
    for claim in claims:
        say(claim)
    now = timezone.now()
    Article.objects.update(extracted_at=now, extractor_version="test")
    keys = make_keys()
    everybody = Desk(keys, "all")
    lines = [Line(ports[n % SITES], Random(n), 0) for n in range(REVIEWERS)]  # noqa: S311
    done = race(
        *(lambda n=n: everybody.review(lines[n], n, EACH) for n in range(REVIEWERS)),
        *(lambda n=n: send_article(ports[n % SITES], keys[n], n) for n in range(IMPORTS)),
        *[lambda: [tasks.sweep.delay() for _ in range(2)]] * 2,
    )
    for line in lines:
        line.close()
    assert [one for one in done if isinstance(one, Exception)] == []
    taken = Counter(number for loop in done[:REVIEWERS] for number in loop.taken)
    assert set(taken) <= set(Claim.objects.values_list("pk", flat=True))
    assert len(taken) == REVIEWERS * EACH
    assert set(taken.values()) == {1}
    assert [answer[0] for answer in done[REVIEWERS : REVIEWERS + IMPORTS]] == [202] * IMPORTS

    decided = Claim.objects.filter(pk__in=taken)
    wait_until(lambda: decided.filter(status=Status.PUBLISHED).count() == len(taken), "published")
    wait_until(
        lambda: (
            not ImportRun.objects.unfinished().exists()
            and not SummaryPage.objects.stale().exists()
            and all_done()
        ),
        "everything is done",
    )
    numbers = Publication.objects.order_by("sequence").values_list("sequence", "claim")
    assert [sequence for sequence, _ in numbers] == list(range(1, len(taken) + 1))
    assert sorted(claim for _, claim in numbers) == sorted(taken)
    assert Lease.objects.count() == len(taken)
    assert not Lease.objects.live().exists()
    # All four articles say one thing that is the same claim.
    assert Claim.objects.get(text__contains="florins").occurrences.count() == IMPORTS
    call_command("verify_history")
    assert recount(at=timezone.now()) == []

    note_sign(process=Process.BEAT, at=timezone.now())
    assert [get(port, "/readyz")[0] for port in ports] == [200] * SITES
    figures = [get(port, "/metrics")[1] for port in ports]
    of_sending = 'verify_request_seconds_count{method="POST",route="api:send-verdict",status="2xx"}'
    for text in figures:
        # Whichever site is asked tells of all processes.
        assert f"{of_sending} {len(taken)}.0" in text
        assert 'verify_task_seconds_count{outcome="done",task="claims.tasks.publish_claim"}' in text
    asked = {one["request_id"] for one in lines_of(folder, "gunicorn") if "request_id" in one}
    published = [
        one
        for one in lines_of(folder, "celery")
        if one.get("task") == "claims.tasks.publish_claim" and one.get("request_id") in asked
    ]
    assert published
    assert all(one["task_id"] for one in published)
    assert "Traceback" not in "".join(path.read_text() for path in folder.glob("*.log"))
