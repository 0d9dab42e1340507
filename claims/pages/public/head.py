"""What the head of a public page says about it, to search engines and where it is shared."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse

from claims.pages.public.pictures import Picture, picture_of_desk

# Cards and result lists cut longer sentences anyway.
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that belongs to a page.

    Attributes:
        title: what the feed tells.
        path: of the feed, up to the dot before its form: `/claims/feed`.
    """

    title: str
    path: str


@dataclass(frozen=True, slots=True)
class Head:
    """The head of one page.

    Attributes:
        title: without the name of the desk.
        description: one or two sentences; empty for the line of the desk.
        path: where the page has its one address; empty if it has none of its own.
        listed: whether search engines may list it.
        picture: what is shown where the page is shared; the desk's own where it is None.
        feeds: feeds of what the page shows; that of all corrections is named on every page.
        embeds: whether the page can be put into others, which `oembed` tells about.
    """

    title: str
    path: str
    description: str = ""
    listed: bool = True
    picture: Picture | None = None
    feeds: tuple[FeedLink, ...] = ()
    embeds: bool = False

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

    @property
    def shared_picture(self) -> Picture:
        """The picture of the page, or of the desk."""
        return self.picture or picture_of_desk()

    @property
    def oembed(self) -> dict[str, str]:
        """Where programs ask how to put the page into another one, by format."""
        here = f"{settings.VERIFY_SITE_URL}{reverse('oembed')}"
        return {
            form: f"{here}?{urlencode({'url': self.canonical, 'format': form})}"
            for form in ("json", "xml")
        }
