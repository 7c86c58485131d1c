"""The off-axis camera: the screen is a window, and the head looks through it.

World frame: x right, y up, z forward (left-handed), so that the figure's frame needs no turning. One unit is the
player's shoulder width beside the figure, and about a metre in the landscape.
"""

from dataclasses import dataclass
from math import cos, radians, sin, tanh

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]

_REACH = 0.9
"""A head further than this from its place (in shoulder widths) is followed no more: it has left its seat."""


NEAR, FAR = 0.3, 9000.0
"""World units between which things are drawn, unless a scene says otherwise."""


@dataclass(frozen=True, slots=True)
class Window:
    """A pane that stands upright `distance` before the eye's neutral place.

    Attributes:
        place: the neutral eye, world coordinates.
        pitch_deg: how far the look is turned up.
        roll_deg: how far the pane is rolled clockwise.
        half_height: of the pane, world units.
        aspect: width over height.
        distance: from the neutral eye to the pane; what stands there does not move when the head does.
        head: the eye's offset from `place`: right, up, towards the pane.
    """

    place: tuple[float, float, float]
    pitch_deg: float
    roll_deg: float
    half_height: float
    aspect: float
    distance: float
    head: tuple[float, float, float]
    near: float = NEAR
    far: float = FAR

    def axes(self) -> Matrix:
        """(3, 3): rows are the pane's right, up and forward in world coordinates."""
        pitch, roll = radians(self.pitch_deg), radians(self.roll_deg)
        forward = np.array([0.0, sin(pitch), cos(pitch)])
        up = np.array([0.0, cos(pitch), -sin(pitch)])
        right = np.array([1.0, 0.0, 0.0])
        return np.array([right * cos(roll) - up * sin(roll), up * cos(roll) + right * sin(roll), forward])

    def eye(self) -> Matrix:
        """(3,) the eye with its head offset, world coordinates."""
        return np.asarray(self.place + np.array(self.head) @ self.axes())

    def edges(self) -> tuple[float, float, float, float]:
        """Tangents of the left, right, lower and upper edge as the eye sees them."""
        x, y, z = self.head
        distance = self.distance - z
        wide = self.half_height * self.aspect
        return (
            (-wide - x) / distance,
            (wide - x) / distance,
            (-self.half_height - y) / distance,
            (self.half_height - y) / distance,
        )

    def projection(self) -> Matrix:
        """(4, 4) camera space (x right, y up, z forward) to clip space, for column vectors."""
        left, right, low, high = self.edges()
        near, far = self.near, self.far
        return np.array(
            [
                [2 / (right - left), 0, -(right + left) / (right - left), 0],
                [0, 2 / (high - low), -(high + low) / (high - low), 0],
                [0, 0, (far + near) / (far - near), -2 * far * near / (far - near)],
                [0, 0, 1, 0],
            ]
        )

    def view_projection(self) -> Matrix:
        """(4, 4) world to clip space, for column vectors."""
        axes = self.axes()
        view = np.eye(4)
        view[:3, :3] = axes
        view[:3, 3] = -axes @ self.eye()
        return np.asarray(self.projection() @ view)

    def rays(self) -> Matrix:
        """(3, 3): rows F, R, U, so that F + x R + y U is the look through clip position (x, y)."""
        left, right, low, high = self.edges()
        axis_right, axis_up, forward = self.axes()
        middle = forward + axis_right * (left + right) / 2 + axis_up * (low + high) / 2
        return np.array([middle, axis_right * (right - left) / 2, axis_up * (high - low) / 2])

    def project(self, direction: tuple[float, float, float]) -> tuple[float, float, float]:
        """Clip x, y of a direction infinitely far away, and how far it is in front (negative: behind)."""
        x, y, _, w = self.projection() @ np.append(self.axes() @ np.array(direction), 0.0)
        return float(x / w), float(y / w), float(w)


def head_offset(head: tuple[float, float, float], strength: float) -> tuple[float, float, float]:
    """The eye's offset for a head displacement in shoulder widths, softly limited; strength 0 switches it off."""
    x, y, z = (strength * _REACH * tanh(value / _REACH) for value in head)
    return x, y, z
