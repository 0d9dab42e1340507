#!/usr/bin/env python3
"""Check the heads that follow_changes.py kept: their signatures, and that each goes on.

    python check_heads.py verdicts.sqlite PUBLIC-KEY [PUBLIC-KEY …]

Takes the package `cryptography` (Ed25519, RFC 8032). The public keys are those of /api/v1/keys/;
write them down once, where nobody of the desk can change them.
"""

import json
import sqlite3
import sys
from base64 import b64decode

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


def is_signed(head: dict[str, str], key: str) -> bool:
    """Whether the holder of the key signed this head."""
    try:
        public = Ed25519PublicKey.from_public_bytes(b64decode(key))
        public.verify(b64decode(head["signature"]), head["text"].encode())
    except InvalidSignature:
        return False
    return True


def main(path: str, *keys: str) -> None:
    """Look at every head, the oldest first; exit with 1 at the first that is wrong."""
    rows = sqlite3.connect(path).execute("SELECT document FROM heads ORDER BY rowid").fetchall()
    latest: dict[str, int] = {}
    for (document,) in rows:
        head = json.loads(document)
        if not head["signature"] or not any(is_signed(head, key) for key in keys):
            sys.exit(f"Not signed with a key that you named:\n{head['text']}")
        if f"\nsequence: {head['sequence']}\nfeed: {head['feed_hash']}\n" not in head["text"]:
            sys.exit(f"What was signed says something else than the rest:\n{head['text']}")
        if head["events"] < latest.get(head["epoch"], 0):
            sys.exit(f"The history was cut short:\n{head['text']}")
        latest[head["epoch"]] = head["events"]
    sys.stdout.write(f"{len(rows)} heads, all signed, each going on from the last.\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
