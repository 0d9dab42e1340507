"""Blocks of several lines that are not the article: teasers, comments, author notes.

A heading opens a block; what follows decides where it ends. Items of a related
block are headlines, each with at most one teaser, and teasers break off. So a
paragraph that ends its sentence ends the block, and the line above it, if teasers
had come with the headlines so far, is a heading of the article.
"""

from collections.abc import Sequence
from itertools import pairwise

from claims.importing.furniture import comment_furniture, label_kind, line_kind
from claims.importing.lines import Line
from claims.importing.zone_kinds import SURE_COMMENT_HEADINGS, WEAK_HEADINGS

# A teaser that does not break off is one or two sentences.
MOST_TEASER_WORDS = 60
# So many headlines with a teaser each may stand without a heading over them.
LEAST_UNHEADED_PAIRS = 2
# Above so many paragraphs, "12 comments" is a link under the headline, not a block.
LEAST_PARAGRAPHS = 2
# How far below a doubtful "Comments" the furniture of comments is looked for.
COMMENTS_LOOKED_AT = 40

Kinds = list[str | None]


def mark_blocks(lines: Sequence[Line]) -> Kinds:
    """The zone kind of each line as far as labels and blocks tell it, else None."""
    return _Marker(lines).marked()


class _Marker:
    """One pass over the lines of a text."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        # How many paragraphs of the article were passed.
        self.paragraphs = 0
        # What each line is by itself: the label of a block, or furniture.
        self.labels = [label_kind(line) for line in lines]
        self.alone = [
            None if label else line_kind(line)
            for line, label in zip(lines, self.labels, strict=True)
        ]

    def marked(self) -> Kinds:
        kinds: Kinds = [None] * len(self.lines)
        position = 0
        while position < len(self.lines):
            end, kind = self._block_at(position)
            kinds[position:end] = [kind] * (end - position)
            self.paragraphs += kind is None and self.lines[position].is_prose
            position = end
        return kinds

    def _block_at(self, position: int) -> tuple[int, str | None]:
        """Where the block that begins at this line ends, and its zone kind."""
        label = self.labels[position]
        if label == "related":
            return self._related_end(position), "related"
        if label == "comments":
            return self._comments_end(position), "comments"
        if label == "author":
            return self._author_end(position), "byline"
        if label or self.alone[position]:
            return position + 1, label or self.alone[position]
        return self._unheaded_end(position)

    def _related_end(self, heading: int) -> int:
        end, after_teaser = heading + 1, 0
        while end < len(self.lines) and self._may_be_item(end):
            end += 1
            if self.lines[end - 1].is_truncated:
                after_teaser = end
        if not after_teaser and self._are_whole_teasers(heading, end):
            return self._next_furniture(end)
        return self._give_back(heading, end, after_teaser)

    def _may_be_item(self, position: int) -> bool:
        if self.labels[position] == "comments" or self.alone[position] == "source_line":
            return False
        return not self.lines[position].is_prose or self._is_furniture(position)

    def _is_furniture(self, position: int) -> bool:
        return bool(self.labels[position] or self.alone[position])

    def _give_back(self, heading: int, end: int, after_teaser: int) -> int:
        """Return to the article the heading of its own that the block ran into."""
        if end == len(self.lines) or not self.lines[end].is_prose:
            return end
        if after_teaser:
            return self._skip_labels(after_teaser, end)
        weak = self.lines[heading].folded in WEAK_HEADINGS
        if weak or self.lines[end - 1].text.endswith(":"):
            return self._skip_labels(heading + 1, end)
        return end

    def _skip_labels(self, start: int, end: int) -> int:
        while start < end and self._is_furniture(start):
            start += 1
        return start

    def _are_whole_teasers(self, heading: int, end: int) -> bool:
        """Whether headlines and short whole teasers take turns down to the end."""
        if self.lines[heading].folded in WEAK_HEADINGS:
            return False
        rest = self.lines[heading + 1 : self._next_furniture(end)]
        prose = [line.is_prose for line in rest]
        if prose.count(True) < LEAST_UNHEADED_PAIRS or prose[0]:
            return False
        in_turn = not any(one and other for one, other in pairwise(prose))
        return in_turn and all(line.words <= MOST_TEASER_WORDS for line in rest)

    def _next_furniture(self, start: int) -> int:
        """The first line from here that opens another block or is furniture."""
        for position in range(start, len(self.lines)):
            if self._is_furniture(position):
                return position
        return len(self.lines)

    def _comments_end(self, heading: int) -> int:
        """Comments are prose like the article: believe a heading that no article
        uses, below some paragraphs, or the furniture that stands around comments.
        """
        sure = self.lines[heading].folded in SURE_COMMENT_HEADINGS
        if sure and self.paragraphs >= LEAST_PARAGRAPHS:
            return self._next_block(heading + 1, len(self.lines))
        near = self._next_block(heading + 1, min(len(self.lines), heading + 1 + COMMENTS_LOOKED_AT))
        signs = any(comment_furniture(line) for line in self.lines[heading + 1 : near])
        if signs and self.paragraphs:
            return self._next_block(near, len(self.lines))
        return heading + 1

    def _next_block(self, start: int, stop: int) -> int:
        for position in range(start, stop):
            if self.labels[position] in {"related", "author"}:
                return position
            if self.alone[position] == "source_line":
                return position
        return stop

    def _author_end(self, heading: int) -> int:
        """The heading, a name under it, and, below the article, one paragraph."""
        end = heading + 1
        if end < len(self.lines) and self.lines[end].is_title and not self.labels[end]:
            end += 1
        below = self.paragraphs >= LEAST_PARAGRAPHS
        if below and end < len(self.lines) and self.lines[end].is_prose:
            end += 1
        return end

    def _unheaded_end(self, start: int) -> tuple[int, str | None]:
        """Headlines with a teaser that breaks off, one after the other."""
        end = start
        while self._is_pair(end):
            end += 2
        if end - start >= 2 * LEAST_UNHEADED_PAIRS:
            return end, "related"
        return start + 1, None

    def _is_pair(self, position: int) -> bool:
        if position + 1 >= len(self.lines) or self._is_furniture(position):
            return False
        return self.lines[position].is_title and self.lines[position + 1].is_truncated
