"""Settings of the API and of its description."""

from verify.environment import flag, number, rate, signing_key

# Without it the heads of the history are not signed, and say so.
VERIFY_SIGNING_KEY = signing_key("VERIFY_SIGNING_KEY")
# Requests that wait or stream, of each web process: each of them holds one of its threads.
VERIFY_API_WAITING = number("VERIFY_API_WAITING", 4, least=0)

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "claims.api.authentication.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["claims.api.reading_bodies.BodyParser"],
    "DEFAULT_SCHEMA_CLASS": "claims.api.schema.EndpointSchema",
    "DEFAULT_VERSIONING_CLASS": None,
    "URL_FORMAT_OVERRIDE": None,
    # Only a proxy of ours may say for whom it asks; else everybody could choose an address.
    "NUM_PROXIES": 1 if flag("VERIFY_BEHIND_PROXY", default=False) else 0,
    "EXCEPTION_HANDLER": "claims.api.errors.answer_problem",
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
    "DEFAULT_THROTTLE_RATES": {
        "anonymous": rate("VERIFY_API_RATE_ANONYMOUS", "600/min"),
        "token": rate("VERIFY_API_RATE_TOKEN", "6000/min"),
    },
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Verify API",
    "DESCRIPTION": "Verdicts of the desk, the claims and articles they rest on, and their changes.",
    "VERSION": "1.0.0",
    "OAS_VERSION": "3.1.1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "ENUM_NAME_OVERRIDES": {
        "RatingEnum": "claims.models.verdict.Rating",
        "StatusEnum": "claims.models.status.Status",
        "OpenStatusEnum": ["waiting", "in_review", "awaiting_second"],
        "EvidenceKindEnum": "claims.models.evidence.Kind",
        "AskedAsEnum": "claims.models.contact.AskedAs",
        "MeansEnum": "claims.models.contact.Means",
        "ReplyEnum": "claims.models.contact.Reply",
        "CorrectionKindEnum": "claims.models.verdict.CorrectionKind",
        "PublicationKindEnum": "claims.models.publication.PublicationKind",
        "BulkKindEnum": "claims.models.bulk.BulkKind",
        "NoticeKindEnum": "claims.models.notice.NoticeKind",
        "SetAsideEnum": "claims.models.queue_order.SetAside",
        "DeliveryStateEnum": "claims.models.webhook.DeliveryState",
        "PairStateEnum": "claims.models.pair.PairState",
        "RoleEnum": "claims.models.person.Role",
        "PriorityEnum": "claims.api.serializers.handling.PRIORITIES",
        "LookKindEnum": "claims.models.look_again.LookKind",
        "AlarmKindEnum": "claims.models.source_alarm.AlarmKind",
        "MessageKindEnum": "claims.models.reader_message.MessageKind",
        "MessageStateEnum": "claims.models.reader_message.MessageState",
        "StatementStateEnum": "claims.models.own_copy.StatementState",
        "MaterialStateEnum": "claims.models.material.MaterialState",
        "TextKindEnum": "claims.models.public_text.TextKind",
    },
    "TAGS": [
        {"name": "Published", "description": "For everybody, with or without a token."},
        {"name": "Desk", "description": "For programs of the desk: takes a token."},
        {"name": "Service", "description": "About the API itself."},
    ],
}
