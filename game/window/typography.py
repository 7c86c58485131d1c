"""Type: one face, sizes given as the height of a capital letter, lines broken evenly."""

from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pygame

from game.window.sheet import Mask

_TRIAL = 200
"""Size at which a face's capitals are measured once, in points."""


@lru_cache(maxsize=1)
def face_file() -> str | None:
    """The face that the window is set in, or None for Pygame's built-in one.

    Liberation Sans comes inside the pygame-ce wheel (with its examples); where a packager left those out, DejaVu Sans
    comes with matplotlib, which mediapipe brings. Both look the same on every system and have all European letters.
    """
    places = [Path(pygame.__file__).parent / "examples" / "data" / "sans.ttf"]
    plotting = find_spec("matplotlib")
    if plotting is not None and plotting.origin:
        places.append(Path(plotting.origin).parent / "mpl-data" / "fonts" / "ttf" / "DejaVuSans.ttf")
    return next((str(place) for place in places if place.is_file()), None)


@lru_cache(maxsize=64)
def face(cap_px: int) -> pygame.font.Font:
    """The face at the size whose capital letters are `cap_px` pixels high."""
    pygame.font.init()
    trial = pygame.font.Font(face_file(), _TRIAL)
    bounds = trial.render("H", True, (255, 255, 255)).get_bounding_rect()
    return pygame.font.Font(face_file(), max(6, round(_TRIAL * cap_px / bounds.height)))


@lru_cache(maxsize=256)
def line(text: str, cap_px: int, *, strong: bool = False) -> Mask:
    """One line of text as coverage, (line height, width); strong strokes are a twentieth of a capital broader.

    The strong cut is made here, since no package brings a half-bold face: written twice as large, each stroke widened
    by half-steps, and reduced again.
    """
    if not strong:
        return _written(text, face(cap_px))
    large = _written(text, face(2 * cap_px))
    wider = large.copy()
    for shift in range(1, max(2, round(0.10 * cap_px)) + 1):
        wider[:, shift:] = np.maximum(wider[:, shift:], large[:, :-shift])
        wider[shift // 2 :, :] = np.maximum(wider[shift // 2 :, :], large[: large.shape[0] - shift // 2, :])
    even = wider[: wider.shape[0] // 2 * 2, : wider.shape[1] // 2 * 2]
    halved: Mask = even.reshape(even.shape[0] // 2, 2, even.shape[1] // 2, 2).mean(axis=(1, 3))
    return halved


def _written(text: str, font: pygame.font.Font) -> Mask:
    surface = font.render(text or " ", True, (255, 255, 255))
    return (pygame.surfarray.array_alpha(surface).T / 255).astype(np.float32)


def width_of(text: str, cap_px: int, *, strong: bool = False) -> int:
    """How wide a line would be, in pixels."""
    return face(2 * cap_px).size(text)[0] // 2 if strong else face(cap_px).size(text)[0]


def broken(text: str, cap_px: int, room: int, *, strong: bool = False) -> list[str]:
    """Break a text into as few lines as fit the room, then as even as they can be; a long word stays whole.

    A no-break space belongs to its word.
    """
    words = [word for word in text.split(" ") if word]
    for count in range(1, len(words) + 1):
        lines = _evenly(words, count, cap_px)
        if max(width_of(each, cap_px, strong=strong) for each in lines) <= room:
            return lines
    return words


def _evenly(words: Sequence[str], count: int, cap_px: int) -> list[str]:
    """The first line takes words while that brings it nearer to an equal share; the rest likewise."""
    if count <= 1 or len(words) <= 1:
        return [" ".join(words)]
    share = width_of(" ".join(words), cap_px) / count
    cut = min(range(1, len(words)), key=lambda at: abs(width_of(" ".join(words[:at]), cap_px) - share))
    return [" ".join(words[:cut]), *_evenly(words[cut:], count - 1, cap_px)]
