"""import_article: once for each content, a new revision for a new text, nothing half done."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection

from claims.importing.actions.storing import (
    UNNAMED_SOURCE,
    content_hash,
    foresee_import,
    import_article,
    source_slug,
)
from claims.importing.files import ReadFile
from claims.importing.parsers import parse
from claims.models import Article, Original, Source
from tests.factories import make_user
from tests.importing.pages import FIRST, LIMIT, SECOND, THIRD
from tests.racing import race

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
LATER = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)


def front(url: str = "", source: str = "Quillmere Herald") -> str:
    return f"---\ntitle: Roads\nsource: {source}\nurl: {url}\ndate: 2020-03\n---\n"


def take(text: str, *, name="roads.md", source="", by=None, at=NOW):
    data = text.encode()
    parsed = parse(data, name=name, max_bytes=LIMIT)
    return import_article(parsed=parsed, file=ReadFile(name, data), source=source, by=by, at=at)


def everything():
    return [list(model.objects.order_by("pk").values()) for model in (Source, Article, Original)]


pytestmark = pytest.mark.django_db


def test_a_new_article_is_stored_with_its_bytes():
    person = make_user()
    text = front("https://quill.example/roads") + f"{FIRST}\n\nSource » elsewhere\n"
    outcome = take(text, by=person)
    assert outcome.kind == "new"
    article = Article.objects.get()
    assert article == outcome.article
    assert (article.title, article.language, article.name) == ("Roads", "en", "roads.md")
    assert article.text.startswith(FIRST)
    assert article.content_hash == content_hash(article.text)
    (zone,) = article.zones
    assert article.text[zone["start"] : zone["end"]] == "Source » elsewhere"
    assert (article.published_year, article.published_month, article.published_day) == (
        2020,
        3,
        None,
    )
    assert (article.revision, article.previous) == (1, None)
    assert (article.imported_at, article.imported_by) == (NOW, person)
    assert (article.source.name, article.source.slug) == ("Quillmere Herald", "quillmere-herald")
    original = article.original
    assert bytes(original.data) == text.encode()
    assert (original.media_type, original.encoding) == ("text/markdown", "utf-8")


@pytest.mark.parametrize("name", ["roads.md", "other.txt"])
def test_the_same_text_again_changes_nothing(name):
    first = take(front() + FIRST)
    before = everything()
    again = take(front(source="Another paper").replace("\n", "\r\n") + FIRST, name=name, at=LATER)
    assert (again.kind, again.article) == ("same", first.article)
    assert everything() == before


def test_a_new_text_at_the_same_address_is_a_revision():
    url = "https://quill.example/roads"
    first = take(front(url) + FIRST)
    second = take(front(url, source="Moved Paper") + SECOND, name="other.md", at=LATER)
    assert second.kind == "changed"
    assert (second.article.previous, second.article.revision) == (first.article, 2)
    third = take(front(url) + THIRD, at=LATER)
    assert (third.article.previous, third.article.revision) == (second.article, 3)
    assert take(front(url) + THIRD).kind == "same"


def test_a_new_text_of_the_same_file_from_the_same_source_is_a_revision():
    first = take(FIRST, name="a.txt", source="Quillmere Herald")
    second = take(f"{FIRST} {SECOND}", name="a.txt", source="quillmere herald")
    assert second.kind == "changed"
    assert second.article.previous == first.article


def test_a_stranger_with_the_same_file_name_is_another_article():
    first = take(FIRST, name="001.txt", source="Herald")
    stranger = take(THIRD, name="001.txt", source="Herald")
    assert (stranger.kind, stranger.article.previous) == ("new", None)
    # The newer of the two has the name now; a text that goes with the older one still finds it.
    again = take(f"{FIRST} {SECOND}", name="001.txt", source="Herald")
    assert (again.kind, again.article.previous) == ("changed", first.article)


@pytest.mark.parametrize(
    ("name", "source", "url"),
    [
        ("b.md", "Quillmere Herald", ""),
        ("a.md", "Velde Courier", ""),
        ("a.md", "Quillmere Herald", "https://quill.example/other"),
    ],
)
def test_another_file_source_or_address_is_another_article(name, source, url):
    take(front("https://quill.example/roads") + FIRST, name="a.md")
    assert take(front(url, source) + SECOND, name=name).kind == "new"


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        (front() + FIRST, "", "Quillmere Herald"),
        (front() + FIRST, "The Desk", "The Desk"),
        (front("https://www.quill.example/roads", "") + FIRST, "", "quill.example"),
        (FIRST, "", UNNAMED_SOURCE),
    ],
)
def test_the_outlet_is_as_named_or_as_the_article_says(text, source, expected):
    assert take(text, source=source).article.source.name == expected


def test_a_name_without_latin_letters_has_a_slug():
    assert source_slug("روزنامه") == source_slug("روزنامه")
    assert source_slug("روزنامه") != source_slug("خبرگزاری")
    assert source_slug("روزنامه").isascii()


def test_what_would_happen_is_foreseen_and_nothing_written():
    def foreseen(text):
        parsed = parse(text.encode(), name="a.txt", max_bytes=LIMIT)
        return foresee_import(parsed=parsed, name="a.txt", source="Herald")

    assert foreseen(FIRST) == "new"
    assert everything() == [[], [], []]
    take(FIRST, name="a.txt", source="Herald")
    before = everything()
    assert (foreseen(FIRST), foreseen(f"{FIRST} {SECOND}")) == ("same", "changed")
    assert foreseen(SECOND) == "new"
    assert everything() == before


def test_an_article_whose_bytes_cannot_be_stored_is_not_stored():
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE claims_original ADD CHECK (length(data) < 10)")
    parsed = parse(FIRST.encode(), name="a.txt", max_bytes=LIMIT)
    with pytest.raises(IntegrityError, match="check constraint"):
        import_article(
            parsed=parsed, file=ReadFile("a.txt", FIRST.encode()), source="", by=None, at=NOW
        )
    assert everything() == [[], [], []]


@pytest.mark.django_db(transaction=True)
def test_the_same_text_imported_at_the_same_moment_is_stored_once():
    outcomes = race(*[lambda: take(front() + FIRST)] * 4)
    assert sorted(outcome.kind for outcome in outcomes) == ["new", "same", "same", "same"]
    assert Article.objects.count() == Original.objects.count() == Source.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_new_texts_of_one_article_at_the_same_moment_are_one_chain():
    take(FIRST, name="a.txt", source="Herald")
    texts = [f"{FIRST} {SECOND}", f"{FIRST} {THIRD}", f"{FIRST} {SECOND} {THIRD}"]
    outcomes = race(
        *[lambda text=text: take(text, name="a.txt", source="Herald") for text in texts]
    )
    assert [outcome.kind for outcome in outcomes] == ["changed"] * 3
    articles = Article.objects.order_by("revision")
    assert [article.revision for article in articles] == [1, 2, 3, 4]
    assert [article.previous_id for article in articles[1:]] == [
        article.pk for article in articles[:3]
    ]
