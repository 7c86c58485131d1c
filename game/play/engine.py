"""The engine: `step(state, input) -> (state, events)`, the one place where play is judged, live and in replay.

It owns its deadlines (a cue opens, its time runs out, a hold completes, the person is lost) and fires each at its exact
microsecond before it looks at an input with a later stamp, so heartbeats and display rates change nothing. "This hurts"
is looked at before a deadline of the same microsecond.
"""

from game.play import drift, judging, paths, timeline
from game.play.calibration import flow as calibration
from game.play.events import Event, SessionEnded, Stopped, TrackingFound, TrackingLost
from game.play.halting import LOST, go_on, halt, started, stopped
from game.play.hurting import follow_hurting
from game.play.inputs import (
    Heartbeat,
    Hurt,
    Input,
    Learned,
    NobodySeen,
    Paused,
    PoseSeen,
    Quit,
    Resumed,
    SourceBack,
    SourceLost,
    SourceTrouble,
)
from game.play.senses import Senses, sense
from game.play.setup import Setup
from game.play.state import EngineState, Stage

RULES_VERSION = 1
"""What the rules are called in a recording. One line for each change:

1: the first six movements, levels `free` and `first_flight`.
"""

LOST_US = 500_000
"""Unseen for this long, the person is lost: shorter gaps are the tracker's hiccups."""

_PLAYER = "player"
_HURT = "hurt"

Stepped = tuple[EngineState, tuple[Event, ...]]


def begin(setup: Setup) -> EngineState:
    """The state before the first input."""
    known = setup.baseline
    senses = Senses(squeeze=known.squeeze if known else None, mirrors=setup.settings.mirrors)
    ranges = dict(known.spans) if known else {}
    return timeline.begun(EngineState(setup=setup, senses=senses, ranges=ranges, baseline=known))


def step(state: EngineState, given: Input) -> Stepped:
    """What the state becomes, and what happened, in order.

    A stamp older than the newest one counts as the newest: engine time never goes back. After the end nothing happens.
    """
    if state.ended:
        return state, ()
    events: list[Event] = []
    if state.clock.began_us is None:
        clock = state.clock._replace(began_us=given.stamp_us, now_us=given.stamp_us)
        senses = state.senses._replace(last_us=given.stamp_us)
        state = state._replace(clock=clock, senses=senses)
    stamp_us = max(given.stamp_us, state.clock.now_us)
    state = _fire_deadlines(state, stamp_us - isinstance(given, Hurt), events)
    if not state.ended:
        state = state._replace(clock=state.clock._replace(now_us=stamp_us))
        state = _take(state, given, stamp_us, events)
        state = _fire_deadlines(state, stamp_us, events)
    return paths.told(state, events)


def _fire_deadlines(state: EngineState, until_us: int, events: list[Event]) -> EngineState:
    while not state.ended and (due := _next_deadline(state)) is not None and due[0] <= until_us:
        at_us = max(due[0], state.clock.now_us)
        state = due[1](state._replace(clock=state.clock._replace(now_us=at_us)), at_us, events)
    return state


def _next_deadline(state: EngineState) -> tuple[int, judging.Deed] | None:
    deadlines: list[tuple[int, judging.Deed]] = []
    if state.due_us is not None and (at := state.clock.stamp_of(state.due_us)) is not None:
        deadlines.append((at, timeline.stage_over))
    if state.lost is None:
        deadlines.append((state.senses.last_us + LOST_US, _lose))
    if (hold_us := judging.hold_due_us(state)) is not None:
        deadlines.append((hold_us, judging.hold_completed))
    return min(deadlines, key=lambda deadline: deadline[0], default=None)


def _take(state: EngineState, given: Input, stamp_us: int, events: list[Event]) -> EngineState:
    match given:
        case PoseSeen():
            return _see(state, given, stamp_us, events)
        case NobodySeen():
            return state._replace(senses=state.senses._replace(trouble="nobody"))
        case Heartbeat():
            return state
        case Learned():
            return calibration.learned(state, given, stamp_us)
        case Hurt():
            return _stop_for_pain(state, stamp_us, events)
        case Quit():
            return _quit(state, stamp_us, events)
        case Paused():
            return halt(state, _PLAYER, stamp_us, events)
        case Resumed():
            state = drift.answered(go_on(state, _HURT, stamp_us, events))
            return go_on(state, _PLAYER, stamp_us, events)
        case SourceLost():
            return halt(state, given.trouble.value, stamp_us, events)
        case SourceBack():
            for trouble in SourceTrouble:
                state = go_on(state, trouble.value, stamp_us, events)
            return state


def _see(state: EngineState, given: PoseSeen, stamp_us: int, events: list[Event]) -> EngineState:
    if state.senses.judged and given.frame.stamp_us <= state.senses.judged.stamp_us:
        return state
    state = state._replace(senses=sense(state.senses, given.frame))
    if state.senses.trouble:
        return state
    if state.lost:
        state = _find(state, stamp_us, events)
    state = _heed(state, stamp_us, events)
    if state.ended:
        return state
    state = drift.watched(timeline.calibrated(state, stamp_us, events), stamp_us, events)
    return judging.judge(paths.followed(state, stamp_us), stamp_us, events) if not state.halts else state


def _heed(state: EngineState, stamp_us: int, events: list[Event]) -> EngineState:
    """Whoever says "this hurts" with the arms is answered as if they had pressed the key."""
    pose, before = state.senses.pose, state.hurting
    if pose is None:
        return state
    hurting = follow_hurting(before, pose, state.setup.settings.arms)
    if hurting is before:
        return state
    state = state._replace(hurting=hurting)
    said = hurting.told_us is not None and before.told_us is None
    return _stop_for_pain(state, stamp_us, events) if said else state


def _lose(state: EngineState, at_us: int, events: list[Event]) -> EngineState:
    reason = state.senses.trouble or "nobody"
    events.append(TrackingLost(at_us, reason))
    return judging.interrupted(stopped(state._replace(lost=reason), LOST, at_us), at_us, events, "lost")


def _find(state: EngineState, stamp_us: int, events: list[Event]) -> EngineState:
    events.append(TrackingFound(stamp_us))
    return started(state._replace(lost=None), LOST, stamp_us)


def _stop_for_pain(state: EngineState, stamp_us: int, events: list[Event]) -> EngineState:
    """The first time, the exercise is over and its movement avoided; the second time, the session is over."""
    cue = state.running_cue
    movement = cue.movement if cue else None
    events.append(Stopped(stamp_us, _HURT, movement))
    state = judging.interrupted(state._replace(hurts=state.hurts + 1), stamp_us, events, _HURT)
    if state.hurts > 1:
        return _end(state, _HURT, stamp_us, events)
    state = timeline.avoid(state, movement, stamp_us, events)
    return halt(state, _HURT, stamp_us, events) if not state.ended else state


def _quit(state: EngineState, stamp_us: int, events: list[Event]) -> EngineState:
    return _end(judging.cut_short(state, stamp_us, events), "quit", stamp_us, events)


def _end(state: EngineState, how: str, stamp_us: int, events: list[Event]) -> EngineState:
    state = timeline.closed(state, how, stamp_us, events)
    events.append(SessionEnded(stamp_us, how))
    return state._replace(stage=Stage.ENDED, due_us=None, counters=(), ended=how)


__all__ = ["LOST_US", "RULES_VERSION", "Stepped", "begin", "step"]
