"""Addresses of the pages for readers."""

from django.urls import path

from claims.pages.public import (
    about,
    article,
    article_list,
    asking,
    claim,
    claim_list,
    corrections,
    feeds,
    for_machines,
    health,
    overview,
    source,
    stop_mail,
)

urlpatterns = [
    path("", overview.overview, name="overview"),
    path("claims/", claim_list.claims, name="claims"),
    path("claims/<int:claim_id>/", claim.claim, name="claim"),
    path("claims/<int:claim_id>/versions/<int:number>/", claim.claim_version, name="claim-version"),
    path("claims/<int:claim_id>/question/", asking.question, name="question"),
    path("suggest/", asking.suggest, name="suggest"),
    path("messages/<slug:token>/", asking.followed, name="reader-message-followed"),
    path("articles/", article_list.articles, name="articles"),
    path("articles/<int:article_id>/", article.article, name="article"),
    path("sources/<slug:slug>/", source.source, name="source"),
    path("corrections/", corrections.corrections, name="corrections"),
    path("corrections/feed.atom", feeds.atom, name="corrections-atom"),
    path("corrections/feed.json", feeds.json_feed, name="corrections-json"),
    path("how-we-check/", about.how_we_check, name="how-we-check"),
    path("mail/stop/<str:token>/", stop_mail.stop, name="stop-mail"),
    path("healthz", health.healthz, name="healthz"),
    path("robots.txt", for_machines.robots, name="robots"),
    path("favicon.ico", for_machines.favicon, name="favicon"),
]
