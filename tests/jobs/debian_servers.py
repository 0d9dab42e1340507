"""Servers as a distribution packages them: PostgreSQL 15 over TCP, Redis, RabbitMQ.

Each is started on loopback with data of its own, as an account without rights. Where one is not
installed the tests that want it are skipped; with VERIFY_REQUIRE_SERVERS set, as in CI, they fail.
"""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import psycopg
import pytest

from verify.children import Child, Program, start_child
from verify.servers.account import server_user, unprivileged
from verify.servers.starting import wait_until

POSTGRES = Path("/usr/lib/postgresql/15/bin")
RABBITMQ = Path("/usr/lib/rabbitmq/bin/rabbitmq-server")
MUST_BE_THERE = "VERIFY_REQUIRE_SERVERS"
# Tests outlive no power cut.
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


def needed(program: str | Path) -> Path:
    """Where a program is; without it the test is skipped, or fails where all have to be there."""
    found = shutil.which(program)
    if found is None:
        say = pytest.fail if os.environ.get(MUST_BE_THERE) else pytest.skip
        say(f"{program} is not installed: see CONTRIBUTING.md, “Other servers”")
    return Path(found)


def free_port() -> int:
    """A port of loopback that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def own_folder(path: Path) -> Path:
    """An empty folder that belongs to the account of the servers."""
    path.mkdir(mode=0o700)
    os.chown(path, server_user(), -1)
    return path


def start_postgres_15(folder: Path) -> tuple[Child, str]:
    """PostgreSQL 15 that asks for a password, and the address of an empty database in it."""
    bin_dir = needed(POSTGRES / "postgres").parent
    data, port, password = own_folder(folder / "postgres"), free_port(), secrets.token_hex(8)
    secret = folder / "password"
    secret.write_text(password)
    secret.chmod(0o644)
    run_program(
        [str(bin_dir / "initdb"), "-D", str(data), "--username=verify", f"--pwfile={secret}",
         "--auth=scram-sha-256", "--encoding=UTF8", "--lc-collate=C", "--lc-ctype=C.UTF-8"],
        reach=(bin_dir, data, secret),
    )  # fmt: skip
    with (data / "postgresql.conf").open("a") as own:
        # It can be given something to keep its log with while it runs, but not be told to keep it.
        own.write("archive_mode = on\narchive_command = 'true'\n")
    child = serve_postgres_15(data, port, folder)
    address = f"postgresql://verify:{password}@127.0.0.1:{port}"
    wait_until(partial(_has_database, f"{address}/postgres"), child)
    return child, f"{address}/desk"


def serve_postgres_15(data: Path, port: int, folder: Path) -> Child:
    """PostgreSQL 15 on a folder of data; it may take a while until it answers.

    Args:
        data: the folder, of the account of the servers.
        port: of loopback.
        folder: where its log goes.
    """
    bin_dir = needed(POSTGRES / "postgres").parent
    command = [str(bin_dir / "postgres"), "-D", str(data), "-p", str(port)]
    for setting in ("listen_addresses=127.0.0.1", "unix_socket_directories=", *FAST):
        command += ["-c", setting]
    return _start(f"PostgreSQL 15 at {port}", command, folder, reach=(bin_dir, data))


def start_redis(folder: Path) -> tuple[Child, str]:
    """Redis, and its address as a broker."""
    port = free_port()
    command = [str(needed("redis-server")), "--port", str(port), "--bind", "127.0.0.1"]
    program = Program(
        name="Redis",
        command=[*command, "--save", "", "--dir", str(folder)],
        log=folder / "redis.log",
    )
    child = start_child(program)
    wait_until(partial(_listens, port), child)
    return child, f"redis://127.0.0.1:{port}/0"


def start_rabbitmq(folder: Path) -> tuple[list[Child], str]:
    """RabbitMQ with the directory of names it wants, and its address as a broker.

    It takes some seconds until it answers: see `wait_for_rabbitmq`.
    """
    server = needed(RABBITMQ)
    own, names = own_folder(folder / "rabbitmq"), str(free_port())
    port = free_port()
    environment = {
        "HOME": str(own),
        "ERL_EPMD_PORT": names,
        "ERL_EPMD_ADDRESS": "127.0.0.1",
        "RABBITMQ_NODENAME": "desk@localhost",
        "RABBITMQ_NODE_IP_ADDRESS": "127.0.0.1",
        "RABBITMQ_NODE_PORT": str(port),
        "RABBITMQ_DIST_PORT": str(free_port()),
        "RABBITMQ_LOGS": "-",
        "RABBITMQ_CONF_ENV_FILE": os.devnull,
        "RABBITMQ_CONFIG_FILE": str(own / "none"),
        "RABBITMQ_ENABLED_PLUGINS_FILE": str(own / "plugins"),
        "RABBITMQ_MNESIA_BASE": str(own / "data"),
        "RABBITMQ_LOG_BASE": str(own / "log"),
        "RABBITMQ_PID_FILE": str(own / "pid"),
        "RABBITMQ_GENERATED_CONFIG_DIR": str(own / "generated"),
        "RABBITMQ_FEATURE_FLAGS_FILE": str(own / "flags"),
    }
    # RabbitMQ would start one that stays behind as a daemon.
    directory = _start("epmd", [str(needed("epmd"))], folder, environment=environment)
    wait_until(partial(_listens, int(names)), directory)
    broker = _start("RabbitMQ", [str(server)], folder, reach=(own,), environment=environment)
    return [directory, broker], f"amqp://guest:guest@127.0.0.1:{port}//"


def wait_for_rabbitmq(broker: Child) -> None:
    """Wait until it takes connections."""
    wait_until(lambda: "startup complete" in broker.program.log.read_text(), broker)


def _start(
    name: str,
    command: Sequence[str],
    folder: Path,
    *,
    reach: Sequence[Path] = (),
    environment: dict[str, str] | None = None,
) -> Child:
    return start_child(
        Program(
            name=name,
            command=unprivileged(command, reach=reach),
            log=folder / f"{name}.log",
            environment=environment or {},
        )
    )


def run_program(command: Sequence[str], *, reach: Sequence[Path]) -> None:
    """Run a program as the account of the servers, to its end.

    Args:
        command: with its arguments.
        reach: what it has to be able to read.
    """
    done = subprocess.run(
        unprivileged(command, reach=reach), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def _listens(port: int) -> bool:
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) == 0


def _has_database(address: str) -> bool:
    try:
        connection = psycopg.connect(address, autocommit=True)
    except psycopg.OperationalError:
        return False
    with connection:
        connection.execute("CREATE DATABASE desk")
    return True
