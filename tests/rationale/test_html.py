"""Rationales as HTML: what Markdown may do, and what nobody may."""

from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from claims.rationale import rationale_html

ELEMENTS = {
    "a", "blockquote", "br", "code", "em", "h3", "h4", "li", "ol", "p", "span", "strong", "sup",
    "ul",
}  # fmt: skip


class Parts(HTMLParser):
    """Notes every element with its attributes, and the text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def test_markdown_makes_paragraphs_lists_quotations_and_emphasis():
    text = "**So** it *is*.\n\n- one\n- two\n\n3. three\n\n> quoted\n\n`c-12`"
    assert rationale_html(text, known=()) == (
        '<p dir="auto"><strong>So</strong> it <em>is</em>.</p>\n'
        '<ul dir="auto">\n<li>one</li>\n<li>two</li>\n</ul>\n'
        '<ol start="3" dir="auto">\n<li>three</li>\n</ol>\n'
        '<blockquote dir="auto">\n<p>quoted</p>\n</blockquote>\n'
        '<p dir="auto"><code>c-12</code></p>'
    )


def test_headings_stand_below_those_of_the_page():
    html = rationale_html("# One\n\n## Two\n\n###### Six", known=())
    assert html == '<h3 dir="auto">One</h3>\n<h4 dir="auto">Two</h4>\n<h4 dir="auto">Six</h4>'


def test_a_link_leads_to_the_web_and_says_nothing_for_it():
    html = rationale_html("[the register](https://port.example/?a=1&b=2)", known=())
    assert html == (
        '<p dir="auto"><a href="https://port.example/?a=1&amp;b=2" rel="nofollow noopener">'
        "the register</a></p>"
    )


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "/desk/", "//port.example",
     "mailto:ada@port.example", "#top", "vbscript:x", "&#106;avascript:alert(1)", "\\javascript:x"],
)  # fmt: skip
def test_what_does_not_lead_to_the_web_stays_as_it_was_typed(address):
    html = rationale_html(f"[so]({address})", known={1})
    assert "<a" not in html
    assert "[so](" in html


def test_html_and_pictures_stay_text():
    text = "<script>alert(1)</script> <img src=x onerror=alert(1)> ![p](https://port.example/p.png)"
    parts = Parts(rationale_html(text, known=()))
    assert {name for name, _ in parts.elements} <= {"p", "a"}
    assert "<script>alert(1)</script> <img src=x onerror=alert(1)>" in parts.text


def test_citations_lead_to_evidence_with_a_word_before_the_number():
    html = rationale_html("So it is [1, 2]; not [7].", known={1, 2}, label="Evidence")
    assert html == (
        '<p dir="auto">So it is<sup>'
        '<a href="#evidence-1"><span class="vh">Evidence </span>1</a>, '
        '<a href="#evidence-2"><span class="vh">Evidence </span>2</a></sup>; not [7].</p>'
    )


@pytest.mark.parametrize("text", ["[4]", "[1, 4]", "[0]", "[1–4]", "[]", "[ , ]", "[sic]"])
def test_brackets_that_name_no_evidence_stay_text(text):
    html = rationale_html(f"So {text} it is.", known={1, 2, 3})
    assert html == f'<p dir="auto">So {text} it is.</p>'


def test_citations_lead_wherever_they_are_asked_to():
    html = rationale_html("[2]", known={2}, target="https://desk.example/claims/7/#evidence-")
    assert 'href="https://desk.example/claims/7/#evidence-2"' in html


def test_persian_digits_cite_too():
    assert 'href="#evidence-1"' in rationale_html("چنین است [\u06f1].", known={1})


@pytest.mark.parametrize(
    ("old", "reads"),
    [
        ("First line.\nSecond line.", '<p dir="auto">First line.<br>\nSecond line.</p>'),
        ("    Set in from the edge.", '<p dir="auto">Set in from the edge.</p>'),
        ("Accounts\n--------\nSay so.", "<br>\n--------<br>\n"),
        ("[1]: the accounts say so.", '<a href="#evidence-1">1</a></sup>: the accounts say so.'),
        ("***", "***"),
        ("5 * 3 * 2 and a_b_c", "5 * 3 * 2 and a_b_c"),
        ("```\nnot code", "```<br>\nnot code"),
    ],
)
def test_what_was_written_before_markdown_loses_nothing(old, reads):
    assert reads in rationale_html(old, known={1})


def _is_safe(name: str, value: str | None, target: str) -> bool:
    known = {"dir": {"auto"}, "rel": {"nofollow noopener"}, "class": {"vh"}}
    if name == "href":
        return (value or "").startswith(("http://", "https://", target))
    return value in known[name] if name in known else name == "start" and str(value).isdecimal()


@given(some.text(alphabet=some.sampled_from("ab1 \n[]()<>!*_#`>-+.:/&;\"'=\\j"), max_size=200))
@example("[a](https://x.example/'\"><script>)")
@example('<a href="javascript:alert(1)">x</a>')
@example("<https://port.example/><javascript:alert(1)>")
def test_nothing_but_the_allowed_ever_comes_out(text):
    for name, attributes in Parts(rationale_html(text, known={1}, label="E")).elements:
        assert name in ELEMENTS
        for attribute, value in attributes.items():
            assert _is_safe(attribute, value, "#evidence-")


@given(some.text(some.characters(exclude_categories=["Cs"]), max_size=300))
def test_no_text_breaks_it(text):
    assert isinstance(rationale_html(text, known={1, 2, 3}), str)
