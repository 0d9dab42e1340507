"""Settings the desk could not run with stop it at its start, with a message that names them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from verify import environment

PROJECT = Path(__file__).resolve().parents[2]


def said_by_check(*options: str, **variables: str) -> str:
    """What `manage.py check` says of these variables on its last line."""
    done = subprocess.run(
        [sys.executable, "manage.py", "check", *options],
        cwd=PROJECT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "verify.settings", **variables},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return (done.stdout + done.stderr).splitlines()[-1]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("VERIFY_SWEEP_SECONDS", "0"),
        ("VERIFY_TIME_ZONE", "Nonsense"),
        ("VERIFY_API_RATE_ANONYMOUS", "many"),
        ("DATABASE_URL", "sqlite:///desk.sqlite"),
        ("VERIFY_SITE_URL", "desk.example.org"),
        ("VERIFY_DETECTOR", "Rules"),
        ("VERIFY_DETECTOR", "claims.extraction.nowhere.Rules"),
        ("VERIFY_LLM_URL", "models.example.org"),
    ],
)
def test_a_setting_the_desk_cannot_run_with_is_named_at_the_start(name: str, value: str):
    said = said_by_check(**{name: value})
    assert f"ImproperlyConfigured: {name} must " in said


def test_an_empty_variable_has_its_default():
    names = ("VERIFY_LEASE_MINUTES", "VERIFY_TIME_ZONE", "VERIFY_SITE_URL", "VERIFY_LOG_LEVEL")
    # The settings are read before anything is checked; the pages need not be loaded for that.
    assert "no issues" in said_by_check("--tag", "models", **dict.fromkeys(names, ""))


def test_what_a_column_cannot_hold_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SOME", "2026-11")
    assert environment.text("SOME", most=7) == "2026-11"
    with pytest.raises(ImproperlyConfigured, match="SOME must have 6 characters at most"):
        environment.text("SOME", most=6)


@pytest.mark.parametrize("value", ["", " ", "7", " 7 "])
def test_a_number(monkeypatch: pytest.MonkeyPatch, value: str):
    monkeypatch.setenv("SOME", value)
    assert environment.number("SOME", 7) == 7


@pytest.mark.parametrize("value", ["0", "-1", "7.5", "seven", "1_000", "٣", "9" * 13])
def test_no_number(monkeypatch: pytest.MonkeyPatch, value: str):
    monkeypatch.setenv("SOME", value)
    with pytest.raises(ImproperlyConfigured, match="SOME must be a whole number from 1 on"):
        environment.number("SOME", 7)


def test_nought_where_it_makes_sense(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SOME", "0")
    assert environment.number("SOME", 7, least=0) == 0


def test_one_of_some_words(monkeypatch: pytest.MonkeyPatch):
    assert environment.one_of("SOME", "never", "always") == "never"
    monkeypatch.setenv("SOME", "often")
    with pytest.raises(ImproperlyConfigured, match="SOME must be never or always, but it is"):
        environment.one_of("SOME", "never", "always")


@pytest.mark.parametrize("value", ["Europe/Paris", "Asia/Tehran", "UTC"])
def test_a_time_zone(monkeypatch: pytest.MonkeyPatch, value: str):
    monkeypatch.setenv("SOME", value)
    assert environment.time_zone("SOME") == value


@pytest.mark.parametrize("value", ["Nonsense", "Europe", "../../etc/passwd", "/etc/localtime"])
def test_no_time_zone(monkeypatch: pytest.MonkeyPatch, value: str):
    monkeypatch.setenv("SOME", value)
    with pytest.raises(ImproperlyConfigured, match="SOME must name a time zone"):
        environment.time_zone("SOME")


@pytest.mark.parametrize("value", ["60/min", "1/s", "5000/hour", "9/d"])
def test_a_rate(monkeypatch: pytest.MonkeyPatch, value: str):
    monkeypatch.setenv("SOME", value)
    assert environment.rate("SOME", "600/min") == value


def test_no_limit(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SOME", "off")
    assert environment.rate("SOME", "600/min") == ""


@pytest.mark.parametrize("value", ["many", "60", "60/", "0/min", "60/week", "-1/min"])
def test_no_rate(monkeypatch: pytest.MonkeyPatch, value: str):
    monkeypatch.setenv("SOME", value)
    with pytest.raises(ImproperlyConfigured, match="SOME must be a number and a time"):
        environment.rate("SOME", "600/min")


@pytest.mark.parametrize(
    "value", ["secret-word", "mysql://u:secret-word@h/d", "postgresql://u:secret-word@h:port/d"]
)
def test_no_postgresql_and_the_password_is_not_told(value: str):
    with pytest.raises(ImproperlyConfigured, match="SOME must be the address") as refused:
        environment.database("SOME", value)
    assert "secret-word" not in str(refused.value)


@pytest.mark.parametrize("value", ["desk.example", "ftp://desk.example", "https://", "https://a b"])
def test_no_address_of_a_site(monkeypatch: pytest.MonkeyPatch, value: str):
    monkeypatch.setenv("SOME", value)
    with pytest.raises(ImproperlyConfigured, match="SOME must start with https://"):
        environment.site_address("SOME", "http://localhost:8000")


@pytest.mark.parametrize(("value", "share"), [("0", 0.0), ("1", 1.0), ("0.05", 0.05), (".5", 0.5)])
def test_a_share_is_from_0_to_1(monkeypatch, value, share):
    monkeypatch.setenv("SOME", value)
    assert environment.share("SOME", "0.2") == share


@pytest.mark.parametrize("value", ["2", "-0.1", "half", "1.5"])
def test_no_share(monkeypatch, value):
    monkeypatch.setenv("SOME", value)
    with pytest.raises(ImproperlyConfigured, match="SOME must be a number from 0 to 1"):
        environment.share("SOME", "0.2")
