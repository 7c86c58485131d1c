"""The live camera on a page, mirrored, with what is recognised drawn on it and a frame for what the session needs."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pygame

from game.body.landmarks import Landmark
from game.body.pose import IMAGE_UNIT, PoseFrame
from game.window import palette
from game.window.pages.element import Element
from game.window.pages.ink import outline, panel
from game.window.pages.setting import Setting
from game.window.sheet import plate

Seen = tuple[float, float, float]
"""A landmark in the camera's picture, not mirrored: x and y as shares of it from the upper left, and visibility 0-1."""

Shares = tuple[float, float, float, float]
"""Left, top, right and bottom, as shares of the picture."""


class CameraView(NamedTuple):
    """What the camera saw last.

    Attributes:
        picture: (h, w, 3) red green blue, not mirrored, or None.
        landmarks: the 33 of `game.body.landmarks`, or None where nobody is found.
        needed: what the whole session needs to have in the picture, as shares of it as the player sees it, mirrored.
    """

    picture: npt.NDArray[np.uint8] | None = None
    landmarks: Sequence[Seen] | None = None
    needed: Shares | None = None


def landmarks_of(frame: PoseFrame) -> tuple[Seen, ...]:
    """A pose frame's landmarks as shares of its picture; one that is absent has visibility 0."""
    return tuple(
        (point[0] / frame.width, point[1] / IMAGE_UNIT, visibility / 100) if point else (0.0, 0.0, 0.0)
        for point, visibility in zip(frame.image, frame.visibility, strict=True)
    )


_SEEN = 0.5
"""A landmark that the tracker believes in less is guessed, and not drawn."""

_LIMBS = (
    (Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER),
    (Landmark.LEFT_SHOULDER, Landmark.LEFT_ELBOW),
    (Landmark.LEFT_ELBOW, Landmark.LEFT_WRIST),
    (Landmark.RIGHT_SHOULDER, Landmark.RIGHT_ELBOW),
    (Landmark.RIGHT_ELBOW, Landmark.RIGHT_WRIST),
    (Landmark.LEFT_SHOULDER, Landmark.LEFT_HIP),
    (Landmark.RIGHT_SHOULDER, Landmark.RIGHT_HIP),
    (Landmark.LEFT_HIP, Landmark.RIGHT_HIP),
)
_JOINTS = tuple(dict.fromkeys(joint for limb in _LIMBS for joint in limb))
_EARS = (Landmark.LEFT_EAR, Landmark.RIGHT_EAR)


class _Same:
    """An array as a value that equals itself only, and is kept alive for as long as it is compared."""

    def __init__(self, array: object) -> None:
        self._array = array

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other._array is self._array

    def __hash__(self) -> int:
        return id(self._array)


def camera_element(box: pygame.Rect, view: CameraView, setting: Setting) -> Element:
    """The picture in the middle of a box, as large as it fits."""
    place = picture_box(box, view.picture.shape[1::-1] if view.picture is not None else (4, 3))
    look = (_Same(view.picture), tuple(view.landmarks or ()), view.needed)

    def paint(onto: pygame.Surface) -> None:
        _paint(onto, place, view, setting)

    return Element("camera", box, look, paint)


def picture_box(box: pygame.Rect, size: tuple[int, ...]) -> pygame.Rect:
    """Where a picture of a size stands in a box, whole and undistorted."""
    share = min(box.width / size[0], box.height / size[1])
    place = pygame.Rect(0, 0, round(size[0] * share), round(size[1] * share))
    place.center = box.center
    return place


def _paint(onto: pygame.Surface, place: pygame.Rect, view: CameraView, setting: Setting) -> None:
    radius = setting.part(0.03)
    onto.blit(panel(place.size, radius, (0.10, 0.05), (2, 0.0)), place)
    if view.picture is not None:
        onto.blit(_mirrored(view.picture, place.size, radius), place)
    if view.landmarks is not None:
        _paint_figure(onto, place, view.landmarks, setting)
    if view.needed is not None:
        _paint_needed(onto, place, view.needed, setting)
    onto.blit(outline(place.size, radius, max(2, setting.part(0.004)), palette.MIST), place)


def _mirrored(picture: npt.NDArray[np.uint8], size: tuple[int, int], radius: int) -> pygame.Surface:
    """A little darker than life, so that what is drawn on it stands out; with round corners."""
    height, width = picture.shape[:2]
    raw = pygame.image.frombuffer(np.ascontiguousarray(picture).data, (width, height), "RGB")
    fitted = pygame.transform.flip(pygame.transform.smoothscale(raw, size), flip_x=True, flip_y=False)
    result = pygame.Surface(size, pygame.SRCALPHA)
    result.blit(fitted, (0, 0))
    result.fill((205, 205, 210, 255), special_flags=pygame.BLEND_RGBA_MULT)
    pygame.surfarray.pixels_alpha(result)[...] = (plate(size, radius, 1.5).T * 255).astype(np.uint8)
    return result


def _paint_figure(onto: pygame.Surface, place: pygame.Rect, landmarks: Sequence[Seen], setting: Setting) -> None:
    """Limbs dark under gold; what is only guessed is left out, so that what is missing is seen."""
    width = max(4, setting.part(0.011))
    for under in (True, False):
        colour, wide = (palette.INK, width + max(2, width // 2)) if under else (palette.GOLD, width)
        for start, end in _LIMBS:
            if landmarks[start][2] >= _SEEN and landmarks[end][2] >= _SEEN:
                _stroke(onto, _at(place, landmarks[start]), _at(place, landmarks[end]), wide, colour)
        for joint in _JOINTS:
            if landmarks[joint][2] >= _SEEN:
                pygame.draw.circle(onto, colour if under else palette.PAPER, _at(place, landmarks[joint]), wide)
    _paint_head(onto, place, landmarks, width)


def _paint_head(onto: pygame.Surface, place: pygame.Rect, landmarks: Sequence[Seen], width: int) -> None:
    left, right = (_at(place, landmarks[ear]) for ear in _EARS)
    if min(landmarks[ear][2] for ear in _EARS) < _SEEN:
        return
    middle, radius = (left + right) / 2, 0.75 * (right - left).length()
    pygame.draw.circle(onto, palette.INK, middle, radius + width // 3, width + width // 2)
    pygame.draw.circle(onto, palette.GOLD, middle, radius, width)


def _stroke(
    onto: pygame.Surface, start: pygame.Vector2, end: pygame.Vector2, width: int, colour: palette.Colour
) -> None:
    along = end - start
    if along.length() < 1:
        return
    aside = along.normalize().rotate(90) * (width / 2)
    pygame.draw.polygon(onto, colour, (start + aside, end + aside, end - aside, start - aside))
    for point in (start, end):
        pygame.draw.circle(onto, colour, point, width / 2)


def _at(place: pygame.Rect, seen: Seen) -> pygame.Vector2:
    return pygame.Vector2(place.right - seen[0] * place.width, place.top + seen[1] * place.height)


def _paint_needed(onto: pygame.Surface, place: pygame.Rect, needed: Shares, setting: Setting) -> None:
    """Four corners: what should be inside, without a wall around it."""
    left, top = place.left + needed[0] * place.width, place.top + needed[1] * place.height
    right, bottom = place.left + needed[2] * place.width, place.top + needed[3] * place.height
    arm, width = setting.part(0.06), max(4, setting.part(0.009))
    for wide, colour in ((width + 4, palette.INK), (width, palette.PAPER)):
        for x, along in ((left, arm), (right, -arm)):
            for y, down in ((top, arm), (bottom, -arm)):
                corner = pygame.Vector2(x, y)
                _stroke(onto, corner, corner + pygame.Vector2(along, 0), wide, colour)
                _stroke(onto, corner, corner + pygame.Vector2(0, down), wide, colour)
