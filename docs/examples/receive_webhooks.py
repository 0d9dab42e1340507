#!/usr/bin/env python3
"""Receive the messages of a desk: check that they are the desk's, and take each of them once.

    pip install standardwebhooks
    WEBHOOK_SECRET=whsec_... python3 receive_webhooks.py PORT messages.sqlite

Put it behind a server that speaks https. It answers 204 once a message is stored, so that the desk
sends again whatever was not; a message that comes twice is stored once.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer

from standardwebhooks import Webhook, WebhookVerificationError

MOST_BYTES = 5_000_000
SCHEMA = """
    CREATE TABLE IF NOT EXISTS messages (
        id TEXT PRIMARY KEY, type TEXT, claim INTEGER, sequence INTEGER, body TEXT
    )
"""


class Receiver(BaseHTTPRequestHandler):
    """Takes what the desk sends."""

    webhook: Webhook
    store: sqlite3.Connection

    def do_POST(self) -> None:
        """Check it, store it, say so."""
        length = int(self.headers.get("Content-Length", 0))
        if length > MOST_BYTES:
            self.answer(413)
            return
        body = self.rfile.read(length)
        try:
            message = self.webhook.verify(body, dict(self.headers.items()))
        except WebhookVerificationError:
            self.answer(400)
            return
        data = message["data"]
        row = (
            self.headers["webhook-id"],
            message["type"],
            data.get("claim", {}).get("id"),
            data.get("sequence"),
            body.decode(),
        )
        with self.store:
            known = "INSERT OR IGNORE INTO messages VALUES (?, ?, ?, ?, ?)"
            is_new = self.store.execute(known, row).rowcount
        print(message["type"], "taken" if is_new else "known already", flush=True)  # noqa: T201
        self.answer(204)

    def answer(self, status: int) -> None:
        """Answer without a body."""
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_args: object) -> None:
        """Say nothing of each request."""


def main(port: str, path: str) -> None:
    """Receive until somebody stops it."""
    Receiver.webhook = Webhook(os.environ["WEBHOOK_SECRET"])
    Receiver.store = sqlite3.connect(path)
    Receiver.store.execute(SCHEMA)
    server = HTTPServer(("127.0.0.1", int(port)), Receiver)
    print(f"listening on port {server.server_address[1]}", flush=True)  # noqa: T201
    server.serve_forever()


if __name__ == "__main__":
    main(*sys.argv[1:])
