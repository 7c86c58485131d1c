"""Type: one face, sizes given as the height of a capital letter, lines broken evenly."""

import re
from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

import numpy as np
import pygame

from game.window.sheet import Mask

_TRIAL = 200
"""Size at which a face's capitals are measured once, in points."""


@lru_cache(maxsize=2)
def face_file(*, of_all_scripts: bool = False) -> str | None:
    """The face that the window is set in, or None for Pygame's built-in one.

    Liberation Sans comes inside the pygame-ce wheel (with its examples); where a packager left those out, DejaVu Sans
    comes with matplotlib, which mediapipe brings. Both look the same on every system and have all European letters;
    Hebrew and Arabic ones only the second has.
    """
    places = [] if of_all_scripts else [Path(pygame.__file__).parent / "examples" / "data" / "sans.ttf"]
    plotting = find_spec("matplotlib")
    if plotting is not None and plotting.origin:
        places.append(Path(plotting.origin).parent / "mpl-data" / "fonts" / "ttf" / "DejaVuSans.ttf")
    return next((str(place) for place in places if place.is_file()), None)


_LEFTWARD = {"Hebr": re.compile("[\u0590-\u05ff]"), "Arab": re.compile("[\u0600-\u06ff\u0750-\u077f]")}
"""Scripts that are written from right to left, by their code in ISO 15924, and their letters."""

_LATIN_BESIDE = "Latn"
"""Numbers and Latin words within such a line: the face of all scripts, from left to right."""


def script_of(text: str) -> str | None:
    """The script of a text from right to left, else None."""
    return next((script for script, letters in _LEFTWARD.items() if letters.search(text)), None)


def _font(file: str | None, points: int) -> pygame.font.Font:
    """A face from memory: from a file, each size that was ever written would keep it open for itself."""
    return pygame.font.Font(BytesIO(_read(file)) if file else None, points)


@lru_cache(maxsize=2)
def _read(file: str) -> bytes:
    return Path(file).read_bytes()


@lru_cache(maxsize=64)
def face(cap_px: int, script: str | None = None) -> pygame.font.Font:
    """The face at the size whose capital letters are `cap_px` pixels high; it joins the letters of a script so."""
    pygame.font.init()
    file = face_file(of_all_scripts=script is not None)
    bounds = _font(file, _TRIAL).render("H", True, (255, 255, 255)).get_bounding_rect()
    font = _font(file, max(6, round(_TRIAL * cap_px / bounds.height)))
    if script in _LEFTWARD:
        font.set_script(script)
        font.set_direction(pygame.DIRECTION_RTL)
    return font


@lru_cache(maxsize=96)
def line(text: str, cap_px: int, *, strong: bool = False) -> Mask:
    """One line of text as coverage, (line height, width); strong strokes are a twentieth of a capital broader.

    The strong cut is made here, since no package brings a half-bold face: written twice as large, each stroke widened
    by half-steps, and reduced again.
    """
    if not strong:
        return _written(text, cap_px)
    broader = _broader(cap_px)
    large = np.pad(_written(text, 2 * cap_px), ((0, 0), (0, broader)))
    wider = large.copy()
    for shift in range(1, broader + 1):
        wider[:, shift:] = np.maximum(wider[:, shift:], large[:, :-shift])
        wider[shift // 2 :, :] = np.maximum(wider[shift // 2 :, :], large[: large.shape[0] - shift // 2, :])
    even = wider[: wider.shape[0] // 2 * 2, : wider.shape[1] // 2 * 2]
    halved: Mask = even.reshape(even.shape[0] // 2, 2, even.shape[1] // 2, 2).mean(axis=(1, 3))
    return halved


def _broader(cap_px: int) -> int:
    """Half-pixels by which a strong stroke is broader."""
    return max(2, round(0.10 * cap_px))


def _written(text: str, cap_px: int) -> Mask:
    surfaces = [font.render(run or " ", True, (255, 255, 255)) for run, font in _runs(text, cap_px)]
    masks = [(pygame.surfarray.array_alpha(surface).T / 255).astype(np.float32) for surface in surfaces]
    if len(masks) == 1:
        return masks[0]
    tall = max(mask.shape[0] for mask in masks)
    return np.hstack([np.pad(mask, ((0, tall - mask.shape[0]), (0, 0))) for mask in masks])


_RIGHTWARD = re.compile(r"([0-9A-Za-z]+(?:[.,:/%°-]*[0-9A-Za-z%°]+)*)")
"""Numbers and Latin words, which run from left to right in a line of any script."""


def _runs(text: str, cap_px: int) -> list[tuple[str, pygame.font.Font]]:
    """What a line is made of, from left to right as it is seen: one run, or several where two directions meet."""
    script = script_of(text)
    if script is None:
        return [(text, face(cap_px))]
    both = face(cap_px, script), face(cap_px, _LATIN_BESIDE)
    runs = [run for run in _RIGHTWARD.split(text) if run]
    return [(run, both[_RIGHTWARD.fullmatch(run) is not None]) for run in reversed(runs)]


def width_of(text: str, cap_px: int, *, strong: bool = False) -> int:
    """How wide a line would be, in pixels."""
    if strong:
        return (width_of(text, 2 * cap_px) + _broader(cap_px)) // 2
    return sum(font.size(run)[0] for run, font in _runs(text, cap_px))


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
