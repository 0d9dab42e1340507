"""Plain text with line ends inside its paragraphs, as e-mail and old files have.

A line end becomes a space, one character for one, so no offset moves.
"""

from itertools import pairwise

# Widths at which text is wrapped: below, lines are verse or a list; above, each
# line is a paragraph of its own.
NARROWEST, WIDEST = 50, 100
LEAST_WRAPPED_LINES = 3


def unwrap(text: str) -> str:
    """Join the lines of hard-wrapped paragraphs; any other text comes back as it is.

    A line was wrapped where the first word of the next line would not have fitted
    on it. The text counts as hard-wrapped if several lines were and most of those
    end in the middle of a sentence, which lines that are paragraphs do not do.
    """
    lines = text.split("\n")
    width = max(map(len, lines), default=0)
    if not NARROWEST <= width <= WIDEST:
        return text
    wrapped = [_is_wrapped(*pair, width) for pair in pairwise(lines)]
    open_ended = sum(
        not line.rstrip().endswith((".", "!", "?", "”", '"'))
        for line, is_wrapped in zip(lines, wrapped, strict=False)
        if is_wrapped
    )
    if open_ended < LEAST_WRAPPED_LINES or open_ended * 2 < sum(wrapped):
        return text
    ends = [" " if is_wrapped else "\n" for is_wrapped in wrapped]
    return "".join(line + end for line, end in zip(lines, [*ends, ""], strict=True))


def _is_wrapped(line: str, following: str, width: int) -> bool:
    first_word = following.split(" ", 1)[0]
    return bool(line and first_word) and len(line) + 1 + len(first_word) > width
