"""What docs/running.md says about processes and targets is so."""

import re
from pathlib import Path

from verify import processes

PROJECT = Path(__file__).resolve().parents[2]
PAGE = (PROJECT / "docs" / "running.md").read_text()


def test_the_commands_without_containers_are_those_of_the_table():
    for command in (
        ("python", *processes.MIGRATE),
        processes.web(bind="127.0.0.1:8000"),
        processes.worker(),
        processes.beat(state=processes.BEAT_STATE_IN_CONTAINER),
    ):
        assert "\n" + " ".join(command) + "\n" in PAGE


def test_every_target_named_is_one_of_the_makefile():
    targets = set(re.findall(r"^(\w+):", (PROJECT / "Makefile").read_text(), re.MULTILINE))
    named = set(re.findall(r"`(?:\S+=\S+ )*make (\w+)", PAGE)) | set(
        re.findall(r"^make (\w+)", PAGE, re.MULTILINE)
    )
    assert named == targets - {"help"}


def test_the_example_env_sets_what_compose_demands():
    compose = (PROJECT / "docker-compose.yml").read_text()
    demanded = set(re.findall(r"\$\{(\w+):\?", compose))
    example = re.search(r"<<END\n(.*?)\nEND", PAGE, re.DOTALL)
    assert example
    assert set(re.findall(r"^(\w+)=", example[1], re.MULTILINE)) == demanded


def test_what_the_demo_says_is_what_the_page_explains():
    sources = "".join(
        (PROJECT / name).read_text()
        for name in ("tools/setup.py", "verify/demo.py", "verify/preflight.py")
    )
    table = re.search(r"\| What it says .*?\n\n", PAGE, re.DOTALL)
    assert table
    rows = re.findall(r"^\| (?!What|-)([^|]+) \|", table[0], re.MULTILINE)
    assert len(rows) >= 7
    for said in rows:
        words = said.replace("Port 8000", "").replace("…", "").strip()
        assert words in sources, said
