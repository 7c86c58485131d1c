"""Depth for two eyes: one picture each, told apart by coloured glasses or by standing side by side."""

from dataclasses import dataclass
from enum import StrEnum

Viewport = tuple[int, int, int, int]
Size = tuple[int, int]


class Stereo(StrEnum):
    """How the two eyes' pictures are told apart."""

    OFF = "off"
    RED_CYAN = "red-cyan"
    """For paper glasses, red on the left."""
    SIDE_BY_SIDE = "side-by-side"
    """For a phone's viewer or a 3-D screen: the left eye's picture in the left half."""


HALF_APART = 0.0875
"""From the middle to an eye in shoulder widths: adults' pupils are 63 mm apart (Dodgson 2004, Proc. SPIE 5291), and
shoulder joints 360 mm."""


@dataclass(frozen=True, slots=True)
class Eye:
    """One eye's picture.

    Attributes:
        aside: how far the eye stands to the right, shoulder widths.
        left, width: of its part of the target, as shares.
        colours: which of red, green and blue it may fill.
    """

    aside: float = 0.0
    left: float = 0.0
    width: float = 1.0
    colours: tuple[bool, bool, bool] = (True, True, True)

    def viewport(self, target: Size) -> Viewport:
        """Where its picture stands in a target, pixels."""
        return round(self.left * target[0]), 0, round(self.width * target[0]), target[1]

    def overlay_viewport(self, target: Size) -> Viewport:
        """Where what lies over it stands: undistorted, in the middle of its part."""
        x, _, width, height = self.viewport(target)
        high = round(height * self.width)
        return x, (height - high) // 2, width, high


EYES: dict[Stereo, tuple[Eye, ...]] = {
    Stereo.OFF: (Eye(),),
    Stereo.RED_CYAN: (Eye(-HALF_APART, colours=(True, False, False)), Eye(HALF_APART, colours=(False, True, True))),
    Stereo.SIDE_BY_SIDE: (Eye(-HALF_APART, width=0.5), Eye(HALF_APART, left=0.5, width=0.5)),
}
"""The pictures that each way of seeing depth needs."""
