"""Addresses of the API."""

from django.urls import path, re_path

from claims.api import desk_urls, running_urls, webhook_urls
from claims.api.views.annotations import Annotations
from claims.api.views.articles import ArticleDetail, ArticleList
from claims.api.views.changes import Changes
from claims.api.views.changes_streams import ChangesAll, ChangesEvents
from claims.api.views.claims import ClaimDetail, ClaimList
from claims.api.views.heads import Keys, NewestHead
from claims.api.views.imports import ImportDetail
from claims.api.views.queue import Queue
from claims.api.views.service import ProblemKind, Root, Schema
from claims.api.views.sources import SourceDetail, SourceList
from claims.api.views.summaries import SummaryDetail, SummaryList
from claims.api.views.trying import try_it
from claims.api.views.verdicts import VerdictDetail, VerdictList
from claims.api.views.verdicts_all import VerdictsAll
from claims.api.views.whoami import WhoAmI

app_name = "api"

urlpatterns = [
    path("", Root.as_view(), name="root"),
    *(one for one in desk_urls.urlpatterns if one.name in desk_urls.OFTEN),
    path("verdicts/", VerdictList.as_view(), name="verdicts"),
    path("verdicts/all/", VerdictsAll.as_view(), name="verdicts-all"),
    path("verdicts/<int:claim>/", VerdictDetail.as_view(), name="verdict"),
    path("changes/", Changes.as_view(), name="changes"),
    path("changes/events/", ChangesEvents.as_view(), name="changes-events"),
    path("changes/all/", ChangesAll.as_view(), name="changes-all"),
    path("head/", NewestHead.as_view(), name="head"),
    path("keys/", Keys.as_view(), name="keys"),
    path("claims/", ClaimList.as_view(), name="claims"),
    path("claims/<int:claim>/", ClaimDetail.as_view(), name="claim"),
    path("articles/", ArticleList.as_view(), name="articles"),
    path("articles/<int:id>/", ArticleDetail.as_view(), name="article"),
    path("articles/<int:id>/annotations/", Annotations.as_view(), name="annotations"),
    path("sources/", SourceList.as_view(), name="sources"),
    path("sources/<slug:slug>/", SourceDetail.as_view(), name="source"),
    path("summaries/", SummaryList.as_view(), name="summaries"),
    re_path(
        r"^summaries/(?P<key>overview|(?:article|claim|source):[0-9]{1,18})/$",
        SummaryDetail.as_view(),
        name="summary",
    ),
    path("imports/<int:id>/", ImportDetail.as_view(), name="import"),
    path("queue/", Queue.as_view(), name="queue"),
    *(one for one in desk_urls.urlpatterns if one.name not in desk_urls.OFTEN),
    *running_urls.urlpatterns,
    *webhook_urls.urlpatterns,
    path("whoami/", WhoAmI.as_view(), name="whoami"),
    path("problems/<slug:code>/", ProblemKind.as_view(), name="problem"),
    path("schema/", Schema.as_view(), name="schema"),
    path("docs/", try_it, name="docs"),
]
