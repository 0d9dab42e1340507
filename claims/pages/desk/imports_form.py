"""The form to import by: a pasted text, files or links, and what goes with them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.importing.formats import ENDINGS
from claims.importing.metadata import language_code, web_address
from claims.importing.runs.actions import NewInput
from claims.messages import say
from claims.models import Way
from claims.pages.translating import translated

MOST_LINKS = 100
MOST_FILES = 50

WAYS = [(Way.PASTE, _("A text")), (Way.UPLOAD, _("Files")), (Way.LINKS, _("Links"))]


class ManyFilesInput(forms.ClearableFileInput):
    """A control that takes several files, without the box to clear it."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class ManyFilesField(forms.FileField):
    """Several files; `clean` gives a list."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        """Every file by itself; an empty one is told of later, in its row.

        Raises:
            ValidationError: a file that has no name or one that is too long.
        """
        files = data if isinstance(data, Sequence) else [data]
        return [super(ManyFilesField, self).clean(one, initial) for one in files if one]


class ImportForm(forms.Form):
    """What is to be imported, and under which outlet. Only the chosen way is looked at."""

    use_required_attribute = False
    FIELDS_OF: ClassVar = {
        Way.PASTE: ("text", "title", "address", "language"),
        Way.UPLOAD: ("files",),
        Way.LINKS: ("links",),
    }

    way = forms.ChoiceField(
        label=_("What do you have?"), choices=WAYS, initial=Way.PASTE, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=_("The text"),
        required=False,
        strip=False,
        help_text=_(
            "As you copied it, headline and all: what is not the article is marked and left out."
        ),
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
    )
    title = forms.CharField(
        label=_("Headline"),
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    address = forms.CharField(
        label=_("Address of the article"),
        required=False,
        max_length=2000,
        help_text=_("A later text of the same address becomes its next revision."),
        widget=forms.URLInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )
    language = forms.CharField(
        label=_("Language"),
        required=False,
        max_length=20,
        help_text=_("Such as en, fa or pt. Left empty, it is found in the text."),
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )
    files = ManyFilesField(  # type: ignore[assignment]
        label=_("Files"), required=False, allow_empty_file=True, max_length=500
    )
    links = forms.CharField(
        label=_("Links, one a line"),
        required=False,
        help_text=format_lazy(
            _("Up to {most}. Each page is fetched by a job, once."), most=MOST_LINKS
        ),
        widget=forms.Textarea(attrs={"rows": 4, "dir": "ltr", "class": "links"}),
    )
    source = forms.CharField(
        label=_("Outlet"),
        required=False,
        max_length=200,
        help_text=_("Left empty, what the article says of itself counts, or the name of its site."),
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )
    dry_run = forms.BooleanField(label=_("Only show what would happen (dry run)"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.most_bytes = settings.VERIFY_MAX_IMPORT_BYTES
        most = self.most_bytes // 1_000_000
        told = gettext("Up to %(files)d files of %(size)d MB together: %(endings)s.")
        values = {"files": MOST_FILES, "size": most, "endings": ", ".join(ENDINGS)}
        self.fields["files"].help_text = told % values
        self.fields["files"].widget.attrs.setdefault("accept", ",".join(ENDINGS))

    def clean_text(self) -> str:
        """A text of the length an article may have, with the line ends it was typed with."""
        text: str = self.cleaned_data["text"].replace("\r\n", "\n")
        size, most = len(text.encode()), settings.VERIFY_MAX_ARTICLE_BYTES
        if size > most:
            told = say(
                "The text has %(size)s bytes; an article has at most %(most)s.",
                size=size,
                most=most,
            )
            raise ValidationError(translated(told))
        return text

    def clean_address(self) -> str:
        """An address on the web, or none."""
        return _address(self.cleaned_data["address"])

    def clean_language(self) -> str:
        """The tag of a language, or none."""
        language: str = self.cleaned_data["language"]
        if language and not language_code(language):
            message = gettext("Write the language as a tag such as en, fa or pt-BR.")
            raise ValidationError(message)
        return language

    def clean_files(self) -> list[UploadedFile[Any]]:
        """Not more, and not larger, than can be taken in at once."""
        files: list[UploadedFile[Any]] = self.cleaned_data["files"]
        if len(files) > MOST_FILES:
            told = say(
                "These are %(count)s files; choose up to %(most)d, or put them into one ZIP file.",
                count=len(files),
                most=MOST_FILES,
            )
            raise ValidationError(translated(told))
        size, most = sum(one.size or 0 for one in files), self.most_bytes
        if size > most:
            told = say(
                "The files have %(size)s bytes together; %(most)s can be taken in at once. Send "
                "them in several imports, or import them on the machine of the desk.",
                size=size,
                most=most,
            )
            raise ValidationError(translated(told))
        return files

    def clean_links(self) -> list[str]:
        """Every line an address; a line that is none is named by its number."""
        return clean_links(self.cleaned_data["links"])

    def clean(self) -> dict[str, Any]:
        """Something of the chosen way; what is wrong with the others does not matter."""
        data = super().clean() or {}
        way = str(data.get("way", ""))
        for other, names in self.FIELDS_OF.items():
            for name in names if other != way else ():
                self.errors.pop(name, None)
        needed: dict[str, str] = {Way.PASTE: "text", Way.UPLOAD: "files", Way.LINKS: "links"}
        field = needed.get(way)
        if field and field not in self.errors and not _has_something(data.get(field)):
            self.add_error(field, _NOTHING[field])
        return data

    def inputs(self) -> list[NewInput]:
        """What was given, once `is_valid()`; reads the files."""
        data = self.cleaned_data
        if data["way"] == Way.UPLOAD:
            return [
                NewInput(name=one.name or "", data=one.read(), media_type=one.content_type or "")
                for one in data["files"]
            ]
        if data["way"] == Way.LINKS:
            return [NewInput(address=link) for link in data["links"]]
        return [
            NewInput(
                title=data["title"],
                address=data["address"],
                data=data["text"].encode(),
                media_type="text/plain",
                language=data["language"],
            )
        ]


_NOTHING = {
    "text": _("There is no text yet. Paste the article here."),
    "files": _("There are no files yet. Choose them, or drop them here."),
    "links": _("There is no link yet. Write one a line."),
}


def clean_links(typed: str) -> list[str]:
    """The links that were typed, one a line, each once.

    Args:
        typed: the lines.

    Raises:
        ValidationError: a line is no address, or there are more than MOST_LINKS.
    """
    lines = enumerate(typed.splitlines(), start=1)
    given = {number: line.strip() for number, line in lines if line.strip()}
    told = gettext(
        "Line %(number)d, “%(line)s”, is no address that starts with http:// or https://."
    )
    wrong = [
        told % {"number": number, "line": line[:80]}
        for number, line in given.items()
        if not web_address(line)
    ]
    if wrong:
        raise ValidationError(wrong)
    links = list(dict.fromkeys(given.values()))
    if len(links) > MOST_LINKS:
        count = {"count": len(links), "most": MOST_LINKS}
        message = gettext("These are %(count)d links; give up to %(most)d at once.") % count
        raise ValidationError(message)
    return links


def _has_something(value: Any) -> bool:
    return bool(value.strip() if isinstance(value, str) else value)


def _address(typed: str) -> str:
    if typed and not web_address(typed):
        message = gettext(
            "Give the whole address, beginning with http:// or https://, or leave it empty."
        )
        raise ValidationError(message)
    return typed
