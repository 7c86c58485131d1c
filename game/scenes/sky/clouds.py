"""Clouds to glide past: small lit volumes as pictures, strewn over the sky."""

from math import radians, tan

import moderngl
import numpy as np
from numpy.typing import NDArray

from game.scenes.quality import Tier
from game.scenes.scatter import Strewn
from game.scenes.scene import View
from game.scenes.shaders import Shaders, set_uniforms
from game.scenes.sharing import draw_array
from game.scenes.sky.air import CLOUD_REACH
from game.scenes.sky.cloud_bake import bake_clouds
from game.scenes.sky.light import SUN_AZIMUTH_DEG
from game.scenes.sky.mood import SkyMood

_CELL = 400.0
_MOST = 400
_CORNERS = np.array([(-1, -1), (1, -1), (-1, 1), (1, 1)], np.float32)
_SMALLEST = {Tier.LOW: 0.055, Tier.MEDIUM: 0.02, Tier.HIGH: 0.0}
"""Clouds that look smaller than this (half width over distance) are left out."""


class Clouds:
    """All clouds of one sky."""

    def __init__(self, context: moderngl.Context, shaders: Shaders, mist: moderngl.Texture, seed: int) -> None:
        """Bake the clouds and strew them."""
        self._context = context
        self._shaders = shaders
        self._mist = mist
        self._sheets = [_sheet(context, picture) for picture in bake_clouds(seed)]
        self._strewn = Strewn(seed, _CELL, 2 * CLOUD_REACH[1], _cell)
        self._gate_rows = _gate(np.random.default_rng([seed, 3]))
        self._corners = context.buffer(_CORNERS.tobytes())
        self._rows = context.buffer(reserve=_MOST * 32)
        self._passes: dict[int, moderngl.VertexArray] = {}

    def draw(self, mood: SkyMood, view: View) -> None:
        """Draw them far to near over what is there; they hide behind what is nearer."""
        rows = self._visible(mood, view)
        drawn = self._pass(view.tier)
        set_uniforms(drawn.program, smallest=max(1e-4, _SMALLEST[view.tier]))
        self._rows.write(rows.tobytes())
        for unit, texture in enumerate((*self._sheets, self._mist)):
            texture.use(unit)
        self._context.enable_only(moderngl.BLEND | moderngl.DEPTH_TEST)
        self._context.blend_func = moderngl.SRC_ALPHA, moderngl.ONE_MINUS_SRC_ALPHA
        self._context.depth_mask = False  # type: ignore[attr-defined]
        draw_array(drawn, moderngl.TRIANGLE_STRIP, instances=len(rows))
        self._context.depth_mask = True  # type: ignore[attr-defined]

    def release(self) -> None:
        """Give textures and buffers back."""
        for sheet in self._sheets:
            sheet.release()
        self._corners.release()
        self._rows.release()

    def _visible(self, mood: SkyMood, view: View) -> NDArray[np.float32]:
        rows = self._strewn.around(mood.x, mood.z + 1.5 * mood.time_s, 40.0, CLOUD_REACH[0])
        x, z, half = rows[:, 0], rows[:, 1], rows[:, 3]
        in_view = np.abs(x) < view.reach * np.maximum(z, 0.0) + 1.5 * half
        large = half / np.hypot(x, z) > _SMALLEST[view.tier]
        kept = np.concatenate([self._gate(mood), rows[in_view & large]])[-_MOST:]
        kept = kept[np.argsort(-kept[:, 1])]
        kept[:, [1, 2]] = kept[:, [2, 1]]
        return np.ascontiguousarray(kept)

    def _gate(self, mood: SkyMood) -> NDArray[np.float32]:
        """A broken bank before the sun, always as far ahead; `opening` parts it (assets/shaders/sky/cloud.vert)."""
        gate = self._gate_rows.copy()
        gate[:, 0] += 30.0 * np.sin(0.021 * mood.time_s + gate[:, 7] * 20.0)
        return gate

    def _pass(self, tier: Tier) -> moderngl.VertexArray:
        if tier not in self._passes:
            program = self._shaders.program("sky/cloud.vert", "sky/cloud.frag", {"TIER": int(tier)})
            set_uniforms(program, lights=0, depths=1, mist=2)
            content = [(self._corners, "2f", "in_corner"), (self._rows, "4f 4f/i", "in_place", "in_kind")]
            self._passes[tier] = self._context.vertex_array(program, content)
        return self._passes[tier]


def _sheet(context: moderngl.Context, picture: NDArray[np.uint8]) -> moderngl.Texture:
    texture = context.texture((picture.shape[1], picture.shape[0]), 4, np.ascontiguousarray(picture).tobytes())
    texture.repeat_x = texture.repeat_y = False
    return texture


def _cell(rng: np.random.Generator, _number: int) -> NDArray[np.float64]:
    """Rows x, z, altitude, half width, tile, mirrored, height over width, accident for one stretch of sky."""
    rows = [_puff(rng) for _ in range(5)] + [_veil(rng) for _ in range(3)] + [_tower(rng) for _ in range(2)]
    return np.array(rows)


def _puff(rng: np.random.Generator) -> tuple[float, ...]:
    """Fair-weather clouds at about the height of the flight and above."""
    x = rng.uniform(-CLOUD_REACH[1], CLOUD_REACH[1])
    half = rng.uniform(60.0, 170.0)
    return x, rng.uniform(0, _CELL), rng.uniform(70.0, 330.0), half, *_kind(rng, 0, 4, 0.46)


def _veil(rng: np.random.Generator) -> tuple[float, ...]:
    """Thin mist low over the water."""
    x = rng.uniform(-CLOUD_REACH[1], CLOUD_REACH[1])
    half = rng.uniform(170.0, 420.0)
    return x, rng.uniform(0, _CELL), rng.uniform(10.0, 42.0), half, *_kind(rng, 4, 6, 0.13)


def _tower(rng: np.random.Generator) -> tuple[float, ...]:
    """Large clouds to the sides, high enough to be landscape."""
    x = rng.choice((-1.0, 1.0)) * rng.uniform(900.0, CLOUD_REACH[1])
    half = rng.uniform(330.0, 700.0)
    return x, rng.uniform(0, _CELL), rng.uniform(0.30, 0.50) * half, half, *_kind(rng, 0, 4, 0.47)


def _kind(rng: np.random.Generator, first: int, last: int, height: float) -> tuple[float, ...]:
    tile = float(rng.integers(first, last))
    return tile, float(rng.choice((-1.0, 1.0))), height * rng.uniform(0.85, 1.15), float(rng.random())


def _gate(rng: np.random.Generator) -> NDArray[np.float32]:
    """Rows of the bank before the sun, camera-relative but for the altitude."""
    rows = []
    for number in range(9):
        z = 1500.0 + 150.0 * number
        aside = (-1.0 if number % 2 else 1.0) * rng.uniform(-0.02, 0.15)
        half = rng.uniform(0.055, 0.125) * z
        rows.append(
            (
                z * (tan(radians(SUN_AZIMUTH_DEG)) + aside),
                z,
                62.0 + rng.uniform(0.03, 0.085) * z,
                half,
                *_kind(rng, 0, 4, 0.40),
            )
        )
    return np.array(rows, np.float32)
