"""Pictures that the bay is made of, made once when the scene opens."""

from dataclasses import dataclass
from functools import lru_cache

import moderngl
import numpy as np
from numpy.typing import NDArray

from game.scenes.noise import bytes_of, cloudy, wave_slopes
from game.scenes.still_water.land import Land, bake_land

_FOAM, _BUBBLES = 256, 90
SHADE_REACH = (13.0, 4.0, 17.0)
"""Metres to each side, and from and to ahead, where the sand's shade is known."""


@dataclass(frozen=True)
class Textures:
    """All of one bay's.

    Attributes:
        waves: slopes, slope squared, height (noise.wave_slopes).
        mist: coarse and fine mist, lace of foam, grains.
        land: the far shores (land.Land); sand: slopes, speckle, height.
        shade: how open to the sky the sand is, about stones and the player.
    """

    waves: moderngl.Texture
    mist: moderngl.Texture
    land: moderngl.Texture
    sand: moderngl.Texture
    shade: moderngl.Texture
    skyline: Land

    def all(self) -> tuple[moderngl.Texture, ...]:
        """In the order of their units."""
        return self.waves, self.mist, self.land, self.sand, self.shade


NAMES = ("waves", "mist", "land", "sand", "shade")
"""Of the samplers, in the order of their units."""


def make_textures(context: moderngl.Context, seed: int, round_things: NDArray[np.float64]) -> Textures:
    """Make them all; `round_things` (n, 3) x, z and radius of what shades the sand."""
    land = bake_land(seed)
    mist = np.stack(
        [bytes_of(cloudy(256, 1.6, seed + 1)), bytes_of(cloudy(256, 1.15, seed + 2)), _lace(seed),
         bytes_of(cloudy(256, 0.35, seed + 3))], axis=-1
    )  # fmt: skip
    made = Textures(
        waves=_tiling(context, wave_slopes(256, seed)),
        mist=_tiling(context, mist),
        land=_tiling(context, land.picture),
        sand=_tiling(context, _sand(seed)),
        shade=_tiling(context, _shade(round_things)),
        skyline=land,
    )
    made.land.repeat_y = made.shade.repeat_x = made.shade.repeat_y = False
    made.land.repeat_x = False
    return made


def _tiling(context: moderngl.Context, picture: NDArray[np.uint8]) -> moderngl.Texture:
    height, width, layers = picture.shape
    texture = context.texture((width, height), layers, np.ascontiguousarray(picture).tobytes(), alignment=1)
    texture.build_mipmaps()
    texture.filter = moderngl.LINEAR_MIPMAP_LINEAR, moderngl.LINEAR
    return texture


@lru_cache(maxsize=2)
def _lace(seed: int) -> NDArray[np.uint8]:
    """Foam: walls between bubbles of all sizes, 255 on a wall; it tiles."""
    rng = np.random.default_rng([seed, 5])
    middles = rng.random((_BUBBLES, 2)).astype(np.float32)
    warp = cloudy(_FOAM, 1.7, seed + 6) * 0.018, cloudy(_FOAM, 1.7, seed + 7) * 0.018
    along = (np.arange(_FOAM) + 0.5) / _FOAM
    x, z = (along[None, :] + warp[0]).astype(np.float32), (along[:, None] + warp[1]).astype(np.float32)
    first, second = np.full(x.shape, 9.0, np.float32), np.full(x.shape, 9.0, np.float32)
    for middle_x, middle_z in middles:
        off_x, off_z = np.abs(x - middle_x) % 1.0, np.abs(z - middle_z) % 1.0
        away = np.minimum(off_x, 1 - off_x) ** 2 + np.minimum(off_z, 1 - off_z) ** 2
        second = np.minimum(second, np.maximum(first, away))
        first = np.minimum(first, away)
    wall = np.sqrt(second) - np.sqrt(first)
    return np.asarray(255.0 * np.exp(-((wall / 0.018) ** 1.2)), np.uint8)


@lru_cache(maxsize=2)
def _sand(seed: int) -> NDArray[np.uint8]:
    """Slopes as 128 + 127 s, speckle, height: low banks, ripple marks that wander, grains."""
    size = 512
    along = (np.arange(size) / size)[None, :] * 2 * np.pi
    ahead = (np.arange(size) / size)[:, None] * 2 * np.pi
    bank = cloudy(size, 1.9, seed + 11)
    wander = cloudy(size, 1.7, seed + 12)
    marks = np.sin(19 * ahead + 2 * along + 1.9 * wander) * np.clip(0.55 + 0.5 * cloudy(size, 1.8, seed + 13), 0, 1.3)
    height = bank * 0.9 + marks * 0.28 + cloudy(size, 1.0, seed + 14) * 0.06
    slope_x = np.roll(height, -1, 1) - np.roll(height, 1, 1)
    slope_z = np.roll(height, -1, 0) - np.roll(height, 1, 0)
    speckle = bytes_of(cloudy(size, 0.25, seed + 15))
    layers = [_signed(slope_x * 4.0), _signed(slope_z * 4.0), speckle, bytes_of(height / height.std())]
    return np.stack(layers, axis=-1)


def _signed(value: NDArray[np.float64]) -> NDArray[np.uint8]:
    return np.asarray(np.clip(value, -1, 1) * 127.0 + 128.0, np.uint8)


def _shade(round_things: NDArray[np.float64]) -> NDArray[np.uint8]:
    """(rows, columns, 1): 255 under the open sky."""
    wide, near, far = SHADE_REACH
    x = np.linspace(-wide, wide, 256)[None, :]
    z = np.linspace(near, far, 128)[:, None]
    open_ = np.ones((128, 256))
    for at_x, at_z, radius in round_things:
        away = np.hypot(x - at_x, (z - at_z)) / radius
        open_ *= 1.0 - 0.72 * np.exp(-(np.maximum(away - 0.7, 0.0) ** 2) * 4.0)
    return np.asarray(open_ * 255.0, np.uint8)[..., None]
