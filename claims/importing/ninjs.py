"""IPTC ninjs: news items as JSON, versions 1 to 3.

Version 1 has the text in `body_text`, `body_xhtml` and the like; from version 2
on there are lists, `bodies` and `headlines`, of objects with `role`, `contenttype`
and `value`. Version 3 writes names with capitals inside ("versionCreated"), the
ones before without. Source: the IPTC's schemas and user guide,
https://iptc.org/std/ninjs/.
"""

from collections.abc import Iterator, Mapping

from claims.importing.parsed import Rejected
from claims.importing.records import Record, read_record
from claims.messages import say

_BODY = "body_"
# Of several bodies and headlines, the one in this role is the article's.
_ROLES = ("main", "richtext", "text", "html", "")
# An agency takes an item back, or holds it, by this status.
_NOT_TO_BE_USED = frozenset({"canceled", "cancelled", "withheld"})

Values = Mapping[str, object]


def is_ninjs(values: Values) -> bool:
    """Whether a JSON object is a ninjs item, by the names only ninjs has."""
    folded = _folded(values)
    standard = folded.get("standard")
    if isinstance(standard, dict) and standard.get("name") == "ninjs":
        return True
    if isinstance(folded.get("bodies"), list) or isinstance(folded.get("headlines"), list):
        return True
    if any(name.startswith(_BODY) for name in folded):
        return "uri" in folded
    return "uri" in folded and ("versioncreated" in folded or "pubstatus" in folded)


def read_ninjs(values: Values) -> Record:
    """The fields of a ninjs item.

    Raises Rejected, code "withheld" where its agency took it back, "fields" where
    it is no text.
    """
    folded = _folded(values)
    status = str(folded.get("pubstatus") or "usable").casefold()
    if status in _NOT_TO_BE_USED:
        raise Rejected(
            say(
                "The status of this ninjs item is “%(status)s”: its agency does not want "
                "it used. Import the version that the agency has released.",
                status=status,
            ),
            code="withheld",
        )
    plain, markup = _bodies(folded)
    if not plain and not markup:
        kind = str(folded.get("type") or "item without a body")[:40]
        raise Rejected(
            say(
                "This ninjs item holds no text; its type is “%(kind)s”. Import items of "
                "the type “text” that have a body.",
                kind=kind,
            ),
            code="fields",
        )
    return read_record({
        "text": plain,
        "html": markup,
        "title": folded.get("headline") or _best(folded.get("headlines")) or folded.get("title"),
        "author": folded.get("by") or folded.get("byline") or folded.get("bylines"),
        "source": _outlet(folded),
        "url": folded.get("url"),
        "published": folded.get("versioncreated") or folded.get("firstcreated"),
        "language": folded.get("language"),
        "id": folded.get("uri"),
    })  # fmt: skip


def _folded(values: Values) -> dict[str, object]:
    return {name.casefold(): value for name, value in values.items()}


def _outlet(folded: Values) -> object:
    return (
        folded.get("infosources")
        or folded.get("infosource")
        or folded.get("source")
        or folded.get("copyrightholder")
    )


def _bodies(folded: Values) -> tuple[str, str]:
    """The plain text and the markup of an item, each "" where it has none."""
    plain, markup = "", ""
    for media_type, text in _each_body(folded):
        if "html" in media_type or "xml" in media_type:
            markup = markup or text
        else:
            plain = plain or text
    return plain, markup


def _each_body(folded: Values) -> Iterator[tuple[str, str]]:
    """The media type and text of every body, those that count most first."""
    for body in _in_order(folded.get("bodies")):
        yield str(body.get("contenttype") or body.get("role") or "").casefold(), _value(body)
    for name, value in folded.items():
        if name.startswith(_BODY) and isinstance(value, str):
            yield name.removeprefix(_BODY), value


def _best(items: object) -> str:
    return next((_value(item) for item in _in_order(items) if _value(item)), "")


def _in_order(items: object) -> list[dict[str, object]]:
    """The objects of a list, by their roles."""
    if not isinstance(items, list):
        return []
    objects = [_folded(item) for item in items if isinstance(item, dict)]
    return sorted(objects, key=_rank)


def _rank(item: Values) -> int:
    role = str(item.get("role") or "").casefold()
    return _ROLES.index(role) if role in _ROLES else len(_ROLES)


def _value(item: Values) -> str:
    value = item.get("value")
    return value if isinstance(value, str) else ""
