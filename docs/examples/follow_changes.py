#!/usr/bin/env python3
"""Keep an exact copy of what a desk has published in a SQLite file; stop it whenever you like.

    python follow_changes.py https://desk.example verdicts.sqlite [--once]

Needs nothing but Python. Table `verdicts` holds what stands, by claim; `feed` one hash over all
rows up to each number; `heads` the heads of the desk, which check_heads.py looks at.
"""

import hashlib
import json
import sqlite3
import sys
import time
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

TABLES = """CREATE TABLE IF NOT EXISTS verdicts (claim PRIMARY KEY, sequence, row);
CREATE TABLE IF NOT EXISTS feed (sequence INTEGER PRIMARY KEY, hash);
CREATE TABLE IF NOT EXISTS heads (epoch, sequence, document, PRIMARY KEY (epoch, sequence));
CREATE TABLE IF NOT EXISTS epoch (name);"""


def get(address: str) -> Any:
    """The JSON behind an address, None for 404; waits where the desk asks to or does not answer."""
    while True:
        seconds = 1
        try:
            with urlopen(address, timeout=60) as answer:  # noqa: S310 - the caller's own address
                return json.load(answer)
        except HTTPError as error:
            if error.code == 404:
                return None
            if error.code not in {429, 500, 502, 503, 504}:
                raise
            seconds = int(error.headers.get("Retry-After") or 5)
        except (OSError, HTTPException, ValueError):
            pass  # the desk is being restarted, or was in the middle of its answer
        time.sleep(seconds)


def as_text(row: Any) -> str:
    """A row as its hash is made of it (RFC 8785, for the values that occur here)."""
    return json.dumps(row, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def hash_up_to(row: Any, before: str) -> str:
    """The hash over the feed up to a row; one that was changed names what it was before that."""
    redacted = row.get("redacted")
    if redacted and redacted["before"] == before:
        return str(redacted["feed_hash"])
    return hashlib.sha256(f"{before}\n{as_text(row)}".encode()).hexdigest()


def put(copy: sqlite3.Connection, row: Any) -> None:
    """Let a row take the place of what stood on its claim; a redaction takes none."""
    if row["kind"] == "redaction":
        return
    claim = row["claim"]["id"]
    copy.execute("DELETE FROM verdicts WHERE claim = ?", [claim])
    if row["kind"] == "verdict":
        values = [claim, row["sequence"], as_text(row)]
        copy.execute("INSERT INTO verdicts VALUES (?, ?, ?)", values)


def put_changed(copy: sqlite3.Connection, row: Any) -> None:
    """Let go of what a row said before a source was protected in it."""
    kept = "SELECT hash FROM feed WHERE sequence = ?"
    [known] = copy.execute(kept, [row["sequence"]]).fetchone()
    if row["redacted"]["feed_hash"] != known:
        sys.exit(f"Number {row['sequence']} is not what it was.")
    change = "UPDATE verdicts SET row = ? WHERE sequence = ?"
    copy.execute(change, [as_text(row), row["sequence"]])


def changed_rows(api: str, page: Any) -> list[Any]:
    """The rows that a page says were changed to protect a source, as they are now."""
    named = [one for row in page["results"] for one in row.get("redacts", ())]
    asked = (get(f"{api}?after={number - 1}&limit=1") for number in named)
    return [row for answer in asked for row in answer["results"]]


def take_in(copy: sqlite3.Connection, page: Any, changed: list[Any]) -> bool:
    """Put a page into the copy, in one transaction; False if all has to be fetched anew."""
    with copy:
        if [page["epoch"]] != [name for (name,) in copy.execute("SELECT name FROM epoch")]:
            for table in ("verdicts", "feed", "epoch"):  # a new copy, or the desk was restored
                copy.execute(f"DELETE FROM {table}")  # noqa: S608 - names of ours
            copy.execute("INSERT INTO epoch VALUES (?)", [page["epoch"]])
            return False
        newest = "SELECT sequence, hash FROM feed ORDER BY sequence DESC LIMIT 1"
        last, before = copy.execute(newest).fetchone() or (0, "0" * 64)
        for row in page["results"]:
            if row["sequence"] != (last := last + 1):
                sys.exit(f"Number {last} is missing.")
            before = hash_up_to(row, before)
            copy.execute("INSERT INTO feed VALUES (?, ?)", [last, before])
            put(copy, row)
        for row in changed:
            put_changed(copy, row)
    return True


def keep(copy: sqlite3.Connection, head: Any) -> None:
    """Keep a head, after a look whether the desk still tells what it told before."""
    found = copy.execute("SELECT hash FROM feed WHERE sequence = ?", [head["sequence"]]).fetchone()
    if found not in {None, (head["feed_hash"],)}:
        sys.exit(f"The desk has changed what it published:\n{head['text']}")
    with copy:
        values = [head["epoch"], head["sequence"], json.dumps(head)]
        copy.execute("INSERT OR REPLACE INTO heads VALUES (?, ?, ?)", values)


def main(desk: str, path: str, *, once: bool) -> None:
    """Bring the copy up to date, and keep it so."""
    copy = sqlite3.connect(path)
    copy.executescript(TABLES)
    wait = 0
    while True:
        [last] = copy.execute("SELECT coalesce(max(sequence), 0) FROM feed").fetchone()
        api = f"{desk.rstrip('/')}/api/v1/changes/"
        page = get(f"{api}?after={last}&limit=500&wait={wait}")
        if not take_in(copy, page, changed_rows(api, page)) or page["next"]:
            continue
        if head := get(page["head"]):
            keep(copy, head)
        [number] = copy.execute("SELECT count(*) FROM verdicts").fetchone()
        sys.stdout.write(f"{number} verdicts, up to {page['last']}\n")
        sys.stdout.flush()
        if once:
            return
        wait = 30


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], once="--once" in sys.argv[3:])
