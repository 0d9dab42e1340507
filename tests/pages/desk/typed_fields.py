"""Which fields of a page people write into, and whether what they type is kept until it is sent."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser

from claims.pages.desk.given_back import is_written

# Elements without an end.
_VOID = {
    "area",
    "base",
    "br",
    "col",
    "embed",
    "hr",
    "img",
    "input",
    "link",
    "meta",
    "source",
    "wbr",
}
_WRITTEN = {"", "text", "url", "email", "search", "tel"}
# Shorter fields take a key or a number, not words.
_WORDS_FROM = 40
# The forms of a claim, an entry of the contact log and a decision keep drafts of their own, by
# drafts.js; what stands in them is what the server keeps of them.
_DRAFTED = {
    *("finding", "rationale", "correction_note", "look_on", "look_reason", "decision_reason"),
    "end_reason",
}
_DRAFTED_PARTS = ("evidence-", "contact-")

_OF_TABLES = ("always-", "form-", "code-")

EXCEPTIONS = {
    "login": "nobody is signed in yet",
    "email": "the address of somebody who is not of the desk is kept nowhere before they are asked",
}
"""Names of fields that nothing keeps, and why."""


@dataclass
class _Form:
    method: str = "get"
    drafts: bool = False
    is_practice: bool = False


@dataclass
class _Field:
    name: str
    kept: bool
    form_id: str
    form: _Form | None


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool, _Form | None]] = []
        self.forms: dict[str, _Form] = {}
        self.fields: list[_Field] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        form = self._form(found) if tag == "form" else None
        keeps = "data-keep" in found
        if _is_written(tag, found):
            inside = next((one for _, _, one in reversed(self.open) if one), None)
            kept = keeps or any(is_kept for _, is_kept, _ in self.open)
            self.fields.append(_Field(found.get("name", ""), kept, found.get("form", ""), inside))
        if tag not in _VOID:
            self.open.append((tag, keeps, form))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def _form(self, found: dict[str, str]) -> _Form:
        form = _Form(
            method=found.get("method", "get").lower(),
            drafts="data-draft" in found,
            is_practice=found.get("action", "").startswith("/desk/practice/"),
        )
        self.forms[found.get("id", "")] = form
        return form


def _is_written(tag: str, found: dict[str, str]) -> bool:
    if "readonly" in found or int(found.get("maxlength", _WORDS_FROM)) < _WORDS_FROM:
        return False
    return tag == "textarea" or (tag == "input" and found.get("type", "") in _WRITTEN)


def unkept(html: str) -> list[str]:
    """The names of the fields whose words would be lost with the page, as they stand on it.

    Args:
        html: a page of the desk.
    """
    reader = _Reader()
    reader.feed(html)
    return [one.name for one in reader.fields if not _is_kept(one, reader.forms)]


def unknown(html: str) -> list[str]:
    """The names of fields of its forms that are not known to be written into.

    A single word in one of these would be lost where it is sent once the session has ended.

    Args:
        html: a page of the desk.
    """
    reader = _Reader()
    reader.feed(html)
    sent = [one for one in reader.fields if _is_sent(one, reader.forms)]
    # Of a table of earlier checks: what it calls things, each field named after a word of it.
    return [
        one.name
        for one in sent
        if not (is_written(one.name) or one.name.startswith(_OF_TABLES) or one.name in EXCEPTIONS)
    ]


def _is_sent(one: _Field, forms: dict[str, _Form]) -> bool:
    form = forms.get(one.form_id) if one.form_id else one.form
    return form is not None and form.method == "post" and not form.is_practice


def _is_kept(one: _Field, forms: dict[str, _Form]) -> bool:
    form = forms.get(one.form_id) if one.form_id else one.form
    if form is None or form.method != "post" or form.is_practice:
        return True
    drafted = one.name in _DRAFTED or one.name.startswith(_DRAFTED_PARTS)
    return one.kept or (form.drafts and drafted) or one.name in EXCEPTIONS
