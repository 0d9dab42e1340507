"""One PostgreSQL and one Valkey for a test run, in a temporary folder; imported by the settings.

Whoever runs first, which is the controller under pytest-xdist, starts them and names them in the
environment; its workers and every process a test starts find them there. Servers that
DATABASE_URL and BROKER_URL name already are used instead.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from verify import embedded
from verify.children import Child, stop_children
from verify.servers.postgres import connect_as_superuser, start_postgres
from verify.servers.valkey import start_valkey

# Tests outlive no power cut: durability is given up for speed.
POSTGRES_OPTIONS = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "jit=off",
    "checkpoint_timeout=1h",
    "max_wal_size=8GB",
)
VALKEY_OPTIONS = ("--save", "", "--databases", "256")
# Between tests the append-only tables are emptied too, past their triggers.
ALLOW_EMPTYING = f"GRANT SET ON PARAMETER session_replication_role TO {embedded.DATABASE_ROLE}"
OURS = "VERIFY_TEST_SERVERS"  # the folder of the servers started here


def ensure_servers() -> None:
    """Start what is missing, and give this worker of the run its own part of Valkey."""
    if OURS not in os.environ and not {"DATABASE_URL", "BROKER_URL"} <= os.environ.keys():
        start_servers()
    if OURS in os.environ:
        use_own_numbers(Path(os.environ[OURS]))
    elif worker := os.environ.get("PYTEST_XDIST_WORKER"):
        os.environ["VERIFY_BROKER_PREFIX"] = f"{worker}-"


def start_servers() -> None:
    """Start the servers that the environment does not name, until this process ends."""
    var_dir = Path(tempfile.mkdtemp(prefix="verify-tests-"))
    children: list[Child] = []
    atexit.register(stop_servers, os.getpid(), children, var_dir)
    os.environ["VERIFY_VAR_DIR"] = str(var_dir)
    # WhiteNoise warns where the folder of collected files is missing, and warnings are errors.
    (var_dir / "static").mkdir()
    if "DATABASE_URL" not in os.environ:
        children.append(start_postgres(var_dir, options=POSTGRES_OPTIONS))
        with connect_as_superuser(embedded.socket_dir(var_dir)) as connection:
            connection.execute(ALLOW_EMPTYING)
        os.environ["DATABASE_URL"] = embedded.database_url(var_dir)
    if "BROKER_URL" not in os.environ:
        children.append(start_valkey(var_dir, options=VALKEY_OPTIONS))
        os.environ[OURS] = str(var_dir)


def use_own_numbers(var_dir: Path) -> None:
    """Two databases of Valkey for each worker of the run: one for the broker, one for the cache."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
    os.environ["BROKER_URL"] = embedded.broker_url(var_dir, number=2 * int(worker))
    os.environ["CACHE_URL"] = embedded.cache_url(os.environ["BROKER_URL"])


def stop_servers(starter: int, children: list[Child], var_dir: Path) -> None:
    """Stop them and remove their data, in the process that started them only."""
    if os.getpid() != starter:
        return
    stop_children(children)
    shutil.rmtree(embedded.socket_dir(var_dir), ignore_errors=True)
    shutil.rmtree(var_dir, ignore_errors=True)


ensure_servers()
