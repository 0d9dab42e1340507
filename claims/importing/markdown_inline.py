"""The text inside one Markdown block, piece by piece, with its place in the block.

Each inline token of markdown-it-py stands for so many characters of the block's
source. Walking through both side by side tells where every piece was written.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, autolink, backtick, image, link
from markdown_it.token import Token

InlineRule = Callable[[StateInline, bool], bool]

_BREAK = re.compile(r" *\\?\n *")
_HTML_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_SENTENCE_ENDS = re.compile("[.!?。！？؟۔।:][\"'”’»)]{0,2}\\s*$")


class OutOfStep(Exception):
    """The tokens do not stand for the source as expected."""


class Piece(NamedTuple):
    """Text that stands for source[start:end] of a block."""

    text: str
    start: int
    end: int


def markdown_reader() -> MarkdownIt:
    """A CommonMark parser whose inline tokens can be found again in their source.

    Indented code is off: in the files of a newsroom, an indented paragraph is a
    paragraph.
    """
    reader = MarkdownIt("commonmark").disable(["code", "text_join"])
    rules: dict[str, InlineRule] = {
        "autolink": autolink,
        "backticks": backtick,
        "image": image,
        "link": link,
    }
    for name, rule in rules.items():
        reader.inline.ruler.at(name, _noting_end(rule))
    return reader


def _noting_end(rule: InlineRule) -> InlineRule:
    """The rule, with a note on its last token of where in the source it ended."""

    def noting(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the parser's signature
        former = len(state.tokens)
        matched = rule(state, silent)
        if matched and not silent and len(state.tokens) > former:
            state.tokens[-1].meta["end"] = state.pos
        return matched

    return noting


def read_pieces(tokens: list[Token], source: str) -> list[Piece]:
    """The text of a block, in order.

    Arguments: tokens, the children of an inline token; source, its content.
    Raises OutOfStep where the two do not go together.
    """
    pieces: list[Piece] = []
    position = 0
    automatic = False
    for token in tokens:
        automatic = automatic or (token.type == "link_open" and token.info == "auto")
        if automatic:
            position, automatic = _step_in_address(token, source, position, pieces)
        else:
            position = _step(token, source, position, pieces)
    return pieces


def _step(token: Token, source: str, position: int, pieces: list[Piece]) -> int:
    """Add what the token says and return where in the source the next one begins."""
    if token.type in _READERS:
        return _READERS[token.type](token, source, position, pieces)
    # Emphasis: its marks are dropped.
    return _expect(token.markup, source, position)


def _step_in_address(
    token: Token, source: str, position: int, pieces: list[Piece]
) -> tuple[int, bool]:
    """<https://…>: the parser decodes the address, the article keeps it as written."""
    if token.type == "link_open":
        return _expect("<", source, position), True
    if token.type == "link_close":
        return token.meta["end"], False
    end = source.index(">", position)
    pieces.append(Piece(source[position:end], position, end))
    return end, True


def _expect(text: str, source: str, position: int) -> int:
    if not source.startswith(text, position):
        raise OutOfStep
    return position + len(text)


def _text(token: Token, source: str, position: int, pieces: list[Piece]) -> int:
    end = _expect(token.content, source, position)
    pieces.append(Piece(token.content, position, end))
    return end


def _special(token: Token, source: str, position: int, pieces: list[Piece]) -> int:
    end = _expect(token.markup, source, position)
    pieces.append(Piece(token.content, position, end))
    return end


def _line_break(token: Token, source: str, position: int, pieces: list[Piece]) -> int:
    found = _BREAK.match(source, position)
    if found is None:
        raise OutOfStep
    ended = token.type == "hardbreak" or (pieces and _SENTENCE_ENDS.search(pieces[-1].text[-9:]))
    pieces.append(Piece("\n" if ended else " ", *found.span()))
    return found.end()


def _code(token: Token, source: str, position: int, pieces: list[Piece]) -> int:
    start = _expect(token.markup, source, position)
    end: int = token.meta["end"]
    pieces.append(Piece(token.content, start, end - len(token.markup)))
    return end


def _html(token: Token, source: str, position: int, pieces: list[Piece]) -> int:
    end = _expect(token.content, source, position)
    if _HTML_BREAK.fullmatch(token.content):
        pieces.append(Piece("\n", position, end))
    return end


def _link_open(_token: Token, source: str, position: int, _pieces: list[Piece]) -> int:
    return _expect("[", source, position)


def _skip(token: Token, _source: str, _position: int, _pieces: list[Piece]) -> int:
    end: int = token.meta["end"]
    return end


_READERS: dict[str, Callable[[Token, str, int, list[Piece]], int]] = {
    "text": _text,
    "text_special": _special,
    "softbreak": _line_break,
    "hardbreak": _line_break,
    "code_inline": _code,
    "html_inline": _html,
    "link_open": _link_open,
    "link_close": _skip,
    "image": _skip,
}


def content_lines(source: str) -> Iterator[tuple[int, str]]:
    """The lines of a block's source with the offset at which each begins."""
    start = 0
    for line in source.split("\n"):
        yield start, line
        start += len(line) + 1
