"""ZIP archives, and those that mean harm."""

import struct
import zipfile

import pytest

from claims.importing import archives
from claims.importing.parsed import Rejected
from tests.importing.pages import FIRST, SECOND
from tests.importing.papers import archive, codes, entries, word_file

TEXT = FIRST.encode()


def refusal(data, **limits):
    with pytest.raises(Rejected) as caught:
        entries(data, "a.zip", **limits)
    return caught.value


def test_the_names_of_members_are_labels():
    found = entries(archive(("../../etc/a.txt", TEXT), ("/b\u202e.txt", SECOND.encode())))
    assert [entry.name for entry in found] == ["../../etc/a.txt", "/b.txt"]


def test_an_archive_inside_an_archive_is_refused_and_the_rest_read():
    inner = archive(("a.txt", TEXT))
    found = entries(archive(("inner.zip", inner), ("inner.txt", inner), ("b.txt", TEXT)))
    assert [entry.rejection and entry.rejection.code for entry in found] == [
        "archive",
        "archive",
        None,
    ]
    assert "archive inside an archive" in found[0].rejection.reason


@pytest.mark.parametrize(
    ("members", "what"),
    [
        ([("[Content_Types].xml", b"<x/>"), ("xl/workbook.xml", b"<x/>")], "Excel"),
        ([("[Content_Types].xml", b"<x/>"), ("ppt/a.xml", b"<x/>")], "PowerPoint"),
        ([("mimetype", b"x"), ("content.xml", b"<x/>")], "OpenDocument"),
        ([("mimetype", b"x"), ("META-INF/container.xml", b"<x/>")], "EPUB"),
    ],
)
def test_other_office_files_are_refused_by_name(members, what):
    (entry,) = entries(archive(*members))
    assert entry.rejection.code == "binary"
    assert what in entry.rejection.reason


def test_a_member_far_larger_than_an_article_costs_only_itself():
    members = [("zeros.txt", b"0" * 9_000_000), ("a.txt", TEXT)]
    assert codes(archive(*members)) == ["too_large", ""]


def test_an_archive_that_unpacks_to_too_much_is_stopped():
    members = [(f"{number}.txt", b"0" * 4_000_000) for number in range(40)]
    found = codes(archive(*members))
    assert found[-1] == "archive"
    assert len(found) < 10


def test_all_members_together_have_a_limit():
    members = [(f"{number}.txt", TEXT) for number in range(10)]
    assert codes(archive(*members), max_unpacked_bytes=3 * len(TEXT)) == ["", "", "", "archive"]


def test_members_that_share_their_bytes_count_each():
    """Entries of the list that all lead to one big member: sizes add up while unpacking."""
    data = archive(("a.txt", b"0" * 4_000_000))
    start = data.rindex(b"PK\x01\x02")
    entry, end = data[start : data.rindex(b"PK\x05\x06")], data[data.rindex(b"PK\x05\x06") :]
    count = 200
    end = end[:8] + struct.pack("<HHL", count, count, len(entry) * count) + end[16:]
    found = codes(data[:start] + entry * count + end)
    assert found[-1] == "archive"
    assert len(found) <= count


@pytest.mark.parametrize(("claimed", "found"), [(0, "archive"), (10, "archive"), (2**31 - 1, "")])
def test_what_a_member_says_of_its_size_is_not_believed(claimed, found):
    data = bytearray(archive(("a.txt", TEXT * 1000)))
    place = data.rindex(b"PK\x01\x02")
    data[place + 24 : place + 28] = struct.pack("<L", claimed)
    assert codes(bytes(data)) == [found]


def test_a_damaged_member_is_refused_and_the_others_read():
    data = bytearray(archive(("a.txt", TEXT * 10), ("b.txt", TEXT)))
    place = data.index(b"a.txt") + 9
    data[place : place + 8] = b"\xff" * 8
    assert codes(bytes(data)) == ["archive", ""]


def test_a_list_of_members_too_long_to_be_read_is_not_read(monkeypatch):
    monkeypatch.setattr(archives, "MOST_DIRECTORY_BYTES", 1000)
    data = archive(*((f"{number}.txt", b"") for number in range(100)))
    assert "lists more than" in refusal(data).reason


def test_too_many_members_are_refused():
    data = archive(*((f"{number}.txt", TEXT) for number in range(4)))
    assert refusal(data, most_members=3).code == "archive"
    assert refusal(data, max_archive_bytes=100).code == "archive"


def test_a_member_with_a_password_is_refused():
    data = bytearray(archive(("a.txt", TEXT)))
    data[6] |= 1
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    assert codes(bytes(data)) == ["encrypted"]


def test_a_method_that_cannot_be_bounded_is_refused():
    assert codes(archive(("a.txt", TEXT), method=zipfile.ZIP_BZIP2)) == ["archive"]


@pytest.mark.parametrize("data", [b"PK\x03\x04", archive(("a.txt", TEXT))[:-30]])
def test_a_damaged_archive_is_refused(data):
    assert refusal(data).code == "archive"


def test_a_docx_file_in_an_archive_is_read():
    (entry,) = entries(archive(("a.docx", word_file())))
    assert entry.article.format == "docx"


def test_nothing_is_written(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    entries(archive(("../x.txt", TEXT), (str(tmp_path / "y.txt"), TEXT)))
    assert not list(tmp_path.parent.glob("x.txt"))
    assert not list(tmp_path.iterdir())
