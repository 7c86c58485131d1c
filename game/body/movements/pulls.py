"""Movements that take the upper arm behind the trunk: the straight arm back, and the row."""

from math import asin, degrees, radians, sin, tan

from game.body.arm import AGREE_IN_DEPTH, SEEN, Arm, doubt_in_depth
from game.body.compensations import Compensation
from game.body.geometry import Vector, add, angle_between, dot, length, scale
from game.body.movements.arms import behind, between, facing_doubt, on_sides
from game.body.movements.entry import Caution, Dose, Joint, Movement, Repeating, Unit, Words
from game.body.posture import Posture
from game.body.puppet.angles import Angles, ArmAngles
from game.body.reading import Reading, measured, not_measured
from game.body.side import Side
from game.body.trunk import Trunk
from game.body.view import View

_BACK_FROM, _BACK_FULL = 10.0, 30.0
"""Degrees of the plane behind the trunk's frontal plane from which a raised arm begins to count as extended, and from
which its whole elevation is extension; in between a share, so that no threshold makes the number jump."""


_TOLD = 10.0
"""Degrees below which an extension is no more than how an arm hangs, and is not said to be DIRECT: on the puppet a
hanging arm trembles by up to 9."""


def extension(posture: Posture, side: Side) -> Reading:
    """How far the arm is raised backward, degrees: its elevation, 0 while it is aside or in front.

    Depth tells back from forward, from the front and from the side alike.
    """
    arm, trunk = posture.arm(side), posture.trunk
    raised = arm.elevation
    if trunk is None or raised.value is None:
        return not_measured(raised.reason or "shoulders")
    back = behind(arm, trunk)
    if back is None:
        return not_measured("depth")
    extended = _extended(raised.value / 100, back)
    confidence = raised.confidence / 100 * _sure(arm)
    told = extended >= _TOLD and raised.direct and _certain(arm, trunk, extended)
    return measured(extended, direct=told, confidence=confidence)


def _extended(raised: float, back: float) -> float:
    """The part of an elevation that is extension, for an arm so many degrees behind the trunk's frontal plane."""
    across = max(sin(radians(raised)), 0.01)
    return between(0, raised, (sin(radians(back)) / across - sin(radians(_BACK_FROM))) / _FADE)


def _certain(arm: Arm, trunk: Trunk, extended: float) -> bool:
    """Whether the arm's witnesses agree on it, also if the trunk faces as far aside as a wrong depth makes it seem."""

    def measure(upper: Vector, forward: Vector) -> float:
        ahead = dot(upper, forward) / (length(upper) or 1.0)
        return _extended(angle_between(upper, trunk.down), degrees(asin(max(-1.0, min(1.0, -ahead)))))

    differ = doubt_in_depth(arm, lambda upper: measure(upper, trunk.forward), extended)
    if arm.upper is None or differ > AGREE_IN_DEPTH:
        return False
    aside, upper = tan(radians(facing_doubt(trunk))), arm.upper
    turned = (add(trunk.forward, scale(trunk.right, by)) for by in (aside, -aside))
    return differ + max(abs(measure(upper, forward) - extended) for forward in turned) <= AGREE_IN_DEPTH


_FADE = sin(radians(_BACK_FULL)) - sin(radians(_BACK_FROM))


def _sure(arm: Arm) -> float:
    """What is left of a confidence: half where depth does not fit the picture, a quarter of a hidden arm."""
    return (0.5 + 0.5 * arm.trust) * (1.0 if arm.upper_seen >= SEEN else 0.25)


_FORWARD, _BACK = -15.0, 30.0
"""Degrees behind the trunk's frontal plane that are 0 and 100 percent of a pull: elbows as they are at a keyboard or
further forward, and drawn just past the trunk's line, which is where a row ends."""

_NEEDS_BEND = 60.0
"""Degrees that the elbow must bend more than the upper arm is behind: 30 degrees back need a right angle. So neither a
straight arm that swings back nor a bent elbow that stays in front is a row."""


def pull(posture: Posture, side: Side) -> Reading:
    """How far the bent elbow is drawn back, percent of a usual row: 33 in line with the trunk; a PROXY.

    100 (min(b, e - 60) + 15) / 45, 0 at least, for an upper arm b degrees behind the frontal plane and an elbow bent by
    e. An index and not degrees, because it is made of two angles, and because from the front both lie in depth.
    """
    arm, trunk = posture.arm(side), posture.trunk
    if trunk is None:
        return not_measured("shoulders")
    back, bent = behind(arm, trunk), arm.bend
    if back is None or bent is None or arm.fore_seen < SEEN:
        return not_measured(f"{side}_wrist" if back is not None else f"{side}_elbow")
    if arm.trust < 0.5:
        return not_measured("depth")
    drawn = min(back, bent - _NEEDS_BEND)
    percent = max(0.0, 100 * (drawn - _FORWARD) / (_BACK - _FORWARD))
    return measured(percent, direct=False, confidence=0.8 * _sure(arm) * arm.fore_seen / 100)


_PULLED = 6000
"""Lowest peak of a row, percent: the elbow 12 degrees behind the trunk's line; at a keyboard it is before it."""


def _drawn_back(side: Side, amount: float) -> Angles:
    arm = ArmAngles(elevation=8 + 40 * amount, plane=between(10, -80, amount * 4), elbow=15 - 8 * amount)
    return on_sides(side, arm)


def _rowed(side: Side, amount: float) -> Angles:
    """Reached forward, drawn out to the trunk's line, and then evenly back behind it."""
    out, drawn, back = amount / 0.15, (amount - 0.15) / 0.2, (amount - 0.35) / 0.65
    arm = ArmAngles(
        elevation=between(8, 65, out) + between(0, -13, drawn),
        plane=between(10, 85, out * 2) + between(0, -67, drawn) + between(0, -60, back),
        elbow=between(15, 20, out) + between(0, 55, drawn) + between(0, 30, back),
    )
    return on_sides(side, arm)


_PULLING = (
    Compensation.SHRUG,
    Compensation.TRUNK_LEAN,
    Compensation.TRUNK_TURN,
    Compensation.LAGGING,
    Compensation.TOO_FAST,
)

PULLS = (
    Movement(
        id="shoulder_extension",
        sided=True,
        muscles=("latissimus dorsi", "teres major", "deltoideus pars spinalis", "rhomboidei", "trapezius"),
        unit=Unit.DEGREES,
        direct=True,
        views=(View.SIDE, View.TURNED, View.FRONT),
        needs=(Joint.SHOULDER, Joint.ELBOW),
        rest="Arm hanging.",
        effort="Straight arm drawn backward, as far as is comfortable.",
        dose=Dose(sets=2, repetitions=10, out_s=2.0, hold_s=1.0, return_s=2.5),
        repeating=Repeating(least=1500, typical=4500, least_us=500_000, lowest_peak=2200),
        measure=extension,
        measured_as="Elevation of an arm that is behind the trunk, 0 while it is not; depth tells back from forward.",
        words=Words(
            name="arms straight back",
            task="Draw both arms straight back",
            left="Draw your left arm straight back",
            right="Draw your right arm straight back",
            either="Draw one arm straight back",
            how="Palms facing in, chest tall, shoulders low.",
        ),
        shown=_drawn_back,
        gates=("shoulders", "elbow", "depth"),
        cautions=(Caution.SHOULDER_END_RANGE,),
        watched=(*_PULLING, Compensation.ELBOW_BEND),
    ),
    Movement(
        id="row",
        sided=True,
        muscles=("rhomboidei", "trapezius pars transversa", "latissimus dorsi", "deltoideus pars spinalis"),
        unit=Unit.PERCENT_OF_SPAN,
        direct=False,
        views=(View.TURNED, View.SIDE, View.FRONT),
        needs=(Joint.SHOULDER, Joint.ELBOW, Joint.WRIST),
        rest="Arm reached forward, or hanging.",
        effort="Elbow bent and drawn out and back, just past the trunk.",
        dose=Dose(sets=2, repetitions=10, out_s=2.0, hold_s=1.0, return_s=2.5),
        repeating=Repeating(least=3500, typical=10000, least_us=500_000, lowest_peak=_PULLED),
        measure=pull,
        steepest=2.6,
        measured_as="How far the bent elbow is drawn behind the trunk's line, percent of a usual row.",
        words=Words(
            name="pulling the elbows back",
            task="Reach out, then pull both elbows back",
            left="Reach out, then pull your left elbow back",
            right="Reach out, then pull your right elbow back",
            either="Reach out, then pull one elbow back",
            how="Elbows a little away from your sides, shoulders low.",
        ),
        shown=_rowed,
        gates=("shoulders", "elbow", "wrist", "depth"),
        cautions=(),
        watched=(*_PULLING, Compensation.SWING),
    ),
)
