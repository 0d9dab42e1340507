"""A small real server that speaks as much of the OpenAI protocol as the client needs."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Endpoint:
    """What the server was asked, and how it answers: `answer` gets the text that it is about."""

    def __init__(self, answer: Callable[[str], object]) -> None:
        self.answer = answer
        self.asked: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.url = ""
        self.status = 200
        self.raw: bytes | None = None
        self.drip = 0.0
        # Answers that were sent to their end.
        self.sent = 0
        self.stopped = threading.Event()

    def body(self, question: dict[str, Any]) -> bytes:
        if self.raw is not None:
            return self.raw
        text = json.loads(question["messages"][1]["content"])["text"]
        message = {"role": "assistant", "content": json.dumps(self.answer(text))}
        return json.dumps({"choices": [{"message": message}]}).encode()


class Handler(BaseHTTPRequestHandler):
    """Answers as the endpoint of its server says."""

    server: "Server"

    def do_POST(self) -> None:
        endpoint = self.server.endpoint
        question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        endpoint.asked.append(question)
        endpoint.headers.append({**dict(self.headers), ":path": self.path})
        body = endpoint.body(question)
        self.send_response(endpoint.status)
        if 300 <= endpoint.status < 400:
            self.send_header("Location", f"{endpoint.url}/elsewhere")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        # A client that has had enough hangs up, which is what some tests are about.
        with suppress(OSError):
            self._send(body, endpoint)

    def _send(self, body: bytes, endpoint: Endpoint) -> None:
        step = 1 if endpoint.drip else len(body) + 1
        for place in range(0, len(body), step):
            if endpoint.stopped.wait(endpoint.drip):
                return
            self.wfile.write(body[place : place + step])
            self.wfile.flush()
        endpoint.sent += 1

    def log_message(self, *args: object) -> None:
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """A server on a free port of loopback, with the endpoint that it speaks for."""

    def __init__(self, endpoint: Endpoint) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.endpoint = endpoint
        endpoint.url = f"http://127.0.0.1:{self.server_port}/v1"


@contextmanager
def serving(answer: Callable[[str], object]) -> Iterator[Endpoint]:
    """The endpoint at work, until the end of the block."""
    endpoint = Endpoint(answer)
    server = Server(endpoint)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield endpoint
    finally:
        endpoint.stopped.set()
        server.shutdown()
        thread.join()
        server.server_close()
