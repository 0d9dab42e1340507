"""Every address of the site."""

from django.urls import include, path, re_path

from claims.api.views.service import NothingHere
from verify.operations.scrape import metrics

# Errors below /api/ are written for programs, all others as pages.
handler400 = "claims.api.errors.answer_bad_request"
handler403 = "claims.api.errors.answer_forbidden"
handler404 = "claims.api.errors.answer_not_found"
handler500 = "claims.api.errors.answer_server_error"

urlpatterns = [
    path("api/v1/", include("claims.api.urls")),
    path("accounts/", include("claims.pages.account_urls")),
    path("api/compat/", include("claims.api.compat.urls")),
    re_path(r"^api/", NothingHere.as_view(), name="nothing-here"),
    path("metrics", metrics, name="metrics"),
    path("", include("claims.urls")),
]
