"""The process in which a PDF file is read: `python -m claims.importing.pdf.program`.

It takes the file from standard input, and answers with JSON.
"""

import json
import sys

from claims.importing.parsed import Rejected
from claims.importing.pdf.confined import limit_this_process
from claims.importing.pdf.reading import extract


def main() -> None:
    """Read a file from standard input within the limits, and write JSON."""
    limit_this_process()
    sys.stdout.write(json.dumps(_answer(sys.stdin.buffer.read())))


def _answer(data: bytes) -> dict[str, str]:
    try:
        found = extract(data)
    except Rejected as error:
        return {"code": error.code, "reason": error.reason}
    day = found.metadata.published.as_date()
    return {
        "text": found.text,
        "title": found.metadata.title,
        "author": found.metadata.author,
        "published": day.isoformat() if day else "",
    }


if __name__ == "__main__":
    main()
