"""The site as it is served, and the machine that asks it."""

from __future__ import annotations

import contextlib
import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

from django.db import connection

ROOT = Path(__file__).resolve().parents[3]
START_SECONDS, SECONDS = 60, 7200

ANSWERS_TO_GOOD_DATA = ["2xx", "403", "404", "409", "410", "412", "422"]
"""What may come of data that fits its description.

400 is none of them: what the description lets through, the desk reads, and no address that it
allows is longer than the server takes. Not in the description, and told apart, are what is at this
desk and its state: what a person may not do to this claim (403), rows that are not there (404),
where a claim stands (409, 410), that something newer stands there (412), and rules that the forms
of the desk have too (422), such as a verdict without a source, or a topic that nobody has named.
"""
ANSWERS_TO_BAD_DATA = ["400", "401", "403", "404", "405", "406", "409", "412", "414", "415", "422"]
ANSWERS_TO_BAD_DATA += ["428"]


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """gunicorn on the database of the test; the address of the site."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = int(listener.getsockname()[1])
    there = urlsplit(os.environ["DATABASE_URL"])
    there = there._replace(path=f"/{connection.settings_dict['NAME']}")
    command = [
        *(sys.executable, "-m", "gunicorn", "verify.wsgi:application"),
        *("--bind", f"127.0.0.1:{port}", "--worker-class", "gthread", "--threads", "4"),
        *("--config", "python:verify.operations.gunicorn_settings", "--no-control-socket"),
    ]
    environment = {
        **os.environ,
        "DATABASE_URL": there.geturl(),
        "DJANGO_SETTINGS_MODULE": "verify.settings",
        "VERIFY_API_RATE_ANONYMOUS": "off",
        "VERIFY_API_RATE_TOKEN": "off",
        "VERIFY_MEDIA_DIR": str(folder / "media"),
    }
    with (folder / "web.log").open("wb") as log:
        site = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
    try:
        _wait_for(f"http://127.0.0.1:{port}/healthz", site, folder / "web.log")
        yield f"http://127.0.0.1:{port}"
    finally:
        site.terminate()
        site.wait(START_SECONDS)


def _wait_for(address: str, site: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            with urlopen(address):  # noqa: S310 - of our own
                return
        except URLError:
            assert site.poll() is None, log.read_text()
            assert time.monotonic() < deadline, log.read_text()
            time.sleep(0.05)


@dataclass(frozen=True)
class Walk:
    """How the machine asks.

    Attributes:
        document: the description of the API.
        examples: how many invented requests each operation is sent.
        phases: what schemathesis does one after the other.
        numbers: what stands in addresses often, by the name of the part.
        token: with which it signs in.
        seed: of what is invented; another number invents other requests.
        only: a regular expression for the paths asked; empty for all.
    """

    examples: int
    document: Mapping[str, Any]
    phases: Sequence[str]
    numbers: Mapping[str, Sequence[Any]]
    token: str
    seed: int = 20261122
    only: str = ""


def ask_everything(site: str, walk: Walk, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run schemathesis against a site with all its checks."""
    config = folder / "schemathesis.toml"
    config.write_text(_config(walk))
    program = [
        *(str(Path(sys.executable).parent / "schemathesis"), "--config-file", str(config)),
        *("run", f"{site}/api/v1/schema/", "--checks", "all", "--continue-on-failure"),
        *("--max-examples", str(walk.examples), "--phases", ",".join(walk.phases)),
        *("--seed", str(walk.seed), "--generation-database", "none", "--no-color"),
        *("--request-timeout", "60"),
        *(("--include-path-regex", walk.only) if walk.only else ()),
    ]
    return subprocess.run(
        program,
        cwd=folder,
        env={**os.environ, "TOKEN": walk.token},
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )


def _config(walk: Walk) -> str:
    """The settings that schemathesis takes from a file alone."""
    lines = [
        "[auth.openapi.token]",
        'bearer = "${TOKEN}"',
        "[cache]",
        "enabled = false",
        "[checks.positive_data_acceptance]",
        f"expected-statuses = {json.dumps(ANSWERS_TO_GOOD_DATA)}",
        # A machine that is busy with other things is slow, and no finding.
        "[checks]",
        "max_response_time = 60.0",
        # RFC 6585: what a condition is missing from.
        "[checks.missing_required_header]",
        'expected-statuses = ["400", "401", "403", "415", "428"]',
        "[checks.negative_data_rejection]",
        f"expected-statuses = {json.dumps(ANSWERS_TO_BAD_DATA)}",
        "[parameters]",
        *(
            f'"path.{name}" = {{ dictionary = "{name}", probability = 0.7 }}'
            for name in walk.numbers
        ),
    ]
    for name, numbers in walk.numbers.items():
        lines += [f"[dictionaries.{name}]", f"values = {json.dumps(list(numbers))}"]
    # A stream of events goes on for a minute; its first event is enough to judge it.
    lines += ["[[operations]]", 'include-operation-id = "changes-events"', "max-stream-events = 1"]
    for operation, names in whole_answers(walk.document).items():
        # With `fields` an answer lacks what was not asked for, which no schema can say; so all
        # fields are. tests/api/test_formats.py looks at what is left of an answer.
        lines += [
            "[[operations]]",
            f'include-operation-id = "{operation}"',
            f'parameters = {{ "query.fields" = "{names}" }}',
        ]
    return "\n".join(lines) + "\n"


def whole_answers(document: Mapping[str, Any]) -> dict[str, str]:
    """For each operation with `fields`: all fields of its answer, as that parameter takes them."""
    found = {}
    for methods in document["paths"].values():
        for operation in methods.values():
            for parameter in operation.get("parameters", ()):
                if parameter["name"] == "fields":
                    [names] = re.findall(r"^\^\(([^()]*)\)", parameter["schema"]["pattern"])
                    whole = [name for name in names.split("|") if "\\." not in name]
                    found[operation["operationId"]] = ",".join(whole)
    return found
