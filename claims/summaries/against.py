"""A head that somebody kept, held against what is here now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from claims.summaries.heads import NOTHING, Head, hash_of_feed, hash_of_history


def differences(
    head: Head, *, feed: Iterable[Mapping[str, Any]], seals: Iterable[str]
) -> Iterator[str]:
    """Say what is no longer as the head says; nothing if all of it still is.

    Args:
        head: what was kept.
        feed: the publications up to `head.sequence`, in order, as `feed_row` makes them.
        seals: of the entries of the history up to number `head.last_event`, in order.
    """
    yield from _difference("publications", head.sequence, head.feed_hash, _feed(feed))
    yield from _difference("entries of the history", head.events, head.history_hash, _seals(seals))


def _difference(what: str, number: int, kept: str, found: tuple[int, str]) -> Iterator[str]:
    count, now = found
    if count < number:
        yield f"Cut short: the head covers {number} {what}, and of these {count} are here."
    elif count > number:
        yield f"Rewritten: the head covers {number} {what}, but there are {count} in their place."
    elif now != kept:
        yield f"Rewritten: the {number} {what} that the head covers are not what they were."


def _feed(rows: Iterable[Mapping[str, Any]]) -> tuple[int, str]:
    count, hash_ = 0, NOTHING
    for row in rows:
        count, hash_ = count + 1, hash_of_feed(hash_, [row])
    return count, hash_


def _seals(seals: Iterable[str]) -> tuple[int, str]:
    count, hash_, entries = 0, NOTHING, iter(seals)
    while batch := list(islice(entries, 10_000)):
        count, hash_ = count + len(batch), hash_of_history(hash_, batch)
    return count, hash_
