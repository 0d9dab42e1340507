"""`make setup` and `make demo` make their own `.venv`, or say in one line what to do.

The installers are the real ones, kept from the network.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tools import setup

PROJECT = Path(__file__).resolve().parents[2]
NO_INDEX = {
    "HTTPS_PROXY": "http://127.0.0.1:9",
    "HTTP_PROXY": "http://127.0.0.1:9",
    "ALL_PROXY": "http://127.0.0.1:9",
    "PIP_RETRIES": "0",
    "UV_HTTP_RETRIES": "0",
}


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout that holds the set-up program and requirements of one small package."""
    (tmp_path / "tools").mkdir()
    shutil.copy(PROJECT / "tools" / "setup.py", tmp_path / "tools")
    shutil.copy(PROJECT / ".python-version", tmp_path)
    (tmp_path / "wheels").mkdir()
    digest = make_wheel(tmp_path / "wheels", "orrin")
    for name in ("requirements-embedded.txt", "requirements-dev.txt"):
        (tmp_path / name).write_text(f"orrin==1.0 --hash=sha256:{digest}\n")
    return tmp_path


def make_wheel(folder: Path, name: str) -> str:
    """Write a wheel with one module; returns its SHA-256."""
    path = folder / f"{name}-1.0-py3-none-any.whl"
    info = f"{name}-1.0.dist-info"
    with zipfile.ZipFile(path, "w") as wheel:
        wheel.writestr(f"{name}.py", "")
        wheel.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        wheel.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        wheel.writestr(
            f"{info}/RECORD", f"{name}.py,,\n{info}/METADATA,,\n{info}/WHEEL,,\n{info}/RECORD,,\n"
        )
    return hashlib.sha256(path.read_bytes()).hexdigest()


def run_setup(checkout: Path, *arguments: str, path: str = "", **more: str):
    """Run the set-up program of this checkout; `path` is all of PATH."""
    environment = {
        "HOME": os.environ["HOME"],
        "PATH": path,
        "UV_CACHE_DIR": str(checkout / "cache"),
        "PIP_NO_CACHE_DIR": "1",
        "PIP_CONFIG_FILE": "/dev/null",
        "UV_NO_CONFIG": "1",
        **more,
    }
    return subprocess.run(
        [sys.executable, "tools/setup.py", *arguments],
        cwd=checkout, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


def installers() -> list[str]:
    """The installers of this machine, as the PATH on which they are found: pip, perhaps uv."""
    uv = setup.find_uv()
    return ["", f"{Path(uv).parent}:/usr/bin:/bin"] if uv else [""]


def offline(checkout: Path) -> dict[str, str]:
    """The variables with which pip and uv take wheels from the checkout and nothing else."""
    wheels = str(checkout / "wheels")
    return {
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": wheels,
        "UV_OFFLINE": "1",
        "UV_FIND_LINKS": wheels,
    }


@pytest.mark.parametrize("path", installers(), ids=lambda path: "uv" if path else "pip")
class TestWithEachInstaller:
    def test_a_checkout_gets_its_packages_once_and_again_when_they_change(
        self, checkout: Path, path: str
    ):
        first = run_setup(checkout, "--demo", path=path, **offline(checkout))
        assert (first.returncode, first.stderr) == (0, "")
        assert "Installing requirements-embedded.txt" in first.stdout
        subprocess.run([checkout / ".venv/bin/python", "-c", "import orrin"], check=True)

        second = run_setup(checkout, "--demo", path=path, **offline(checkout))
        assert (second.returncode, second.stdout, second.stderr) == (0, "", "")

        digest = make_wheel(checkout / "wheels", "tarn")
        with (checkout / "requirements-embedded.txt").open("a") as file:
            file.write(f"tarn==1.0 --hash=sha256:{digest}\n")
        assert run_setup(checkout, "--demo", path=path, **offline(checkout)).returncode == 0
        subprocess.run([checkout / ".venv/bin/python", "-c", "import orrin, tarn"], check=True)

    def test_a_damaged_download_is_not_installed(self, checkout: Path, path: str):
        wheel = next((checkout / "wheels").iterdir())
        with zipfile.ZipFile(wheel, "a") as file:
            file.writestr("orrin_extra.py", "")
        result = run_setup(checkout, "--demo", path=path, **offline(checkout))
        assert result.returncode == 1
        assert result.stderr.startswith("make: A download was damaged")
        assert len(result.stderr.splitlines()) == 1
        assert not list((checkout / ".venv").glob("installed-*"))

    def test_no_network_is_one_line(self, checkout: Path, path: str):
        result = run_setup(checkout, "--demo", path=path, **NO_INDEX)
        assert result.returncode == 1
        assert result.stderr.startswith("make: The package index cannot be reached")
        assert len(result.stderr.splitlines()) == 1


def test_a_broken_venv_is_made_anew(checkout: Path):
    path = installers()[-1]
    run_setup(checkout, "--demo", path=path, **offline(checkout))
    python = checkout / ".venv/bin/python"
    python.unlink()
    python.symlink_to(checkout / "no-python-here")
    assert run_setup(checkout, "--demo", path=path, **offline(checkout)).returncode == 0
    subprocess.run([python, "-c", "import orrin"], check=True)


@pytest.mark.parametrize(
    ("said", "advice"),
    [
        ("OSError: [Errno 28] No space left on device", setup.FULL),
        ("not created successfully because ensurepip is not available.", setup.NO_VENV),
        ("/usr/bin/python3: No module named venv", setup.NO_VENV),
        ("Temporary failure in name resolution", setup.NO_NETWORK),
        # A mirror that serves other files also fails to find versions: the hash comes first.
        ("Hash mismatch for `orrin==1.0`\n(from versions: none)", setup.DAMAGED),
    ],
)  # fmt: skip
def test_what_installers_say_is_turned_into_advice(said: str, advice: str):
    assert setup.explain(said).startswith(advice)


def test_another_failure_is_shown_by_its_last_line():
    assert setup.explain("a\nerror: it is Tuesday\n").startswith(
        "The installer failed: error: it is Tuesday (All of it: "
    )


def test_a_uv_that_does_not_start_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    broken = tmp_path / "uv"
    broken.write_text("#!/bin/sh\nexit 127\n")
    broken.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert setup.find_uv() is None
    broken.write_text("#!/bin/sh\nexit 0\n")
    assert setup.find_uv() == str(broken)


def old_pythons() -> list[str]:
    """The programs of this machine that are a Python 3 older than 3.12."""
    names = [f"python3.{minor}" for minor in range(6, 12)]
    return [path for name in names if (path := shutil.which(name)) and is_old(path)]


def is_old(program: str) -> bool:
    check = "import sys; sys.exit(sys.version_info >= (3, 12))"
    return subprocess.run([program, "-c", check], capture_output=True, check=False).returncode == 0


def test_an_old_python_gets_one_line_instead_of_a_syntax_error():
    source = (PROJECT / "tools" / "setup.py").read_text()
    # Compiled as Python 3.7 would, and run with that version's number.
    compile(source, "setup.py", "exec", dont_inherit=True)
    pretend = f"import sys; sys.version_info = (3, 7, 1); exec({source!r})"
    for program in [sys.executable, *old_pythons()]:
        result = subprocess.run(
            [program, "-c", pretend], capture_output=True, text=True, check=False
        )
        assert result.returncode == 1, program
        assert result.stderr.startswith("Verify needs Python 3.12 or newer, and this is Python 3.7")
        assert len(result.stderr.splitlines()) == 1
