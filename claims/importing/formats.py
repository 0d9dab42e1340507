"""Which format a file is in: by what it holds, then by its name."""

import re

from claims.importing.parsed import Format

# The endings that are read in folders, and what a file of that name should be.
ENDINGS: dict[str, str] = {
    ".txt": "text",
    ".md": "markdown",
    ".html": "html",
    ".htm": "html",
    ".pdf": "pdf",
    ".docx": "docx",
    ".csv": "table",
    ".tsv": "table",
    ".json": "json",
    ".jsonl": "json_lines",
    ".ndjson": "json_lines",
    ".zip": "archive",
}

_SEEN_LETTERS = 4096
_DOCUMENT = re.compile(
    r"\s{0,20}(?:<\?xml[^>]{0,200}>\s{0,20})?(?:<!--[^>]{0,2000}-->\s{0,20})?<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE,
)
_TAG = re.compile(
    r"</?(?:p|div|article|section|h[1-6]|br|span|ul|li|a|table|meta|title)\b[^<>]{0,500}>",
    re.IGNORECASE,
)
_FRONT_MATTER = re.compile(r"---[ \t]*\n(?:[\w-]+[ \t]*:.*\n){1,40}---[ \t]*(?:\n|\Z)")
_MARKDOWN_SIGN = re.compile(
    r"^#{1,6} \S|\]\(https?://|\*\*\w[^*\n]{0,200}\w\*\*|^> \S", re.MULTILINE
)

LEAST_TAGS = 3
LEAST_MARKDOWN_SIGNS = 3


def find_format(decoded: str, *, name: str) -> Format:
    """How a file is written.

    Arguments: decoded, its text; name, its name. A page of HTML stays one under
    any name, and a file called .html without a single tag is plain text.
    """
    named = ENDINGS.get(ending(name))
    if is_document(decoded):
        return "html"
    start = decoded[:_SEEN_LETTERS]
    if named != "markdown" and "<" in start and len(_TAG.findall(start)) >= LEAST_TAGS:
        return "html"
    if named == "html":
        return "html" if "<" in decoded else "text"
    return "markdown" if named == "markdown" or _looks_like_markdown(decoded) else "text"


def is_document(decoded: str) -> bool:
    """Whether it begins as a whole page of HTML does."""
    return bool(_DOCUMENT.match(decoded))


def ending(name: str) -> str:
    """The ending of a file name, lower case with its dot, "" where it has none."""
    stem, dot, last = name.rpartition(".")
    return dot + last.lower() if stem else ""


def _looks_like_markdown(decoded: str) -> bool:
    start = decoded[:_SEEN_LETTERS].replace("\r\n", "\n")
    if _FRONT_MATTER.match(start):
        return True
    # The search for the signs takes longer than all the rest: most texts have none of these.
    may_be = "# " in start or "](" in start or "**" in start or "> " in start
    return may_be and len(_MARKDOWN_SIGN.findall(start)) >= LEAST_MARKDOWN_SIGNS
