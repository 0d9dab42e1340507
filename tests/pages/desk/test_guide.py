"""The desk guide, the sheet of keys and the script name the same keys and buttons."""

from __future__ import annotations

import re
from pathlib import Path

from django.conf import settings

from claims.pages.keyboard import GIVEN

ROOT = Path(settings.BASE_DIR)
GUIDE = (ROOT / "docs/desk-guide.md").read_text(encoding="utf-8")


def test_the_guide_lists_the_keys_that_the_desk_gives() -> None:
    guide = set(re.findall(r"`([A-Z0-9?])`", GUIDE.split("| key | does |")[1].split("\n\n")[0]))
    assert guide == {key.upper() for key in GIVEN.values()}


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
