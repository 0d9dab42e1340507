"""A desk for detectors, with what it is given: weights, a service, a budget."""

from claims.embeddings import Embedder, EmbeddingsMissing
from claims.extraction.detectors import Installed
from claims.extraction.detectors.rules import Rules
from claims.extraction.detectors.service import Service


class SmallDesk:
    """Counts what is spent and keeps what is reported; `allowed` is how many requests there are."""

    def __init__(self, installed=None, service=None, allowed=100, embedder=None):
        self.installed: Installed | None = installed
        self.settings: Service = service or Service()
        self.allowed: int = allowed
        self.spent: list[tuple[int, int]] = []
        self.reported: list[str] = []
        self.model: Embedder | None = embedder

    def installed_model(self):
        return self.installed

    def embedder(self):
        if self.model is None:
            raise EmbeddingsMissing("onnxruntime")
        return self.model

    def service(self):
        return self.settings

    def spend(self, *, requests, tokens):
        self.spent.append((requests, tokens))
        self.allowed -= requests
        return self.allowed >= 0

    def report(self, why):
        self.reported.append(why)


class OwnRules(Rules):
    """A detector of a desk's own."""

    version = "own-1"
