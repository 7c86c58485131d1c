"""What the puppet says with its arms: that it hurts, and nothing at all."""

from game.body.puppet.angles import EASE, Angles, ArmAngles
from game.body.side import Side

_CROSSED = ArmAngles(elevation=35, plane=104, rotation=-74, elbow=104)
"""One of two forearms that cross in front of the chest, each hand over the other breast."""

_LAID = ArmAngles(elevation=47, plane=106, rotation=-81, elbow=101)
"""A hand on the other shoulder."""

_FOLDED = ArmAngles(elevation=25, plane=90, rotation=-92, elbow=92)
FOLDED = Angles(_FOLDED, _FOLDED)
"""Arms folded, as people sit and listen: it says nothing."""


def saying_it_hurts(side: Side = Side.BOTH) -> Angles:
    """Both forearms crossed before the chest; with one arm, that hand on the other shoulder."""
    if side is Side.BOTH:
        return Angles(_CROSSED, _CROSSED)
    return Angles(_LAID, EASE.right) if side is Side.LEFT else Angles(EASE.left, _LAID)
