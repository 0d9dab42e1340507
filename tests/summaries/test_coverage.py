"""How much of what was found is checked."""

from claims.summaries.coverage import coverage_change, share


def page(found, checked, *, source=2, newer=None):
    return {
        "source": {"id": source},
        "coverage": {"found": found, "checked": checked},
        "newer": newer,
    }


def test_a_page_adds_what_has_changed_on_it():
    assert coverage_change({}, page(12, 7)) == {"source:2:found": 12, "source:2:checked": 7}
    assert coverage_change(page(12, 7), page(12, 8)) == {"source:2:checked": 1}
    assert coverage_change(page(12, 7), page(12, 7)) == {}
    assert coverage_change(page(12, 7), None) == {"source:2:found": -12, "source:2:checked": -7}


def test_a_page_that_goes_to_another_source_takes_its_numbers_along():
    assert coverage_change(page(3, 1), page(3, 1, source=5)) == {
        "source:2:found": -3,
        "source:2:checked": -1,
        "source:5:found": 3,
        "source:5:checked": 1,
    }


def test_a_revision_with_a_newer_one_counts_no_more():
    newer = page(12, 7, newer={"article": 9})
    assert coverage_change(page(12, 7), newer) == {"source:2:found": -12, "source:2:checked": -7}
    assert coverage_change({}, newer) == {}


def test_a_share_is_whole_only_where_all_is_checked():
    assert share(checked=7, found=12)["percent"] == 58
    assert share(checked=199, found=200)["percent"] == 99
    assert share(checked=3, found=3)["percent"] == 100
    assert share(checked=0, found=0)["percent"] == 0
