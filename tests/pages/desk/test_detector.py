"""The page of the detector, for editors."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from claims.extraction.detectors.actions import RealDesk
from claims.models import FittedModel, LabelWhy, SentenceLabel, User
from claims.summaries.actions import recount
from tests.factories import NOW, make_article
from tests.pages.html_rules import html_faults

LINEAR = "claims.extraction.detectors.linear.Linear"
LLM = "claims.extraction.detectors.llm.Llm"
FIGURES = {
    "before": {"precision": 0.5, "recall": 0.25},
    "after": {"precision": 0.875, "recall": 1.0},
    "held_back": 1412,
    "vectors": True,
}

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_counts() -> None:
    cache.clear()


@pytest.fixture
def editing(noor: User, browser_of: Callable[[User], Client]) -> Client:
    """The browser of an editor."""
    return browser_of(noor)


def make_model(version: str = "rules-20260503-091500", **fields: Any) -> FittedModel:
    known: dict[str, Any] = {
        "kind": "rules",
        "weights": {"kind": "rules", "factors": {}, "base": 0.0},
        "figures": FIGURES,
        "label_count": 3301,
        "made_at": NOW,
        "installed_at": NOW,
    }
    return FittedModel.objects.create(version=version, **known | fields)


def open_page(browser: Client) -> str:
    answer = browser.get(reverse("desk-detector"))
    assert answer.status_code == 200
    text = answer.content.decode()
    assert html_faults(text) == []
    return text


def test_the_rules_need_nothing_and_say_how_weights_come_about(editing: Client) -> None:
    page = open_page(editing)
    for words in ("<dd>the rules</dd>", "rules.Rules", "None are installed", "fit_detector"):
        assert words in page
    assert "Language model service" not in page
    assert "decide for now" not in page


def test_installed_weights_stand_with_who_when_and_their_figures(
    editing: Client, noor: User, settings: Settings
) -> None:
    settings.VERIFY_DETECTOR = LINEAR
    make_model(made_by=noor)
    page = open_page(editing)
    for words in (
        "<dd>the rules with fitted weights</dd>",
        "rules-20260503-091500+rules-",
        "The first line is in use",
        "<bdi>Noor Aldane</bdi></td>",
        "with sentence vectors",
        ">3,301<",
        ">1,412<",
        ">0.50<",
        ">0.88<",
        ">0.25<",
        ">1.00<",
    ):
        assert words in page


def test_weights_without_figures_or_a_person_say_so(editing: Client) -> None:
    make_model(figures={})
    page = open_page(editing)
    assert "command line" in page
    assert page.count(">–<") == 5
    assert "None of these is in use now" in page


def test_weights_that_cannot_be_used_are_named_with_why(
    editing: Client, settings: Settings
) -> None:
    settings.VERIFY_DETECTOR = LINEAR
    make_model(weights={"kind": "words"}, version="words-broken")
    page = open_page(editing)
    assert "The rules decide for now" in page
    assert "<dd>the rules</dd>" in page
    assert "Model words-broken cannot be used" in page
    assert "None of these is in use now" in page


def test_fitted_weights_that_are_awaited_are_no_alarm(editing: Client, settings: Settings) -> None:
    settings.VERIFY_DETECTOR = LINEAR
    page = open_page(editing)
    assert "No fitted weights are installed" in page
    assert 'role="alert"' not in page


def test_a_setting_that_names_no_detector_is_told_not_raised(
    editing: Client, settings: Settings
) -> None:
    settings.VERIFY_DETECTOR = "claims.extraction.detectors.rules.Nobody"
    page = open_page(editing)
    assert "No detector can be used" in page
    assert "rules.Nobody" in page


def test_labels_are_counted(editing: Client, noor: User) -> None:
    article = make_article()
    for place in range(3):
        SentenceLabel.objects.create(
            article=article,
            start=place,
            end=place + 5,
            checkable=place > 0,
            why=LabelWhy.MARKED,
            by=noor,
            at=NOW,
        )
    # Written past the desk's own ways: the recount finds them.
    recount(at=NOW)
    page = open_page(editing)
    assert "<dt>Ranges labelled as claims</dt><dd>2</dd>" in page
    assert "<dt>Ranges labelled as none</dt><dd>1</dd>" in page
    assert "150 decisions for the kind <code>words</code>" in page


def test_the_service_tells_its_budget_and_its_last_failures(
    editing: Client, settings: Settings
) -> None:
    settings.VERIFY_DETECTOR = LLM
    settings.VERIFY_LLM_URL = "https://models.quill.example/v1"
    settings.VERIFY_LLM_MODEL, settings.VERIFY_LLM_KEY = "small-model", "very-secret"
    settings.VERIFY_LLM_REQUESTS_A_DAY, settings.VERIFY_LLM_TOKENS_A_DAY = 1000, 0
    desk = RealDesk()
    desk.spend(requests=37, tokens=181_234)
    desk.report("it answered with status 503")
    desk.report("<b>it</b> did not answer in time")
    page = open_page(editing)
    for words in (
        "<dd>a language model service</dd>",
        "models.quill.example",
        "37 of 1,000",
        "181,234 without limit",
        "It answered with status 503.",
        "&lt;b&gt;it&lt;/b&gt; did not answer in time.",
        f'datetime="{timezone.localdate():%Y-%m-%d}',
    ):
        assert words in page
    assert page.index("in time") < page.index("503")
    assert "very-secret" not in page


def test_a_service_that_is_not_set_up_names_the_settings(
    editing: Client, settings: Settings
) -> None:
    settings.VERIFY_DETECTOR = LLM
    page = open_page(editing)
    assert "VERIFY_LLM_URL is not set" in page
    assert "VERIFY_LLM_MODEL is not set" in page
    assert "It was used whenever" in page


def test_without_the_cache_the_page_says_that_nothing_is_sent(
    editing: Client, settings: Settings
) -> None:
    settings.VERIFY_DETECTOR = LLM
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": "unix:///nowhere/valkey.sock",
        }
    }
    page = open_page(editing)
    assert "The cache does not answer" in page
    assert "Requests today" not in page


def test_a_detector_of_the_desks_own_is_called_so(editing: Client, settings: Settings) -> None:
    settings.VERIFY_DETECTOR = "tests.extraction.detectors.desks.OwnRules"
    page = open_page(editing)
    assert "a detector of the desk&#x27;s own" in page
    assert "own-1" in page


def test_only_editors_find_the_way_there(editing: Client, at_desk: Client) -> None:
    there = f'href="{reverse("desk-detector")}"'
    for name in ("desk-imports", "desk-import-new", "desk-feeds", "desk-bookmarklet"):
        assert there in editing.get(reverse(name)).content.decode()
        assert there not in at_desk.get(reverse(name)).content.decode()


def test_the_page_takes_no_more_queries_for_more_models(
    editing: Client, noor: User, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        make_model(f"rules-{number}", made_by=noor)
    with django_assert_max_num_queries(12):
        page = open_page(editing)
    assert page.count("<tr data-row>") == 10
