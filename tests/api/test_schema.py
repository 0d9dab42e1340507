"""The OpenAPI description is valid, whole, and what the answers really look like."""

import json
from datetime import timedelta

import pytest
from django.urls import get_resolver
from jsonschema import Draft202012Validator

from claims.api import examples
from claims.api.problems import KINDS
from claims.api.views.service import described
from claims.models import Priority
from claims.summaries.actions import make_head, refresh_pages, withdraw_claim
from tests.api.conftest import make_place
from tests.api.test_access import ALWAYS, DESK_ONLY, STREAMS
from tests.api.views.test_verdicts import correct
from tests.factories import NOW, make_article, make_claim
from tests.models.intake import make_row

NOT_DESCRIBED = {"root", "schema", "docs"}
IN_JSON = sorted({*ALWAYS, *DESK_ONLY} - NOT_DESCRIBED - STREAMS)
# Operations that stand at an address beside the one that reads it.
WRITING = {
    "send-article",
    "add-contact",
    "add-comment",
    "add-topic",
    "add-policy",
    "save-view",
    "add-feed",
    "invite",
    "bring-copy",
    "add-webhook",
} | {
    f"{verb}-{part}-draft"
    for verb in ("keep", "discard")
    for part in ("claim", "contact", "decision", "comment", "text")
}


@pytest.fixture(scope="module")
def document():
    """The description as a client gets it, closed: no object may hold more than it names."""
    return closed(json.loads(json.dumps(described())))


def closed(node):
    """Forbid every member that the description does not name."""
    if isinstance(node, list):
        return [closed(inner) for inner in node]
    if isinstance(node, dict):
        inner = {name: closed(value) for name, value in node.items()}
        if isinstance(node.get("properties"), dict):
            inner.setdefault("additionalProperties", False)
        return inner
    return node


def check(document, schema, body):
    """The body fits the schema, its references resolved in the document."""
    whole = {**schema, "components": document["components"]}
    validator = Draft202012Validator(whole, format_checker=Draft202012Validator.FORMAT_CHECKER)
    faults = [f"{error.json_path}: {error.message}" for error in validator.iter_errors(body)]
    assert faults == []


@pytest.fixture
def everything(publish, editor):
    """One of everything that answers can tell, and what stands in the braces of addresses."""
    withdrawn, corrected, standing = publish(), publish(), publish(protected=True)
    withdraw_claim(claim_id=withdrawn.claim_id, note="No.", by=editor, at=NOW)
    correct(corrected, editor, rating="unverifiable")
    waiting = make_claim(
        priority=Priority.HIGH, priority_reasons=[{"code": "set_by_editor", "text": "Vote"}]
    )
    place = make_place(waiting, make_article(published_month=1, published_day=18))
    place.reasons = [{"code": "number", "text": "gives a number", "points": 0.25}]
    place.save(update_fields=["reasons"])
    refresh_pages(at=NOW + timedelta(minutes=1))
    make_head(at=NOW)
    article = standing.claim.occurrences.get().article
    return {
        "published": standing.claim_id,
        "article": article.pk,
        "source": article.source.slug,
        "waiting": waiting.pk,
        "import": make_row(article=article, outcome="changed").run_id,
    }


def operations(document):
    """Every operation by its name."""
    return {
        operation["operationId"]: operation
        for path in document["paths"].values()
        for operation in path.values()
    }


def test_the_version_of_the_description_is_one_that_generators_know():
    # That it is valid and made without warnings is checked by `make check`.
    assert described()["openapi"] == "3.1.1"


def test_it_is_served(client, db):
    assert client.get("/api/v1/schema/").json() == json.loads(json.dumps(described()))


def test_every_address_is_described(document):
    names = {pattern.name for pattern in get_resolver("claims.api.urls").url_patterns}
    assert operations(document).keys() == (names - NOT_DESCRIBED) | WRITING


@pytest.mark.parametrize("name", IN_JSON)
@pytest.mark.parametrize("as_desk", [True, False])
def test_answers_are_as_described(client, document, everything, desk, name, as_desk):
    url = {**ALWAYS, **DESK_ONLY}[name].format(**everything)
    answer = client.get(url, headers=desk if as_desk else {})
    if name in DESK_ONLY and not as_desk:
        assert answer.status_code == 401
        return
    assert answer.status_code == 200
    described_answer = operations(document)[name]["responses"]["200"]
    check(document, described_answer["content"]["application/json"]["schema"], answer.json())
    for header in described_answer["headers"]:
        assert header in answer


@pytest.mark.parametrize("name", sorted(STREAMS))
def test_streams_are_as_described(client, document, everything, name):
    answer = client.get(ALWAYS[name])
    success = operations(document)[name]["responses"]["200"]
    assert answer["Content-Type"].partition(";")[0] in success["content"]
    assert "ETag" not in success["headers"]
    for header in success["headers"]:
        assert header in answer
    answer.close()


def test_a_claim_nobody_published_is_as_described(client, document, everything, desk):
    answer = client.get(f"/api/v1/claims/{everything['waiting']}/", headers=desk)
    check(document, {"$ref": "#/components/schemas/WholeClaim"}, answer.json())


def test_a_page_with_all_members_was_looked_at(client, everything):
    """So that the test above cannot pass on empty lists."""
    rows = client.get("/api/v1/changes/").json()["results"]
    assert {row["kind"] for row in rows} == {"verdict", "withdrawal"}
    evidence = [piece for row in rows for piece in row.get("evidence", [])]
    assert {"protected" in piece for piece in evidence} == {True, False}
    assert any(row.get("correction") for row in rows)


@pytest.mark.parametrize("name", IN_JSON)
def test_errors_are_as_described(client, document, everything, name):
    url = {**ALWAYS, **DESK_ONLY}[name].format(**everything)
    for extra, headers in (
        ("?no=1", {}),
        ("", {"Authorization": "Bearer x"}),
        ("", {"Accept": "image/png"}),
        ("", {"If-Match": '"x"'}),
    ):
        answer = client.get(url + extra, headers=headers)
        if name in DESK_ONLY and not headers:
            continue
        assert answer.status_code >= 400
        content = operations(document)[name]["responses"][str(answer.status_code)]["content"]
        check(document, content["application/problem+json"]["schema"], answer.json())


def test_every_kind_of_problem_is_described_somewhere(document):
    text = json.dumps(document)
    assert {code for code in KINDS if f"`{code}`" not in text} == set()


def test_the_parameters_are_those_that_are_checked(document):
    for pattern in get_resolver("claims.api.urls").url_patterns:
        name = str(pattern.name)
        view = getattr(pattern.callback, "cls", None)
        if view is None or name in NOT_DESCRIBED:
            continue
        listed = {
            parameter["name"]
            for parameter in operations(document)[name].get("parameters", [])
            if parameter["in"] == "query"
        }
        assert listed == set(view.parameters().fields), name


def test_everything_is_explained(document):
    for name, operation in operations(document).items():
        assert operation["summary"], name
        assert len(operation["description"]) > 30, name
        assert operation["tags"][0] in {"Published", "Desk", "Service"}, name
        for parameter in operation.get("parameters", []):
            if parameter["in"] == "query":
                assert parameter["description"], (name, parameter["name"])


@pytest.mark.parametrize(
    ("component", "example"),
    [
        ("Verdict", examples.VERDICT),
        ("Withdrawal", examples.WITHDRAWAL),
        ("Problem", examples.PROBLEM),
        ("VerdictPage", examples.VERDICT_PAGE.value),
        ("ChangePage", examples.CHANGE_PAGE.value),
        ("Head", examples.HEAD.value),
    ],
)
def test_examples_fit(document, component, example):
    check(document, {"$ref": f"#/components/schemas/{component}"}, example)


def test_a_member_too_many_would_be_noticed(document):
    with pytest.raises(AssertionError, match="reviewer"):
        check(
            document,
            {"$ref": "#/components/schemas/Withdrawal"},
            {**examples.WITHDRAWAL, "reviewer": "Oriel"},
        )


def test_the_token_is_the_way_in(document):
    scheme = document["components"]["securitySchemes"]["token"]
    assert (scheme["type"], scheme["scheme"]) == ("http", "bearer")
    assert {} in operations(document)["verdicts"]["security"]
    assert {} not in operations(document)["queue"]["security"]
