"""Which Markdown a rationale may hold: CommonMark without whatever would surprise who types it.

A rationale is prose with citations, and many were written before it was Markdown. So what plain
text could become by accident is off: code blocks from indented lines, headings and rules from
lines of dashes, and reference definitions, which would make a line such as "[1]: the harbour's
accounts" vanish. A line break stays a line break. Pictures and HTML are not wanted at all.
"""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.token import Token

_OFF = ("code", "fence", "hr", "html_block", "html_inline", "image", "lheading", "reference")


def is_web_address(address: str) -> bool:
    """Whether a link may lead there: http and https, and nothing else."""
    return address.lower().startswith(("http://", "https://"))


class _Reader(MarkdownIt):
    """A parser for rationales (https://spec.commonmark.org/0.31.2/, less the rules in `_OFF`)."""

    def __init__(self) -> None:
        super().__init__("commonmark", {"html": False, "breaks": True})
        self.disable(_OFF)

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the parser asks for it by this name
        """Only what leads to the web is a link; anything else stays as it was typed."""
        return is_web_address(url)


READER = _Reader()


def read(text: str) -> list[Token]:
    """The parts of a rationale, as markdown-it names them."""
    return READER.parse(text)
