"""Play stands still, and goes on: the level's clock waits, and repetitions under way are nobody's miss."""

from game.play import judging
from game.play.events import Event, PlayPaused, PlayResumed
from game.play.state import EngineState

LOST = "lost"
"""The halt of a person who is not seen; it begins and ends with events of its own."""


def halt(state: EngineState, why: str, stamp_us: int, events: list[Event]) -> EngineState:
    """Play stands still from here on, for that reason among others."""
    if why in state.halts:
        return state
    events.append(PlayPaused(stamp_us, why))
    return judging.interrupted(stopped(state, why, stamp_us), stamp_us, events, "paused")


def go_on(state: EngineState, why: str, stamp_us: int, events: list[Event]) -> EngineState:
    """That reason is gone; where it was the last one, play goes on."""
    if why not in state.halts:
        return state
    state = started(state, why, stamp_us)
    if not state.halts - {LOST}:
        events.append(PlayResumed(stamp_us))
    return state


def stopped(state: EngineState, why: str, stamp_us: int) -> EngineState:
    """One more reason to stand still; the clock stands."""
    return state._replace(halts=state.halts | {why}, clock=state.clock.stopped(stamp_us))


def started(state: EngineState, why: str, stamp_us: int) -> EngineState:
    """One reason less; without any the clock runs."""
    halts = state.halts - {why}
    return state._replace(halts=halts, clock=state.clock if halts else state.clock.running(stamp_us))
