"""The asked tempo, and the ghost that shows it: how far one should be now, and how that would look."""

from game.body.geometry import midpoint, scale, subtract
from game.body.landmarks import Landmark
from game.body.movements import MOVEMENTS, Unit, doing
from game.body.puppet import EASE, Angles, skeleton
from game.body.side import Side
from game.level.model import Cue
from game.play.counting import Counter
from game.play.repetition import Phase
from game.play.scene_state import Figure, Vector
from game.play.state import EngineState

_BREATHER_S = 1.0
"""Pause between two rounds that the tempo is shown on its own, before the person begins."""


def pace_of(state: EngineState, cue: Cue, now_us: int) -> float:
    """Where the asked tempo is, 0 at rest to 1 at the target: with the body once it moves, shown on its own before."""
    trackers = [counter.tracker for counter in state.counters]
    moving = [one.trough.stamp_us for one in trackers if one.phase is not Phase.REST and one.trough]
    opened_us = (state.due_us or 0) - round(cue.closes_after_s * 1e6)
    since_s = (state.clock.level_us(now_us) - opened_us) / 1e6
    t = (now_us - max(moving)) / 1e6 if moving else since_s % (cue.repetition_s + _BREATHER_S)
    if t < cue.out_s:
        return max(0.0, t / cue.out_s)
    if t < cue.out_s + cue.hold_s:
        return 1.0
    return max(0.0, 1.0 - (t - cue.out_s - cue.hold_s) / cue.return_s)


def ghost_of(state: EngineState, now_us: int) -> Figure | None:
    """Somebody of an average build who does what is asked, at the tempo and just as far as this person is asked to go.

    Frame and unit as the player's own figure. None where nothing is asked or the task is to breathe.
    """
    cue = state.running_cue
    if cue is None or not state.counters or state.halts or MOVEMENTS[cue.movement].unit is Unit.PER_MINUTE:
        return None
    counter = max(state.counters, key=lambda one: one.reading.value or 0)
    amount = pace_of(state, cue, now_us) * asked_share(counter)
    return _figure(doing(cue.movement, _ghost_side(cue, counter), amount))


def figure_doing(movement: str, share: float) -> Figure:
    """Somebody of an average build who has done that share (0-1) of a movement, on both sides where it has two."""
    entry = MOVEMENTS[movement]
    return _figure(doing(movement, Side.RIGHT if entry.apart else Side.BOTH, share))


def asked_share(counter: Counter) -> float:
    """The target as a share of what the puppet shows, a usual person's range."""
    typical = counter.movement.repeating.typical
    asked = counter.terms.target if counter.terms and counter.terms.target else 0
    return min(1.2, asked / typical) if asked > 0 and typical > 0 else 0.8


def _ghost_side(cue: Cue, counter: Counter) -> Side:
    """Sides that take turns cannot be shown at once: the one that moves is, or the right one."""
    if not counter.movement.sided:
        return Side.BOTH
    if cue.side in {"left", "right"}:
        return Side(cue.side)
    if not counter.movement.apart:
        return Side.BOTH
    return counter.side if counter.side is not Side.BOTH and counter.tracker.phase is not Phase.REST else Side.RIGHT


def _figure(angles: Angles) -> Figure:
    points = skeleton(angles)
    return Figure(
        head=_placed(midpoint(points[Landmark.LEFT_EAR], points[Landmark.RIGHT_EAR])),
        left_shoulder=_placed(points[Landmark.LEFT_SHOULDER]),
        right_shoulder=_placed(points[Landmark.RIGHT_SHOULDER]),
        left_elbow=_placed(points[Landmark.LEFT_ELBOW]),
        right_elbow=_placed(points[Landmark.RIGHT_ELBOW]),
        left_wrist=_placed(points[Landmark.LEFT_WRIST]),
        right_wrist=_placed(points[Landmark.RIGHT_WRIST]),
        presence=1.0,
    )


_AT_EASE = skeleton(EASE)
_ORIGIN = midpoint(_AT_EASE[Landmark.LEFT_SHOULDER], _AT_EASE[Landmark.RIGHT_SHOULDER])
_WIDTH = _AT_EASE[Landmark.RIGHT_SHOULDER][0] - _AT_EASE[Landmark.LEFT_SHOULDER][0]


def _placed(point: Vector) -> Vector:
    return scale(subtract(point, _ORIGIN), 1 / _WIDTH)
