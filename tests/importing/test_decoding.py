"""Which bytes are text, in which encoding, and what is said of the others."""

import codecs
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.importing.decoding import decode, is_encoding, named_charset
from claims.importing.parsed import Rejected

WESTERN = "Die Bürgermeisterin sagte: „Größere Straßen“ – das kostet 3 € mehr als l’été dernier."


def refusal(data: bytes) -> Rejected:
    with pytest.raises(Rejected) as caught:
        decode(data)
    return caught.value


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (WESTERN.encode(), "utf-8"),
        (codecs.BOM_UTF8 + WESTERN.encode(), "utf-8"),
        (codecs.BOM_UTF16_LE + WESTERN.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + WESTERN.encode("utf-16-be"), "utf-16-be"),
        (codecs.BOM_UTF32_LE + WESTERN.encode("utf-32-le"), "utf-32-le"),
        (WESTERN.encode("utf-16-le"), "utf-16-le"),
        (WESTERN.encode("utf-16-be"), "utf-16-be"),
        (WESTERN.encode("cp1252"), "cp1252"),
    ],
)
def test_western_text_is_read_in_every_encoding_it_comes_in(data, encoding):
    decoded = decode(data)
    assert decoded.text == WESTERN
    assert decoded.encoding == encoding


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=200))
def test_every_utf8_text_is_read_as_what_it_is(text):
    decoded = decode(text.encode())
    assert decoded.encoding == "utf-8"
    assert decoded.text == text.removeprefix("\ufeff")


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_with_a_reason(data):
    read, refused = None, None
    try:
        read = decode(data)
    except Rejected as error:
        refused = error
    assert read is None or "\0" not in read.text
    assert refused is None or refused.code in {"binary", "nul", "encoding"}


def test_cyrillic_utf16_without_a_mark_is_read():
    text = "Мэр города сообщил, что расходы выросли на 4 процента."
    assert decode(text.encode("utf-16-le")).text == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Мэр города: расходы выросли", "koi8-r"),
        ("Мэр города: расходы выросли", "cp1251"),
        ("Burmistrz powiedział, że później zażółci gęślą jaźń, będzie więcej", "iso8859-2"),
        ("市長は昨日、予算が増えたと述べた。", "shift_jis"),
        ("นายกเทศมนตรีกล่าวว่ารายจ่ายเพิ่มขึ้น", "cp874"),
    ],
)
def test_another_encoding_is_refused_and_says_what_was_tried(text, encoding):
    refused = refusal(text.encode(encoding))
    assert refused.code == "encoding"
    for tried in ("utf-8", "utf-16", "Windows-1252"):
        assert tried in refused.reason
    assert "Save the file as UTF-8" in refused.reason


def test_damaged_utf8_is_not_taken_for_windows_1252():
    data = ("The caf\u00e9 of the na\u00efve mayor opened in the old town hall. " * 3).encode()
    refused = refusal(data[:4] + b"\xff" + data[4:])
    assert refused.code == "encoding"
    assert "at 4" in refused.reason


def test_a_damaged_marked_file_names_the_encoding_of_its_mark():
    refused = refusal(codecs.BOM_UTF16_LE + b"a\0\x00")
    assert refused.code == "encoding"
    assert "utf-16-le (its byte order mark)" in refused.reason


def test_a_page_is_read_in_the_encoding_it_names():
    page = '<html><head><meta charset="iso-8859-2"></head><p>Burmistrz łódzki, później</p>'
    decoded = decode(page.encode("iso-8859-2"))
    assert decoded.text == page
    assert decoded.encoding == "iso8859-2"


@pytest.mark.parametrize("name", [b"zlib", b"iso-8859-12", b"windows-1259"])
def test_a_page_that_names_no_text_encoding_is_not_believed(name):
    page = b"<meta charset=%b><p>" % name + "Café Größe".encode("cp1252") + b" and more words</p>"
    assert decode(page).encoding == "cp1252"


def test_every_encoding_that_may_be_named_can_be_read():
    names = [f"iso-8859-{part}" for part in range(1, 17) if part != 12]
    names += ["windows-874", *(f"windows-125{part}" for part in range(9)), "koi8-r", "koi8-u"]
    names += ["macintosh", "shift_jis", "euc-jp", "iso-2022-jp", "euc-kr", "gb2312", "gbk"]
    for name in (*names, "gb18030", "big5", "utf-8", "utf-16"):
        assert is_encoding(name), name
        with suppress(Rejected):
            decode(b"<p>\xa1\xa1\xff and more words</p>", named=name)
    assert not is_encoding("rot13")


@pytest.mark.parametrize("data", [b"abc\0def ghij", b"\0", b"a\0b\0c", b"The mayor\0 said so."])
def test_a_nul_byte_is_refused_with_its_place(data):
    refused = refusal(data)
    assert refused.code == "nul"
    assert f"Byte {data.index(0)} is a NUL byte" in refused.reason


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n", "a PDF file"),
        (b"PK\x03\x04rest", "a ZIP file"),
        (b"\x89PNG\r\n\x1a\n\0", "a PNG picture"),
        (bytes(range(256)) * 8, "0x01"),
    ],
)
def test_a_binary_file_is_refused_and_named(data, what):
    refused = refusal(data)
    assert refused.code == "binary"
    assert what in refused.reason


def test_one_stray_control_character_does_not_make_a_text_binary():
    assert decode(b"The mayor said\x08 that taxes fell.").encoding == "utf-8"


def test_the_encoding_that_a_server_names_is_taken():
    text = "Мост закрыт с понедельника, сообщила мэрия. " * 5
    data = text.encode("koi8-r")
    assert decode(data, named=named_charset("text/plain; charset=KOI8-R")).text == text
    assert decode(text.encode(), named="koi8-r").text == text, "UTF-8 that is UTF-8 stays it"
    with pytest.raises(Rejected):
        decode(data)


@pytest.mark.parametrize("said", ["", "text/html", "text/html; charset=utf_7", "charset=zlib"])
def test_other_charsets_are_not_believed(said):
    assert named_charset(said) == ""
