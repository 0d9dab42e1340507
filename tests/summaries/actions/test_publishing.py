"""Verdicts go out once, in full, and can be corrected and taken back."""

from datetime import timedelta

import pytest

from claims.models import (
    Article,
    Claim,
    Publication,
    PublicationKind,
    Role,
    Status,
    SummaryPage,
    Verdict,
    What,
)
from claims.permissions import NotPermitted
from claims.summaries.actions import NoteMissing, publish_claim, recount, withdraw_claim
from claims.summaries.queries import read_counts
from claims.workflow import MoveNotAllowed
from tests.factories import NOW, make_user
from tests.summaries.desk_work import (
    correct,
    decide,
    decided_claim,
    import_report,
    open_claim,
    published_claim,
    say,
)

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(days=1)


def counts(*keys):
    found = read_counts(keys)
    return [found.get(key, 0) for key in keys]


def test_a_decided_claim_is_published_in_full():
    claim = decided_claim("disputed", places=2)
    publication = publish_claim(claim_id=claim.pk, at=LATER)
    publication.refresh_from_db()
    assert publication.sequence == 1
    assert publication.kind == PublicationKind.VERDICT
    assert publication.rating == "disputed"
    assert publication.published_at == LATER
    assert publication.verdict == claim.verdicts.get()
    assert publication.payload["claim"]["text"] == claim.text
    assert publication.payload["versions"] == 1
    assert [one["number"] for one in publication.payload["evidence"]] == [1, 2]
    assert publication.payload["occurrence_count"] == 2
    for place in publication.payload["occurrences"]:
        article = Article.objects.get(pk=place["article"])
        assert article.text[place["start"] : place["end"]] == place["quote"]
    markup = publication.claimreview or {}
    assert markup["reviewRating"]["ratingValue"] == 1


def test_the_claim_moves_with_an_event_and_its_articles_open():
    claim = published_claim(places=2)
    event = claim.events.latest("number")
    assert claim.status == Status.PUBLISHED
    assert (event.what, event.by) == (What.PUBLISHED, None)
    assert '"sequence":1' in event.body
    assert not Article.objects.exclude(first_published_at=NOW).exists()


def test_every_page_that_shows_the_claim_is_marked():
    claim = published_claim(places=2)
    articles = Article.objects.all()
    assert set(SummaryPage.objects.stale().values_list("key", flat=True)) == {
        "overview",
        "repeated",
        f"claim:{claim.pk}",
        *(f"article:{article.pk}" for article in articles),
        *(f"source:{article.source_id}" for article in articles),
    }


def test_publishing_twice_changes_nothing():
    claim = published_claim()
    before = list(SummaryPage.objects.values_list())
    assert publish_claim(claim_id=claim.pk, at=LATER) is None
    assert Publication.objects.count() == 1
    assert list(SummaryPage.objects.values_list()) == before
    assert recount(at=LATER) == []


def test_a_claim_that_is_not_decided_is_not_published():
    claim = open_claim()
    assert publish_claim(claim_id=claim.pk, at=NOW) is None
    assert not Publication.objects.exists()


def test_what_is_missing_is_named():
    with pytest.raises(Claim.DoesNotExist):
        publish_claim(claim_id=7, at=NOW)


def test_a_decided_claim_without_verdict_is_an_error_and_not_published():
    claim = decided_claim()
    Verdict.objects.update(superseded_at=NOW)
    with pytest.raises(Verdict.DoesNotExist):
        publish_claim(claim_id=claim.pk, at=NOW)
    assert not Publication.objects.exists()


def test_a_correction_supersedes_and_stands_beside_the_old_verdict():
    claim = published_claim("supported")
    correct(claim, "disputed", at=LATER)
    assert Publication.objects.current().get().rating == "supported"  # until the job has run
    publication = publish_claim(claim_id=claim.pk, at=LATER)
    claim.refresh_from_db()
    assert claim.status == Status.CORRECTED
    assert publication.sequence == 2
    assert publication.payload["versions"] == 2
    assert publication.payload["correction"]["kind"] == "correction"
    markup = publication.claimreview or {}
    assert markup["correction"][0]["text"] == "We counted one lamp too few."
    assert markup["datePublished"] == "2026-11-19T14:00:00Z"
    assert markup["dateModified"] == "2026-11-20T14:00:00Z"
    old = Publication.objects.get(sequence=1)
    assert (old.superseded_at, old.payload["rating"]) == (LATER, "supported")


def test_later_corrections_keep_the_notes_of_the_earlier_ones():
    claim = published_claim("supported")
    for rating in ("disputed", "supported"):
        correct(claim, rating, at=LATER)
        publication = publish_claim(claim_id=claim.pk, at=LATER)
    assert len((publication.claimreview or {})["correction"]) == 2
    assert publication.payload["versions"] == 3


def test_counts_follow_a_claim_through_its_life():
    claim = decided_claim("supported", places=2)
    ratings = ("rating:supported", "rating:disputed")
    source = claim.occurrences.first().article.source_id
    of_source = [f"source:{source}:{rating}" for rating in ratings]
    assert counts(*ratings, *of_source) == [0, 0, 0, 0]
    publish_claim(claim_id=claim.pk, at=NOW)
    assert counts(*ratings, *of_source) == [1, 0, 1, 0]
    assert counts("verdicts", "verdicts:2026-11-19", f"source:{source}:articles") == [1, 1, 1]
    correct(claim, "disputed", at=LATER)
    publish_claim(claim_id=claim.pk, at=LATER)
    assert counts(*ratings, *of_source) == [0, 1, 0, 1]
    assert counts("verdicts", "verdicts:2026-11-20", f"source:{source}:articles") == [2, 1, 1]
    withdraw_claim(claim_id=claim.pk, note="Two bridges.", by=make_user(Role.EDITOR), at=LATER)
    assert counts(*ratings, *of_source) == [0, 0, 0, 0]
    assert counts("status:withdrawn", "verdicts") == [1, 2]
    assert recount(at=LATER) == []


def test_two_places_in_one_source_count_once():
    claim = open_claim()
    source = say(claim).article.source
    say(claim, import_report(claim.text, source=source))
    decide(claim)
    publish_claim(claim_id=claim.pk, at=NOW)
    assert counts(f"source:{source.pk}:rating:supported") == [1]
    assert counts(f"source:{source.pk}:articles") == [2]
    assert recount(at=NOW) == []


def test_a_withdrawal_is_a_tombstone_under_its_own_number():
    claim = published_claim()
    tombstone = withdraw_claim(
        claim_id=claim.pk, note="  We mixed up two bridges. ", by=make_user(Role.EDITOR), at=LATER
    )
    claim.refresh_from_db()
    assert claim.status == Status.WITHDRAWN
    assert tombstone.sequence == 2
    assert tombstone.kind == PublicationKind.WITHDRAWAL
    assert tombstone.payload["note"] == "We mixed up two bridges."
    assert tombstone.payload["claim"]["id"] == claim.pk
    assert (tombstone.rating, tombstone.claimreview) == ("", None)
    assert not Publication.objects.current().exists()
    assert SummaryPage.objects.stale().filter(key=f"claim:{claim.pk}").exists()


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.REVIEWER])
def test_only_editors_withdraw(role):
    claim = published_claim()
    with pytest.raises(NotPermitted):
        withdraw_claim(claim_id=claim.pk, note="Two bridges.", by=make_user(role), at=NOW)


@pytest.mark.parametrize("note", ["", "  \n "])
def test_a_withdrawal_says_why(note):
    claim = published_claim()
    with pytest.raises(NoteMissing, match="Say why"):
        withdraw_claim(claim_id=claim.pk, note=note, by=make_user(Role.EDITOR), at=NOW)


def test_what_readers_do_not_see_cannot_be_withdrawn():
    claim = decided_claim()
    with pytest.raises(MoveNotAllowed):
        withdraw_claim(claim_id=claim.pk, note="Two.", by=make_user(Role.EDITOR), at=NOW)
    assert not Publication.objects.exists()
