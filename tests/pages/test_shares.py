"""Shares as the pages write them."""

import pytest
from django.template import Context, Template
from django.utils import translation

from claims.review.agreement import Estimate


@pytest.mark.parametrize(
    ("language", "value", "written"),
    [
        ("en-gb", -0.0625, "-0.06"),
        ("fa", -0.0625, "-0.06"),
        ("de", 0.5, "0,50"),
        ("fa", -0.001, "0.00"),
    ],
)
def test_a_minus_stays_before_its_number_wherever_writing_begins(language, value, written):
    page = Template("{% include 'desk/_estimate.html' %}")
    with translation.override(language):
        html = page.render(Context({"part": Estimate(value, value, value)}))
    assert html.count(f'<bdi dir="ltr">{written}</bdi>') == 3
