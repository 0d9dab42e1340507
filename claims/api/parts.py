"""The parts of addresses that are no numbers, as the description of the API tells them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from claims.api.problems import KINDS
from claims.models import Source, TextKind

PARTS: dict[str, Mapping[str, Any]] = {
    "code": {"type": "string", "enum": list(KINDS)},
    "key": {
        "type": "string",
        "pattern": r"^(overview|(article|claim|source):[0-9]{1,18})$",
        "maxLength": 26,
    },
    "kind": {"type": "string", "enum": list(TextKind.values)},
    "slug": {
        "type": "string",
        "pattern": r"^[-a-zA-Z0-9_]+$",
        "maxLength": Source.slug.field.max_length,
    },
}
"""Their shapes by name. Each means the same in every address."""
