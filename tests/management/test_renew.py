"""`manage.py renew`: what an older version made is made anew; a second run changes nothing."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from claims.importing.copies.actions import sketch_articles
from claims.management.commands import renew
from claims.matching.actions.pairing import reject_pair
from claims.matching.fingerprints import fingerprint
from claims.models import (
    Article,
    ArticleBand,
    Claim,
    ClaimEvent,
    MatchPair,
    Publication,
    Role,
    Status,
    SummaryPage,
    What,
)
from claims.summaries import keys
from claims.summaries.actions import publish_claim, recount, refresh_pages
from tests.factories import NOW, make_article, make_user, sha256
from tests.importing.copies.test_sketches import text_of, words
from tests.summaries.desk_work import decide, open_claim, say

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_broker")]

TEN = "The bridge has 10 lamps."
IN_WORDS = "The bridge has ten lamps."
OTHER = "The pier cost 4 million florins."


def run(*args: str) -> str:
    out = StringIO()
    call_command("renew", *args, stdout=out)
    return out.getvalue()


def old(text: str) -> Claim:
    """A claim said in an article, with the key of a version that folded nothing."""
    claim = open_claim(text)
    assert claim.fingerprint == sha256(text) != fingerprint(text, language="en")
    say(claim)
    return claim


def published(text: str) -> Claim:
    claim = old(text)
    decide(claim)
    publish_claim(claim_id=claim.pk, at=NOW)
    return claim


def editor() -> str:
    return make_user(Role.EDITOR, username="noor").username


def test_keys_are_made_anew_and_a_second_run_changes_nothing():
    claims = [old(TEN), old(OTHER)]
    assert "2 claims, 2 fingerprints made anew, 0 pairs" in run()
    for claim in claims:
        claim.refresh_from_db()
        assert claim.fingerprint == fingerprint(claim.text, language="en")
    assert "2 claims, 0 fingerprints made anew, 0 pairs" in run()


def test_what_is_the_same_now_is_merged_with_history():
    keep, give = old(TEN), old(IN_WORDS)
    assert f"claim {give.pk} merged into claim {keep.pk}" in run("--by", editor())
    give.refresh_from_db()
    keep.refresh_from_db()
    assert (give.status, give.merged_into) == (Status.SET_ASIDE, keep)
    assert (keep.occurrence_count, keep.occurrences.count()) == (2, 2)
    event = ClaimEvent.objects.get(claim=give, what=What.MERGED)
    assert event.by.username == "noor"
    assert "0 fingerprints made anew, 0 pairs" in run("--by", "noor")


def test_it_merges_across_batches(monkeypatch):
    monkeypatch.setattr(renew, "CLAIMS_A_BATCH", 1)
    keep, _, give = old(TEN), old(OTHER), old(IN_WORDS)
    assert "0 pairs" not in run("--dry-run")
    run("--by", editor())
    give.refresh_from_db()
    assert give.merged_into == keep


def test_without_a_name_people_are_asked():
    one, other = old(TEN), old(IN_WORDS)
    assert "suggested to reviewers" in run()
    pair = MatchPair.objects.get()
    assert (pair.low, pair.high, pair.state) == (one, other, "suggested")
    other.refresh_from_db()
    assert other.status == Status.WAITING


def test_two_verdicts_that_readers_see_are_left_to_people():
    one, other = published(TEN), published(IN_WORDS)
    told = run("--by", editor())
    assert "Readers see a verdict on each of them" in told
    assert Publication.objects.current().filter(claim__in=[one, other]).count() == 2
    assert MatchPair.objects.get().state == "suggested"


def test_readers_see_the_places_of_a_merged_claim_at_once():
    keep, give = published(IN_WORDS), old(TEN)
    before = recount(at=NOW)
    run("--by", editor())
    give.refresh_from_db()
    assert (before, give.merged_into) == ([], keep)
    assert recount(at=NOW) == []


def test_what_was_found_different_stays_apart():
    one, other = old(TEN), old(IN_WORDS)
    reject_pair(claim_id=one.pk, other_id=other.pk, by=make_user(), at=NOW)
    assert "0 pairs are the same" in run("--by", editor())


def test_claims_that_take_each_others_keys():
    # By the old rules each had the key that the other one has by the new rules.
    one, other = old(TEN), old(OTHER)
    keys = {one: fingerprint(TEN, language="en"), other: fingerprint(OTHER, language="en")}
    Claim.objects.filter(pk=one.pk).update(fingerprint=sha256("parked"))
    Claim.objects.filter(pk=other.pk).update(fingerprint=keys[one])
    Claim.objects.filter(pk=one.pk).update(fingerprint=keys[other])
    assert "0 pairs" in run("--dry-run")
    assert "0 pairs" in run()
    assert {claim: claim.fingerprint for claim in Claim.objects.all()} == keys


def test_a_dry_run_writes_nothing():
    one, other = old(TEN), old(IN_WORDS)
    before = list(Claim.objects.order_by("pk").values())
    told = run("--dry-run", "--by", editor())
    assert f"claims {other.pk} and {one.pk}: would be the same: {IN_WORDS!r}" in told
    assert "1 fingerprints would be made anew, 1 pairs" in told
    assert list(Claim.objects.order_by("pk").values()) == before
    assert not MatchPair.objects.exists()


def test_it_goes_on_from_where_it_was():
    first, second = old(TEN), old(OTHER)
    run("--claims-after", str(first.pk))
    assert Claim.objects.get(pk=first.pk).fingerprint == sha256(TEN)
    assert Claim.objects.get(pk=second.pk).fingerprint == fingerprint(OTHER, language="en")


@pytest.mark.parametrize("role", [None, Role.CONTRIBUTOR])
def test_who_may_not_merge_is_refused(role):
    if role:
        make_user(role, username="ada")
    with pytest.raises(CommandError, match="ada is nobody who may merge claims"):
        run("--by", "ada")


def test_sketches_are_made_anew():
    articles = [make_article(f"{OTHER} {TEN} The town has {n} mills.") for n in (3, 4)]
    numbers = [article.pk for article in articles]
    sketch_articles(article_ids=numbers)
    bands = list(ArticleBand.objects.order_by("article", "band").values_list("article", "value"))
    ArticleBand.objects.filter(article=articles[1]).update(value=7)
    assert "1 sketches would be made anew" in run("--dry-run")
    assert ArticleBand.objects.filter(value=7).exists()
    assert "2 articles, 1 sketches made anew" in run()
    assert bands == list(
        ArticleBand.objects.order_by("article", "band").values_list("article", "value")
    )
    assert "2 articles, 0 sketches made anew" in run()


def test_an_article_that_waits_for_its_sketch_is_left_to_the_jobs():
    make_article(TEN)
    run()
    assert not ArticleBand.objects.exists()


def copies(*starts: list[str]) -> list[Article]:
    """Articles that repeat one text under a title each, with their sketches."""
    made = [make_article(text_of([*start, *words(400)])) for start in starts]
    sketch_articles(article_ids=[article.pk for article in made])
    return made


def repeats() -> list[int | None]:
    return list(Article.objects.order_by("pk").values_list("copy_of", flat=True))


def test_what_repeats_what_is_found_again_and_a_second_run_changes_nothing():
    first, second, third = copies([], ["Another"], ["A", "third"])
    found = repeats()
    shares = list(Article.objects.order_by("pk").values_list("copy_share", flat=True))
    assert found == [None, first.pk, first.pk]
    # As by rules that did not find the second, and took the third for the original of the first.
    Article.objects.update(copy_of=None, copy_share=None)
    Article.objects.filter(pk=first.pk).update(copy_of=third, copy_share=0.7)
    told = run("--dry-run")
    assert f"article {second.pk} would repeat article {first.pk}; before: none" in told
    assert repeats() == [third.pk, None, None]
    told = run()
    assert f"article {first.pk} repeats none; before: article {third.pk}" in told
    assert "3 articles repeat another one" in told
    assert repeats() == found
    assert shares == list(Article.objects.order_by("pk").values_list("copy_share", flat=True))
    assert "0 articles repeat another one" in run()


def test_what_repeats_what_is_found_across_batches(monkeypatch):
    monkeypatch.setattr(renew, "ARTICLES_A_BATCH", 1)
    first, *_ = copies(*(["Title", str(n)] for n in range(8)))
    Article.objects.update(copy_of=None, copy_share=None)
    run()
    assert repeats() == [None, *[first.pk] * 7]


def test_a_renewed_sketch_counts_for_what_repeats_what():
    first, second = copies([], ["Another"])
    Article.objects.update(copy_of=None, copy_share=None)
    ArticleBand.objects.filter(article=second).update(value=7)
    run()
    assert repeats() == [None, first.pk]


def test_readers_see_what_repeats_what_by_the_new_rules():
    articles = copies([], ["Another"], ["A", "third"])
    first, second, _ = articles
    Article.objects.filter(pk__in=[first.pk, second.pk]).update(first_published_at=NOW)
    refresh_pages(at=NOW, limit=10)
    run()
    assert not SummaryPage.objects.filter(stale_since__isnull=False).exists()
    Article.objects.filter(pk=second.pk).update(copy_of=None, copy_share=None)
    run()
    stale = SummaryPage.objects.filter(stale_since__isnull=False).values_list("key", flat=True)
    assert set(stale) == {keys.article_page(first.pk), keys.article_page(second.pk)}
