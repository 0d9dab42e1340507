"""Texts of the interface, for `make messages`: collect what is new, then compile every catalogue.

Collecting needs gettext (xgettext, msgmerge) on this machine; compiling does not, and a desk in
production needs neither: the compiled catalogues are kept beside their sources.
"""

import shutil
import subprocess
import sys
from pathlib import Path

import polib

PROJECT = Path(__file__).resolve().parent.parent
CLAIMS = PROJECT / "claims"
NO_GETTEXT = "make messages: gettext is missing (Debian: apt install gettext; macOS: brew install)."


def catalogues() -> list[Path]:
    """The source of every catalogue."""
    return sorted(CLAIMS.glob("locale/*/LC_MESSAGES/*.po"))


def collect(folder: Path = CLAIMS) -> None:
    """Bring the catalogues below a folder up to date with its templates and code.

    Arguments: folder, the app or a copy of it.
    """
    subprocess.run(
        [
            *(sys.executable, str(PROJECT / "manage.py"), "makemessages"),
            *("--add-location=file", "--no-wrap", "--no-obsolete", "--extension=html,py,txt"),
        ],
        cwd=folder,
        check=True,
        stdout=subprocess.DEVNULL,
    )


def compile_catalogue(path: Path) -> bytes:
    """The compiled form of one catalogue; what is unsure (fuzzy) or empty is left out."""
    return bytes(polib.pofile(str(path)).to_binary())


def main() -> None:
    """Collect and compile; exit with 1 where gettext is missing."""
    if shutil.which("xgettext") is None:
        sys.exit(NO_GETTEXT)
    collect()
    for path in catalogues():
        path.with_suffix(".mo").write_bytes(compile_catalogue(path))
        print(f"{path.parent.parent.name}: {polib.pofile(str(path)).percent_translated()} %")


if __name__ == "__main__":
    main()
