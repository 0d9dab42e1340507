"""A client written for Google's Fact Check Tools works when only its base address is changed."""

import json
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest

from claims.models import SearchKind
from claims.search.actions import read_texts
from tests.factories import make_article

PATH = "/api/compat/google/v1alpha1/claims:search"
GOOGLE = "https://factchecktools.googleapis.com"


class FactChecks:
    """A client as people write them after Google's documentation; it knows nothing of a desk."""

    def __init__(self, base: str = GOOGLE) -> None:
        self.base = base

    def search(self, **parameters):
        """All claims, page after page."""
        token, found = "", []
        while True:
            query = urlencode({**parameters, "pageToken": token, "key": "AIza-not-a-key"})
            address = f"{self.base}/v1alpha1/claims:search?{query}"
            with urlopen(address) as answer:  # noqa: S310 - of a server on loopback
                body = json.load(answer)
            found += body.get("claims", [])
            token = body.get("nextPageToken", "")
            if not token:
                return found


@pytest.fixture
def lamps(publish):
    for number in range(5):
        publish(text=f"Lamp {number} is lit.", language="en-GB" if number else "de")
    publish(text="The quay is long.", rating="disputed")
    read_texts(kind=SearchKind.PUBLISHED, limit=100)


def ask(client, **parameters):
    answer = client.get(PATH, parameters)
    return answer.status_code, answer.json()


def test_only_the_address_changes(live_server, lamps):
    client = FactChecks(f"{live_server.url}/api/compat/google")
    found = client.search(query="lamps", languageCode="en-US", pageSize=2)
    assert [claim["text"] for claim in found] == [f"Lamp {n} is lit." for n in (4, 3, 2, 1)]
    [review] = found[0]["claimReview"]
    assert review["publisher"].keys() == {"name", "site"}
    assert review["textualRating"] == "Supported"
    assert review["languageCode"] == "en-GB"
    assert review["reviewDate"].endswith("Z")
    assert review["url"].startswith("http")
    with pytest.raises(HTTPError) as caught:
        client.search()
    error = json.load(caught.value)["error"]
    assert (error["code"], error["status"]) == (400, "INVALID_ARGUMENT")


def test_parameters_mean_what_they_mean_there(client, lamps, settings):
    site = settings.VERIFY_SITE_URL
    assert len(ask(client, reviewPublisherSiteFilter=site)[1]["claims"]) == 6
    assert ask(client, query="lamp", reviewPublisherSiteFilter="other.example") == (200, {})
    assert ask(client, query="zeppelin") == (200, {})
    everything = ask(client, query="lamp")[1]["claims"]
    for offset in (0, 2, 5, 9):
        body = ask(client, query="lamp", offset=offset, pageSize=10)[1]
        assert body.get("claims", []) == everything[offset:]
    assert ask(client, query="lamp", maxAgeDays=36_500)[1]["claims"] == everything
    assert len(ask(client, query="lamp", languageCode="de")[1]["claims"]) == 1
    ignored = {"key": "x", "alt": "json", "prettyPrint": "false", "quotaUser": "y"}
    assert ask(client, query="lamp", **ignored)[1]["claims"] == everything


def test_the_date_and_the_claimant_are_those_of_the_place(client, publish):
    article = make_article(published_year=2025, published_month=3, published_day=4)
    claim = publish(article=article, text="Nine lamps are lit.").claim
    assert claim.occurrences.get().attributed_to == ""
    read_texts(kind=SearchKind.PUBLISHED, limit=10)
    [found] = ask(client, query="lamps")[1]["claims"]
    assert found["claimDate"] == "2025-03-04T00:00:00Z"
    assert "claimant" not in found


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({}, "query or reviewPublisherSiteFilter"),
        ({"query": "x", "pageSize": "many"}, "pageSize"),
        ({"query": "x", "pageToken": "none"}, "pageToken"),
        ({"query": "x", "languageCode": "§"}, "languageCode"),
        ({"query": "x", "unheardOf": "1"}, "unheardOf"),
    ],
)
def test_errors_have_googles_shape(client, db, parameters, words):
    status, body = ask(client, **parameters)
    assert status == 400
    assert body.keys() == {"error"}
    assert words in body["error"]["message"]
    assert body["error"]["status"] == "INVALID_ARGUMENT"


def test_what_is_too_much_or_a_wrong_method_too(client, db, settings):
    assert client.post(PATH).json()["error"]["code"] == 405
    rates = {"anonymous": "1/h", "token": None}
    settings.REST_FRAMEWORK = {**settings.REST_FRAMEWORK, "DEFAULT_THROTTLE_RATES": rates}
    for status in (200, 429):
        answer = client.get(PATH, {"query": "x"})
        assert answer.status_code == status
    assert answer.json()["error"]["status"] == "RESOURCE_EXHAUSTED"
    assert int(answer["Retry-After"]) > 0
