"""Addresses of the pages for readers."""

from django.urls import path

from claims.pages.public import (
    about,
    article,
    article_list,
    claim,
    claim_list,
    corrections,
    for_machines,
    health,
    overview,
    source,
)

urlpatterns = [
    path("", overview.overview, name="overview"),
    path("claims/", claim_list.claims, name="claims"),
    path("claims/<int:claim_id>/", claim.claim, name="claim"),
    path("claims/<int:claim_id>/versions/<int:number>/", claim.claim_version, name="claim-version"),
    path("articles/", article_list.articles, name="articles"),
    path("articles/<int:article_id>/", article.article, name="article"),
    path("sources/<slug:slug>/", source.source, name="source"),
    path("corrections/", corrections.corrections, name="corrections"),
    path("how-we-check/", about.how_we_check, name="how-we-check"),
    path("healthz", health.healthz, name="healthz"),
    path("robots.txt", for_machines.robots, name="robots"),
    path("favicon.ico", for_machines.favicon, name="favicon"),
]
