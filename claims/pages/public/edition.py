"""Which edition of the pages this process prints: what is not data but changes what readers see.

A page is unchanged only if its data and the way it is printed are; so the ETag of every public
page carries the edition.
"""

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings

import claims

_ROOT = Path(claims.__file__).parent
_PRINTED_BY = ("cards", "locale", "models", "pages", "static", "templates", "templatetags")
_SETTINGS = (
    "STATIC_URL",
    "TIME_ZONE",
    "VERIFY_CARD_FONTS",
    "VERIFY_DESK_LINE",
    "VERIFY_DESK_NAME",
    "VERIFY_LANGUAGE",
    "VERIFY_METHODOLOGY_VERSION",
    "VERIFY_SITE_URL",
)


def edition() -> str:
    """Name the edition: 16 hex digits, the same in every process of one release.

    Read once a process; with DEBUG each time, because templates then change under a running
    process.
    """
    return _digest() if settings.DEBUG else _digest_once()


@cache
def _digest_once() -> str:
    return _digest()


def _digest() -> str:
    digest = hashlib.sha256()
    for name in _SETTINGS:
        digest.update(f"{name}={getattr(settings, name)}\n".encode())
    for folder in _PRINTED_BY:
        for path in sorted((_ROOT / folder).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(path.relative_to(_ROOT).as_posix().encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
