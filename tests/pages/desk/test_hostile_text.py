"""Any text may stand anywhere: it is shown as text, and never runs."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from claims.models import Article, Claim, User
from claims.queue.actions import skip_claim
from tests.factories import make_source
from tests.pages.desk.work import bring_in, give_evidence, hold, work_form
from tests.pages.html_rules import html_faults

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'\"></textarea><svg/onload=alert(1)>",
    "{{ 'ran'|add:'away' }}{% now 'Y' %}",
    "\u202eevil\u202c & <b>bold</b> &lt;i&gt;",
]


@pytest.fixture(params=HOSTILE)
def filled(request: pytest.FixtureRequest, at_desk: Client, ines: User) -> tuple[Claim, str]:
    """A claim with a hostile text in every field that there is."""
    text = request.param
    ines.first_name = text[:150]
    ines.save(update_fields=["first_name"])
    claims = bring_in(
        f"{text} one.",
        f"{text} two.",
        source=make_source(name=text, slug="hostile"),
        title=text,
        author=text,
        name=text,
    )
    claim = claims[0]
    lease = hold(claim, ines)
    skip_claim(lease_id=lease.pk, reason=text, by=ines, at=timezone.now())
    lease = hold(claim, ines)
    give_evidence(lease, ines, title=text, publisher=text, quote=text)
    form = work_form(lease, finding=text, rationale=text, **{"evidence-title": text})
    at_desk.post(f"/desk/claims/{claim.pk}/draft/", form)
    return claim, text


@pytest.mark.parametrize(
    "page", ["queue", "mine", "second", "articles", "article", "claim", "conflict"]
)
def test_a_page_full_of_it_stays_a_page(
    at_desk: Client, filled: tuple[Claim, str], page: str
) -> None:
    claim, text = filled
    article = Article.objects.get()
    paths = {
        "queue": f"/desk/?words={text[:5]}",
        "mine": "/desk/mine/",
        "second": "/desk/second/",
        "articles": "/desk/articles/",
        "article": f"/desk/articles/{article.pk}/",
        "claim": f"/desk/claims/{claim.pk}/",
    }
    if page == "conflict":
        answer = at_desk.post(
            f"/desk/claims/{claim.pk}/draft/", {"version": 0, "finding": f"other {text}"}
        )
        assert answer.status_code == 409
    else:
        answer = at_desk.get(paths[page])
        assert answer.status_code == 200
    html = answer.content.decode()
    assert html_faults(html) == []
    for fragment in ("<script>alert", "<img src=x", "<svg/onload", "<b>bold"):
        assert fragment not in html
    assert "ranaway" not in html, "a text was rendered as a template"
