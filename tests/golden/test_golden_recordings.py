"""Sessions whose events are known: rules that answer them otherwise have changed, and must say so."""

import json
from pathlib import Path

import pytest

from game.play.engine import RULES_VERSION
from game.play.events import Event
from game.recording.events_json import EventSum
from game.recording.reader import Recording, read_recording
from game.recording.replay import replay
from game.recording.verify import verify
from game.report.summary import summary_of

HERE = Path(__file__).parent
RECORDINGS = sorted(HERE.glob("*.wingbeat"))
SUMS = json.loads((HERE / "sums.json").read_text(encoding="utf-8"))

REMAKE = "python tests/golden/make.py --update"

EXPECTED = {
    "level": {"SceneEvent", "HoldCompleted", "CueOpened", "CueClosed", "Calibrated", "SessionEnded"},
    "free": {"SceneEvent", "RepetitionJudged", "TrackingFound", "SessionEnded"},
    "trouble": {"PlayPaused", "PlayResumed", "TrackingLost", "TrackingFound", "Stopped", "CueClosed", "SessionEnded"},
}
"""Which kinds of events each recording is there for."""


def recording(path: Path) -> Recording:
    """A golden recording, read."""
    return read_recording(path.read_bytes())


def events(path: Path) -> tuple[Event, ...]:
    """What the rules of now say of it."""
    return replay(recording(path))[1]


def test_there_are_golden_recordings() -> None:
    """Each has its sum and each sum its recording."""
    assert {path.stem for path in RECORDINGS} == set(SUMS) == set(EXPECTED)


@pytest.mark.parametrize("path", RECORDINGS, ids=lambda path: path.stem)
def test_a_golden_recording_verifies(path: Path) -> None:
    """Every sync check and every stored number comes out as it was written."""
    found = verify(recording(path), summary_of)
    assert found.ok, f"{found.verdict}: {found.differences}"


@pytest.mark.parametrize("path", RECORDINGS, ids=lambda path: path.stem)
def test_the_rules_have_not_changed_without_a_word(path: Path) -> None:
    """The events' sum is the kept one, and was made under the version that the rules have now."""
    total = EventSum()
    total.add(events(path))
    now = {"rules": RULES_VERSION, "events": total.count, "sha256": total.digits()}
    assert now == SUMS[path.stem], f"the rules answer otherwise: bump RULES_VERSION, then {REMAKE}"
    assert recording(path).header.rules == RULES_VERSION, f"made under other rules: {REMAKE}"


@pytest.mark.parametrize("path", RECORDINGS, ids=lambda path: path.stem)
def test_a_golden_recording_holds_what_it_is_there_for(path: Path) -> None:
    """The kinds of events that it is to keep are in it, and it is small."""
    assert {type(event).__name__ for event in events(path)} >= EXPECTED[path.stem]
    assert path.stat().st_size < 150_000
