"""The embedded servers start on their own data again, whatever happened to them before."""

import os
import signal
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import LiteralString

import psycopg
import pytest

from tests.project.watching import has_ended, is_running, wait_for, wait_for_pid
from verify import embedded
from verify.children import Child, stop_children
from verify.servers import account, postgres, starting, valkey
from verify.servers.starting import ServerNotStartedError

# A demo that was killed where the kernel tells its children nothing.
KILLED_PARENT = """
import os, pathlib, signal, sys
from verify import children
from verify.servers.postgres import start_postgres
from verify.servers.valkey import start_valkey
children.LIBC = None
var_dir = pathlib.Path(sys.argv[1])
os.environ["PATH"] = sys.argv[2] + os.pathsep + os.environ["PATH"]
for name, start in (("postgres", start_postgres), ("valkey", start_valkey)):
    (var_dir / f"{name}.pid").write_text(f"{start(var_dir).process.pid}\\n")
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def var_dir(tmp_path: Path) -> Iterator[Path]:
    """The data folder of a checkout; its sockets are removed afterwards."""
    yield tmp_path
    sockets = embedded.socket_dir(tmp_path)
    if sockets.exists():
        for path in sockets.iterdir():
            path.unlink()
        sockets.rmdir()


@pytest.fixture
def started() -> Iterator[list[Child]]:
    """Servers to stop at the end of the test."""
    children: list[Child] = []
    yield children
    stop_children(children)


def query(var_dir: Path, statement: LiteralString):
    """The first row a statement gives on the desk's database."""
    with psycopg.connect(embedded.database_url(var_dir)) as connection:
        return connection.execute(statement).fetchone()


def test_postgres_keeps_its_data_over_a_restart(var_dir: Path):
    child = postgres.start_postgres(var_dir)
    try:
        assert query(var_dir, "SELECT current_setting('server_version_num')::int / 10000") == (
            postgres.MAJOR,
        )
        with psycopg.connect(embedded.database_url(var_dir)) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 7 AS number")
    finally:
        stop_children([child])
    assert child.process.returncode == 0
    child = postgres.start_postgres(var_dir)
    try:
        assert query(var_dir, "SELECT number FROM kept") == (7,)
    finally:
        stop_children([child])


def test_postgres_is_private_and_the_desk_no_superuser(var_dir: Path, started: list[Child]):
    started.append(postgres.start_postgres(var_dir))
    assert query(var_dir, "SELECT current_setting('listen_addresses')") == ("",)
    assert query(
        var_dir,
        "SELECT rolsuper, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = current_user",
    ) == (False, False, True)
    assert query(var_dir, "SELECT datlocprovider, datlocale FROM pg_database LIMIT 1") == (
        "b",
        "C.UTF-8",
    )
    assert stat.S_IMODE(embedded.socket_dir(var_dir).stat().st_mode) == 0o700
    assert stat.S_IMODE((var_dir / "postgres").stat().st_mode) == 0o700


def test_servers_that_outlived_a_killed_parent_are_replaced(
    var_dir: Path, started: list[Child], tmp_path_factory: pytest.TempPathFactory
):
    # As root the program goes through setpriv, which asks the kernel once more: here it does not.
    programs = tmp_path_factory.mktemp("programs")
    plain = programs / "setpriv"
    plain.write_text(
        "#!/bin/sh\nfor argument do shift\n"
        '[ "$argument" = --pdeathsig=INT ] || set -- "$@" "$argument"\ndone\n'
        'exec /usr/bin/setpriv "$@"\n'
    )
    plain.chmod(0o755)
    subprocess.run([sys.executable, "-c", KILLED_PARENT, str(var_dir), str(programs)], check=False)
    orphans = [wait_for_pid(var_dir / f"{name}.pid") for name in ("postgres", "valkey")]
    assert all(is_running(pid) for pid in orphans)
    started.append(postgres.start_postgres(var_dir))
    started.append(valkey.start_valkey(var_dir))
    assert query(var_dir, "SELECT 1") == (1,)
    assert valkey.ask(embedded.valkey_socket(var_dir), b"PING") == b"+PONG"
    for pid in orphans:
        wait_for(partial(has_ended, pid), "the end of the orphan")


def test_what_a_power_cut_leaves_is_no_hindrance(var_dir: Path, started: list[Child]):
    stop_children([postgres.start_postgres(var_dir)])
    sockets = embedded.socket_dir(var_dir)
    # The number in the file belongs to another process of today: this one.
    pid_file = var_dir / "postgres" / "postmaster.pid"
    pid_file.write_text(f"{os.getpid()}\n{var_dir}/postgres\n1\n5432\n{sockets}\n\n")
    for name in (".s.PGSQL.5432", "valkey.sock"):
        with socket.socket(socket.AF_UNIX) as stale:
            stale.bind(str(sockets / name))
    started.append(postgres.start_postgres(var_dir))
    started.append(valkey.start_valkey(var_dir))
    assert query(var_dir, "SELECT 1") == (1,)


def test_an_interrupted_first_start_is_begun_anew(var_dir: Path, started: list[Child]):
    (var_dir / "postgres.new" / "base").mkdir(parents=True)
    started.append(postgres.start_postgres(var_dir))
    assert not (var_dir / "postgres.new").exists()


def test_data_of_another_version_is_left_alone(var_dir: Path):
    data = var_dir / "postgres"
    data.mkdir(mode=0o700)
    (data / "PG_VERSION").write_text("17\n")
    os.chown(data, account.server_user(), -1)
    with pytest.raises(ServerNotStartedError, match=r"made by PostgreSQL 17, this is 18"):
        postgres.start_postgres(var_dir)
    assert [path.name for path in data.iterdir()] == ["PG_VERSION"]


def test_a_server_that_does_not_start_shows_the_end_of_its_log(var_dir: Path):
    with pytest.raises(ServerNotStartedError, match=r"(?s)PostgreSQL does not start.*no_such_name"):
        postgres.start_postgres(var_dir, options=["no_such_name=1"])
    with pytest.raises(ServerNotStartedError, match=r"(?s)Valkey does not start.*no-such-name"):
        valkey.start_valkey(var_dir, options=["--no-such-name", "1"])


def test_a_socket_folder_open_to_others_is_refused(tmp_path: Path):
    folder = tmp_path / "sockets"
    folder.mkdir(mode=0o755)
    with pytest.raises(ServerNotStartedError, match="open to others"):
        starting.private_dir(folder, owner=os.getuid())
    folder.chmod(0o700)
    assert starting.private_dir(folder, owner=os.getuid()) == folder
    link = tmp_path / "link"
    link.symlink_to(folder)
    with pytest.raises(ServerNotStartedError, match="remove it"):
        starting.private_dir(link, owner=os.getuid())
    with pytest.raises(ServerNotStartedError, match="another account"):
        starting.private_dir(folder, owner=os.getuid() + 1)


def test_a_missing_wheel_is_named():
    with pytest.raises(ServerNotStartedError, match=r"requirements-embedded\.txt.*DATABASE_URL"):
        starting.package_dir("no_such_wheel", product="PostgreSQL", variable="DATABASE_URL")


@pytest.mark.skipif(os.getuid() != 0, reason="only root is somebody else")
class TestAsRoot:
    def test_postgres_runs_as_nobody(self, var_dir: Path, started: list[Child]):
        started.append(postgres.start_postgres(var_dir))
        status = Path(f"/proc/{started[0].process.pid}/status").read_text()
        nobody = account.server_user()
        assert f"Uid:\t{nobody}\t{nobody}\t{nobody}\t{nobody}" in status
        assert nobody != 0

    def test_closed_folders_above_are_passed_and_stay_closed(self, tmp_path: Path):
        closed = tmp_path / "closed"
        (closed / "data").mkdir(parents=True)
        closed.chmod(0o700)
        command = account.unprivileged(["postgres"], reach=[closed / "data"])
        assert "--ambient-caps=+dac_override" in command
        assert stat.S_IMODE(closed.stat().st_mode) == 0o700

    def test_no_power_is_given_where_none_is_needed(self):
        command = account.unprivileged(["postgres"], reach=[Path("/usr/bin")])
        assert not [word for word in command if "caps" in word]

    def test_without_setpriv_it_says_so(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setenv("PATH", "")
        with pytest.raises(ServerNotStartedError, match="setpriv"):
            account.unprivileged(["postgres"], reach=[])


def test_the_signals_of_the_servers_end_them_in_order(var_dir: Path):
    children = [postgres.start_postgres(var_dir), valkey.start_valkey(var_dir)]
    assert [child.program.stop_signal for child in children] == [signal.SIGINT, signal.SIGTERM]
    stop_children(children)
    assert [child.process.returncode for child in children] == [0, 0]
    assert "database system is shut down" in children[0].last_lines()
    assert "bye bye" in children[1].last_lines()
