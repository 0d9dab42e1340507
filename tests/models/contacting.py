"""How the rules of the contact log are broken, one by one, by their names."""

from datetime import timedelta

from claims.models import Contact
from tests.factories import NOW, make_claim, make_user


def make_contact(**fields):
    """An organisation asked by e-mail; nothing came of it so far."""
    claim = fields.pop("claim", None) or make_claim()
    by = fields.pop("added_by", None) or make_user()
    return Contact.objects.create(
        **{
            "claim": claim,
            "entry": 1,
            "version": 1,
            "name": "Port of Orrinsby",
            "is_organisation": True,
            "role": "named",
            "means": "email",
            "asked_at": NOW,
            "asked": "Where does the figure come from?",
            "public": True,
            "added_at": NOW,
            "added_by": by,
            **fields,
        }
    )


def _edited():
    Contact.objects.filter(pk=make_contact().pk).update(asked="Something else?")


def _deleted():
    Contact.objects.filter(pk=make_contact().pk).delete()


BROKEN_CONTACTS = {
    "versions_of_a_contact_count_up": lambda: make_contact(claim=make_contact().claim),
    "contacts_count_from_1": lambda: make_contact(entry=0),
    "a_contact_says_who_and_what": lambda: make_contact(asked=""),
    "a_contact_has_a_known_role": lambda: make_contact(role="friend"),
    "a_contact_has_known_means": lambda: make_contact(means="pigeon"),
    "an_answer_of_a_contact_is_whole": lambda: make_contact(reply="answered", answered_at=NOW),
    "an_answer_follows_the_question": lambda: make_contact(
        reply="declined", answered_at=NOW - timedelta(days=1)
    ),
    "a_contact_is_removed_with_a_reason": lambda: make_contact(removed=True),
}

CHANGED_CONTACTS = {"a_contact_is_never_edited": _edited, "a_contact_is_never_deleted": _deleted}
