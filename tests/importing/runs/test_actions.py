"""An import from the first byte stored to its last row."""

import io
import zipfile
from datetime import timedelta

import pytest

from claims.importing.arrivals import Arrival
from claims.importing.files import ReadFile
from claims.importing.parsers import parse
from claims.importing.runs.actions import (
    FileArticle,
    NewInput,
    NothingToImport,
    NothingToRepeat,
    begin_run,
    finish_run,
    import_files,
    retry_rejected,
    tidy_imports,
    work_on_input,
    working,
)
from claims.models import Article, ImportInput, ImportRun, Way
from claims.permissions import NotPermitted
from tests.factories import make_user
from tests.importing.runs.sending import (
    NOW,
    brought,
    counts,
    lines,
    nothing_lost_nothing_twice,
    outcomes,
    send,
    words,
    work,
)

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(hours=1)


def test_everything_is_stored_before_anything_is_done():
    person = make_user()
    run = send(
        NewInput(name="a.txt", data=b"not read yet", media_type="text/plain"),
        NewInput(address="https://quill.example/a", title="As the feed says"),
        NewInput(data=b"pasted", author="Ada Lund", language="en"),
        by=person,
        source="  Quillmere\nHerald ",
    )
    assert (run.input_count, run.done_count, run.finished_at) == (3, 0, None)
    assert (run.by, run.at, run.source_name) == (person, NOW, "Quillmere Herald")
    first, second, third = run.inputs.order_by("number")
    assert (first.name, bytes(first.data or b""), first.media_type) == (
        "a.txt", b"not read yet", "text/plain",
    )  # fmt: skip
    assert (second.address, second.data, second.title) == (
        "https://quill.example/a", None, "As the feed says",
    )  # fmt: skip
    assert third.given == {"author": "Ada Lund", "language": "en"}
    assert not Article.objects.exists()


def test_an_import_of_nothing_is_refused():
    with pytest.raises(NothingToImport):
        send()


def test_somebody_who_is_closed_out_cannot_import():
    with pytest.raises(NotPermitted):
        send("A text.", by=make_user(is_active=False))


def test_a_pasted_text_becomes_an_article_with_what_its_sender_says():
    person = make_user()
    run = brought(
        NewInput(
            data=words(1).encode(),
            title="Lamps",
            address="https://quill.example/lamps",
            author="Ada Lund",
            published="2026-11-19",
            language="en",
        ),
        way=Way.PASTE,
        by=person,
    )
    article = Article.objects.get()
    assert (article.title, article.author, article.url) == (
        "Lamps", "Ada Lund", "https://quill.example/lamps",
    )  # fmt: skip
    assert (article.published_year, article.published_day) == (2026, 19)
    assert article.source.name == "Quillmere Herald"
    assert article.imported_by == person
    assert bytes(article.original.data) == words(1).encode()
    row = run.rows.get()
    assert (row.article, row.title, row.outcome) == (article, "Lamps", "new")
    nothing_lost_nothing_twice(run, 1)


def test_two_pasted_texts_are_two_articles_not_revisions():
    brought(words(1), words(2))
    assert set(Article.objects.values_list("revision", flat=True)) == {1}


def test_outcomes_are_told_apart():
    brought(NewInput(name="a.txt", data=words(1).encode()))
    run = brought(
        NewInput(name="b.txt", data=words(1).encode()),
        NewInput(name="a.txt", data=words(2).encode()),
        NewInput(name="c.txt", data=words(3).encode()),
        NewInput(name="d.txt", data=b""),
    )
    assert outcomes(run) == [
        (1, "same", ""), (1, "changed", ""), (1, "new", ""), (1, "rejected", "empty"),
    ]  # fmt: skip
    assert counts(run) == {"same": 1, "changed": 1, "new": 1, "rejected": 1}
    assert run.finished_at == NOW
    rejected = run.rows.get(outcome="rejected")
    assert (rejected.name, rejected.article) == ("d.txt", None)
    assert "empty" in rejected.reason
    assert run.rows.get(outcome="changed").article.revision == 2


def test_a_bad_article_stops_no_other_and_doubles_are_the_same():
    data = lines([1, 2]) + b'{"title": "no text"}\nno json\n' + lines([2, 3])
    run = brought(NewInput(name="a.jsonl", data=data))
    found = outcomes(run)
    assert [(part, outcome) for part, outcome, _ in found] == [
        (1, "new"), (2, "new"), (3, "rejected"), (4, "rejected"), (5, "same"), (6, "new"),
    ]  # fmt: skip
    assert run.inputs.get().parts_done == 6
    nothing_lost_nothing_twice(run, 3)


def test_a_double_in_another_input_is_the_same():
    run = brought(words(1), words(1))
    assert [outcome for _, outcome, _ in outcomes(run)] == ["new", "same"]


def test_an_archive_is_read_member_by_member():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", words(1))
        archive.writestr("b.txt", b"")
        archive.writestr("c.txt", words(2))
    run = brought(NewInput(name="all.zip", data=packed.getvalue()))
    assert [outcome for _, outcome, _ in outcomes(run)] == ["new", "rejected", "new"]
    nothing_lost_nothing_twice(run, 2)


def test_what_cannot_be_read_at_all_is_a_row_for_the_whole(monkeypatch):
    run = brought(NewInput(name="a.zip", data=b"PK\x03\x04 and then nothing"))
    [(part, outcome, code)] = outcomes(run)
    assert (part, outcome) == (0, "rejected")
    assert code
    assert run.finished_at == NOW


def test_batches_are_handed_on_as_they_are_stored(monkeypatch):
    monkeypatch.setattr(working, "ARTICLES_A_BATCH", 2)
    run = send(NewInput(name="a.jsonl", data=lines(range(5))))
    item = run.inputs.get()
    seen = []
    for batch in work_on_input(input_id=item.pk, at=NOW):
        item.refresh_from_db()
        run.refresh_from_db()
        seen.append((len(batch), item.parts_done, run.new_count, run.finished_at))
        assert Article.objects.count() == run.new_count
    assert seen == [(2, 2, 2, None), (2, 4, 4, None), (1, 5, 5, None)]
    nothing_lost_nothing_twice(run, 5)


def test_work_that_was_stopped_goes_on_where_it_was(monkeypatch):
    monkeypatch.setattr(working, "ARTICLES_A_BATCH", 2)
    run = send(NewInput(name="a.jsonl", data=lines(range(5))))
    item = run.inputs.get()
    stopped = work_on_input(input_id=item.pk, at=NOW)
    first = next(stopped)
    stopped.close()
    run.refresh_from_db()
    assert (run.finished_at, run.new_count) == (None, 2)
    rest = work(run, LATER)
    assert len({*first, *rest}) == 5
    assert run.finished_at == LATER
    nothing_lost_nothing_twice(run, 5)


def test_an_input_that_is_through_is_left_alone():
    run = brought(words(1))
    assert list(work_on_input(input_id=run.inputs.get().pk, at=LATER)) == []
    assert list(work_on_input(input_id=0, at=LATER)) == []
    nothing_lost_nothing_twice(run, 1)


def test_a_batch_that_another_worker_stored_is_not_stored_again(monkeypatch):
    monkeypatch.setattr(working, "ARTICLES_A_BATCH", 2)
    run = send(NewInput(name="a.jsonl", data=lines(range(4))))
    item = run.inputs.get()
    late = work_on_input(input_id=item.pk, at=NOW)
    next(late)
    # The same connection may hold the lock twice, so this one stands for another worker.
    ahead = work_on_input(input_id=item.pk, at=NOW)
    assert len(next(ahead)) == 2
    assert list(late) == []
    assert list(ahead) == []
    nothing_lost_nothing_twice(run, 4)


def test_an_input_that_breaks_every_worker_is_given_up(settings):
    settings.VERIFY_IMPORT_TRIES = 3
    run = send(words(1))
    for _ in range(3):
        stopped = work_on_input(input_id=run.inputs.get().pk, at=NOW)
        ImportInput.objects.update(parts_done=0)
        # A worker that dies before its first batch has only counted its try.
        with pytest.raises(RuntimeError):
            _die_at_first_batch(stopped)
    assert work(run) == []
    assert outcomes(run) == [(0, "rejected", "broken_off")]
    assert run.finished_at == NOW


def _die_at_first_batch(batches):
    with pytest.MonkeyPatch.context() as patch:

        def die(**_):
            raise RuntimeError

        patch.setattr(working, "store_batch", die)
        list(batches)


def test_what_the_tables_cannot_hold_is_rejected_alone():
    data = lines([1]) + lines([2], author="A" * 400) + lines([3])
    run = brought(NewInput(name="a.jsonl", data=data))
    assert run.finished_at == NOW
    assert Article.objects.count() + run.rejected_count == 3
    assert Article.objects.count() >= 2


def test_old_inputs_are_emptied_and_their_rows_stay():
    old, young, going = brought(""), brought(words(2), at=NOW), send(words(3))
    ImportRun.objects.filter(pk=old.pk).update(finished_at=NOW - timedelta(days=15))
    assert tidy_imports(at=NOW, keep_days=14).emptied == 1
    assert old.inputs.get().data is None
    assert young.inputs.get().data is not None
    assert going.inputs.get().data is not None
    assert outcomes(old) == [(1, "rejected", "empty")]
    with pytest.raises(NothingToRepeat, match="not kept any more"):
        retry_rejected(run_id=old.pk, by=make_user(), at=LATER)


def in_file(number: int, file: str, **fields) -> FileArticle:
    data = words(number).encode()
    parsed = parse(data, name=file, max_bytes=10_000)
    return FileArticle(file, arrival=Arrival(parsed, ReadFile(file, data)), **fields)


def test_a_command_writes_its_report_as_it_goes():
    run = begin_run(source="Herald", by=None, at=NOW)
    first = import_files(
        run=run,
        found=[
            in_file(1, "more/a.txt"),
            in_file(1, "b.jsonl", name="b.jsonl#1"),
            FileArticle("b.jsonl", part=2, code="json", reason="No JSON."),
        ],
        at=NOW,
    )
    import_files(run=run, found=[in_file(2, "b.jsonl", part=3)], at=NOW)
    import_files(run=run, found=[FileArticle(".c", outcome="ignored", reason="hidden")], at=NOW)
    finish_run(run=run, at=LATER)
    finish_run(run=run, at=LATER + timedelta(hours=1))
    run.refresh_from_db()
    assert (run.way, run.input_count, run.done_count, run.finished_at) == (Way.FILES, 3, 3, LATER)
    assert counts(run) == {"new": 2, "same": 1, "rejected": 1, "ignored": 1}
    assert [one.name for one in run.inputs.order_by("number")] == ["more/a.txt", "b.jsonl", ".c"]
    assert outcomes(run)[1:4] == [(1, "same", ""), (2, "rejected", "json"), (3, "new", "")]
    assert first[0].article == first[1].article == Article.objects.order_by("pk")[0]
    assert first[2].article is None


def test_a_command_that_was_broken_off_ends_in_the_report():
    run = begin_run(source="", by=None, at=NOW)
    import_files(run=run, found=[in_file(1, "a.txt")], at=NOW)
    assert tidy_imports(at=NOW + timedelta(hours=23), keep_days=14).ended == 0
    assert tidy_imports(at=NOW + timedelta(hours=25), keep_days=14).ended == 1
