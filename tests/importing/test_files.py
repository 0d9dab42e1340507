"""Which files are read, in which order, and which are passed over and why."""

import os

import pytest

from claims.importing.files import find_files, read_file
from claims.importing.parsed import Rejected


def names(*paths):
    return [(file.name, file.ignored) for file in find_files(paths)]


def refusal(path, limit=100):
    (found,) = find_files([path])
    with pytest.raises(Rejected) as caught:
        read_file(found, max_bytes=limit)
    return caught.value


def test_a_folder_is_read_sorted_with_the_folders_in_it(tmp_path):
    (tmp_path / "b").mkdir()
    for name in ("c.txt", "b/z.md", "b/a.HTML", "a.htm"):
        (tmp_path / name).write_text("x")
    assert [name for name, _ in names(tmp_path)] == ["a.htm", "b/a.HTML", "b/z.md", "c.txt"]


def test_what_is_passed_over_in_a_folder_says_why(tmp_path):
    for name in (".hidden.txt", "picture.png", "notes"):
        (tmp_path / name).write_text("x")
    (tmp_path / ".git").mkdir()
    found = dict(names(tmp_path))
    assert found[".hidden.txt"] == found[".git"] == "hidden"
    assert ".txt" in found["picture.png"]
    assert ".txt" in found["notes"]


def test_a_loop_of_links_is_not_followed(tmp_path):
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "again").symlink_to(tmp_path)
    assert names(tmp_path) == [("a.txt", ""), ("again", "a link to a folder")]


def test_a_file_named_twice_is_read_once(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("x")
    assert names(tmp_path, file) == [("a.txt", ""), ("a.txt", "met before")]


def test_a_name_that_no_file_can_have_is_refused(tmp_path):
    assert refusal(tmp_path / ("a" * 300 + ".txt")).code == "unreadable"


def test_a_file_is_read_whole_up_to_the_limit(tmp_path):
    file = tmp_path / "a.txt"
    file.write_bytes(b"x" * 100)
    (found,) = find_files([file])
    assert read_file(found, max_bytes=100).data == b"x" * 100
    assert refusal(file, limit=99).code == "too_large"


def test_a_file_of_another_kind_is_refused_where_it_was_named(tmp_path):
    file = tmp_path / "a.docx"
    file.write_text("x")
    assert refusal(file).code == "unknown_kind"


def test_what_is_not_there_is_refused(tmp_path):
    assert refusal(tmp_path / "gone.txt").code == "unreadable"
    assert "No such file" in refusal(tmp_path / "gone.txt").reason


def test_a_link_that_leads_to_itself_is_refused(tmp_path):
    (tmp_path / "a.txt").symlink_to(tmp_path / "a.txt")
    assert refusal(tmp_path / "a.txt").code == "unreadable"


def test_a_pipe_is_refused_instead_of_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a.txt")
    assert refusal(tmp_path / "a.txt").code == "unreadable"


def test_a_file_that_fails_while_it_is_read_is_refused(tmp_path):
    # The first bytes of a process's memory cannot be read by anybody, not even by root.
    (tmp_path / "a.txt").symlink_to("/proc/self/mem")
    refused = refusal(tmp_path / "a.txt")
    assert refused.code == "unreadable"
    assert "Check the path and its permissions" in refused.reason
