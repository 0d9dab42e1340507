"""Looking at the beginning of a stream before it is read, and reading it as UTF-8."""

import codecs
import io
from typing import BinaryIO

from claims.importing.parsed import Rejected
from claims.messages import say

# Enough for a header, the first lines and the marks of every format.
HEAD_BYTES = 65_536


def peek(stream: BinaryIO) -> tuple[bytes, BinaryIO]:
    """The first HEAD_BYTES of a stream, and a stream that still has all of it."""
    head = _read_fully(stream, HEAD_BYTES)
    if stream.seekable():
        stream.seek(-len(head), io.SEEK_CUR)
        return head, stream
    return head, io.BufferedReader(_Rejoined(head, stream), HEAD_BYTES)


def recoded(stream: BinaryIO, encoding: str) -> BinaryIO:
    """The stream as UTF-8, where it is in another encoding; reading it may raise Rejected."""
    return io.BufferedReader(_Recoded(stream, encoding)) if encoding else stream


def _read_fully(stream: BinaryIO, size: int) -> bytes:
    pieces, missing = [], size
    while missing and (piece := stream.read(missing)):
        pieces.append(piece)
        missing -= len(piece)
    return b"".join(pieces)


class _Rejoined(io.RawIOBase):
    """A stream put together again from what was read ahead and the rest."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        """It is for reading."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill the buffer from the head while it lasts, then from the stream."""
        piece = self._head[: len(buffer)] if self._head else self._rest.read(len(buffer))
        self._head = self._head[len(piece) :]
        buffer[: len(piece)] = piece
        return len(piece)


class _Recoded(io.RawIOBase):
    """A stream of text in another encoding, piece by piece as UTF-8."""

    def __init__(self, stream: BinaryIO, encoding: str) -> None:
        self._stream = stream
        self._encoding = encoding
        self._decoder = codecs.getincrementaldecoder(encoding)()
        self._ready = b""

    def readable(self) -> bool:
        """It is for reading."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill the buffer with the next text. Raises Rejected, code "encoding"."""
        while not self._ready:
            data = self._stream.read(HEAD_BYTES)
            try:
                self._ready = self._decoder.decode(data, final=not data).encode()
            except UnicodeError:
                raise Rejected(
                    say(
                        "From here on it is not %(encoding)s, which the byte order mark at its "
                        "beginning names. Save the file as UTF-8 and import it again.",
                        encoding=self._encoding,
                    ),
                    code="encoding",
                ) from None
            if not data:
                break
        piece = self._ready[: len(buffer)]
        self._ready = self._ready[len(piece) :]
        buffer[: len(piece)] = piece
        return len(piece)
