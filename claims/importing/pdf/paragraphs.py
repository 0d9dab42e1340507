"""Lines put together to paragraphs, with words that were divided at line ends made whole."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from claims.importing.pdf.columns import Block
from claims.importing.pdf.lines import Segment, typical_leading

# In lines, sizes and shares: how much more than usual begins a new paragraph.
MORE_LEADING = 1.4
LEAST_INDENT = 0.8
OTHER_SIZE = 0.08
SHORT_LINE = 0.85

_STOP = re.compile("[.!?:。！？؟۔…][\"'”’»)\\]]{0,3}$")
_BULLET = re.compile(r"(?:[-*•·–▪◦‣]|\d{1,2}[.)])\s")
_DIVIDED = re.compile("([^\\W\\d_]{2,})[-\u00ad\u2010]$")
_WORD_WITH_HYPHEN = re.compile(r"[^\W\d_]+-[^\W\d_]+")


@dataclass(slots=True)
class Paragraph:
    """Text without line ends. size: of its font, in points; page: from 0."""

    text: str
    size: float
    page: int


@dataclass(slots=True)
class Joiner:
    """Puts the lines of a file together, across columns and pages."""

    hyphenated: frozenset[str]
    done: list[Paragraph] = field(default_factory=list)
    _last: Segment | None = None
    _last_block: Block | None = None

    def add(self, block: Block, page: int) -> None:
        """Add the lines of the next block."""
        leading = typical_leading(block.lines)
        for line in block.lines:
            if self._begins(line, block, leading):
                self.done.append(Paragraph(line.text, line.size, page))
            else:
                self.done[-1].text = self._joined(self.done[-1].text, line.text)
            self._last, self._last_block = line, block

    def _begins(self, line: Segment, block: Block, leading: float) -> bool:
        """Whether a line begins a paragraph."""
        last = self._last
        if last is None or self._last_block is None or _is_other(line, last):
            return True
        if _DIVIDED.search(last.text) and line.text[:1].islower():
            return False
        if self._last_block is not block:
            return bool(_STOP.search(last.text)) or not line.text[:1].islower()
        if last.base - line.base > MORE_LEADING * leading:
            return True
        return _is_indented(line, last, block) or _ended(last, block)

    def _joined(self, text: str, following: str) -> str:
        """Two lines of a paragraph as one; "har-" and "bour" are "harbour".

        The hyphen stays in numbers, before capitals, and where the word is written
        with it elsewhere in the file.
        """
        divided = _DIVIDED.search(text)
        if divided is None or not following[:1].islower():
            return f"{text} {following}" if not text.endswith("-") else text + following
        second = re.match(r"[^\W\d_]+", following)
        whole = f"{divided[1]}-{second[0] if second else ''}".casefold()
        return (text if whole in self.hyphenated else text[:-1]) + following


def hyphenated_words(lines: Iterable[Segment]) -> frozenset[str]:
    """The words that are written with a hyphen inside a line."""
    return frozenset(
        word.casefold() for line in lines for word in _WORD_WITH_HYPHEN.findall(line.text)
    )


def _is_other(line: Segment, last: Segment) -> bool:
    return abs(line.size - last.size) > OTHER_SIZE * last.size or bool(_BULLET.match(line.text))


def _is_indented(line: Segment, last: Segment, block: Block) -> bool:
    indent = LEAST_INDENT * line.size
    return line.left - block.left > indent and last.left - block.left <= indent


def _ended(last: Segment, block: Block) -> bool:
    """Whether the line before was the last of a paragraph: a short one with a full stop."""
    width = block.right - block.left
    return bool(_STOP.search(last.text)) and last.right - block.left < SHORT_LINE * width
