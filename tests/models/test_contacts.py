"""The contact log only grows."""

import pytest
from django.db import DatabaseError, transaction

from claims.models import Contact
from tests.models.contacting import CHANGED_CONTACTS, make_contact

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", CHANGED_CONTACTS)
def test_an_entry_is_never_changed_nor_deleted(name):
    with pytest.raises(DatabaseError, match=name), transaction.atomic():
        CHANGED_CONTACTS[name]()


def test_but_it_is_unsealed_once_a_verdict_is_reached():
    contact = make_contact(sealed=True)
    Contact.objects.filter(pk=contact.pk).update(sealed=False)
    assert list(Contact.objects.open_to_all()) == [contact]
