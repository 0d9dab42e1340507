"""The browser of the browser tests is found, or it is said how to get one."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tools import chromium

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture
def browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program by the name of Chromium, the only one on the PATH."""
    path = tmp_path / "chromium"
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(chromium, "MAC_PATHS", ())
    monkeypatch.delenv("CHROMIUM", raising=False)
    return path


def test_it_is_found_on_the_path(browser: Path):
    assert chromium.find_chromium() == browser


def test_the_one_without_windows_is_preferred(browser: Path):
    shell = browser.rename(browser.with_name("chromium-headless-shell"))
    browser.write_text("#!/bin/sh\n")
    browser.chmod(0o755)
    assert chromium.find_chromium() == shell


@pytest.mark.parametrize("there", ["chromium-headless-shell", "chromium"])
def test_it_is_installed_by_the_name_it_has_there(
    browser: Path, monkeypatch: pytest.MonkeyPatch, there: str
):
    browser.unlink()
    monkeypatch.setattr(os, "getuid", lambda: 0)
    # Installs one package, and knows no other, as of another distribution.
    wanted = browser.with_name(there)
    apt = browser.with_name("apt-get")
    apt.write_text(
        f'#!/bin/sh\nfor word; do [ "$word" = {there} ] && echo > {wanted} && /bin/chmod 755 '
        f"{wanted} && exit 0; done; exit 100\n"
    )
    apt.chmod(0o755)
    chromium.install_chromium()
    assert chromium.find_chromium() == wanted


def test_the_one_that_is_named_is_used(browser: Path, monkeypatch: pytest.MonkeyPatch):
    other = browser.with_name("my-own")
    monkeypatch.setenv("CHROMIUM", str(other))
    assert chromium.find_chromium() is None
    browser.rename(other)
    assert chromium.find_chromium() == other


def test_without_one_it_is_said_how_to_get_it(tmp_path: Path):
    environment = {**os.environ, "CHROMIUM": str(tmp_path / "none")}
    result = subprocess.run(
        [sys.executable, PROJECT / "tools" / "chromium.py"],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert result.returncode == 1
    assert result.stderr.strip() == chromium.HOW_TO_GET_ONE
    assert len(result.stderr.splitlines()) == 1
