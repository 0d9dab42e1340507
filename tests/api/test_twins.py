"""Everything that the desk can do, programs can do too; what they cannot says why."""

from __future__ import annotations

from django.urls import get_resolver

from tests.api.twins import NO_TWIN, TWINS

LEAST_WORDS = 8


def test_each_address_of_the_desk_has_its_twin_or_a_reason():
    desk = {one.name for one in get_resolver("claims.pages.desk_urls").url_patterns}
    assert desk - TWINS.keys() - NO_TWIN.keys() == set(), "build the twin, or say why there is none"
    assert (TWINS.keys() | NO_TWIN.keys()) - desk == set(), "these are gone"
    assert TWINS.keys() & NO_TWIN.keys() == set()


def test_the_twins_are_there_and_the_reasons_say_something():
    api = {one.name for one in get_resolver("claims.api.urls").url_patterns}
    assert {name for twins in TWINS.values() for name in twins} - api == set()
    assert [name for name, why in NO_TWIN.items() if len(why.split()) < LEAST_WORDS] == []
