"""Asking one address once: one connection, one answer, redirects not followed."""

from __future__ import annotations

import ssl
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import httpcore2
import httpx2

from claims.fetching import headers as reading
from claims.fetching.body import ACCEPT_ENCODING, read_body, too_large
from claims.fetching.budget import Budget
from claims.fetching.connections import GuardedBackend
from claims.fetching.failures import FetchFailed, FetchRefused
from claims.fetching.resolving import Resolver
from claims.messages import say

# Silence of a server that is long enough to give up; the time for everything is in FetchLimits.
SILENT_SECONDS = 15.0

ACCEPT = (
    "text/html, application/xhtml+xml, application/atom+xml, application/rss+xml,"
    " application/xml;q=0.9, text/*;q=0.9, application/pdf;q=0.8, */*;q=0.5"
)


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer; body is b"" unless the status is 200 to 299."""

    status: int
    headers: reading.Headers
    body: bytes


@dataclass(frozen=True, slots=True)
class Take:
    """How much of a body is taken.

    most: bytes. cut: whether the rest is left away or fails. media: whether a body without text,
    such as a picture, is taken.
    """

    most: int
    cut: bool = False
    media: bool = False


@dataclass(frozen=True, slots=True)
class Asker:
    """How servers are asked.

    allowed_hosts, user_agent: as in FetchLimits. resolve: how names are looked up. network: what
    connects to a checked address. tls: the certificates to trust.
    """

    allowed_hosts: frozenset[str]
    user_agent: str
    resolve: Resolver
    network: httpcore2.NetworkBackend
    tls: ssl.SSLContext

    def ask(
        self, url: httpx2.URL, *, budget: Budget, take: Take, conditions: Iterable[tuple[str, str]]
    ) -> Answer:
        """Ask for `url`, which read_address has let pass.

        Arguments: url; budget, of the whole fetch; take; conditions, headers besides our own.
        Raises FetchRefused, FetchFailed, and nothing else.
        """
        backend = GuardedBackend(
            allowed_hosts=self.allowed_hosts,
            resolve=self.resolve,
            budget=budget,
            network=self.network,
        )
        pool = httpcore2.ConnectionPool(ssl_context=self.tls, network_backend=backend)
        with (
            as_failures(url.host, budget),
            pool,
            pool.stream(
                "GET",
                target_of(url),
                headers=[*self._headers(), *conditions],
                extensions={"timeout": dict.fromkeys(("read", "write"), SILENT_SECONDS)},
            ) as response,
        ):
            headers = reading.as_text(response.headers)
            return Answer(response.status, headers, _body(response, headers, take))

    def _headers(self) -> list[tuple[str, str]]:
        return [
            ("User-Agent", self.user_agent),
            ("Accept", ACCEPT),
            ("Accept-Encoding", ACCEPT_ENCODING),
            ("Connection", "close"),
        ]


def target_of(url: httpx2.URL) -> httpcore2.URL:
    """The address in the parts that are sent."""
    return httpcore2.URL(
        scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
    )


def _body(response: httpcore2.Response, headers: reading.Headers, take: Take) -> bytes:
    if not 200 <= response.status < 300:
        return b""
    media_type, _ = reading.content_type(headers)
    if reading.has_no_text(media_type) and not take.media:
        raise FetchRefused(
            say(
                "The address holds no text but a file of the type %(media_type)s.",
                media_type=media_type,
            ),
            code="media_type",
        )
    announced = reading.content_length(headers)
    if announced is not None and announced > take.most and not take.cut:
        raise too_large(take.most)
    return read_body(
        response.iter_stream(),
        encoding=reading.header(headers, "Content-Encoding"),
        most=take.most,
        cut=take.cut,
    )


@contextmanager
def as_failures(host: str, budget: Budget) -> Iterator[None]:
    """Say every error of the libraries in our own words.

    Arguments: host, that is asked; budget, of the whole exchange.
    Raises FetchFailed.
    """
    try:
        yield
    except httpcore2.TimeoutException as error:
        budget.seconds()
        raise FetchFailed(
            say(
                "%(host)s has said nothing for %(silent_seconds)s seconds.",
                host=host,
                silent_seconds=f"{SILENT_SECONDS:g}",
            ),
            code="time",
            retry=True,
        ) from error
    except httpcore2.NetworkError as error:
        raise FetchFailed(
            say("The connection with %(host)s broke off.", host=host), code="connect", retry=True
        ) from error
    except (httpcore2.ProtocolError, httpcore2.UnsupportedProtocol) as error:
        raise FetchFailed(
            say("%(host)s does not speak HTTP as it should, or stopped in the middle.", host=host),
            code="protocol",
            retry=True,
        ) from error
