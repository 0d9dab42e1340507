"""The checker itself finds what it is there for."""

import pytest

from tests.pages.html_rules import html_faults


@pytest.mark.parametrize(
    "html",
    [
        "<script>1</script>",
        "<style>p{}</style>",
        '<p style="color:red">',
        '<p onclick="x()">',
        '<p hx-on:click="x()">',
        '<a href=" JavaScript:x()">',
        '<p id="a"><p id="a">',
        '<a href="#nowhere">',
    ],
)
def test_each_breach_is_found(html: str) -> None:
    assert html_faults(html)


def test_a_good_page_has_none() -> None:
    assert html_faults('<a href="#a"></a><p id="a"><script src="/x.js"></script>') == []
