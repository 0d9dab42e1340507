"""A JSON array split into its items, without holding more than one of them.

A bad item is split off like a good one, since only quotation marks and brackets
are looked at: what an item holds is for its reader to judge.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, Literal

from claims.importing.parsed import Rejected, too_large
from claims.messages import Text, say

_CHUNK = 65_536
# Escapes are stepped over; the rest opens, closes or divides.
_SIGN = re.compile(rb'\\.|["{}\[\],]', re.DOTALL)
_SPACE = b" \t\r\n\xef\xbb\xbf"


def split_array(stream: BinaryIO, most: int) -> Iterator[bytes | Rejected]:
    """The bytes of every item of an array; for one longer than `most` bytes, or where
    the array is not closed, why there are none.
    """
    splitter = _Splitter(most)
    for chunk in _chunks(stream):
        yield from splitter.feed(chunk)
        if splitter.is_done:
            break
    yield from splitter.rest()


def _chunks(stream: BinaryIO) -> Iterator[bytes]:
    """The stream in pieces of which none ends between a backslash and what it escapes."""
    held = b""
    while chunk := stream.read(_CHUNK):
        chunk = held + chunk
        backslashes = len(chunk) - len(chunk.rstrip(b"\\"))
        held = b"\\" if backslashes % 2 else b""
        yield chunk[: len(chunk) - len(held)]
    if held:
        yield held


# What a bracket does to the depth.
_CHANGES = {b"[": 1, b"{": 1, b"]": -1, b"}": -1}


@dataclass(slots=True)
class _Splitter:
    """Where in the array the reading is: in a string or not, and how deep."""

    most: int
    is_done: bool = False
    _depth: int = 0
    _in_string: bool = False
    _length: int = 0
    _pieces: list[bytes] = field(default_factory=list)

    def feed(self, chunk: bytes) -> Iterator[bytes | Rejected]:
        """The items that end in the next piece of the array."""
        start = 0
        for sign in _SIGN.finditer(chunk):
            step = self._step(sign[0])
            if step and step != "open":
                self._keep(chunk[start : sign.start()])
                yield from self._item()
            if step:
                start = sign.end()
            if step == "close":
                self.is_done = True
                return
        self._keep(chunk[start:])

    def rest(self) -> Iterator[Rejected]:
        """Why there is no more, where the array was not closed."""
        if not self.is_done:
            yield Rejected(
                say(
                    "The file ends before its array is closed (“]”), or a quotation mark in "
                    "this item is never closed; nothing from here on was read. Write the file "
                    "again with a program that writes JSON."
                ),
                code="json",
            )

    def _step(self, sign: bytes) -> Literal["", "open", "next", "close"]:
        """What a sign does to the array itself; "" for all that is inside an item."""
        if sign == b'"':
            self._in_string = not self._in_string
        if self._in_string:
            return ""
        change = _CHANGES.get(sign, 0)
        self._depth += change
        if change and self._depth == max(change, 0):
            return "open" if change > 0 else "close"
        return "next" if sign == b"," and self._depth == 1 else ""

    def _keep(self, piece: bytes) -> None:
        self._length += len(piece)
        if self._length <= self.most:
            self._pieces.append(piece)

    def _item(self) -> Iterator[bytes | Rejected]:
        item, length = b"".join(self._pieces).strip(_SPACE), self._length
        self._pieces.clear()
        self._length = 0
        if length > self.most:
            yield too_large(self.most, Text("item"))
        elif item:
            yield item
