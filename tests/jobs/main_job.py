"""The main job, whatever servers it runs on: an article comes in, readers see a verdict on it.

`python -m tests.jobs.main_job` does it once on the servers that the environment names, beside a
worker, and says how long each step took.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import django
from django.apps import apps

if not apps.ready:
    django.setup()

# isort: split
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.utils import timezone

from claims.models import ApiToken, Article, ClaimEvent, Publication, Role, Scope, SummaryPage, User
from claims.models.token import digest_of

PATIENCE_SECONDS = 90
TEXT = (
    "The council of Aldermouth spent 4.2 million crowns on roads in 2019, the treasurer said. "
    "It was a fine day."
)
WORDS = {
    "rating": "supported",
    "finding": "The accounts of the council name the same sum.",
    "rationale": (
        "The closing accounts of the year list what was spent on roads, line by line, and the sum "
        "of these lines is the one that the treasurer named [1]."
    ),
}
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj"


class Program:
    """A reviewer's program, which speaks to the API and nothing else."""

    def __init__(self) -> None:
        now = timezone.now()
        self.count = 0
        self.client = Client(headers={"host": "localhost"})
        user = User.objects.create(username="ines", role=Role.EDITOR)
        self.token = {"Authorization": f"Bearer {user.pk}"}
        ApiToken.objects.create(
            user=user, name="main job", digest=digest_of(str(user.pk)), scopes=list(Scope),
            created_at=now, expires_at=now + timedelta(days=1),
        )  # fmt: skip

    def get(self, path: str) -> tuple[int, Any]:
        """Status and body of what stands at an address."""
        answer = self.client.get(f"/api/v1/{path}", headers=self.token)
        return answer.status_code, answer.json()

    def post(self, path: str, body: Any = None, **form: Any) -> Any:
        """Do something; every time with a new key."""
        self.count += 1
        headers = {**self.token, "Idempotency-Key": f"main-{self.count}"}
        kind: Any = {} if form else {"content_type": "application/json"}
        answer = self.client.post(
            f"/api/v1/{path}", form or json.dumps(body or {}), headers=headers, **kind
        )
        assert answer.status_code < 300, answer.content
        return answer.json()

    def take(self) -> Any:
        """Take the next claim; None while there is none, or a job just writes to all there are."""
        self.count += 1
        headers = {**self.token, "Idempotency-Key": f"main-{self.count}"}
        answer = self.client.post(
            "/api/v1/queue/take/", "{}", content_type="application/json", headers=headers
        )
        return answer.json() if answer.status_code == 201 else None


def wait_until(happened: Callable[[], Any], what: str) -> Any:
    """What `happened` gives as soon as it gives something."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not (found := happened()):
        assert time.monotonic() < deadline, f"this never happened: {what}"
        time.sleep(0.02)
    return found


def do_main_job() -> dict[str, float]:
    """Import, extract, match, take, verdict, publish, refresh.

    Returns:
        Seconds from the request to the moment that its work was to be seen: `import` to the claim
        in the queue, `publish` to the page of readers.
    """
    program = Program()
    begun = time.perf_counter()
    program.post("articles/", {"text": TEXT, "title": "Roads", "source": "Aldermouth Post"})
    [row] = wait_until(lambda: program.get("queue/")[1]["results"], "the claim waits")
    imported = time.perf_counter() - begun

    hold = wait_until(program.take, "the claim is handed out")
    claim, lease = row["claim"]["id"], hold["lease"]
    assert hold["claim"]["id"] == claim
    file = SimpleUploadedFile("accounts.pdf", PDF, content_type="application/pdf")
    program.post(f"leases/{lease}/evidence/", stance="supports", publisher="Council", file=file)
    begun = time.perf_counter()
    assert program.post(f"leases/{lease}/verdict/", WORDS)["status"] == "decided"
    wait_until(lambda: program.get(f"verdicts/{claim}/")[0] == 200, "the verdict is published")
    wait_until(lambda: not SummaryPage.objects.stale().exists(), "the pages are fresh")
    published = time.perf_counter() - begun

    page = program.client.get(f"/claims/{claim}/", follow=True)
    assert WORDS["finding"] in page.content.decode()
    article = Article.objects.get()
    [mark] = SummaryPage.objects.get(key=f"article:{article.pk}").payload["marks"]
    assert (mark["claim"], mark["rating"]) == (claim, "supported")
    assert list(Publication.objects.values_list("sequence", flat=True)) == [1]
    told = ClaimEvent.objects.filter(claim=claim).order_by("pk").values_list("what", flat=True)
    assert list(told)[-1] == "published"
    return {"import": imported, "publish": published}


def server() -> str:
    """The database and the broker that this process works on, by name and version."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        [version] = cursor.fetchone()
    return f"PostgreSQL {version}"


if __name__ == "__main__":
    took = do_main_job()
    times = json.dumps({step: round(seconds, 2) for step, seconds in took.items()})
    sys.stdout.write(f"{server()} {times}\n")
