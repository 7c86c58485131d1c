"""A trial: a script seen by a tracker, and judged as the engine judges it with a movement's cue open.

Nothing here judges: one pass of the engine's senses is shared by as many movements as are asked for, each in an engine
state of its own whose cue never ends.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from random import Random
from typing import Literal

from game.accuracy.script import Script, joined
from game.accuracy.scripts import leans, protract_retract, repetitions, still, turns
from game.body.baseline import Baseline
from game.body.calibration import Neutral
from game.body.compensations import with_carry
from game.body.fit import fit_squeeze
from game.body.movements import MOVEMENTS
from game.body.pose import PoseFrame
from game.body.puppet import AVERAGE, LIVELY, WEBCAM, Angles, Build, Camera, Flaws, frame_of
from game.body.side import Side
from game.level.model import Cue, CueEvents, Level
from game.play import engine
from game.play.autoplay import alive
from game.play.counting import counters_for_cue
from game.play.events import Event, Repetition, RepetitionJudged
from game.play.judging import cut_short, interrupted, judge
from game.play.senses import Senses, sense
from game.play.setup import Setup
from game.play.state import EngineState, Stage

Frames = Iterable[tuple[int, PoseFrame | None]]
"""Stamps, strictly increasing, and who is seen there."""

Key = tuple[str, str]
"""Movement id and side."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """Who is seen, from where, how well and how often.

    Attributes:
        jitter: how late a frame may come, share of the time between two.
        living: whether the puppet breathes and sways, as people do.
    """

    build: Build = AVERAGE
    camera: Camera = WEBCAM
    flaws: Flaws = LIVELY
    fps: float = 30.0
    seed: int = 0
    jitter: float = 0.0
    living: bool = True


def seen(script: Script, conditions: Conditions, *, from_us: int = 0) -> Iterator[tuple[int, PoseFrame | None]]:
    """What a tracker says of the script under these conditions."""
    dice = Random(f"{conditions.seed} {from_us}")  # noqa: S311 - a tracker's jitter is no secret
    build, camera, flaws = conditions.build, conditions.camera, replace(conditions.flaws, seed=conditions.seed)
    for at_us, angles in lived(script, conditions, from_us=from_us):
        yield at_us, frame_of(angles, at_us, build=build, camera=camera, flaws=flaws, chance=dice)


def lived(script: Script, conditions: Conditions, *, from_us: int = 0) -> Iterator[tuple[int, Angles]]:
    """The postures that `seen` shows: the script's, breathing and swaying."""
    for stamp_us, angles in script.postures(conditions.fps, jitter=conditions.jitter, seed=conditions.seed):
        at_us = from_us + stamp_us
        yield at_us, alive(angles, at_us) if conditions.living else angles


def calibrated(conditions: Conditions, movements: Iterable[str] = tuple(MOVEMENTS), *, girdle: bool = True) -> Baseline:
    """What calibration learns of a person: its steps, and three repetitions of each of the movements.

    Args:
        conditions: as in the trial that follows; the calibration is over long before `CALIBRATED_US`.
        movements: whose own range is learned.
        girdle: whether the steps that teach a squeeze are done.

    Raises:
        ValueError: the tracker never saw the person at ease.
    """
    neutral = _at_ease(conditions)
    steps = _steps(conditions) if girdle else {}
    fitted = fit_squeeze(
        {
            step: _girdle(seen(script, conditions, from_us=at * _APART_US), neutral)
            for at, (step, script) in enumerate(steps.items(), start=1)
        }
    )
    baseline = Baseline(neutral, fitted.spans, fitted.squeeze)
    spans: dict[Key, int] = {}
    for at, movement in enumerate(movements, start=10):
        script = repetitions(movement, Side.BOTH, 6 if MOVEMENTS[movement].apart else 3, seed=conditions.seed)
        spans |= _spans(counted((movement,), seen(script, conditions, from_us=at * _APART_US), baseline)[movement])
    return replace(baseline, spans={**spans, **fitted.spans})


_APART_US = 97_000_000
"""Between the beginnings of two steps: a tracker's errors are a function of the stamp and must not repeat."""

CALIBRATED_US = 40 * _APART_US
"""When a trial may begin, whatever was calibrated before it."""


def _at_ease(conditions: Conditions) -> Neutral:
    raised = joined((still(3.0), repetitions("shoulder_abduction", Side.BOTH, 2, seed=conditions.seed)))
    *_, (_, last) = sensed(seen(raised, conditions), Senses())
    if last.neutral is None:
        raise ValueError("nobody was seen at ease")
    return with_carry(last.neutral, *last.carries)


def _steps(conditions: Conditions) -> dict[str, Script]:
    """What calibration asks for, by step; see `game.body.fit.fit_squeeze`."""
    return {
        "neutral": still(5.0),
        "protract_retract": protract_retract(3),
        "shrug": repetitions("scapular_elevation", Side.BOTH, 3, seed=conditions.seed + 1),
        "turn": turns(2, seed=conditions.seed + 1),
        "lean": leans(2, seed=conditions.seed + 1),
    }


def _girdle(frames: Frames, neutral: Neutral) -> list[tuple[int, ...]]:
    settled = Senses()._replace(neutral=neutral, settled=True)
    found = (senses.posture.girdle for _, senses in sensed(frames, settled) if senses.posture and not senses.trouble)
    return [features for features in found if features is not None]


def _spans(judged: Iterable[Repetition]) -> dict[Key, int]:
    """The median peak of the repetitions, by side, hundredths of the raw measure."""
    peaks: dict[Key, list[int]] = {}
    for repetition in judged:
        if repetition.peak is not None:
            peaks.setdefault((repetition.movement, repetition.side), []).append(repetition.peak)
    return {key: sorted(values)[len(values) // 2] for key, values in peaks.items()}


def sensed(frames: Frames, senses: Senses) -> Iterator[tuple[int, Senses]]:
    """The senses after each frame, as in a session."""
    for stamp_us, frame in frames:
        senses = sense(senses, frame) if frame else senses._replace(trouble="nobody")
        yield stamp_us, senses


def counted(
    movements: Iterable[str], frames: Frames, baseline: Baseline, side: Side = Side.BOTH
) -> dict[str, list[Repetition]]:
    """Every repetition judged of each movement, with its own cue open from the first frame to the last."""
    told = watched(movements, frames, baseline, side)
    return {
        movement: [event.repetition for event in events if isinstance(event, RepetitionJudged)]
        for movement, events in told.items()
    }


def watched(
    movements: Iterable[str], frames: Frames, baseline: Baseline, side: Side = Side.BOTH
) -> dict[str, list[Event]]:
    """Everything that judging says of each movement, with its own cue open from the first frame to the last."""
    states = {movement: _opened(movement, side, baseline) for movement in movements}
    events: dict[str, list[Event]] = {movement: [] for movement in states}
    first = Senses()._replace(neutral=baseline.neutral, settled=True, squeeze=baseline.squeeze)
    lost, stamp_us = False, 0
    for stamp_us, senses in sensed(frames, first):
        if senses.trouble is None:
            lost = False
            for movement, state in states.items():
                states[movement] = judge(state._replace(senses=senses), stamp_us, events[movement])
        elif not lost and stamp_us - senses.last_us > engine.LOST_US:
            lost = True
            for movement, state in states.items():
                states[movement] = interrupted(state, stamp_us, events[movement], "lost")
    for movement, state in states.items():
        cut_short(state, stamp_us, events[movement])
    return events


def _opened(movement: str, side: Side, baseline: Baseline) -> EngineState:
    level = level_of(movement, side)
    state = engine.begin(Setup(level, baseline=baseline))
    return state._replace(stage=Stage.CUE, due_us=None, counters=counters_for_cue(level.cues[0], swapped=False))


@cache
def level_of(movement: str, side: Side) -> Level:
    """A level that asks for one movement at its usual tempo, without a hold, at the usual target of 80 %.

    Both sides are asked for at once, or by turns where nobody can do both.
    """
    entry = MOVEMENTS[movement]
    asked: Literal["either", "left", "right", "both"] = side.value
    if side is Side.BOTH and entry.apart:
        asked = "either"
    cue = Cue(
        movement=movement,
        side=asked if entry.sided else "both",
        repetitions=50,
        target=80,
        out_s=entry.dose.out_s,
        hold_s=0.0,
        return_s=entry.dose.return_s,
        events=CueEvents(repetition="lift"),
    )
    return Level(format=1, id="trial", title="Trial", summary="One movement.", scene="sky", cues=(cue,))
