"""JSON: objects, lines of them and arrays, in the usual names of fields."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.importing.json_arrays import split_array
from claims.importing.kinds import find_kind
from claims.importing.parsed import PartialDate, Rejected
from tests.importing.pages import FIRST, SECOND, THIRD
from tests.importing.papers import articles, codes, entries


def split(data, most=1000):
    return [
        item if isinstance(item, bytes) else item.code
        for item in split_array(io.BytesIO(data), most)
    ]


@given(
    st.lists(st.recursive(st.integers() | st.text(max_size=5), st.lists, max_leaves=5), max_size=5)
)
def test_an_array_is_split_into_its_items(values):
    data = json.dumps(values, indent=1, ensure_ascii=False).encode()
    assert [json.loads(item) for item in split(data, 100_000)] == values


@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_signs_may_fall_anywhere_in_what_is_read(size, monkeypatch):
    monkeypatch.setattr("claims.importing.json_arrays._CHUNK", size)
    values = ['a"]\\', {"b\\\\": ["}", '\\"']}, []]
    assert [json.loads(item) for item in split(json.dumps(values).encode())] == values


def test_a_bad_item_does_not_stop_the_others():
    assert split(b'[{"a": 1}, {bad [x]}, {"b": 2},]') == [b'{"a": 1}', b"{bad [x]}", b'{"b": 2}']


def test_an_item_too_large_does_not_stop_the_others():
    assert split(b'["' + b"x" * 2000 + b'", 1]') == ["too_large", b"1"]


def test_an_array_that_is_not_closed_says_so():
    assert split(b"[1, 2") == [b"1", "json"]


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        ('{"text": "a"}', "a", "json"),
        ('{"text": "a"}', "a.jsonl", "json_lines"),
        ('{"text": "a"}\n{"text": "b"}', "a.json", "json_lines"),
        ('{"text": "a\n{"text": "b"}', "a", "json_lines"),
        ('{\n "text": "a",\n "b": {}\n}', "a", "json"),
        ('\ufeff [{"text": "a"}]', "a", "json_array"),
        ("[]", "a.txt", "json_array"),
        ("[Photo: the council]", "a.txt", "article"),
        ("{curly} words", "a.txt", "article"),
        ("words", "a.json", "json"),
        ('words\n{"text": "a"}', "a.jsonl", "json_lines"),
    ],
)
def test_json_is_told_by_its_beginning(data, name, kind):
    assert find_kind(data.encode(), name=name) == kind


def test_the_names_of_schema_org_are_read():
    (entry,) = entries(json.dumps({
        "@type": "NewsArticle", "headline": "Roads", "articleBody": FIRST, "inLanguage": "en",
        "author": [{"@type": "Person", "name": "Ada Fenwick"}, {"name": "Tom Ashby"}],
        "publisher": {"name": "Quillmere Herald"}, "datePublished": "2020-03-18T10:00:00Z",
        "url": "https://quill.example/7",
    }).encode())  # fmt: skip
    article = entry.article
    assert (article.title, article.author) == ("Roads", "Ada Fenwick, Tom Ashby")
    assert (article.outlet, entry.source) == ("Quillmere Herald", "Quillmere Herald")
    assert article.published == PartialDate(2020, 3, 18)
    assert article.url == "https://quill.example/7"


def test_paragraphs_in_a_list_are_the_text():
    (article,) = articles(json.dumps({"text": [FIRST, SECOND]}).encode())
    assert article.text == f"{FIRST}\n\n{SECOND}"


def test_html_counts_where_the_plain_text_has_lost_its_paragraphs():
    markup = f"<p>{FIRST}</p><p>{SECOND}</p>"
    (flat,) = articles(json.dumps({"text": f"{FIRST} {SECOND}", "html": markup}).encode())
    assert flat.text == f"{FIRST}\n\n{SECOND}"
    (lined,) = articles(json.dumps({"text": f"{FIRST}\n\n{THIRD}", "html": markup}).encode())
    assert lined.text == f"{FIRST}\n\n{THIRD}"


def test_a_whole_page_in_a_field_is_read_as_a_page():
    body = f"<nav>Home</nav><article><p>{FIRST}</p><p>{SECOND}</p></article>"
    page = f"<!DOCTYPE html><html><head><title>Roads</title></head><body>{body}</body></html>"
    (article,) = articles(json.dumps({"html": page}).encode())
    assert "Home" not in article.text
    assert article.format == "json"


def test_the_name_of_an_object_may_be_an_address_or_a_mark():
    found = entries(
        json.dumps(
            [{"text": FIRST, "id": "https://quill.example/7"}, {"text": SECOND, "id": 8}]
        ).encode()
    )
    assert [(entry.name, entry.article.url) for entry in found] == [
        ("a#https://quill.example/7", "https://quill.example/7"),
        ("a#8", ""),
    ]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b'{"title": "Roads"}', "fields"),
        (b'{"text": "  "}', "fields"),
        (b'{"text": "\\ud800 and more"}', "fields"),
        (b'{"\\udc00": 1}', "fields"),
        (b'{"text": ', "json"),
        (b'{"a": ' + b"[" * 100_000, "json"),
        (b'{"a": ' + b"9" * 5000 + b"}", "json"),
    ],
)
def test_what_is_wrong_with_an_object_is_said(data, code):
    (entry,) = entries(data, "a.json")
    assert entry.rejection.code == code
    assert entry.data == data


def item(**values):
    return json.dumps({"uri": "urn:quill:7", "type": "text"} | values).encode()


def test_a_news_item_of_version_three_is_read():
    data = item(
        headlines=[{"role": "short", "value": "Short"}, {"role": "main", "value": "Roads"}],
        bodies=[{"role": "main", "contentType": "text/plain", "value": f"{FIRST} {SECOND}"},
                {"role": "richtext", "contentType": "application/xhtml+xml",
                 "value": f"<p>{FIRST}</p><p>{SECOND}</p>"}],
        by="Ada Fenwick", versionCreated="2020-03-18T10:00:00+01:00", language="en",
        infoSources=[{"name": "Quillmere News Agency"}], copyrightHolder="Somebody",
    )  # fmt: skip
    (entry,) = entries(data)
    article = entry.article
    assert article.text == f"{FIRST}\n\n{SECOND}"
    assert (article.title, article.author) == ("Roads", "Ada Fenwick")
    assert (article.outlet, article.language) == ("Quillmere News Agency", "en")
    assert article.published == PartialDate(2020, 3, 18)
    assert (article.format, entry.name) == ("ninjs", "a")


@pytest.mark.parametrize("key", ["pubstatus", "pubStatus"])
@pytest.mark.parametrize("status", ["canceled", "withheld"])
def test_an_item_its_agency_takes_back_is_not_imported(key, status):
    assert codes(item(body_text=FIRST, **{key: status})) == ["withheld"]


def test_a_picture_is_refused_as_one():
    (entry,) = entries(item(type="picture", versioncreated="2020-03-18"))
    assert entry.rejection.code == "fields"
    assert "picture" in entry.rejection.reason


def test_lines_and_items_are_named_in_reasons():
    data = b'[{"text": ""}, 3]'
    assert [entry.rejection.reason.split(":")[0] for entry in entries(data)] == ["Item 1", "Item 2"]


def test_a_broken_utf16_file_is_refused():
    data = f'{{"text": "{FIRST}"}}\n{{"text": "{SECOND}"}}\n'.encode("utf-16")
    assert codes(data, "a.jsonl") == ["", ""]
    with pytest.raises(Rejected) as caught:
        codes(data + b"\x00", "a.jsonl")
    assert caught.value.code == "encoding"
