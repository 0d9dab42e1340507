"""How the rules of invitations and of the history of people are broken, by their names."""

from datetime import timedelta

from claims.models import AddressLetter, Invitation, KeptWords, PersonEvent
from tests.factories import NOW, make_user, sha256


def make_invitation(**fields):
    email = fields.setdefault("email", "new@desk.example.org")
    return Invitation.objects.create(
        **{
            "role": "reviewer",
            "invited_at": NOW,
            "nonce": "0" * 32,
            "digest": sha256(f"{email}{Invitation.objects.count()}"),
            "expires_at": NOW + timedelta(days=7),
            **fields,
        }
    )


def make_person_event(**fields):
    if "person" not in fields and "invitation" not in fields:
        fields["person"] = make_user()
    return PersonEvent.objects.create(**{"what": "closed", "at": NOW, **fields})


def keep_words(**fields):
    given = {"place": "/desk/topics/", "page": "/desk/topics/", "fields": {"name": "Ports"}}
    by = fields.pop("by", None) or make_user()
    return KeptWords.objects.create(by=by, saved_at=NOW, **{**given, **fields})


def keep_words_twice():
    by = make_user()
    keep_words(by=by)
    keep_words(by=by)


def make_letter(**fields):
    change = fields.pop("change", None) or make_person_event(what="email_changed")
    return AddressLetter.objects.create(**{"change": change, "to": "new@desk.example", **fields})


def tell_an_address_twice():
    make_letter(change=make_letter().change)


def share_an_address():
    make_user(email="ada@desk.example")
    make_user(email="Ada@desk.example")


def share_a_user_name():
    make_user(username="ada")
    make_user(username="Ada")


def invite_twice():
    make_invitation()
    make_invitation(email="NEW@desk.example.org")


BROKEN_PEOPLE = {
    "the_words_of_a_form_are_kept_once_a_person": keep_words_twice,
    "words_are_kept_for_a_form_of_the_desk": lambda: keep_words(place="/claims/4/"),
    "nothing_typed_is_not_kept": lambda: keep_words(fields={}),
    "an_invitation_is_to_a_known_role": lambda: make_invitation(role="guest"),
    "the_token_of_an_invitation_is_kept_as_a_hash": lambda: make_invitation(digest="secret"),
    "an_invitation_lasts": lambda: make_invitation(expires_at=NOW),
    "an_accepted_invitation_names_who_came": lambda: make_invitation(accepted_at=NOW),
    "an_invitation_ends_one_way": lambda: make_invitation(
        accepted_at=NOW, person=make_user(), withdrawn_at=NOW
    ),
    "one_open_invitation_an_address": invite_twice,
    "a_letter_goes_to_an_address": lambda: make_letter(to=""),
    "an_address_is_told_once_of_a_change": tell_an_address_twice,
    "an_address_is_that_of_one_person": share_an_address,
    "a_user_name_is_that_of_one_person": share_a_user_name,
    "the_history_of_a_person_says_what_happened": lambda: make_person_event(what="promoted"),
    "the_history_of_a_person_is_about_somebody": lambda: make_person_event(
        person=None, invitation=None
    ),
}
