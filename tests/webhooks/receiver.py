"""A small real receiver on loopback, which verifies as receivers do: with their own package."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from standardwebhooks import Webhook


@dataclass
class Message:
    """One request that came in."""

    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def id(self) -> str:
        return self.headers["webhook-id"]

    def read(self, secret: str) -> Any:
        """What it says, if it is signed with this secret and not old."""
        return Webhook(secret).verify(self.body, self.headers)


@dataclass
class Answer:
    """What the receiver answers."""

    status: int = 204
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""


class Receiver:
    """Takes every message until a test says otherwise."""

    def __init__(self, port: int) -> None:
        self.host = f"127.0.0.1:{port}"
        self.url = f"http://{self.host}/hook"
        self.came: list[Message] = []
        self.answer: Callable[[Message], Answer] = lambda _message: Answer()

    def ids(self) -> list[str]:
        return [message.id for message in self.came]


class Handler(BaseHTTPRequestHandler):
    """Hands every request to the receiver of its server."""

    server: Server

    def do_POST(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        body = self.rfile.read(int(headers["content-length"]))
        message = Message(self.path, headers, body)
        self.server.receiver.came.append(message)
        answer = self.server.receiver.answer(message)
        self.send_response(answer.status)
        for name, value in {**answer.headers, "Content-Length": str(len(answer.body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer.body)

    def log_message(self, *_args: Any) -> None:
        pass


class Server(ThreadingHTTPServer):
    """A web server for one receiver."""

    daemon_threads = True
    receiver: Receiver


@contextmanager
def receiving(port: int = 0) -> Iterator[Receiver]:
    """A receiver until the end of the block, on a port of its own or a given one."""
    server = Server(("127.0.0.1", port), Handler)
    server.receiver = Receiver(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server.receiver
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
