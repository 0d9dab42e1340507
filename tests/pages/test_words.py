"""Filters that turn stored values into words and directions."""

import pytest

from claims.templatetags.words import direction


@pytest.mark.parametrize(
    ("language", "runs"),
    [("fa", "rtl"), ("ar-EG", "rtl"), ("he", "rtl"), ("en", "ltr"), ("de-AT", "ltr")],
)
def test_text_runs_as_its_language_does(language, runs):
    assert direction(language) == runs


@pytest.mark.parametrize("language", ["", "und"])
def test_the_text_itself_decides_where_the_language_is_not_known(language):
    assert direction(language) == "auto"
