"""From one step of a calibration to the next: what happens to the engine's state, and at which microsecond."""

from dataclasses import replace

from game.body.baseline import Baseline
from game.body.compensations import with_carry
from game.play.calibration.calibrating import (
    NEUTRAL_US,
    TRIES,
    ArmSeen,
    Calibration,
    Phase,
    arm_seen,
    begun,
    complete,
    looked,
    next_step,
    sampled,
    spans_of,
    tried,
    why_not,
)
from game.play.calibration.steps import ARM_OF, SECOND_US, STEPS
from game.play.events import Calibrated, CalibrationStepped, CalibrationTaken, Event, MirrorFound
from game.play.inputs import Learned
from game.play.repetition import Outcome
from game.play.senses import Senses, at_ease, settle
from game.play.state import EngineState

DONE_US = 900_000
"""How long "that was it" stands before the next step."""

SKIPPED_US = 2_500_000
"""How long it stands that a step was left out, and that this is fine."""

PATIENCE_US = 2 * SECOND_US
"""How long a fit is waited for; it takes milliseconds, and a program that cannot fit plays by the formula."""

TOLD_US = 5 * SECOND_US
"""How long the quality of the signal is shown: two short sentences."""


def follow(state: EngineState, stamp_us: int, events: list[Event]) -> EngineState:
    """The calibration after one judged frame; it begins with the first sight of a person."""
    calibration, posture = state.calibration, state.senses.posture
    if calibration is None:
        return _begin(state, Calibration(), stamp_us)
    if calibration.phase is not Phase.DOING or posture is None:
        return state
    if calibration.step == STEPS[0].name:
        return _neutral(state, calibration, stamp_us)
    calibration, outcomes = looked(calibration, posture, stamp_us)
    state = state._replace(calibration=calibration)
    if calibration.step in ARM_OF:
        return _arm(state, calibration, outcomes, stamp_us, events)
    return _passed(state, calibration, stamp_us, events) if complete(calibration) else state


def step_over(state: EngineState, at_us: int, events: list[Event]) -> EngineState:
    """The time of a try, or of a word about it, has come to its end."""
    calibration = state.calibration
    if calibration is None:
        return state._replace(due_us=None)
    match calibration.phase:
        case Phase.DOING if calibration.step == STEPS[0].name:
            senses = state.senses if state.senses.settled else settle(state.senses)
            return _passed(state._replace(senses=senses), calibration, at_us, events)
        case Phase.DOING:
            return _failed(state, calibration, why_not(calibration), at_us, events)
        case Phase.DONE | Phase.SKIPPED:
            return _begin(state, calibration, at_us, events)
        case _:
            return _over(state, calibration, at_us, events)


def left_out(state: EngineState, reason: str, stamp_us: int, events: list[Event]) -> EngineState:
    """The step that is asked for now is given up, because it hurt for example."""
    calibration = state.calibration
    if calibration is None or calibration.phase is not Phase.DOING or calibration.step == STEPS[0].name:
        return state
    events.append(CalibrationStepped(stamp_us, calibration.step, "skipped", reason))
    settled = calibration.settled | {calibration.step}
    return _until(
        state, replace(calibration, phase=Phase.SKIPPED, reason=reason, settled=settled), stamp_us, SKIPPED_US
    )


def learned(state: EngineState, given: Learned, stamp_us: int) -> EngineState:
    """What was fitted has come; a word about it, and play goes on. Too late, it is ignored."""
    calibration = state.calibration
    if calibration is None or calibration.phase is not Phase.FITTING:
        return state
    spans = {**calibration.spans, **{(movement, side): span for movement, side, span in given.spans}}
    told = replace(calibration, phase=Phase.TOLD, spans=spans, separability=given.separability, reason=given.reason)
    return _until(state._replace(senses=state.senses._replace(squeeze=given.squeeze)), told, stamp_us, TOLD_US)


def _begin(
    state: EngineState, calibration: Calibration, stamp_us: int, events: list[Event] | None = None
) -> EngineState:
    step = next_step(calibration)
    if step is None:
        assert events is not None
        events.append(CalibrationTaken(stamp_us))
        return _until(state, replace(calibration, phase=Phase.FITTING, reason=None), stamp_us, PATIENCE_US)
    return _until(state, begun(step, state.clock.level_us(stamp_us), calibration), stamp_us, step.limit_us)


def _until(state: EngineState, calibration: Calibration, stamp_us: int, lasts_us: int) -> EngineState:
    return state._replace(calibration=calibration, due_us=state.clock.level_us(stamp_us) + lasts_us)


def _neutral(state: EngineState, calibration: Calibration, stamp_us: int) -> EngineState:
    senses = state.senses
    if not senses.settled or senses.pose is None or senses.posture is None:
        return state
    if not calibration.frames:
        return _until(state, replace(calibration, frames=1), stamp_us, NEUTRAL_US)
    if not at_ease(senses.pose):
        return state
    return state._replace(calibration=sampled(calibration, senses.posture, stamp_us))


def _arm(
    state: EngineState,
    calibration: Calibration,
    outcomes: tuple[Outcome | None, ...],
    stamp_us: int,
    events: list[Event],
) -> EngineState:
    match arm_seen(calibration, outcomes):
        case ArmSeen.ASKED:
            return _passed(state, calibration, stamp_us, events)
        case ArmSeen.BOTH if calibration.tries:
            return _passed(state, calibration, stamp_us, events)
        case ArmSeen.BOTH:
            return _failed(state, calibration, "both_arms", stamp_us, events)
        case ArmSeen.OTHER:
            return _other_arm(state, calibration, stamp_us, events)
        case _:
            return state


def _other_arm(state: EngineState, calibration: Calibration, stamp_us: int, events: list[Event]) -> EngineState:
    """Once is a mistake; twice, in the first step of arms, is a camera that mirrors."""
    calibration = replace(calibration, wrong=calibration.wrong + 1)
    if calibration.wrong < 2:
        return _again(state, calibration, "other_arm", stamp_us, events)
    if calibration.mirrored or "right_arm" in calibration.settled or calibration.step != "left_arm":
        return left_out(state._replace(calibration=calibration), "other_arm", stamp_us, events)
    return _mirrored(state, calibration, stamp_us, events)


def _mirrored(state: EngineState, calibration: Calibration, stamp_us: int, events: list[Event]) -> EngineState:
    """From now on every frame is turned round; the arm that was seen as the right one is their left one."""
    spans = {(movement, "left"): span for (movement, _), span in _of_other_arm(calibration).items()}
    events.append(MirrorFound(stamp_us))
    senses = Senses(last_us=state.senses.last_us, mirrors=not state.senses.mirrors, trouble=None)
    fresh = Calibration(settled=frozenset({"left_arm"}), spans=spans, mirrored=True, reason="mirror_found")
    since_us = state.clock.level_us(stamp_us)
    return _until(state._replace(senses=senses), tried(fresh, since_us), stamp_us, STEPS[0].limit_us)


def _of_other_arm(calibration: Calibration) -> dict[tuple[str, str], int]:
    return spans_of(replace(calibration, step="right_arm"))


def _failed(
    state: EngineState, calibration: Calibration, reason: str, stamp_us: int, events: list[Event]
) -> EngineState:
    if calibration.tries + 1 >= TRIES:
        return left_out(state._replace(calibration=calibration), reason, stamp_us, events)
    return _again(state, replace(calibration, tries=calibration.tries + 1), reason, stamp_us, events)


def _again(
    state: EngineState, calibration: Calibration, reason: str, stamp_us: int, events: list[Event]
) -> EngineState:
    events.append(CalibrationStepped(stamp_us, calibration.step, "again", reason))
    again = tried(replace(calibration, reason=reason), state.clock.level_us(stamp_us))
    return _until(state, again, stamp_us, calibration.asked.limit_us)


def _passed(state: EngineState, calibration: Calibration, stamp_us: int, events: list[Event]) -> EngineState:
    events.append(CalibrationStepped(stamp_us, calibration.step, "done", None))
    done = replace(
        calibration,
        phase=Phase.DONE,
        reason=None,
        settled=calibration.settled | {calibration.step},
        spans={**calibration.spans, **spans_of(calibration)},
    )
    if calibration.step == STEPS[0].name:
        return _begin(state, done, stamp_us, events)
    return _until(state, done, stamp_us, DONE_US)


def _over(state: EngineState, calibration: Calibration, stamp_us: int, events: list[Event]) -> EngineState:
    """Everything is known that will be: play may begin."""
    assert state.senses.neutral is not None
    neutral = with_carry(state.senses.neutral, *state.senses.carries)
    spans = {key: span for key, span in calibration.spans.items() if span > 0}
    events.append(Calibrated(stamp_us))
    return state._replace(
        calibration=None,
        senses=state.senses._replace(neutral=neutral),
        baseline=Baseline(neutral, spans, state.senses.squeeze),
        ranges={**state.ranges, **spans},
        due_us=None,
    )
