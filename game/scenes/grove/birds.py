"""Birds that come back: they fly in when a target was held, sit and sing; some stay for good."""

import moderngl
import numpy as np
from numpy.typing import NDArray

from game.scenes.easing import smooth
from game.scenes.grove.mood import GroveMood
from game.scenes.grove.tubes import Mesh, joined, surface, tube
from game.scenes.shaders import Shaders

Numbers = NDArray[np.float64]

PERCHES = np.array(
    [
        (-5.02, -1.18, 17.3),
        (-7.3, -2.05, 17.1),
        (-4.75, 3.04, 12.1),
        (-3.0, -2.52, 19.1),
        (-5.35, 2.84, 11.8),
        (-6.5, -2.12, 17.4),
    ]
)
_SIZES = np.array([0.62, 0.66, 0.44, 0.66, 0.42, 0.60])
_STAY_S = 15.0
_FLY_S = 2.4


class Birds:
    """Draws up to six."""

    def __init__(self, context: moderngl.Context, shaders: Shaders, seed: int) -> None:
        """Model one bird."""
        self._context = context
        points, corners = _bird()
        self._accidents = np.random.default_rng([seed, 53]).random((len(PERCHES), 4))
        self._rows = context.buffer(reserve=len(PERCHES) * 32, dynamic=True)
        program = shaders.program("grove/bird.vert", "grove/bird.frag")
        content = [
            (context.buffer(points.tobytes()), "3f 3f 2f", "in_spot", "in_facing", "in_kind"),
            (self._rows, "4f 4f/i", "in_place", "in_pose"),
        ]
        self._mesh = context.vertex_array(program, content, context.buffer(corners.tobytes()))

    def draw(self, mood: GroveMood) -> None:
        """Draw those that are here."""
        rows = self._places(mood)
        if len(rows):
            self._rows.write(rows.tobytes())
            self._context.enable_only(moderngl.DEPTH_TEST)
            self._mesh.render(moderngl.TRIANGLES, instances=len(rows))

    def release(self) -> None:
        """Give the buffers back."""
        self._mesh.release()
        self._rows.release()

    def _places(self, mood: GroveMood) -> NDArray[np.float32]:
        """(n, 8) place, size; heading, how far the wings are spread, beat, tilt to the side."""
        count, age = mood.count("birds_land"), mood.age("birds_land")
        if not count:
            return np.empty((0, 8), np.float32)
        rows = []
        for number, perch in enumerate(PERCHES):
            comes_anew = number >= count - 1
            row = self._bird(mood, number, perch, age, stays=number < count, comes=comes_anew)
            if row is not None:
                rows.append(row)
        return np.array(rows, np.float32).reshape(-1, 8)

    def _bird(
        self, mood: GroveMood, number: int, perch: Numbers, age: float, *, stays: bool, comes: bool
    ) -> tuple[float, ...] | None:
        a = self._accidents[number]
        age -= 0.35 * number * a[0]
        leaving = 0.0 if stays else smooth((age - _STAY_S - 3.0 * a[1]) / _FLY_S)
        if leaving >= 1.0 or age < 0.0:
            return None
        here = smooth(age / _FLY_S) if comes else 1.0
        hop = 0.0 if comes else max(0.0, 1.0 - age / 1.2) * min(1.0, age * 6.0)
        away = (1.0 - here) * np.array([10.0 + 5.0 * a[2], 4.0, 3.0]) + leaving * np.array([-9.0, 6.0, 5.0])
        arc = 1.6 * np.sin(np.pi * here) * (here < 1.0) + 0.5 * hop
        spot = perch + away + np.array([0.30 * mood.lean * (perch[1] > 0), arc, 0.0])
        flying = max(1.0 - smooth((here - 0.75) * 4.0), smooth(leaving * 4.0), hop)
        t = mood.time_s
        beat = 0.9 * np.sin(t * (17.0 + 4.0 * a[1]) + a[2] * 9.0) * flying
        look = 0.6 * np.sin(t * 0.37 + a[3] * 40.0) + 0.5 * np.sin(t * 0.91 + a[0] * 20.0)
        heading = -1.9 * (here < 1.0) - 2.2 * (leaving > 0) + (1.0 - flying) * (look + 0.4)
        bob = (1.0 - flying) * (0.10 * np.sin(t * 1.3 + a[1] * 20.0) + 0.25 * mood.lean)
        return (
            *(float(value) for value in spot),
            float(_SIZES[number]),
            float(heading),
            flying,
            float(beat),
            float(bob),
        )


def _bird() -> tuple[NDArray[np.float32], NDArray[np.int32]]:
    """(n, 8) place, normal, part (0 body, 1 wing, -1 beak), way out along the wing. Length 1, looks along z."""
    at = np.linspace(0.0, 1.0, 13)
    z = -0.30 + 0.74 * at
    y = np.interp(at, (0, 0.3, 0.6, 0.8, 1.0), (0.16, 0.17, 0.26, 0.36, 0.37))
    radius = np.interp(
        at, (0, 0.15, 0.4, 0.62, 0.74, 0.86, 0.96, 1.0), (0.03, 0.11, 0.17, 0.15, 0.115, 0.11, 0.06, 0.01)
    )
    body = tube(np.stack([0.0 * at, y, z], axis=1), radius, 10)
    beak = tube(np.array([(0, 0.37, 0.42), (0, 0.365, 0.48), (0, 0.35, 0.55)]), np.array([0.03, 0.022, 0.004]), 5)
    tail = tube(
        np.array([(0, 0.17, -0.22), (0, 0.13, -0.42), (0, 0.10, -0.62)]), np.array([0.05, 0.065, 0.05]), 6, 0.25
    )
    legs = [
        tube(np.array([(x, 0.10, 0.02), (x, 0.02, 0.0), (x, -0.02, 0.05)]), np.array([0.018, 0.013, 0.01]), 4)
        for x in (-0.05, 0.05)
    ]
    parts = [(body, 0.0), (beak, -1.0), (tail, 0.5), (legs[0], -1.0), (legs[1], -1.0)]
    wings = [_wing(side) for side in (-1.0, 1.0)]
    mesh = joined([part for part, _ in parts] + wings)
    kinds = np.concatenate(
        [np.full(part.size, kind) for part, kind in parts] + [np.full(wing.size, 1.0) for wing in wings]
    )
    out = np.concatenate([np.zeros(sum(part.size for part, _ in parts)), *(wing.place[:, 0] for wing in wings)])
    return np.column_stack([mesh.spots, mesh.facing, kinds, out]).astype(np.float32), mesh.corners


def _wing(side: float) -> Mesh:
    """A spread wing as a thin closed skin; the shader folds it."""
    out = np.linspace(0.0, 1.0, 7)
    front = 0.14 - 0.05 * out - 0.16 * out**3
    chord = np.interp(out, (0, 0.5, 1.0), (0.30, 0.24, 0.05))
    turn = np.linspace(0.0, 2.0 * np.pi, 9)
    spots = np.stack(
        np.broadcast_arrays(
            side * (0.09 + 0.62 * out)[:, None],
            0.27 + 0.022 * np.sin(turn)[None, :] * (1.1 - out)[:, None],
            (front - 0.5 * chord)[:, None] + 0.5 * chord[:, None] * np.cos(turn)[None, :],
        ),
        axis=-1,
    )
    return surface(spots)
