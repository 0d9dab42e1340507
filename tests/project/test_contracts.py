"""The import contracts miss no module."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[2]
STAGES = (
    "extraction",
    "figures",
    "importing",
    "leaving",
    "matching",
    "notices",
    "operations",
    "own_copy",
    "people",
    "queue",
    "readers",
    "review",
    "search",
    "summaries",
    "webhooks",
)
BELOW = (
    "cards",
    "charts",
    "embeddings",
    "fetching",
    "messages",
    "rationale",
    "source_names",
    "spreadsheets",
)
"""What stands below the stages, and more than one of them uses."""
NOT_PURE = ("actions", "queries")
# Parts of a stage that are laid out like a stage.
PARTS = [
    PROJECT / "claims" / part
    for part in (
        "extraction/anchoring",
        "extraction/detectors",
        "extraction/fitting",
        "extraction/reextraction",
        "importing/captures",
        "importing/copies",
        "importing/feeds",
        "importing/runs",
        "matching/indexing",
        "matching/lookup",
    )
]


def contract(name: str) -> dict[str, Any]:
    """One contract of import-linter, by its id."""
    tools = tomllib.loads((PROJECT / "pyproject.toml").read_text())["tool"]
    found: list[dict[str, Any]] = tools["importlinter"]["contracts"]
    return next(one for one in found if one["id"] == name)


def pure_modules() -> list[str]:
    """The packages below the stages, and all directly in a stage but its actions and queries."""
    stages = [name for stage in STAGES for name in pure_in(PROJECT / "claims" / stage)]
    return [*(f"claims.{name}" for name in BELOW), *stages]


def pure_in(folder: Path) -> Iterator[str]:
    """The pure modules of a stage, or of a part of it that has actions and queries of its own."""
    for path in sorted(folder.iterdir()):
        if path in PARTS:
            yield from pure_in(path)
            continue
        is_module = path.suffix == ".py" and path.stem != "__init__"
        is_package = (path / "__init__.py").exists()
        if (is_module or is_package) and path.stem not in NOT_PURE:
            yield ".".join(path.relative_to(PROJECT).with_suffix("").parts)


def test_every_pure_module_of_a_stage_is_under_the_contract():
    assert contract("pure")["source_modules"] == pure_modules()


def test_pure_modules_may_not_reach_back_to_what_calls_them():
    forbidden = {"django", "rest_framework", "celery", "claims.models"}
    callers = {f"claims.*.{name}" for name in NOT_PURE}
    assert set(contract("pure")["forbidden_modules"]) == forbidden | callers


def test_every_stage_is_held_to_its_layers():
    stages = [f"claims.{stage}" for stage in STAGES]
    parts = [".".join(part.relative_to(PROJECT).parts) for part in PARTS]
    assert contract("stage")["containers"] == sorted([*stages, *parts])
    folders = {path.name for path in (PROJECT / "claims").iterdir() if path.is_dir()}
    others = {
        "api", "joint", "locale", "management", "migrations", "models", "pages", "static", "tasks",
        "templates", "templatetags", "workflow", "__pycache__",
    }  # fmt: skip
    below = {name for name in BELOW if (PROJECT / "claims" / name).is_dir()}
    assert folders - others == {*STAGES, *below}
