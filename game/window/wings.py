"""The gauge of one repetition: a wing whose feathers light up from below, with a mark where the target is."""

from math import cos, pi, radians, sin

import numpy as np
import numpy.typing as npt

from game.window import palette
from game.window.sheet import Image, Mask, Sheet, disc, grid, halo, inside, looked_up, over, packed, ring

FEATHERS = 11
_LOWEST, _HIGHEST, _TARGET = radians(-38), radians(52), radians(64)
"""Where the first feather, the last one and the target stand about the wing's root; 0 is straight out."""

_ROOT = (-0.15, 0.605)
_TRACK, _INNER = 0.385, 0.42
_SHORT, _LONG = 0.13, 0.235
_BROAD = 0.026
"""Measures of the wing in its own height: its root, the pace's path, the feathers' inner ends, lengths and width."""

WIDTH = 0.56
"""A wing's width for a height of 1."""

_COVERS, _SHADES = 16, 24
_MARK, _MARK_FILL, _PATH = FEATHERS + 1, FEATHERS + 2, FEATHERS + 3


class Wing:
    """One wing of a given height in pixels, spreading to the right or, mirrored, to the left.

    Every pixel knows which part it belongs to and how much; drawing only looks up the parts' present colours.
    """

    def __init__(self, height: int, *, leftwards: bool) -> None:
        self.size = (round(height * WIDTH), height)
        self._height = height
        self._leftwards = leftwards
        parts = self._parts()
        index = self._indexed(parts)
        self._index = np.ascontiguousarray(index[:, ::-1]) if leftwards else index
        self._bead = _bead(max(3, round(0.026 * height)))

    def draw(self, progress: float, pace: float | None) -> Image:
        """The wing with a share of its feathers lit and the pace's bead on its path; both from 0 to 1."""
        image = looked_up(_table(progress), self._index)
        if pace is not None:
            over(image, self._bead, self._bead_place(pace))
        return image

    def _place(self, angle: float, radius: float) -> tuple[float, float]:
        height = self._height
        return (_ROOT[0] + radius * cos(angle)) * height, (_ROOT[1] - radius * sin(angle)) * height

    def _bead_place(self, pace: float) -> tuple[int, int]:
        x, y = self._place(_LOWEST + (_HIGHEST - _LOWEST) * pace, _TRACK)
        half = self._bead.shape[0] // 2
        room = (self.size[0] - 2 * half - 1, self.size[1] - 2 * half - 1)
        left, top = min(max(0, round(x) - half), room[0]), min(max(0, round(y) - half), room[1])
        return (self.size[0] - left - self._bead.shape[1], top) if self._leftwards else (left, top)

    def _parts(self) -> dict[int, Mask]:
        x, y = grid(self.size)
        x, y = x / self._height - _ROOT[0], _ROOT[1] - y / self._height
        parts = {i + 1: self._feather(x, y, i / (FEATHERS - 1)) for i in range(FEATHERS)}
        parts[_PATH] = self._path(x, y)
        across, up = self._place(_TARGET, _INNER + 0.13)
        diamond = np.abs(x + _ROOT[0] - across / self._height) + np.abs(_ROOT[1] - y - up / self._height) - 0.046
        parts[_MARK] = inside((np.abs(diamond + 0.010) - 0.010) * self._height * 0.7)
        parts[_MARK_FILL] = inside((diamond + 0.012) * self._height * 0.7)
        return parts

    def _feather(self, x: Mask, y: Mask, rank: float) -> Mask:
        """A leaf along its own direction, broadest past its middle, its tip bent a little upwards."""
        angle = _LOWEST + (_HIGHEST - _LOWEST) * rank
        along = x * np.float32(cos(angle)) + y * np.float32(sin(angle))
        share = np.clip((along - _INNER) / (_SHORT + (_LONG - _SHORT) * rank), 0, 1)
        aside = y * np.float32(cos(angle)) - x * np.float32(sin(angle)) - 0.030 * share * share
        breadth = _BROAD * np.maximum(np.sin(pi * share**1.25), 0) ** 0.6
        return inside((np.abs(aside) - breadth) * self._height) * (breadth > 0.002)

    def _path(self, x: Mask, y: Mask) -> Mask:
        angle = np.arctan2(y, x)
        line = inside((np.abs(np.hypot(x, y) - _TRACK) - 0.0035) * self._height)
        return line * ((angle > _LOWEST) & (angle < _HIGHEST))

    def _indexed(self, parts: dict[int, Mask]) -> npt.NDArray[np.uint16]:
        owner = np.zeros(self.size[::-1], np.uint16)
        cover = np.zeros(self.size[::-1], np.float32)
        for part, mask in parts.items():
            nearer = mask > cover
            owner[nearer] = part
            cover = np.maximum(cover, mask)
        shade = np.clip(halo(cover, max(4, self._height // 14)) * 1.5, 0, 1)
        levels = np.rint(cover * (_COVERS - 1)).astype(np.uint16)
        index = (owner * _COVERS + levels) * _SHADES + np.rint(shade * (_SHADES - 1)).astype(np.uint16)
        narrow: npt.NDArray[np.uint16] = index.astype(np.uint16)
        return narrow


def _table(progress: float) -> npt.NDArray[np.uint32]:
    light, opacity = _part_colours(progress)
    part, cover, shade = np.meshgrid(np.arange(_PATH + 1), np.arange(_COVERS), np.arange(_SHADES), indexing="ij")
    owner = part.ravel()
    upper = opacity[owner] * (cover.ravel() / np.float32(_COVERS - 1))
    lower = (1 - upper) * np.float32(0.58) * (shade.ravel() / np.float32(_SHADES - 1))
    whole = np.maximum(upper + lower, 1e-4)
    ink = np.array(palette.INK, np.float32)
    return packed((light[owner] * upper[:, None] + ink * lower[:, None]) / whole[:, None], upper + lower)


def _part_colours(progress: float) -> tuple[Mask, Mask]:
    """Unlit feathers are a pale outline of themselves; lit ones go from dawn at the root to gold at the tip."""
    count = _PATH + 1
    light = np.tile(np.array(palette.PAPER, np.float32), (count, 1))
    opacity = np.full(count, 0.36, np.float32)
    rank = np.arange(FEATHERS, dtype=np.float32)
    lit = np.clip(np.float32(progress * FEATHERS) - rank, 0, 1)
    warm = (rank / (FEATHERS - 1))[:, None]
    glow = np.array(palette.DAWN, np.float32) * (1 - warm) + np.array(palette.GOLD, np.float32) * warm
    light[1 : FEATHERS + 1] += (glow - light[1 : FEATHERS + 1]) * lit[:, None]
    opacity[1 : FEATHERS + 1] += 0.62 * lit
    reached = progress >= 0.995
    light[_MARK] = light[_MARK_FILL] = palette.GOLD if reached else palette.PAPER
    opacity[_MARK], opacity[_MARK_FILL] = 0.95, 1.0 if reached else 0.0
    opacity[_PATH] = 0.45
    return light, opacity


def _bead(radius: int) -> Image:
    edge = 4 * radius + 1
    size, middle = (edge, edge), (edge / 2, edge / 2)
    sheet = Sheet(size)
    sheet.lay(halo(disc(size, middle, radius * 1.3), max(2, radius)), palette.INK, opacity=0.7)
    sheet.lay(disc(size, middle, radius), palette.SEA)
    sheet.lay(ring(size, middle, radius, max(1.0, radius / 5)), palette.PAPER)
    return sheet.image()
