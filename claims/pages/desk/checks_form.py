"""The forms for earlier checks: what is sent in, and what the columns of a table mean."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, ClassVar

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.importing.earlier.check import DATES, NEEDED
from claims.importing.earlier.columns import DATE_FORMS, Column
from claims.importing.earlier.mapping import TableMapping, is_date_form
from claims.importing.earlier.sources import ENDINGS, MOST_BYTES, HowToRead
from claims.models import Way
from claims.pages.desk.imports_form import MOST_LINKS, clean_links

OTHER = "other"

MEANINGS = {
    "words": _("The claim"),
    "rating": _("The rating"),
    "publisher": _("Who checked it"),
    "claimant": _("Who said it"),
    "claimed_on": _("Day it was said"),
    "appearance": _("Address of where it was said"),
    "scale": _("Number on a scale"),
    "finding": _("What was found"),
    "title": _("Headline of the check"),
    "url": _("Address of the check"),
    "language": _("Language"),
    "checked_on": _("Day of the check"),
}
ALWAYS = ("publisher", "language", "claimant", "rating")
SIGNS = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|"}
"""What parts the cells of a table, as the form calls it."""
_SIGN_NAMES = [
    ("comma", _("Comma")),
    ("semicolon", _("Semicolon")),
    ("tab", _("Tab")),
    ("bar", _("Vertical bar")),
]
ENCODINGS = (
    *("utf-8", "windows-1252", "windows-1250", "windows-1251", "windows-1253", "windows-1254"),
    *("windows-1255", "windows-1256", "iso-8859-1", "iso-8859-2", "iso-8859-15", "macintosh"),
    *("koi8-r", "shift_jis", "euc-jp", "euc-kr", "gb18030", "big5"),
)
"""Of tables, as the desk asks for them; `claims.importing.decoding` knows them all."""
_SHOWN_AS = datetime(2026, 3, 31, 14, 5, tzinfo=UTC)
_EXAMPLE = {"form": "%d.%m.%y", "day": "31.03.26"}
_OWN = _("This newsroom made these checks")
_KNOWN_ONLY = _("Only checks of claims that the desk has already")
_KNOWN_ONLY_HELP = _("Good for large feeds of others: no claim is opened.")


class ChecksForm(forms.Form):
    """What is sent in: one file, or links. Only the chosen way is looked at."""

    use_required_attribute = False
    WAYS: ClassVar = [(Way.UPLOAD, _("A file")), (Way.LINKS, _("Links"))]

    way = forms.ChoiceField(
        label=_("What do you have?"), choices=WAYS, initial=Way.UPLOAD, widget=forms.RadioSelect
    )
    file = forms.FileField(
        label=_("File"),
        required=False,
        allow_empty_file=True,
        max_length=500,
        help_text=format_lazy(
            _("A page with ClaimReview, a DataFeed file, or a table as CSV; up to {most} MB."),
            most=MOST_BYTES // 1_000_000,
        ),
        widget=forms.FileInput(attrs={"accept": ",".join(ENDINGS)}),
    )
    links = forms.CharField(
        label=_("Links, one a line"),
        required=False,
        help_text=format_lazy(
            _("Pages and feeds with ClaimReview, up to {most}. A job fetches each."),
            most=MOST_LINKS,
        ),
        widget=forms.Textarea(attrs={"rows": 4, "dir": "ltr", "class": "links"}),
    )
    own = forms.BooleanField(label=_OWN, required=False)
    known_only = forms.BooleanField(label=_KNOWN_ONLY, required=False, help_text=_KNOWN_ONLY_HELP)
    dry_run = forms.BooleanField(label=_("Only show what would happen (dry run)"), required=False)

    def clean_links(self) -> list[str]:
        """Every line an address; only where links are sent."""
        if self.data.get("way") != Way.LINKS:
            return []
        return clean_links(self.cleaned_data["links"])

    def clean(self) -> dict[str, Any]:
        """Something of the chosen way."""
        data = super().clean() or {}
        if data.get("way") == Way.UPLOAD and not data.get("file"):
            self.add_error("file", _("There is no file yet. Choose one."))
        if data.get("way") == Way.LINKS and "links" not in self.errors and not data.get("links"):
            self.add_error("links", _("There is no link yet. Write one a line."))
        return data

    def how(self) -> HowToRead:
        """How links are read, once `is_valid()`."""
        data = self.cleaned_data
        return HowToRead(own=data["own"], known_only=data["known_only"])


class FileForm(forms.Form):
    """How the checks of a file are brought in."""

    use_required_attribute = False

    own = forms.BooleanField(label=_OWN, required=False)
    known_only = forms.BooleanField(label=_KNOWN_ONLY, required=False, help_text=_KNOWN_ONLY_HELP)

    def how(self) -> HowToRead:
        """What was chosen, once `is_valid()`."""
        data = self.cleaned_data
        return HowToRead(own=data["own"], known_only=data["known_only"])


class ColumnsForm(FileForm):
    """What the columns of a table mean, and how it is written."""

    delimiter = forms.ChoiceField(label=_("Cells are parted by"), choices=_SIGN_NAMES)
    encoding = forms.ChoiceField(
        label=_("Encoding"),
        required=False,
        choices=[("", _("Found out")), *((name, name) for name in ENCODINGS)],
    )

    def __init__(
        self, columns: Sequence[Column], codes: Sequence[str], *args: Any, **kwargs: Any
    ) -> None:
        """Ask about a table.

        Args:
            columns: of the table.
            codes: what stands in its column of ratings.
            args, kwargs: of any form.
        """
        super().__init__(*args, **kwargs)
        self.columns, self.codes = columns, codes
        choices = [("", _("Left out")), *MEANINGS.items()]
        for place, column in enumerate(columns):
            field = forms.ChoiceField(label=column.heading, choices=choices, required=False)
            self.fields[f"column-{place}"] = field
        for name in ALWAYS:
            self.fields[f"always-{name}"] = forms.CharField(
                label=MEANINGS[name],
                required=False,
                max_length=300,
                widget=forms.TextInput(attrs={"dir": "auto"}),
            )
        for name in DATES:
            self._ask_for_dates(name)
        for code in codes:
            self.fields[code_field(code)] = forms.CharField(
                label=code,
                required=False,
                max_length=300,
                widget=forms.TextInput(attrs={"dir": "auto"}),
            )

    def _ask_for_dates(self, name: str) -> None:
        forms_of_dates = [(form, _SHOWN_AS.strftime(form)) for form in DATE_FORMS]
        self.fields[f"date-{name}"] = forms.ChoiceField(
            label=MEANINGS[name],
            choices=[*forms_of_dates, (OTHER, _("In another way"))],
            required=False,
        )
        self.fields[f"form-{name}"] = forms.CharField(
            label=format_lazy(_("{what}, in another way"), what=MEANINGS[name]),
            required=False,
            max_length=60,
            help_text=format_lazy(_("In the terms of strptime: {form} for {day}."), **_EXAMPLE),
            widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
        )

    def code_fields(self) -> list[forms.BoundField]:
        """The fields for what the ratings are called."""
        return [self[code_field(code)] for code in self.codes]

    def seen(self) -> dict[str, str]:
        """As what the columns were read, so that choices for other ones are not taken for these."""
        values = {name: self[name].value() or "" for name in ("delimiter", "encoding")}
        return {"seen": values["delimiter"], "seen_encoding": values["encoding"]}

    def clean(self) -> dict[str, Any]:
        """Each field by one column at most; what is needed by a column, or the same in all rows."""
        data = super().clean() or {}
        met = self._check_columns(data)
        for name in NEEDED:
            if name not in met and not data.get(f"always-{name}", "").strip():
                told = gettext("Choose the column of: %(what)s.") % {"what": MEANINGS[name]}
                self.add_error(None, told)
        for name in DATES:
            if data.get(f"date-{name}") == OTHER and name in met:
                self._check_form(name, data.get(f"form-{name}", ""))
        return data

    def _check_columns(self, data: Mapping[str, Any]) -> dict[str, str]:
        """By field the heading of its column; a second one for the same is an error."""
        met: dict[str, str] = {}
        for place, column in enumerate(self.columns):
            meaning = data.get(f"column-{place}", "")
            if meaning and meaning in met:
                told = gettext("“%(other)s” is chosen for this already.") % {"other": met[meaning]}
                self.add_error(f"column-{place}", told)
            met.setdefault(meaning, column.heading)
        return met

    def _check_form(self, name: str, form: str) -> None:
        if not is_date_form(form):
            told = gettext("Say how it is written, such as {form} for {day}.")
            self.add_error(f"form-{name}", told.format(**_EXAMPLE))

    def how(self) -> HowToRead:
        """What was chosen, once `is_valid()`."""
        data = self.cleaned_data
        chosen = (data[f"column-{place}"] for place in range(len(self.columns)))
        headings = (column.heading for column in self.columns)
        columns = {name: said for name, said in zip(chosen, headings, strict=True) if name}
        always = {name: data[f"always-{name}"].strip() for name in ALWAYS}
        ratings = {code: data[code_field(code)].strip() for code in self.codes}
        mapping = TableMapping(
            columns=columns,
            always={name: said for name, said in always.items() if said},
            dates={name: self._date_form(name) for name in DATES if name in columns},
            ratings={code: said for code, said in ratings.items() if said},
            delimiter=SIGNS[data["delimiter"]],
            encoding=data["encoding"],
        )
        return HowToRead(own=data["own"], known_only=data["known_only"], mapping=mapping)

    def _date_form(self, name: str) -> str:
        form: str = self.cleaned_data[f"date-{name}"]
        return self.cleaned_data[f"form-{name}"] if form == OTHER else form or DATE_FORMS[0]


def code_field(code: str) -> str:
    """The name of the field for what a rating is called; the same wherever it comes in the file."""
    return f"code-{hashlib.sha256(code.encode()).hexdigest()[:16]}"


def guessed(columns: Sequence[Column], *, sign: str) -> dict[str, str]:
    """What the headings and the first rows of a table make likely, as the form has it.

    Args:
        columns: of the table.
        sign: what parts its cells, by its name in SIGNS.
    """
    likely = {f"column-{place}": column.meaning for place, column in enumerate(columns)}
    likely["delimiter"] = sign
    for column in columns:
        if column.meaning in DATES:
            likely[f"date-{column.meaning}"] = column.date_form or DATE_FORMS[0]
    return likely


def rating_column(columns: Sequence[Column], choices: Mapping[str, Any]) -> str:
    """The heading of the column that is chosen for the rating; "" for none.

    Args:
        columns: of the table.
        choices: as the form has them.
    """
    chosen = (
        column.heading
        for place, column in enumerate(columns)
        if choices.get(f"column-{place}") == "rating"
    )
    return next(chosen, "")
