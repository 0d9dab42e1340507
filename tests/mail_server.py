"""A small real mail server on loopback that can be told how to behave (RFC 5321)."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any, cast


@dataclass
class MailServer:
    """What it took, and how it behaves.

    Attributes:
        port: where it listens.
        taken: the mails it took, in their order.
        behave: `takes`, `refuses` (451 to the recipient), or `hangs_up` (it takes the mail and the
            line breaks before it says so).
    """

    port: int = 0
    taken: list[EmailMessage] = field(default_factory=list)
    behave: str = "takes"


class _Handler(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        server = cast("_Server", self.server)
        self._say("220 mail.example ready")
        while line := self.rfile.readline():
            verb = line.split(b" ")[0].strip().upper()
            if verb == b"DATA":
                if not self._data(server.mail):
                    return
            elif verb == b"RCPT" and server.mail.behave == "refuses":
                self._say("451 try again later")
            elif verb == b"QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 fine")

    def _data(self, mail: MailServer) -> bool:
        self._say("354 go on")
        lines = []
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        message = message_from_bytes(b"".join(lines), policy=policy.default)
        mail.taken.append(message)
        if mail.behave == "hangs_up":
            return False
        self._say("250 taken")
        return True

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    mail: MailServer


@contextmanager
def mail_server() -> Iterator[MailServer]:
    """Run one on a free port of loopback."""
    with _Server(("127.0.0.1", 0), _Handler) as server:
        server.mail = MailServer(port=server.server_address[1])
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield server.mail
        finally:
            server.shutdown()
            thread.join()


def mailers_of(mail: MailServer) -> dict[str, dict[str, Any]]:
    """The setting `MAILERS` that leads to it."""
    options = {"host": "127.0.0.1", "port": mail.port, "timeout": 10}
    return {
        "default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}
    }
