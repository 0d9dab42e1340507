"""The main job from end to end, as people and programs see it.

An article is imported, a real Celery worker finds its claims, a reviewer signs in and takes one,
the worker publishes the verdict and refreshes the pages, a reader and a program see it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from claims.models import Claim, Role, SummaryPage, User
from tests.browser.conftest import OpenWindow
from tests.jobs.waiting import wait_until
from verify.children import Child

pytestmark = pytest.mark.django_db(transaction=True)

PASSWORD = "a long word for the test"  # noqa: S105 - of a person in a test database
FINDING = "The timetable of the ferry gives 14 crossings a day."
RATIONALE = (
    "The timetable for this winter lists 14 crossings on every weekday [1], which is what the "
    "sentence says; Sundays are not part of it."
)
ARTICLE = """\
Ferry adds crossings

The island ferry made 14 crossings a day in December 2025, the harbour office said.

The office counted 88,400 passengers in 2025, 6 per cent more than in 2024.
"""


def test_from_an_article_to_a_published_verdict(
    open_window: OpenWindow,
    celery_worker_process: Child,
    tmp_path: Path,
    picture: Callable[[Page, str], None],
) -> None:
    User.objects.create_user("ines", password=PASSWORD, role=Role.REVIEWER)
    reader = open_window()
    reader.goto("/")
    expect(reader.locator("main")).not_to_contain_text("crossings")

    (tmp_path / "ferry.txt").write_text(ARTICLE, encoding="utf-8")
    call_command("import_articles", str(tmp_path), source="Island Post", verbosity=0)
    wait_until(lambda: Claim.objects.count() == 2, "the worker found both claims")

    desk = open_window()
    desk.goto("/desk/")
    desk.get_by_label("User name").fill("ines")
    desk.get_by_label("Password").fill(PASSWORD)
    desk.get_by_role("button", name="Sign in", exact=True).click()
    take(desk, "14 crossings")
    picture(desk, "main-job-1-taken")
    add_evidence(desk)
    give_verdict(desk)
    picture(desk, "main-job-2-next")
    expect(desk.locator("h1")).to_contain_text("88,400")

    claim = Claim.objects.get(text__contains="14 crossings")
    wait_until(lambda: published(claim), "the worker published and refreshed")
    reader.goto("/")
    expect(reader.locator("main")).to_contain_text("14 crossings")
    picture(reader, "main-job-3-overview")
    reader.get_by_role("link", name="14 crossings").first.click()
    expect(reader.locator("main")).to_contain_text(FINDING)
    picture(reader, "main-job-4-claim")

    answer = reader.request.get("/api/v1/verdicts/").json()
    assert [(row["rating"], row["finding"]) for row in answer["results"]] == [
        ("supported", FINDING)
    ]
    changes = reader.request.get("/api/v1/changes/?after=0").json()
    assert [row["claim"]["id"] for row in changes["results"]] == [claim.pk]


def take(desk: Page, words: str) -> None:
    """Take the claim with these words from the queue."""
    row = desk.locator(".row", has_text=words)
    row.get_by_role("button", name="Take").click()
    expect(desk.locator("h1")).to_contain_text(words)
    expect(desk.locator("mark.now")).to_contain_text(words)


def add_evidence(desk: Page) -> None:
    """A link that supports the claim in hand."""
    desk.fill("#id_evidence-url", "https://harbour.example/timetable")
    desk.check("[name=evidence-stance][value=supports]")
    desk.fill("#id_evidence-quote", "14 crossings on weekdays")
    desk.fill("#id_evidence-publisher", "Harbour office")
    desk.get_by_role("button", name="Save evidence").click()
    expect(desk.locator(".evidence-item")).to_have_count(1)


def give_verdict(desk: Page) -> None:
    """Supported, with finding and rationale; the next claim comes up."""
    desk.check("[name=rating][value=supported]")
    desk.fill("#finding", FINDING)
    desk.fill("#rationale", RATIONALE)
    expect(desk.locator("#missing")).to_have_text("Nothing missing")
    desk.locator("#send").click()


def published(claim: Claim) -> bool:
    """Whether the claim's and the first page show what the job computed."""
    pages = SummaryPage.objects.filter(
        key__in=[f"claim:{claim.pk}", "overview"], refreshed_at__isnull=False, stale_since=None
    )
    return pages.count() == 2
