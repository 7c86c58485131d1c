"""Islands: a few modelled lands, strewn over an endless sea."""

import moderngl
import numpy as np
from numpy.typing import NDArray

from game.scenes.meshes import Meshes
from game.scenes.noise import cloudy
from game.scenes.quality import Tier
from game.scenes.scatter import Strewn
from game.scenes.scene import View
from game.scenes.shaders import Shaders, set_uniforms
from game.scenes.sharing import draw_array
from game.scenes.sky.mood import SkyMood

_SIZE = 192
_LANDS = 4
_SEA_LEVEL = 0.25
"""Share of the stored height that lies under water."""

_DEEP = 0.09
"""Stored height under which water is too deep to be seen through."""

_CELL = 900.0
_WRAP = 7600.0
_AHEAD = 5600.0
_MOST = 96
_GRIDS = {Tier.LOW: (24, 16), Tier.MEDIUM: (56, 28), Tier.HIGH: (120, 72)}
"""Squares along each side of a near and of a far island."""

_FAR = 1700.0


class Islands:
    """All islands of one sea."""

    def __init__(self, context: moderngl.Context, shaders: Shaders, mist: moderngl.Texture, seed: int) -> None:
        """Model the lands and strew them."""
        self._context = context
        self._shaders = shaders
        self._mist = mist
        lands = [model_land(seed * 101 + number) for number in range(_LANDS)]
        self._heights = [land[..., 2] for land in lands]
        layers = np.concatenate(lands)
        self._lands = context.texture_array((_SIZE, _SIZE, _LANDS), 4, np.ascontiguousarray(layers).tobytes())
        self._lands.build_mipmaps()
        self._lands.repeat_x = self._lands.repeat_y = False
        self._strewn = Strewn(seed + 7, _CELL, _WRAP, _cell)
        self._rows = context.buffer(reserve=_MOST * 32)
        self._meshes = Meshes(self._mesh)

    def draw(self, mood: SkyMood, view: View) -> None:
        """Draw them near to far, so that what is hidden costs nothing; they write depth."""
        rows = self._strewn.around(mood.x, mood.z, 500.0, _AHEAD)[-_MOST:][::-1]
        rows = rows[np.abs(rows[:, 0]) < view.reach * np.maximum(rows[:, 1], 0.0) + 1.5 * rows[:, 2]]
        tier = view.tier
        smaller = moderngl.LINEAR_MIPMAP_NEAREST if tier is Tier.LOW else moderngl.LINEAR_MIPMAP_LINEAR
        self._lands.filter = smaller, moderngl.LINEAR
        self._lands.use(0)
        self._mist.use(1)
        self._context.enable_only(moderngl.BLEND | moderngl.DEPTH_TEST)
        self._context.blend_func = moderngl.SRC_ALPHA, moderngl.ONE_MINUS_SRC_ALPHA
        for near in (True, False):
            for land in range(_LANDS):
                self._draw_some(rows[(rows[:, 4] == land) & ((rows[:, 1] < _FAR) == near)], land, tier, near=near)

    def release(self) -> None:
        """Give textures and meshes back."""
        self._meshes.release()
        self._lands.release()
        self._rows.release()

    def _draw_some(self, rows: NDArray[np.float32], land: int, tier: Tier, *, near: bool) -> None:
        """Draw the islands of one land, near or far ones; depth sorts them."""
        if len(rows):
            self._rows.orphan()
            self._rows.write(np.ascontiguousarray(rows).tobytes())
            draw_array(self._meshes[land, _GRIDS[tier][0 if near else 1]], moderngl.TRIANGLES, instances=len(rows))

    def _mesh(self, land_and_squares: tuple[int, int]) -> moderngl.VertexArray:
        land, squares = land_and_squares
        program = self._shaders.program("sky/island.vert", "sky/island.frag")
        set_uniforms(program, lands=0, mist=1)
        points, triangles = _grid(squares, self._heights[land])
        content = [
            (self._context.buffer(points.tobytes()), "2f", "in_grid"),
            (self._rows, "4f 4f/i", "in_place", "in_kind"),
        ]
        index = self._context.buffer(triangles.tobytes())
        return self._context.vertex_array(program, content, index)


def model_land(seed: int) -> NDArray[np.uint8]:
    """(size, size, 4): slope along x and z about 128, height with the sea at a quarter, openness to the sky."""
    height = _heights(seed)
    slope_z, slope_x = np.gradient(height * _SIZE * 0.40)
    hollow = height - _blurred(height, 5)
    layers = (
        np.clip(-slope_x * 0.42, -1, 1) * 0.5 + 0.5,
        np.clip(-slope_z * 0.42, -1, 1) * 0.5 + 0.5,
        np.where(height > 0, _SEA_LEVEL + (1 - _SEA_LEVEL) * height, _SEA_LEVEL + height),
        0.5 + np.clip(hollow * 14.0, -0.5, 0.5),
    )
    return np.asarray(np.clip(np.stack(layers, -1), 0, 1) * 255.0 + 0.5, np.uint8)


def _heights(seed: int) -> NDArray[np.float64]:
    """(size, size): ridges on a ragged mound, 1 at the summit, below 0 under water and at the rim."""
    axis = np.linspace(-1.0, 1.0, _SIZE)
    x, z = np.meshgrid(axis, axis)
    warp = cloudy(_SIZE, 1.9, seed).astype(np.float64)
    rough = cloudy(_SIZE, 1.5, seed + 1).astype(np.float64)
    ridges = 1.0 - np.abs(cloudy(_SIZE, 1.75, seed + 2).astype(np.float64)) * 0.75
    stretch = 1.0 + 0.5 * np.sin(seed * 1.7)
    away = np.hypot(x * stretch + 0.13 * warp, z / stretch**0.5 + 0.13 * np.roll(warp, 60, 1))
    mound = np.clip(1.0 - away / 0.80, -0.4, 1.0)
    height = mound * (0.42 + 0.62 * np.clip(ridges, 0, 1) ** 2) + 0.05 * rough * np.clip(mound * 2, 0, 1) - 0.03
    height = np.where(height > 0, np.maximum(height, 0) ** 1.25, height * 0.6)
    rim = np.clip((1.0 - np.maximum(np.abs(x), np.abs(z))) * 12.0, 0, 1)
    peak = height.max()
    return np.asarray(np.where(height > 0, height / peak, height) * rim - 0.25 * (1 - rim))


def _blurred(field: NDArray[np.float64], reach: int) -> NDArray[np.float64]:
    for axis in (0, 1):
        rolled = [np.roll(field, shift, axis) for shift in range(-reach, reach + 1)]
        field = np.asarray(np.mean(rolled, axis=0))
    return field


def _grid(squares: int, height: NDArray[np.uint8]) -> tuple[NDArray[np.float32], NDArray[np.int32]]:
    """Points (n, 2) over 0-1 and triangles of the squares that hold land or shallow water, far rows first."""
    line = np.linspace(0.0, 1.0, squares + 1)
    points = np.stack(np.meshgrid(line, line), -1).reshape(-1, 2).astype(np.float32)
    block = height.astype(np.float32)
    cells = np.minimum((np.arange(squares + 1) * _SIZE) // squares, _SIZE)
    peaks = np.maximum.reduceat(np.maximum.reduceat(block, cells[:-1], axis=0), cells[:-1], axis=1)
    rows, columns = np.nonzero(peaks > _DEEP * 255.0)
    first = (rows * (squares + 1) + columns)[::-1, None]
    corners = np.array([0, 1, squares + 1, squares + 1, 1, squares + 2])
    return points, (first + corners).reshape(-1).astype(np.int32)


def _cell(rng: np.random.Generator, _number: int) -> NDArray[np.float64]:
    """Rows x, z, radius, height, land, turn (sine, cosine), accident for one stretch of sea."""
    return np.array([_island(rng, index) for index in range(4)])


def _island(rng: np.random.Generator, index: int) -> tuple[float, ...]:
    """The first of a cell may be large; the others are companions. None stands in the way ahead."""
    radius = rng.uniform(330.0, 760.0) if index == 0 else rng.uniform(90.0, 300.0)
    clear = 0.75 * radius + 60.0
    x = rng.choice((-1.0, 1.0)) * rng.uniform(clear, _WRAP / 2)
    height = radius * rng.uniform(0.28, 0.48)
    turn = rng.uniform(-np.pi, np.pi)
    land = float(rng.integers(0, _LANDS))
    return x, rng.uniform(0, _CELL), radius, height, land, np.sin(turn), np.cos(turn), float(rng.random())
