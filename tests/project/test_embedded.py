"""The addresses of the embedded servers, and the secrets a checkout keeps."""

import multiprocessing
import stat
from pathlib import Path

import pytest

from verify import embedded

# Linux takes 107 bytes and an end mark, macOS 103 (sun_path in sys/un.h).
LONGEST_SOCKET_PATH = 103


def test_addresses_follow_from_the_folder_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    first = embedded.database_url(tmp_path), embedded.broker_url(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path / "elsewhere"))
    monkeypatch.chdir(tmp_path.parent)
    again = Path(tmp_path.name)
    assert (embedded.database_url(again), embedded.broker_url(again)) == first


def test_two_checkouts_do_not_meet(tmp_path: Path):
    assert embedded.socket_dir(tmp_path / "a") != embedded.socket_dir(tmp_path / "b")


def test_sockets_fit_however_deep_the_checkout_is(tmp_path: Path):
    deep = tmp_path / "/".join(["a-folder-with-a-long-name"] * 20)
    longest = embedded.socket_dir(deep) / ".s.PGSQL.5432.lock"
    assert len(str(longest)) <= LONGEST_SOCKET_PATH


@pytest.mark.parametrize(
    ("broker", "cache"),
    [
        ("redis+socket:///tmp/v/valkey.sock?virtual_host=0", "unix:///tmp/v/valkey.sock?db=1"),
        ("redis+socket:///tmp/v/valkey.sock?virtual_host=6", "unix:///tmp/v/valkey.sock?db=7"),
        ("redis+socket:///tmp/v/valkey.sock", "unix:///tmp/v/valkey.sock?db=1"),
        ("redis://valkey:6379/0", "redis://valkey:6379/1"),
        ("redis://valkey:6379", "redis://valkey:6379/1"),
        ("rediss://desk:pass@valkey:6380/4?ssl_cert_reqs=none",
         "rediss://desk:pass@valkey:6380/5?ssl_cert_reqs=none"),
        ("amqp://desk:pass@rabbit:5672//", "redis://127.0.0.1:6379/1"),
    ],
)  # fmt: skip
def test_the_cache_is_the_next_database_of_the_broker(broker: str, cache: str):
    assert embedded.cache_url(broker) == cache


def test_a_secret_is_made_once_and_is_its_owners_only(tmp_path: Path):
    path = tmp_path / "var" / "secret"
    first = embedded.kept_secret(path, length=50)
    assert len(first) >= 50
    assert embedded.kept_secret(path, length=50) == first
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [entry.name for entry in path.parent.iterdir()] == ["secret"]
    assert embedded.kept_secret(tmp_path / "other", length=50) != first


def read_secret(path: Path) -> str:
    """For another process: a secret of its own, if it wins the race."""
    return embedded.kept_secret(path, length=50)


def test_processes_that_start_at_once_share_one_secret(tmp_path: Path):
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        for number in range(10):
            found = pool.map(read_secret, [tmp_path / str(number)] * 4, chunksize=1)
            assert len(set(found)) == 1
