"""What the head-up display says while somebody is calibrated, as message keys and numbers."""

from game.play.calibration.calibrating import Calibration, Phase
from game.play.calibration.steps import ARM_OF, STEPS
from game.play.hud import Hud, Message
from game.play.repetition import Tracker
from game.play.state import EngineState

GOOD_SIGNAL = 400
"""Hundredths of d' from which the signal is called good. Chosen: at four standard deviations between a squeeze and its
nearest confounder one in forty of either falls on the wrong side of the middle."""

_PACE_S = (2.0, 0.6, 2.4)
"""Out, held and back of the tempo that is shown before somebody moves."""


def calibrating_notice(calibration: Calibration | None) -> Message | None:
    """What stands in place of the task: at ease in the first step, and nothing in the others."""
    if calibration is None:
        return Message("notice.calibrating")
    if calibration.step != STEPS[0].name or calibration.phase is not Phase.DOING:
        return None
    return Message("notice.mirror_found" if calibration.mirrored else "notice.calibrating")


def calibrating_hud(state: EngineState, calibration: Calibration, now_us: int, notice: Message | None) -> Hud:
    """The head-up display of a step, of the word about it, or of what came of it all."""
    match calibration.phase:
        case Phase.FITTING:
            return Hud(task=Message("calibrate.fitting"), notice=notice)
        case Phase.TOLD:
            return Hud(task=Message("calibrate.learned"), hint=_quality(calibration), notice=notice)
        case _:
            return _of_step(state, calibration, now_us, notice)


def _quality(calibration: Calibration) -> Message:
    if calibration.reason:
        return Message(f"calibrate.{calibration.reason}")
    return Message("calibrate.signal.good" if calibration.separability >= GOOD_SIGNAL else "calibrate.signal.fair")


def _of_step(state: EngineState, calibration: Calibration, now_us: int, notice: Message | None) -> Hud:
    step = calibration.asked
    if step.movement is None:
        return Hud(notice=notice)
    return Hud(
        task=Message(f"calibrate.{step.name}"),
        hint=_hint(calibration),
        notice=notice,
        movement=step.movement,
        side=step.side,
        repetitions=calibration.counted,
        wanted=calibration.wanted if calibration.wanted > 1 else 0,
        progress=_progress(calibration),
        pace=_pace(state, calibration, now_us),
    )


def _hint(calibration: Calibration) -> Message:
    match calibration.phase:
        case Phase.DONE:
            return Message("hint.good")
        case Phase.SKIPPED:
            return Message("calibrate.skipped")
        case _ if calibration.reason:
            return Message(f"calibrate.why.{calibration.reason}")
        case _:
            return Message(f"calibrate.how.{calibration.step}")


def _progress(calibration: Calibration) -> tuple[float, float]:
    """How far out each side is, of what is asked for; a step without sides shows its own on both."""
    if calibration.phase is not Phase.DOING or not calibration.trackers:
        return (0.0, 0.0)
    signals = calibration.asked.signals
    ways = [_way(tracker, signal.terms.least) for tracker, signal in zip(calibration.trackers, signals, strict=True)]
    if calibration.step in ARM_OF:
        return (ways[0], 0.0) if calibration.step == "left_arm" else (0.0, ways[1])
    if calibration.step == "lean":
        return (max(ways), max(ways))
    return (ways[0], ways[-1])


def _way(tracker: Tracker, least: int) -> float:
    value = tracker.value()
    if value is None or tracker.trough is None:
        return 0.0
    return min(1.0, max(0.0, (value - tracker.trough.value) / (2 * least)))


def _pace(state: EngineState, calibration: Calibration, now_us: int) -> float | None:
    """A preview of the tempo, again and again; once somebody moves they move at their own."""
    if calibration.phase is not Phase.DOING:
        return None
    out, held, back = _PACE_S
    t = (state.clock.level_us(now_us) - calibration.since_us) / 1e6 % (out + held + back + 1.0)
    return max(0.0, min(1.0, t / out, 1 - (t - out - held) / back))
