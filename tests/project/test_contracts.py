"""The import contracts miss no module."""

import tomllib
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[2]
STAGES = ("extraction", "importing", "matching", "queue", "review", "summaries")
NOT_PURE = ("actions", "queries")


def contract(name: str) -> dict[str, Any]:
    """One contract of import-linter, by its id."""
    tools = tomllib.loads((PROJECT / "pyproject.toml").read_text())["tool"]
    found: list[dict[str, Any]] = tools["importlinter"]["contracts"]
    return next(one for one in found if one["id"] == name)


def pure_modules() -> list[str]:
    """Every module and package directly in a stage, but its actions and its queries."""
    found = []
    for stage in STAGES:
        for path in sorted((PROJECT / "claims" / stage).iterdir()):
            is_module = path.suffix == ".py" and path.stem != "__init__"
            is_package = (path / "__init__.py").exists()
            if (is_module or is_package) and path.stem not in NOT_PURE:
                found.append(f"claims.{stage}.{path.stem}")
    return found


def test_every_pure_module_of_a_stage_is_under_the_contract():
    assert contract("pure")["source_modules"] == pure_modules()


def test_pure_modules_may_not_reach_back_to_what_calls_them():
    forbidden = {"django", "rest_framework", "celery", "claims.models"}
    callers = {f"claims.*.{name}" for name in NOT_PURE}
    assert set(contract("pure")["forbidden_modules"]) == forbidden | callers


def test_every_stage_is_held_to_its_layers():
    assert contract("stage")["containers"] == [f"claims.{stage}" for stage in STAGES]
    folders = {path.name for path in (PROJECT / "claims").iterdir() if path.is_dir()}
    others = {
        "api", "management", "migrations", "models", "pages", "static", "templates",
        "templatetags", "__pycache__",
    }  # fmt: skip
    assert folders - others == set(STAGES)
