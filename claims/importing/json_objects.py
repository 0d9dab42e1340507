"""One JSON object as an article, and the lists of them: JSON Lines and arrays."""

import json
from collections.abc import Iterator
from typing import BinaryIO

from claims.importing.decoding import decode
from claims.importing.entries import Item, Limits
from claims.importing.json_arrays import split_array
from claims.importing.ninjs import is_ninjs, read_ninjs
from claims.importing.parsed import Rejected, too_large
from claims.importing.records import as_article, checked, read_record
from claims.messages import Text, say

_MARK = b"\xef\xbb\xbf"
# What JSON calls white space (RFC 8259, section 2).
_SPACE = b" \t\r\n"


def read_object(data: bytes, *, place: str) -> Item:
    """Read one article out of the bytes of one JSON object; never raises.

    place: where it stands, to begin a reason with ("Line 7"), "" for a whole file.
    """
    try:
        values = _loaded(data)
        ninjs = is_ninjs(values)
        record = read_ninjs(values) if ninjs else read_record(values)
        article = as_article(record, format_="ninjs" if ninjs else "json")
    except Rejected as error:
        return Item(data, rejection=_placed(error, place))
    return Item(data, article, id=record.id)


def read_lines(stream: BinaryIO, limits: Limits) -> Iterator[Item]:
    """The articles of a JSON Lines stream, a line each; empty lines are passed over."""
    number, most = 0, limits.max_article_bytes
    while line := stream.readline(most + 1):
        number += 1
        if number == 1:
            line = line.removeprefix(_MARK)
        if len(line) > most and not line.endswith(b"\n"):
            _skip_line(stream)
            yield Item(
                b"",
                rejection=_placed(
                    too_large(most, Text("line")), say("Line %(number)d", number=number)
                ),
            )
        elif line.strip(_SPACE):
            yield read_object(line.strip(_SPACE), place=say("Line %(number)d", number=number))


def read_array(stream: BinaryIO, limits: Limits) -> Iterator[Item]:
    """The articles of a JSON array, an object each."""
    for number, item in enumerate(split_array(stream, limits.max_article_bytes), start=1):
        place = say("Item %(number)d", number=number)
        if isinstance(item, Rejected):
            yield Item(b"", rejection=_placed(item, place))
        else:
            yield read_object(item, place=place)


def _loaded(data: bytes) -> dict[str, object]:
    text = decode(data).text
    try:
        values = json.loads(text)
    except RecursionError:
        raise _not_json(say("it is nested too deep")) from None
    except ValueError as error:
        raise _not_json(_cause(error)) from None
    if not isinstance(values, dict):
        raise Rejected(
            say(
                "An article is a JSON object ({…}) with named fields, and this is none. "
                "Write it as an object with a field text."
            ),
            code="json",
        )
    return {checked(name): value for name, value in values.items()}


def _cause(error: ValueError) -> str:
    if isinstance(error, json.JSONDecodeError):
        fault = error.msg.removesuffix(" starting at")
        return say("%(fault)s at letter %(letter)d", fault=fault, letter=error.pos)
    return say("a number in it is too long")


def _not_json(cause: str) -> Rejected:
    return Rejected(
        say(
            "This is not JSON: %(cause)s. Write it again with a program that writes JSON.",
            cause=cause,
        ),
        code="json",
    )


def _placed(error: Rejected, place: str) -> Rejected:
    return (
        Rejected(say("%(place)s: %(reason)s", place=place, reason=error.reason), code=error.code)
        if place
        else error
    )


def _skip_line(stream: BinaryIO) -> None:
    while (piece := stream.readline(65_536)) and not piece.endswith(b"\n"):
        pass
