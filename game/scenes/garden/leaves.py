"""Sprays of leaves and flowers, painted leaf by leaf when the scene opens; planting.py says where they grow."""

from collections.abc import Callable
from dataclasses import dataclass, field
from math import cos, pi, sin

import moderngl
import numpy as np
from numpy.typing import NDArray

from game.scenes.light_over_time import Colour

SIZE = 192

ROSE_LEAF, TREE, LAVENDER, HERB, ROSE, COSMOS, BLADES = range(7)
"""Layers of the texture array."""

Field = NDArray[np.float64]
Brush = Callable[[Field, Field], tuple[Field, Field]]
"""From places along (0-1) and across (-1 to 1) a leaf to how much of it covers there, and how light it is there."""


class Sprays:
    """The texture array of all sprays: colour as the root of linear light, and cover."""

    def __init__(self, context: moderngl.Context, seed: int) -> None:
        """Paint every layer."""
        layers = np.stack(
            [paint(np.random.default_rng([seed, layer])).pixels() for layer, paint in enumerate(_PAINTERS)]
        )
        self.texture = context.texture_array((SIZE, SIZE, len(layers)), 4, layers.tobytes())
        self.texture.build_mipmaps()
        self.texture.filter = moderngl.LINEAR_MIPMAP_LINEAR, moderngl.LINEAR
        self.texture.repeat_x = self.texture.repeat_y = False

    def release(self) -> None:
        """Give it back."""
        self.texture.release()


@dataclass
class _Canvas:
    """A picture to be painted on from back to front; x and y run from -1 to 1, y up."""

    colour: Field = field(default_factory=lambda: np.zeros((SIZE, SIZE, 3)))
    cover: Field = field(default_factory=lambda: np.zeros((SIZE, SIZE)))

    def leaf(self, x: float, y: float, way: float, length: float, width: float, tint: Colour, brush: Brush) -> None:
        """One leaf from its foot at (x, y), `way` radians from up towards the right."""
        reach = length + width
        columns, rows = self._span(x, reach), self._span(-y, reach)
        if columns.start >= columns.stop or rows.start >= rows.stop:
            return
        place = (np.arange(SIZE) + 0.5) / SIZE * 2 - 1
        dx, dy = place[columns][None, :] - x, -place[rows][:, None] - y
        along = (dx * sin(way) + dy * cos(way)) / length
        across = (dx * cos(way) - dy * sin(way)) / width
        cover, light = brush(along, across)
        share = np.clip(cover, 0, 1)[..., None]
        new = np.array(tint) * light[..., None]
        self.colour[rows, columns] += (new - self.colour[rows, columns]) * share
        self.cover[rows, columns] = np.maximum(self.cover[rows, columns], share[..., 0])

    def pixels(self) -> NDArray[np.uint8]:
        """(SIZE, SIZE, 4), bottom row first; colours spread under what is not covered, so that edges stay clean."""
        spread = self.colour.copy()
        weight = self.cover.copy()
        for reach in (2, 7):
            near = [np.roll(spread * weight[..., None], way, axis) for axis in (0, 1) for way in (-reach, reach)]
            parts = [np.roll(weight, way, axis) for axis in (0, 1) for way in (-reach, reach)]
            total = np.sum(parts, axis=0)
            filled = np.sum(near, axis=0) / np.maximum(total, 1e-3)[..., None]
            empty = weight < 0.02
            spread[empty], weight[empty] = filled[empty], np.minimum(total, 1.0)[empty]
        rgba = np.concatenate([np.sqrt(np.clip(spread, 0, 1)), self.cover[..., None]], axis=-1)
        return np.ascontiguousarray(np.asarray(rgba * 255 + 0.5, np.uint8)[::-1])

    @staticmethod
    def _span(middle: float, reach: float) -> slice:
        return slice(max(0, int((middle - reach + 1) / 2 * SIZE)), min(SIZE, int((middle + reach + 1) / 2 * SIZE) + 1))


def _edge(inside: Field, soft: float = 0.16) -> Field:
    return np.asarray(np.clip(inside / soft + 0.5, 0, 1))


def _oval(teeth: float = 0.0, fold: float = 0.35) -> Brush:
    """A leaf with a midrib, side veins, one half lighter than the other, and toothed edges."""

    def brush(along: Field, across: Field) -> tuple[Field, Field]:
        a = np.clip(along, 0, 1)
        outline = np.sqrt(np.clip(a * (1 - a) * 4, 0, 1)) * (1.12 - 0.35 * a)
        outline -= teeth * np.abs(((a * 9) % 1) - 0.5)
        cover = _edge(outline - np.abs(across)) * _edge(along * 8) * _edge((1 - along) * 8)
        rib = np.exp(-((across / 0.09) ** 2))
        veins = np.cos((a * 7 - np.abs(across) * 1.3) * 2 * pi)
        light = 0.85 + fold * 0.5 * np.tanh(across * 5) + 0.20 * rib + 0.05 * veins - 0.20 * (1 - a)
        return cover, light

    return brush


def _petal(along: Field, across: Field) -> tuple[Field, Field]:
    """Broad, notched at the end, dark where it goes under its neighbours."""
    a = np.clip(along, 0, 1.1)
    outline = np.sin(np.clip(a * 0.86 + 0.08, 0, 1) * pi) ** 0.6
    cover = _edge(outline - np.abs(across)) * _edge(along * 9) * _edge((1.0 - 0.06 * np.cos(across * 5) - along) * 12)
    rim = np.clip(1 - np.minimum(outline - np.abs(across), 1.0 - a) / 0.12, 0, 1)
    return cover, 0.30 + 0.58 * a**1.4 - 0.10 * np.abs(across) + 0.04 * np.cos(across * 19) + 0.22 * rim


def _blade(along: Field, across: Field) -> tuple[Field, Field]:
    a = np.clip(along, 0, 1)
    cover = _edge((1 - a**1.5) - np.abs(across), 0.5) * _edge(along * 20) * _edge((1 - along) * 20)
    return cover, 0.55 + 0.5 * a + 0.22 * np.tanh(across * 3)


def _blob(along: Field, across: Field) -> tuple[Field, Field]:
    away = np.hypot((along - 0.5) * 2, across)
    return _edge(1.0 - away, 0.3), 0.75 + 0.4 * (along - 0.5) - 0.2 * away


def _varied(rng: np.random.Generator, low: Colour, high: Colour) -> Colour:
    share = float(rng.random())
    r, g, b = (a + (c - a) * share for a, c in zip(low, high, strict=True))
    return r, g, b


def _rose_leaves(rng: np.random.Generator) -> _Canvas:
    """Sprays of five leaflets, the last rounds lighter and in front."""
    canvas, brush = _Canvas(), _oval(teeth=0.16)
    for spray in range(17):
        depth = spray / 16
        turn, foot = spray * 2.39996 + rng.normal(0, 0.2), rng.uniform(0.05, 0.5)
        x, y, way = foot * sin(turn), foot * cos(turn), turn + rng.normal(0, 0.5)
        tint = _varied(rng, (0.030 + 0.03 * depth, 0.095 + 0.05 * depth, 0.030), (0.11, 0.22, 0.055))
        length = rng.uniform(0.24, 0.32)
        for step, side in ((0.10, -1), (0.10, 1), (0.26, -1), (0.26, 1), (0.34, 0)):
            px, py = x + step * sin(way), y + step * cos(way)
            canvas.leaf(px, py, way + side * 1.0 + rng.normal(0, 0.1), length, 0.085, tint, brush)
    return canvas


def _tree_leaves(rng: np.random.Generator) -> _Canvas:
    """A crown's outer leaves: many, small, dark behind and light in front, ragged at the edge."""
    canvas, brush = _Canvas(), _oval(fold=0.5)
    for number in range(260):
        depth = number / 259
        turn, out = rng.uniform(0, 2 * pi), 0.80 * rng.random() ** (0.5 if number > 90 else 0.9)
        tint = _varied(
            rng,
            (0.022 + 0.030 * depth, 0.055 + 0.06 * depth, 0.020),
            (0.075 + 0.05 * depth, 0.13 + 0.09 * depth, 0.032),
        )
        way = turn + rng.normal(0, 0.9)
        if number < 60:
            canvas.leaf(0.7 * out * sin(turn), 0.7 * out * cos(turn), way, 0.34, 0.17, (0.016, 0.036, 0.014), brush)
        canvas.leaf(
            out * sin(turn), out * cos(turn), way, rng.uniform(0.12, 0.19), rng.uniform(0.045, 0.07), tint, brush
        )
    return canvas


def _lavender(rng: np.random.Generator) -> _Canvas:
    canvas = _Canvas()
    for number in range(90):
        way = rng.normal(0, 0.34)
        length = rng.uniform(0.7, 1.2)
        x = rng.normal(0, 0.18)
        canvas.leaf(x, -0.98, way, length, 0.02, _varied(rng, (0.09, 0.13, 0.07), (0.24, 0.30, 0.19)), _blade)
        if number % 2:
            for step in np.linspace(0.72, 1.02, 7):
                px, py = x + length * step * sin(way), -0.98 + length * step * cos(way)
                purple = _varied(rng, (0.16, 0.10, 0.34), (0.42, 0.30, 0.66))
                canvas.leaf(px, py, way + rng.normal(0, 0.7), 0.065, 0.032, purple, _blob)
    return canvas


def _herbs(rng: np.random.Generator) -> _Canvas:
    """A mound of thyme and sage in flower: little leaves, and white stars on top."""
    canvas, brush = _Canvas(), _oval()
    for number in range(330):
        x = float(np.clip(rng.normal(0, 0.34), -0.85, 0.85))
        top = 0.45 - 1.3 * x * x
        y = rng.uniform(-0.98, max(-0.9, top))
        if number < 60:
            canvas.leaf(0.9 * x, 0.8 * y - 0.25, rng.normal(0, 0.8), 0.3, 0.14, (0.02, 0.034, 0.016), brush)
        depth = 0.35 + 0.65 * (y + 1) / 1.6
        tint = _varied(rng, (0.05 * depth, 0.09 * depth, 0.035 * depth), (0.17 * depth, 0.25 * depth, 0.11 * depth))
        canvas.leaf(x, y, rng.normal(0, 0.8), rng.uniform(0.09, 0.15), 0.035, tint, brush)
        if number > 270 and y > -0.3:
            canvas.leaf(x, y + 0.06, 0.0, 0.06, 0.03, _varied(rng, (0.62, 0.60, 0.55), (0.85, 0.80, 0.80)), _blob)
    return canvas


def _rose(rng: np.random.Generator) -> _Canvas:
    """One rose seen from before: petals in a spiral, outermost first; grey, so that the instance gives the colour."""
    canvas = _Canvas()
    for number in range(26):
        inner = number / 25
        way = number * 2.39996 + rng.normal(0, 0.15)
        out = 0.13 * (1 - inner) - 0.06 * inner
        length = 0.84 * (1 - inner) ** 0.75 + 0.16
        deep = 0.95 - 0.30 * inner + rng.normal(0, 0.03)
        tint = (deep, deep * (0.94 - 0.10 * inner), deep * (0.92 - 0.16 * inner))
        canvas.leaf(-out * sin(way), -out * cos(way), way, length, 0.62 * length + 0.05, tint, _petal)
    return canvas


def _cosmos(rng: np.random.Generator) -> _Canvas:
    """Feathery stems and open faces of eight petals with a gold eye."""
    canvas = _Canvas()
    for _ in range(46):
        tint = _varied(rng, (0.06, 0.12, 0.035), (0.17, 0.26, 0.09))
        canvas.leaf(rng.normal(0, 0.3), -0.98, rng.normal(0, 0.25), rng.uniform(0.5, 1.3), 0.016, tint, _blade)
    for x, y, size in (
        (-0.42, 0.28, 0.30),
        (0.36, 0.10, 0.27),
        (0.05, 0.62, 0.33),
        (-0.12, -0.12, 0.24),
        (0.62, 0.52, 0.24),
    ):
        canvas.leaf(x, -0.98, 0.0, y + 0.98, 0.016, (0.10, 0.17, 0.06), _blade)
        for number in range(8):
            canvas.leaf(x, y, number * pi / 4 + 0.2 * size, size, size * 0.32, (0.92, 0.80, 0.88), _petal)
        canvas.leaf(x, y - 0.055, 0.0, 0.11, 0.055, (0.85, 0.55, 0.10), _blob)
    return canvas


def _blades(rng: np.random.Generator) -> _Canvas:
    canvas = _Canvas()
    for _ in range(60):
        tint = _varied(rng, (0.04, 0.085, 0.025), (0.16, 0.24, 0.075))
        canvas.leaf(
            rng.normal(0, 0.25),
            -0.99,
            rng.normal(0, 0.42),
            rng.uniform(0.6, 1.7),
            rng.uniform(0.02, 0.05),
            tint,
            _blade,
        )
    return canvas


_PAINTERS: tuple[Callable[[np.random.Generator], _Canvas], ...] = (
    _rose_leaves, _tree_leaves, _lavender, _herbs, _rose, _cosmos, _blades,
)  # fmt: skip
