"""Children end with their parent, with all they started, and take nobody else along."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.project.watching import is_running, wait_for, wait_for_pid
from verify.children import Program, start_child, stop_children

# Starts a grandchild that ignores every polite signal, and waits.
PARENT_OF_A_STUBBORN_ONE = """
import pathlib, signal, subprocess, sys, time
stubborn = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(600)"
child = subprocess.Popen([sys.executable, "-c", stubborn])
pathlib.Path(sys.argv[1]).write_text(f"{child.pid}\\n")
time.sleep(600)
"""
DEAF = """
import pathlib, signal, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
pathlib.Path(sys.argv[1]).write_text("0\\n")
time.sleep(600)
"""
# A parent that starts a child through the code under test and is then killed outright.
KILLED_PARENT = """
import os, pathlib, signal, sys
from verify.children import Program, start_child
child = start_child(Program(
    name="child", command=[sys.executable, "-c", "import time; time.sleep(600)"],
    log=pathlib.Path(sys.argv[1]) / "child.log",
))
(pathlib.Path(sys.argv[1]) / "pid").write_text(f"{child.process.pid}\\n")
os.kill(os.getpid(), signal.SIGKILL)
"""


def program(tmp_path: Path, source: str, **more) -> Program:
    """A Python program that is told the file `ready`."""
    command = [sys.executable, "-c", source, str(tmp_path / "ready")]
    return Program(name="child", command=command, log=tmp_path / "log" / "child.log", **more)


def test_grandchildren_end_too(tmp_path: Path):
    child = start_child(program(tmp_path, PARENT_OF_A_STUBBORN_ONE))
    grandchild = wait_for_pid(tmp_path / "ready")
    assert is_running(grandchild)
    stop_children([child])
    assert child.process.returncode == -signal.SIGTERM
    wait_for(lambda: not is_running(grandchild), "the end of the grandchild")


def test_a_child_that_does_not_listen_is_killed_after_its_grace(tmp_path: Path):
    child = start_child(program(tmp_path, DEAF, grace=0.2))
    wait_for_pid(tmp_path / "ready")
    stop_children([child])
    assert child.process.returncode == -signal.SIGKILL


def test_a_process_of_somebody_else_stays(tmp_path: Path):
    other = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    try:
        stop_children([start_child(program(tmp_path, "import time; time.sleep(600)"))])
        assert other.poll() is None
    finally:
        other.kill()
        other.wait()


def test_what_has_ended_already_is_no_trouble(tmp_path: Path):
    child = start_child(program(tmp_path, "print('first'); print('last')"))
    child.process.wait()
    assert child.has_ended()
    stop_children([child])
    assert child.last_lines(1) == "last"


def test_a_ctrl_c_in_the_terminal_reaches_the_parent_alone(tmp_path: Path):
    child = start_child(program(tmp_path, "import time; time.sleep(600)"))
    try:
        assert os.getpgid(child.process.pid) == child.process.pid
        assert os.getsid(child.process.pid) != os.getsid(0)
    finally:
        stop_children([child])


def test_its_own_variables_are_added_to_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("VERIFY_INHERITED", "one")
    source = "import os; print(os.environ['VERIFY_INHERITED'], os.environ['VERIFY_ADDED'])"
    child = start_child(program(tmp_path, source, environment={"VERIFY_ADDED": "two"}))
    child.process.wait()
    assert child.last_lines() == "one two"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child of that death")
def test_a_child_ends_when_its_parent_is_killed(tmp_path: Path):
    subprocess.run([sys.executable, "-c", KILLED_PARENT, str(tmp_path)], check=False)
    pid = wait_for_pid(tmp_path / "pid")
    wait_for(lambda: not is_running(pid), "the end of the orphan")
