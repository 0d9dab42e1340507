"""The desk guide, the sheet of keys and the script name the same keys and buttons."""

from __future__ import annotations

import re
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string

ROOT = Path(settings.BASE_DIR)
GUIDE = (ROOT / "docs/desk-guide.md").read_text(encoding="utf-8")


def test_the_guide_and_the_sheet_list_the_keys_that_the_script_knows() -> None:
    script = (ROOT / "claims/static/claims/keys.js").read_text(encoding="utf-8")
    known = set(re.findall(r'^  "?([a-z0-9?])"?: ', script.split("const SINGLE")[1], re.MULTILINE))
    guide = set(re.findall(r"`([A-Z0-9?])`", GUIDE.split("| key | does |")[1]))
    single = render_to_string("desk/_keys.html").split("Single keys,")[1]
    sheet = set(re.findall(r"<kbd>([A-Z0-9?])</kbd>", single))
    assert {key.upper() for key in known} == guide == sheet


def test_every_button_the_guide_names_is_on_a_page() -> None:
    pages = " ".join(
        re.sub(r"<[^>]+>", "", path.read_text(encoding="utf-8"))
        for path in (ROOT / "claims/templates").rglob("*.html")
    )
    for button in (
        "Take next claim",
        "Send verdict",
        "Put back",
        "Skip",
        "Set aside",
        "Keep it longer",
        "Save draft",
        "Save evidence",
        "Change priority",
        "Write a correction",
    ):
        assert button in GUIDE
        assert button in pages
