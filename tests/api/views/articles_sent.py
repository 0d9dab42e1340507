"""What programs send to the desk, and where to."""

from __future__ import annotations

from typing import Any

from tests.importing.runs.sending import words

URL = "/api/v1/articles/"
ARTICLE = {
    "text": words(1),
    "title": "Lamps",
    "author": "Ada Lund",
    "source": "Quillmere Herald",
    "url": "https://quill.example/lamps",
    "published": "2026-11-19",
    "language": "en",
}


def kind(answer: Any) -> str:
    assert answer["Content-Type"] == "application/problem+json"
    return str(answer.json()["type"]).split("/")[-2]
