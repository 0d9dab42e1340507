"""The site as the demo runs it, and the program of the guide that follows it: to be killed."""

from __future__ import annotations

import contextlib
import os
import random
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import psutil
from django.db import connection

from verify import processes

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "docs" / "examples"
SECONDS = 60


class Following:
    """Web processes and a follower, both in a folder of their own."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder, self.port = folder, port
        there = urlsplit(os.environ["DATABASE_URL"])
        there = there._replace(path=f"/{connection.settings_dict['NAME']}")
        self.environment = {
            **os.environ,
            "DATABASE_URL": there.geturl(),
            "DJANGO_SETTINGS_MODULE": "verify.settings",
            "VERIFY_API_RATE_ANONYMOUS": "off",
        }
        self.site = self.start_site()
        self.follower = self.follow()

    def start_site(self) -> subprocess.Popen[bytes]:
        """gunicorn with its two processes."""
        command = processes.web(bind=f"127.0.0.1:{self.port}")
        with (self.folder / "web.log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", *command],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=log,
            )

    def follow(self, *more: str) -> subprocess.Popen[bytes]:
        """The program, on the copy that it may have left behind."""
        program = [sys.executable, str(EXAMPLES / "follow_changes.py")]
        address = f"http://127.0.0.1:{self.port}"
        return subprocess.Popen(
            [*program, address, "copy.sqlite", *more], cwd=self.folder, stdout=subprocess.PIPE
        )

    def has_news(self) -> None:
        """Wait until the follower says that it has taken something in."""
        assert self.follower.stdout is not None
        assert b"verdicts, up to" in self.follower.stdout.readline()

    def catch_up(self) -> str:
        """Let the program bring its copy up to date and end; what it says."""
        self.follower.kill()
        self.follower.communicate(timeout=SECONDS)
        self.follower = self.follow("--once")
        said, _ = self.follower.communicate(timeout=SECONDS)
        assert self.follower.returncode == 0
        return said.decode()

    def check_heads(self, *keys: str) -> subprocess.CompletedProcess[str]:
        """Run the program that checks what the follower kept."""
        return subprocess.run(
            [sys.executable, str(EXAMPLES / "check_heads.py"), "copy.sqlite", *keys],
            cwd=self.folder,
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )

    def kill_somebody(self, chance: random.Random) -> None:
        """SIGKILL the follower, and one of the two web processes; gunicorn starts another."""
        self.follower.kill()
        self.follower.communicate(timeout=SECONDS)
        workers = self._workers()
        if workers:
            _kill(chance.choice(workers))
        self.follower = self.follow()

    def end(self) -> None:
        """Leave nothing running."""
        self.follower.kill()
        self.follower.communicate(timeout=SECONDS)
        # Those below it first become known, then it dies, so that it starts no others.
        workers = self._workers()
        self.site.kill()
        self.site.wait(SECONDS)
        for worker in workers:
            _kill(worker)

    def _workers(self) -> list[psutil.Process]:
        with contextlib.suppress(psutil.NoSuchProcess):
            return list(psutil.Process(self.site.pid).children())
        return []


def _kill(process: psutil.Process) -> None:
    with contextlib.suppress(psutil.NoSuchProcess):
        process.kill()
