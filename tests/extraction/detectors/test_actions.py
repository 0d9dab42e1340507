"""What the desk answers its detectors: the newest installed weights, and a budget for all."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from claims.extraction.actions.extracting import extract_article, extract_articles
from claims.extraction.detector import EXTRACTOR_VERSION
from claims.extraction.detectors import DetectorNotLoaded, actions
from claims.extraction.detectors.actions import RealDesk, configured_detector
from claims.extraction.detectors.queries import FAILURES_KEPT, installed_models, service_use
from claims.extraction.detectors.rules import Rules
from claims.models import Article, FittedModel, Method
from tests.extraction.detectors.endpoints import serving
from tests.factories import NOW, make_article

pytestmark = pytest.mark.django_db

TEXT = "Police arrested 14 people on 4 May 2026. The harbour smells of tar and old rope."
LINEAR = "claims.extraction.detectors.linear.Linear"
LLM = "claims.extraction.detectors.llm.Llm"


def make_model(version, *, base=0.0, minutes=0, installed=True):
    at = NOW + timedelta(minutes=minutes)
    return FittedModel.objects.create(
        version=version,
        kind="rules",
        weights={"kind": "rules", "factors": {}, "base": base},
        label_count=40,
        made_at=at,
        installed_at=at if installed else None,
    )


@pytest.fixture(autouse=True)
def fresh_budget():
    cache.clear()


def test_the_newest_installed_weights_count():
    make_model("rules-b", minutes=1)
    make_model("rules-a")
    make_model("rules-c", minutes=2, installed=False)
    assert RealDesk().installed_model().version == "rules-b"


def test_asking_again_reads_weights_only_when_others_were_installed():
    make_model("rules-a")
    desk = RealDesk()
    desk.installed_model()
    with CaptureQueriesContext(
        connection,
    ) as asked:
        desk.installed_model()
    assert len(asked) == 1
    assert "weights" not in asked[0]["sql"]
    make_model("rules-b", base=5.0, minutes=1)
    assert desk.installed_model().weights["base"] == 5.0


def test_extraction_uses_the_detector_of_the_settings(settings):
    settings.VERIFY_DETECTOR = LINEAR
    make_model("rules-a")
    article = extract_article(article=make_article(TEXT), at=NOW)
    (one,) = article.occurrences.all()
    assert article.extractor_version == one.extractor_version == f"rules-a+{EXTRACTOR_VERSION}"
    assert one.method == Method.MODEL
    assert 0 < one.checkable <= 1


def test_extraction_through_the_service_says_so(settings):
    def answer(text):
        return {"claims": [{"quote": TEXT[41:], "start": 41, "score": 0.6}]}

    with serving(answer) as endpoint:
        settings.VERIFY_DETECTOR = LLM
        settings.VERIFY_LLM_URL, settings.VERIFY_LLM_MODEL = endpoint.url, "small-model"
        article = extract_article(article=make_article(TEXT), at=NOW)
    (one,) = article.occurrences.all()
    assert (one.quote, one.method) == (TEXT[41:], Method.SERVICE)
    assert article.extractor_version == "small-model/prompt-1"


def test_a_fallback_is_kept_as_what_it_is(settings):
    settings.VERIFY_DETECTOR = LLM
    article = extract_article(article=make_article(TEXT), at=NOW)
    (one,) = article.occurrences.all()
    assert article.extractor_version == EXTRACTOR_VERSION
    assert one.method == Method.RULES


def test_a_detector_that_is_none_is_refused(settings):
    settings.VERIFY_DETECTOR = "claims.extraction.detectors.rules.Nobody"
    with pytest.raises(DetectorNotLoaded):
        configured_detector()


def test_a_day_has_so_many_requests_for_all_processes(settings):
    settings.VERIFY_LLM_REQUESTS_A_DAY, settings.VERIFY_LLM_TOKENS_A_DAY = 3, 0
    assert RealDesk().spend(requests=2, tokens=10**9)
    assert RealDesk().spend(requests=1, tokens=1)
    assert not RealDesk().spend(requests=1, tokens=1)


def test_a_day_has_so_many_tokens(settings):
    settings.VERIFY_LLM_REQUESTS_A_DAY, settings.VERIFY_LLM_TOKENS_A_DAY = 0, 100
    assert RealDesk().spend(requests=50, tokens=100)
    assert not RealDesk().spend(requests=1, tokens=1)


def test_without_the_cache_nothing_may_be_spent(settings, caplog):
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": "unix:///nowhere/valkey.sock",
        }
    }
    assert not RealDesk().spend(requests=1, tokens=1)
    assert "cannot be read" in caplog.text


def test_what_was_spent_and_the_last_failures_can_be_read():
    desk = RealDesk()
    desk.spend(requests=2, tokens=500)
    desk.spend(requests=1, tokens=20)
    for number in range(FAILURES_KEPT + 3):
        desk.report(f"it answered with status {500 + number}")
    use = service_use(timezone.localdate())
    assert (use.requests, use.tokens) == (3, 520)
    told = [one.why for one in use.failures]
    assert told == [f"it answered with status {500 + number}" for number in range(12, 2, -1)]
    assert service_use(timezone.localdate() - timedelta(days=1)).requests == 0


def test_a_failure_that_cannot_be_kept_is_logged(settings, caplog):
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": "unix:///nowhere/valkey.sock",
        }
    }
    RealDesk().report("it did not answer in time")
    assert "cannot be kept" in caplog.text


def test_installed_models_come_newest_first_without_their_weights(django_assert_num_queries):
    make_model("rules-a")
    make_model("rules-b", minutes=1)
    make_model("rules-c", minutes=2, installed=False)
    with django_assert_num_queries(1):
        found = installed_models(size=5)
        assert [(one.version, one.made_by) for one in found] == [
            ("rules-b", None),
            ("rules-a", None),
        ]
    assert installed_models(size=1) == found[:1]
    assert "weights" in found[0].get_deferred_fields()


def test_what_a_slow_detector_found_is_stored_article_by_article(monkeypatch):
    """A worker that is stopped half-way has not asked in vain."""
    articles = [make_article(f"{TEXT} Number {number}.") for number in range(3)]
    stop = RuntimeError("stopped")

    class Stopped(Rules):
        is_slow = True

        def find(self, text, **about):
            if text.endswith("Number 2."):
                raise stop
            return super().find(text, **about)

    monkeypatch.setattr(actions, "_made", lambda _path: Stopped())
    with pytest.raises(RuntimeError):
        extract_articles(article_ids=[one.pk for one in articles], at=NOW)
    assert list(Article.objects.awaiting_extraction()) == articles[2:]
