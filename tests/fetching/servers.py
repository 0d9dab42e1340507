"""Small real servers on loopback, and the client that may ask them."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpcore2

from claims.fetching.client import Client
from claims.fetching.limits import FetchLimits
from claims.fetching.resolving import Resolver

CERTIFICATE = Path(__file__).with_name("certificate_for_tests.pem")
# An address of the public internet that no test ever reaches.
PUBLIC = "93.184.215.14"
# What tests trust, read once: it takes longer than most of them.
TLS = ssl.create_default_context(cafile=CERTIFICATE)
AGENT = "VerifyDesk/1.0 (+https://desk.example.org)"


@dataclass
class Page:
    """One answer."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Asked:
    """One request that came in."""

    path: str
    headers: dict[str, str]


class Site:
    """A web server with pages that a test sets; robots.txt is absent until one is set."""

    def __init__(self, port: int, scheme: str = "http") -> None:
        self.port = port
        self.address = f"{scheme}://127.0.0.1:{port}"
        self.pages: dict[str, Page | Callable[[Asked], Page]] = {}
        self.asked: list[Asked] = []

    def paths(self) -> list[str]:
        """What was asked for, without robots.txt."""
        return [one.path for one in self.asked if one.path != "/robots.txt"]

    def answer(self, asked: Asked) -> Page:
        self.asked.append(asked)
        page = self.pages.get(asked.path, Page(b"nothing here", 404))
        return page(asked) if callable(page) else page


class Handler(BaseHTTPRequestHandler):
    """Hands every request to the site of its server."""

    server: Server

    def do_GET(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        page = self.server.site.answer(Asked(self.path, headers))
        self.send_response(page.status)
        for name, value in {"Content-Length": str(len(page.body)), **page.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        with suppress(OSError):
            self.wfile.write(page.body)

    def log_message(self, *_args: Any) -> None:
        pass


class Server(ThreadingHTTPServer):
    """A web server for one site."""

    daemon_threads = True
    site: Site

    def handle_error(self, *_args: Any) -> None:
        """A client that hangs up early is what many tests are about."""


@contextmanager
def serving(*, tls: bool = False) -> Iterator[Site]:
    """A site until the end of the block."""
    server = Server(("127.0.0.1", 0), Handler)
    if tls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(CERTIFICATE)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    server.site = Site(server.server_address[1], "https" if tls else "http")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server.site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class Sayer:
    """A server that says the same bytes to everybody, whatever is asked.

    pieces: said one after the other; pause: seconds after which the last is said again, and so on
    for ever; 0 to say nothing more. robots.txt is never there.
    """

    def __init__(self, pieces: tuple[bytes, ...], pause: float) -> None:
        self.pieces = pieces
        self.pause = pause
        self.stop = threading.Event()
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.listening.settimeout(0.05)
        self.threads = [threading.Thread(target=self.accept)]

    def accept(self) -> None:
        while not self.stop.is_set():
            with suppress(TimeoutError):
                connection, _ = self.listening.accept()
                connection.settimeout(5)
                self.threads.append(threading.Thread(target=self.answer, args=(connection,)))
                self.threads[-1].start()

    def answer(self, connection: socket.socket) -> None:
        with connection, suppress(OSError):
            if connection.recv(65_536).startswith(b"GET /robots.txt"):
                connection.sendall(b"HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n")
                return
            for piece in self.pieces:
                connection.sendall(piece)
            while self.pause and not self.stop.wait(self.pause):
                connection.sendall(self.pieces[-1])


@contextmanager
def saying(*pieces: bytes, pause: float = 0.0) -> Iterator[str]:
    """The address of a Sayer until the end of the block."""
    sayer = Sayer(pieces, pause)
    sayer.threads[0].start()
    try:
        yield f"http://127.0.0.1:{sayer.listening.getsockname()[1]}/"
    finally:
        sayer.stop.set()
        for thread in sayer.threads:
            thread.join()
        sayer.listening.close()


class Counting(httpcore2.NetworkBackend):
    """Notes every connection that is tried; makes it to `instead` on loopback, or not at all."""

    def __init__(self, instead: int | None = None) -> None:
        self.tried: list[tuple[str, int]] = []
        self._instead = instead

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        self.tried.append((host, port))
        if self._instead is None:
            raise httpcore2.ConnectError("no connection in this test")
        return httpcore2.SyncBackend().connect_tcp("127.0.0.1", self._instead, timeout)


def answering(*answers: list[str]) -> Resolver:
    """A name server that gives one answer after the other, and the last for ever."""
    left = list(answers)

    def resolve(_host: str, _port: int, _seconds: float) -> list[str]:
        return left.pop(0) if len(left) > 1 else left[0]

    return resolve


def limits(*sites: Site | str, **changed: Any) -> FetchLimits:
    """Limits of a test, under which these sites, or hosts by name, may be asked."""
    hosts = {one if isinstance(one, str) else f"127.0.0.1:{one.port}" for one in sites}
    default: dict[str, Any] = {"max_bytes": 100_000, "seconds": 20.0, "user_agent": AGENT}
    return FetchLimits(allowed_hosts=frozenset(hosts), **(default | changed))


def client_of(
    *sites: Site | str, clock: Callable[[], float] = time.monotonic, **changed: Any
) -> Client:
    """A client with these limits."""
    return Client(limits(*sites, **changed), tls=TLS, clock=clock)


def guarded(resolve: Resolver, network: httpcore2.NetworkBackend, *sites: Site | str) -> Client:
    """A client whose names are looked up, and whose connections are made, as the test says."""
    return Client(limits(*sites), resolve=resolve, network=network, tls=TLS)
