"""The catalogue of movements. To add one, add an entry to its family's module; docs/adding-a-movement.md shows how."""

from game.body.movements.breath import BREATH
from game.body.movements.entry import Caution, Dose, Joint, Movement, Plane, Repeating, Unit, Words
from game.body.movements.girdle import GIRDLE
from game.body.movements.neck import NECK
from game.body.movements.pulls import PULLS
from game.body.movements.raises import RAISES
from game.body.movements.spine import SPINE
from game.body.movements.trunk import TRUNK
from game.body.movements.turns import TURNS
from game.body.movements.unknown import Catalogue
from game.body.puppet.angles import Angles
from game.body.side import Side
from game.body.view import View

_FAMILIES = (RAISES, TURNS, PULLS, GIRDLE, SPINE, TRUNK, NECK, BREATH)

MOVEMENTS: dict[str, Movement] = Catalogue({movement.id: movement for family in _FAMILIES for movement in family})
"""Movement id -> its entry. Taught movements come to it by `game.body.taught.movement.know`."""


def doing(movement: str, side: Side, amount: float) -> Angles:
    """The puppet's posture of a movement done `amount` (0-1) of the way to a comfortable range.

    Raises:
        KeyError: there is no such movement.
    """
    return MOVEMENTS[movement].shown(side, amount)


__all__ = [
    "MOVEMENTS",
    "Caution",
    "Dose",
    "Joint",
    "Movement",
    "Plane",
    "Repeating",
    "Unit",
    "View",
    "Words",
    "doing",
]
