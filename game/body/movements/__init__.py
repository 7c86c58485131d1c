"""The catalogue of movements. To add one, add an entry to its family's module."""

from game.body.movements.arms import ARMS
from game.body.movements.entry import Dose, Movement, Plane, Repeating, Unit, View
from game.body.movements.girdle import GIRDLE
from game.body.movements.trunk import TRUNK

MOVEMENTS: dict[str, Movement] = {movement.id: movement for movement in (*ARMS, *GIRDLE, *TRUNK)}
"""Movement id -> its entry."""

__all__ = ["MOVEMENTS", "Dose", "Movement", "Plane", "Repeating", "Unit", "View"]
