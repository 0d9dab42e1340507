"""ClaimReview that stands in the elements of a page: microdata and RDFa Lite."""

import json
from datetime import date

import pytest

from claims.importing.earlier.check import FoundCheck
from claims.importing.earlier.claimreview import read_reviews
from claims.importing.parsed import Rejected
from tests.importing.earlier.test_claimreview import PAGE, REVIEW

ADDRESS = "https://check.example/en/lamps"
MICRODATA = """<!doctype html><title>Lamps</title><body>
<article itemscope itemtype="http://schema.org/NewsArticle"><i itemprop="headline">Other</i>
</article>
<div itemscope itemtype="https://schema.org/ClaimReview" itemref="more nowhere">
 <h1 itemprop="headline name">Ninety lamps? <i>No</i></h1>
 <p>“<q itemprop="claimReviewed">The bridge at Aldermouth
   has 90 lamps.</q>”</p>
 <a itemprop="url" href="/checks/lamps">Whole</a>
 <time itemprop="datePublished" datetime="2026-03-04T09:00">last Wednesday</time>
 <div itemprop="author" itemscope itemtype="https://schema.org/Organization">
  <span itemprop="name">Check of Aldermouth</span></div>
 <div itemprop="itemReviewed" itemscope itemtype="https://schema.org/Claim">
  <span itemprop="author" itemscope itemtype="https://schema.org/Person">
   <b itemprop="name">The mayor</b></span>
  <meta itemprop="datePublished" content="2026-03-02">
  <link itemprop="appearance" href="https://post.example/bridge">
 </div>
 <div itemscope itemtype="https://schema.org/Person"><b itemprop="claimReviewed">Another</b></div>
</div>
<div id="more"><div itemprop="reviewRating" itemscope itemtype="https://schema.org/Rating">
 <data itemprop="ratingValue" value="2">two</data><meter itemprop="worstRating" value="1"></meter>
 <meta itemprop="bestRating" content="5"><img itemprop="image" src="two.png">
 <b itemprop="alternateName">Mostly wrong</b><p itemprop="ratingExplanation">We counted forty.</p>
</div><meta itemprop="inLanguage" content="en-GB"></div>"""
RDFA = """<!doctype html><title>Lamps</title><body vocab="https://schema.org/">
<div typeof="ClaimReview" resource="#check">
 <h1 property="headline">Ninety lamps? No</h1>
 <q property="claimReviewed">The bridge at Aldermouth has
 90 lamps.</q><a property="url" href="/checks/lamps">Whole</a>
 <time property="datePublished" datetime="2026-03-04">last Wednesday</time>
 <meta property="inLanguage" content="en-GB">
 <div property="author" typeof="Organization"><span property="name">Check of Aldermouth</span></div>
 <div property="itemReviewed" typeof="schema:Claim">
  <span property="schema:author" typeof="Person"><b property="name">The mayor</b></span>
  <span property="datePublished" content="2026-03-02">on Monday</span>
  <a property="appearance" href="https://post.example/bridge">there</a></div>
 <div property="reviewRating" typeof="Rating"><meta property="ratingValue" content="2">
  <meta property="worstRating" content="1"><meta property="bestRating" content="5">
  <b property="alternateName">Mostly wrong</b>
  <p property="ratingExplanation">We counted forty.</p></div>
</div>"""


def read(page):
    return [check for _, check in read_reviews(page.encode(), address=ADDRESS)]


@pytest.mark.parametrize("page", [MICRODATA, RDFA])
def test_it_says_the_same_as_the_page_that_says_it_in_a_script(page):
    [check], [other] = read(page), read(PAGE % json.dumps(REVIEW))
    assert isinstance(check, FoundCheck)
    assert check.digest() == other.digest()
    assert check.checked_on == date(2026, 3, 4)
    assert check.data["@type"] == ["ClaimReview"]
    assert check.data["itemReviewed"]["author"]["name"] == "The mayor"


def test_a_page_that_says_it_twice_is_read_once_and_a_broken_script_does_not_hide_the_rest():
    page = PAGE.replace("</body></html>", MICRODATA + RDFA)
    [check] = read(page % json.dumps(REVIEW | {"headline": "In the script"}))
    assert check.title == "In the script"
    refused, check = read(page % json.dumps(REVIEW)[:-1])
    assert "This is no JSON" in refused.reason
    assert check.title == "Ninety lamps? No"


def test_several_on_one_page_and_one_without_its_words():
    good = MICRODATA.replace('itemref="more nowhere"', "")
    bad = good.replace("claimReviewed", "text")
    first, second = read(good.replace("author", "publisher", 1) + bad)
    assert "It says nothing for rating" in first.reason
    assert "words, rating" in second.reason


@pytest.mark.parametrize(
    "page",
    [
        # Layers of items, each of which refers to all of the next: too many ways to walk.
        "".join(
            f'<div id="l{layer}-{n}" itemprop="a" itemscope itemtype="http://schema.org/ClaimReview"'
            f' itemref="{" ".join(f"l{layer + 1}-{k}" for k in range(12))}"></div>'
            for layer in range(12)
            for n in range(12)
        ),
    ],
)
def test_a_page_that_refers_to_itself_over_and_over_is_given_up(page):
    with pytest.raises(Rejected, match="over and over"):
        read(f"<body>{page}</body>")


@pytest.mark.parametrize("page", [MICRODATA, RDFA])
def test_words_that_many_elements_share_are_not_kept_whole_for_each(page):
    name = "itemprop" if page is MICRODATA else "property"
    shared = f'<b {name}="text">' * 100 + "words " * 20_000 + "</b>" * 100
    [check] = read(page.replace(" <h1", shared + " <h1"))
    assert isinstance(check, FoundCheck)
    assert max(map(len, check.data["text"])) == 50_000


def test_an_item_that_refers_to_itself_ends():
    page = (
        '<p id="a" itemscope itemtype="http://schema.org/ClaimReview" itemref="a b" itemprop="x">'
        '<i itemprop="claimReviewed">Words.</i></p><p id="b" itemprop="y" itemscope itemref="a">'
    )
    [refused] = read(page + '<div itemscope itemtype="http://schema.org/Claim">' * 3_000)
    assert "rating" in refused.reason
