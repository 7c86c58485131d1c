"""What a scene may know: one value a picture, without landmarks."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from game.play.events import SceneEvent

Vector = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Figure:
    """The player's smoothed upper body, seen from behind.

    Frame: origin at the mid-shoulder of the neutral posture; x to the person's own right, y up, z forward, towards
    the screen. Unit: the person's neutral shoulder width. Seen from behind this is what a mirror shows.

    Attributes:
        presence: 0-1, how well the person is tracked now; a figure fades with it, it never jumps.
    """

    head: Vector
    left_shoulder: Vector
    right_shoulder: Vector
    left_elbow: Vector
    right_elbow: Vector
    left_wrist: Vector
    right_wrist: Vector
    presence: float


RESTING_FIGURE = Figure(
    head=(0.0, 0.62, 0.1),
    left_shoulder=(-0.5, 0.0, 0.0),
    right_shoulder=(0.5, 0.0, 0.0),
    left_elbow=(-0.62, -0.8, 0.0),
    right_elbow=(0.62, -0.8, 0.0),
    left_wrist=(-0.64, -1.5, 0.1),
    right_wrist=(0.64, -1.5, 0.1),
    presence=0.0,
)
"""Somebody standing at ease, drawn before the player has been seen."""


@dataclass(frozen=True, slots=True)
class CueProgress:
    """How far the running cue is.

    Attributes:
        progress: 0-1 of the way to the target in this repetition; held at 1 beyond the target.
        hold: 0-1 of the hold asked for.
        repetitions: counted so far, of `wanted`.
    """

    movement: str
    side: str
    progress: float
    hold: float
    repetitions: int
    wanted: int


@dataclass(frozen=True, slots=True)
class SceneState:
    """One picture's worth of state: what is continuous is state, what a repetition caused is an event.

    Attributes:
        time_s: engine time since the session began, seconds.
        head: displacement of the head from its neutral place, in neutral shoulder widths: the person's right, up,
            towards the screen.
        breath: 0 (out) to 1 (in), or None while it is not measured.
        drive: movement id -> (left, right) 0-1 of the person's target range now; a movement without sides has twice
            the same number. Movements that cannot be measured now are absent.
        ghost: somebody who does what is asked, as far and as fast as it is asked; None where nothing is.
        load: how much the level asks, "calm", "explore", "reach" or "challenge".
        arc: 0-1, how much of the session has passed, for the light.
        resting: between two cues, or paused.
        events: what repetitions caused since the picture before.
        tally: scene event name -> how often it has happened in this session.
        activity: the everyday activity that is being rehearsed, id in `game.level.activities`, or None.
        path: way-points of the hand in the figure's frame, from rest to the target of what is asked; empty without one.
        path_done: 0-1, how far along the path the nearest hand is.
    """

    time_s: float = 0.0
    figure: Figure = RESTING_FIGURE
    head: Vector = (0.0, 0.0, 0.0)
    breath: float | None = None
    drive: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    cue: CueProgress | None = None
    ghost: Figure | None = None
    load: str = "calm"
    arc: float = 0.0
    resting: bool = True
    events: tuple[SceneEvent, ...] = ()
    tally: Mapping[str, int] = field(default_factory=dict)
    activity: str | None = None
    path: tuple[Vector, ...] = ()
    path_done: float = 0.0
