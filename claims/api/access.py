"""What a request may see and do: the role of the person, narrowed by the scopes of the token."""

from __future__ import annotations

from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.views import APIView

from claims.api.problems import Problem
from claims.models import ApiToken, Scope
from claims.permissions import Permission, can, check


def has_scope(request: Request, scope: Scope) -> bool:
    """Whether the token carries the scope; a browser session is narrowed by no token."""
    return not isinstance(request.auth, ApiToken) or scope in request.auth.scopes


def sees_desk(request: Request) -> bool:
    """Whether the answer may hold what is not published."""
    return can(request.user, Permission.SEE_DESK) and has_scope(request, Scope.DESK_READ)


def check_scope(request: Request, scope: Scope) -> None:
    """Let a request pass whose token carries the scope.

    Raises:
        Problem: `not-permitted`; the token lacks it.
    """
    if not has_scope(request, scope):
        detail = f"This takes a token with the scope {scope.value}; yours does not have it."
        raise Problem("not-permitted", detail)


class SeesDesk(BasePermission):
    """For addresses that only people of the desk may read, or only some of them."""

    scope = Scope.DESK_READ
    permission = Permission.SEE_DESK

    def has_permission(self, request: Request, view: APIView) -> bool:
        """False for a stranger, which the framework answers with 401.

        Raises:
            Problem: the token lacks the scope.
            NotPermitted: the role does not allow it.
        """
        if not request.user.is_authenticated:
            return False
        if request.method not in view.allowed_methods:
            return True  # nobody may; the framework says which methods there are
        check_scope(request, self.scope)
        check(request.user, self.permission)
        return True
