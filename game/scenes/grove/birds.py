"""Birds that come back: they fly in when a target was held, sit and sing; some stay for good."""

import moderngl
import numpy as np
from numpy.typing import NDArray

from game.scenes.easing import smooth
from game.scenes.grove.mood import GroveMood
from game.scenes.grove.tubes import Mesh, joined, surface, tube
from game.scenes.shaders import Shaders
from game.scenes.sharing import draw_array

Numbers = NDArray[np.float64]

PERCHES = np.array(
    [
        (-4.62, 3.12, 12.15),
        (-5.02, -1.16, 17.3),
        (-5.48, 2.86, 11.8),
        (-2.7, -2.40, 19.3),
        (-3.95, 3.17, 12.45),
        (-6.4, -1.98, 17.45),
    ]
)
"""Where they sit, the first to come first: on the bough and on the stump they stand out against the mist."""

_SIZES = np.array([0.70, 0.92, 0.66, 0.90, 0.62, 0.86])
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
            draw_array(self._mesh, moderngl.TRIANGLES, instances=len(rows))

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


_BODY, _SPREAD, _FOLDED, _TAIL, _HORN = 0.0, 1.0, 2.0, 0.5, -1.0
"""Parts of a bird, as grove/bird.vert tells them apart."""


def _bird() -> tuple[NDArray[np.float32], NDArray[np.int32]]:
    """(n, 8) place, normal, part, way out along the part. Length about 1, looks along z."""
    parts = [
        (
            _swept(((-0.34, 0.15), (-0.1, 0.19), (0.12, 0.25), (0.30, 0.33)), (0.02, 0.115, 0.165, 0.175, 0.12, 0.02)),
            _BODY,
        ),
        (
            _swept(((0.15, 0.34), (0.27, 0.40), (0.36, 0.41), (0.44, 0.39)), (0.03, 0.115, 0.125, 0.115, 0.075, 0.01)),
            _BODY,
        ),
        (_swept(((0.42, 0.40), (0.49, 0.385), (0.57, 0.36)), (0.036, 0.026, 0.004), 6), _HORN),
        (_swept(((-0.25, 0.17), (-0.52, 0.13), (-0.80, 0.08)), (0.05, 0.062, 0.075, 0.05), 6, 0.20), _TAIL),
    ]
    parts += [(_leg(x), _HORN) for x in (-0.055, 0.055)]
    parts += [(part, kind) for side in (-1.0, 1.0) for part, kind in _wings(side)]
    mesh = joined([part for part, _ in parts])
    kinds = np.concatenate([np.full(part.size, kind) for part, kind in parts])
    return np.column_stack([mesh.spots, mesh.facing, kinds, mesh.place[:, 0]]).astype(np.float32), mesh.corners


def _swept(
    way: tuple[tuple[float, float], ...], radii: tuple[float, ...], turns: int = 8, flat: float = 1.0, x: float = 0.0
) -> Mesh:
    """A round thing along (z, y) places, its radii spread evenly along it."""
    at = np.linspace(0.0, 1.0, 8)
    z, y = (np.interp(at, np.linspace(0, 1, len(way)), [place[k] for place in way]) for k in (0, 1))
    radius = np.interp(at, np.linspace(0, 1, len(radii)), radii)
    return tube(np.stack([np.full_like(z, x), y, z], axis=1), radius, turns, flat)


def _leg(x: float) -> Mesh:
    return tube(np.array([(x, 0.12, 0.04), (x, 0.02, 0.01), (x, -0.02, 0.07)]), np.array([0.022, 0.016, 0.012]), 4)


def _wings(side: float) -> list[tuple[Mesh, float]]:
    """One wing twice: folded along the flank, and spread with fingers; the shader shows the one or the other."""
    at = np.linspace(0.0, 1.0, 7)[:, None]
    flank = np.array([side * 0.135, 0.27, 0.17]) * (1 - at) + np.array([side * 0.05, 0.13, -0.56]) * at
    flank[:, 0] += side * 0.055 * np.sin(np.pi * np.minimum(1.0, 1.25 * at[:, 0]))
    folded = tube(flank, np.interp(at[:, 0], (0, 0.2, 0.5, 0.8, 1), (0.03, 0.10, 0.115, 0.055, 0.008)), 8, 0.38)
    return [(folded, _FOLDED), (_panel(side), _SPREAD), *((_finger(side, k), _SPREAD) for k in range(5))]


def _panel(side: float) -> Mesh:
    """The arm of a spread wing as a thin closed skin."""
    out = np.linspace(0.0, 1.0, 5)
    front = 0.16 - 0.02 * out + 0.05 * np.sin(np.pi * out)
    chord = np.interp(out, (0, 0.6, 1.0), (0.34, 0.36, 0.22))
    turn = np.linspace(0.0, 2.0 * np.pi, 7)
    spots = np.stack(
        np.broadcast_arrays(
            side * (0.09 + 0.46 * out)[:, None],
            0.27 + 0.024 * np.sin(turn)[None, :] * (1.1 - out)[:, None],
            (front - 0.5 * chord)[:, None] + 0.5 * chord[:, None] * np.cos(turn)[None, :],
        ),
        axis=-1,
    )
    return surface(spots)


def _finger(side: float, number: int) -> Mesh:
    """One of the long feathers that fan out from the hand of a spread wing."""
    fan = np.radians(8.0 + 20.0 * number)
    root = np.array([side * (0.50 - 0.02 * number), 0.27, 0.15 - 0.035 * number])
    way = np.array([side * np.cos(fan), 0.0, -np.sin(fan)]) * (0.56 - 0.035 * number)
    at = np.array([0.0, 0.45, 0.85, 1.0])[:, None]
    path = root + way * at + np.array([0.0, 0.0, -0.05]) * at**2
    spread = np.interp(at[:, 0], (0, 0.5, 0.85, 1), (0.045, 0.055, 0.042, 0.006))
    turn = np.linspace(0.0, 2.0 * np.pi, 5)
    across = np.array([side * np.sin(fan), 0.0, np.cos(fan)])
    ring = np.cos(turn)[None, :, None] * across + 0.12 * np.sin(turn)[None, :, None] * np.array([0.0, 1.0, 0.0])
    return surface(path[:, None] + ring * spread[:, None, None])
