"""Going back to a point in time, by the very lines of docs/backup.md."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from django.db import connection
from psycopg import sql

from tests.jobs.debian_servers import (
    POSTGRES,
    free_port,
    needed,
    own_folder,
    run_program,
    serve_postgres_15,
)
from verify.children import Child
from verify.servers.starting import wait_until

_SECTION = (Path(__file__).resolve().parents[2] / "docs" / "backup.md").read_text()
_SECTION = _SECTION.partition("## To a point in time")[2].partition("\n## ")[0]
KEEPING, COPYING, RETURNING, SIGNALLING, AFTERWARDS = re.findall(
    r"```\n(.*?)```", _SECTION, re.DOTALL
)
# The names that the page uses for what is somewhere else here.
_LOG, _BASE, _MOMENT = "/mnt/wal", "/mnt/base/2026-11-22", "2026-11-22 14:05:00+00"
# Half a minute of them.
_LOOKS = 600


class KeptLog:
    """A server that keeps its log, a copy of its data, and the way back by both."""

    def __init__(self, address: str, folder: Path) -> None:
        self._address, self._folder = address, folder
        self.log, self.base = own_folder(folder / "wal"), own_folder(folder / "base") / "copy"

    def keep(self) -> None:
        """Let the server keep its log, as is told."""
        told = _settings(self._here(KEEPING))
        assert told.pop("archive_mode") == "on"
        with psycopg.connect(self._address, autocommit=True) as one:
            for name, value in told.items():
                one.execute(sql.SQL("ALTER SYSTEM SET {} = {}").format(sql.Identifier(name), value))
            one.execute("SELECT pg_reload_conf()")

    def copy(self) -> None:
        """Copy its data while it runs."""
        program, *options = shlex.split(self._here(COPYING), comments=True)
        command = [str(needed(POSTGRES / program)), *options, f"--dbname={self._address}"]
        run_program(command, reach=(POSTGRES, self.base.parent))

    def wait_for_the_log(self) -> None:
        """Wait until all that was done so far is kept."""
        with psycopg.connect(self._address, autocommit=True) as one:
            [name] = one.execute("SELECT pg_walfile_name(pg_switch_wal())").fetchone() or [""]
            for _ in range(_LOOKS):
                if (self.log / name).exists():
                    break
                one.execute("SELECT pg_sleep(0.05)")
        assert (self.log / name).exists(), f"the server does not keep {name}"

    def go_back(self, moment: str) -> tuple[Child, str]:
        """Start a server on the copy that plays the log up to a moment; and its address."""
        with (self.base / "postgresql.auto.conf").open("a") as own:
            own.write(self._here(RETURNING).replace(_MOMENT, moment))
        [touch, name] = shlex.split(SIGNALLING, comments=True)
        assert touch == "touch"
        (self.base / name).touch()
        port = free_port()
        child = serve_postgres_15(self.base, port, self._folder)
        parts = urlsplit(self._address)
        address = self._address.replace(f":{parts.port}/", f":{port}/")
        wait_until(partial(_is_back, address), child)
        return child, address

    def _here(self, lines: str) -> str:
        return lines.replace(_LOG, str(self.log)).replace(_BASE, str(self.base))


@contextmanager
def desk_at(address: str) -> Iterator[None]:
    """The default connection leads to a database of another server in the block.

    Args:
        address: postgresql://user:password@host:port/name.
    """
    parts = urlsplit(address)
    connection.close()
    before = dict(connection.settings_dict)
    connection.settings_dict.update(
        HOST=parts.hostname,
        PORT=parts.port,
        USER=parts.username,
        PASSWORD=parts.password,
        NAME=parts.path.removeprefix("/"),
    )
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict.update(before)


def the_moment() -> str:
    """Now, by the clock of the server that the default connection leads to."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US+00')"
        )
        return str(cursor.fetchone()[0])


def _settings(lines: str) -> dict[str, str]:
    return dict(re.findall(r"^(\w+) = '?(.*?)'? *(?:#.*)?$", lines, re.MULTILINE))


def _is_back(address: str) -> bool:
    try:
        with psycopg.connect(address, autocommit=True) as one:
            return one.execute("SELECT pg_is_in_recovery()").fetchone() == (False,)
    except psycopg.OperationalError:
        return False
