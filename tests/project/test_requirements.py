"""The pinned requirements hold what pyproject.toml asks for, each file with its hashes."""

import re
import tomllib
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
ASKED = tomllib.loads((PROJECT / "pyproject.toml").read_text())
SERVER = ASKED["project"]["dependencies"]
EMBEDDED = ASKED["project"]["optional-dependencies"]["embedded"]
EMBEDDINGS = ASKED["project"]["optional-dependencies"]["embeddings"]
TRACING = ASKED["project"]["optional-dependencies"]["tracing"]
DEVELOPMENT = ASKED["dependency-groups"]["dev"]
FILES = {
    "requirements.txt": SERVER,
    "requirements-embedded.txt": SERVER + EMBEDDED,
    "requirements-dev.txt": SERVER + EMBEDDED + DEVELOPMENT,
    "requirements-embeddings.txt": SERVER + EMBEDDINGS,
    "requirements-tracing.txt": SERVER + TRACING,
}


def pinned(name: str) -> dict[str, str]:
    """The versions in a requirements file, by package."""
    text = (PROJECT / name).read_text()
    return dict(re.findall(r"^([\w.-]+)==([^\s;]+)", text, re.MULTILINE))


def wanted(requirement: str) -> tuple[str, str]:
    """Name and version of a requirement such as `celery[redis]==5.7.0`; the version may be free."""
    name, _, version = requirement.partition("==")
    return re.sub(r"\[.*\]", "", name).lower(), version


@pytest.mark.parametrize("name", FILES)
def test_each_file_holds_what_is_asked_for(name: str):
    found = pinned(name)
    for package, version in map(wanted, FILES[name]):
        assert package in found, f"{package} is not in {name}: run `make lock`"
        assert version in ("", found[package]), f"{package} differs in {name}: run `make lock`"


@pytest.mark.parametrize("name", FILES)
def test_every_package_has_its_hashes(name: str):
    entries = re.split(r"\n(?=\S)", (PROJECT / name).read_text().strip())
    packages = [entry for entry in entries if not entry.startswith("#")]
    assert len(packages) == len(pinned(name))
    assert all("--hash=sha256:" in package for package in packages)


def test_a_server_gets_no_embedded_servers_and_no_tools():
    server = pinned("requirements.txt")
    extra = [wanted(one)[0] for one in EMBEDDED + EMBEDDINGS + DEVELOPMENT]
    assert not server.keys() & set(extra) - {"pyyaml"}


def test_the_files_agree():
    largest = pinned("requirements-dev.txt")
    for name in FILES:
        shared = {key: value for key, value in pinned(name).items() if key in largest}
        assert shared.items() <= largest.items(), f"{name} is older: run `make lock`"
        assert name == "requirements-embeddings.txt" or shared == pinned(name)
