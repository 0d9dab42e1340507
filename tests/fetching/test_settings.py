"""The settings of the desk become limits; the version of the library is the one that was tried."""

from importlib.metadata import version

from django.conf import settings

from claims.fetching.limits import limits_of


def test_the_limits_are_those_of_the_settings(settings):
    settings.VERIFY_FETCH_ALLOWED_HOSTS = ["CMS.example.org:8080"]
    settings.VERIFY_FETCH_MAX_BYTES = 7
    settings.VERIFY_FETCH_SECONDS = 8
    settings.VERIFY_FETCH_REDIRECTS = 9
    settings.VERIFY_FETCH_CONTACT = "desk@example.org"
    limits = limits_of(settings)
    assert limits.allowed_hosts == {"cms.example.org:8080"}
    assert (limits.max_bytes, limits.seconds, limits.redirects) == (7, 8, 9)
    assert limits.user_agent == "VerifyDesk/1.0 (+desk@example.org)"


def test_nothing_private_is_allowed_by_default():
    assert limits_of(settings).allowed_hosts == frozenset()
    assert limits_of(settings).user_agent.endswith(f"(+{settings.VERIFY_SITE_URL})")


def test_the_library_below_the_guard_is_the_one_it_was_tried_with():
    assert version("httpcore2") == version("httpx2") == "2.16.2"
