"""The language made for tests, for as long as a test runs."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings

from tests.pages.pseudo_locale import LANGUAGE, make_locale


@pytest.fixture(scope="session")
def pseudo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the language is compiled to, once a run."""
    folder = tmp_path_factory.mktemp("locale")
    make_locale(folder)
    return folder


@pytest.fixture
def pseudo_locale(pseudo_folder: Path, settings: Settings) -> None:
    """Every page speaks the language whose texts stand between marks."""
    settings.LANGUAGES = [*settings.LANGUAGES, (LANGUAGE, "Pseudo")]
    settings.LOCALE_PATHS = [str(pseudo_folder)]
    settings.VERIFY_LANGUAGE = LANGUAGE
