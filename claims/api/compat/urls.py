"""Where the addresses of other services are: a client changes only the part before the version."""

from django.urls import path

from claims.api.compat.google import ClaimsSearch

app_name = "compat"

urlpatterns = [
    path("google/v1alpha1/claims:search", ClaimsSearch.as_view(), name="google-claims-search")
]
