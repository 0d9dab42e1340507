"""Addresses of the pages: those for readers, and those of the desk."""

from django.urls import include, path

urlpatterns = [
    path("", include("claims.pages.public_urls")),
    path("", include("claims.pages.desk_urls")),
]
