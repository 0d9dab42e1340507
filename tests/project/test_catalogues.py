"""The catalogues: whole, true to their texts, compiled, and with nothing new to collect."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.utils.translation import ngettext, override, to_locale

from tools.messages import CLAIMS, catalogues, collect, compile_catalogue

LANGUAGES = [to_locale(tag) for tag, _ in settings.LANGUAGES if tag != settings.LANGUAGE_CODE]
PLACE = re.compile(r"%\(\w+\)[ds]|%%\w+%%|\{\w+\}|</?\w+[^>]*>")
HOW_TO_GET_ONE = "gettext is missing: apt install gettext (Debian) or brew install gettext (macOS)."


def places(text: str) -> Counter[str]:
    """Places for values, and elements of HTML, each as often as it stands there."""
    return Counter(PLACE.findall(text))


def forms_of(catalogue: polib.POFile) -> int:
    """How many plural forms a language has."""
    found = re.match(r"nplurals=(\d+);", catalogue.metadata["Plural-Forms"])
    assert found is not None, "the header of the catalogue gives no plural forms"
    return int(found[1])


def faults_of(entry: polib.POEntry, forms: int = 2) -> list[str]:
    """What is wrong with a translation into a language of so many plural forms."""
    targets = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    if not all(targets) or entry.fuzzy:
        return [f"not translated: {entry.msgid}"]
    # A form that is not there is shown in English.
    if entry.msgid_plural and sorted(entry.msgstr_plural) != list(range(forms)):
        return [f"not in {forms} plural forms: {entry.msgid}"]
    # A plural may leave its number out where the text says it in words.
    sources = [places(entry.msgid), places(entry.msgid_plural or entry.msgid)]
    wrong = [target for target in targets if places(target) not in sources]
    return [f"other places than in {entry.msgid!r}: {target}" for target in wrong]


def test_every_language_has_a_catalogue() -> None:
    assert sorted(path.parent.parent.name for path in catalogues()) == sorted(LANGUAGES)


@pytest.mark.parametrize("path", catalogues(), ids=lambda path: path.parent.parent.name)
def test_a_catalogue_is_whole_and_keeps_every_place(path: Path) -> None:
    catalogue = polib.pofile(str(path))
    entries = [entry for entry in catalogue if not entry.obsolete]
    forms = forms_of(catalogue)
    assert [fault for entry in entries for fault in faults_of(entry, forms)] == []


@pytest.mark.parametrize("path", catalogues(), ids=lambda path: path.parent.parent.name)
def test_what_is_compiled_is_what_stands_beside_it(path: Path) -> None:
    assert path.with_suffix(".mo").read_bytes() == compile_catalogue(path)


@pytest.mark.parametrize(
    ("text", "target"),
    [("%(n)s lines", "Zeilen"), ("<b>here</b>", "hier"), ("Save", ""), ("at %%time%%", "um")],
)
def test_a_translation_that_loses_something_is_found(text: str, target: str) -> None:
    assert faults_of(polib.POEntry(msgid=text, msgstr=target))


def test_a_plural_form_that_is_missing_is_found() -> None:
    entry = polib.POEntry(
        msgid="line", msgid_plural="lines", msgstr_plural={0: "Zeile", 1: "Zeilen"}
    )
    assert faults_of(entry) == []
    assert faults_of(entry, forms=3) != []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("count", [0, 1, 2, 5, 1_000_000])
def test_a_number_of_anything_is_said_in_the_language_of_the_page(
    language: str, count: int
) -> None:
    with override(language):
        said = ngettext("%(count)d notice", "%(count)d notices", count)
    assert "notice" not in said


def test_there_is_nothing_new_to_collect(tmp_path: Path) -> None:
    if shutil.which("xgettext") is None:
        pytest.fail(HOW_TO_GET_ONE, pytrace=False)
    copy = tmp_path / "claims"
    shutil.copytree(CLAIMS, copy, ignore=shutil.ignore_patterns("__pycache__", "static", "seeds"))
    before = {path: _texts(path) for path in catalogues()}
    collect(copy)
    after = {path: _texts(copy / path.relative_to(CLAIMS)) for path in catalogues()}
    assert after == before, "run make messages, then translate what is new"


def _texts(path: Path) -> set[tuple[str, str]]:
    return {
        (entry.msgid, entry.msgid_plural) for entry in polib.pofile(str(path)) if not entry.obsolete
    }
