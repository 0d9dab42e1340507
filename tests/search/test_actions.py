"""Texts are read for the search: in order, in pieces, again, and none is lost."""

import pytest
from django.core.management import call_command

from claims.models import Claim, SearchEntry, SearchKind
from claims.search.actions import read_texts
from claims.search.queries import Search, anything_to_read
from tests.factories import make_article, make_claim
from tests.pages.public.desk import publish_correction, publish_one, withdraw

pytestmark = pytest.mark.django_db


def read_all() -> int:
    """Read everything in pieces of two; how many texts it was."""
    done = 0
    for kind in SearchKind:
        while read := read_texts(kind=kind, limit=2):
            done += read
        assert not anything_to_read(kind)
    return done


def numbers(kind: SearchKind, typed: str, **options: str) -> list[int]:
    found = Search(kind, typed, **options).newest_first(size=50)
    return [match.number for match in found.matches]


def test_what_is_published_is_found_as_it_stands():
    first = publish_one("The quay has 12 bollards.").claim
    second = publish_one("The pier has 7 steps.").claim
    assert anything_to_read(SearchKind.PUBLISHED)
    assert numbers(SearchKind.PUBLISHED, "bollard") == []
    read_all()
    assert numbers(SearchKind.PUBLISHED, "bollard") == [first.pk]
    assert numbers(SearchKind.PUBLISHED, "has") == []
    assert numbers(SearchKind.PUBLISHED, "bollards or steps") == [second.pk, first.pk]
    publish_correction(first)
    withdraw(second)
    read_all()
    assert numbers(SearchKind.PUBLISHED, "steps or bollards") == [first.pk]
    assert SearchEntry.objects.filter(kind=SearchKind.PUBLISHED).count() == 2


def test_claims_and_articles_of_the_desk_are_found_whatever_their_number():
    claims = [make_claim(f"The tower has {number} bells.") for number in range(5)]
    article = make_article("Bells rang over the harbour.", title="A ringing harbour")
    assert read_all() == 6
    assert numbers(SearchKind.CLAIM, "bell") == [claim.pk for claim in claims[::-1]]
    assert numbers(SearchKind.ARTICLE, "ring harbour") == [article.pk]
    late = Claim(**{**_fields(claims[0]), "pk": claims[-1].pk + 50})
    late.save(force_insert=True)
    read_all()
    early = Claim(**{**_fields(claims[0]), "pk": late.pk - 20, "fingerprint": "e" * 64})
    early.save(force_insert=True)
    assert anything_to_read(SearchKind.CLAIM)
    read_all()
    assert {late.pk, early.pk} <= set(numbers(SearchKind.CLAIM, "bell"))


def _fields(claim: Claim) -> dict[str, object]:
    names = ("text", "language", "status", "score", "opened_at")
    return {"fingerprint": "f" * 64, **{name: getattr(claim, name) for name in names}}


def test_each_language_has_its_stems_and_texts_keep_theirs():
    english = make_claim("Bridges burn.", language="en-GB")
    german = make_claim("Die Häuser sind alt.", language="de")
    persian = make_claim("كتاب‌های ۱۲ کتابخانه", language="fa")
    read_all()
    assert numbers(SearchKind.CLAIM, "bridge burning") == [english.pk]
    assert numbers(SearchKind.CLAIM, "haus") == [german.pk]
    assert numbers(SearchKind.CLAIM, "haus", language="en") == []
    assert numbers(SearchKind.CLAIM, "کتاب 12") == [persian.pk]
    assert numbers(SearchKind.CLAIM, "bridges -burn") == []
    assert numbers(SearchKind.CLAIM, '"burn bridges"') == []
    assert numbers(SearchKind.CLAIM, '"bridges burn"') == [english.pk]


def test_every_text_is_read_again_on_the_command(capsys):
    claim = make_claim("The tower has nine bells.")
    publish_one("The quay has 12 bollards.")
    call_command("fill_search")
    SearchEntry.objects.all().update(words="'lost'")
    call_command("fill_search")
    assert numbers(SearchKind.CLAIM, "bells") == []
    call_command("fill_search", again=True)
    assert numbers(SearchKind.CLAIM, "bells") == [claim.pk]
    assert len(numbers(SearchKind.PUBLISHED, "bollards")) == 1
    assert "Claim: 2 read." in capsys.readouterr().out


def test_the_longest_text_fits_and_can_be_found():
    text = " ".join(f"wort{number}ö" for number in range(60_000))
    article = make_article(text)
    read_all()
    assert numbers(SearchKind.ARTICLE, "wort77ö") == [article.pk]
