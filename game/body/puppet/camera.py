"""The pinhole that sees the puppet, in MediaPipe's coordinates."""

from dataclasses import dataclass
from math import cos, radians, sin, tan

from game.body.geometry import Vector


@dataclass(frozen=True, slots=True)
class Camera:
    """A pinhole: metres from the person's trunk, degrees around them (their left side nearer), picture in pixels."""

    distance: float = 1.6
    turn: float = 0.0
    height: float = 0.35
    field_of_view: float = 70.0
    size: tuple[int, int] = (640, 480)


WEBCAM = Camera()
"""Somebody at a desk, seen by a laptop."""


def from_camera(point: Vector, camera: Camera) -> Vector:
    """The body's frame to MediaPipe's: x to the picture's right, y down, z away; still centred on the mid-hip."""
    turn = radians(camera.turn)
    x, z = point[0] * cos(turn) + point[2] * sin(turn), point[2] * cos(turn) - point[0] * sin(turn)
    return (-x, -point[1], -z)


def project(point: Vector, camera: Camera) -> Vector:
    """MediaPipe's normalised picture coordinates; relative depth in shares of the width."""
    width, height = camera.size
    focal = width / 2 / tan(radians(camera.field_of_view) / 2)
    away = max(0.1, camera.distance + point[2])
    x = width / 2 + focal * point[0] / away
    y = height / 2 + focal * (point[1] + camera.height) / away
    return (x / width, y / height, focal * point[2] / camera.distance / width)
