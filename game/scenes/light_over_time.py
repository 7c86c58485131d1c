"""Light that changes through a session: a few moments of it written down, and what lies between two of them."""

from collections.abc import Sequence
from dataclasses import Field, fields, replace
from itertools import pairwise
from math import cos, radians, sin
from typing import Any, ClassVar, Protocol, TypeVar

from game.scenes.easing import mixed


class _Values(Protocol):
    """What makes a dataclass one."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]


Light = TypeVar("Light", bound=_Values)
"""A scene's own: a dataclass of numbers and colours."""

Colour = tuple[float, float, float]
"""Linear RGB; or any other three numbers that go over into three others."""


def light_at(moments: Sequence[tuple[float, Light]], at: float) -> Light:
    """The light at `at`, 0 (the first moment) to 1 (the last); `moments` are in order, each with when it is."""
    at = min(1.0, max(0.0, at))
    (start, before), (end, after) = next(pair for pair in pairwise(moments) if at <= pair[1][0])
    return between(before, after, (at - start) / (end - start))


def between(one: Light, other: Light, share: float) -> Light:
    """`one` at 0, `other` at 1, and every number of the light on its way from the one to the other."""
    values = {part.name: mixed(getattr(one, part.name), getattr(other, part.name), share) for part in fields(one)}
    return replace(one, **values)


def direction(elevation_deg: float, azimuth_deg: float) -> Colour:
    """Unit vector towards a place in the sky, world axes; the azimuth from straight ahead to the right."""
    height, azimuth = radians(elevation_deg), radians(azimuth_deg)
    return sin(azimuth) * cos(height), sin(height), cos(azimuth) * cos(height)
