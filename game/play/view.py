"""What may be shown of the engine's state: one SceneState and one Hud a picture. Nothing here decides anything."""

from collections.abc import Sequence
from math import exp

from game.body.calibration import Neutral
from game.body.landmarks import Landmark
from game.body.posture import Posture
from game.level.dose import duration_s
from game.play.counting import Counter
from game.play.events import SceneEvent
from game.play.pacing import ghost_of
from game.play.paths import path_done_of, path_of
from game.play.placing import placed
from game.play.repetition import hold_done_us
from game.play.scene_state import RESTING_FIGURE, CueProgress, Figure, SceneState, Vector
from game.play.state import EngineState, Stage

_FADE_S = 0.8
"""Unseen for this long, the figure has faded."""

_NEARER = 3.0
"""Shoulder widths that the head has come nearer when the face looks twice as large, at a desk's distance."""

_FREE_ARC_S = 240.0
"""A level without an end: the light is two thirds of the way after this long."""


def scene_state_of(state: EngineState, events: Sequence[SceneEvent], now_us: int) -> SceneState:
    """What the scene may know at `now_us`, with the scene events since the picture before."""
    return SceneState(
        time_s=0.0 if state.clock.began_us is None else (now_us - state.clock.began_us) / 1e6,
        figure=figure_of(state, now_us),
        head=_head(state),
        breath=_breath(state),
        drive=_drive(state),
        cue=cue_progress_of(state),
        ghost=ghost_of(state, now_us),
        load=state.setup.level.load,
        arc=arc_of(state, now_us),
        resting=state.stage not in {Stage.CUE, Stage.FREE} or bool(state.halts),
        events=tuple(events),
        tally=state.tally,
        activity=cue.activity if (cue := state.running_cue) is not None else None,
        path=path_of(state),
        path_done=path_done_of(state),
    )


def figure_of(state: EngineState, now_us: int) -> Figure:
    """The player's figure; somebody at ease, unseen, before there was one."""
    pose, neutral, posture = state.senses.pose, state.senses.neutral, state.senses.posture
    if pose is None or neutral is None or posture is None:
        return RESTING_FIGURE
    points = {landmark: placed(pose, neutral, landmark) for landmark in _DRAWN}
    unseen_s = max(0.0, (now_us - state.senses.last_us) / 1e6 - 0.1)
    return Figure(
        head=_middle(points[Landmark.LEFT_EAR], points[Landmark.RIGHT_EAR]) or RESTING_FIGURE.head,
        left_shoulder=points[Landmark.LEFT_SHOULDER] or RESTING_FIGURE.left_shoulder,
        right_shoulder=points[Landmark.RIGHT_SHOULDER] or RESTING_FIGURE.right_shoulder,
        left_elbow=points[Landmark.LEFT_ELBOW] or RESTING_FIGURE.left_elbow,
        right_elbow=points[Landmark.RIGHT_ELBOW] or RESTING_FIGURE.right_elbow,
        left_wrist=points[Landmark.LEFT_WRIST] or RESTING_FIGURE.left_wrist,
        right_wrist=points[Landmark.RIGHT_WRIST] or RESTING_FIGURE.right_wrist,
        presence=max(0.0, 1.0 - unseen_s / _FADE_S),
    )


_DRAWN = (
    Landmark.LEFT_EAR,
    Landmark.RIGHT_EAR,
    Landmark.LEFT_SHOULDER,
    Landmark.RIGHT_SHOULDER,
    Landmark.LEFT_ELBOW,
    Landmark.RIGHT_ELBOW,
    Landmark.LEFT_WRIST,
    Landmark.RIGHT_WRIST,
)


def _middle(a: Vector | None, b: Vector | None) -> Vector | None:
    return ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (a[2] + b[2]) / 2) if a and b else a or b


def _head(state: EngineState) -> Vector:
    pose, neutral, posture = state.senses.pose, state.senses.neutral, state.senses.posture
    if pose is None or neutral is None or not neutral.shoulder_width:
        return (0.0, 0.0, 0.0)
    left, right = pose.image_filters[Landmark.LEFT_EAR], pose.image_filters[Landmark.RIGHT_EAR]
    middle = _middle(left.at if left else None, right.at if right else None)
    if middle is None:
        return (0.0, 0.0, 0.0)
    width = neutral.shoulder_width
    aside, up = (neutral.head_x - middle[0]) / width, (neutral.head_y - middle[1]) / width
    return (aside, up, _NEARER * (_grown(posture, neutral) - 1.0))


def _breath(state: EngineState) -> float | None:
    posture = state.senses.posture
    return posture.breath.phase if posture and posture.breath and not state.senses.trouble else None


def _grown(posture: Posture | None, neutral: Neutral) -> float:
    return posture.face / neutral.face_scale if posture and posture.face and neutral.face_scale else 1.0


def progress_of(counter: Counter, state: EngineState) -> float:
    """0-1 of the way to the target; where nothing is asked for, to four fifths of the person's own or a usual range."""
    if counter.reading.value is None:
        return 0.0
    usual = state.ranges.get(counter.key, counter.movement.repeating.typical)
    target = counter.terms.target if counter.terms and counter.terms.target else usual * 4 // 5
    return min(1.0, max(0.0, counter.reading.value / target)) if target > 0 else 0.0


def _drive(state: EngineState) -> dict[str, tuple[float, float]]:
    drive: dict[str, tuple[float, float]] = {}
    for counter in state.counters:
        if counter.reading.value is None:
            continue
        now = progress_of(counter, state)
        left, right = drive.get(counter.movement.id, (0.0, 0.0))
        sides = counter.side.value
        drive[counter.movement.id] = (now if sides != "right" else left, now if sides != "left" else right)
    return drive


def cue_progress_of(state: EngineState) -> CueProgress | None:
    """How far the running cue is: with both sides wanted, the slower one's way."""
    cue = state.running_cue
    if cue is None or not state.counters:
        return None
    ways = [progress_of(counter, state) for counter in state.counters]
    return CueProgress(
        movement=cue.movement,
        side=cue.side,
        progress=min(ways) if cue.side == "both" else max(ways),
        hold=hold_share(state),
        repetitions=state.done,
        wanted=cue.repetitions,
    )


def hold_share(state: EngineState) -> float:
    """0-1 of the hold that the running cue asks for."""
    cue = state.running_cue
    if cue is None or not cue.hold_s:
        return 0.0
    if state.held:
        return 1.0
    left = [due - state.clock.now_us for counter in state.counters if (due := _hold_due(counter)) is not None]
    return min(1.0, max(0.0, 1.0 - min(left) / (cue.hold_s * 1e6))) if left else 0.0


def _hold_due(counter: Counter) -> int | None:
    return hold_done_us(counter.tracker, counter.terms) if counter.terms else None


def arc_of(state: EngineState, now_us: int) -> float:
    """0-1, how much of the session has passed on the level's own clock."""
    if state.stage in {Stage.OUTRO, Stage.ENDED} and state.setup.level.cues:
        return 1.0
    passed_s = max(0.0, state.clock.level_us(now_us) / 1e6) if state.clock.began_us is not None else 0.0
    if not state.setup.level.cues:
        return 1.0 - exp(-passed_s / _FREE_ARC_S)
    return min(1.0, passed_s / (1.1 * duration_s(state.setup.level) + 5.0))
