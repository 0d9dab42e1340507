"""How mail leaves the desk, read from one address in the environment."""

from __future__ import annotations

from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from verify.environment import text

_BACKENDS = "django.core.mail.backends"
SECONDS = 20  # a mail server that says nothing must not hold up a job for longer
# Scheme: encrypted from the first byte, and encrypted after a greeting.
_SMTP = {"smtp": (False, False), "smtp+tls": (False, True), "smtps": (True, False)}


def mailers(name: str) -> dict[str, dict[str, Any]]:
    """The setting `MAILERS` of Django, from an address like `smtp+tls://user:password@host:587`.

    `console:` prints mail to the log of the process that sends it; `file:///folder` writes one file
    a mail; `none:` throws mail away.

    Args:
        name: the environment variable that holds the address; `console:` where it is not set.

    Raises:
        ImproperlyConfigured: it is no such address. The message leaves it out, since it may hold a
            password.
    """
    found = urlsplit(text(name, "console:"))
    if found.scheme in _SMTP:
        return {"default": _smtp(name, found)}
    if found.scheme == "file" and found.path:
        options = {"file_path": unquote(found.path)}
        return {"default": {"BACKEND": f"{_BACKENDS}.filebased.EmailBackend", "OPTIONS": options}}
    known = {"console": "console", "none": "dummy"}
    if found.scheme not in known:
        raise _no_address(name)
    return {"default": {"BACKEND": f"{_BACKENDS}.{known[found.scheme]}.EmailBackend"}}


def _smtp(name: str, found: SplitResult) -> dict[str, Any]:
    try:
        host, port = found.hostname, found.port
    except ValueError as error:
        raise _no_address(name) from error
    if not host:
        raise _no_address(name)
    use_ssl, use_tls = _SMTP[found.scheme]
    options = {
        "host": host,
        "port": port,
        "username": unquote(found.username or ""),
        "password": unquote(found.password or ""),
        "use_ssl": use_ssl,
        "use_tls": use_tls,
        "timeout": SECONDS,
    }
    return {"BACKEND": f"{_BACKENDS}.smtp.EmailBackend", "OPTIONS": options}


def _no_address(name: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(
        f"{name} must be smtp://, smtp+tls:// or smtps://user:password@host:port, file:///folder, "
        "console: or none:."
    )
