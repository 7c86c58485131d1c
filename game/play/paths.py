"""The way of the hand in an everyday activity: where it should go, how far it is, and whether it keeps to it.

Judged in the plane of the picture only, since one camera knows depth badly: depth is for drawing. Nothing of it decides
whether a repetition counts.
"""

from collections.abc import Sequence
from dataclasses import replace
from math import hypot
from typing import NamedTuple

from game.body.landmarks import Landmark
from game.level.activities import Step, step_of
from game.level.model import Cue
from game.play.counting import Counter
from game.play.events import Event, Repetition, RepetitionJudged
from game.play.pacing import asked_share
from game.play.placing import placed
from game.play.repetition import Phase
from game.play.scene_state import Vector
from game.play.state import EngineState, Following

ASTRAY_US = 1_200_000
"""Off the way for this long, a kind word is said: a shorter detour is none."""

_WRISTS = {"left": Landmark.LEFT_WRIST, "right": Landmark.RIGHT_WRIST}


_DRAWN_FROM = 4.4
_DISTANCES = (1e6, _DRAWN_FROM, 2.6)
"""Shoulder widths from the camera to the shoulders, 1.6 and 0.9 m, or very far. Nobody knows which it is: a hand keeps
to its way if it does as seen from any of them."""


class Nearest(NamedTuple):
    """The place on a way nearest to a hand: share of the way 0-1, and how far off, shoulder widths."""

    done: float
    off: float


def running_step(state: EngineState) -> Step | None:
    """The step of an activity that the running cue asks for."""
    cue = state.running_cue
    return step_of(cue.activity, cue.step) if cue is not None and cue.activity is not None else None


def path_of(state: EngineState) -> tuple[Vector, ...]:
    """The way of the hand that moves furthest, from rest to the target, in the figure's frame; empty without one."""
    step = running_step(state)
    if step is None or not state.counters:
        return ()
    counter = max(state.counters, key=lambda one: one.reading.value or 0)
    return _asked_way(step, counter)


def path_done_of(state: EngineState) -> float:
    """0-1, how far along its way the furthest hand is; it waits while the hand is astray."""
    return max((one.done for one in state.following), default=0.0) if running_step(state) is not None else 0.0


def astray(state: EngineState, now_us: int) -> bool:
    """Whether a hand has been off its way for a while."""
    starts = [one.off_since_us for one in state.following if one.off_since_us is not None]
    return running_step(state) is not None and bool(starts) and now_us - min(starts) > ASTRAY_US


def followed(state: EngineState, stamp_us: int) -> EngineState:
    """Take in one judged frame."""
    step = running_step(state)
    if step is None:
        return state._replace(following=()) if state.following else state
    before = {one.side: one for one in state.following}
    ways = [_follow(state, step, counter, before.get(counter.side.value), stamp_us) for counter in state.counters]
    return state._replace(following=tuple(ways))


def told(state: EngineState, events: Sequence[Event]) -> tuple[EngineState, tuple[Event, ...]]:
    """The events with what is known of their activity; a side whose repetition ended begins anew."""
    if not any(isinstance(event, RepetitionJudged) for event in events):
        return state, tuple(events)
    cues = state.setup.level.cues
    judged = tuple(_with_activity(event, cues, state.following) for event in events)
    ended = {event.repetition.side for event in judged if isinstance(event, RepetitionJudged)}
    kept = tuple(one._replace(on=0, seen=0) if one.side in ended else one for one in state.following)
    return state._replace(following=kept), judged


def nearest(way: Sequence[Vector], hand: Vector) -> Nearest:
    """Where a way passes nearest to a hand, in the plane of the picture."""
    best = Nearest(0.0, hypot(hand[0] - way[0][0], hand[1] - way[0][1]))
    pieces = len(way) - 1
    for index in range(pieces):
        (ax, ay, _), (bx, by, _) = way[index], way[index + 1]
        dx, dy = bx - ax, by - ay
        length = dx * dx + dy * dy
        share = min(1.0, max(0.0, ((hand[0] - ax) * dx + (hand[1] - ay) * dy) / length)) if length > 0 else 0.0
        off = hypot(hand[0] - ax - share * dx, hand[1] - ay - share * dy)
        if off < best.off:
            best = Nearest((index + share) / pieces, off)
    return best


def _follow(state: EngineState, step: Step, counter: Counter, before: Following | None, stamp_us: int) -> Following:
    side = counter.side.value
    was = before or Following(side)
    hand = _hand(state, side)
    if hand is None:
        return was
    whole = _mirrored(step.way, side)  # all of it: further than asked is not astray
    at = min((nearest([_seen(point, away) for point in whole], hand) for away in _DISTANCES), key=lambda one: one.off)
    done = min(1.0, at.done / _asked(counter))
    on = at.off <= step.corridor
    moving = counter.tracker.phase is not Phase.REST
    off_since_us = None if on or not moving else was.off_since_us or stamp_us
    return Following(side, done if on else was.done, was.on + (on and moving), was.seen + moving, off_since_us)


def _hand(state: EngineState, side: str) -> Vector | None:
    pose, neutral = state.senses.pose, state.senses.neutral
    wrist = _WRISTS.get(side)
    return placed(pose, neutral, wrist) if pose is not None and neutral is not None and wrist is not None else None


def _asked_way(step: Step, counter: Counter) -> tuple[Vector, ...]:
    """The step's way as far as this person is asked to go, for this side's hand."""
    whole = [_seen(point, _DRAWN_FROM) for point in _mirrored(step.way, counter.side.value)]
    upto = _asked(counter) * (len(whole) - 1)
    last = min(int(upto), len(whole) - 2)
    share = upto - last
    (ax, ay, az), (bx, by, bz) = whole[last], whole[last + 1]
    end = (ax + share * (bx - ax), ay + share * (by - ay), az + share * (bz - az))
    return (*whole[: last + 1], end)


def _seen(point: Vector, away: float) -> Vector:
    """Where a point seems to be in the plane of the shoulders: what is nearer the camera lies further out."""
    x, y, z = point
    larger = away / max(0.5, away - z)
    return x * larger, y * larger, z


def _asked(counter: Counter) -> float:
    """How much of the way is asked for, never none of it."""
    return min(1.0, max(0.1, asked_share(counter)))


def _mirrored(way: Sequence[Vector], side: str) -> tuple[Vector, ...]:
    """The way of the right hand, or the left one's."""
    return tuple(way) if side != "left" else tuple((-x, y, z) for x, y, z in way)


def _with_activity(event: Event, cues: Sequence[Cue], following: Sequence[Following]) -> Event:
    if not isinstance(event, RepetitionJudged) or event.repetition.cue is None:
        return event
    cue = cues[event.repetition.cue]
    if cue.activity is None:
        return event
    shares = [100 * one.on // one.seen for one in following if one.side == event.repetition.side and one.seen]
    return replace(event, repetition=_named(event.repetition, cue, shares[0] if shares else None))


def _named(repetition: Repetition, cue: Cue, on_path: int | None) -> Repetition:
    return replace(repetition, activity=cue.activity, step=cue.step, on_path=on_path)
