"""Movements of the trunk."""

from game.body.compensations import Compensation
from game.body.movements.entry import Dose, Joint, Movement, Repeating, Unit, Words
from game.body.posture import Posture
from game.body.puppet.angles import Angles
from game.body.reading import Reading, measured, not_measured
from game.body.side import Side
from game.body.view import View

_TURNED = 30.0
"""Degrees of yaw by depth from which a turn alone carries the shoulders aside as far as the least bend does."""


def side_bend(posture: Posture, side: Side) -> Reading:
    """Lean of the trunk towards `side`, degrees from the person's own upright, 0 while leaning the other way.

    A PROXY while the hips are hidden. Refused while turned.
    """
    trunk = posture.trunk
    if trunk is None:
        return not_measured("shoulders")
    if abs(trunk.yaw - posture.neutral.yaw / 100) > _TURNED:
        return not_measured("turned_away")
    lean = trunk.lean - posture.neutral.lean / 100
    towards = lean if side is Side.RIGHT else -lean
    return measured(max(0.0, towards), direct=trunk.hips_seen, confidence=0.9 if trunk.hips_seen else 0.5)


def _bent(side: Side, amount: float) -> Angles:
    return Angles(side_bend=25.0 * amount * (-1 if side is Side.LEFT else 1))


TRUNK = (
    Movement(
        id="thoracic_side_bend",
        sided=True,
        muscles=("obliqui abdominis", "quadratus lumborum", "latissimus dorsi", "erector spinae"),
        unit=Unit.DEGREES,
        direct=True,
        views=(View.FRONT,),
        needs=(Joint.SHOULDER,),
        rest="Sitting or standing upright.",
        effort="Leaning over to one side, the seat staying down.",
        dose=Dose(sets=2, repetitions=6, out_s=2.5, hold_s=2.0, return_s=2.5),
        repeating=Repeating(least=800, typical=2500, least_us=700_000),
        measure=side_bend,
        measured_as="Mid-shoulder over mid-hip; with hidden hips, the lean that the shoulders' way aside explains.",
        words=Words(
            name="leaning to the side",
            task="Lean over to one side, then the other",
            left="Lean over to your left",
            right="Lean over to your right",
            either="Lean over to one side",
            how="Grow tall first, then lean, both sides of the seat down.",
        ),
        shown=_bent,
        gates=("shoulders", "turned_away"),
        cautions=(),
        watched=(Compensation.TRUNK_TURN, Compensation.TOO_FAST, Compensation.SHRUG),
        apart=True,
    ),
)
