"""Find the Chromium that the browser tests drive, or say how to get one.

`python tools/chromium.py` prints its path; with `--install` it may fetch Debian's package, which
takes root.
"""

import argparse
import os
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

# Without windows a page costs a third less (five files of browser tests: 92 s of processor time
# against 132 s).
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
MAC_PATHS = (
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
)
# The first that there is; Ubuntu has no such shell.
BROWSERS = ("chromium-headless-shell", "chromium")
# For pictures of pages in more than one script.
FONTS = "fonts-dejavu-core"
HOW_TO_GET_ONE = (
    "No Chromium was found, and the browser tests need one: install it (Debian, Ubuntu: "
    "`sudo apt-get install chromium`; macOS: `brew install --cask chromium`), or set CHROMIUM to "
    "the path of a Chromium or Chrome; then run `make test` again."
)


def find_chromium() -> Path | None:
    """The browser to use: the one CHROMIUM names, else the first that is installed."""
    if named := os.environ.get("CHROMIUM"):
        return Path(named) if os.access(named, os.X_OK) else None
    found = [path for name in NAMES if (path := shutil.which(name))]
    candidates = [*map(Path, found), *MAC_PATHS]
    return next((path for path in candidates if path.exists()), None)


def install_chromium() -> None:
    """Fetch Debian's package; only where this is root and there is apt-get."""
    apt = shutil.which("apt-get")
    if os.getuid() != 0 or apt is None:
        return
    sys.stderr.write("Installing Chromium with apt-get\n")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    run = partial(subprocess.run, env=environment, stdout=sys.stderr, check=False)
    run([apt, "update", "-q"])
    for browser in BROWSERS:
        run([apt, "install", "-q", "-y", "--no-install-recommends", browser, FONTS])
        if find_chromium() is not None:
            return


def main() -> None:
    """Print the path, or exit with 1 and say how to get one."""
    parser = argparse.ArgumentParser(description="Find the Chromium of the browser tests.")
    parser.add_argument("--install", action="store_true", help="fetch Debian's package if root")
    arguments = parser.parse_args()
    if arguments.install and find_chromium() is None:
        install_chromium()
    path = find_chromium()
    if path is None:
        sys.exit(HOW_TO_GET_ONE)
    print(path)


if __name__ == "__main__":
    main()
