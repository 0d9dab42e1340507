"""Health, robots, the sign of the site, and how we check."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from celery import current_app
from django.conf import settings

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
        "",
        "Sitemap: http://localhost:8000/sitemap.xml",
    ]


def test_the_sign_of_the_site_is_there(client):
    response = client.get("/favicon.ico")
    assert response["Location"] == "/static/claims/icon.svg"
    assert (ROOT / "claims/static/claims/icon.svg").is_file()


def test_health_needs_no_secure_connection():
    assert r"^healthz$" in settings.SECURE_REDIRECT_EXEMPT
