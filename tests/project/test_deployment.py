"""docker-compose.yml and the Dockerfile run what the demo runs, in the versions that are tested."""

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from verify import healthcheck, processes
from verify.servers import postgres, valkey

PROJECT = Path(__file__).resolve().parents[2]
DOCKERFILE = (PROJECT / "Dockerfile").read_text()
COMPOSE: dict[str, Any] = yaml.safe_load((PROJECT / "docker-compose.yml").read_text())
SERVICES: dict[str, Any] = COMPOSE["services"]
OURS = ("web", "worker", "beat", "migrate")
THEIRS = ("postgres", "valkey")
WEB = processes.web(bind=f"0.0.0.0:{processes.WEB_PORT_IN_CONTAINER}")
# What a desk cannot do without, and what nobody can choose for it.
REQUIRED = ("SECRET_KEY", "ALLOWED_HOSTS", "VERIFY_SITE_URL", "POSTGRES_PASSWORD")


def instruction(name: str) -> str:
    """The last such instruction of the Dockerfile, its lines joined."""
    joined = DOCKERFILE.replace("\\\n", " ")
    found: list[str] = re.findall(rf"^{name} (.*)$", joined, re.MULTILINE)
    return found[-1]


def program_version(program: Path) -> str:
    """The version a server of the test run gives, such as 18.6."""
    output = subprocess.run([program, "--version"], capture_output=True, text=True, check=True)
    found = re.search(r"(?:\) |v=)(\d+(?:\.\d+)*)", output.stdout)
    assert found, output.stdout
    return found[1]


class TestSameCommands:
    @pytest.mark.parametrize(
        ("service", "command"),
        [
            ("web", WEB),
            ("worker", processes.worker()),
            ("beat", processes.beat(state=processes.BEAT_STATE_IN_CONTAINER)),
            ("migrate", ("python", *processes.MIGRATE)),
        ],
    )
    def test_a_service_runs_the_command_of_the_table(self, service: str, command: tuple[str, ...]):
        assert tuple(SERVICES[service]["command"]) == command

    def test_the_image_by_itself_is_the_site(self):
        assert tuple(json.loads(instruction("CMD"))) == WEB

    def test_valkey_runs_with_the_options_of_the_demo(self):
        assert tuple(SERVICES["valkey"]["command"]) == ("valkey-server", *valkey.OPTIONS)

    def test_postgres_orders_text_as_in_the_demo(self):
        options = SERVICES["postgres"]["environment"]["POSTGRES_INITDB_ARGS"]
        assert tuple(options.split()) == postgres.INITDB_OPTIONS

    def test_the_port_is_the_one_that_is_looked_at_and_published(self):
        port = processes.WEB_PORT_IN_CONTAINER
        assert port == healthcheck.WEB_PORT
        assert instruction("EXPOSE") == str(port)
        (published,) = SERVICES["web"]["ports"]
        assert published.startswith("127.0.0.1:")
        assert published.endswith(f":{port}")


class TestSameVersions:
    def test_python(self):
        version = (PROJECT / ".python-version").read_text().strip()
        images = re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE)
        assert set(images) == {f"python:{version}-slim"}

    def test_postgres(self):
        version = program_version(postgres.program_dir() / "postgres")
        assert SERVICES["postgres"]["image"] == f"postgres:{version}"
        assert version.split(".")[0] == str(postgres.MAJOR)

    def test_valkey(self):
        version = program_version(valkey.program())
        image, tag = SERVICES["valkey"]["image"].split(":")
        assert image == "valkey/valkey"
        assert version.startswith(f"{tag}.")

    def test_every_package_is_the_pinned_one(self):
        (install,) = re.findall(
            r"pip install (.*?)\n\n", DOCKERFILE.replace("\\\n", " "), re.DOTALL
        )
        assert {"--require-hashes", "--no-deps"} <= set(install.split())
        assert install.split()[-2:] == ["--requirement", "requirements-embedded.txt"]


class TestStartingInOrder:
    def test_every_service_is_watched_but_the_one_that_ends(self):
        for name, service in SERVICES.items():
            assert ("test" in service["healthcheck"]) == (name != "migrate"), name

    def test_each_process_of_ours_is_asked_for_itself(self):
        for name in ("web", "worker", "beat"):
            check = SERVICES[name]["healthcheck"]
            assert check["test"] == ["CMD", "python", "verify/healthcheck.py", name]
            # The sign is on a file system of its own, so no process takes another's for its own.
            sign = Path(SERVICES[name]["environment"][healthcheck.SIGN_FILE])
            assert str(sign.parent) in SERVICES[name]["tmpfs"]

    def test_the_desk_waits_for_its_tables_and_servers(self):
        for name in ("web", "worker", "beat"):
            assert SERVICES[name]["depends_on"] == {
                "migrate": {"condition": "service_completed_successfully"},
                "postgres": {"condition": "service_healthy"},
                "valkey": {"condition": "service_healthy"},
            }
        assert SERVICES["migrate"]["depends_on"] == {"postgres": {"condition": "service_healthy"}}

    def test_migrating_is_done_once_and_the_others_come_back(self):
        assert SERVICES["migrate"]["restart"] == "no"
        for name in ("web", "worker", "beat", *THEIRS):
            assert SERVICES[name]["restart"] == "unless-stopped"


class TestSafety:
    def test_nothing_runs_as_root(self):
        assert instruction("USER").isdecimal()
        assert int(instruction("USER")) > 0
        assert f"--uid {instruction('USER')} " in DOCKERFILE
        assert all("user" not in SERVICES[name] for name in OURS)
        assert all(SERVICES[name]["user"] == name for name in THEIRS)

    def test_no_service_has_powers_or_may_write_to_its_image(self):
        for service in SERVICES.values():
            assert service["cap_drop"] == ["ALL"]
            assert service["security_opt"] == ["no-new-privileges:true"]
            assert service["read_only"] is True

    def test_database_and_broker_are_out_of_reach(self):
        assert COMPOSE["networks"]["inside"] == {"internal": True}
        for name in THEIRS:
            assert SERVICES[name]["networks"] == ["inside"]
            assert "ports" not in SERVICES[name]

    def test_no_secret_is_written_down(self):
        text = (PROJECT / "docker-compose.yml").read_text()
        for variable in ("SECRET_KEY", "POSTGRES_PASSWORD"):
            uses = re.findall(rf"\$\{{{variable}([^}}]*)\}}", text)
            assert uses
            assert all(use.startswith(":?") and len(use) > 10 for use in uses)
        assert not re.findall(r"^\s*(?:ENV|ARG).*(?:SECRET|PASSWORD)", DOCKERFILE, re.MULTILINE)

    def test_the_image_holds_what_it_needs_and_nothing_else(self):
        lines = (PROJECT / ".dockerignore").read_text().split()
        allowed = {line[1:] for line in lines if line.startswith("!")}
        assert "*" in lines
        copied = re.findall(r"^COPY (?!--)(.*) \S+$", DOCKERFILE, re.MULTILINE)
        assert set(copied) == allowed
        assert all((PROJECT / name).exists() for name in allowed)


class TestSettings:
    def test_what_nobody_can_choose_must_be_given(self):
        text = (PROJECT / "docker-compose.yml").read_text()
        assert set(re.findall(r"\$\{(\w+):\?", text)) == set(REQUIRED)

    def test_every_process_has_the_same_settings(self):
        first = SERVICES["web"]["environment"]
        for name in OURS:
            assert SERVICES[name]["environment"] == first
            assert SERVICES[name]["env_file"] == [{"path": ".env", "required": False}]
        assert {*REQUIRED[:3], "DATABASE_URL", "BROKER_URL"} <= first.keys()

    def test_every_variable_that_is_set_is_one_that_the_settings_read(self):
        known = "".join(part.read_text() for part in (PROJECT / "verify").glob("settings*.py"))
        in_image = re.findall(r"(\w+)=", instruction("ENV"))
        ours = [name for name in in_image if not name.startswith(("PATH", "PYTHON"))]
        for name in [*SERVICES["web"]["environment"], *ours]:
            assert f'"{name}"' in known, name

    def test_a_task_may_end_before_its_worker_is_killed(self, settings):
        grace = SERVICES["worker"]["stop_grace_period"]
        assert int(grace.removesuffix("s")) > settings.CELERY_TASK_TIME_LIMIT

    def test_files_of_the_desk_are_on_volumes(self, settings):
        media = re.search(r"VERIFY_MEDIA_DIR=(\S+)", DOCKERFILE)
        figures = SERVICES["web"]["environment"]["VERIFY_METRICS_DIR"]
        # A volume belongs to whom the folder of the image does.
        assert f" {figures}\n" in DOCKERFILE
        assert media
        for name in ("web", "worker"):
            assert SERVICES[name]["volumes"] == [f"media:{media[1]}", f"metrics:{figures}"]
        assert SERVICES["beat"]["volumes"] == [f"beat:{processes.BEAT_STATE_IN_CONTAINER.parent}"]
        used = {
            volume.split(":")[0] for one in SERVICES.values() for volume in one.get("volumes", [])
        }
        assert used == COMPOSE["volumes"].keys()
