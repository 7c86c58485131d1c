"""Movements that somebody taught elsewhere: a name in a stored session, whose file is not here."""

from game.body.movements.entry import Dose, Movement, Repeating, Unit, Words
from game.body.posture import Posture
from game.body.puppet import EASE
from game.body.reading import Reading, not_measured
from game.body.side import Side
from game.body.view import View

TAUGHT = "taught_"
"""How the ids of taught movements begin; see `game.body.taught`."""


class Catalogue(dict[str, Movement]):
    """Movements by id. One that was taught elsewhere has a name and no measure, so that old sessions can be told of.

    It is not in the catalogue all the same: no level can ask for it.
    """

    def __missing__(self, movement: str) -> Movement:
        if not movement.startswith(TAUGHT):
            raise KeyError(movement)
        return _unknown(movement)


def _unknown(movement: str) -> Movement:
    name = movement.removeprefix(TAUGHT).rpartition("_")[0].replace("_", " ") or movement
    return Movement(
        id=movement,
        sided=True,
        muscles=(),
        unit=Unit.PERCENT_OF_SPAN,
        direct=False,
        views=tuple(View),
        needs=(),
        rest="",
        effort="",
        dose=Dose(sets=2, repetitions=10, out_s=2.0, hold_s=1.0, return_s=2.5),
        repeating=Repeating(least=4500, typical=10_000, least_us=500_000),
        measure=_nothing,
        measured_as="Taught elsewhere; what it is told by is not here.",
        words=Words(name, name[:1].upper() + name[1:]),
        shown=lambda _side, _amount: EASE,
    )


def _nothing(_posture: Posture, _side: Side) -> Reading:
    return not_measured("taught_elsewhere")
