"""One answer of a server as a WARC file (ISO 28500:2017), which archives and their tools read."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from claims.fetching.limits import Fetched

# They tell how the bytes travelled. Ours are whole and unpacked, so they are kept under the names
# that web archives use for what no longer holds.
_OF_THE_WAY = frozenset({"content-encoding", "content-length", "transfer-encoding"})
_KEPT_AS = "X-Archive-Orig-"


def warc_of(fetched: Fetched, *, at: datetime, software: str) -> bytes:
    """A gzipped WARC file: a record about the file, and one of the answer.

    Arguments: fetched, with its bytes unpacked; at, when it came; software, who writes the file.
    """
    file = BytesIO()
    writer = WARCWriter(file, gzip=True)
    about = {"software": software, "format": "WARC File Format 1.1"}
    writer.write_record(writer.create_warcinfo_record("capture.warc.gz", about))
    record = writer.create_warc_record(
        fetched.final_address,
        "response",
        payload=BytesIO(fetched.data),
        length=len(fetched.data),
        http_headers=StatusAndHeaders(f"{fetched.status} OK", _headers(fetched), "HTTP/1.1"),
        warc_headers_dict={"WARC-Date": f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"},
    )
    writer.write_record(record)
    return file.getvalue()


def warc_of_file(
    data: bytes, *, sha256: str, media_type: str, at: datetime, software: str
) -> bytes:
    """A gzipped WARC file of a file that no server sent: a record of kind "resource" (6.4).

    Arguments: data, the file; sha256, of it, which stands in for its address; media_type, of it;
    at, when it was read; software, who writes the file.
    """
    file = BytesIO()
    writer = WARCWriter(file, gzip=True)
    about = {"software": software, "format": "WARC File Format 1.1"}
    writer.write_record(writer.create_warcinfo_record("capture.warc.gz", about))
    record = writer.create_warc_record(
        f"urn:sha256:{sha256}",
        "resource",
        payload=BytesIO(data),
        length=len(data),
        warc_content_type=media_type,
        warc_headers_dict={"WARC-Date": f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"},
    )
    writer.write_record(record)
    return file.getvalue()


def _headers(fetched: Fetched) -> list[tuple[str, str]]:
    """As they came, but for those of the way; warcio writes each on one line of Latin-1."""
    kept = [(_name(name), " ".join(value.split())) for name, value in fetched.headers]
    return [*kept, ("Content-Length", str(len(fetched.data)))]


def _name(name: str) -> str:
    return f"{_KEPT_AS}{name}" if name.lower() in _OF_THE_WAY else name
