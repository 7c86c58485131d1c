"""Prompting: what the head-up display should say now, as message keys and numbers."""

from dataclasses import replace

from game.body.landmarks import Landmark
from game.body.movements import MOVEMENTS, Unit
from game.level.dose import duration_s
from game.level.model import Cue
from game.play.calibration.prompts import calibrating_hud, calibrating_notice
from game.play.counting import Counter, beyond_cap
from game.play.drift import KINDS
from game.play.events import Verdict
from game.play.hud import Hud, Message
from game.play.pacing import pace_of
from game.play.paths import astray
from game.play.repetition import Phase
from game.play.state import EngineState, Stage
from game.play.view import hold_share, progress_of

_SHOWN_US = 2_500_000
"""How long a word about the last repetition stands."""

_TROUBLES = ("unplugged", "taken", "black", "frozen", "slow")


def hud_of(state: EngineState, now_us: int, *, demonstration: bool = False) -> Hud:
    """The head-up display at `now_us`; `demonstration` says that nobody is being watched."""
    notice = notice_of(state) or (Message("notice.demo_person") if demonstration and _opening(state) else None)
    return replace(_said(state, now_us, notice), tracked=tracked_of(state, now_us), recorded=not state.ended)


def tracked_of(state: EngineState, now_us: int) -> float:
    """0-1: how surely the least sure of shoulders and elbows is seen; 0 for who has been out of sight half a second."""
    frame = state.senses.judged
    if frame is None or state.senses.trouble or now_us - state.senses.last_us > _UNSEEN_US:
        return 0.0
    return min(frame.visibility[landmark] for landmark in _LEADERS) / 100


_UNSEEN_US = 500_000

_LEADERS = (Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER, Landmark.LEFT_ELBOW, Landmark.RIGHT_ELBOW)


def _said(state: EngineState, now_us: int, notice: Message | None) -> Hud:
    match state.stage:
        case Stage.CUE:
            return _during_cue(state, now_us, notice)
        case Stage.FREE:
            return Hud(
                task=Message("do.free"), hint=Message("hint.explore"), notice=notice, repetitions=_counted(state)
            )
        case Stage.READY:
            return _before_cue(state, now_us, notice, "hint.get_ready")
        case Stage.REST:
            return _before_cue(state, now_us, notice, "hint.rest")
        case Stage.CALIBRATING if state.calibration is not None:
            return calibrating_hud(state, state.calibration, now_us, notice)
        case _:
            return Hud(notice=notice, left_s=_left_s(state, now_us))


def notice_of(state: EngineState) -> Message | None:
    """What needs the player before anything else, the most urgent first."""
    if state.ended == "hurt":
        return Message("notice.hurt_ended")
    if "hurt" in state.halts:
        return Message("notice.hurt")
    trouble = next((trouble for trouble in _TROUBLES if trouble in state.halts), None)
    if trouble:
        return Message(f"notice.source.{trouble}")
    drifted = next((kind for kind in KINDS if kind in state.halts), None)
    if drifted and "player" not in state.halts and not state.lost:
        return Message(f"notice.drift.{drifted}")
    if "player" in state.halts:
        return Message("notice.paused")
    if state.lost and state.clock.began_us is not None:
        return Message(f"notice.lost.{state.lost}" if state.senses.judged else "notice.looking_for_you")
    if state.stage is Stage.CALIBRATING:
        return calibrating_notice(state.calibration)
    return Message("notice.finished") if state.stage in {Stage.OUTRO, Stage.ENDED} else None


def _opening(state: EngineState) -> bool:
    """The first seconds, when a word about who is playing belongs on the screen."""
    return state.clock.began_us is not None and state.clock.now_us - state.clock.began_us < 2 * _SHOWN_US


def _during_cue(state: EngineState, now_us: int, notice: Message | None) -> Hud:
    cue = state.setup.level.cues[state.cue]
    hint = _hint(state, cue, now_us)
    return Hud(
        task=Message("hint.not_from_here") if hint.key in _FROM_ELSEWHERE else _task(cue),
        hint=hint,
        notice=notice,
        movement=cue.movement,
        side=cue.side,
        repetitions=state.done,
        wanted=cue.repetitions,
        progress=_both(state),
        hold=hold_share(state),
        pace=pace_of(state, cue, now_us),
        breathes=_breathes(cue),
        left_s=_left_s(state, now_us),
    )


def _breathes(cue: Cue) -> bool:
    return MOVEMENTS[cue.movement].unit is Unit.PER_MINUTE


def _before_cue(state: EngineState, now_us: int, notice: Message | None, hint: str) -> Hud:
    cue = state.setup.level.cues[state.cue]
    due = state.due_us if state.due_us is not None else 0
    left_s = max(0.0, (due - state.clock.level_us(now_us)) / 1e6)
    return Hud(
        task=Message("hint.next", {"movement": cue.movement}),
        hint=Message(f"activity.{cue.activity}.why") if cue.activity else Message(hint),
        notice=notice,
        movement=cue.movement,
        side=cue.side,
        rest_left_s=left_s,
        left_s=_left_s(state, now_us),
    )


def _task(cue: Cue) -> Message:
    return Message(f"do.{cue.movement}", {"side": cue.side})


def _hint(state: EngineState, cue: Cue, now_us: int) -> Message:
    judged = state.last_judged
    fresh = judged is not None and judged.cue == state.cue and now_us - judged.end_us < _SHOWN_US
    leading = _leading(state)
    if _too_far(state) or (fresh and judged is not None and judged.beyond_cap is not None):
        return Message("hint.far_enough")
    if (form := _form(state, cue, now_us)) is not None:
        return form
    if fresh and judged is not None and judged.reason in {"too_small", "too_fast"}:
        return Message(f"hint.{judged.reason}")
    if leading.reading.reason in _MENDABLE:
        return Message(f"hint.{leading.reading.reason}")
    if _breathes(cue):
        return Message("hint.breathe")
    if astray(state, now_us):
        return Message("hint.follow_the_path")
    if leading.tracker.phase is Phase.REST:
        return Message("hint.good" if fresh and judged and judged.verdict is Verdict.COMPLETE else "hint.out")
    if leading.tracker.phase is Phase.RETURN or state.held:
        return Message("hint.return")
    return Message("hint.hold" if leading.tracker.phase is Phase.HOLD and cue.hold_s else "hint.out")


def _too_far(state: EngineState) -> bool:
    """Whether the repetition under way has gone clearly beyond the cue's cap; so it stays until that one is over."""
    moving = (one for one in state.counters if one.tracker.phase is not Phase.REST and one.tracker.peak)
    return any(beyond_cap(one, state.ranges, one.tracker.peak.value) for one in moving if one.tracker.peak)


_FROM_ELSEWHERE = {"hint.wants_front", "hint.wants_turned", "hint.wants_side", "hint.weak_signal"}

_MENDABLE = {
    *("wants_front", "wants_turned", "wants_side", "weak_signal", "turned_away", "leaning", "moving", "face", "depth"),
    *("left_elbow", "right_elbow", "left_wrist", "right_wrist", "left_ear", "right_ear", "shoulders", "hips"),
}
"""Why nothing can be measured now, where the player can mend it. Other reasons are the movement's own way through."""


def _form(state: EngineState, cue: Cue, now_us: int) -> Message | None:
    """The last word about form, while it is about what is being done."""
    told = state.last_form
    if told is None or told.movement != cue.movement or not 0 <= now_us - told.stamp_us < _SHOWN_US:
        return None
    return Message(f"form.{told.compensation}", {"side": told.side})


def _leading(state: EngineState) -> Counter:
    return max(state.counters, key=lambda counter: progress_of(counter, state))


def _both(state: EngineState) -> tuple[float, float]:
    ways = {counter.side.value: progress_of(counter, state) for counter in state.counters}
    middle = ways.get("both", 0.0)
    return (ways.get("left", middle), ways.get("right", middle))


def _counted(state: EngineState) -> int:
    return sum(state.numbers.values())


def _left_s(state: EngineState, now_us: int) -> float | None:
    if not state.setup.level.cues or state.clock.began_us is None:
        return None
    return max(0.0, duration_s(state.setup.level) - state.clock.level_us(now_us) / 1e6)
