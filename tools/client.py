"""Writes a typed Python client of the API, made from its description: `make client OUT=folder`."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SETTINGS = ROOT / "docs" / "examples" / "client.yaml"
NAME = "verify_client"
_LEFT_OUT = re.compile(r"\s*\| Unset = UNSET,")
_IMPORTED = re.compile(r"^from \S+ import .*\bUnset\b", re.MULTILINE)


def main(out: str) -> None:
    """Describe the API, and write the package `verify_client` into a folder."""
    told = subprocess.run(
        [sys.executable, "manage.py", "spectacular", "--format", "openapi-json"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        check=True,
    )
    write_client(json.loads(told.stdout), Path(out))
    print(f"Written: {Path(out) / NAME}. It needs httpx and attrs.")


def write_client(document: dict[str, Any], folder: Path) -> None:
    """Write the package into a folder.

    Args:
        document: the description of the API.
        folder: where; a client that is there already is replaced.

    Raises:
        CalledProcessError: the description holds something that the generator cannot read.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as described:
        json.dump(document, described)
        described.flush()
        subprocess.run(
            [
                *(str(Path(sys.executable).parent / "openapi-python-client"), "generate"),
                *("--path", described.name, "--config", SETTINGS, "--meta", "none"),
                *("--output-path", folder / NAME, "--overwrite", "--fail-on-warning"),
            ],
            check=True,
            stdout=subprocess.DEVNULL,
        )
    for module in (folder / NAME / "api").rglob("*.py"):
        _need_bodies(module)


def _need_bodies(module: Path) -> None:
    """Have the functions of a module take a body that has to be there.

    Where an operation takes two kinds of bodies, JSON or a form with a file, openapi-python-client
    0.29.1 writes that it may be left out whatever the description says, and forgets to import the
    word that it says so with.
    """
    text = module.read_text(encoding="utf-8")
    if not _IMPORTED.search(text):
        module.write_text(_LEFT_OUT.sub(",", text), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
