"""One shape for every error of the API: problem+json (RFC 9457)."""

from rest_framework.views import exception_handler as answer_problem

__all__ = ["answer_problem"]
