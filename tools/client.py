"""Writes a typed Python client of the API, made from its description: `make client OUT=folder`."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SETTINGS = ROOT / "docs" / "examples" / "client.yaml"
NAME = "verify_client"


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
        json.dump(_with_one_body(document), described)
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


def _with_one_body(document: dict[str, Any]) -> dict[str, Any]:
    """The description with JSON alone where a form would do too.

    openapi-python-client 0.29.1 forgets an import in what it writes for operations with two bodies.
    """
    for methods in document["paths"].values():
        for operation in methods.values():
            content = operation.get("requestBody", {}).get("content", {})
            if "application/json" in content:
                content.pop("multipart/form-data", None)
    return document


if __name__ == "__main__":
    main(*sys.argv[1:])
