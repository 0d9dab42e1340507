"""How the rules of imports, feeds, labels and pairs are broken, one by one, by their names."""

from claims.models import (
    ArticleBand,
    Claim,
    Feed,
    FeedEntry,
    FittedModel,
    IdempotencyKey,
    ImportInput,
    ImportRow,
    ImportRun,
    IndexTotals,
    MatchPair,
    SentenceLabel,
    Status,
)
from tests.factories import (
    NOW,
    make_article,
    make_claim,
    make_occurrence,
    make_user,
    sha256,
)


def make_feed(**fields):
    return Feed.objects.create(
        **{"address": "https://news.example/feed", "next_at": NOW, "added_at": NOW, **fields}
    )


def make_run(**fields):
    return ImportRun.objects.create(**{"way": "paste", "at": NOW, "input_count": 1, **fields})


def make_input(**fields):
    run = fields.pop("run", None) or make_run()
    return ImportInput.objects.create(
        **{"run": run, "number": 1, "data": b"A text.", "next_at": NOW, **fields}
    )


def make_row(**fields):
    source = fields.pop("input", None) or make_input()
    return ImportRow.objects.create(
        **{"run": source.run, "input": source, "outcome": "new", **fields}
    )


def make_pair(**fields):
    low, high = make_claim(), make_claim()
    return MatchPair.objects.create(**{"low": low, "high": high, "score": 0.5, "at": NOW, **fields})


def make_label(**fields):
    return SentenceLabel.objects.create(
        **{
            "article": make_article(),
            "start": 0,
            "end": 5,
            "checkable": True,
            "why": "marked",
            "by": make_user(),
            "at": NOW,
            **fields,
        }
    )


def make_fitted(**fields):
    return FittedModel.objects.create(
        **{"version": "v", "kind": "rules", "weights": {}, "label_count": 0, "made_at": NOW}
        | fields
    )


def make_key(**fields):
    return IdempotencyKey.objects.create(
        **{
            "user": make_user(),
            "key": "k",
            "request_hash": sha256("r"),
            "status": 202,
            "response": {},
            "at": NOW,
            **fields,
        }
    )


def _update(row, **fields):
    type(row).objects.filter(pk=row.pk).update(**fields)


def _self_copy():
    article = make_article()
    _update(article, copy_of=article.pk, copy_share=1.0)


def _twice(make, *names):
    """Make a row, then another with the same values of some of its columns."""
    first = make()
    make(**{name: getattr(first, name) for name in names})


def _band(article=None):
    return ArticleBand.objects.create(article=article or make_article(), band=1, value=1)


def _entry(feed=None):
    return FeedEntry.objects.create(feed=feed or make_feed(), guid=sha256("e"), seen_at=NOW)


def _pair_upside_down():
    pair = make_pair()
    _update(pair, low=pair.high_id, high=pair.low_id)


def _pair_again():
    pair = make_pair()
    MatchPair.objects.create(low=pair.low, high=pair.high, score=0.1, at=NOW)


def _merged_but_waiting():
    _update(make_claim(), merged_into=make_claim().pk)


def merge_into_itself():
    claim = make_claim(status=Status.SET_ASIDE, set_aside_reason="duplicate")
    Claim.objects.filter(pk=claim.pk).update(merged_into=claim.pk)


BROKEN_INTAKE = {
    "a_copy_says_how_much_it_repeats": lambda: make_article(copy_of=make_article()),
    "an_article_is_not_its_own_copy": _self_copy,
    "one_value_a_band": lambda: _twice(_band, "article"),
    "a_claim_is_checkable_from_0_to_1": lambda: make_claim(checkable=1.2),
    "a_merged_claim_is_set_aside_as_a_duplicate": _merged_but_waiting,
    "an_occurrence_leaves_for_a_reason": lambda: make_occurrence(left_at=NOW),
    "an_occurrence_is_checkable_from_0_to_1": lambda: make_occurrence(checkable=-1),
    "an_occurrence_was_found_somehow": lambda: make_occurrence(method="guess"),
    "an_occurrence_marked_by_hand_names_who": lambda: make_occurrence(method="by_hand"),
    "a_feed_has_an_address": lambda: make_feed(address=""),
    "a_feed_is_polled_once_a_minute_at_most": lambda: make_feed(minutes=0),
    "an_entry_of_a_feed_is_seen_once": lambda: _twice(_entry, "feed"),
    "an_import_came_a_known_way": lambda: make_run(way="pigeon"),
    "an_import_has_no_more_done_than_inputs": lambda: make_run(done_count=2),
    "inputs_of_an_import_count_up": lambda: _twice(make_input, "run"),
    "an_input_has_a_known_state": lambda: make_input(state="lost"),
    "an_input_to_work_on_holds_something": lambda: make_input(data=None),
    "one_row_a_part_of_an_input": lambda: _twice(make_row, "input"),
    "a_row_has_a_known_outcome": lambda: make_row(outcome="eaten"),
    "a_rejection_says_why": lambda: make_row(outcome="rejected"),
    "a_label_ends_after_its_start": lambda: make_label(end=0),
    "a_label_says_what_it_comes_from": lambda: make_label(why="mood"),
    "a_fitted_model_has_a_version": lambda: make_fitted(version=""),
    "a_key_is_used_once_a_user": lambda: _twice(make_key, "user"),
    "an_idempotency_key_is_not_empty": lambda: make_key(key=""),
    "the_index_has_one_row_of_totals": lambda: IndexTotals.objects.create(id=2, claims=0),
    "two_claims_are_paired_once": _pair_again,
    "a_pair_has_the_lower_claim_first": _pair_upside_down,
    "a_pair_has_a_known_state": lambda: make_pair(state="perhaps", by=make_user(), decided_at=NOW),
    "a_pair_score_is_from_0_to_1": lambda: make_pair(score=2),
    "a_pair_is_decided_by_somebody": lambda: make_pair(state="same"),
}
