"""Markdown to plain text, every kept letter with its place in the file.

Headings, list items and paragraphs become lines; markup, pictures and link
addresses go. Program code stays, marked as a zone. A block whose markup cannot be
followed exactly is kept as it was written.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from claims.importing.captions import CAPTION, caption_key
from claims.importing.markdown_inline import (
    OutOfStep,
    Piece,
    content_lines,
    markdown_reader,
    read_pieces,
)
from claims.importing.metadata import Metadata, read_front_matter
from claims.importing.offsets import OffsetMap, TextBuilder

_TAG = re.compile(r"<[^<>]*+>")
_NO_TEXT_INSIDE = ("<!", "<?", "<script", "<style", "<pre", "<textarea")
_BLANK = frozenset({"text", "softbreak", "hardbreak", "link_open", "link_close"})
_RULE = re.compile("-{3,} *")
_MOST_FRONT_MATTER_LINES = 60


@dataclass(slots=True)
class PlainText:
    """A Markdown file as plain text.

    offsets: back to the decoded file. code: ranges of `text` that are program
    code. metadata: the front matter; its title is the first heading of level one
    where the front matter has none. notes: captions, as captions.take_captions()
    has them.
    """

    text: str
    offsets: OffsetMap
    code: list[tuple[int, int]]
    metadata: Metadata
    notes: dict[str, str]


def read_markdown(text: str, offsets: OffsetMap) -> PlainText:
    """Take the markup out of a Markdown text.

    Arguments: text, with "\\n" line ends; offsets, its map back to the file.
    """
    lines = text.split("\n")
    head = _front_matter_length(lines)
    metadata = read_front_matter(lines[1 : head - 1])
    blocks = _Blocks(text, [start for start, _ in content_lines(text)])
    tokens = markdown_reader().parse("\n".join(lines[head:]))
    for former, token in zip([None, *tokens], tokens, strict=False):
        blocks.add(token, former, head)
    metadata.title = metadata.title or blocks.title
    plain, plain_offsets = blocks.builder.build(before=offsets)
    return PlainText(plain, plain_offsets, blocks.code, metadata, blocks.notes)


def _front_matter_length(lines: Sequence[str]) -> int:
    """How many lines the front matter has, with both rules; 0 where there is none."""
    if not _RULE.fullmatch(lines[0]):
        return 0
    for number, line in enumerate(lines[1:_MOST_FRONT_MATTER_LINES], start=1):
        if _RULE.fullmatch(line):
            return number + 1
        if ":" not in line and not line.startswith((" ", "-", "#")):
            return 0
    return 0


@dataclass(slots=True)
class _Blocks:
    """Writes the blocks of one file, one after the other."""

    text: str
    line_starts: list[int]
    title: str = ""
    code: list[tuple[int, int]] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)
    builder: TextBuilder = field(init=False)
    _done: int = -1
    _after_picture: bool = False
    _tight: bool = False
    _written: int = 0

    def __post_init__(self) -> None:
        self.builder = TextBuilder(self.text)

    def add(self, token: Token, former: Token | None, skipped_lines: int) -> None:
        """Write what a block token holds; most only open or close a block."""
        if token.map is None:
            return
        first, last = (number + skipped_lines for number in token.map)
        if token.type == "inline" and token.content:
            tight = former is not None and former.hidden
            pieces = self._placed(token, first, last)
            self._note_caption(token.children or [], "".join(piece.text for piece in pieces))
            self._write(pieces, "\n" if tight and self._tight else "\n\n")
            self._tight = tight
            if former is not None and former.tag == "h1" and not self.title:
                self.title = "".join(piece.text for piece in pieces).strip()
        elif token.type == "html_block":
            self._write(self._between_tags(first, last), "\n\n")
        elif token.type == "fence":
            self._write_code(first + 1, max(first + 1, last - 1))

    def _note_caption(self, children: Sequence[Token], text: str) -> None:
        """A paragraph in italics right behind a picture is its caption."""
        kinds = [child.type for child in children if child.type not in _BLANK or child.content]
        if self._after_picture or kinds[:1] == ["image"]:
            rest = kinds[kinds.count("image") :]
            if rest and (rest[0], rest[-1]) == ("em_open", "em_close"):
                self.notes[caption_key(text)] = CAPTION
        self._after_picture = bool(kinds) and set(kinds) == {"image"}

    def _placed(self, token: Token, first: int, last: int) -> list[Piece]:
        """The pieces of an inline block, with their places in the whole text."""
        try:
            places = self._places(token.content, first, last)
            pieces = read_pieces(token.children or [], token.content)
        except OutOfStep:
            return [self._as_written(first, last)]
        starts = [start for start, _ in places]
        return [
            Piece(
                piece.text, _place(places, starts, piece.start), _end_place(places, starts, piece)
            )
            for piece in pieces
        ]

    def _places(self, content: str, first: int, last: int) -> list[tuple[int, int]]:
        """For each line of a block's content: its offset there and in the text."""
        places = []
        for number, (start, line) in enumerate(content_lines(content), start=first):
            if number >= last:
                raise OutOfStep
            whole = self._line(number)
            column = (
                whole.rfind(line) if whole.rstrip().endswith(line.rstrip()) else whole.find(line)
            )
            if column < 0:
                raise OutOfStep
            places.append((start, self.line_starts[number] + column))
        return places

    def _line(self, number: int) -> str:
        return self.text[self.line_starts[number] : self._line_end(number)]

    def _line_end(self, number: int) -> int:
        following = number + 1
        if following == len(self.line_starts):
            return len(self.text)
        return self.line_starts[following] - 1

    def _as_written(self, first: int, last: int) -> Piece:
        start, end = self.line_starts[first], self._line_end(last - 1)
        return Piece(self.text[start:end], start, end)

    def _between_tags(self, first: int, last: int) -> list[Piece]:
        start, end = self.line_starts[first], self._line_end(last - 1)
        if self.text[start:end].lstrip().lower().startswith(_NO_TEXT_INSIDE):
            return []
        pieces = []
        for tag in [*_TAG.finditer(self.text, start, end), None]:
            stop = tag.start() if tag else end
            if self.text[start:stop].strip():
                pieces.append(Piece(self.text[start:stop], start, stop))
            start = tag.end() if tag else end
        return pieces

    def _write_code(self, first: int, last: int) -> None:
        if first >= last:
            return
        piece = self._as_written(first, last)
        self._write([piece], "\n\n")
        self.code.append((self._written - len(piece.text), self._written))

    def _write(self, pieces: Sequence[Piece], separator: str) -> None:
        if not pieces:
            return
        if self._done >= 0:
            self._put(Piece(separator, self._done, pieces[0].start))
        for piece in pieces:
            self._put(piece)
        self._done = pieces[-1].end

    def _put(self, piece: Piece) -> None:
        if self.text[piece.start : piece.end] == piece.text:
            self.builder.keep(piece.start, piece.end)
        else:
            self.builder.put(piece.text, piece.start, piece.end)
        self._written += len(piece.text)


def _place(places: Sequence[tuple[int, int]], starts: Sequence[int], offset: int) -> int:
    start, there = places[bisect_right(starts, offset) - 1]
    return there + offset - start


def _end_place(places: Sequence[tuple[int, int]], starts: Sequence[int], piece: Piece) -> int:
    if piece.start == piece.end:
        return _place(places, starts, piece.start)
    return _place(places, starts, piece.end - 1) + 1
