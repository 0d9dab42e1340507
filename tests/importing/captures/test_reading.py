"""What is read out of a capture."""

from datetime import date

from claims.importing.captures.reading import CaptureWords, read_capture
from tests.importing.papers import pdf
from tests.sources import SENTENCE, register


def read(data: bytes, media_type: str = "text/html", charset: str = "") -> CaptureWords:
    return read_capture(data, media_type=media_type, charset=charset)


def test_a_page_says_its_words_and_whose_they_are():
    said = read(register().body)
    assert SENTENCE in said.text
    assert (said.title, said.publisher) == ("Register of the port", "Port of Quillmere")
    assert said.published_on == date(2026, 3, 1)


def test_a_page_without_an_article_still_says_whose_it_is():
    head = '<meta property="og:title" content="Harbour cam">'
    said = read(f"<!doctype html><html><head>{head}</head><body></body></html>".encode())
    assert (said.title, said.text) == ("Harbour cam", "")


def test_plain_text_is_its_own_words():
    assert read("Ünder the bridge".encode(), "text/plain").text == "Ünder the bridge"


def test_the_charset_of_the_server_counts():
    assert read("Мост".encode("koi8-r"), "text/plain", "koi8-r").text == "Мост"


def test_a_picture_has_no_words():
    assert read(b"\x89PNG\r\n\x1a\n" + b"\0" * 20, "image/png") == CaptureWords()


def test_what_cannot_be_read_is_kept_without_words():
    assert read(b"%PDF-1.7 broken", "application/pdf") == CaptureWords()


def test_a_pdf_file_is_read_whatever_the_server_calls_it():
    lines = [(50.0, 700.0 - 20 * n, 12.0, f"Berth {n} took in ships.") for n in range(5)]
    said = read(pdf(lines), "application/octet-stream")
    assert "Berth 3 took in ships." in said.text
