"""Lines of the log: one form for programs, one for people, and no secrets in either."""

from __future__ import annotations

import io
import json
import logging
import logging.config

import pytest
import structlog

from verify.operations.log_lines import logging_settings, without_secrets

REFUSED = (
    'new row violates check "an_article_has_text"\n'
    "DETAIL:  Failing row contains (7, The mayor said in confidence, x@quill.example)."
)


@pytest.fixture
def written():
    """Writes one line in a form, as the handler of the desk does; gives what was written."""

    def write(form: str, name: str, say) -> str:
        made = logging_settings(form, "INFO", {})
        built = logging.config.DictConfigurator(made)
        handler = logging.StreamHandler(io.StringIO())
        handler.setFormatter(built.configure_formatter(made["formatters"][form]))
        logger = logging.getLogger(name)
        logger.addHandler(handler)
        logger.setLevel(logging.INFO)
        try:
            say(logger)
        finally:
            logger.removeHandler(handler)
        return str(handler.stream.getvalue())

    return write


def test_a_line_is_one_object_with_who_asked_and_what_is_done(written):
    with structlog.contextvars.bound_contextvars(request_id="r-1", task_id="t-1"):
        line = written("json", "claims.x", lambda log: log.info("%d done", 3, extra={"ms": 1.5}))
    found = json.loads(line)
    assert line.count("\n") == 1
    assert found.pop("timestamp").endswith("Z")
    assert found == {
        "level": "info",
        "logger": "claims.x",
        "event": "3 done",
        "request_id": "r-1",
        "task_id": "t-1",
        "ms": 1.5,
    }


def test_what_anybody_can_put_in_an_address_is_noted_all_the_same(written):
    told = {"at": {"claim": 10**30}, "route": "half \ud800"}
    line = written("json", "verify.access", lambda log: log.info("request", extra=told))
    assert json.loads(line).items() >= told.items()


def test_people_read_the_same_in_one_line(written):
    with structlog.contextvars.bound_contextvars(request_id="r-1"):
        line = written("lines", "claims.x", lambda log: log.warning("slow", extra={"ms": 1.5}))
    assert line.split(" ", 1)[1] == "WARNING claims.x: slow request_id=r-1 ms=1.5\n"


def refuse() -> None:
    raise ValueError(REFUSED)


def test_what_may_not_be_written_down_is_left_out_of_every_line(written):
    def fail(log: logging.Logger) -> None:
        try:
            refuse()
        except ValueError:
            log.exception("a key: vfy_abc-123, a header: Bearer xyz, a person: nell@quill.example")

    for form in ("json", "lines"):
        line = written(form, "claims.x", fail)
        assert "ValueError" in line
        for secret in ("vfy_abc", "xyz", "nell@", "in confidence", "x@quill"):
            assert secret not in line


def test_what_django_says_of_a_request_names_no_path(written):
    line = written("json", "django.request", lambda log: log.error("Not found: /mail/stop/abc/"))
    assert json.loads(line)["event"] == "Not found"


def test_ordinary_words_stay_as_they_are():
    for words in ("42 claims like 7 claims looked up", "details: none", "at 3 p.m. @ noon"):
        assert without_secrets(words) == words
