"""`python -m tests.bench NAME [--scale N]`: run one benchmark, one JSON object a line."""

import argparse
import importlib
import json
import sys
from pathlib import Path

from tests import bench


def names() -> list[str]:
    """The benchmarks there are: the modules here that say how large they are by default."""
    files = Path(bench.__path__[0]).glob("*.py")
    return sorted(
        file.stem for file in files if "\nDEFAULT_SCALE = " in file.read_text(encoding="utf-8")
    )


def positive(text: str) -> int:
    """A whole number from 1 on.

    Raises:
        argparse.ArgumentTypeError: it is none.
    """
    if not text.isdecimal() or int(text) < 1:
        message = f"{text!r} is not a whole number from 1 on"
        raise argparse.ArgumentTypeError(message)
    return int(text)


def main(arguments: list[str] | None = None) -> None:
    """Run what the command line names and print each result as it comes."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("name", choices=names(), metavar="NAME", help=", ".join(names()))
    parser.add_argument("--scale", type=positive, help="another size than the default")
    chosen = parser.parse_args(arguments)
    module = importlib.import_module(f"tests.bench.{chosen.name}")
    for result in module.run(chosen.scale or module.DEFAULT_SCALE):
        sys.stdout.write(json.dumps(result) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
