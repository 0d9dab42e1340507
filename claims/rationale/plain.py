"""A rationale as plain text: for counting its words, and for what knows no markup."""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it.token import Token

from claims.rationale.reading import read


def plain_text(text: str) -> str:
    """The words of a rationale without its marks, a block a line.

    Links are their words alone. Citations stay as they were typed.

    Args:
        text: Markdown as it was typed.
    """
    blocks = (token.children for token in read(text) if token.type == "inline")
    return "\n".join("".join(_words(children or [])) for children in blocks)


def excerpt(text: str, *, most: int) -> str:
    """The beginning of a rationale in one line, cut between words.

    Args:
        text: Markdown as it was typed.
        most: characters, an ellipsis for what was cut included.
    """
    line = " ".join(plain_text(text).split())
    if len(line) <= most:
        return line
    cut = line[: most - 1]
    return f"{cut.rpartition(' ')[0] or cut}\u2026"


def _words(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        yield "\n" if token.type in {"softbreak", "hardbreak"} else token.content
