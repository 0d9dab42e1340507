"""The claims of an article as Web Annotations."""

from tests.factories import make_article

PROFILE = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'


def test_every_published_passage_is_selected_twice(client, publish):
    article = make_article("Äh 😀! The bridge has 40 lamps.", url="https://post.example/bridge")
    claim = publish(article=article, rating="disputed").claim
    path = f"/api/v1/articles/{article.pk}/annotations/"
    answer = client.get(path)
    assert answer["Content-Type"].replace("; charset=utf-8", "") == PROFILE
    page = answer.json()
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert (page["type"], page["partOf"]["total"]) == ("AnnotationPage", 1)
    [one] = page["items"]
    assert (one["type"], one["motivation"]) == ("Annotation", "assessing")
    kept, original = one["target"]
    words, position = kept["selector"]
    text = client.get(kept["source"].replace("http://localhost:8000", "")).json()["text"]
    assert text[position["start"] : position["end"]] == words["exact"]
    assert original["source"] == "https://post.example/bridge"
    assert [selector["type"] for selector in original["selector"]] == ["TextQuoteSelector"]
    assert one["body"][1] == {
        "type": "TextualBody", "value": "disputed", "purpose": "classifying",
    }  # fmt: skip
    assert f"/claims/{claim.pk}/" in one["body"][2]["source"]["id"]


def test_kinds_of_json_and_what_is_not_there(client, publish):
    article = publish().claim.occurrences.get().article_id
    path = f"/api/v1/articles/{article}/annotations/"
    for accepted in ("application/ld+json", PROFILE, "application/json", "*/*"):
        answer = client.get(path, headers={"Accept": accepted})
        assert answer.status_code == 200, accepted
        assert answer["ETag"]
    assert client.get("/api/v1/articles/999999/annotations/").status_code == 404
    hidden = make_article()
    assert client.get(f"/api/v1/articles/{hidden.pk}/annotations/").status_code == 404
