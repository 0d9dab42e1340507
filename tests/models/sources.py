"""How the rules of sources, their copies and alarms are broken, one by one, by their names."""

from claims.models import Capture, Evidence, Material, SourceAlarm
from tests.factories import NOW, make_evidence, make_user, make_verdict, sha256


def make_material(**fields):
    """A link that waits for its copy."""
    return Material.objects.create(
        **{
            "key": sha256(str(fields)),
            "url": "https://accounts.example/2026",
            "next_at": NOW,
            "added_at": NOW,
            **fields,
        }
    )


def make_kept(**fields):
    """A link with a copy, to be looked at again now."""
    return make_material(**{"state": "kept", "next_at": None, "next_check_at": NOW, **fields})


def make_capture(**fields):
    """A copy; the files are names only."""
    material = fields.pop("material", None) or make_kept()
    return Capture.objects.create(
        **{
            "material": material,
            "at": NOW,
            "status": 200,
            "final_url": material.url,
            "body": "captures/a.bin",
            "warc": "captures/a.warc.gz",
            "size": 3,
            "sha256": sha256("a"),
            **fields,
        }
    )


def make_alarm(**fields):
    """An open alarm: the source is gone."""
    verdict = fields.pop("verdict", None) or make_verdict()
    evidence = fields.pop("evidence", None) or make_evidence(claim=verdict.claim)
    return SourceAlarm.objects.create(
        **{
            "verdict": verdict,
            "evidence": evidence,
            "kind": "gone",
            "why": "It is gone.",
            "raised_at": NOW,
            **fields,
        }
    )


def _two_alarms():
    alarm = make_alarm()
    make_alarm(verdict=alarm.verdict, evidence=alarm.evidence)


BROKEN_SOURCES = {
    "a_material_has_its_key": lambda: make_material(key="no hash"),
    "a_material_is_a_link_or_a_file": lambda: make_material(file_sha256=sha256("a")),
    "a_material_has_a_known_state": lambda: make_material(state="lost", next_at=None),
    "a_material_that_waits_says_for_when": lambda: make_material(next_at=None),
    "a_material_without_a_copy_says_why": lambda: make_material(state="failed", next_at=None),
    "only_links_are_looked_at_again": lambda: make_material(next_check_at=NOW),
    "a_capture_has_its_hash": lambda: make_capture(sha256="no hash"),
    "a_capture_keeps_what_came": lambda: make_capture(warc=""),
    "a_cited_copy_is_of_a_material": lambda: Evidence.objects.filter(pk=make_evidence().pk).update(
        capture=make_capture()
    ),
    "at_most_one_open_alarm_a_piece_of_a_verdict": _two_alarms,
    "an_alarm_has_a_known_kind": lambda: make_alarm(kind="odd"),
    "an_alarm_about_a_change_shows_it": lambda: make_alarm(kind="changed"),
    "an_alarm_says_why": lambda: make_alarm(why=""),
    "an_alarm_is_settled_by_somebody": lambda: make_alarm(settled_at=NOW, note="Read it."),
    "a_settled_alarm_says_how": lambda: make_alarm(settled_at=NOW, settled_by=make_user()),
    "only_a_copy_is_accepted": lambda: make_alarm(
        settled_at=NOW, settled_by=make_user(), accepted=True
    ),
}
