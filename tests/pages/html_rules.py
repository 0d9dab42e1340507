"""What holds for the HTML of every page: no inline code, no doubled ids, no link into nothing."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser

_URL_ATTRIBUTES = {"href", "src", "action", "formaction", "hx-post", "hx-get"}
# The one script that people are to carry away; pressed on our pages, the policy stops it.
_BOOKMARKLET = re.compile(
    r"javascript:void\(open\('https?://[\w.:-]+/desk/imports/new/\?address='"
    r"\+encodeURIComponent\(location\.href\)\)\)",
    re.ASCII,
)
_RUNNABLE = re.compile(r"^\s*(javascript|vbscript|data)\s*:", re.IGNORECASE)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.ids: Counter[str] = Counter()
        self.anchors: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if "id" in found:
            self.ids[found["id"]] += 1
        if tag == "script" and "src" not in found and found.get("type") != "application/ld+json":
            self.faults.append("a script without src")
        if tag == "style":
            self.faults.append("a style element")
        for name, value in found.items():
            self._attribute(tag, name, value)

    def _attribute(self, tag: str, name: str, value: str) -> None:
        if name == "style" or name.startswith(("on", "hx-on")):
            self.faults.append(f"<{tag} {name}>")
        runs = name in _URL_ATTRIBUTES and _RUNNABLE.match(value)
        is_picture = tag == "img" and value.startswith("data:image/")
        if runs and not is_picture and not _BOOKMARKLET.fullmatch(value):
            self.faults.append(f'<{tag} {name}="{value[:40]}">')
        if name == "href" and value.startswith("#") and value != "#":
            self.anchors.add(value[1:])


def html_faults(html: str) -> list[str]:
    """Everything that breaks a rule, in words; empty for a good page."""
    reader = _Reader()
    reader.feed(html)
    doubled = [f"id {name} twice" for name, count in reader.ids.items() if count > 1]
    astray = [f"link to #{name}, which is not there" for name in reader.anchors - set(reader.ids)]
    return reader.faults + doubled + astray
