"""What was done today: facts that the documents hold, and one honest line about them."""

import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.level.decode import decode_level
from game.play.autoplay import FRAME_US, Bot
from game.play.engine import RULES_VERSION, begin, step
from game.play.hud import Message
from game.play.inputs import NobodySeen, PoseSeen
from game.play.setup import Setup
from game.recording.header import Header
from game.recording.reader import read_recording
from game.recording.writer import Writer
from game.report.summary import summary_of_replay
from game.report.today import today
from game.window.catalogue import say

LIFTS = """\
format = 1
id = "lifts"
title = "Lifts"
summary = "Two lifts."
scene = "sky"
[[cues]]
movement = "shoulder_abduction"
repetitions = 2
out_s = 1.0
return_s = 1.0
rest_s = 0
[cues.events]
repetition = "lift"
"""


def _rep(movement: str, side: str, **more: Any) -> dict[str, Any]:
    usual = {"peak": 90.0, "unit": "deg", "validity": "DIRECT", "confidence": 0.9, "complete": True}
    return {"movement": movement, "side": side, **usual, **more}


def _document(*reps: dict[str, Any], seen: float = 0.95, stops: int = 0, duration_s: float = 90.0) -> dict[str, Any]:
    tracking = {"frames": 1000, "tracked": round(1000 * seen), "rate_hz": 30.0}
    return {"duration_s": duration_s, "tracking": tracking, "reps": list(reps), "stops": [{"why": "hurt"}] * stops}


LOST = _rep("row", "both", peak=None, complete=False, confidence=0.0, reason="lost")
DONE = _document(_rep("row", "both"))
SMALL = _rep("row", "both", peak=20.0, complete=False, reason="too_small")


def test_a_played_session_is_told_as_it_was() -> None:
    """The documents are those of `play --json`: two lifts of both arms by the demo person give two on either side."""
    header = Header(RULES_VERSION, "0", "lifts", "2026-01-31T12:00:00Z", LIFTS, None, None, {}, 0, "demo", None)
    file, state, bot = io.BytesIO(), begin(Setup(decode_level(LIFTS, "lifts"))), Bot()
    writer, stamp_us = Writer(file, header), 0
    while not state.ended:
        frame = bot.frame(state, stamp_us)
        entry = PoseSeen(frame) if frame else NobodySeen(stamp_us)
        writer.append(entry)
        state, _ = step(state, entry)
        stamp_us += FRAME_US
    writer.flush()
    facts = today([summary_of_replay(read_recording(file.getvalue()))])
    assert facts.whole == {"shoulder_abduction": 4}
    assert facts.line == Message("today.line.done", {"movement": "shoulder_abduction", "count": 4})


def test_movements_are_gathered_over_all_sessions() -> None:
    """Both sessions' complete repetitions count together, of both sides; what fell short or was lost is none."""
    first = _document(_rep("row", "left"), _rep("row", "right"), _rep("breathing", "both", complete=False), LOST)
    facts = today([first, _document(_rep("row", "left"), SMALL)])
    assert [*facts.whole.items()] == [("row", 3), ("breathing", 0)]
    assert facts.line == Message("today.line.done", {"movement": "row", "count": 3})


@pytest.mark.parametrize(
    ("before", "after", "key"),
    [
        (None, None, "done"),
        (3, None, "done"),
        (None, 3, "done"),
        (3, 4, "done"),
        (3, 2, "done"),
        (3, 5, "more"),
        (3, 1, "less"),
        (0, 2, "more"),
        (10, 0, "less"),
    ],
)
def test_a_change_of_pain_under_two_is_none(before: int | None, after: int | None, key: str) -> None:
    """Two points are a change, one is not, in either direction; where one answer is missing, nothing is concluded."""
    assert today([DONE], before, after).line.key == f"today.line.{key}"


@pytest.mark.parametrize(
    ("documents", "before", "after", "key"),
    [
        ([DONE, _document(stops=1, seen=0.1)], 3, 1, "stopped"),
        ([_document(_rep("row", "both"), seen=0.1)], 3, 6, "more"),
        ([_document(_rep("row", "both"), seen=0.49)], 5, 1, "hardly_seen"),
        ([_document(_rep("row", "both"), seen=0.5)], 5, 1, "less"),
        ([DONE], 3, 3, "done"),
        ([DONE], None, None, "done"),
        ([_document(SMALL, LOST)], 3, 3, "came"),
        ([], None, None, "came"),
        ([{}], None, None, "came"),
    ],
)
def test_what_matters_most_is_said(
    documents: list[dict[str, Any]], before: int | None, after: int | None, key: str
) -> None:
    """Safety comes first, then what the numbers are worth, then how it hurts, then what was done."""
    assert today(documents, before, after).line.key == f"today.line.{key}"


@pytest.mark.parametrize(
    ("stops", "after", "key"),
    [(0, 3, "today.ahead"), (0, 4, "today.ahead"), (0, 5, "today.ahead.gentler"), (1, 3, "today.ahead.gentler")],
)
def test_next_time_asks_for_less_after_pain(stops: int, after: int, key: str) -> None:
    """It goes on from here, unless today asks for something gentler."""
    facts = today([_document(_rep("row", "both"), stops=stops)], 3, after)
    assert facts.ahead.key == key


REPS = st.lists(
    st.builds(
        _rep,
        st.sampled_from(["row", "shoulder_abduction", "scapular_retraction", "breathing"]),
        st.sampled_from(["left", "right", "both"]),
        peak=st.none() | st.floats(0, 180),
        unit=st.sampled_from(["deg", "pct_span", "pct_rest", "per_min"]),
        validity=st.sampled_from(["DIRECT", "PROXY"]),
        complete=st.booleans(),
        reason=st.sampled_from([None, "lost", "too_small", "depth"]),
    )
)
PAIN = st.none() | st.integers(0, 10)


@given(reps=REPS, before=PAIN, after=PAIN, hurt=st.booleans())
def test_everything_has_words(reps: list[dict[str, Any]], before: int | None, after: int | None, *, hurt: bool) -> None:
    """Whatever a visit holds, what is said of it has a sentence without gaps, and no more is counted than was done."""
    facts = today([_document(*reps, stops=hurt)], before, after)
    said = [say(message) for message in (facts.line, facts.ahead)]
    assert all(sentence and "{" not in sentence and "None" not in sentence for sentence in said)
    assert sum(facts.whole.values()) == sum(rep["complete"] for rep in reps)
