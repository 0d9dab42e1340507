"""Looking up names on this machine."""

import socket
import threading

import pytest

from claims.fetching.failures import FetchFailed
from claims.fetching.resolving import look_up


def test_figures_need_no_name_server():
    assert look_up("127.0.0.1", 80, 20) == ["127.0.0.1"]


def test_a_name_that_cannot_be_is_said_so():
    """A part of a name has 63 letters at most, so no server needs to be asked for this one."""
    with pytest.raises(FetchFailed, match="cannot be looked up") as error:
        look_up("a" * 64 + ".invalid", 80, 20)
    assert error.value.code == "dns"


def test_a_look_up_that_takes_too_long_is_left_behind(monkeypatch):
    done = threading.Event()

    def slow(*_args, **_named):
        done.wait(20)
        raise socket.gaierror(socket.EAI_AGAIN, "later")

    monkeypatch.setattr(socket, "getaddrinfo", slow)
    with pytest.raises(FetchFailed, match="in time") as error:
        look_up("news.example", 80, 0.05)
    assert (error.value.code, error.value.retry) == ("time", True)
    done.set()


@pytest.mark.parametrize(
    ("raised", "retry"),
    [
        (socket.gaierror(socket.EAI_NONAME, "unknown"), False),
        (socket.gaierror(socket.EAI_AGAIN, "later"), True),
        (OSError("no network"), True),
        (UnicodeError("label too long"), True),
    ],
)
def test_no_error_of_the_system_gets_out(monkeypatch, raised, retry):
    def failing(*_args, **_named):
        raise raised

    monkeypatch.setattr(socket, "getaddrinfo", failing)
    with pytest.raises(FetchFailed) as error:
        look_up("news.example", 80, 20)
    assert (error.value.code, error.value.retry) == ("dns", retry)
