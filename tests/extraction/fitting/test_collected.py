"""How much there is to fit on: kept counts, which say what the tables say after every step."""

import pytest

from claims.extraction.actions.marking import mark_range, replace_ranges
from claims.extraction.fitting.queries import Collected, collected
from claims.extraction.spans import Range
from claims.models import Role, SetAside, Status, What
from claims.queue.actions import reopen_claim, set_aside_waiting, take_claim
from claims.summaries.actions import Drift, fold_counts, recount
from claims.workflow import add_counts, move
from tests.factories import NOW, make_user
from tests.summaries.desk_work import correct, import_report, open_claim, published_claim

pytestmark = pytest.mark.django_db
TEXT = "The pier cost 4 million crowns. It opened in May. Nobody paid."


def counted():
    """What is kept, which has to be what is there."""
    assert recount(at=NOW) == []
    return collected()


def set_aside(claim, reason, *, by):
    """As a person does, or as the desk itself does that does not find the claim any more."""
    if by is not None:
        return set_aside_waiting(claim_id=claim.pk, reason=reason, note="", by=by, at=NOW)
    fields = {"set_aside_reason": reason}
    return move(
        claim=claim, to=Status.SET_ASIDE, what=What.SET_ASIDE, by=None, at=NOW, fields=fields
    )


def reopen(claim):
    """As an editor does."""
    reopen_claim(claim_id=claim.pk, reason="Look again.", by=make_user(Role.EDITOR), at=NOW)


def test_ranges_count_by_their_newest_label():
    article = import_report(TEXT)
    by = make_user()

    def mark(start, end):
        return mark_range(article_id=article.pk, start=start, end=end, by=by, at=NOW)

    def replace(*rows, ranges=()):
        keys = [row.pk for row in rows]
        return replace_ranges(occurrence_ids=keys, ranges=ranges, by=by, at=NOW).new

    whole = mark(0, 31)
    assert counted() == Collected(1, 0, 0, 0)
    [part] = replace(whole, ranges=[Range(0, 22)])
    assert counted() == Collected(2, 0, 0, 0)
    replace(part)
    assert counted() == Collected(1, 1, 0, 0)
    again = mark(0, 22)
    assert counted() == Collected(2, 0, 0, 0)
    replace(again, ranges=[Range(0, 8), Range(9, 22)])
    assert counted() == Collected(4, 0, 0, 0)
    fold_counts(at=NOW)
    assert counted() == Collected(4, 0, 0, 0)


def test_claims_count_by_what_became_of_them():
    person = make_user()
    correct(published_claim(), "disputed")
    assert counted() == Collected(0, 0, 1, 0)
    claim = open_claim()
    for by, reason, refused in (
        (None, SetAside.NOT_A_CLAIM, 0),
        (person, SetAside.OUT_OF_SCOPE, 0),
        # A person did set it aside once: it counts, whoever does it again for what reason.
        (None, SetAside.NOT_A_CLAIM, 1),
        (person, SetAside.NOT_A_CLAIM, 1),
    ):
        set_aside(claim, reason, by=by)
        assert counted() == Collected(0, 0, 1, refused), (by, reason)
        reopen(claim)
        assert counted() == Collected(0, 0, 1, 0), (by, reason)
        claim.refresh_from_db()
    set_aside(open_claim(), SetAside.NOT_A_CLAIM, by=person)
    take_claim(claim_id=claim.pk, by=person, at=NOW)
    assert counted() == Collected(0, 0, 1, 1)


def test_drift_is_said_and_mended():
    published_claim()
    add_counts({"decided:checked": 4, "decided:refused": 1, "decided:labelled_claims": 2})
    assert recount(at=NOW) == [
        Drift("decided:checked", 5, 1),
        Drift("decided:labelled_claims", 2, 0),
        Drift("decided:refused", 1, 0),
    ]
    assert counted() == Collected(0, 0, 1, 0)
