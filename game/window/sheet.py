"""A transparent sheet that inks are laid on: the one place where the window mixes colours."""

from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pygame

from game.window.palette import INK, Colour

Image = npt.NDArray[np.uint8]
"""(h, w, 4) RGBA, straight alpha, row 0 at the top."""

Mask = npt.NDArray[np.floating[Any]]
"""(h, w) coverage from 0 to 1."""


class Sheet:
    """Layers of one colour each, mixed exactly (premultiplied floats inside) and handed out as an Image."""

    def __init__(self, size: tuple[int, int]) -> None:
        """Make an empty sheet of width and height in pixels."""
        width, height = size
        self._light = np.zeros((height, width, 3), np.float32)
        self._alpha = np.zeros((height, width), np.float32)

    def lay(self, mask: Mask, colour: Colour, at: tuple[int, int] = (0, 0), opacity: float = 1.0) -> None:
        """Lay one colour over the sheet where the mask is; what falls outside the sheet is cut off."""
        rows, columns, inner = self._overlap(mask.shape, at)
        cover = mask[inner] * np.float32(opacity)
        left = 1 - cover
        self._light[rows, columns] *= left[..., None]
        self._light[rows, columns] += cover[..., None] * np.array(colour, np.float32)
        self._alpha[rows, columns] = cover + self._alpha[rows, columns] * left

    def image(self) -> Image:
        """What is on the sheet now."""
        height, width = self._alpha.shape
        result = np.empty((height, width, 4), np.uint8)
        result[..., :3] = self._light / np.maximum(self._alpha, 1e-4)[..., None] + 0.5
        result[..., 3] = self._alpha * 255 + 0.5
        return result

    def _overlap(self, shape: tuple[int, ...], at: tuple[int, int]) -> tuple[slice, slice, tuple[slice, slice]]:
        x, y = at
        height, width = self._alpha.shape
        top, left = max(0, y), max(0, x)
        bottom, right = max(top, min(height, y + shape[0])), max(left, min(width, x + shape[1]))
        return slice(top, bottom), slice(left, right), (slice(top - y, bottom - y), slice(left - x, right - x))


def grid(size: tuple[int, int]) -> tuple[Mask, Mask]:
    """The x and y of every pixel's centre, for drawing by distance."""
    width, height = size
    x = np.arange(width, dtype=np.float32)[None, :] + np.float32(0.5)
    y = np.arange(height, dtype=np.float32)[:, None] + np.float32(0.5)
    return np.broadcast_to(x, (height, width)), np.broadcast_to(y, (height, width))


def inside(distance: Mask) -> Mask:
    """Smooth-edged coverage of a signed distance in pixels, negative inside."""
    cover: Mask = np.clip(np.float32(0.5) - distance, 0, 1)
    return cover


def plate(size: tuple[int, int], radius: float, feather: float = 1.0) -> Mask:
    """A rounded rectangle that fills the size; its edge fades over `feather` pixels, inwards."""
    width, height = size
    x, y = grid(size)
    across = np.abs(x - width / 2) - (width / 2 - radius)
    down = np.abs(y - height / 2) - (height / 2 - radius)
    outer = np.hypot(np.maximum(across, 0), np.maximum(down, 0)) + np.minimum(np.maximum(across, down), 0) - radius
    share = np.clip(-outer / max(feather, 1.0), 0, 1).astype(np.float32)
    cover: Mask = share * share * (3 - 2 * share)
    return cover


def disc(size: tuple[int, int], centre: tuple[float, float], radius: float) -> Mask:
    """A filled circle."""
    x, y = grid(size)
    return inside(np.hypot(x - np.float32(centre[0]), y - np.float32(centre[1])) - np.float32(radius))


def ring(size: tuple[int, int], centre: tuple[float, float], radius: float, width: float) -> Mask:
    """A circle's line of the given width."""
    x, y = grid(size)
    away = np.abs(np.hypot(x - np.float32(centre[0]), y - np.float32(centre[1])) - np.float32(radius))
    return inside(away - np.float32(width / 2))


def halo(mask: Mask, reach: int) -> Mask:
    """The mask blurred over about `reach` pixels; blurred small and enlarged, since nobody sees the difference."""
    height, width = mask.shape
    step = max(1, reach // 4)
    little = pygame.transform.smoothscale(_grey(mask), (max(1, width // step), max(1, height // step)))
    blurred = pygame.transform.gaussian_blur(little, max(1, reach // (2 * step)))
    large = pygame.transform.smoothscale(blurred, (width, height))
    return (pygame.surfarray.array_red(large).T / np.float32(255)).astype(np.float32)


def _grey(mask: Mask) -> pygame.Surface:
    grey = np.repeat((mask.T[..., None] * 255).astype(np.uint8), 3, axis=2)
    return pygame.surfarray.make_surface(grey)


def shade(mask: Mask, colour: Colour, size: tuple[int, int]) -> Image:
    """An image of one colour whose cover is a coarse mask, enlarged smoothly to the size."""
    coarse = np.empty((*mask.shape, 4), np.uint8)
    coarse[..., :3] = colour
    coarse[..., 3] = mask * 255 + 0.5
    surface = pygame.image.frombytes(coarse.tobytes(), mask.shape[::-1], "RGBA")
    return from_surface(pygame.transform.smoothscale(surface, size)).copy()


def from_surface(surface: pygame.Surface) -> Image:
    """A Pygame surface with alpha as an Image."""
    width, height = surface.get_size()
    return np.frombuffer(pygame.image.tobytes(surface, "RGBA"), np.uint8).reshape(height, width, 4)


def write_over(base: Image, mask: Mask, colour: Colour, at: tuple[int, int]) -> None:
    """Lay one colour over a part of an image whose every colour is INK, in place; what falls outside is cut off.

    Over a known ground the mixed colours can be looked up, five times as fast as mixing them.
    """
    left, top = max(0, at[0]), max(0, at[1])
    part = base[top : max(top, at[1] + mask.shape[0]), left : max(left, at[0] + mask.shape[1])]
    inner = mask[top - at[1] :, left - at[0] :][: part.shape[0], : part.shape[1]]
    cover = (inner * np.float32(255) + np.float32(0.5)).astype(np.uint8)
    below = (255 - cover).astype(np.uint16) * part[..., 3]
    part[...] = _mixed_with_ink(colour).take(cover).view(np.uint8).reshape(part.shape)
    part[..., 3] = cover + (below // 255).astype(np.uint8)


@lru_cache(maxsize=16)
def _mixed_with_ink(colour: Colour) -> npt.NDArray[np.uint32]:
    share = np.arange(256, dtype=np.float32)[:, None] / np.float32(255)
    light = np.array(colour, np.float32) * share + np.array(INK, np.float32) * (1 - share)
    return packed(light, np.zeros(256, np.float32))


def over(base: Image, top: Image, at: tuple[int, int]) -> None:
    """Lay a small image, which must fit, over a part of another, in place."""
    x, y = at
    height, width = top.shape[:2]
    part = base[y : y + height, x : x + width]
    upper = top[..., 3:] / np.float32(255)
    lower = part[..., 3:] / np.float32(255) * (1 - upper)
    whole = upper + lower
    mixed = (top[..., :3] * upper + part[..., :3] * lower) / np.maximum(whole, np.float32(1e-4))
    part[..., :3] = mixed + np.float32(0.5)
    part[..., 3:] = whole * np.float32(255) + np.float32(0.5)


def packed(light: Mask, alpha: Mask) -> npt.NDArray[np.uint32]:
    """Colours (n, 3) up to 255 and alphas (n,) up to 1 as one number each, for looking up whole images at once."""
    table = np.empty((len(alpha), 4), np.uint8)
    table[:, :3] = np.clip(light + 0.5, 0, 255)
    table[:, 3] = np.clip(alpha * 255 + 0.5, 0, 255)
    return table.view(np.uint32)[:, 0]


def looked_up(table: npt.NDArray[np.uint32], index: npt.NDArray[np.uint16]) -> Image:
    """The image whose every pixel is the table's entry at its index."""
    height, width = index.shape
    return table.take(index).view(np.uint8).reshape(height, width, 4)


@lru_cache(maxsize=4)
def card_ground(size: tuple[int, int], radius: float, feather: float) -> Image:
    """A dark card with soft edges, kept for the next time."""
    cover = plate((size[0] // 2, size[1] // 2), radius / 2, feather / 2) * np.float32(0.80)
    image = shade(cover, INK, size)
    image.flags.writeable = False
    return image
