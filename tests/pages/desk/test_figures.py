"""The page of figures, and its tables to download."""

from __future__ import annotations

import csv
import io
import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from claims.figures.queries.groups import GROUPS_SHOWN
from claims.models import FigureDay, Role
from tests.factories import make_source, make_user
from tests.figures.work import count, decide, find
from tests.summaries.desk_work import open_claim, say

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def rows_of(answer):
    """A downloaded table without its headings."""
    text = answer.content.decode().removeprefix("\ufeff")
    return list(csv.reader(io.StringIO(text)))[1:]


@pytest.fixture
def worked(ines, tomas):
    """Two verdicts of two reviewers, yesterday; one claim that waits."""
    # In the morning, so that the day holds all of it, whenever the test runs.
    at = (timezone.now() - timedelta(days=1)).replace(hour=9)
    source = make_source(name="=HYPERLINK(1)")
    decide(find("Pier one is 9 metres long.", at=at, source=source), ines, taken=at, sent=at + HOUR)
    decide(
        find("Pier two is 9 metres long.", at=at, source=source),
        tomas,
        taken=at + HOUR,
        sent=at + 5 * HOUR,
        rating="disputed",
    )
    find("Pier three is 9 metres long.", at=at)
    count(at)


def test_the_page_says_what_was_done(worked, at_desk):
    words = at_desk.get(reverse("desk-figures")).content.decode()
    assert words.count('<svg class="bars"') == 4
    assert "=HYPERLINK(1)" in words
    assert "Ines Quill" in words
    bar = '<td class="bar-cell"><svg class="share plain" aria-hidden="true"><rect width="{}%"'
    assert words.count(bar.format(100)) == 5  # an outlet, no topic, herself, and two queues


def test_the_most_repeated_claims_are_compared_with_the_first(worked, at_desk):
    often, twice = open_claim("The mole is 9 metres long."), open_claim("The mole is old.")
    for claim, times in ((often, 4), (twice, 2)):
        for _ in range(times):
            say(claim)
    words = at_desk.get(reverse("desk-figures")).content.decode()
    rows = words.split('id="h-repeated"')[1].split("</section>")[0].split("<tr>")[2:]
    widths = [re.findall(r'<rect width="(\d+)%"', row) for row in rows]
    assert widths == [["100"], ["50"]]


@pytest.mark.parametrize("days", [7, 30, 90, 365])
def test_every_period_can_be_looked_at(worked, at_desk, days):
    answer = at_desk.get(reverse("desk-figures"), {"days": days})
    steps = answer.context["course"].steps
    assert sum(step.work.counts["decided"] for step in steps) == 2
    assert steps[-1].open == 1


def test_the_line_of_the_queue_goes_back_in_time(worked, at_desk):
    steps = at_desk.get(reverse("desk-figures"), {"days": 7}).context["course"].steps
    assert [step.open for step in steps] == [0, 0, 0, 0, 0, 1, 1]


def _names(browser):
    page = browser.get(reverse("desk-figures")).content.decode()
    told = browser.get(reverse("desk-figures-csv", args=["reviewers"]))
    return {name for name in ("Ines Quill", "Tomas Brekke") if name in page + told.content.decode()}


def test_a_reviewer_sees_only_their_own_line(worked, browser_of, ines, tomas):
    assert _names(browser_of(ines)) == {"Ines Quill"}
    assert _names(browser_of(tomas)) == {"Tomas Brekke"}


@pytest.mark.parametrize(
    ("role", "seen"),
    [
        (Role.CONTRIBUTOR, set()),
        (Role.REVIEWER, set()),
        (Role.EDITOR, {"Ines Quill", "Tomas Brekke"}),
        (Role.ADMINISTRATOR, {"Ines Quill", "Tomas Brekke"}),
    ],
)
def test_only_editors_see_the_lines_of_others(worked, browser_of, role, seen):
    assert _names(browser_of(make_user(role))) == seen


def test_tables_are_downloaded(worked, browser_of, noor):
    browser = browser_of(noor)

    def table(name):
        return rows_of(browser.get(reverse("desk-figures-csv", args=[name]), {"days": "7"}))

    assert len(table("course")) == 7
    assert sum(int(row[5]) for row in table("course")) == 2
    assert [row[0] for row in table("sources")] == ["'=HYPERLINK(1)"]
    assert {row[0]: row[3] for row in table("reviewers")} == {
        "Ines Quill": "0",
        "Tomas Brekke": "1",
    }
    assert [row[0] for row in table("topics")] == ["none"]
    assert float(table("topics")[0][9]) == pytest.approx(5, rel=0.02)
    assert sum(int(row[2]) for row in table("queue")) == 1
    assert table("repeated") == []
    day = timezone.localdate(timezone.now() - timedelta(days=1))
    queue = ["1", "0", day.isoformat(), "1", "1"]
    assert table("queue-now") == [queue]
    assert [row[1:] for row in table("queue-sources")] == [queue]
    assert table("queue-topics") == [["none", *queue]]
    assert table("queue-reviewers") == []


def test_a_table_that_is_downloaded_is_whole(worked, at_desk):
    day = FigureDay.objects.get(dimension="all").day
    FigureDay.objects.bulk_create(
        FigureDay(day=day, dimension="source", key=make_source().pk, decided=1, disputed=1)
        for _ in range(GROUPS_SHOWN)
    )
    answer = at_desk.get(reverse("desk-figures-csv", args=["sources"]), {"days": "7"})
    assert len(rows_of(answer)) == GROUPS_SHOWN + 1
    page = at_desk.get(reverse("desk-figures"), {"days": "7"}).content.decode()
    cut = "The 25 with most verdicts are shown; all {} are in the CSV."
    assert page.count(cut.format(GROUPS_SHOWN + 1)) == 1
    assert page.count("are shown; all") == 1


def test_there_is_no_other_table(at_desk):
    assert at_desk.get(reverse("desk-figures-csv", args=["salaries"])).status_code == 404


def test_an_empty_desk_says_that_nothing_was_counted(at_desk):
    words = at_desk.get(reverse("desk-figures")).content.decode()
    assert "Nothing is counted yet" in words
    assert "No verdicts in these days." in words


def test_overdue_claims_are_counted(worked, at_desk):
    claim = find("Pier four is 9 metres long.")
    past = timezone.now() - HOUR
    type(claim).objects.filter(pk=claim.pk).update(own_due_at=past, due_at=past, due_state=2)
    page = at_desk.get(reverse("desk-figures"))
    assert page.context["waiting"].overdue == 1
    assert f'href="{reverse("queue")}?due=overdue">1' in page.content.decode()


def test_the_cost_does_not_grow_with_the_claims(worked, at_desk, django_assert_max_num_queries):
    for number in range(20):
        find(f"Boat {number} sank.")
    count(timezone.now())
    with django_assert_max_num_queries(40):
        at_desk.get(reverse("desk-figures"))
