"""The bytes of a feed as UTF-8."""

import codecs

import pytest

from claims.importing.feeds.xml_text import (
    MOST_ATTRIBUTES,
    MOST_ESCAPES,
    MOST_TAGS,
    NotSafe,
    as_utf8,
    check_safe,
)

WORDS = "<a>Größe “x”</a>"


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        (WORDS.encode(), ""),
        (WORDS.encode(), "utf-8"),
        (codecs.BOM_UTF8 + WORDS.encode(), "windows-1252"),
        (codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"), ""),
        (codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"), "utf-8"),
        (codecs.BOM_UTF32_LE + WORDS.encode("utf-32-le"), ""),
        (WORDS.encode("cp1252"), ""),
        (WORDS.encode("cp1252"), "ISO-8859-1"),
        (WORDS.encode("cp1252"), "no-such-thing"),
        (WORDS.encode("cp1252"), "utf-8"),
        (WORDS.encode("utf-16-le"), "utf-16le"),
        (b'<?xml version="1.0" encoding="windows-1252"?>' + WORDS.encode("cp1252"), ""),
        (b"<?xml version='1.0' encoding='cp037'?>" + WORDS.encode(), ""),
        (b'<?xml version="1.0" encoding="rot13"?>' + WORDS.encode(), "idna"),
    ],
)
def test_every_way_to_say_an_encoding(data, charset):
    assert as_utf8(data, charset=charset).decode() == WORDS


def test_what_fits_no_encoding_is_still_read():
    assert as_utf8(b"<a>\x81\xff</a>", charset="").startswith(b"<a>")


def attributes(count: int) -> bytes:
    return b"<a " + b" ".join(b'a%d=">"' % number for number in range(count)) + b"/>"


def test_more_attributes_than_an_element_has_are_not_parsed():
    check_safe(attributes(MOST_ATTRIBUTES))
    with pytest.raises(NotSafe):
        check_safe(attributes(MOST_ATTRIBUTES + 1))
    with pytest.raises(NotSafe):
        check_safe(b"<r>" + attributes(MOST_ATTRIBUTES + 1) + b"& broken later")


def test_more_elements_than_a_feed_has_are_not_parsed():
    check_safe(b"<a>" * MOST_TAGS)
    with pytest.raises(NotSafe):
        check_safe(b"<a>" * (MOST_TAGS + 1))
    check_safe(b"<a>" + b"&lt;" * MOST_ESCAPES)
    with pytest.raises(NotSafe):
        check_safe(b"<a>" + b"&lt;" * (MOST_ESCAPES + 1))
