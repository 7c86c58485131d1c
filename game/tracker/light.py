"""How bright a picture is, where the person is and around them: what tells a dark room from a window behind."""

import numpy as np
from numpy.typing import NDArray

from game.body.pose import IMAGE_UNIT
from game.tracker.keeping import Person
from game.tracker.pose import Pixels
from game.tracker.reports import Light

_ROWS, _COLUMNS = 18, 32
"""So many points of the picture are looked at: the mean of 576 is known to a few of 255 grey values, in no time."""

_BURNT_OUT = 250
"""Grey values from which a sensor has nothing more to say (chosen: below 255, for compression rounds)."""

_HALF_WIDTH, _ABOVE, _BELOW = 0.45, 0.85, 0.9
"""Face and trunk of a person: body sizes from the middle of the shoulders aside, up and down."""

_REACH = 2.0
"""Times so far from the middle begins what is around them; between may be arms, hair or chair."""


def light_of(pixels: Pixels, person: Person | None) -> Light:
    """Look at some hundred points of a picture.

    Args:
        pixels: the picture.
        person: where somebody is in it, as last seen; None: nobody is.
    """
    height, width = pixels.shape[:2]
    rows = (np.arange(_ROWS) * 2 + 1) * height // (2 * _ROWS)
    columns = (np.arange(_COLUMNS) * 2 + 1) * width // (2 * _COLUMNS)
    grey = pixels[np.ix_(rows, columns)] @ _LUMINANCE
    if person is None or not person.size:
        return Light(round(float(grey.mean())))
    aside = abs(columns * (IMAGE_UNIT / height) - person.x)[None, :] / (_HALF_WIDTH * person.size)
    down = (rows * (IMAGE_UNIT / height) - person.y)[:, None] / person.size
    away = np.maximum(aside, np.where(down < 0, -down / _ABOVE, down / _BELOW))
    inside, outside = grey[away <= 1], grey[away > _REACH]
    return Light(
        round(float(grey.mean())),
        _mean(inside),
        _mean(outside),
        round(100 * float((outside >= _BURNT_OUT).mean())) if outside.size else None,
    )


_LUMINANCE = np.array([0.2126, 0.7152, 0.0722])
"""Weights of red, green and blue, Rec. ITU-R BT.709."""


def _mean(grey: NDArray[np.float64]) -> int | None:
    return round(float(grey.mean())) if grey.size else None
