"""Whatever stands in a query, the answer is an answer: never a crash."""

import json
from urllib.parse import quote, quote_from_bytes, urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import make_claim

pytestmark = pytest.mark.usefixtures("no_limits")

LISTS = {
    "verdicts": (
        "cursor",
        "page_size",
        "rating",
        "source",
        "language",
        "claim",
        "published_after",
        "published_before",
    ),
    "changes": ("after", "limit"),
    "claims": ("cursor", "page_size", "status"),
    "articles": ("cursor", "page_size", "source"),
    "sources": ("cursor", "page_size"),
    "summaries": ("cursor", "page_size"),
    "queue": ("cursor", "page_size", "status", "source", "language", "min_score", "min_checkable"),
    "whoami": (),
}
PROBES = (
    "",
    " ",
    "\0",
    "a\0b",
    "\ud800".encode("utf-16", "surrogatepass").decode("latin-1"),
    "%",
    "%00",
    "'",
    "' OR 1=1 --",
    '"; DROP TABLE claims_claim; --',
    "${7*7}{{7*7}}",
    "<script>alert(1)</script>",
    "../../etc/passwd",
    "-1",
    "0",
    "1e309",
    "NaN",
    "Infinity",
    "1.5",
    "٣",
    "½",
    str(2**31),
    str(2**63 - 1),
    str(2**63),
    "9" * 400,
    "9" * 5000,
    "a9223372036854775807",
    "a" + "9" * 18,
    "b" + "9" * 18,
    "a0",
    "b0",
    "a3_0.5_99999999999999999999",
    "a9_1e-300_1",
    "a9_0.3333333333333333_1",
    "b0_0.0_0",
    "true",
    "null",
    "[]",
    "[1]",
    "published",
    "0001-01-01T00:00:00+14:00",
    "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59-14:00",
    "9999-12-31T23:59:59.999999Z",
    "2026-02-30T00:00:00Z",
    "2026-11-19",
    "2026-11-19T24:00:00Z",
    "2026-W47-4",
    "12:00",
    "x" * 100_000,
    "\u202e\u200b\ufeff",
    "é" * 300,
)


def never_a_crash(client, url, headers):
    """An answer or a problem in its shape."""
    answer = client.get(url, headers=headers)
    assert answer.status_code in {200, 400, 404}, (url, answer.content)
    body = json.loads(answer.content)
    if answer.status_code != 200:
        assert body["status"] == answer.status_code
    return answer


@pytest.mark.parametrize("name", list(LISTS))
def test_probes_in_every_parameter(client, publish, desk, name):
    publish()
    make_claim()
    for parameter in (*LISTS[name], "unknown"):
        for probe in PROBES:
            query = urlencode({parameter: probe}, errors="surrogatepass")
            answer = never_a_crash(client, f"/api/v1/{name}/?{query}", desk)
            if parameter == "unknown":
                assert answer.status_code == 400


@pytest.mark.parametrize("name", list(LISTS))
def test_bytes_that_are_no_text(client, desk, name):
    for parameter in LISTS[name]:
        never_a_crash(client, f"/api/v1/{name}/?{parameter}=%ff%fe%c3%28", desk)


@pytest.mark.parametrize(
    "path",
    [
        "verdicts/{}/",
        "claims/{}/",
        "articles/{}/",
        "sources/{}/",
        "summaries/{}/",
        "summaries/claim:{}/",
        "problems/{}/",
        "{}",
    ],
)
def test_probes_in_every_path(client, publish, desk, path):
    publish()
    for probe in PROBES:
        url = "/api/v1/" + path.format(quote(probe[:2000], safe="", errors="surrogatepass"))
        answer = client.get(url, headers=desk)
        assert answer.status_code in {200, 308, 404}, url


texts = st.one_of(st.text(max_size=40), st.sampled_from(PROBES), st.integers().map(str))


@settings(
    max_examples=300,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    name=st.sampled_from(sorted(LISTS)),
    query=st.lists(
        st.tuples(
            st.one_of(st.sampled_from(sorted({p for ps in LISTS.values() for p in ps})), texts),
            texts,
        ),
        max_size=4,
    ),
    raw=st.binary(max_size=20),
)
def test_any_query(client, desk, name, query, raw):
    tail = quote_from_bytes(raw, safe="&=+;%")
    encoded = urlencode(query, errors="surrogatepass")
    never_a_crash(client, f"/api/v1/{name}/?{encoded}&{tail}", desk)


@pytest.mark.parametrize(
    "parameter",
    [
        "ordering",
        "order_by",
        "format",
        "fields",
        "expand",
        "rating__in",
        "claim__text__startswith",
        "verdict__by__password__startswith",
        "by",
        "second_by",
        "holder",
        "page",
        "offset",
        "RATING",
        "rating ",
    ],
)
def test_nobody_filters_or_orders_by_what_is_hidden(client, publish, desk, parameter):
    publish()
    for name in LISTS:
        answer = client.get(f"/api/v1/{name}/", {parameter: "a"}, headers=desk)
        assert answer.status_code == 400
        assert answer.json()["errors"][0]["parameter"] == parameter
