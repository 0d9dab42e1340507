"""Addresses of the API."""

from django.urls import path, re_path

from claims.api.views.articles import ArticleDetail, ArticleList
from claims.api.views.changes import Changes
from claims.api.views.claims import ClaimDetail, ClaimList
from claims.api.views.holds import KeepLease, PutBack, SendVerdict, TakeClaim, TakeNext
from claims.api.views.imports import ImportDetail
from claims.api.views.queue import Queue
from claims.api.views.service import ProblemKind, Root, Schema
from claims.api.views.sources import SourceDetail, SourceList
from claims.api.views.summaries import SummaryDetail, SummaryList
from claims.api.views.trying import try_it
from claims.api.views.verdicts import VerdictDetail, VerdictList
from claims.api.views.whoami import WhoAmI

app_name = "api"

urlpatterns = [
    path("", Root.as_view(), name="root"),
    path("verdicts/", VerdictList.as_view(), name="verdicts"),
    path("verdicts/<int:claim>/", VerdictDetail.as_view(), name="verdict"),
    path("changes/", Changes.as_view(), name="changes"),
    path("claims/", ClaimList.as_view(), name="claims"),
    path("claims/<int:claim>/", ClaimDetail.as_view(), name="claim"),
    path("articles/", ArticleList.as_view(), name="articles"),
    path("articles/<int:id>/", ArticleDetail.as_view(), name="article"),
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
    path("queue/take/", TakeNext.as_view(), name="take-next"),
    path("claims/<int:claim>/take/", TakeClaim.as_view(), name="take-claim"),
    path("leases/<int:lease>/keep/", KeepLease.as_view(), name="keep-claim"),
    path("leases/<int:lease>/put-back/", PutBack.as_view(), name="put-claim-back"),
    path("leases/<int:lease>/verdict/", SendVerdict.as_view(), name="send-verdict"),
    path("whoami/", WhoAmI.as_view(), name="whoami"),
    path("problems/<slug:code>/", ProblemKind.as_view(), name="problem"),
    path("schema/", Schema.as_view(), name="schema"),
    path("docs/", try_it, name="docs"),
]
