"""Health, robots, the sign of the site, and how we check."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from celery import current_app
from django.conf import settings
from django.test import override_settings

from tests.pages.public.reading import words_of

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.django_db
def test_a_healthy_site_says_so(client):
    response = client.get("/healthz")
    assert response.status_code == 200
    assert response.json() == {"database": "ok", "broker": "ok", "migrations": "ok"}
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies


@pytest.mark.django_db
def test_a_broker_that_is_away_is_named_and_the_site_stays_healthy(client, monkeypatch):
    monkeypatch.setattr(current_app.conf, "broker_write_url", "redis://127.0.0.1:1/0")
    response = client.get("/healthz")
    assert response.status_code == 200
    assert response.json()["broker"] == "unreachable"


def test_a_database_that_is_away_makes_the_site_ill():
    program = (
        "import django; django.setup()\n"
        "from django.test import Client\n"
        "response = Client(headers={'host': 'localhost'}).get('/healthz')\n"
        "print(response.status_code, response.json()['database'])\n"
    )
    environment = {
        **os.environ,
        "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none",
        "DJANGO_SETTINGS_MODULE": "verify.settings",
    }
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.stdout == "503 unreachable\n", done.stderr


def test_robots_are_kept_from_the_desk_only(client):
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /accounts/",
        "Disallow: /desk/",
    ]


def test_the_sign_of_the_site_is_there(client):
    response = client.get("/favicon.ico")
    assert response["Location"] == "/static/claims/icon.svg"
    assert (ROOT / "claims/static/claims/icon.svg").is_file()


def test_how_we_check_shows_the_rules_that_verdicts_are_held_to(client):
    with override_settings(VERIFY_METHODOLOGY_VERSION="2031-1", VERIFY_MIN_RATIONALE_WORDS=15):
        shown = words_of(client.get("/how-we-check/"))
    assert "Method version 2031-1." in shown
    assert "At least one piece of evidence that contradicts the claim Rationale, 15 words" in shown
    assert "No evidence is needed Rationale that says what was looked for, and where, 30" in shown


@pytest.mark.parametrize(
    ("policy", "words"),
    [
        ("never", ""),
        ("priority", "Verdicts on claims of high priority are read by a second person"),
        ("always", "Every verdict is read by a second person"),
    ],
)
def test_how_we_check_says_who_reads_a_verdict_before_readers_do(client, policy, words):
    with override_settings(VERIFY_SECOND_REVIEW=policy):
        shown = words_of(client.get("/how-we-check/"))
    assert words in shown
    assert ("second person" in shown) == bool(words)


def test_health_needs_no_secure_connection():
    assert r"^healthz$" in settings.SECURE_REDIRECT_EXEMPT
