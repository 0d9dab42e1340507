"""What is typed about people, cleaned."""

import pytest

from claims.people.typed import clean_email, clean_name, clean_username, is_in_domains, role_for

ROLES = {"staff": "contributor", "editors": "editor", "admins": "administrator"}


def test_what_is_typed_is_cleaned():
    assert clean_email("  Ada@Desk.Example.ORG ") == "Ada@desk.example.org"
    assert clean_username(" ada.q ") == "ada.q"
    assert clean_name(" Ada \n Quill ", field="first_name") == "Ada Quill"


@pytest.mark.parametrize(
    ("groups", "role"),
    [
        (["staff", "admins", "editors"], "administrator"),
        (["editors"], "editor"),
        ("staff", "contributor"),
        (["chess"], ""),
        ([7, None], ""),
        (None, ""),
        ({"staff": True}, ""),
    ],
)
def test_the_highest_role_counts(groups, role):
    assert role_for(groups, ROLES) == role


def test_a_domain_is_exactly_that():
    assert is_in_domains("ada@Desk.example.org", ["desk.example.org"])
    assert not is_in_domains("ada@sub.desk.example.org", ["desk.example.org"])
    assert not is_in_domains("ada@evil-desk.example.org", ["desk.example.org"])
    assert not is_in_domains("no address", ["desk.example.org"])
