"""What docs/detectors.md says is so."""

import re
from pathlib import Path

from django.core.management import load_command_class

from claims.extraction.detectors import load_detector
from claims.extraction.fitting.decisions import HELD_BACK
from claims.extraction.fitting.weights import LEAST_OF_EACH
from claims.management.commands.reextract import KINDS_OF_CHANGE
from tests.extraction.detectors.desks import SmallDesk

PAGE = (Path(__file__).resolve().parents[3] / "docs/detectors.md").read_text()


def test_every_detector_of_the_table_can_be_loaded():
    paths = re.findall(r"^\| `(claims\.[\w.]+)` \|", PAGE, re.MULTILINE)
    assert len(paths) == 3
    assert [load_detector(path, desk=SmallDesk()).is_slow for path in paths] == [False, False, True]


def test_kinds_of_weights_and_what_they_take():
    rows = re.findall(r"^\| `(\w+)` \| [^|]+ \| (\d+) \|$", PAGE, re.MULTILINE)
    assert {kind: int(least) for kind, least in rows} == LEAST_OF_EACH
    assert f"About {HELD_BACK:.0%}".replace("%", " of 100") in PAGE


def test_kinds_of_change():
    table = PAGE.split("| change |")[1]
    assert tuple(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)) == KINDS_OF_CHANGE


def test_every_command_and_option_is_there():
    used = re.findall(r"^python manage\.py (\w+)([^#\n]*)", PAGE, re.MULTILINE)
    assert len(used) >= 8
    for name, options in used:
        parser = load_command_class("claims", name).create_parser("manage.py", name)
        parser.parse_args(options.split())
