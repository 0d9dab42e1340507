"""Make `.venv` with pinned, hash-checked requirements: what `make setup` and `make demo` run first.

Needs Python 3.12 and nothing else. It uses uv where that is installed, else venv and pip. With
`--demo` it installs what the demo needs; without, the development tools as well. A stamp in
`.venv` says what it holds, so that the next call costs nothing.
"""

import sys

if sys.version_info < (3, 12):
    sys.exit(
        "Verify needs Python 3.12 or newer, and this is Python %d.%d: install one (Debian, Ubuntu: "
        "`sudo apt-get install python3.12 python3.12-venv`; macOS: `brew install python@3.13`; or "
        "uv, https://docs.astral.sh/uv/, which brings its own)." % sys.version_info[:2]
    )

import argparse
import hashlib
import os
import shutil
import subprocess
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
VENV = PROJECT / ".venv"
PYTHON = VENV / "bin" / "python"
LOG = PROJECT / "var" / "log" / "setup.log"
DEMO = PROJECT / "requirements-embedded.txt"
DEVELOPMENT = PROJECT / "requirements-dev.txt"

DAMAGED = (
    "A download was damaged or is not the file that was pinned; it was not installed. Try again; "
    "if it stays so, empty the cache (`uv cache clean` or `pip cache purge`) and ask whoever runs "
    "your package mirror."
)
FULL = "The disk is full: about 700 MB are needed here and in the package cache."
NO_VENV = (
    "This Python comes without venv: install it (Debian, Ubuntu: `sudo apt-get install "
    "python3-venv`) or uv (https://docs.astral.sh/uv/), and try again."
)
NO_NETWORK = (
    "The package index cannot be reached: check the network (HTTPS_PROXY, PIP_INDEX_URL and "
    "UV_INDEX_URL are heeded) and try again; what has arrived already is not fetched twice."
)
# What pip and uv say, in small letters, in the order in which it is looked for.
CAUSES = {
    "do not match the hashes": DAMAGED,
    "hash mismatch": DAMAGED,
    "no space left on device": FULL,
    "ensurepip is not available": NO_VENV,
    "no module named ensurepip": NO_VENV,
    "no module named venv": NO_VENV,
    "failed to establish a new connection": NO_NETWORK,
    "name resolution": NO_NETWORK,
    "dns error": NO_NETWORK,
    "error sending request": NO_NETWORK,
    "connection refused": NO_NETWORK,
    "network is unreachable": NO_NETWORK,
    "network connectivity is disabled": NO_NETWORK,
    "timed out": NO_NETWORK,
    "cannot connect to proxy": NO_NETWORK,
    "from versions: none": NO_NETWORK,
}


class SetupError(Exception):
    """`.venv` could not be made; the message says what to do."""


def stamp_of(requirements: Path) -> str:
    """What the stamp holds when these requirements are installed."""
    return hashlib.sha256(requirements.read_bytes()).hexdigest()


def stamp_path(requirements: Path) -> Path:
    """Where that stamp is kept."""
    return VENV / f"installed-{requirements.stem}"


def is_installed(requirements: Path) -> bool:
    """Whether `.venv` holds just these requirements."""
    stamp = stamp_path(requirements)
    return stamp.exists() and stamp.read_text() == stamp_of(requirements)


def works(uv: str | None) -> bool:
    """Whether `.venv` has a Python 3.12 or newer that starts, and pip where there is no uv.

    That of a checkout that was moved, or whose Python was removed, does not start.
    """
    needed = "sys" if uv else "sys, pip"
    check = [str(PYTHON), "-c", f"import {needed}; sys.exit(sys.version_info < (3, 12))"]
    try:
        return subprocess.run(check, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def find_uv() -> str | None:
    """The uv on the PATH, if it starts: the shim of a version manager may lead nowhere."""
    path = shutil.which("uv")
    if path is None:
        return None
    starts = subprocess.run([path, "--version"], capture_output=True, check=False).returncode == 0
    return path if starts else None


def make_venv(uv: str | None) -> None:
    """Make `.venv` anew; whatever is there does not work.

    Raises:
        SetupError: it cannot be made.
    """
    if uv:
        run(uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(VENV))
    else:
        run(sys.executable, "-m", "venv", "--clear", str(VENV))


def install(requirements: Path, uv: str | None) -> None:
    """Install the requirements into `.venv`, each file checked against its pinned hash.

    The files name every package there is to install, so no dependency is looked up. Modules are
    compiled when they are first used.

    Raises:
        SetupError: it did not work.
    """
    if uv and requirements == DEVELOPMENT:
        # Also takes away what is pinned no longer.
        run(uv, "pip", "sync", "--python", str(PYTHON), "--require-hashes", str(requirements))
        return
    if uv:
        installer = [uv, "pip", "install", "--python", str(PYTHON)]
    else:
        pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--no-input"]
        installer = [*pip, "install", "--no-compile"]
    run(*installer, "--require-hashes", "--no-deps", "-r", str(requirements))


def run(*command: str) -> None:
    """Run one step.

    Raises:
        SetupError: it failed; the message holds the cause where it is a known one.
    """
    LOG.parent.mkdir(parents=True, exist_ok=True)
    with LOG.open("w") as log:
        # The environment of another project must not decide where things go.
        environment = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"}
        result = subprocess.run(
            command, stdout=log, stderr=subprocess.STDOUT, env=environment, check=False
        )
    if result.returncode:
        raise SetupError(explain(LOG.read_text(errors="replace")))


def explain(output: str) -> str:
    """What to do, from what the installer said."""
    lowered = output.lower()
    for sign, advice in CAUSES.items():
        if sign in lowered:
            return f"{advice} (All of it: {LOG})"
    last = (output.strip().splitlines() or ["no output"])[-1]
    return f"The installer failed: {last} (All of it: {LOG})"


def bring_up_to_date(requirements: Path) -> None:
    """Make `.venv` where it is missing or broken, and install where the stamp is another.

    Raises:
        SetupError: it did not work.
    """
    uv = find_uv()
    usable = works(uv)
    if usable and (is_installed(requirements) or is_installed(DEVELOPMENT)):
        return
    print(f"Installing {requirements.name} into .venv with {'uv' if uv else 'pip'}", flush=True)
    if not usable:
        make_venv(uv)
    for stamp in VENV.glob("installed-*"):
        stamp.unlink()
    install(requirements, uv)
    stamp_path(requirements).write_text(stamp_of(requirements))


def main() -> None:
    """Bring `.venv` up to date; exit with 1 and one line where that is impossible."""
    parser = argparse.ArgumentParser(description="Make .venv with the pinned requirements.")
    parser.add_argument("--demo", action="store_true", help="only what `make demo` needs")
    try:
        bring_up_to_date(DEMO if parser.parse_args().demo else DEVELOPMENT)
    except SetupError as error:
        sys.exit(f"make: {error}")
    except OSError as error:
        sys.exit(f"make: {error.strerror}: {error.filename}")
    except KeyboardInterrupt:
        sys.exit("make: stopped; the next call goes on from here.")


if __name__ == "__main__":
    main()
