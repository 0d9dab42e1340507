"""What administrators and newcomers type about people, cleaned and checked. Pure."""

from __future__ import annotations

import re

from claims.messages import say

MAX_EMAIL = 254
MAX_NAME = 150
_ADDRESS = re.compile(r"[^\s@<>()\[\],;:\\\"]+@[^\s@<>()\[\],;:\\\"]+\.[^\s@.<>()\[\],;:\\\"]+")
_USERNAME = re.compile(r"[\w.@+-]+")


class TypedNotAccepted(Exception):
    """Something in a form about a person cannot be taken as it is.

    Attributes:
        field: the field it concerns.
    """

    def __init__(self, field: str, message: str) -> None:
        self.field = field
        super().__init__(message)


def clean_email(typed: str) -> str:
    """An address as it is kept: without white space around it, its domain in lower case.

    Raises:
        TypedNotAccepted: it is no e-mail address.
    """
    found = typed.strip()
    if len(found) > MAX_EMAIL or not _ADDRESS.fullmatch(found):
        raise TypedNotAccepted(
            "email", say("This is no e-mail address. It must look like ada@desk.example.org.")
        )
    local, _, domain = found.rpartition("@")
    return f"{local}@{domain.lower()}"


def clean_username(typed: str) -> str:
    """A user name as it is kept.

    Raises:
        TypedNotAccepted: it is empty, too long, or holds something else than it may.
    """
    found = typed.strip()
    if not found or len(found) > MAX_NAME or not _USERNAME.fullmatch(found):
        raise TypedNotAccepted(
            "username",
            say("A user name has letters, digits and . + - _ only, %(n)d at most.", n=MAX_NAME),
        )
    return found


def clean_name(typed: str, *, field: str) -> str:
    """A part of a person's name, on one line.

    Raises:
        TypedNotAccepted: it is too long.
    """
    found = " ".join(typed.split())
    if len(found) > MAX_NAME:
        raise TypedNotAccepted(field, say("A name has %(most)d characters at most.", most=MAX_NAME))
    return found


def is_in_domains(email: str, domains: list[str]) -> bool:
    """Whether an address is of one of these domains; subdomains are domains of their own."""
    return email.rpartition("@")[2].lower() in domains


def role_for(groups: object, roles: dict[str, str]) -> str:
    """The highest role that groups at the provider of single sign-on give; empty for none.

    Args:
        groups: what the provider says: a list of names, one name, or anything else for none.
        roles: the role of each group that gives one, as the setting holds them.
    """
    names = [groups] if isinstance(groups, str) else groups if isinstance(groups, list) else []
    given = {roles[name] for name in names if isinstance(name, str) and name in roles}
    order = ("administrator", "editor", "reviewer", "contributor")
    return next((role for role in order if role in given), "")
