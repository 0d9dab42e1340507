"""Which filters a person goes on with after a claim, and what these filters are called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext

from claims.models import Article, Source, Topic
from claims.pages.desk.asking import NAMES, asked_in, query_of, row_number
from claims.pages.desk.entry import DeskRequest
from claims.queue.filters import Due

# Where the session keeps the filters of the list from which the person last took a claim.
_LAST_ASKED = "queue_asked"


@dataclass(frozen=True)
class GoesOn:
    """The list that the next claim comes from.

    Attributes:
        filters: the name of each filter in the address, what it is called, and what it asks for;
            a language by its tag.
        address: the list itself.
    """

    filters: tuple[tuple[str, str, str], ...]
    address: str


def go_on_with(request: DeskRequest, asked: Mapping[str, str]) -> None:
    """Keep the filters of the list that a claim is taken from; the next one comes from there.

    The state that the list shows is none of them: what is handed out is free.
    """
    kept = {name: value for name, value in asked.items() if name != "state"}
    if kept != last_asked(request):
        request.session[_LAST_ASKED] = kept


def go_on_from_list(request: DeskRequest) -> None:
    """The same, where the button that was pressed stands in the list."""
    if request.POST.get("from_queue"):
        go_on_with(request, asked_in(request.POST))


def last_asked(request: DeskRequest) -> dict[str, str]:
    """The filters with which the person last took a claim from the list."""
    asked: dict[str, str] = request.session.get(_LAST_ASKED, {})
    return asked


def goes_on(request: DeskRequest) -> GoesOn | None:
    """The list that the next claim comes from; None where nothing narrows it.

    A statement each for the names of a source, an article and a topic.
    """
    asked = {name: value for name, value in last_asked(request).items() if name != "state"}
    if not asked:
        return None
    labels = filter_labels()
    said = ((name, labels[name], _in_words(name, asked[name])) for name in NAMES if name in asked)
    return GoesOn(tuple(said), reverse("queue") + query_of(asked))


def filter_labels() -> dict[str, str]:
    """What each filter of the queue is called, by its name in the address."""
    return {
        "words": gettext("Words in the claim"),
        "source": gettext("Source"),
        "article": gettext("Article"),
        "topic": gettext("Topic"),
        "due": gettext("Due time"),
        "language": gettext("Language"),
        "score": gettext("Worth checking, at least"),
        "checkable": gettext("Checkable, at least"),
    }


def _in_words(name: str, value: str) -> str:
    """What a filter asks for; as it stands in the address where that names nothing (any more)."""
    found: object = None
    if name == "source":
        found = Source.objects.filter(slug=value.replace("\x00", "")).first()
    elif name == "article":
        article = Article.objects.for_list().filter(pk=row_number(value)).first()
        found = article and article.title
    elif name == "topic":
        found = Topic.objects.filter(pk=row_number(value)).first()
    elif name == "due":
        found = _due_in_words(value)
    return str(found or value)


def _due_in_words(value: str) -> str:
    return {
        str(Due.ANY): gettext("With a due time"),
        str(Due.SOON): gettext("Due soon"),
        str(Due.OVERDUE): gettext("Overdue"),
    }.get(value, "")
