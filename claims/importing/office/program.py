"""The process in which an office file is read: `python -m claims.importing.office.program`.

It takes the file from standard input, and answers with JSON.
"""

from claims.importing.confined import answer_with
from claims.importing.office.reading import extract


def main() -> None:
    """Read a file from standard input within the limits, and write JSON."""
    answer_with(extract)


if __name__ == "__main__":
    main()
