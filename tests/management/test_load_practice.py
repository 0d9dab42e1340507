"""The practice set loads through the desk's own actions, once."""

import io
import json
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from claims.models import (
    Article,
    Claim,
    ClaimEvent,
    Publication,
    PublicationKind,
    Status,
    User,
    Verdict,
)
from claims.summaries.actions import refresh_pages
from claims.summaries.queries import page
from tests.factories import NOW

pytestmark = pytest.mark.django_db


SET = Path(settings.BASE_DIR) / "seeds" / "practice"


def load(*args):
    out = io.StringIO()
    call_command("load_practice", *args, stdout=out)
    return out.getvalue()


def rows():
    return [model.objects.count() for model in (Article, Claim, Verdict, Publication, ClaimEvent)]


def test_it_loads_once_and_a_new_desk_has_something_to_look_at():
    assert "24 claims decided, 0 were decided before" in load()
    before = rows()
    assert "0 claims decided, 24 were decided before" in load()
    assert rows() == before
    assert not User.objects.get(username="ines").has_usable_password()
    assert Publication.objects.current().count() == 23
    assert Publication.objects.filter(kind=PublicationKind.WITHDRAWAL).count() == 1
    assert Claim.objects.filter(status=Status.CORRECTED).count() == 2
    assert Claim.objects.filter(status=Status.WAITING).count() >= 12
    times = list(Publication.objects.order_by("sequence").values_list("published_at", flat=True))
    assert times == sorted(times)
    refresh_pages(at=NOW, limit=1000)
    assert page("overview", at=NOW).payload
    call_command("verify_history", stdout=io.StringIO())


def test_with_a_password_the_people_of_the_set_can_sign_in(tmp_path):
    with (SET / "verdicts.json").open() as file:
        people = json.load(file)["people"]
    (tmp_path / "verdicts.json").write_text(json.dumps({"people": people, "claims": []}))
    load(str(tmp_path), "--password", "long enough to keep")
    assert User.objects.get(username="ines").check_password("long enough to keep")


def test_a_set_whose_sentence_is_not_found_leaves_nothing_behind(tmp_path):
    (tmp_path / "1.md").write_text(
        "---\ntitle: A town\nsource: Paper\nlanguage: en\n---\n\nThe town has 41 wells.\n"
    )
    plan = {"claim": "The town has 42 wells.", "articles": ["1.md"], "days_ago": 1}
    (tmp_path / "verdicts.json").write_text(json.dumps({"people": {}, "claims": [plan]}))
    with pytest.raises(CommandError, match="42 wells"):
        load(str(tmp_path))
    assert rows() == [0, 0, 0, 0, 0]


def test_a_folder_without_a_set_is_named(tmp_path):
    with pytest.raises(CommandError, match=r"verdicts\.json cannot be read"):
        load(str(tmp_path))
