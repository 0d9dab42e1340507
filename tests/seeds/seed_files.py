"""The seed files as the tests read them: by hand, so that they do not lean on the importer."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
PRACTICE = SEEDS / "practice"


@dataclass(frozen=True)
class SeedArticle:
    """One Markdown file: the lines between the two `---`, and what follows them."""

    path: Path
    front: dict[str, str]
    body: str

    @property
    def paragraphs(self) -> list[str]:
        """The body, split at empty lines."""
        return [part for part in self.body.split("\n\n") if part.strip()]


def read_article(path: Path) -> SeedArticle:
    """Read one file.

    Raises:
        ValueError: the front matter is not flat `key: value` lines between two `---`.
    """
    opening, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    if opening:
        message = f"{path.name} does not begin with front matter."
        raise ValueError(message)
    fields: dict[str, str] = {}
    for line in front.splitlines():
        key, separator, value = line.partition(": ")
        if not separator or not value.strip() or key in fields:
            message = f"{path.name}: {line!r} is not one new `key: value`."
            raise ValueError(message)
        fields[key] = value.strip()
    return SeedArticle(path, fields, body.strip())


def sample_articles() -> list[SeedArticle]:
    """Read the five samples, in order."""
    return [read_article(path) for path in sorted((SEEDS / "articles").glob("*.md"))]


def practice_articles() -> list[SeedArticle]:
    """Read the eight practice articles, in order."""
    return [read_article(path) for path in sorted(PRACTICE.glob("*.md"))]


def practice_set() -> dict[str, Any]:
    """Read the verdicts of the practice set."""
    with (PRACTICE / "verdicts.json").open(encoding="utf-8") as file:
        content: dict[str, Any] = json.load(file)
    return content
