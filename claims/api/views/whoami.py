"""Who the API takes a client for: the first thing to ask when something is missing."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema, extend_schema_view

from claims.api.access import sees_desk
from claims.api.endpoint import TwoFacedEndpoint
from claims.api.serializers.whoami import WhoAmISerializer
from claims.models import User


@extend_schema_view(
    get=extend_schema(
        operation_id="whoami",
        tags=["Service"],
        summary="Who this request is from",
        responses=WhoAmISerializer,
    )
)
class WhoAmI(TwoFacedEndpoint):
    """The person and the token behind this request, and whether they see the desk."""

    def answer(self, query: dict[str, Any], **where: Any) -> dict[str, Any]:
        """The person, or nobody."""
        user = self.request.user if isinstance(self.request.user, User) else None
        facts = {
            "user": user and user.username,
            "role": user and user.role,
            "token": self.request.auth,
            "sees_desk": sees_desk(self.request),
        }
        return dict(WhoAmISerializer(facts).data)
