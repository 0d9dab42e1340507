"""What claims are about: the list of topics, and the page of one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from claims.pages.public.addresses import address_of, moved
from claims.pages.public.answers import public_page
from claims.pages.public.charts import course_charts
from claims.pages.public.head import FeedLink, Head
from claims.pages.public.summary import answer_summary, known_summary, summary_or_404
from claims.summaries import keys


@public_page
def topics(request: HttpRequest) -> HttpResponse:
    """Every topic with a verdict; the overview holds them all."""
    return known_summary(request, keys.OVERVIEW) or answer_summary(
        request,
        summary_or_404(keys.OVERVIEW),
        "public/topics.html",
        lambda _: {
            "head": Head(
                title=gettext("Topics"),
                description=gettext("Our verdicts by what the claims are about."),
                path=reverse("all-topics"),
            )
        },
    )


@public_page
def topic(request: HttpRequest, topic_id: int, words: str = "") -> HttpResponse:
    """What the desk published about one topic; other `words` than its name lead to that."""
    key = keys.topic_page(topic_id)
    if same := known_summary(request, key):
        return same
    summary = summary_or_404(key)
    if elsewhere := moved(request, _address(summary.payload)):
        return elsewhere
    return answer_summary(request, summary, "public/topic.html", _context)


def _address(payload: Mapping[str, Any]) -> str:
    return address_of("topic", payload["topic"]["id"], payload["topic"]["name"])


def _context(payload: Mapping[str, Any]) -> dict[str, Any]:
    told = payload["topic"]
    return {
        "head": Head(
            title=told["name"],
            description=gettext("How claims about %(topic)s came out.") % {"topic": told["name"]},
            path=_address(payload),
            feeds=(FeedLink(told["name"], f"{reverse('topic', args=[told['id']])}feed"),),
        ),
        "charts": course_charts(payload["course"]),
    }
