"""Plain text, Markdown or HTML: by what the file holds, then by its name."""

import re

from claims.importing.parsed import Format

ENDINGS: dict[str, Format] = {
    ".txt": "text",
    ".md": "markdown",
    ".html": "html",
    ".htm": "html",
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
    if _DOCUMENT.match(decoded):
        return "html"
    tags = len(_TAG.findall(decoded[:_SEEN_LETTERS]))
    if tags >= LEAST_TAGS and named != "markdown":
        return "html"
    if named == "html":
        return "html" if "<" in decoded else "text"
    return "markdown" if named == "markdown" or _looks_like_markdown(decoded) else "text"


def ending(name: str) -> str:
    """The ending of a file name, lower case with its dot, "" where it has none."""
    stem, dot, last = name.rpartition(".")
    return dot + last.lower() if stem else ""


def _looks_like_markdown(decoded: str) -> bool:
    start = decoded[:_SEEN_LETTERS].replace("\r\n", "\n")
    signs = len(_MARKDOWN_SIGN.findall(start))
    return bool(_FRONT_MATTER.match(start)) or signs >= LEAST_MARKDOWN_SIGNS
