"""A replay shows what the session was judged to be: the summary's own numbers, and nothing that was not seen."""

import io
import json
from functools import cache
from itertools import accumulate, pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject as Data

from game.body.movements import MOVEMENTS, Unit
from game.body.reading import Reading, not_measured
from game.body.side import Side
from game.play.autoplay import FRAME_US, Bot
from game.play.counting import counter_of
from game.play.engine import RULES_VERSION, begin, step
from game.play.events import Repetition, Verdict
from game.play.inputs import Hurt, Input, NobodySeen, Paused, PoseSeen, Quit, Resumed
from game.recording.header import Header
from game.recording.reader import Recording, read_recording
from game.recording.session_setup import setup_of
from game.recording.writer import Writer
from game.report.replayed.curves import Curves
from game.report.replayed.document import differences, document_of
from game.report.replayed.looking import look_again
from game.report.replayed.model import FIGURE_HZ, Joint, RepetitionMark, Replayed, Standing, worst_first
from game.report.summary import summary_of_replay

LEVEL = """
format = 1
id = "looked"
title = "Looked at again"
summary = "Lifts and shrugs."
scene = "sky"
[[cues]]
movement = "shoulder_abduction"
repetitions = 2
out_s = 1.0
return_s = 1.0
rest_s = 1
[cues.events]
repetition = "lift"
[[cues]]
movement = "scapular_elevation"
repetitions = 3
rest_s = 0
[cues.events]
repetition = "snow"
"""
BEGAN_US = 5_000_000
S = 1_000_000


@cache
def recorded() -> Recording:
    """Two lifts, a pause, three seconds out of sight, a shrug that hurts; it begins at five seconds of the clock."""
    header = Header(RULES_VERSION, "0", "looked", "2026-01-31T12:00:00Z", LEVEL, None, None, {}, 2, "demo", "heron")
    file = io.BytesIO()
    writer, state, bot = Writer(file, header), begin(setup_of(header)), Bot(seed=2)

    def take(one: Input) -> None:
        nonlocal state
        writer.append(one)
        state, told = step(state, one)
        writer.events(told)

    said = {10 * S: Paused, 11 * S: Resumed, 25 * S: Hurt, 26 * S: Resumed}
    for stamp_us in range(BEGAN_US, BEGAN_US + 32 * S, FRAME_US):
        for at_us in [at_us for at_us in said if BEGAN_US + at_us <= stamp_us]:
            take(said.pop(at_us)(stamp_us))
        frame = None if 15 * S < stamp_us - BEGAN_US < 18 * S else bot.frame(state, stamp_us)
        take(PoseSeen(frame) if frame else NobodySeen(stamp_us))
    take(Quit(BEGAN_US + 32 * S))
    writer.flush()
    unfinished = read_recording(file.getvalue())
    writer.finish(summary_of_replay(unfinished))
    return read_recording(file.getvalue())


@cache
def looked() -> Replayed:
    """The same, looked at again."""
    return look_again(recorded())


def _seconds(us: int) -> float:
    return round(us / S, 3)


def test_every_repetition_of_the_summary_is_there_with_its_numbers() -> None:
    """As many as the summary has, in its order, with the same times, numbers, validity, quality and compensations."""
    reps = summary_of_replay(recorded())["reps"]
    assert len(reps) >= 4
    for rep, mark in zip(reps, looked().repetitions, strict=True):
        shown = {
            "movement": mark.movement,
            "side": mark.side,
            "start_s": _seconds(mark.start_us),
            "peak_s": _seconds(mark.peak_us),
            "end_s": _seconds(mark.end_us),
            "peak": mark.peak,
            "range": mark.range,
            "unit": mark.unit.value,
            "validity": mark.validity,
            "confidence": mark.confidence / 100,
            "complete": mark.standing in {Standing.COMPLETE, Standing.POOR},
            "poor": mark.standing is Standing.POOR,
            "quality": mark.quality,
            "grades": dict(mark.compensations),
            "cue": mark.cue,
            "rep": mark.rep,
            "reason": mark.reason,
        }
        assert shown == {name: rep.get(name) for name in shown}


def test_a_peak_survives_the_thinning_of_its_curve() -> None:
    """The curve has the repetition's peak at its very moment, and else at most one value in 80 ms."""
    curves = {(curve.movement, curve.side): curve for curve in looked().curves}
    peaks = 0
    for mark in looked().repetitions:
        curve = curves[mark.movement, mark.side]
        if mark.peak is not None and mark.unit is curve.unit:
            value = dict(zip(curve.at_ms, curve.values, strict=True))[mark.peak_us // 1000]
            assert value == pytest.approx(100 * mark.peak, abs=5)
            peaks += 1
    assert peaks >= 4
    for curve in curves.values():
        kept = {us // 1000 for one in looked().repetitions for us in (one.start_us, one.peak_us, one.end_us)}
        own = {at_ms // 80 for at_ms, value in zip(curve.at_ms, curve.values, strict=True) if value is not None}
        assert len(own - {at_ms // 80 for at_ms in kept}) <= looked().duration_us // 80_000
        plain = [at for at, v in zip(curve.at_ms, curve.values, strict=True) if v is not None and at not in kept]
        assert len({at_ms // 80 for at_ms in plain}) == len(plain)


Samples = st.lists(st.tuples(st.integers(1, 120), st.integers(-500, 18_000) | st.none()), min_size=1, max_size=200)


@given(Samples, st.data())
def test_thinning_keeps_repetitions_and_gaps(samples: list[tuple[int, int | None]], data: Data) -> None:
    """Of any row of readings the moments of repetitions stay, beside one in 80 ms, and a gap stays a gap."""
    counter, at_ms, seen = counter_of(MOVEMENTS["shoulder_abduction"], Side.LEFT), 0, list[tuple[int, int | None]]()
    curves = Curves()
    for later_ms, value in samples:
        at_ms += later_ms
        reading = not_measured("nobody") if value is None else Reading(value, True, 90)
        now = counter._replace(reading=reading, tracker=counter.tracker._replace(last_us=1000 * at_ms))
        curves.see(1000 * at_ms, 1000 * at_ms, (now,))
        seen.append((at_ms, value))
    measured = [one for one in seen if one[1] is not None]
    moments = [data.draw(st.sampled_from(measured)) for _ in range(3)] if measured else [(0, 0)] * 3
    start, peak, end = sorted(1000 * at for at, _ in moments)
    done = Repetition(*counter.key, 1, start, peak, end, 1, 1, 0, 90, True, Verdict.COMPLETE)
    found = curves.end((), [done], 0, {})
    assert bool(found) is bool(measured)
    for curve in found:
        kept = list(zip(curve.at_ms, curve.values, strict=True))
        assert set(moments) <= set(kept) <= set(seen)
        plain = [at // 80 for at, value in kept if value is not None and at not in {at for at, _ in moments}]
        assert len(set(plain)) == len(plain)
        for (before, _), (after, _) in pairwise(one for one in kept if one[1] is not None):
            torn = any(value is None for at, value in seen if before < at < after)
            assert torn is any(value is None for at, value in kept if before < at < after)


def test_nothing_is_drawn_where_nobody_was_seen() -> None:
    """While the person was out of sight there is a span with its reason, no figure, and a gap in every curve."""
    replayed = looked()
    away = next(one for one in replayed.lost if one.start_us > S)
    assert 15 * S < away.start_us < 16 * S
    assert 18 * S <= away.end_us < 19 * S
    assert away.why == "nobody"
    assert all(replayed.figures[second * FIGURE_HZ] is None for second in (16, 17))
    assert replayed.figures[14 * FIGURE_HZ] is not None
    for curve in replayed.curves:
        inside = [v for at, v in zip(curve.at_ms, curve.values, strict=True) if 15_600 < at < 17_900]
        assert inside in ([], [None])


def test_cues_pauses_and_pain_stand_where_they_were() -> None:
    """Two cues, the second ended by pain; the player's pause and the one after the pain; the repetition that hurt."""
    replayed = looked()
    assert [(cue.movement, cue.how, cue.wanted) for cue in replayed.cues] == [
        ("shoulder_abduction", "done", 2),
        ("scapular_elevation", "hurt", 3),
    ]
    assert replayed.cues[0].task.key == "do.shoulder_abduction"
    paused = {span.why: span for span in replayed.paused}
    assert [(why, round(paused[why].start_us / S)) for why in ("player", "hurt")] == [("player", 10), ("hurt", 25)]
    assert all(0.9 * S < paused[why].end_us - paused[why].start_us < 1.1 * S for why in ("player", "hurt"))
    (stop,) = replayed.stopped
    assert (stop.what, stop.movement, round(stop.at_us / S)) == ("stopped.hurt", "scapular_elevation", 25)
    hurt = [mark for mark in replayed.repetitions if mark.hurt]
    assert hurt
    assert all(mark.start_us <= stop.at_us <= mark.end_us + 10 * S for mark in hurt)
    assert worst_first(replayed.repetitions)[: len(hurt)] == tuple(hurt)
    assert replayed.notes[0].what == "calibrated"


def test_the_figure_moves_as_the_arms_do() -> None:
    """At a lift's peak the wrists are above the shoulders, at rest below; a person at ease hangs the arms."""
    replayed = looked()
    lift = next(mark for mark in replayed.repetitions if mark.movement == "shoulder_abduction")
    at_peak = replayed.figures[lift.peak_us * FIGURE_HZ // S]
    at_rest = replayed.figures[3 * FIGURE_HZ]
    names = list(Joint)
    wrists = [names.index(Joint.LEFT_WRIST), names.index(Joint.RIGHT_WRIST)]
    for figure, is_up in ((at_peak, True), (at_rest, False), (replayed.neutral, False)):
        assert figure is not None
        heights = [place[1] for index in wrists if (place := figure.joints[index]) is not None]
        assert len(heights) == 2
        assert all((height > 200) is is_up for height in heights)
    left, right = (replayed.neutral.joints[names.index(j)] for j in (Joint.LEFT_SHOULDER, Joint.RIGHT_SHOULDER))  # type: ignore[union-attr]
    assert (left, right) == ((-500, 0, 0), (500, 0, 0))


def test_a_replay_that_agrees_says_so_and_a_changed_number_is_named() -> None:
    """The verdict is that of `verify`: the same; or which stored number came out otherwise."""
    assert looked().verified.ok
    assert looked().verified.finished
    recording = recorded()
    assert recording.end is not None
    changed = {**recording.end.summary, "duration_s": 1.0}
    object.__setattr__(recording.end, "summary", changed)
    try:
        found = look_again(recording).verified
    finally:
        object.__setattr__(recording.end, "summary", summary_of_replay(recording))
    assert [one.what for one in found.differences] == ["summary.duration_s"]


def _row(values: list[int | None]) -> list[int | None]:
    """What `differences` was made of."""
    known = iter(accumulate(value for value in values if value is not None))
    return [None if value is None else next(known) for value in values]


def test_differences_lead_back_to_the_values() -> None:
    """Adding up what there is gives the values again, gaps included."""
    values = [None, 5, 7, None, None, 3, -4, None]
    assert differences(values) == [None, 5, 2, None, None, -4, -7, None]
    assert _row(differences(values)) == values


def test_the_document_is_json_and_holds_everything() -> None:
    """Written and read as JSON it is the same, and every curve and joint comes out of it again."""
    replayed = looked()
    document: dict[str, Any] = json.loads(json.dumps(document_of(replayed), allow_nan=False))
    assert document["names"]["scapular_elevation"] == MOVEMENTS["scapular_elevation"].words.name
    assert [one["number"] for one in document["repetitions"]] == [one.number for one in replayed.repetitions]
    for curve, packed in zip(replayed.curves, document["curves"], strict=True):
        assert tuple(_row(packed["at_ms"])) == curve.at_ms
        assert tuple(_row(packed["values"])) == curve.values
    for index, joint in enumerate(Joint):
        rows = [_row(row) for row in document["figures"]["tracks"][joint.value]]
        expected = [figure and figure.joints[index] for figure in replayed.figures]
        assert [None if p[0] is None else p for p in zip(*rows, strict=True)] == expected


def _mark(number: int, standing: Standing, quality: int | None, *, hurt: bool = False) -> RepetitionMark:
    return RepetitionMark(
        number, "row", "left", 0, 1, 2, 1.0, 1.0, Unit.DEGREES, "DIRECT", 90, standing, quality, hurt=hurt
    )


def test_what_to_look_at_first() -> None:
    """What hurt, then incomplete, poor, complete ones, from the lowest quality up; what tracking lost comes last."""
    marks = (
        _mark(1, Standing.COMPLETE, 90),
        _mark(2, Standing.VOID, None),
        _mark(3, Standing.COMPLETE, 70),
        _mark(4, Standing.POOR, 50),
        _mark(5, Standing.PARTIAL, None),
        _mark(6, Standing.PARTIAL, 80),
        _mark(7, Standing.COMPLETE, 95, hurt=True),
    )
    assert [mark.number for mark in worst_first(marks)] == [7, 6, 5, 4, 3, 1, 2]
