"""A claim from its import to its correction, by the API alone; only the jobs run in between."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from claims import tasks
from claims.models import Article, ImportRun, Role, Scope, User
from tests.api.writing.walking import WORDS
from tests.factories import make_user

TEXT = (
    "The council of Aldermouth spent 4.2 million crowns on roads in 2019, the treasurer said. "
    "It was a fine day."
)
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj"


class Program:
    """Somebody's program, which knows the API and nothing else."""

    def __init__(self, user: User, token: dict[str, str]) -> None:
        self.user, self.token = user, token
        self.client = Client()
        self.count = 0

    def get(self, path: str) -> Any:
        """What stands at an address."""
        answer = self.client.get(f"/api/v1/{path}", headers=self.token)
        assert answer.status_code == 200, answer.content
        return answer.json()

    def post(self, path: str, body: Any = None, **form: Any) -> Any:
        """Do something, each time with a new key."""
        self.count += 1
        headers = {**self.token, "Idempotency-Key": f"{self.user.pk}-{self.count}"}
        content = form or json.dumps(body or {})
        kind: Any = {} if form else {"content_type": "application/json"}
        answer = self.client.post(f"/api/v1/{path}", content, headers=headers, **kind)
        assert answer.status_code < 300, answer.content
        return answer.json()


@pytest.fixture
def people(settings, tmp_path, make_token) -> dict[str, Program]:
    """A contributor, a reviewer and an editor at a desk where two people see every verdict."""
    settings.MEDIA_ROOT = tmp_path
    settings.VERIFY_SECOND_REVIEW = "always"
    found = {}
    for name, role in (("ada", Role.CONTRIBUTOR), ("ines", Role.REVIEWER), ("noor", Role.EDITOR)):
        user = make_user(role, username=name)
        found[name] = Program(user, make_token(user, scopes=tuple(Scope)))
    return found


def run_import(number: int) -> None:
    """What the jobs do with an import."""
    run = ImportRun.objects.get(pk=number)
    tasks.import_run(run.pk)
    tasks.import_input(run.inputs.get().pk)
    article = Article.objects.get()
    tasks.extract_article(article.pk)
    tasks.match_article(article.pk)


@pytest.mark.django_db
def test_a_claim_from_import_to_correction(people):
    ada, ines, noor = people.values()
    run_import(ada.post("articles/", {"text": TEXT, "title": "Roads", "source": "Post"})["id"])

    [row] = ines.get("queue/")["results"]
    claim = row["claim"]["id"]
    noor.post(f"claims/{claim}/priority/", {"priority": "high", "reason": "The vote."})
    noor.post(f"claims/{claim}/comments/", {"text": "@ines, would you?"})
    hold = ines.post("queue/take/")
    lease = hold["lease"]
    assert hold["claim"]["id"] == claim
    file = SimpleUploadedFile("accounts.pdf", PDF, content_type="application/pdf")
    ines.post(f"leases/{lease}/evidence/", stance="supports", publisher="Council", file=file)
    question = {
        "lease": lease,
        "name": "Treasurer",
        "role": "named",
        "means": "phone",
        "asked_at": timezone.now().isoformat(),
        "asked": "Does the sum hold the bridge?",
    }
    ines.post(f"claims/{claim}/contacts/", question)
    assert "finding" in {need["code"] for need in lacking(ines, claim)}
    assert ines.post(f"leases/{lease}/verdict/", WORDS)["status"] == "awaiting_second"

    [waiting] = noor.get("second/")["verdicts"]
    assert (waiting["claim"], waiting["by"]) == (claim, "ines")
    approved = noor.post(f"claims/{claim}/approve/", {"verdict": waiting["verdict"]})
    assert approved["status"] == "decided"
    tasks.publish_claim(claim)
    assert ada.get(f"verdicts/{claim}/")["rating"] == "supported"

    [verdict] = noor.get(f"claims/{claim}/review/")["verdicts"]
    correction = {"kind": "correction", "note": "The sum holds the bridge."}
    body = {**WORDS, "correction": correction, "replaces": verdict["id"]}
    assert noor.post(f"claims/{claim}/correct/", body)["status"] == "awaiting_second"
    [waiting] = ines.get("second/")["verdicts"]
    ines.post(f"claims/{claim}/approve/", {"verdict": waiting["verdict"]})
    tasks.publish_claim(claim)
    rows = ada.get("changes/?after=0")["results"]
    told = [row["correction"] and row["correction"]["note"] for row in rows]
    assert told == [None, "The sum holds the bridge."]
    assert ada.get(f"claims/{claim}/")["status"] == "corrected"


def lacking(program: Program, claim: int) -> list[Any]:
    """What a verdict lacks, by what is typed so far."""
    checklist = program.get(f"claims/{claim}/review/")["checklist"]
    return [need for need in checklist if not need["met"]]
