"""Which files are read, in which order, and which are passed over and why."""

import os
from pathlib import Path

import pytest

from claims.importing.files import find_files, open_file
from claims.importing.parsed import Rejected


def names(*paths):
    return [(file.name, file.ignored) for file in find_files(paths)]


def refusal(path):
    (found,) = find_files([path])
    with pytest.raises(Rejected) as caught:
        open_file(found)
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


def test_a_file_is_opened_for_its_bytes(tmp_path):
    file = tmp_path / "a.txt"
    file.write_bytes(b"x\r\n\xff")
    (found,) = find_files([file])
    with open_file(found) as stream:
        assert stream.read() == b"x\r\n\xff"


def test_a_hyphen_is_the_standard_input():
    (found,) = find_files([Path("-")])
    assert (found.name, found.ignored) == ("standard input", "")


def test_a_file_of_another_kind_is_refused_where_it_was_named(tmp_path):
    file = tmp_path / "a.odt"
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
