"""Two wooded headlands that stand out into the lake, and their mirror images."""

import moderngl
import numpy as np
from numpy.typing import NDArray

from game.scenes.quality import Tier
from game.scenes.shaders import Shaders, set_uniforms
from game.scenes.sharing import draw_array

Numbers = NDArray[np.float64]

_WIDE, _TALL = 1024, 192
_CORNERS = np.array([(0, 0), (1, 0), (0, 1), (1, 1)], np.float32)

_PLACES = np.array(
    [
        (-128.0, -26.0, 98.0, 17.0, 0.0, 1.0),
        (205.0, 74.0, 185.0, 22.0, 1.0, 1.0),
    ],
    np.float32,
)
"""Shoreward end x, tip x, z, height (metres), row of the picture, which way round."""


class Headlands:
    """Draws them as pictures that stand in the lake."""

    def __init__(self, context: moderngl.Context, shaders: Shaders, seed: int) -> None:
        """Plant their firs."""
        self._context = context
        self._shaders = shaders
        picture = np.concatenate([plant_firs(seed * 7 + 1), plant_firs(seed * 7 + 2)])
        self._firs = context.texture((_WIDE, 2 * _TALL), 2, picture.tobytes())
        self._firs.build_mipmaps()
        self._firs.repeat_x = self._firs.repeat_y = False
        self._corners = context.buffer(_CORNERS.tobytes())
        self._rows = context.buffer(_PLACES.tobytes())
        self._passes: dict[Tier, moderngl.VertexArray] = {}

    def draw(self, tier: Tier) -> None:
        """Mirror images first; `waves` is bound to 0, `mist` to 1."""
        self._context.enable_only(moderngl.BLEND)
        self._context.blend_func = moderngl.SRC_ALPHA, moderngl.ONE_MINUS_SRC_ALPHA
        smaller = moderngl.LINEAR_MIPMAP_NEAREST if tier is Tier.LOW else moderngl.LINEAR_MIPMAP_LINEAR
        self._firs.filter = smaller, moderngl.LINEAR
        self._firs.use(2)
        shown = self._pass(tier)
        for mirrored in (1.0, 0.0):
            set_uniforms(shown.program, mirrored=mirrored)
            draw_array(shown, moderngl.TRIANGLE_STRIP, instances=len(_PLACES))

    def release(self) -> None:
        """Give everything back."""
        for part in (self._firs, self._corners, self._rows):
            part.release()

    def _pass(self, tier: Tier) -> moderngl.VertexArray:
        if tier not in self._passes:
            program = self._shaders.program("lanterns/headland.vert", "lanterns/headland.frag", {"TIER": int(tier)})
            set_uniforms(program, waves=0, mist=1, firs=2)
            content = [(self._corners, "2f", "in_corner"), (self._rows, "4f 2f/i", "in_place", "in_part")]
            self._passes[tier] = self._context.vertex_array(program, content)
        return self._passes[tier]


def plant_firs(seed: int) -> NDArray[np.uint8]:
    """(tall, wide, 2) cover and light from above of firs on a bank that runs out to the right; bottom row first."""
    rng = np.random.default_rng(seed)
    along = np.linspace(0.0, 1.0, _WIDE)
    rough = 0.05 * np.sin(along * 9.0 + seed) + 0.03 * np.sin(along * 23.0 + 2.0 * seed)
    bank = (0.30 + rough) * np.clip((1.0 - along) * 2.6, 0.0, 1.0) ** 0.8 + 0.004
    up = (np.arange(_TALL) + 0.5)[:, None] / _TALL
    cover = np.clip((bank[None] - up) * _TALL, 0.0, 1.0)
    light = 0.20 + 0.35 * np.clip(1.0 - (bank[None] - up) * 14.0, 0.0, 1.0) * np.ones_like(cover)
    for depth in range(3):
        for _ in range(46):
            _plant(rng, bank, depth, cover, light)
    return np.asarray(np.clip(np.stack([cover, light], -1), 0, 1) * 255.0 + 0.5, np.uint8)


def _plant(rng: np.random.Generator, bank: Numbers, depth: int, cover: Numbers, light: Numbers) -> None:
    """One fir: whorls of hanging branches, ragged, lighter towards their upper sides and in nearer rows."""
    place = rng.random() ** 0.85 * 0.96
    root = float(np.interp(place, np.linspace(0, 1, _WIDE), bank)) * (0.95 - 0.22 * depth)
    tall = (0.20 + 0.30 * rng.random()) * (0.45 + 0.55 * np.clip((1.0 - place) * 3.0, 0, 1)) * (1.12 - 0.16 * depth)
    spread = tall * _TALL * rng.uniform(0.17, 0.24)
    middle = place * _WIDE
    first, last = max(0, int(middle - spread - 2)), min(_WIDE, int(middle + spread + 3))
    low, high = int(root * _TALL), min(_TALL - 2, int((root + tall) * _TALL))
    if high - low < 6 or last - first < 3:
        return
    y = ((np.arange(low, high) + 0.5) / _TALL - root)[:, None] / tall
    x = (np.arange(first, last) + 0.5 - middle)[None]
    whorls = y * rng.uniform(9.0, 13.0) + 0.25 * np.abs(x) / spread + rng.random()
    ragged = 0.62 + 0.38 * (1.0 - whorls % 1.0) + 0.12 * np.sin(whorls * 5.0 + np.sign(x) * 2.0)
    edge = spread * (1.0 - y) ** 0.9 * ragged + 0.7 * (1.0 - y)
    body = np.clip(edge - np.abs(x), 0.0, 1.0)
    lit = (0.16 + 0.16 * depth) * (0.55 + 0.9 * (whorls % 1.0)) * (1.0 - 0.30 * np.tanh(x / spread)) + 0.18 * y
    box = slice(low, high), slice(first, last)
    light[box] = light[box] * (1 - body) + lit * body
    cover[box] = np.maximum(cover[box], body)
