"""What a person may read of a claim's history while two opinions on it are not both in. Pure.

Everything that is not named here is held back: a kind of entry that is new to the desk says nothing
before somebody has thought about it.
"""

from __future__ import annotations

# About the claim and its places, by people who give no opinion on it, or by the desk itself.
HARMLESS = frozenset(
    {
        "assigned",
        "due_changed",
        "found_again",
        "found_different",
        "joined_ranges",
        "marked",
        "merged",
        "moved_in_text",
        "not_found",
        "opened",
        "pinned",
        "prioritised",
        "snoozed",
        "split_claim",
        "split_range",
        "took_in",
        "topic_changed",
        "trimmed",
        "unassigned",
        "unmarked",
        "unpinned",
        "vanished",
        "woken",
    }
)

# After these everything that was said before is known to all of the desk.
BEGINNINGS = frozenset({"corrected", "let_stand", "published", "returned", "withdrawn"})
# This too, where one of those came before. A claim that was set aside or merged unchecked and comes
# back has nothing that anybody decided on.
AFRESH = "reopened"


def may_read(  # noqa: PLR0913 - an entry, and who reads it
    *,
    what: str,
    number: int,
    by: int | None,
    reader: int,
    hidden: frozenset[int],
    begins_at: int,
) -> bool:
    """Whether one entry is read by a person who must not know what another one thinks.

    Args:
        what: the kind of the entry.
        number: its place in the history.
        by: who wrote it; None for the desk itself.
        reader: who reads.
        hidden: the people whose opinion, or the way to it, is held back.
        begins_at: the number of the last entry that begins anew; 0 if there is none.
    """
    if number <= begins_at or by == reader:
        return True
    return what in HARMLESS and by not in hidden
