"""Soft surfaces that pages are drawn with: words in a colour, panels of glass, the dark cloud behind them."""

from collections.abc import Iterable
from functools import lru_cache

import numpy as np
import pygame

from game.window import palette
from game.window.pages.boxes import TextBox
from game.window.pages.setting import Lines
from game.window.sheet import Image, Mask, grid, halo, inside, plate, shade
from game.window.typography import line

GLASS = 0.26
"""How dark the whole scene is made behind a page: it lives on, but nobody looks for something to do in it."""

CLOUD = 0.80
"""How dark it is behind words. Over white this leaves a grey of 57, and letters in MIST a contrast above 6:1; a panel
of glass between takes a tenth of that (WCAG 2.1, 1.4.3 asks for 4.5:1)."""

_COARSE = 8
_CLOUD_BEYOND, _CLOUD_SOFT = 0.06, 0.16


@lru_cache(maxsize=768)
def inked(text: str, cap: int, colour: palette.Colour, *, strong: bool = False) -> pygame.Surface:
    """One line of words."""
    return tinted(line(text, cap, strong=strong), colour)


def tinted(mask: Mask, colour: palette.Colour, opacity: float = 1.0) -> pygame.Surface:
    """A surface of one colour, covering as the mask does."""
    height, width = mask.shape
    rgba = np.empty((height, width, 4), np.uint8)
    rgba[..., :3] = colour
    rgba[..., 3] = mask * (255 * opacity) + 0.5
    return surface_of(rgba)


def surface_of(image: Image) -> pygame.Surface:
    """An image as a surface of its own."""
    return pygame.image.frombytes(np.ascontiguousarray(image).tobytes(), image.shape[1::-1], "RGBA")


def write(
    onto: pygame.Surface, words: Lines, box: pygame.Rect, align: str = "left", colour: palette.Colour = palette.PAPER
) -> None:
    """Words from the top of a box."""
    for index, text in enumerate(words.lines):
        ink = inked(text, words.cap, colour, strong=words.strong)
        left = {"left": box.left, "centre": box.centerx - ink.get_width() // 2, "right": box.right - ink.get_width()}
        onto.blit(ink, (left[align], box.top + index * words.pitch + (words.pitch - ink.get_height()) // 2))


def write_box(onto: pygame.Surface, text: TextBox, colour: palette.Colour = palette.PAPER) -> None:
    """Words in the box that was laid out for them."""
    write(onto, text.words, text.box, text.align, colour)


@lru_cache(maxsize=96)
def panel(size: tuple[int, int], radius: int, fill: tuple[float, float], rim: tuple[int, float]) -> pygame.Surface:
    """A pane of frosted glass: `fill` is how bright it is above and below, `rim` how wide and bright its edge is."""
    return _pane(size, radius, (palette.PAPER, palette.PAPER), fill, (palette.PAPER, *rim))


@lru_cache(maxsize=48)
def gold(size: tuple[int, int], radius: int) -> pygame.Surface:
    """A pane in the colours of a dawn: what is picked, or what comes next."""
    return _pane(size, radius, (palette.GOLD, _DEEP_GOLD), (1.0, 1.0), (palette.PAPER, max(2, size[1] // 28), 0.75))


@lru_cache(maxsize=32)
def gilded(size: tuple[int, int], radius: int) -> pygame.Surface:
    """A pane of glass with an edge of gold: a switch that is on."""
    return _pane(size, radius, (palette.GOLD, palette.GOLD), (0.24, 0.14), (palette.GOLD, max(3, size[1] // 22), 1.0))


_DEEP_GOLD: palette.Colour = (246, 180, 96)

Edge = tuple[palette.Colour, int, float]


def _pane(
    size: tuple[int, int],
    radius: int,
    colours: tuple[palette.Colour, palette.Colour],
    fill: tuple[float, float],
    rim: Edge,
) -> pygame.Surface:
    """Colour and cover run from top to bottom; the edge is laid over them."""
    width, height = size
    down = np.linspace(0, 1, height, dtype=np.float32)[:, None]
    body = plate(size, min(radius, min(size) / 2), 1.5)
    edge = np.clip(body - _shrunk(size, radius, rim[1]), 0, 1) * np.float32(rim[2])
    cover = body * (fill[0] + (fill[1] - fill[0]) * down)
    light = (
        np.array(colours[0], np.float32) * (1 - down[..., None]) + np.array(colours[1], np.float32) * down[..., None]
    )
    alpha = edge + cover * (1 - edge)
    mixed = (np.array(rim[0], np.float32) * edge[..., None] + light * (cover * (1 - edge))[..., None]) / np.maximum(
        alpha, 1e-4
    )[..., None]
    rgba = np.empty((height, width, 4), np.uint8)
    rgba[..., :3] = mixed + 0.5
    rgba[..., 3] = alpha * 255 + 0.5
    return surface_of(rgba)


def _shrunk(size: tuple[int, int], radius: int, by: int) -> Mask:
    width, height = size
    result = np.zeros((height, width), np.float32)
    inner = (width - 2 * by, height - 2 * by)
    if min(inner) > 0:
        result[by : height - by, by : width - by] = plate(inner, min(max(1, radius - by), min(inner) / 2), 1.5)
    return result


@lru_cache(maxsize=32)
def outline(size: tuple[int, int], radius: int, width: int, colour: palette.Colour) -> pygame.Surface:
    """A rounded frame."""
    body = plate(size, min(radius, min(size) / 2), 1.5)
    return tinted(np.clip(body - _shrunk(size, radius, width), 0, 1), colour)


def ground(size: tuple[int, int], boxes: Iterable[pygame.Rect]) -> Image:
    """Glass over the whole window, and a dark cloud about the boxes that fades out softly; made coarse and enlarged."""
    width, height = (-(-length // _COARSE) for length in size)
    solid = np.zeros((height, width), np.float32)
    aside = round(_CLOUD_BEYOND * size[1] / _COARSE)
    for box in boxes:
        top, left = max(0, box.top // _COARSE - aside), max(0, box.left // _COARSE - 2 * aside)
        solid[top : -(-box.bottom // _COARSE) + aside, left : -(-box.right // _COARSE) + 2 * aside] = 1.0
    cloud = np.clip(halo(solid, max(4, round(_CLOUD_SOFT * size[1] / _COARSE))) * 1.3, 0, 1)
    return shade(GLASS + (CLOUD - GLASS) * cloud, palette.INK, size)


def disc_of(size: int, colour: palette.Colour, opacity: float = 1.0) -> pygame.Surface:
    """A round spot that fills a square."""
    return _disc(size, colour, opacity)


@lru_cache(maxsize=64)
def _disc(size: int, colour: palette.Colour, opacity: float) -> pygame.Surface:
    x, y = grid((size, size))
    return tinted(inside(np.hypot(x - size / 2, y - size / 2) - np.float32(size / 2 - 0.5)), colour, opacity)
