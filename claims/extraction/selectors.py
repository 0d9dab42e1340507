"""The text around a range, by which it can be found again when offsets have moved.

Prefix, exact and suffix are the TextQuoteSelector of the W3C Web Annotation Data Model, section
4.2.4 (https://www.w3.org/TR/annotation-model/#text-quote-selector).
"""

from __future__ import annotations

CONTEXT = 32
"""Code points kept on each side: enough to tell equal sentences of one article apart."""


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """The prefix and the suffix of `text[start:end]`, each at most CONTEXT code points."""
    return text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
