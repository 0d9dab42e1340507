"""`make demo`: a whole desk from a checkout, until Ctrl-C. `python -m verify.demo` starts it.

It starts PostgreSQL and Valkey where no DATABASE_URL and no BROKER_URL name others, prepares the
tables, brings in `seeds/`, runs web, worker and beat, and stops all of it again: every process it
started, and no other.
"""

import contextlib
import os
import re
import signal
import sys
import time
from pathlib import Path
from types import FrameType

from verify import embedded, processes
from verify.children import Child, Program, start_child, stop_children
from verify.healthcheck import is_healthy
from verify.preflight import HOST, DemoError, check_broker, chosen_port, only_one
from verify.servers.postgres import start_postgres
from verify.servers.starting import ServerNotStartedError
from verify.servers.valkey import start_valkey

PROJECT = Path(__file__).resolve().parent.parent
FIRST_PAGE_SECONDS = 60
POLL_SECONDS = 0.1
EXCEPTION = re.compile(r"[\w.]*(Error|Exception|Unknown command): ")


class StopAsked(Exception):
    """Ctrl-C, SIGTERM or a closed terminal: not an error."""


class Demo:
    """The processes of one demo, and the wish to stop them."""

    def __init__(self, *, var_dir: Path, port: int) -> None:
        self.var_dir = var_dir
        self.port = port
        self.servers: list[Child] = []
        self.running: list[Child] = []
        self.stop_asked = False
        self.environment = {
            "DATABASE_URL": os.environ.get("DATABASE_URL") or embedded.database_url(var_dir),
            "BROKER_URL": os.environ.get("BROKER_URL") or embedded.broker_url(var_dir),
            "VERIFY_SITE_URL": os.environ.get("VERIFY_SITE_URL") or f"http://localhost:{port}",
            "VERIFY_VAR_DIR": str(var_dir),
            "VERIFY_SIGNING_KEY": os.environ.get("VERIFY_SIGNING_KEY")
            or embedded.kept_secret(var_dir / "signing-key", length=32),
            "VERIFY_LOG_FORMAT": os.environ.get("VERIFY_LOG_FORMAT") or "lines",
            "PYTHONUNBUFFERED": "1",
        }

    def run(self) -> None:
        """Start everything, stay until asked to stop, and stop everything.

        Raises:
            DemoError: something did not start, or ended by itself.
        """
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self.ask_to_stop)
        try:
            self.start_servers()
            # The next step checks the project; here it would load every page for nothing.
            self.manage(
                *("Preparing the tables", "migrate", "--no-input"),
                *("--verbosity", "0", "--skip-checks"),
            )
            self.start_processes()
            self.prepare()
            self.wait_for_first_page()
            self.announce()
            while True:
                self.pause()
        except StopAsked:
            say("Stopping")
        finally:
            stop_children(self.running)
            stop_children(self.servers)
            with contextlib.suppress(OSError):
                embedded.socket_dir(self.var_dir).rmdir()

    def ask_to_stop(self, number: int, frame: FrameType | None) -> None:
        """The signal handler: only a note, so that no child is started and then forgotten."""
        self.stop_asked = True

    def start_servers(self) -> None:
        """Start what no variable names; check the broker that one names."""
        # WhiteNoise warns where the folder of collected files is missing; here it stays empty.
        (self.var_dir / "static").mkdir(exist_ok=True)
        if not os.environ.get("DATABASE_URL"):
            self.servers.append(start_postgres(self.var_dir))
            say("PostgreSQL is up")
        if not os.environ.get("BROKER_URL"):
            self.servers.append(start_valkey(self.var_dir))
            say("Valkey is up")
        else:
            check_broker(os.environ["BROKER_URL"])

    def start_processes(self) -> None:
        """Start web, worker and beat."""
        table = {
            "web": processes.web(bind=f"{HOST}:{self.port}"),
            "worker": processes.worker(),
            "beat": processes.beat(state=self.var_dir / "beat-schedule"),
        }
        for name, command in table.items():
            self.running.append(self.start(name, "-m", *command))

    def prepare(self) -> None:
        """Bring in the people and articles of a new desk; what is there already stays."""
        password_file = self.var_dir / "demo-password"
        embedded.kept_secret(password_file, length=9)
        self.manage("Bringing in seeds/", "prepare_demo", "--password-file", str(password_file))

    def manage(self, doing: str, *arguments: str) -> None:
        """Run one command of manage.py to its end.

        Raises:
            DemoError: it failed.
        """
        say(doing)
        step = self.start(arguments[0], "manage.py", *arguments)
        self.running.append(step)
        while not step.has_ended():
            self.pause(but=step)
        self.running.remove(step)
        if step.process.returncode:
            message = f"{doing} failed: {cause_of(step.last_lines(40))}"
            raise DemoError(f"{message} (All of it: {step.program.log})")

    def start(self, name: str, *arguments: str) -> Child:
        """Start a Python program of the desk under its name."""
        return start_child(
            Program(
                name=name,
                command=[sys.executable, *arguments],
                log=self.var_dir / f"log/{name}.log",
                environment=self.environment,
                # Nobody would be left to kill it if it did not heed anything else. What it was
                # doing was taken back, or is done again.
                orphan_signal=signal.SIGKILL,
            )
        )

    def wait_for_first_page(self) -> None:
        """Wait until the site says it is healthy.

        Raises:
            DemoError: it does not in time.
        """
        deadline = time.monotonic() + FIRST_PAGE_SECONDS
        while not is_healthy(self.port):
            if time.monotonic() > deadline:
                message = f"The site does not answer: see {self.var_dir}/log/web.log."
                raise DemoError(message)
            self.pause()

    def pause(self, *, but: Child | None = None) -> None:
        """Wait a moment, and look after the children (`but` this one, which is to end).

        Raises:
            DemoError: one has ended by itself.
            StopAsked: somebody asked to stop.
        """
        time.sleep(POLL_SECONDS)
        if self.stop_asked:
            raise StopAsked
        for child in (*self.servers, *self.running):
            if child is not but and child.has_ended():
                message = (
                    f"{child.program.name} ended by itself (exit code "
                    f"{child.process.returncode}): see {child.program.log}."
                )
                raise DemoError(message)

    def announce(self) -> None:
        """Say where the desk is and how to sign in."""
        password = embedded.kept_secret(self.var_dir / "demo-password", length=9)
        say(
            f"\nVerify is at http://localhost:{self.port}/\n"
            f"Sign in as editor or as reviewer; the password of both is {password}\n"
            f"Ctrl-C stops it; its data stays in {self.var_dir}, its logs are in log/ there."
        )


def say(line: str) -> None:
    """Tell the person at the terminal, at once."""
    print(line, flush=True)


def cause_of(output: str) -> str:
    """The cause in what a failed command said: its last exception, else its last line."""
    lines = output.splitlines() or ["it said nothing."]
    starts = [number for number, line in enumerate(lines) if EXCEPTION.match(line)]
    return " ".join(line.strip() for line in lines[starts[-1] if starts else -1 :])


def main() -> None:
    """Run the demo; exit with 1 and a message where it cannot."""
    var_dir = Path(os.environ.get("VERIFY_VAR_DIR") or PROJECT / "var").resolve()
    os.chdir(PROJECT)
    try:
        with only_one(var_dir):
            Demo(var_dir=var_dir, port=chosen_port()).run()
    except (DemoError, ServerNotStartedError) as error:
        sys.exit(f"make demo: {error}")
    except OSError as error:
        sys.exit(f"make demo: {error.strerror or error}: {error.filename or var_dir}")


if __name__ == "__main__":
    main()
