#!/usr/bin/env python3
"""Keep a copy of a desk's verdicts in a file: run it as often as you like.

    python follow_changes.py https://desk.example verdicts.json

Needs nothing but Python. The copy holds the verdicts that stand, by claim, and the number of the
last change that went into it.
"""

import json
import sys
import time
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen


def get(address: str) -> Any:
    """The JSON behind an address; waits where the desk asks to."""
    while True:
        try:
            with urlopen(address) as answer:  # noqa: S310 - the address is the caller's own
                return json.load(answer)
        except HTTPError as error:
            seconds = error.headers.get("Retry-After")
            if seconds is None:
                raise
            time.sleep(int(seconds))


def update(copy: dict[str, Any], desk: str) -> int:
    """Put every change since the last time into the copy; how many there were."""
    count = 0
    address = f"{desk}/api/v1/changes/?after={copy['last']}"
    while address:
        page = get(address)
        for change in page["results"]:
            claim = str(change["claim"]["id"])
            if change["kind"] == "verdict":
                copy["verdicts"][claim] = change
            else:
                copy["verdicts"].pop(claim, None)
        count += len(page["results"])
        copy["last"] = page["last"]
        address = page["next"]
    return count


def main(desk: str, path: Path) -> None:
    """Update the copy in a file; a crash leaves the old one whole."""
    copy: dict[str, Any] = {"last": 0, "verdicts": {}}
    if path.exists():
        copy = json.loads(path.read_text())
    count = update(copy, desk.rstrip("/"))
    new = path.with_suffix(".new")
    new.write_text(json.dumps(copy, ensure_ascii=False))
    new.replace(path)
    sys.stdout.write(f"{count} changes, {len(copy['verdicts'])} verdicts, up to {copy['last']}\n")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
