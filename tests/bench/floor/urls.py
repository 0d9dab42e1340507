"""Three addresses."""

from django.urls import path

from tests.bench.floor.lists import Verdicts
from tests.bench.floor.views import Submit, Take

urlpatterns = [
    path("take/", Take.as_view()),
    path("submit/", Submit.as_view()),
    path("verdicts/", Verdicts.as_view()),
]
