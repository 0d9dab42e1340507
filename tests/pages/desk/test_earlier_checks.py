"""Earlier checks on the pages of the desk leave no text out of the catalogues."""

import json

import pytest
from django.core.management import call_command
from django.urls import reverse

from claims.models import Claim, ImportRun, Role
from tests.factories import make_user
from tests.importing.earlier.test_claimreview import REVIEW
from tests.importing.earlier.test_tables import HEAD, MAPPING
from tests.pages.desk.test_left_out import Walk


def test_the_panel_and_the_report_leave_no_text_out(pseudo_locale, browser_of, tmp_path, capsys):
    feed, table = tmp_path / "feed.json", tmp_path / "table.csv"
    mapping, editor = tmp_path / "tool.toml", make_user(Role.EDITOR)
    mapping.write_text(MAPPING)
    table.write_text(HEAD + "Eins;F;morgen;;;\nZwei;F\n;F;;;;\nDrei;F;;x;;\n")
    for change in ({}, {}, {"headline": "Forty"}):
        feed.write_text(json.dumps(REVIEW | change))
        call_command("import_checks", str(feed), own=True)
    for source, options in ((table, {"mapping": mapping}), (tmp_path / "gone.html", {})):
        with pytest.raises(SystemExit):
            call_command("import_checks", str(source), **options)
    walk = Walk(browser_of)
    walk.get(editor, reverse("review", args=[Claim.objects.get().pk]))
    for run in ImportRun.objects.all():
        walk.get(editor, reverse("desk-import", args=[run.pk]))
    walk.get(editor, reverse("desk-imports"))
    assert walk.faults == {}
    assert walk.seen == 1 + 5 + 1
