"""Who stands before the camera of a storm: the puppet, what it really does, and what it looks like to a tracker."""

from dataclasses import dataclass, replace
from random import Random
from typing import NamedTuple

from game.body.movements import doing
from game.body.pose import IMAGE_UNIT, PoseFrame, mirrored
from game.body.puppet import EASE, LARGE, LIVELY, Angles, Camera, frame_of
from game.body.side import Side
from game.play.autoplay import Bot, alive
from game.play.state import EngineState

USUAL = Camera(size=(320, 180))
ANOTHER = Camera(size=(320, 240), distance=1.9, field_of_view=62.0)
"""The camera that a session begins with, and the one that stands in its place after a swap."""


class Spot(NamedTuple):
    """One landmark as MediaPipe gives it: shares of the picture's width and height, or metres."""

    x: float
    y: float
    z: float
    visibility: float = 1.0


@dataclass(frozen=True, slots=True)
class Found:
    """What MediaPipe's `PoseLandmarkerResult` holds: for each person 33 landmarks in the picture and in space."""

    pose_landmarks: list[list[Spot]]
    pose_world_landmarks: list[list[Spot]]


NOBODY = Found([], [])


@dataclass(frozen=True, slots=True)
class Swing:
    """Once out and back, really done.

    Attributes:
        began, over: camera frames since the start of the session.
    """

    movement: str
    began: int
    over: int


class Person:
    """The puppet, who does what the level asks and is known to have done it.

    Attributes:
        swings: what was done, oldest first.
        begun: how many movements were begun, those done among them.
    """

    def __init__(self, seed: int) -> None:
        self._bot = Bot(seed)
        self._out: tuple[str, int] | None = None
        self.swings: list[Swing] = []
        self.begun = 0

    @property
    def under_way(self) -> tuple[str, int] | None:
        """The movement that is not over yet, and the frame in which it began."""
        return self._out

    def moved(self, state: EngineState, stamp_us: int, frame: int) -> Angles:
        """What the body does now; asked once a camera frame, in order."""
        angles = self._bot.posture(state, stamp_us)
        cue = state.running_cue
        doing_it = cue.movement if cue and angles != EASE else None
        if self._out and self._out[0] != doing_it:
            self.swings.append(Swing(self._out[0], self._out[1], frame))
            self._out = None
        if doing_it and self._out is None:
            self._out = (doing_it, frame)
            self.begun += 1
        return alive(angles, stamp_us)

    def leave(self, frame: int) -> None:
        """The session is over; a movement under way was one."""
        if self._out:
            self.swings.append(Swing(*self._out, frame))
            self._out = None


def seen(angles: Angles, stamp_us: int, camera: Camera, *, mirror: bool) -> Found:
    """What a tracker says of the puppet."""
    return _found(frame_of(angles, stamp_us, camera=camera, flaws=LIVELY, chance=Random(stamp_us)), mirror=mirror)


def somebody_else(stamp_us: int, camera: Camera, *, moving: bool, mirror: bool) -> Found:
    """Somebody larger, half a metre aside; `moving` waves both arms."""
    wave = abs(stamp_us / 1e6 % 2.4 - 1.2) / 1.2
    angles = doing("shoulder_abduction", Side.BOTH, wave) if moving else Angles()
    body = replace(alive(angles, stamp_us), shift=(0.6, 0.1, 0.4))
    frame = frame_of(body, stamp_us, build=LARGE, camera=camera, flaws=LIVELY, chance=Random(stamp_us + 1))
    return _found(frame, mirror=mirror)


def nonsense(how: str, true: Found, stamp_us: int) -> Found:
    """A tracker's answer gone wrong in some way."""
    dice = Random(stamp_us)
    return Found(
        [[_wrong(how, spot, dice) for spot in spots] for spots in true.pose_landmarks],
        [[_wrong(how, spot, dice) for spot in spots] for spots in true.pose_world_landmarks],
    )


def _wrong(how: str, spot: Spot, dice: Random) -> Spot:
    nan, infinite = float("nan"), float("inf")
    match how:
        case "not a number":
            return Spot(nan, nan, nan, nan)
        case "infinite":
            return Spot(infinite, -infinite, infinite)
        case "huge":
            return Spot(1e30 * dice.uniform(-1, 1), 1e30, -1e30)
        case "anywhere":
            return Spot(dice.uniform(-0.5, 1.5), dice.uniform(-0.5, 1.5), dice.uniform(-1, 1), dice.random())
        case "one point":
            return Spot(0.5, 0.5, 0.0)
        case "upside down":
            return Spot(spot.x, 1.0 - spot.y, spot.z, spot.visibility)
        case _:
            return Spot(nan, spot.y, spot.z, nan) if dice.random() < 0.5 else spot


def _found(frame: PoseFrame | None, *, mirror: bool) -> Found:
    if frame is None:
        return NOBODY
    frame = mirrored(frame) if mirror else frame
    image = [
        Spot(point.x / frame.width, point.y / IMAGE_UNIT, point.z / frame.width, seen_percent / 100)
        if point
        else Spot(0.5, 2.0, 0.0, 0.0)
        for point, seen_percent in zip(frame.image, frame.visibility, strict=True)
    ]
    world = [Spot(*(value / 10_000 for value in point)) if point else Spot(0.0, 0.0, 0.0) for point in frame.world]
    return Found([image], [world])
