"""The timeline of a level: getting ready, cues, rests, the end."""

from game.play import drift
from game.play.calibration import flow as calibration
from game.play.counting import counters_for_answers, counters_for_cue
from game.play.events import Calibrated, CueClosed, CueOpened, Event, SessionEnded
from game.play.judging import interrupted, scene_event
from game.play.senses import settle
from game.play.state import EngineState, Stage

READY_US = 4_000_000
"""From "I know you now" to the first cue: time to read what comes."""

PATIENCE_US = 25_000_000
"""After this long without arms hanging still, the posture that was seen has to do."""

OUTRO_US = 6_000_000
"""From the last repetition to the end: time to watch what it did."""


def begun(state: EngineState) -> EngineState:
    """The first stage. A level without a timeline looks for everything from the start."""
    if state.setup.level.cues or state.setup.settings.calibrate:
        return state._replace(stage=Stage.CALIBRATING)
    return _freely(state)


def calibrated(state: EngineState, stamp_us: int, events: list[Event]) -> EngineState:
    """Once the neutral posture is settled: say so, and get ready. Patience begins with the first sight of a person."""
    if state.stage is not Stage.CALIBRATING:
        return state
    if state.setup.settings.calibrate:
        return calibration.follow(state, stamp_us, events)
    if not state.senses.settled:
        due_us = state.due_us if state.due_us is not None else state.clock.level_us(stamp_us) + PATIENCE_US
        return state._replace(due_us=due_us)
    events.append(Calibrated(stamp_us))
    state = state._replace(stage=Stage.READY, due_us=state.clock.level_us(stamp_us) + READY_US)
    return drift.recognised(state, stamp_us, events)


def stage_over(state: EngineState, at_us: int, events: list[Event]) -> EngineState:
    """The stage's time has come."""
    match state.stage:
        case Stage.CALIBRATING if state.setup.settings.calibrate:
            return _after_step(state, at_us, events)
        case Stage.CALIBRATING:
            return _settle_for_less(state, at_us, events)
        case Stage.READY | Stage.REST:
            return _open(state, at_us, events)
        case Stage.CUE:
            done = state.done >= state.setup.level.cues[state.cue].repetitions
            return _close(state, "done" if done else "late", at_us, events)
        case Stage.OUTRO:
            events.append(SessionEnded(at_us, "finished"))
            return state._replace(stage=Stage.ENDED, due_us=None, ended="finished")
        case _:
            return state._replace(due_us=None)


def avoid(state: EngineState, movement: str | None, stamp_us: int, events: list[Event]) -> EngineState:
    """A movement hurt: its cue is over, and no later one asks for it; a step of the calibration is left out."""
    if movement is None:
        return calibration.left_out(state, "hurt", stamp_us, events)
    state = state._replace(avoided=state.avoided | {movement})
    return _close(state, "hurt", stamp_us, events)


def closed(state: EngineState, how: str, stamp_us: int, events: list[Event]) -> EngineState:
    """The session ends now: an open cue is closed."""
    if state.stage is Stage.CUE:
        events.append(CueClosed(stamp_us, state.cue, how, state.done))
    return state


def _freely(state: EngineState) -> EngineState:
    return state._replace(stage=Stage.FREE, counters=counters_for_answers(state.setup.level.answers), due_us=None)


def _after_step(state: EngineState, at_us: int, events: list[Event]) -> EngineState:
    state = calibration.step_over(state, at_us, events)
    if state.calibration is not None:
        return state
    if not state.setup.level.cues:
        return _freely(state)
    return state._replace(stage=Stage.READY, due_us=state.clock.level_us(at_us) + READY_US)


def _settle_for_less(state: EngineState, at_us: int, events: list[Event]) -> EngineState:
    return calibrated(state._replace(senses=settle(state.senses)), at_us, events)


def _open(state: EngineState, at_us: int, events: list[Event]) -> EngineState:
    cue = state.setup.level.cues[state.cue]
    if cue.movement in state.avoided:
        events.append(CueClosed(at_us, state.cue, "skipped", 0))
        return _next(state, 0.0, at_us, events)
    events.append(CueOpened(at_us, state.cue))
    counters = counters_for_cue(cue, swapped=state.setup.settings.swap_sides)
    due_us = state.clock.level_us(at_us) + round(cue.closes_after_s * 1e6)
    return state._replace(stage=Stage.CUE, counters=counters, done=0, half=None, held=False, due_us=due_us)


def _close(state: EngineState, how: str, at_us: int, events: list[Event]) -> EngineState:
    cue = state.setup.level.cues[state.cue]
    state = interrupted(state, at_us, events, "cue_over")
    if how == "done" and cue.events.set and state.last_cause:
        state = scene_event(state, cue.events.set, state.last_cause, at_us, events)
    events.append(CueClosed(at_us, state.cue, how, state.done))
    return _next(state._replace(counters=()), cue.rest_s, at_us, events)


def _next(state: EngineState, rest_s: float, at_us: int, events: list[Event]) -> EngineState:
    level = state.setup.level
    now_us = state.clock.level_us(at_us)
    if state.cue + 1 < len(level.cues):
        return state._replace(stage=Stage.REST, cue=state.cue + 1, due_us=now_us + round(rest_s * 1e6))
    if level.events.end and state.last_cause:
        state = scene_event(state, level.events.end, state.last_cause, at_us, events)
    return state._replace(stage=Stage.OUTRO, due_us=now_us + OUTRO_US)
