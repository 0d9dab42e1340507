"""In which language a page speaks: readers get the desk's, people of the desk their own.

Programs (the API, jobs, commands, logs) always get English, which is why `LANGUAGE_CODE` is English
whatever the desk speaks.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import translation

from claims.models import User

_PEOPLE_OF_THE_DESK = ("/desk/", "/accounts/")
_PROGRAMS = "/api/"

type Answer = Callable[[HttpRequest], HttpResponseBase]


def in_their_language(answer: Answer) -> Answer:
    """Middleware: whatever answers a request does it in the language it is to be read in.

    It looks at the person only below the addresses of the desk: pages for readers are the same
    bytes for everybody, so neither a cookie nor what the browser prefers has a say.
    """

    def inner(request: HttpRequest) -> HttpResponseBase:
        language = language_of(request)
        # To look costs a tenth of putting it in place and taking it away again.
        if translation.get_language() == language:
            return answer(request)
        with translation.override(language):
            return answer(request)

    return inner


def language_of(request: HttpRequest) -> str:
    """The language of the answer to a request, as a tag of the setting `LANGUAGES`."""
    if request.path_info.startswith(_PROGRAMS):
        return settings.LANGUAGE_CODE
    if request.path_info.startswith(_PEOPLE_OF_THE_DESK):
        return language_for(request.user)
    return str(settings.VERIFY_LANGUAGE)


def language_for(user: object) -> str:
    """The language of a person, for pages and for mail; that of the desk where they chose none."""
    chosen = user.language if isinstance(user, User) else ""
    return chosen if chosen in dict(settings.LANGUAGES) else str(settings.VERIFY_LANGUAGE)
