"""Files by program: our copy of what was given as evidence, as a download that nothing shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404
from django.http.response import HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request

from claims.api.desk_reading import DeskEndpoint
from claims.api.parameters import read_parameters
from claims.api.views.own_copy import mark_seen_by
from claims.models import Evidence, User
from claims.review.files import ALLOWED, SANDBOX
from claims.review.queries import capture_for

_BYTES = "application/octet-stream"


@dataclass(frozen=True)
class Download:
    """A file to be sent.

    Attributes:
        file: where it is kept.
        name: what it is called.
        media_type: what it is.
    """

    file: FieldFile
    name: str
    media_type: str = _BYTES


class BytesRenderer(JSONRenderer):
    """Names the format; what is rendered with it are errors."""

    media_type = _BYTES
    format = "bytes"


class DownloadEndpoint(DeskEndpoint):
    """One file, sent while it is read; whatever is accepted, it comes as it is. Takes desk:read."""

    streams = True
    renderer_classes = (BytesRenderer,)

    def perform_content_negotiation(
        self,
        request: Request,
        force: bool = False,  # noqa: FBT001, FBT002 - the framework's own signature
    ) -> tuple[BaseRenderer, str]:
        """There is one format."""
        [renderer] = self.get_renderers()
        return renderer, renderer.media_type

    def download(self, user: User, where: Mapping[str, Any]) -> Download:
        """The file.

        Raises:
            DoesNotExist: there is no such row, or none that the person may see.
        """
        raise NotImplementedError

    def get(self, request: Request, **where: Any) -> HttpResponseBase:
        """Send it with the headers of the same file at the desk.

        Raises:
            Http404: there is none.
        """
        asked = self.asked(read_parameters(self.parameters, request), where)
        found = self.download(asked.by, where)
        answer = FileResponse(
            _opened(found.file),
            as_attachment=True,
            filename=found.name,
            content_type=found.media_type,
        )
        for name, value in SANDBOX.items():
            answer.headers[name] = value
        return answer


def _opened(file: FieldFile) -> Any:
    if not file:
        raise Http404
    try:
        return file.open("rb")
    except FileNotFoundError as missing:
        raise Http404 from missing


def _sent(name: str, summary: str, *types: str) -> Any:
    """How the description of the API tells of a file."""
    told = {(200, kind): OpenApiTypes.BINARY for kind in types or (_BYTES,)}
    return extend_schema_view(
        get=extend_schema(operation_id=name, tags=["Desk"], summary=summary, responses=told)
    )


_TYPES = tuple(sorted({kind.media_type for kind in ALLOWED} | {_BYTES}))


@_sent("evidence-file", "Our copy of a file that is evidence", *_TYPES)
class EvidenceFile(DownloadEndpoint):
    """The file of a piece of evidence, whoever may see the piece. Takes desk:read."""

    def download(self, user: User, where: Mapping[str, Any]) -> Download:
        """As it was given."""
        piece = Evidence.objects.seen_by(user).get(pk=where["evidence"])
        return Download(piece.file, piece.file_name or "evidence", piece.media_type or _BYTES)


@_sent("mark-file", "A file that a statement of a draft rests on", *_TYPES)
class MarkFile(DownloadEndpoint):
    """The file of a mark on a draft of the newsroom's own. Takes desk:read."""

    def download(self, user: User, where: Mapping[str, Any]) -> Download:
        """As it was given."""
        mark = mark_seen_by(user, where["mark"])
        return Download(mark.file, mark.file_name, mark.media_type or _BYTES)


@_sent("capture-original", "The copy of a link: what came")
class CaptureOriginal(DownloadEndpoint):
    """The bytes that came when a link was copied. Takes desk:read."""

    def download(self, user: User, where: Mapping[str, Any]) -> Download:
        """Without a type: what came may be anything."""
        capture = capture_for(where["capture"], user)
        return Download(capture.body, f"capture-{capture.pk}.bin")


@_sent("capture-warc", "The copy of a link as a WARC file")
class CaptureWarc(DownloadEndpoint):
    """The same for the programs of archives (ISO 28500). Takes desk:read."""

    def download(self, user: User, where: Mapping[str, Any]) -> Download:
        """Packed, record by record."""
        capture = capture_for(where["capture"], user)
        return Download(capture.warc, f"capture-{capture.pk}.warc.gz")
