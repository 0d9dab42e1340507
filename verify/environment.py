"""Reading settings from the environment: each reader refuses what the desk could not run with.

A variable that is set and empty counts as not set: that is what an empty line of `.env` means.
"""

import base64
import os
import re
from importlib.util import find_spec
from zoneinfo import ZoneInfo

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

# The first is the default.
LEVELS = ("INFO", "DEBUG", "WARNING", "ERROR", "CRITICAL")
# As `claims.api.throttles.read_rate` reads it.
RATE = re.compile(r"[1-9]\d*/(s|m|h|d)[a-z]*")
POSTGRESQL = "django.db.backends.postgresql"


def text(name: str, default: str = "", *, most: int = 1_000) -> str:
    """Read a variable as it stands, without white space around it.

    Args:
        most: how many characters it may have, where a column of the database holds it.

    Raises:
        ImproperlyConfigured: it is longer.
    """
    found = os.environ.get(name, "").strip() or default
    if len(found) > most:
        message = f"{name} must have {most} characters at most, but it has {len(found)}."
        raise ImproperlyConfigured(message)
    return found


def flag(name: str, *, default: bool) -> bool:
    """Read a yes/no variable: 1, true, yes, on (in any case) mean yes, all else no."""
    return text(name, str(default)).lower() in {"1", "true", "yes", "on"}


def number(name: str, default: int, *, least: int = 1) -> int:
    """Read a whole number, `least` or more.

    Raises:
        ImproperlyConfigured: the variable holds something else; the message names it.
    """
    found = text(name, str(default))
    if not re.fullmatch(r"-?[0-9]{1,12}", found) or int(found) < least:
        message = f"{name} must be a whole number from {least} on, but it is {found!r}."
        raise ImproperlyConfigured(message)
    return int(found)


def share(name: str, default: str) -> float:
    """Read a share, from 0 to 1.

    Raises:
        ImproperlyConfigured: the variable holds something else; the message names it.
    """
    found = text(name, default)
    if not re.fullmatch(r"0?\.[0-9]{1,9}|[01](\.0*)?", found):
        message = f"{name} must be a number from 0 to 1, like 0.05, but it is {found!r}."
        raise ImproperlyConfigured(message)
    return float(found)


def words(name: str, default: str = "") -> list[str]:
    """Read a comma-separated list; blanks are dropped."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def one_of(name: str, *choices: str) -> str:
    """Read one of some words; the first is the default.

    Raises:
        ImproperlyConfigured: it is none of them.
    """
    found = text(name, choices[0])
    if found not in choices:
        listed = f"{', '.join(choices[:-1])} or {choices[-1]}"
        message = f"{name} must be {listed}, but it is {found!r}."
        raise ImproperlyConfigured(message)
    return found


def time_zone(name: str) -> str:
    """Read the name of a time zone of the IANA list; UTC by default.

    Raises:
        ImproperlyConfigured: this machine knows no such zone.
    """
    found = text(name, "UTC")
    try:
        ZoneInfo(found)
    except (OSError, ValueError, LookupError) as error:
        message = f"{name} must name a time zone, like Europe/Paris, but it is {found!r}."
        raise ImproperlyConfigured(message) from error
    return found


def rate(name: str, default: str) -> str:
    """Read how often something may be asked for, like 600/min; `off` lifts the limit.

    Raises:
        ImproperlyConfigured: it is no such rate.
    """
    found = text(name, default)
    if found == "off":
        return ""
    if not RATE.fullmatch(found):
        message = f"{name} must be a number and a time, like 600/min, or off, but it is {found!r}."
        raise ImproperlyConfigured(message)
    return found


def site_address(name: str, default: str) -> str:
    """Read an address of a site, with its scheme; a slash at its end is dropped.

    Where the default is empty, none has to be given.

    Raises:
        ImproperlyConfigured: it is none, or one with a query.
    """
    found = text(name, default).rstrip("/")
    if not found and not default:
        return ""
    if not re.fullmatch(r"https?://[^\s/?#]+[^\s?#]*", found):
        message = f"{name} must start with https:// or http://, but it is {found!r}."
        raise ImproperlyConfigured(message)
    return found


def signing_key(name: str) -> bytes:
    """Read a key to sign with: 32 random bytes in base64, also as it stands in addresses.

    Returns:
        The bytes; none at all where the variable is not set.

    Raises:
        ImproperlyConfigured: it holds something else; the message leaves it out.
    """
    found = text(name).rstrip("=").replace("-", "+").replace("_", "/")
    try:
        seed = base64.b64decode(found + "=" * (-len(found) % 4), validate=True)
    except ValueError:
        seed = b"?"
    if len(seed) not in {0, 32}:
        message = f"{name} must be 32 bytes in base64, as `openssl rand -base64 32` prints them."
        raise ImproperlyConfigured(message)
    return seed


def dotted_path(name: str, default: str) -> str:
    """Read where a class stands, as `package.module.Class`.

    Raises:
        ImproperlyConfigured: it is no such path, or there is no such module.
    """
    found = text(name, default)
    module, _, attribute = found.rpartition(".")
    try:
        is_there = attribute.isidentifier() and find_spec(module) is not None
    except (ImportError, ValueError):
        is_there = False
    if not is_there:
        message = f"{name} must name a class as package.module.Class, but it is {found!r}."
        raise ImproperlyConfigured(message)
    return found


def database(name: str, address: str) -> dj_database_url.DBConfig:
    """What Django needs to know to reach the database at `address`, the value of `name`.

    Raises:
        ImproperlyConfigured: it is no address of a PostgreSQL database. The message leaves it out,
            since it may hold a password.
    """
    try:
        found = dj_database_url.parse(address, conn_max_age=60, conn_health_checks=True)
    except ValueError as error:
        raise _no_postgresql(name) from error
    if found.get("ENGINE") != POSTGRESQL:
        raise _no_postgresql(name)
    return found


def _no_postgresql(name: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(
        f"{name} must be the address of a PostgreSQL database, "
        "like postgresql://user:password@host/name."
    )
