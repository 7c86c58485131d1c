"""The summary says what was done, honestly."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.window.summary import summary_card
from game.window.summary_sheet import summary_image


def repetition(movement: str, side: str, peak: float | None, **others: Any) -> dict[str, Any]:
    """One entry of `reps` in the document of `play --json`."""
    entry = {"movement": movement, "side": side, "peak": peak, "unit": "deg", "validity": "DIRECT"}
    return {**entry, "confidence": 0.9, "complete": True, **others}


DOCUMENT = {
    "reps": [
        repetition("shoulder_abduction", "left", 91.0),
        repetition("shoulder_abduction", "left", 97.4, confidence=0.93),
        repetition("shoulder_abduction", "right", 88.0),
        repetition("shoulder_abduction", "right", 120.0, complete=False),
        repetition("scapular_retraction", "both", 41.0, unit="pct_rest", validity="PROXY", confidence=0.55),
    ],
    "tracking": {"frames": 200, "tracked": 150},
    "stops": [],
}


def test_it_counts_whole_repetitions_by_side() -> None:
    """Left and right are counted apart, and a partial repetition is neither counted nor the widest."""
    arms, blades = summary_card(DOCUMENT).lines
    assert (arms.counted, arms.widest) == ("2 left, 1 right", "up to 97°")
    assert (blades.counted, blades.widest) == ("once", "up to 41 % from rest")


def test_it_says_what_kind_of_number_it_is() -> None:
    """DIRECT is "measured", PROXY "estimated", each with how sure the tracker was of that very repetition."""
    arms, blades = summary_card(DOCUMENT).lines
    assert arms.sure == "measured, 93 % sure"
    assert blades.sure == "estimated, 55 % sure"


def test_it_says_how_much_was_seen_and_what_that_is_worth() -> None:
    """The tracked share and the limits of one camera are always there."""
    notes = summary_card(DOCUMENT).notes
    assert "75 %" in notes[0]
    assert "One camera" in notes[-1]


def test_a_peak_that_was_lost_is_not_measured() -> None:
    """No number is made up."""
    line = summary_card({"reps": [repetition("shoulder_flexion", "left", None)]}).lines[0]
    assert (line.widest, line.sure) == ("not measured", "")


def test_a_stop_is_acknowledged() -> None:
    """Stopping when it hurts is said to have been right."""
    assert "right" in summary_card({"stops": [{"why": "hurt"}]}).notes[0]


entries = st.builds(
    repetition,
    movement=st.sampled_from(["shoulder_flexion", "scapular_elevation", "cat_cow"]),
    side=st.sampled_from(["left", "right", "both"]),
    peak=st.none() | st.floats(-50, 200),
    complete=st.booleans(),
)


@given(reps=st.lists(entries, max_size=12), frames=st.integers(0, 50))
def test_any_session_has_a_summary(reps: list[dict[str, Any]], frames: int) -> None:
    """Whatever was done, every line has a name and a count."""
    card = summary_card({"reps": reps, "tracking": {"frames": frames, "tracked": frames // 2}})
    assert all(line.name and line.counted and line.widest for line in card.lines)


@pytest.mark.parametrize("size", [(640, 360), (640, 480), (1720, 720)])
@pytest.mark.parametrize("document", [DOCUMENT, {}, {"reps": DOCUMENT["reps"] * 4, "stops": [1]}])
def test_it_is_drawn_at_every_size(size: tuple[int, int], document: dict[str, Any]) -> None:
    """One overlay as large as the window, dark behind its words."""
    image = summary_image(size, summary_card(document))
    assert image.shape == (size[1], size[0], 4)
    assert image[size[1] // 2, size[0] // 2, 3] > 180
