"""What is counted for a person is what lay with them."""

from __future__ import annotations

import pytest

from claims.charts.histogram import quantile
from claims.figures.actions import recount_figures
from claims.models import Claim, Decision, FigureDay, Role
from claims.queue.actions import put_back, take_claim
from claims.review.actions import adjudicate, approve_verdict
from tests.factories import NOW, make_user
from tests.figures.adding_up import look_at_figures
from tests.figures.work import HOUR, count, decide, find
from tests.review.opinions import ask_for, differing
from tests.review.reviewing import entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def approved_late(settings):
    """A claim that one person put back, a second decided in time, and a third approved too late."""
    settings.VERIFY_SECOND_REVIEW = "always"
    claim, author = find("The harbour froze in 1947."), make_user()
    due = NOW + 10 * HOUR
    Claim.objects.filter(pk=claim.pk).update(own_due_at=due, due_at=due)
    other = make_user()
    put_back(lease_id=take_claim(claim_id=claim.pk, by=other, at=NOW).pk, by=other, at=NOW)
    verdict = decide(claim, author, taken=NOW + 6 * HOUR, sent=NOW + 8 * HOUR)
    approve_verdict(verdict_id=verdict.pk, by=make_user(), at=NOW + 20 * HOUR)
    count()
    return author


def _figures(dimension, key=0):
    row = FigureDay.objects.get(dimension=dimension, key=key, decided=1)
    times = (quantile(one, 0.5) for one in (row.since_open, row.since_taken))
    hours = [round(seconds / 3600, 1) for seconds in times if seconds is not None]
    return row.late, *hours


def _near(late, *hours):
    return late, *(pytest.approx(one, rel=0.03) for one in hours)


def test_the_wait_for_a_second_person_is_not_the_authors(approved_late):
    assert _figures("reviewer", approved_late.pk) == _near(0, 8, 2)
    assert _figures("all") == _near(1, 20, 20)
    assert recount_figures(at=NOW) == []


def test_an_author_who_is_late_stays_late_when_the_due_time_is_taken_away(settings):
    settings.VERIFY_SECOND_REVIEW = "never"
    claim, author = find("The mill closed in 2019."), make_user()
    Claim.objects.filter(pk=claim.pk).update(own_due_at=NOW, due_at=NOW)
    decide(claim, author, taken=NOW, sent=NOW + 3 * HOUR)
    count()
    assert _figures("reviewer", author.pk) == _near(1, 3, 3)
    # As an older version counted it.
    Claim.objects.filter(pk=claim.pk).update(own_due_at=None, due_at=None)
    older = Decision.objects.get()
    Decision.objects.update(rules=older.rules + 1, own_seconds=None)
    with pytest.MonkeyPatch.context() as patch:
        for module in ("queries.history", "actions.recounting"):
            patch.setattr(f"claims.figures.{module}.RULES", older.rules + 2)
        recount_figures(at=NOW)
    assert _figures("reviewer", author.pk) == _near(1, 3, 3)
    assert Decision.objects.get().own_seconds == older.own_seconds


def test_opinions_between_which_an_editor_decides_are_the_reviewers_work():
    ask_for("blind")
    current, editor = differing(find("The port counted 41,187 entries.")), make_user(Role.EDITOR)
    adjudicate(
        round_id=current.pk, entry=entry(), reason="The register counts more.", by=editor, at=NOW
    )
    count()
    rows = FigureDay.objects.values_list("dimension", "key", "decided", "opinions")
    found = {(dimension, key): counts for dimension, key, *counts in rows if any(counts)}
    for person in (current.first_by_id, current.second_by_id):
        assert found.pop(("reviewer", person or 0)) == [0, 1]
    assert found.pop(("reviewer", editor.pk)) == [1, 0]
    # The claim is decided once.
    assert list(found.values()) == [[1, 2]] * 3
    look_at_figures(NOW)
