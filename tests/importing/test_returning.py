"""A text that goes back to what an earlier revision said is the newest revision, once."""

import pytest

from claims.importing.actions.storing import foresee_import
from claims.importing.actions.together import import_articles
from claims.importing.arrivals import Arrival
from claims.importing.files import ReadFile
from claims.importing.parsers import parse
from claims.models import Article, Original
from tests.importing.pages import FIRST, LIMIT, SECOND, THIRD
from tests.importing.test_actions import NOW, everything, front, take
from tests.racing import race

pytestmark = pytest.mark.django_db

URL = "https://quill.example/roads"


def arrival(text: str, *, name: str = "roads.md", named: bool = True) -> Arrival:
    data = text.encode()
    return Arrival(parse(data, name=name, max_bytes=LIMIT), ReadFile(name, data), named=named)


def take_all(*texts: str, url: str = URL) -> list[str]:
    """Import texts of one address as a file that lists them would."""
    arrivals = [arrival(front(url) + text, named=False) for text in texts]
    return [one.kind for one in import_articles(arrivals=arrivals, by=None, at=NOW)]


def test_the_earlier_text_again_is_a_third_revision_of_its_own():
    first = take(front(URL) + FIRST).article
    second = take(front(URL) + SECOND).article
    third = take(front(URL) + FIRST)
    assert third.kind == "changed"
    assert (third.article.revision, third.article.previous) == (3, second)
    assert (third.article.returns_to, third.article.text) == (first, first.text)
    assert third.article.content_hash == first.content_hash
    assert bytes(third.article.original.data).decode() == front(URL) + FIRST


def test_what_has_come_back_is_the_same_when_it_is_imported_again():
    for text in (FIRST, SECOND, FIRST):
        article = take(front(URL) + text).article
    before = everything()
    again = take(front(URL) + FIRST)
    assert (again.kind, again.article) == ("same", article)
    assert take_all(FIRST) == ["same"]
    assert everything() == before


def test_a_text_may_come_back_more_than_once():
    articles = [take(front(URL) + text).article for text in (FIRST, SECOND, FIRST, SECOND, FIRST)]
    assert [one.revision for one in articles] == [1, 2, 3, 4, 5]
    assert [one.returns_to for one in articles] == [
        None, None, articles[0], articles[1], articles[0],
    ]  # fmt: skip


def test_without_an_address_the_name_of_the_file_tells():
    grown = f"{FIRST} {SECOND}"
    for text in (FIRST, grown):
        take(text, name="a.txt", source="Herald")
    back = take(FIRST, name="a.txt", source="Herald")
    assert (back.kind, back.article.revision) == ("changed", 3)
    elsewhere = take(grown, name="b.txt", source="Herald")
    assert (elsewhere.kind, elsewhere.article.revision) == ("same", 2)


def test_at_another_address_an_earlier_text_tells_nothing_new():
    take(front(URL) + FIRST)
    take(front(URL) + SECOND)
    other = "https://quill.example/other"
    take(front(other) + THIRD)
    before = everything()
    assert take(front(other) + FIRST).kind == "same"
    assert everything() == before


def test_it_is_foreseen():
    take(front(URL) + FIRST)
    take(front(URL) + SECOND)
    before = everything()
    foreseen = [
        foresee_import(parsed=arrival(front(URL) + text).parsed, name="", source="")
        for text in (FIRST, SECOND, THIRD)
    ]
    assert foreseen == ["changed", "same", "changed"]
    assert everything() == before


def test_together_with_others_it_comes_back_as_well():
    take(front(URL) + FIRST)
    take(front(URL) + SECOND)
    arrivals = [arrival(front(f"{URL}-2") + THIRD), arrival(front(URL) + FIRST)]
    outcomes = import_articles(arrivals=arrivals, by=None, at=NOW)
    assert [one.kind for one in outcomes] == ["new", "changed"]
    assert outcomes[1].article.revision == 3


def test_a_list_that_tells_the_history_changes_nothing_when_it_comes_again():
    assert take_all(FIRST, SECOND, THIRD) == ["new", "changed", "changed"]
    before = everything()
    assert take_all(FIRST, SECOND, THIRD) == ["same", "same", "same"]
    assert everything() == before
    assert take_all(FIRST, SECOND, THIRD, SECOND) == ["same", "same", "same", "changed"]
    assert Article.objects.get(next__isnull=True).revision == 4


@pytest.mark.django_db(transaction=True)
def test_what_comes_back_twice_at_the_same_moment_comes_back_once():
    take(front(URL) + FIRST)
    take(front(URL) + SECOND)
    outcomes = race(*[lambda: take(front(URL) + FIRST)] * 4)
    assert sorted(one.kind for one in outcomes) == ["changed", "same", "same", "same"]
    assert Article.objects.count() == Original.objects.count() == 3
