"""A desk for detectors, with what it is given: weights, a service, a budget."""

from claims.extraction.detectors import Installed
from claims.extraction.detectors.service import Service


class SmallDesk:
    """Counts what is spent; `allowed` is how many requests there are."""

    def __init__(self, installed=None, service=None, allowed=100):
        self.installed: Installed | None = installed
        self.settings: Service = service or Service()
        self.allowed: int = allowed
        self.spent: list[tuple[int, int]] = []

    def installed_model(self):
        return self.installed

    def service(self):
        return self.settings

    def spend(self, *, requests, tokens):
        self.spent.append((requests, tokens))
        self.allowed -= requests
        return self.allowed >= 0
