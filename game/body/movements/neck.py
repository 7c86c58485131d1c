"""Movements of the neck."""

from math import cos, radians, sqrt

from game.body.calibration import Neutral
from game.body.compensations import Compensation
from game.body.head import Head
from game.body.movements.entry import Caution, Dose, Joint, Movement, Repeating, Unit, Words
from game.body.posture import Posture
from game.body.puppet.angles import Angles
from game.body.reading import Reading, measured, not_measured
from game.body.side import Side
from game.body.view import View

_ARM_UP = 60.0
"""Degrees of elevation of an arm from which it lifts its shoulder by more than 5 degrees of the shoulder line."""

_LOOKING_ASIDE = 30.0
"""Degrees of head turn: beyond, nodding looks like tilting."""

_TURNED = 20.0
"""Degrees of yaw by depth: the shoulder line falls by the camera's height when it is turned."""

_TUCK_TURN, _TUCK_NOD = 8.0, 5.5
"""Degrees that the head may turn or nod in a tuck. Chosen: a tuck is "pitch about constant", the tracker's own is about
2 degrees, and a nod of 8 and more is one that somebody means."""

_STEADY = 3.0
"""Percent that the shoulders' scale may change in a tuck: leaning back by 20 mm at 0.7 m is that much."""

_HEAD_GOES_FURTHER = 1.4
"""A lean from the hips takes the head so many times as far as the shoulders: about 0.7 m above the hips, and 0.5 m."""


_FURTHER_THAN_A_TUCK = 17.0
"""Percent of the shoulders' width that the face may go back, 6 cm: twice a large tuck. From 2 m away the shoulders'
width trembles by as much as a lean of that size changes it, and would let it pass."""

_TREMBLES = 0.4
"""Percent: the standard deviation of the shoulders' width at rest, as MediaPipe was measured to see it."""

_ACROSS = 0.6
"""Share of a face's mean square distance from its middle that lies across it, by the puppet's eleven points."""

_SIDE_PER_FRONT = 0.125
"""What makes a tuck as large from the side, of the ears' height of 0.2 m, as it is from the front, of 1.6 m away."""


def neck_bend(posture: Posture, side: Side) -> Reading:
    """Tilt of the head towards `side`, degrees against the shoulder line and the person's own ease; 0 the other way.

    DIRECT: an angle in the picture. Refused while turned, while the head looks far aside or an arm lifts its shoulder.
    """
    head, trunk = posture.head, posture.trunk
    if head is None or trunk is None:
        return not_measured("face" if trunk else "shoulders")
    if abs(trunk.yaw - posture.neutral.yaw / 100) > _TURNED or abs(head.turn) > _LOOKING_ASIDE:
        return not_measured("turned_away")
    if any((posture.arm(one).elevation.value or 0) > 100 * _ARM_UP for one in (Side.LEFT, Side.RIGHT)):
        return not_measured("arm_raised")
    tilt = head.tilt - posture.neutral.head_tilt / 100
    return measured(max(0.0, tilt if side is Side.RIGHT else -tilt), direct=True, confidence=0.9)


def tuck(posture: Posture, _side: Side) -> Reading:
    """How much smaller the face looks while the shoulders do not, percent: a "tuck seen" PROXY, never millimetres.

    Less what a lean from the hips explains. Refused where a nod, a turn or a lean would be mistaken for one. The face
    must look smaller both across and as a whole: a quick nod leaves it lower for a moment, but as wide. From the side:
    how far the ears went back against the shoulders, of the resting ear height, brought to the front's size.
    """
    head, trunk, neutral = posture.head, posture.trunk, posture.neutral
    if head is None or trunk is None or not neutral.face_scale or not neutral.head_size or not neutral.shoulder_width:
        return not_measured("face" if trunk else "shoulders")
    if posture.view is View.SIDE:
        return _tuck_from_the_side(head, neutral)
    if abs(trunk.yaw - neutral.yaw / 100) > _TURNED or abs(head.turn - neutral.head_turn / 100) > _TUCK_TURN:
        return not_measured("turned_away")
    if abs(head.nod - neutral.head_nod / 100) > _TUCK_NOD:
        return not_measured("nodding")
    shoulders = 100 * (1 - posture.shoulder_width / neutral.shoulder_width)
    if abs(shoulders) > _STEADY:
        return not_measured("leaning")
    whole = 100 * (1 - _unturned(head.scale, head.turn) / _unturned(neutral.face_scale, neutral.head_turn / 100))
    face = min(whole, 100 * (1 - head.size / neutral.head_size))
    if face * posture.away > _FURTHER_THAN_A_TUCK:
        return not_measured("leaning")
    explained = max(0.0, _HEAD_GOES_FURTHER * (shoulders - _TREMBLES))
    return measured(face - explained, direct=False, confidence=0.5)


def _unturned(scale: float, turn: float) -> float:
    """The face's scale, were the face not turned: three fifths of its mean square lie across it."""
    return scale / sqrt(_ACROSS * cos(radians(turn)) ** 2 + 1 - _ACROSS)


def _tuck_from_the_side(head: Head, neutral: Neutral) -> Reading:
    height = neutral.left_ear_height + neutral.right_ear_height
    if height <= 0:
        return not_measured("face")
    back = (head.aside - (neutral.head_x - neutral.shoulder_x)) * (1 if neutral.yaw > 0 else -1)
    return measured(_SIDE_PER_FRONT * 200 * back / height, direct=False, confidence=0.6)


def _tilted(side: Side, amount: float) -> Angles:
    return Angles(head_tilt=32.0 * amount * (-1 if side is Side.LEFT else 1))


def _tucked(_side: Side, amount: float) -> Angles:
    return Angles(head_back=0.03 * amount)


def _face(neutral: Neutral, _side: Side) -> int:
    return neutral.face_scale


NECK = (
    Movement(
        id="neck_side_bend",
        sided=True,
        muscles=("trapezius pars descendens", "levator scapulae", "scaleni", "sternocleidomastoideus"),
        unit=Unit.DEGREES,
        direct=True,
        views=(View.FRONT,),
        needs=(Joint.HEAD, Joint.SHOULDER),
        rest="Head upright, looking ahead, shoulders low.",
        effort="Ear sinking towards the shoulder, the other shoulder staying low.",
        dose=Dose(sets=1, repetitions=3, out_s=3.0, hold_s=10.0, return_s=3.0),
        repeating=Repeating(least=1000, typical=3000, least_us=700_000),
        measure=neck_bend,
        measured_as="Tilt of the face in the picture against the line of the shoulders.",
        words=Words(
            name="ear to the shoulder",
            task="Ear to one shoulder, then to the other",
            left="Let your left ear sink to its shoulder",
            right="Let your right ear sink to its shoulder",
            either="Let one ear sink to its shoulder",
            how="Look straight ahead; the other shoulder stays low and heavy.",
        ),
        shown=_tilted,
        gates=("face", "shoulders", "turned_away", "arm_raised"),
        cautions=(Caution.END_RANGE_NECK,),
        watched=(Compensation.SHRUG, Compensation.TRUNK_LEAN, Compensation.TRUNK_TURN, Compensation.TOO_FAST),
        apart=True,
    ),
    Movement(
        id="chin_tuck",
        sided=False,
        muscles=("longus colli", "longus capitis", "semispinalis cervicis"),
        unit=Unit.PERCENT_OF_SPAN,
        direct=False,
        views=(View.FRONT, View.SIDE),
        needs=(Joint.HEAD, Joint.SHOULDER),
        rest="Looking ahead, chin at ease.",
        effort="Head slid straight back, chin level.",
        dose=Dose(sets=1, repetitions=10, out_s=1.5, hold_s=5.0, return_s=2.0),
        repeating=Repeating(
            least=100, typical=180, least_us=1_500_000, from_neutral=True, jitters=1.0, size=_face, averaged_us=500_000
        ),
        measure=tuck,
        measured_as="How much smaller the face looks while shoulders and chin's angle stay; side: the ears' way back.",
        words=Words(
            name="chin back",
            task="Slide your chin straight back",
            how="As if to make a double chin: eyes level, no nodding.",
        ),
        shown=_tucked,
        gates=("face", "shoulders", "turned_away", "nodding", "leaning"),
        cautions=(Caution.END_RANGE_NECK,),
        watched=(Compensation.TRUNK_LEAN, Compensation.SHRUG),
        within_m=1.0,
    ),
)
"""A tuck of 10-30 mm makes the face look 1.5-4 % smaller at 0.7 m, and less from further away: of half tucks (15 mm)
one in ten is lost to the tracker's trembling from 1.6 m, none from 1 m (puppet, eight seeds of ten each). Side-bend of
the neck: 20-45 degrees are usual."""
