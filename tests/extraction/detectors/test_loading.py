"""The detector of the settings: found by its path, or refused with what to do."""

import pytest

from claims.extraction.detector import EXTRACTOR_VERSION
from claims.extraction.detectors import DetectorNotLoaded, load_detector
from tests.extraction.detectors.desks import SmallDesk

PATHS = (
    "claims.extraction.detectors.rules.Rules",
    "claims.extraction.detectors.linear.Linear",
    "claims.extraction.detectors.llm.Llm",
)


@pytest.mark.parametrize("path", PATHS)
def test_every_detector_loads_and_finds(path):
    detector = load_detector(path, desk=SmallDesk())
    text = "Police arrested 14 people on 4 May 2026. Who paid for it?"
    found = detector.find(text, zones=(), language="en")
    assert [one.text for one in found.candidates if one.is_claim] == [text[:40]]
    assert (found.version, found.method) == (EXTRACTOR_VERSION, "rules")
    assert isinstance(detector.version, str)


@pytest.mark.parametrize(
    "path",
    [
        "claims.extraction.detectors.nowhere.Rules",
        "claims.extraction.detectors.rules.Nobody",
        "Rules",
        "",
        "claims.extraction.detectors.Found",
        "tests.extraction.detectors.desks.SmallDesk",
    ],
)
def test_what_is_no_detector_is_refused_by_name(path):
    with pytest.raises(DetectorNotLoaded, match="VERIFY_DETECTOR") as refused:
        load_detector(path, desk=SmallDesk())
    assert repr(path) in str(refused.value)
