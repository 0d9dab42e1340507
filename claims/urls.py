"""Addresses of the desk and of the public pages."""

from django.urls import include, path

urlpatterns = [path("", include("claims.pages.urls"))]
