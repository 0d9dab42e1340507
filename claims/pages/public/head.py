"""What the head of a public page says about it, to search engines and where it is shared."""

from dataclasses import dataclass

from django.conf import settings

# Cards and result lists cut longer sentences anyway.
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Head:
    """The head of one page.

    Attributes:
        title: without the name of the desk.
        description: one or two sentences; empty for the line of the desk.
        path: where the page has its one address; empty if it has none of its own.
        listed: whether search engines may list it.
    """

    title: str
    path: str
    description: str = ""
    listed: bool = True

    @property
    def canonical(self) -> str:
        """The full address, as programs are told it everywhere."""
        return f"{settings.VERIFY_SITE_URL}{self.path}"

    @property
    def short_description(self) -> str:
        """The description on one line, cut at a word."""
        words = " ".join(self.description.split())
        if len(words) <= _LONGEST:
            return words
        return words[:_LONGEST].rsplit(" ", 1)[0] + "…"
