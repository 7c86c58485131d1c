"""What the garden is made of: textures worked out when it opens. Colours are linear light, stored as their root."""

from collections.abc import Callable

import moderngl
import numpy as np
from numpy.typing import NDArray

from game.scenes.context import is_software
from game.scenes.noise import cloudy
from game.scenes.quality import Tier

Field = NDArray[np.float64]
Painted = tuple[Field, Field]
"""Colour (size, size, 3) in linear light, and height (size, size) in texels."""

SIZE = 256

BRICK, WOOD, CLAY, GRAVEL, SOIL, STONE, WICKER, ZINC, LINEN, SKIN, PAINT, STRAW = range(12)
"""Layers of the texture array."""


class Materials:
    """Two texture arrays: colour with height, and relief as normal x, y and hollowness."""

    def __init__(self, context: moderngl.Context, seed: int) -> None:
        """Paint every layer."""
        painted = [paint(seed * 31 + layer) for layer, paint in enumerate(_PAINTERS)]
        colours = np.stack([_colour_bytes(*one) for one in painted])
        reliefs = np.stack([_relief_bytes(height) for _, height in painted])
        self._slanted = 1.0 if is_software(context) else 8.0  # looked at aslant: dear where a processor draws
        self.colours = _array(context, colours)
        self.reliefs = _array(context, reliefs)

    def use(self, tier: Tier) -> None:
        """Bind them, colours to unit 0 and reliefs to unit 1, looked up as finely as the tier allows."""
        cheap = tier is Tier.LOW
        for texture in (self.colours, self.reliefs):
            texture.filter = moderngl.LINEAR_MIPMAP_NEAREST if cheap else moderngl.LINEAR_MIPMAP_LINEAR, moderngl.LINEAR
            texture.anisotropy = 1.0 if cheap else self._slanted
        self.colours.use(0)
        self.reliefs.use(1)

    def release(self) -> None:
        """Give them back."""
        self.colours.release()
        self.reliefs.release()


def _array(context: moderngl.Context, layers: NDArray[np.uint8]) -> moderngl.TextureArray:
    texture = context.texture_array((SIZE, SIZE, len(layers)), 4, layers.tobytes())
    texture.build_mipmaps()
    texture.filter = moderngl.LINEAR_MIPMAP_LINEAR, moderngl.LINEAR
    return texture


def _colour_bytes(colour: Field, height: Field) -> NDArray[np.uint8]:
    low, high = np.percentile(height, (1, 99))
    level = np.clip((height - low) / max(1e-6, high - low), 0.0, 1.0)
    pixels = np.concatenate([np.sqrt(np.clip(colour, 0.0, 1.0)), level[..., None]], axis=-1)
    return np.asarray(pixels * 255.0 + 0.5, np.uint8)


def _relief_bytes(height: Field) -> NDArray[np.uint8]:
    """Normal x and y as 128 + 127 n, and hollowness: lower than what lies around."""
    across = (np.roll(height, -1, 1) - np.roll(height, 1, 1)) / 2
    along = (np.roll(height, -1, 0) - np.roll(height, 1, 0)) / 2
    around = sum(np.roll(height, (dx, dy), (1, 0)) for dx, dy in ((6, 0), (-6, 0), (0, 6), (0, -6))) / 4
    length = np.sqrt(across**2 + along**2 + 1.0)
    hollow = np.clip(1.0 - 0.16 * (around - height), 0.25, 1.0)
    pixels = np.stack([0.5 - 0.5 * across / length, 0.5 - 0.5 * along / length, hollow, np.ones_like(hollow)], axis=-1)
    return np.asarray(np.clip(pixels, 0, 1) * 255.0 + 0.5, np.uint8)


def _noise(seed: int, slope: float) -> Field:
    return np.asarray(cloudy(SIZE, slope, seed), np.float64)


def _mixed(low: tuple[float, ...], high: tuple[float, ...], share: Field) -> Field:
    return np.asarray(np.array(low) + (np.array(high) - np.array(low)) * np.clip(share, 0, 1)[..., None])


def _steps() -> tuple[Field, Field]:
    line = (np.arange(SIZE) + 0.5) / SIZE
    return tuple(np.meshgrid(line, line))  # type: ignore[return-value]


def _ease(low: float, high: float, x: Field) -> Field:
    share = np.clip((x - low) / (high - low), 0, 1)
    return np.asarray(share * share * (3 - 2 * share))


def _bricks(seed: int) -> Painted:
    """Sixteen courses of stretchers and headers, hand made: every brick of its own colour and a little askew."""
    rng = np.random.default_rng(seed)
    u, v = _steps()
    wobble, rough = _noise(seed, 1.7), _noise(seed + 1, 0.9)
    course = np.floor(v * 16).astype(int) % 16
    along = u * 8 + 0.5 * (course % 2) + 0.012 * wobble
    header = (course % 4 == 3)[...]
    along = np.where(header, along * 2, along)
    number = np.floor(along).astype(int) % 16
    x, y = along % 1, (v * 16 + 0.03 * wobble) % 1
    gap = np.where(header, 0.12, 0.06)
    body = _ease(0.0, 1.0, (np.minimum(x, 1 - x) / gap)) * _ease(0.0, 1.0, np.minimum(y, 1 - y) / 0.15)
    shade = rng.normal(0, 1, (16, 16))[course, number]
    burnt = (rng.random((16, 16)) < 0.12)[course, number]
    colour = _mixed((0.24, 0.085, 0.050), (0.46, 0.205, 0.120), 0.5 + 0.26 * shade + 0.16 * rough + 0.1 * wobble)
    colour = np.where(burnt[..., None], colour * np.array([0.55, 0.60, 0.72]), colour)
    mortar = _mixed((0.30, 0.265, 0.21), (0.46, 0.42, 0.35), 0.5 + 0.3 * rough)
    height = body * (3.4 + 0.5 * shade) + 0.55 * rough
    return mortar + (colour - mortar) * _ease(0.25, 0.75, body + 0.1 * rough)[..., None], height


def _boards(seed: int, low: tuple[float, ...], high: tuple[float, ...], boards: int, worn: float) -> Painted:
    """Boards along u, one above the other, with grain, knots' swirls and dark seams."""
    rng = np.random.default_rng(seed)
    u, v = _steps()
    sway = _noise(seed, 1.9)
    number = np.floor(v * boards).astype(int) % boards
    edge = np.minimum(v * boards % 1, 1 - v * boards % 1)
    rings = np.sin(2 * np.pi * (v * 26 + 1.6 * sway + rng.random(boards)[number] * 7))
    fibre = np.roll(_noise(seed + 1, 0.7), 3, 1)
    for reach in (1, 2, 4, 8, 16):
        fibre = (fibre + np.roll(fibre, reach, 1)) / 2
    fibre /= fibre.std()
    seam = _ease(0.0, 0.05, edge)
    share = 0.5 + 0.16 * rings + 0.20 * fibre + 0.10 * sway + 0.14 * rng.normal(0, 1, boards)[number]
    colour = _mixed(low, high, share) * (0.25 + 0.75 * seam[..., None])
    peeled = _ease(1.1, 1.6, _noise(seed + 2, 1.3) + 0.5 * fibre) * worn
    colour += (np.array([0.24, 0.20, 0.15]) - colour) * peeled[..., None]
    return colour, 2.2 * seam + 0.35 * rings + 0.5 * fibre - 0.8 * peeled + 0.0 * u


def _wood(seed: int) -> Painted:
    return _boards(seed, (0.13, 0.085, 0.050), (0.36, 0.265, 0.175), 4, 0.0)


def _paint(seed: int) -> Painted:
    return _boards(seed, (0.115, 0.190, 0.150), (0.185, 0.275, 0.215), 6, 0.6)


def _clay(seed: int) -> Painted:
    """Turned clay: fine rings round, pale lime blooming through."""
    bloom, fine = _noise(seed, 1.5), _noise(seed + 1, 0.8)
    _, v = _steps()
    rings = np.sin(2 * np.pi * (v * 24 + 0.25 * bloom)) * 0.5
    colour = _mixed((0.40, 0.150, 0.075), (0.60, 0.285, 0.160), 0.5 + 0.16 * bloom + 0.14 * fine + 0.08 * rings)
    lime = _ease(0.7, 2.2, bloom + 0.35 * fine)
    return colour + (np.array([0.62, 0.54, 0.46]) - colour) * 0.6 * lime[..., None], 0.35 * rings + 0.35 * fine


def _pebbles(seed: int, count: int) -> tuple[Field, NDArray[np.int64]]:
    """Distance to the nearest of scattered points in units of their spacing, and which one; it tiles."""
    rng = np.random.default_rng(seed)
    side = round(count**0.5)
    jitter = rng.random((side, side, 2))
    u, v = _steps()
    best, which = np.full(u.shape, 9.0), np.zeros(u.shape, np.int64)
    column, row = np.floor(u * side).astype(int), np.floor(v * side).astype(int)
    for dx in (-1, 0, 1):
        for dy in (-1, 0, 1):
            i, j = (column + dx) % side, (row + dy) % side
            away = np.hypot(u * side - (column + dx) - jitter[j, i, 0], v * side - (row + dy) - jitter[j, i, 1])
            nearer = away < best
            best, which = np.where(nearer, away, best), np.where(nearer, j * side + i, which)
    return best, which


def _gravel(seed: int) -> Painted:
    away, which = _pebbles(seed, 676)
    shade = np.random.default_rng(seed).random(1000)[which]
    hue = np.random.default_rng(seed + 1).random(1000)[which]
    colour = _mixed((0.30, 0.245, 0.175), (0.60, 0.53, 0.42), shade) * (1 + 0.16 * (hue[..., None] - 0.5) * [1, 0, -1])
    stone = np.clip(1.0 - away / 0.78, 0.0, 1.0) ** 0.5
    return colour * (0.42 + 0.58 * stone[..., None]), 3.2 * stone + 0.2 * _noise(seed, 0.9)


def _soil(seed: int) -> Painted:
    lumps, fine = _noise(seed, 1.25), _noise(seed + 1, 0.6)
    away, which = _pebbles(seed, 400)
    crumb = np.clip(1.0 - away / 0.8, 0, 1)
    straws = np.random.default_rng(seed).random(1000)[which] > 0.94
    colour = _mixed(
        (0.050, 0.032, 0.020), (0.155, 0.105, 0.068), 0.45 + 0.2 * lumps + 0.12 * fine + 0.3 * (crumb - 0.5)
    )
    colour = np.where((straws & (crumb > 0.35))[..., None], colour * 2.0, colour)
    return colour, 1.3 * lumps + 2.4 * crumb + 0.3 * fine


def _stone(seed: int) -> Painted:
    broad, fine = _noise(seed, 1.6), _noise(seed + 1, 0.8)
    lichen = _ease(0.9, 1.6, _noise(seed + 2, 1.3) + 0.3 * fine)
    colour = _mixed((0.27, 0.255, 0.225), (0.50, 0.475, 0.42), 0.5 + 0.2 * broad + 0.15 * fine)
    return colour + (np.array([0.40, 0.42, 0.22]) - colour) * 0.7 * lichen[..., None], broad + 0.8 * fine


def _wicker(seed: int) -> Painted:
    """Withies woven over and under."""
    u, v = _steps()
    wobble = _noise(seed, 1.6)
    row = np.floor(v * 16).astype(int)
    y = v * 16 % 1 * 2 - 1
    over = np.cos(2 * np.pi * (u * 8 + 0.5 * (row % 2)) + 0.2 * wobble)
    strand = np.sqrt(np.clip(1 - y**2, 0, 1)) * (0.62 + 0.38 * over)
    tint = np.random.default_rng(seed).normal(0, 1, 16)[row]
    colour = _mixed((0.16, 0.085, 0.035), (0.52, 0.36, 0.18), strand * 0.9 + 0.06 * tint + 0.06 * _noise(seed + 1, 0.8))
    return colour * (0.3 + 0.7 * _ease(0.0, 0.5, strand)[..., None]), 5.0 * strand


def _zinc(seed: int) -> Painted:
    spangle, which = _pebbles(seed, 144)
    tone = np.random.default_rng(seed).random(1000)[which]
    worn = _noise(seed, 1.6)
    colour = _mixed((0.26, 0.285, 0.30), (0.46, 0.49, 0.50), 0.5 + 0.35 * (tone - 0.5) + 0.16 * worn)
    return colour, 0.25 * worn + 0.1 * spangle


def _linen(seed: int) -> Painted:
    u, v = _steps()
    slub, fold = _noise(seed, 1.2), _noise(seed + 1, 1.9)
    weave = np.sin(2 * np.pi * u * 64) * np.sin(2 * np.pi * v * 64)
    colour = _mixed((0.60, 0.60, 0.60), (0.95, 0.95, 0.95), 0.55 + 0.14 * slub + 0.10 * weave)
    return colour, 0.45 * weave + 0.35 * slub + 2.2 * fold


def _skin(seed: int) -> Painted:
    broad, fine = _noise(seed, 1.7), _noise(seed + 1, 0.9)
    colour = _mixed((0.62, 0.57, 0.55), (0.90, 0.86, 0.84), 0.55 + 0.12 * broad + 0.07 * fine)
    return colour, 0.35 * fine + 0.5 * broad


def _straw(seed: int) -> Painted:
    """Plaited straw: rows of slanting blades."""
    u, v = _steps()
    row = np.floor(v * 12).astype(int)
    slant = np.sin(2 * np.pi * (u * 16 + (v * 12 % 1) * np.where(row % 2, 0.9, -0.9)))
    edge = np.minimum(v * 12 % 1, 1 - v * 12 % 1)
    share = 0.55 + 0.2 * slant + 0.12 * _noise(seed, 1.0)
    colour = _mixed((0.36, 0.245, 0.095), (0.72, 0.57, 0.30), share) * (0.5 + 0.5 * _ease(0.0, 0.22, edge)[..., None])
    return colour, 1.6 * _ease(0, 0.3, edge) + 0.9 * slant


_PAINTERS: tuple[Callable[[int], Painted], ...] = (
    _bricks, _wood, _clay, _gravel, _soil, _stone, _wicker, _zinc, _linen, _skin, _paint, _straw,
)  # fmt: skip
