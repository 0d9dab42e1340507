"""Text from anywhere reaches every page; none of it may become markup or a link that runs."""

import json

import pytest
from django.db import transaction

from claims.models import Article, Claim, Publication, Source, SummaryPage
from claims.pages.public.linked_data import linked_data
from tests.factories import NOW, make_claim, make_verdict
from tests.pages.public.desk import publish_correction, publish_one, withdraw
from tests.pages.public.reading import skeleton_of

PROBES = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<ScRiPt/src=//x.example>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<body onload=alert(1)>",
    "<iframe src=javascript:alert(1)>",
    "<a href=javascript:alert(1)>x</a>",
    "<details open ontoggle=alert(1)>",
    "<math><mtext></p><img src=x onerror=alert(1)>",
    "<style>@import'//x.example'</style>",
    "<link rel=stylesheet href=//x.example>",
    "<base href=//x.example>",
    "<meta http-equiv=refresh content=0;url=//x.example>",
    "<form action=//x.example><button>x",
    '" autofocus onfocus=alert(1) x="',
    "' autofocus onfocus=alert(1) x='",
    '"><script>alert(1)</script>',
    "'><img src=x onerror=alert(1)>",
    "` onmouseover=alert(1) `",
    "</title><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "<!--<script>alert(1)</script>-->",
    "--><script>alert(1)</script>",
    "]]><script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)",
    "{{ 7|add:7 }}{% debug %}",
    "javascript:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "\u202e<script>alert(1)</script>",
    "\ufeff<script\u2028>alert(1)</script>",
    "<scr\x0bipt>alert(1)",
    "\U0001f600<b>" + "x" * 300,
]  # fmt: skip

# What the desk itself writes: words of a set, dates, and numbers as text.
OURS = {
    "@context", "@type", "at", "date", "decided_at", "first_published_at", "from", "kind",
    "last_said", "published_at", "published_on", "accessed_on", "rating", "slug", "source_slug",
    "stance", "state", "to",
}  # fmt: skip


def filled_with(value, text, key=""):
    """The same JSON with every text that comes from people or articles replaced."""
    if isinstance(value, dict):
        return {name: filled_with(one, text, name) for name, one in value.items()}
    if isinstance(value, list):
        return [filled_with(one, text, key) for one in value]
    return text if isinstance(value, str) and key not in OURS else value


@pytest.fixture
def published(db):
    """A desk with a correction and a withdrawal, so that every kind of page has words to show."""
    made = publish_one(author="Maud Ellery", url="https://courier.example/1", published_year=2018)
    Source.objects.update(home_page="https://courier.example/")
    publish_correction(made.claim)
    withdraw(publish_one("The bridge has 41 lamps.").claim)
    return made


def fill(text):
    """Put the text into everything that pages read; publications are frozen, so they get twins."""
    for page in SummaryPage.objects.all():
        page.payload = filled_with(page.payload, text)
        page.save(update_fields=["payload"])
    Source.objects.update(name=text[:200])
    # Long enough for the marks, whatever the text is.
    Article.objects.update(title=text, author=text[:300], text=f"{text} " * 50)
    twins: dict[int, Claim] = {}
    for row in Publication.objects.order_by("sequence"):
        twin = twins.setdefault(row.claim_id, make_claim(f"{text} {row.sequence}"))
        publish_twin(row, twin, text)
    return list(twins.values())


def publish_twin(row, claim, text):
    """The same row of the feed, about another claim, and filled with the text."""
    claim.publications.update(superseded_at=NOW)
    verdict = None
    if row.kind == "verdict":
        before = claim.verdicts.order_by("-pk").first()
        claim.verdicts.update(superseded_at=NOW)
        correction = {"correction_kind": "update", "correction_note": text} if before else {}
        verdict = make_verdict(claim=claim, supersedes=before, **correction)
    Publication.objects.create(
        claim=claim,
        kind=row.kind,
        verdict=verdict,
        rating=row.rating,
        language="en",
        payload=filled_with(row.payload, text),
        published_at=NOW,
    )


def pages_filled_with(client, published, text):
    """Every page, filled with the text; the database is afterwards as it was before."""
    with transaction.atomic():
        corrected, _ = fill(text)
        (key,) = SummaryPage.objects.filter(payload__state="withdrawn").values_list("key").get()
        addresses = [
            *(one for one in published.addresses if "versions" not in one),
            *(f"/claims/{corrected.pk}/versions/{number}/" for number in (1, 2)),
            f"/claims/{key.removeprefix('claim:')}/",
        ]
        pages = [client.get(address, follow=True) for address in addresses]
        transaction.set_rollback(True)
    assert [page.status_code for page in pages] == [200] * len(addresses)
    return pages


def test_no_text_adds_a_tag_an_attribute_or_a_link_that_runs(client, published):
    plain = [skeleton_of(page) for page in pages_filled_with(client, published, "plain words")]
    for probe in PROBES:
        hostile = [skeleton_of(page) for page in pages_filled_with(client, published, probe)]
        for (tags, addresses), (plain_tags, _) in zip(hostile, plain, strict=True):
            assert _without_marks(tags) == _without_marks(plain_tags), probe
            assert [one for one in addresses if not one.startswith(("/", "#", "?", "http"))] == []


def _without_marks(tags):
    """The tags but those that a rationale may have: between backquotes its words are code."""
    return [tag for tag in tags if tag[0] not in {"code", "/code"} or tag[1]]


def test_the_probes_do_reach_the_pages(client, published):
    pages = pages_filled_with(client, published, "<reached>")
    reached = [page for page in pages if b"&lt;reached&gt;" in page.content]
    missed = [page.templates[0].name for page in pages if page not in reached]
    assert missed == ["public/text.html"]


@pytest.mark.parametrize("probe", PROBES)
def test_linked_data_says_the_very_text_and_nothing_around_it(probe):
    block = linked_data({"claimReviewed": probe})
    before, inside, after = block.partition('<script type="application/ld+json">')
    assert before == ""
    assert inside
    content = after.removesuffix("</script>")
    assert not {"<", ">", "&"} & set(content)
    assert json.loads(content) == {"claimReviewed": probe}
