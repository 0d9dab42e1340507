"""Small answers that browsers and search engines ask for by a fixed address."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static
from django.urls import reverse

from claims.pages.public.answers import public_page

ROBOTS = """\
User-agent: *
Disallow: /accounts/
Disallow: /desk/

Sitemap: {sitemap}
"""


@public_page
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines need not visit."""
    told = ROBOTS.format(sitemap=f"{settings.VERIFY_SITE_URL}{reverse('sitemap')}")
    return HttpResponse(told, content_type="text/plain; charset=utf-8")


@public_page
def favicon(request: HttpRequest) -> HttpResponse:
    """The sign of the site, for those that ask without reading the page."""
    return HttpResponseRedirect(static("claims/icon.svg"))
