"""read_articles(): the bytes of any format that is read become one entry an article."""

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import BinaryIO

from claims.importing.archives import Exhausted, Member, open_archive, read_members
from claims.importing.articles import Reading, finish, read_extracted, read_text
from claims.importing.decoding import decode, named_charset
from claims.importing.entries import Entry, Item, Limits
from claims.importing.json_objects import read_array, read_lines, read_object
from claims.importing.kinds import Kind, encoding_of_mark, find_kind
from claims.importing.parsed import Rejected, too_large
from claims.importing.pdf.confined import read_pdf
from claims.importing.peeking import peek, recoded
from claims.importing.tables import read_table
from claims.importing.word import office_kind, read_word_file
from claims.messages import say

__all__ = ["Entry", "Limits", "read_articles", "read_stream"]

_LISTS: dict[str, Callable[[BinaryIO, Limits], Iterator[Item]]] = {
    "json_array": read_array,
    "json_lines": read_lines,
    "table": read_table,
}


def read_articles(
    data: bytes, *, name: str, limits: Limits, media_type: str = ""
) -> Iterator[Entry]:
    """The articles in the bytes of an input, one after the other.

    Arguments: data; name, the input's name; limits; media_type, what its sender
    says it is, with the charset if one is named. Content counts more than name and
    media type. One article is held at a time, and one that cannot be read is an entry
    that says why.
    Raises Rejected, with one of REJECTION_CODES, at the first step where the
    input as a whole cannot be read.
    """
    return read_stream(io.BytesIO(data), name=name, limits=limits, media_type=media_type)


def read_stream(
    stream: BinaryIO, *, name: str, limits: Limits, media_type: str = ""
) -> Iterator[Entry]:
    """read_articles() for an input that is too large to be held, or comes from a pipe."""
    head, stream = peek(stream)
    kind = find_kind(head, name=name, media_type=media_type)
    if kind == "zip":
        yield from _from_zip(_held(stream, limits), name, limits)
    elif kind in _LISTS:
        yield from _from_file(stream, kind, head, name, limits)
    else:
        yield _single(stream, kind, name, limits, named_charset(media_type))


def _from_file(
    stream: BinaryIO, kind: Kind, head: bytes, name: str, limits: Limits
) -> Iterator[Entry]:
    """The entries of an input that is no archive."""
    if kind not in _LISTS:
        yield _single(stream, kind, name, limits)
        return
    items = _LISTS[kind](recoded(stream, encoding_of_mark(head)), limits)
    part = 0
    for part, item in enumerate(items, start=1):
        yield item.as_entry(part, name)
    if not part:
        raise Rejected(say("The list holds no article. Put one into it."), code="empty")


def _single(stream: BinaryIO, kind: Kind, name: str, limits: Limits, charset: str = "") -> Entry:
    """The entry of an input that is one article; charset, as its sender names it."""
    most = limits.max_article_bytes
    data = stream.read(most + 1)
    if len(data) > most:
        return Entry(1, name, b"", None, too_large(most))
    if kind == "json":
        item = read_object(data, place="")
        return replace(item.as_entry(1, name), name=name, named=True)
    try:
        article = finish(_reading(data, kind, name, charset))
    except Rejected as error:
        return Entry(1, name, data, None, error)
    return Entry(1, name, data, article, None)


def _reading(data: bytes, kind: Kind, name: str, charset: str = "") -> Reading:
    if not data:
        raise Rejected(say("The file is empty (0 bytes). Save the article into it."), code="empty")
    if kind == "pdf":
        return read_extracted(read_pdf(data), format_="pdf")
    if kind == "zip":
        return read_extracted(read_word_file(data), format_="docx")
    return read_text(decode(data, named=charset), name=name)


def _held(stream: BinaryIO, limits: Limits) -> BinaryIO:
    """An archive as a stream that can be gone back in.

    Raises Rejected, code "archive", where it is larger than allowed.
    """
    most = limits.max_archive_bytes
    if stream.seekable():
        size = stream.seek(0, io.SEEK_END)
        stream.seek(0)
        held = stream
    else:
        data = stream.read(most + 1)
        size, held = len(data), io.BytesIO(data)
    if size > most:
        raise Rejected(
            say(
                "The archive is larger than %(most)s bytes. Pack the articles in several archives.",
                most=most,
            ),
            code="archive",
        )
    return held


def _from_zip(stream: BinaryIO, name: str, limits: Limits) -> Iterator[Entry]:
    """The entries of an archive, or of the DOCX file that it is."""
    archive = open_archive(stream, limits)
    if office_kind(archive.namelist()):
        stream.seek(0)
        yield _single(stream, "zip", name, limits)
        return
    members = read_members(archive, limits, stream.seek(0, io.SEEK_END))
    part = 0
    for part, entry in enumerate(_from_members(members, limits), start=1):
        yield replace(entry, part=part)
    if not part:
        raise Rejected(say("The archive holds no file. Pack articles into it."), code="empty")


def _from_members(members: Iterator[Member], limits: Limits) -> Iterator[Entry]:
    """The entries of all members; one that cannot be read is an entry that says why."""
    for member in members:
        try:
            yield from _from_member(member, limits)
        except Rejected as error:
            yield Entry(1, member.name, b"", None, error)
            if isinstance(error, Exhausted):
                return


def _from_member(member: Member, limits: Limits) -> Iterator[Entry]:
    """The entries of one member; an archive inside an archive is refused."""
    if member.rejection is not None:
        raise member.rejection
    head, stream = peek(member.stream)
    kind = find_kind(head, name=member.name)
    yield from _from_file(stream, kind, head, member.name, limits)
