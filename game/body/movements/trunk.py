"""Movements of the trunk. No camera sees a spine: what it sees are the shoulders over the hips, and how far away."""

from math import acos, copysign, cos, degrees, radians, sin, sqrt

from game.body.compensations import Compensation
from game.body.movements.entry import Caution, Dose, Joint, Movement, Repeating, Unit, Words
from game.body.posture import Posture
from game.body.puppet.angles import Angles
from game.body.reading import Reading, measured, not_measured
from game.body.side import Side
from game.body.view import View

_TURNED = 30.0
"""Degrees of yaw by depth from which a turn alone carries the shoulders aside as far as the least bend does."""

_TWISTED = 20.0
"""Degrees of yaw by depth: one of 18 narrows the shoulders by 5 %, as leaning back by 35 mm does at 0.7 m."""

_ARM_UP = 50.0
"""Degrees of elevation of an arm from which it, and not the trunk, moves the shoulders: reaching, waving."""

_WIDTH_FROM, _WIDTH_WHOLLY = 20.0, 40.0
"""Degrees of turn between which the shoulders' width comes to be believed. Its cosine is blind below 11 degrees with
1 % of noise in the width and below 16 with 2 %; at 40 degrees 2 % of width are 1.4 degrees."""

_DEPTH_WRONG = (0.70, 1.40)
"""By how much the width may correct the depth: a tracker's depth is wrong by up to a third. A width that disagrees more
is narrow for another reason, such as a shrug."""


_CHIN_SUNK = 30.0
"""Degrees of nod in the picture from which the chin has followed the rounding. Chosen: a trunk rounded by 20 degrees
carries the head that far, with a nod of 10; reaching over a desk has half of it."""


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


def rotation(posture: Posture, side: Side) -> Reading:
    """Turn of the shoulder line towards `side`, degrees from the person's own ease, 0 while turned the other way.

    Always a PROXY: depth tells to which side, and alone how far as long as the shoulders' width is blind; from there
    on the width corrects the depth. Whether the pelvis turns along is not seen.
    """
    trunk, neutral = posture.trunk, posture.neutral
    if trunk is None or not neutral.shoulder_width:
        return not_measured("shoulders")
    at_ease = neutral.yaw / 100
    across = neutral.shoulder_width / cos(radians(at_ease))
    turn = _turn(trunk.yaw, posture.shoulder_width / across) - at_ease
    return measured(max(0.0, turn if side is Side.RIGHT else -turn), direct=False, confidence=0.6)


def _turn(by_depth: float, width: float) -> float:
    """Degrees of turn from the picture's plane: `width` is the share of the shoulders' width that is seen."""
    size = abs(by_depth)
    by_width = degrees(acos(min(1.0, width)))
    trust = min(1.0, max(0.0, (size - _WIDTH_FROM) / (_WIDTH_WHOLLY - _WIDTH_FROM)))
    corrected = min(_DEPTH_WRONG[1] * size, max(_DEPTH_WRONG[0] * size, by_width))
    return copysign(size + trust * (corrected - size), by_depth)


def lean_back(posture: Posture, _side: Side) -> Reading:
    """How far head and shoulders have gone back, with the chest lifted; a PROXY in percent, never thoracic degrees.

    From the front, the geometric mean of two things that only this movement does together: head and shoulders look
    smaller, in percent of their size, and the chest comes up towards the chin, in percent of the ears' resting height.
    Whoever just leans back does the first alone, who shrugs the second. From the side: how far the shoulders went back
    over the hips, of the trunk's length. Leaning in is negative.
    """
    if posture.view is View.SIDE:
        forward = _forward_of_hips(posture)
        return not_measured("hips") if forward is None else measured(-forward, direct=False, confidence=0.7)
    reason = _unclear(posture)
    ears = None if reason else _ears_nearer(posture)
    if ears is None:
        return not_measured(reason or "face")
    away = _further(posture)
    together = sqrt(away * ears) if away > 0 and ears > 0 else min(0.0, away)
    return measured(together, direct=False, confidence=0.6)


def rounding(posture: Posture, _side: Side) -> Reading:
    """How far the trunk is rounded (positive) or lifted (negative); a PROXY in percent, for the rhythm of it.

    The geometric mean of two things that only rounding does together: the ears come nearer to the shoulders, in percent
    of the resting height with the face's scale taken out, and head and shoulders come nearer to the camera, in percent
    of their size. A shrug does the first alone, a lean from the hips the second. From the side the shoulders' way
    forward over the hips takes the place of their coming nearer.
    """
    reason = "arm_raised" if _arm_raised(posture) else _unclear(posture)
    if reason:
        return not_measured(reason)
    ears = _ears_nearer(posture)
    nearer = _forward_of_hips(posture) if posture.view is View.SIDE else -_further(posture)
    if ears is None or nearer is None:
        return not_measured("face" if ears is None else "hips")
    together = copysign(sqrt(ears * nearer), ears) if ears * nearer > 0 else 0.0
    return measured(together * _chin_follows(posture), direct=False, confidence=0.5)


def _chin_follows(posture: Posture) -> float:
    """0-1, how far the chin has sunk along: whoever leans in to read or to reach keeps looking at the screen."""
    if posture.view is View.SIDE or posture.head is None:
        return 1.0
    return min(1.0, abs(posture.head.nod - posture.neutral.head_nod / 100) / _CHIN_SUNK)


def _unclear(posture: Posture) -> str | None:
    """Why lengths in the picture say nothing about how near the trunk is."""
    trunk, head, neutral = posture.trunk, posture.head, posture.neutral
    if trunk is None or not neutral.shoulder_width:
        return "shoulders"
    if posture.view is not View.SIDE and (head is None or not neutral.head_size):
        return "face"
    return "turned_away" if abs(trunk.yaw - neutral.yaw / 100) > _TWISTED else None


def _arm_raised(posture: Posture) -> bool:
    return any((posture.arm(side).elevation.value or 0) > 100 * _ARM_UP for side in (Side.LEFT, Side.RIGHT))


def _further(posture: Posture) -> float:
    """Percent that face and shoulders both look smaller (negative: larger) than at ease.

    Their mean, but 0 where they disagree, and at most twice the lesser: a chin tuck takes the face away alone, and a
    squeeze narrows the shoulders alone.
    """
    assert posture.head is not None
    face = 100 * (1 - posture.head.size / posture.neutral.head_size)
    shoulders = 100 * (1 - posture.shoulder_width / posture.neutral.shoulder_width)
    if face * shoulders <= 0:
        return 0.0
    return min((face + shoulders) / 2, 2 * face, 2 * shoulders, key=abs)


def _ears_nearer(posture: Posture) -> float | None:
    """Percent of the resting height that the ears have come nearer to the shoulders, both sides together."""
    at_ease = posture.neutral.left_ear_height + posture.neutral.right_ear_height
    left, right = posture.left_ear_height, posture.right_ear_height
    if left is None or right is None or at_ease <= 0 or posture.head is None or not posture.neutral.head_size:
        return None
    nearer = posture.head.size / posture.neutral.head_size
    return 100 * (1 - (left + right) / at_ease / nearer)


def _forward_of_hips(posture: Posture) -> float | None:
    """From the side: percent of the trunk's length that the shoulders have gone forward; None with hidden hips."""
    trunk, neutral = posture.trunk, posture.neutral
    if trunk is None or not trunk.hips_seen:
        return None
    facing = 1 if neutral.yaw > 0 else -1
    return 100 * facing * (sin(radians(trunk.lean)) - sin(radians(neutral.lean / 100)))


def _bent(side: Side, amount: float) -> Angles:
    return Angles(side_bend=25.0 * amount * (-1 if side is Side.LEFT else 1))


def _turned(side: Side, amount: float) -> Angles:
    return Angles(turn=40.0 * amount * (1 if side is Side.LEFT else -1))


def _leant_back(_side: Side, amount: float) -> Angles:
    """The chest goes up and back over the chair's edge; the eyes stay on the screen."""
    return Angles(thorax_bend=-25 * amount, lean_forward=-8 * amount, chest_lift=0.03 * amount, head_nod=18 * amount)


def _rounded(_side: Side, amount: float) -> Angles:
    """A little lift first, then the rounding, and back through the lift."""
    arch = amount * (60 * amount - 28)
    return Angles(thorax_bend=arch, lean_forward=arch / 8, head_nod=arch / 2)


TRUNK = (
    Movement(
        id="thoracic_extension",
        sided=False,
        muscles=("erector spinae", "rhomboidei", "trapezius pars ascendens", "multifidi"),
        unit=Unit.PERCENT_OF_SPAN,
        direct=False,
        views=(View.SIDE, View.FRONT),
        needs=(Joint.HEAD, Joint.SHOULDER),
        rest="Sitting tall, looking ahead.",
        effort="Breastbone lifted, upper back leant over the chair's back, eyes still ahead.",
        dose=Dose(sets=1, repetitions=5, out_s=2.5, hold_s=3.0, return_s=3.0),
        repeating=Repeating(least=500, typical=1600, least_us=900_000, from_neutral=True),
        measure=lean_back,
        measured_as="Front: face and shoulders look smaller while the chest nears the chin; side: shoulders over hips.",
        words=Words(
            name="leaning back over the chair",
            task="Lift your chest and lean back over your chair",
            how="Lift your breastbone first, keep your eyes on the screen, and go only as far as is easy.",
        ),
        shown=_leant_back,
        gates=("hips", "shoulders", "face", "turned_away"),
        cautions=(Caution.BACK_EXTENSION,),
        watched=(Compensation.TRUNK_TURN, Compensation.TOO_FAST),
    ),
    Movement(
        id="thoracic_rotation",
        sided=True,
        muscles=("obliqui abdominis", "erector spinae", "rotatores", "intercostales"),
        unit=Unit.DEGREES,
        direct=False,
        views=(View.FRONT, View.TURNED),
        needs=(Joint.SHOULDER,),
        rest="Facing ahead, arms crossed or hands on the lap.",
        effort="Shoulders turned to one side, hips and knees where they are.",
        dose=Dose(sets=1, repetitions=10, out_s=2.5, hold_s=1.0, return_s=2.5),
        repeating=Repeating(least=1500, typical=4000, least_us=700_000),
        measure=rotation,
        measured_as="Turn of the shoulder line: side and size by depth, corrected by the shoulders' width beyond 20°.",
        words=Words(
            name="turning to the side",
            task="Turn your chest to one side, then the other",
            left="Turn your chest to your left",
            right="Turn your chest to your right",
            either="Turn your chest to one side",
            how="Arms crossed, knees still; let your head come along.",
        ),
        shown=_turned,
        gates=("shoulders",),
        cautions=(),
        watched=(Compensation.TRUNK_LEAN, Compensation.TOO_FAST),
        apart=True,
    ),
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
    Movement(
        id="cat_cow",
        sided=False,
        muscles=("erector spinae", "rectus abdominis", "serratus anterior", "trapezius pars transversa"),
        unit=Unit.PERCENT_OF_SPAN,
        direct=False,
        views=(View.FRONT, View.SIDE),
        needs=(Joint.HEAD, Joint.SHOULDER),
        rest="Sitting tall, hands on the knees, breastbone lifted.",
        effort="Back rounded, shoulders and chin sinking.",
        dose=Dose(sets=1, repetitions=8, out_s=3.0, hold_s=0.0, return_s=3.0),
        repeating=Repeating(least=500, typical=1700, least_us=1_200_000, from_neutral=True),
        measure=rounding,
        steepest=3.1,
        measured_as="Ears nearing the shoulders while head and shoulders come forward; for the rhythm of it.",
        words=Words(
            name="rounding and lifting your back",
            task="Round your back slowly, then lift your chest",
            how="Hands on your knees, arms easy; let your chin follow.",
        ),
        shown=_rounded,
        gates=("shoulders", "face", "hips", "turned_away", "arm_raised"),
        cautions=(Caution.LOADED_FLEXION, Caution.BACK_EXTENSION),
        watched=(Compensation.TRUNK_TURN, Compensation.TOO_FAST),
    ),
)
"""Turn: the AMA's norm for the thoraco-lumbar spine is 45 degrees; rounding and leaning back have no norm that a
camera could be compared with; their usual sizes are those of the puppet at 1 to 1.6 m, until one's own are known."""
