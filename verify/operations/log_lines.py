"""The lines of the log: JSON for programs, or plain lines for people; the same facts in both.

A line never holds an e-mail address, a key of a program, or the row that a database refused: what
slips into a message is taken out here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

import orjson
import structlog
from structlog.typing import EventDict, WrappedLogger

FORMATS = ("json", "lines")
QUIET_LOGGERS = {
    # The line of the request says the same, but for the trace of an error.
    "django.request": "ERROR",
    # The line of the task says it, with its ids.
    "celery.app.trace": "WARNING",
    "celery.worker.strategy": "WARNING",
    # Thirty lines for each font of a sheet.
    "fontTools": "WARNING",
}
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_KEY = re.compile(r"\bvfy_[\w-]+|\bBearer\s+\S+")
# PostgreSQL's account of the row that it refused.
_ROW = re.compile(r"^DETAIL: .*$", re.MULTILINE)
# Django names the path in these, which may hold a secret of somebody; the route stands beside it.
_NAMES_PATH = ("django.request", "django.security")
EXTRAS = ("method", "route", "at", "status", "ms", "user")
_NAMED_FIRST = ("timestamp", "level", "logger", "event", "exception")


def without_secrets(text: str) -> str:
    """A text as it may be written down: without e-mail addresses, keys and refused rows."""
    if "@" in text:
        text = _EMAIL.sub("[e-mail]", text)
    if "vfy_" in text or "Bearer" in text:
        text = _KEY.sub("[key]", text)
    return _ROW.sub("DETAIL: [left out]", text) if "DETAIL:" in text else text


def leave_secrets_out(logger: WrappedLogger, name: str, line: EventDict) -> EventDict:
    """Take out of every text of a line what may not be written down."""
    for key, value in line.items():
        if isinstance(value, str):
            line[key] = without_secrets(value)
    return line


def leave_path_out(logger: WrappedLogger, name: str, line: EventDict) -> EventDict:
    """Cut the path off what Django says of a request."""
    if line["logger"].startswith(_NAMES_PATH):
        line["event"] = line["event"].partition(": ")[0]
    return line


def as_json(logger: WrappedLogger, name: str, line: EventDict) -> str:
    """One line of JSON, its keys in no particular order but the first."""
    first = {key: line.pop(key) for key in _NAMED_FIRST if key in line}
    whole = {**first, **line}
    try:
        return orjson.dumps(whole, default=str).decode()
    except TypeError:
        # Numbers of more than 64 bits and halves of letters, which anybody can put in an address.
        return json.dumps(whole, default=str, skipkeys=True)


def as_line(logger: WrappedLogger, name: str, line: EventDict) -> str:
    """`time LEVEL logger: what happened  key=value`, as a person reads it."""
    first = {key: line.pop(key, "") for key in _NAMED_FIRST}
    others = "".join(f" {key}={value}" for key, value in line.items())
    trace = f"\n{first['exception']}" if first["exception"] else ""
    level = first["level"].upper()
    return f"{first['timestamp']} {level} {first['logger']}: {first['event']}{others}{trace}"


def _formatter(renderer: Any) -> dict[str, Any]:
    return {
        "()": structlog.stdlib.ProcessorFormatter,
        "foreign_pre_chain": [
            structlog.contextvars.merge_contextvars,
            structlog.stdlib.add_log_level,
            structlog.stdlib.add_logger_name,
            # What a call gives as `extra`.
            structlog.stdlib.ExtraAdder(allow=EXTRAS),
            structlog.processors.TimeStamper(fmt="iso", utc=True),
        ],
        "processors": [
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            leave_path_out,
            leave_secrets_out,
            renderer,
        ],
    }


def logging_settings(form: str, level: str, levels: Mapping[str, str]) -> dict[str, Any]:
    """What `logging.config.dictConfig` takes.

    Args:
        form: one of FORMATS.
        level: from which level on lines are written.
        levels: loggers with a level of their own.
    """
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": _formatter(as_json), "lines": _formatter(as_line)},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": form}},
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            name: {"level": own, "handlers": [], "propagate": True} for name, own in levels.items()
        },
    }
