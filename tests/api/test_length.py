"""No address that fits the description is longer than the server takes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from claims.api.views.service import described
from verify.operations.gunicorn_settings import limit_request_line

LONGEST_NUMBER = len(str(-(2**63)))
LONGEST_MOMENT = len("2026-11-19T16:31:00.123456%2B01%3A00")
# Places in a list, by their form: how long they are at the most.
CURSORS = {
    r"^[ab][0-9]{1,18}$": 19,
    r"^([1-9][0-9]{0,5})\.([0-9]{1,18})$": 25,
    r"^[ab][0-9]{1,2}_[0-9]\.[0-9]{1,17}(e-[0-9]{1,2})?_[0-9]{1,18}$": 47,
}
ENCODED, FOUR_BYTES = 3, 12
"""Bytes of a sign that is written as %2C, and of one that UTF-8 needs four bytes for."""


def longest(schema: Mapping[str, Any]) -> int:
    """How many bytes a value takes in an address at the most."""
    if "enum" in schema:
        return max(len(str(choice)) for choice in schema["enum"])
    kind = schema["type"] if isinstance(schema["type"], str) else schema["type"][0]
    if kind != "string":
        return LONGEST_NUMBER
    if schema.get("format") in {"date", "date-time"}:
        return LONGEST_MOMENT
    pattern = schema.get("pattern", "")
    if pattern in CURSORS:
        return CURSORS[pattern]
    most = int(schema["maxLength"])
    if not pattern or re.search(pattern, "é"):
        return most * FOUR_BYTES
    # Names of fields have two letters at least, and commas between them.
    return most * (2 + ENCODED) // 3 if pattern.startswith("^(") else most


def test_every_address_that_fits_its_description_is_taken() -> None:
    document: Any = described()
    lengths = {}
    for path, methods in document["paths"].items():
        for operation in methods.values():
            asked = [one for one in operation.get("parameters", ()) if one["in"] != "header"]
            query = sum(len(one["name"]) + 2 for one in asked if one["in"] == "query")
            values = sum(longest(_resolved(document, one["schema"])) for one in asked)
            line = len(f"DELETE {path} HTTP/1.1\r\n") + query + values
            lengths[operation["operationId"]] = line
    longest_first = sorted(lengths.items(), key=lambda row: -row[1])
    assert [row for row in longest_first if row[1] > limit_request_line] == []


def _resolved(document: Any, schema: Mapping[str, Any]) -> Mapping[str, Any]:
    reference = schema.get("$ref", "")
    found: Mapping[str, Any] = document["components"]["schemas"].get(reference.split("/")[-1])
    return found or schema
