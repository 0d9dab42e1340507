"""`manage.py fit_detector`: weights from what the desk decided, measured before they are used."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from claims.embeddings import EmbeddingsMissing, load_embedder
from claims.extraction.detectors import DetectorNotLoaded
from claims.extraction.detectors.actions import configured_detector
from claims.extraction.fitting.actions import Fitted, fit_on_decisions, install_model
from claims.extraction.fitting.decisions import Figures
from claims.extraction.fitting.weights import (
    KINDS,
    NoVectorsForKind,
    TooFewDecisions,
    check_vectors,
)

_REFUSED = (TooFewDecisions, NoVectorsForKind, EmbeddingsMissing, DetectorNotLoaded)

LINEAR = "claims.extraction.detectors.linear.Linear"


class Command(BaseCommand):
    """Fit, say what it would change on held-back decisions, and install only when told to."""

    help = (
        "Fit the detector's weights on the desk's own decisions, and print precision and recall "
        "on decisions held back, before and after. Nothing is stored without --install."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the kind of weights, what they see, whether to install them, and how to print."""
        parser.add_argument(
            "--kind",
            choices=KINDS,
            default=KINDS[0],
            help="rules: the points of the rules (default); words: what claims are made of",
        )
        parser.add_argument(
            "--vectors",
            action="store_true",
            help="let weights of the kind words see sentence vectors too (an optional extra)",
        )
        parser.add_argument(
            "--install", action="store_true", help="store the weights and use them from now on"
        )
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        """Fit and report.

        Raises:
            CommandError: there are too few decisions, vectors are asked for and cannot be had, or
                the detector in use cannot be loaded.
        """
        try:
            check_vectors(options["kind"], wanted=options["vectors"])
            fitted = fit_on_decisions(
                kind=options["kind"],
                in_use=configured_detector(),
                embedder=load_embedder() if options["vectors"] else None,
            )
        except _REFUSED as error:
            raise CommandError(str(error)) from error
        installed = ""
        if options["install"]:
            installed = install_model(fitted=fitted, by=None, at=timezone.now()).version
        if options["json"]:
            self.stdout.write(json.dumps(_as_json(fitted, installed)))
            return
        self._report(fitted, installed)

    def _report(self, fitted: Fitted, installed: str) -> None:
        self.stdout.write(
            f"Fitted {_name(fitted)} on {fitted.learnt} decisions; {fitted.held_back} of other "
            f"articles are held back. {fitted.out_of_reach} concern sentences that a gate stops: "
            "no weight changes those."
        )
        self.stdout.write(_line(f"before ({fitted.in_use})", fitted.before))
        self.stdout.write(_line("after", fitted.after))
        if installed:
            self.stdout.write(
                f"Installed as {installed}. It is used where VERIFY_DETECTOR={LINEAR}"
                + (" and requirements-embeddings.txt is installed." if fitted.vectors else ".")
            )
        else:
            self.stdout.write("Nothing was installed. Say --install to use these weights.")


def _name(fitted: Fitted) -> str:
    return f"{fitted.kind} with sentence vectors" if fitted.vectors else fitted.kind


def _line(name: str, figures: Figures) -> str:
    return (
        f"{name}: precision {figures.precision:.3f}, recall {figures.recall:.3f}, "
        f"F1 {figures.f1:.3f} ({figures.right} right, {figures.wrongly_taken} wrongly taken, "
        f"{figures.missed} missed)"
    )


def _as_json(fitted: Fitted, installed: str) -> dict[str, Any]:
    return {
        "kind": fitted.kind,
        "vectors": fitted.vectors,
        "learnt_from": fitted.learnt,
        "held_back": fitted.held_back,
        "out_of_reach": fitted.out_of_reach,
        "in_use": fitted.in_use,
        "before": fitted.before.as_json(),
        "after": fitted.after.as_json(),
        "installed": installed or None,
    }
