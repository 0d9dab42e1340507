"""Addresses of the pages for readers."""

from django.urls import path, register_converter

from claims.pages.public import (
    about,
    article,
    article_list,
    asking,
    cards,
    claim,
    claim_list,
    corrections,
    embed,
    for_machines,
    health,
    oembed,
    overview,
    repeated,
    reviews_file,
    search,
    sitemap,
    source,
    stop_mail,
    topics,
)
from claims.pages.public.feeds import verdicts as verdict_feeds
from claims.pages.public.feeds.articles import articles as articles_feed
from claims.pages.public.feeds.corrections import corrections as corrections_feed
from claims.pages.public.feeds.versions import of_claim as versions_of_claim
from claims.pages.public.feeds.writing import FeedForm

register_converter(FeedForm, "form")

urlpatterns = [
    path("", overview.overview, name="overview"),
    path("claims/", claim_list.claims, name="claims"),
    path("claims/<int:claim_id>/", claim.claim, name="claim"),
    path("claims/<int:claim_id>/versions/<int:number>/", claim.claim_version, name="claim-version"),
    path("claims/<int:claim_id>/question/", asking.question, name="question"),
    path("claims/<int:claim_id>/<str:words>/", claim.claim, name="claim"),
    path("search/", search.search, name="search"),
    path("suggest/", asking.suggest, name="suggest"),
    path("messages/<slug:token>/", asking.followed, name="reader-message-followed"),
    path("articles/", article_list.articles, name="articles"),
    path("articles/<int:article_id>/", article.article, name="article"),
    path("articles/<int:article_id>/<str:words>/", article.article, name="article"),
    path("sources/<slug:slug>/", source.source, name="source"),
    path("corrections/", corrections.corrections, name="corrections"),
    path("corrections/feed.<form:form>", corrections_feed, name="corrections-feed"),
    path("claims/feed.<form:form>", verdict_feeds.latest, name="claims-feed"),
    path("claims/<int:claim_id>/feed.<form:form>", versions_of_claim, name="claim-feed"),
    path("articles/feed.<form:form>", articles_feed, name="articles-feed"),
    path("sources/<slug:slug>/feed.<form:form>", verdict_feeds.of_source, name="source-feed"),
    path("repeated/feed.<form:form>", verdict_feeds.of_repeated, name="repeated-feed"),
    path("topics/<int:topic_id>/feed.<form:form>", verdict_feeds.of_topic, name="topic-feed"),
    path("cards/claims/<int:number>/<slug:key>.png", cards.claim, name="claim-card"),
    path("cards/articles/<int:number>/<slug:key>.png", cards.article, name="article-card"),
    path("cards/<slug:key>.png", cards.desk, name="desk-card"),
    path("embed/claims/<int:claim_id>/", embed.embed, name="embed"),
    path("oembed", oembed.oembed, name="oembed"),
    path("sitemap.xml", sitemap.index, name="sitemap"),
    path("sitemap-<slug:room>-<int:number>.xml", sitemap.part, name="sitemap-part"),
    path("claimreview.json", reviews_file.reviews, name="reviews-file"),
    path("claimreview.json.gz", reviews_file.reviews_packed, name="reviews-file-packed"),
    path("how-we-check/", about.how_we_check, name="how-we-check"),
    path(
        "how-we-check/versions/<path:version>/",
        about.methodology_version,
        name="methodology-version",
    ),
    path("corrections-policy/", about.corrections_policy, name="corrections-policy"),
    path(
        "corrections-policy/versions/<path:version>/",
        about.corrections_policy_version,
        name="corrections-policy-version",
    ),
    path("topics/", topics.topics, name="all-topics"),
    path("topics/<int:topic_id>/", topics.topic, name="topic"),
    path("topics/<int:topic_id>/<str:words>/", topics.topic, name="topic"),
    path("repeated/", repeated.repeated, name="repeated"),
    path("mail/stop/<str:token>/", stop_mail.stop, name="stop-mail"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("robots.txt", for_machines.robots, name="robots"),
    path("favicon.ico", for_machines.favicon, name="favicon"),
]
