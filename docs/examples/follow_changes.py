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


def take_in(copy: sqlite3.Connection, page: Any) -> bool:
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
            text = json.dumps(row, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
            before = hashlib.sha256(f"{before}\n{text}".encode()).hexdigest()
            claim = row["claim"]["id"]
            copy.execute("INSERT INTO feed VALUES (?, ?)", [last, before])
            copy.execute("DELETE FROM verdicts WHERE claim = ?", [claim])
            if row["kind"] == "verdict":
                copy.execute("INSERT INTO verdicts VALUES (?, ?, ?)", [claim, last, text])
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
        page = get(f"{desk.rstrip('/')}/api/v1/changes/?after={last}&limit=500&wait={wait}")
        if not take_in(copy, page) or page["next"]:
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
