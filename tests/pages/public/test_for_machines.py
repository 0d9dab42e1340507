"""Robots, and the sign of the site."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


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
