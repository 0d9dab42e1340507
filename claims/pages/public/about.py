"""How the desk works, in its own words."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from claims.pages.public.answers import answer_page, public_page
from claims.pages.public.head import Head
from claims.review.rules import RULES


@public_page
def how_we_check(request: HttpRequest) -> HttpResponse:
    """The methodology, with the very rules that verdicts are held to."""
    min_words: int = settings.VERIFY_MIN_RATIONALE_WORDS
    facts = {
        "methodology_version": settings.VERIFY_METHODOLOGY_VERSION,
        "second_review": settings.VERIFY_SECOND_REVIEW,
        "rules": [(rule, rule.words_factor * min_words) for rule in RULES.values()],
    }
    head = Head(
        title=gettext("How we check"),
        description=gettext("How claims are chosen, checked, published and corrected."),
        path=reverse("how-we-check"),
    )
    return answer_page(
        request, "public/how_we_check.html", lambda: {"head": head, **facts}, data=facts
    )
