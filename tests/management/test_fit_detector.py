"""`manage.py fit_detector`: figures before and after, and nothing installed unasked."""

import json
import sys

import pytest
from django.core.management import CommandError, call_command

from claims.embeddings import load_embedder
from claims.extraction.detectors.actions import configured_detector
from claims.extraction.fitting.weights import LEAST_OF_EACH
from claims.models import FittedModel
from tests.extraction.fitting.desk_work import decide

pytestmark = pytest.mark.django_db

LINEAR = "claims.extraction.detectors.linear.Linear"


def fit(capsys, *options):
    call_command("fit_detector", *options)
    return capsys.readouterr().out


def test_it_reports_before_and_after_and_stores_nothing(capsys):
    decide(40)
    told = json.loads(fit(capsys, "--json"))
    assert told["kind"] == "rules"
    assert (told["learnt_from"] + told["held_back"], told["installed"]) == (80, None)
    assert (told["before"]["precision"], told["before"]["recall"]) == (0.5, 1.0)
    assert told["after"]["f1"] == 1.0
    assert not FittedModel.objects.exists()


def test_the_lines_for_people_say_the_same(capsys):
    decide(40)
    told = fit(capsys)
    assert "before (rules-" in told
    assert "precision 0.500, recall 1.000" in told
    assert "after: precision 1.000, recall 1.000, F1 1.000" in told
    assert "Nothing was installed" in told


def test_installed_weights_are_those_that_are_used_next(capsys, settings):
    settings.VERIFY_DETECTOR = LINEAR
    decide(40)
    told = json.loads(fit(capsys, "--install", "--json"))
    model = FittedModel.objects.get()
    assert (model.version, model.kind) == (told["installed"], "rules")
    assert model.figures["after"]["f1"] == 1.0
    assert model.label_count == told["learnt_from"]
    assert configured_detector().version.startswith(model.version)
    again = json.loads(fit(capsys, "--json"))
    assert again["in_use"].startswith(model.version)
    assert again["before"] == told["after"]


def test_too_few_decisions_are_refused_with_what_is_missing(capsys):
    decide(3)
    with pytest.raises(CommandError, match="more decisions that a sentence is a claim"):
        call_command("fit_detector", "--install")
    assert not FittedModel.objects.exists()
    with pytest.raises(CommandError, match="150 decisions of each"):
        call_command("fit_detector", "--kind", "words")


def test_weights_with_vectors_say_so_and_are_used(capsys, settings, monkeypatch):
    pytest.importorskip("onnxruntime")
    pytest.importorskip("tokenizers")
    settings.VERIFY_DETECTOR = LINEAR
    monkeypatch.setitem(LEAST_OF_EACH, "words", 20)
    decide(40)
    told = fit(capsys, "--kind", "words", "--vectors", "--install")
    assert "Fitted words with sentence vectors" in told
    assert "requirements-embeddings.txt is installed" in told
    model = FittedModel.objects.get()
    assert model.version.startswith("words-vectors-")
    assert model.figures["vectors"] is True
    detector = configured_detector()
    assert detector.version.startswith(model.version)
    assert detector.is_slow
    again = json.loads(fit(capsys, "--kind", "words", "--json"))
    assert again["vectors"] is False
    assert again["before"]["f1"] == model.figures["after"]["f1"]


def test_vectors_are_refused_for_the_rules():
    with pytest.raises(CommandError, match="those of the kind words do"):
        call_command("fit_detector", "--vectors")


def test_vectors_without_the_packages_are_refused_with_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "claims.embeddings.minilm", None)
    load_embedder.cache_clear()
    with pytest.raises(CommandError, match=r"Install\s+requirements-embeddings\.txt"):
        call_command("fit_detector", "--kind", "words", "--vectors")
    load_embedder.cache_clear()


def test_a_detector_that_cannot_be_loaded_is_named(settings):
    settings.VERIFY_DETECTOR = "claims.extraction.detectors.rules.Nobody"
    with pytest.raises(CommandError, match="Nobody"):
        call_command("fit_detector")
