"""docs/fetching.md says what the code does."""

import re
from pathlib import Path

from claims.fetching.addresses import MOST_CHARACTERS, STANDARD_PORTS
from claims.fetching.asking import SILENT_SECONDS
from claims.fetching.failures import FAILED_CODES, REFUSED_CODES
from claims.fetching.limits import PRODUCT, FetchSettings
from claims.fetching.remembering import SECONDS

ROOT = Path(__file__).parents[2]
DOCS = (ROOT / "docs" / "fetching.md").read_text()


def test_the_codes_are_those_of_the_code():
    refused, failed = DOCS.split("Refused: ", 1)[1].split("Failed: ", 1)
    assert re.findall(r"^\| `(\w+)` \|", refused, re.MULTILINE) == list(REFUSED_CODES)
    assert re.findall(r"^\| `(\w+)` \|", failed, re.MULTILINE) == list(FAILED_CODES)


def test_every_code_is_used_and_no_other():
    package = ROOT / "claims" / "fetching"
    source = "".join(path.read_text() for path in package.glob("*.py"))
    assert set(re.findall(r'\bcode="(\w+)"', source)) == {*REFUSED_CODES, *FAILED_CODES}


def test_the_settings_are_those_of_the_code():
    # The delay between two requests is kept by those who ask, not by the fetch itself.
    known = {*FetchSettings.__annotations__, "VERIFY_FETCH_DELAY"}
    assert set(re.findall(r"`(VERIFY_FETCH_\w+)`", DOCS)) == known


def test_the_figures_are_those_of_the_code():
    assert f"`{PRODUCT}`" in DOCS
    assert f"at most {MOST_CHARACTERS:,} characters" in DOCS
    assert f"says nothing for {SILENT_SECONDS:g} seconds" in DOCS
    assert "on ports {} and {}".format(*STANDARD_PORTS.values()) in DOCS
    assert SECONDS == 3600
    assert "believed for an hour" in DOCS
