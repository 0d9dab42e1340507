"""Fields, formats and packing: the same answer in other clothes."""

import csv
import gzip
import io
import json

import pytest
from backports import zstd

from claims.api.packing import best_coding
from claims.models import SearchKind
from claims.search.actions import read_texts
from tests.api.conftest import walk

LIST = "/api/v1/verdicts/"


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_only_the_fields_that_are_asked_for(client, publish):
    claim = publish().claim_id
    [row] = client.get(f"{LIST}?fields=rating,claim.text,evidence.title").json()["results"]
    assert row.keys() == {"rating", "claim", "evidence"}
    assert row["claim"].keys() == {"text"}
    assert [piece.keys() for piece in row["evidence"]] == [{"title"}]
    for path, fields in (
        (f"{LIST}{claim}/", {"finding"}),
        ("/api/v1/claims/", {"id", "rating"}),
        (f"/api/v1/claims/{claim}/", {"history"}),
        ("/api/v1/articles/", {"title"}),
        ("/api/v1/sources/", {"slug"}),
        ("/api/v1/summaries/overview/", {"key", "payload"}),
    ):
        body = client.get(f"{path}?fields={','.join(fields)}").json()
        for one in body.get("results", [body]):
            assert one.keys() == fields, path


@pytest.mark.parametrize(
    "asked", ["nothing", "claim.nothing", "rating.x", "", "rating,", "a" * 2001]
)
def test_a_field_that_is_not_there_is_an_error(client, db, asked):
    answer = client.get(LIST, {"fields": asked})
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["parameter"] == "fields"


@pytest.mark.parametrize(
    ("headers", "query"),
    [({"Accept": "text/csv"}, ""), ({"Accept": "application/json"}, "?format=csv")],
)
def test_a_table_no_spreadsheet_runs(client, publish, headers, query):
    publish(text='=HYPERLINK("http://x.example")')
    answer = client.get(LIST + query, headers=headers)
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    text = answer.content.decode()
    assert text.startswith("\N{ZERO WIDTH NO-BREAK SPACE}") == bool(query)
    [row] = table(text.lstrip("\N{ZERO WIDTH NO-BREAK SPACE}"))
    assert row["claim.text"] == '\'=HYPERLINK("http://x.example")'
    assert json.loads(row["evidence"])[0]["number"] == 1
    assert row["correction.note"] == ""


def test_lines_and_where_the_next_ones_are(client, publish):
    rows = [publish().sequence for _ in range(3)]
    answer = client.get(f"{LIST}?page_size=2", headers={"Accept": "application/x-ndjson"})
    lines = [json.loads(line) for line in answer.content.splitlines()]
    assert [line["sequence"] for line in lines] == rows[:0:-1]
    link = answer["Link"].partition(">")[0].lstrip("<")
    assert [row["sequence"] for row in client.get(link).json()["results"]] == [rows[0]]


def test_each_format_has_its_own_etag_and_errors_are_json(client, publish):
    publish()
    tags = {client.get(f"{LIST}{query}")["ETag"] for query in ("", "?format=csv", "?fields=rating")}
    tags.add(client.get(LIST, headers={"Accept": "application/x-ndjson"})["ETag"])
    assert len(tags) == 4
    for query, headers in (("?x=1&format=csv", {}), ("?x=1", {"Accept": "text/csv"})):
        answer = client.get(LIST + query, headers=headers)
        assert answer.status_code == 400
        assert answer["Content-Type"] == "application/problem+json"
    assert client.get(f"{LIST}?format=xml").status_code == 400
    refused = client.get(LIST, headers={"Accept": "image/png"})
    assert refused.status_code == 406
    assert "in application/json, application/x-ndjson, text/csv;" in refused.json()["detail"]


@pytest.mark.parametrize(
    ("coding", "unpack"), [("gzip", gzip.decompress), ("zstd", zstd.decompress)]
)
def test_answers_come_packed(client, publish, coding, unpack):
    publish()
    plain = client.get(LIST)
    packed = client.get(LIST, headers={"Accept-Encoding": coding})
    assert packed["Content-Encoding"] == coding
    assert unpack(packed.content) == plain.content
    assert int(packed["Content-Length"]) == len(packed.content) < len(plain.content)
    assert packed["ETag"] == plain["ETag"]
    for answer in (plain, packed):
        assert {"Accept", "Accept-Encoding"} <= set(answer["Vary"].split(", "))
    again = client.get(LIST, headers={"Accept-Encoding": coding, "If-None-Match": plain["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_what_a_cookie_may_open_is_never_packed(client, publish):
    publish()
    client.cookies["sessionid"] = "anything"
    answer = client.get("/api/v1/claims/", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in answer


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("", ""), ("gzip", "gzip"), ("gzip, zstd", "zstd"), ("br", ""), ("*", "zstd"),
        ("gzip;q=1.0, zstd;q=0.5", "gzip"), ("gzip;q=0", ""), ("zstd;q=0, *", "gzip"),
        ("identity, gzip;q=0.5", ""), ("gzip;q=x", ""), (";;;,,", ""),
    ],
)  # fmt: skip
def test_the_coding_is_the_one_the_client_likes_best(accepted, coding):
    assert best_coding(accepted) == coding


def streamed(client, query="", **headers):
    answer = client.get(f"{LIST}all/{query}", headers=headers)
    assert answer.status_code == 200
    body = b"".join(answer.streaming_content)
    return answer, body


def test_everything_that_stands_in_one_answer(client, publish, monkeypatch):
    monkeypatch.setattr("claims.api.views.verdicts_all.BLOCK", 2)
    rows = [publish(rating=("supported", "disputed")[number % 2]) for number in range(5)]
    answer, body = streamed(client)
    assert answer["Content-Type"] == "application/x-ndjson; charset=utf-8"
    lines = [json.loads(line) for line in body.splitlines()]
    assert lines == client.get(LIST).json()["results"][::-1]
    assert f"/api/v1/changes/?after={rows[-1].sequence}" in answer["Link"]
    _, body = streamed(client, "?rating=disputed&format=csv&fields=sequence")
    assert [row["sequence"] for row in table(body.decode("utf-8-sig"))] == [
        str(rows[1].sequence),
        str(rows[3].sequence),
    ]
    _, body = streamed(client, **{"Accept-Encoding": "zstd"})
    assert [json.loads(line) for line in zstd.decompress(body).splitlines()] == lines
    _, body = streamed(client, **{"Accept-Encoding": "gzip"})
    assert [json.loads(line) for line in gzip.decompress(body).splitlines()] == lines
    assert client.head(f"{LIST}all/").status_code == 200


def test_words_narrow_the_list_on_every_page(client, publish, desk):
    lamps = [publish(text=f"Lamp {number} is lit.").claim_id for number in range(5)]
    publish(text="The quay is long.", rating="disputed")
    read_texts(kind=SearchKind.PUBLISHED, limit=100)
    read_texts(kind=SearchKind.CLAIM, limit=100)
    pages = walk(client, f"{LIST}?q=lamps&page_size=2")
    assert [row["claim"]["id"] for page in pages for row in page] == lamps[::-1]
    last = client.get(f"{LIST}?q=lamps&page_size=2").json()
    back = client.get(client.get(last["next"]).json()["previous"]).json()
    assert back["results"] == last["results"]
    assert client.get(f"{LIST}?q=lamp&rating=disputed").json()["results"] == []
    assert len(client.get(f"{LIST}?q=accounts").json()["results"]) == 6
    nobody: dict[str, str] = {}
    for headers in (nobody, desk):
        rows = client.get("/api/v1/claims/?q=lamp", headers=headers).json()["results"]
        assert [row["id"] for row in rows] == lamps[::-1]
    for words in ("the", "\0", '"', "-", "a" * 10_000, "\u202e\u05d0\u05d1", "!|&<->"):
        assert client.get(LIST, {"q": words}).status_code in {200, 400}, words
