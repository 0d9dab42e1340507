"""The process in which a PDF file is read: `python -m claims.importing.pdf.program`.

It takes the file from standard input, and answers with JSON.
"""

from claims.importing.confined import answer_with
from claims.importing.pdf.reading import extract


def main() -> None:
    """Read a file from standard input within the limits, and write JSON."""
    answer_with(extract)


if __name__ == "__main__":
    main()
