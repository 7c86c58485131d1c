"""How the puppet points: the inverse of `pointing`, for the demonstration patient and for tests."""

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from math import acos, atan2, degrees, sqrt

from game.body.geometry import Vector, add, cross, dot, length, scale, subtract, unit, without
from game.body.pose import PoseFrame
from game.body.puppet import EASE, Angles, ArmAngles, Build, Camera, frame_of
from game.body.side import Side
from game.play.autoplay import Bot
from game.play.pointing.heading import head_of, place_of
from game.play.pointing.reaching import Place, Shoulders, hand_of, shoulders_after

_FORWARD_M = 0.22
"""How far before the shoulder the hand is held: the elbow at the waist, the forearm up and a little forward."""

_STEPS, _SLOPE_OVER = 6, 0.02
"""Newton's steps, and metres or radians over which a slope is taken: far more than the picture's whole numbers."""

_OUTSIDE_BELOW = (0.3, -1.0, 0.0)
"""Where the elbow goes if it may: down and a little outward; x outward, y up, z forward."""

_FORWARD: Vector = (0.0, 0.0, 1.0)


def hand_at(bot: Bot, x: float, y: float, side: Side = Side.RIGHT) -> Angles:
    """The posture in which one hand of the puppet points at a place of the window (shares, as the person sees it).

    The elbow is as low as it can be; the other arm hangs.
    """
    return _hand_at(bot.build, bot.camera, x, y, side)


def head_at(bot: Bot, x: float, y: float) -> Angles:
    """The posture in which the puppet's head points at a place of the window, if it began looking straight ahead."""
    return _head_at(bot.build, bot.camera, x, y)


@lru_cache(maxsize=1024)
def _hand_at(build: Build, camera: Camera, x: float, y: float, side: Side) -> Angles:
    def posed(aside: float, up: float) -> Angles:
        arm = _arm_to((aside, up, _FORWARD_M), build)
        return replace(EASE, left=arm) if side is Side.LEFT else replace(EASE, right=arm)

    def place(aside: float, up: float) -> Place:
        frame, shoulders = _seen(posed(aside, up), build, camera)
        hand = hand_of(frame, shoulders, side)
        return hand.at if hand else (x, y)

    return posed(*_solved(place, (x, y), (0.05, -0.1)))


@lru_cache(maxsize=256)
def _head_at(build: Build, camera: Camera, x: float, y: float) -> Angles:
    def posed(turn: float, nod: float) -> Angles:
        return replace(EASE, head_turn=degrees(turn), head_nod=degrees(nod))

    def nose(turn: float, nod: float) -> Place:
        frame, shoulders = _seen(posed(turn, nod), build, camera)
        return head_of(frame, shoulders) or middle

    middle: Place = (0.0, 0.0)
    middle = nose(0.0, 0.0)
    return posed(*_solved(lambda turn, nod: place_of(nose(turn, nod), middle), (x, y), (0.0, 0.0)))


def _seen(angles: Angles, build: Build, camera: Camera) -> tuple[PoseFrame, Shoulders]:
    """What a perfect tracker sees of a posture.

    Raises:
        ValueError: the camera does not see the shoulders, so nobody can point there.
    """
    frame = frame_of(angles, 0, build=build, camera=camera)
    shoulders = shoulders_after(None, frame) if frame else None
    if frame is None or shoulders is None:
        raise ValueError(f"nobody's shoulders are seen by {camera}")
    return frame, shoulders


def _solved(place: Callable[[float, float], Place], wanted: Place, start: Place) -> Place:
    """What gives the wanted place, by Newton's method with slopes taken by difference; the last step where it ends."""
    a, b = start
    for _ in range(_STEPS):
        x, y = place(a, b)
        ax, ay = place(a + _SLOPE_OVER, b)
        bx, by = place(a, b + _SLOPE_OVER)
        xa, ya, xb, yb = ax - x, ay - y, bx - x, by - y
        area = xa * yb - xb * ya
        if abs(area) < 1e-12:
            break
        miss_x, miss_y = wanted[0] - x, wanted[1] - y
        a += _SLOPE_OVER * _bounded((miss_x * yb - miss_y * xb) / area)
        b += _SLOPE_OVER * _bounded((miss_y * xa - miss_x * ya) / area)
    return a, b


def _bounded(steps: float) -> float:
    return max(-10.0, min(10.0, steps))


def _arm_to(hand: Vector, build: Build) -> ArmAngles:
    """The arm whose wrist is there from its shoulder, metres (x outward, y up, z forward), the elbow low."""
    upper, fore = build.upper_arm, build.forearm
    far = min(0.999 * (upper + fore), max(1.001 * abs(upper - fore), length(hand)))
    ahead = unit(hand) or _FORWARD
    wrist = scale(ahead, far)
    along_it = (upper**2 - fore**2 + far**2) / (2 * far)
    beside = unit(without(_OUTSIDE_BELOW, ahead)) or (1.0, 0.0, 0.0)
    elbow = add(scale(ahead, along_it), scale(beside, sqrt(max(0.0, upper**2 - along_it**2))))
    return _angles(elbow, subtract(wrist, elbow), build)


def _angles(elbow: Vector, forearm: Vector, build: Build) -> ArmAngles:
    """The puppet's angles of an upper arm and a forearm, as `skeleton` puts them together again."""
    along, fore = scale(elbow, 1 / build.upper_arm), scale(forearm, 1 / build.forearm)
    ahead = unit(without(_FORWARD, along)) or _FORWARD
    outward = cross(ahead, along)
    return ArmAngles(
        elevation=degrees(acos(max(-1.0, min(1.0, -along[1])))),
        plane=degrees(atan2(along[2], along[0])),
        rotation=degrees(atan2(dot(fore, outward), dot(fore, ahead))),
        elbow=degrees(acos(max(-1.0, min(1.0, dot(along, fore))))),
    )
