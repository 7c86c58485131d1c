"""Shoulders up and down: what their distance from the ears says, beyond what a raised arm explains."""

from itertools import pairwise

from game.body.calibration import Neutral
from game.body.compensations import Compensation
from game.body.movements.entry import Dose, Joint, Movement, Repeating, Unit, Words
from game.body.posture import Posture
from game.body.puppet.angles import Angles, ArmAngles
from game.body.reading import Reading, measured, not_measured
from game.body.side import Side
from game.body.view import View

_CARRIED = ((20.0, 0.0), (45.0, 17.0), (60.0, 25.0), (90.0, 33.0), (150.0, 42.0))
"""Degrees of arm elevation, and percent of the resting ear height by which they lift the shoulder at most: the upper
edge of one shoulder with bone pins (Seth et al., Front. Neurorobot. 2019: 79-96 mm on the way to 150 degrees), of
optical motion capture of three adults (UI-PRMD: 24 at 90, 29 at 120), and of MediaPipe's own points in a video (21 at
65). A shrug under a raised arm must go beyond it, so it is told late, and an arm raise is never called one."""

_ARM_UP, _ARM_UP_KNOWN = 75.0, 120.0
"""Degrees of elevation of either arm beyond which no shrug is told: what the arm carries along differs by 15 % of the
ear height from person to person there and by more from tracker to tracker, as much as half a shrug. Further up only
where this person's own raises are known to carry no more than `_CARRIED` allows for."""

_USUAL_CARRY = 40
"""Hundredths of a percent a degree beyond 30, as `Neutral.carry` has it: what `_CARRIED` allows for at 120 degrees."""

_CARRIED_ACROSS = 0.12
"""Percent that each degree of the other arm's elevation beyond 20 lifts this shoulder at most: the trunk gives way to
one raised arm, and the other shoulder nears the ear by 15 % at 130 degrees (UI-PRMD)."""

_TURNED = 15.0
"""Degrees of yaw by depth: a turn brings one shoulder nearer to the camera, and so nearer to the ear in the picture: 8
% at 15 degrees, seen from 0.7 m (made body)."""

_TILTED = 0.7
"""Share of what the other shoulder has gone down that is taken off: turned or shifted aside before a near camera, one
shoulder seems to rise and the other to sink by about as much. Chosen a little less than all: with one shoulder drawn
up, the other one does sink a little."""

_MOVED = 0.15
"""Change of the face's scale, 9 cm at 0.7 m, beyond which nobody's ear height is comparable: reaching, leaning down."""

_FOLLOWS = 0.5
"""Power of the face's scale that the ear height follows where the face is larger than at ease: all of it if the whole
body came nearer, half of it if the head alone did, which lowers it besides; the explanation that leaves less. A face
that only trembles larger, seen from far away, is no shrug either."""

_TURNED_LOW, _MOVED_LOW, _ARM_LOW = 8.0, 0.08, 35.0
"""For shoulders drawn down, whose whole way is 7 %: degrees of yaw, change of the face's scale, degrees of elevation of
either arm. A turn of 8 degrees makes 4 %, seen from 0.7 m."""

_TILTED_LOW = 1.0
"""As `_TILTED`, for shoulders drawn down: all of it, since a turn alone makes half of the whole way."""


def shoulder_lift(posture: Posture, side: Side) -> Reading:
    """How much nearer the shoulder has come to the ear, percent of its resting distance; a PROXY.

    EI = ear-to-shoulder height / face scale, against the neutral's, less what the arms' own elevation and the other
    shoulder's sinking explain. Refused while turned far: one shoulder is then nearer to the camera than the other.
    """
    nearer, other = _nearer(posture), _OTHER[side]
    follows = min(nearer, nearer**_FOLLOWS)
    lifted, across = _lifted(posture, side, follows), _lifted(posture, other, follows)
    if _yaw(posture) > _TURNED:
        return not_measured("turned_away")
    if abs(nearer - 1) > _MOVED:
        return not_measured("leaning")
    if lifted is None or across is None:
        return not_measured(f"{side}_ear")
    own_arm, other_arm = _raised(posture, side), _raised(posture, other)
    if max(own_arm, other_arm) > _highest_arm(posture.neutral):
        return not_measured("arm_raised")
    explained = max(_carried(own_arm), _CARRIED_ACROSS * max(0.0, other_arm - _CARRIED[0][0]))
    explained += _TILTED * max(0.0, -across)
    return measured(lifted - explained, direct=False, confidence=0.8 if posture.face else 0.5)


def shoulder_drop(posture: Posture, side: Side) -> Reading:
    """How much further the shoulder is from the ear, percent of its resting distance; a PROXY, told as on or off.

    Of two explanations the one that leaves less: the face's scale says how much nearer the person sits, or says nothing
    because the head was turned, which makes it smaller.
    """
    nearer = _nearer(posture)
    follows = max(1.0, nearer)
    lifted, across = _lifted(posture, side, follows), _lifted(posture, _OTHER[side], follows)
    if lifted is None or across is None or not posture.face:
        return not_measured(f"{side}_ear")
    if _yaw(posture) > _TURNED_LOW:
        return not_measured("turned_away")
    if abs(nearer - 1) > _MOVED_LOW:
        return not_measured("leaning")
    if max(_raised(posture, Side.LEFT), _raised(posture, Side.RIGHT)) > _ARM_LOW:
        return not_measured("arm_raised")
    return measured(-lifted - _TILTED_LOW * max(0.0, across), direct=False, confidence=0.6)


_OTHER = {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT}


def _lifted(posture: Posture, side: Side, nearer: float) -> float | None:
    """How much nearer that shoulder is to the ear, percent of the resting height, in a picture so much nearer."""
    height, resting = posture.ear_height(side), posture.neutral.ear_height(side)
    return 100 * (1 - height / resting / nearer) if height is not None and resting > 0 else None


def _highest_arm(neutral: Neutral) -> float:
    """Degrees of elevation up to which it is known what the arms carry along."""
    carries = neutral.left_carry, neutral.right_carry
    return _ARM_UP_KNOWN if min(carries) > 0 and max(carries) <= _USUAL_CARRY else _ARM_UP


def _yaw(posture: Posture) -> float:
    """Degrees that the trunk is turned from its neutral, either way."""
    return abs(posture.trunk.yaw - posture.neutral.yaw / 100) if posture.trunk is not None else 0.0


def _raised(posture: Posture, side: Side) -> float:
    """Degrees that the arm of that side is raised; 0 where it is not seen at all."""
    value = posture.arm(side).elevation.value
    return value / 100 if value is not None else 0.0


def _carried(raised: float) -> float:
    """Percent of the ear height that an arm raised so far lifts its shoulder at most."""
    for (low, less), (high, more) in pairwise(_CARRIED):
        if raised < high:
            return less + (more - less) * max(0.0, raised - low) / (high - low)
    return _CARRIED[-1][1]


def _nearer(posture: Posture) -> float:
    """How much larger the face is than at ease: what a lean towards the camera makes of every length; 1 if unknown."""
    if not posture.face or not posture.neutral.face_scale:
        return 1.0
    return posture.face / posture.neutral.face_scale


def _shrugged(side: Side, amount: float) -> Angles:
    """Up to 25 degrees up and 17 back at the sternoclavicular joint (SD 5; Peeters et al., JSES Int. 2023, 7:147)."""
    return _one_or_both(side, ArmAngles(clavicle_up=6 + 25 * amount, clavicle_back=20 + 17 * amount))


def _drawn_down(side: Side, amount: float) -> Angles:
    """Five degrees down, 13 mm of a clavicle of 150."""
    return _one_or_both(side, ArmAngles(clavicle_up=6 - 5 * amount))


def _one_or_both(side: Side, arm: ArmAngles) -> Angles:
    return Angles(ArmAngles() if side is Side.RIGHT else arm, ArmAngles() if side is Side.LEFT else arm)


HEIGHTS = (
    Movement(
        id="scapular_elevation",
        sided=True,
        muscles=("trapezius pars descendens", "levator scapulae"),
        unit=Unit.PERCENT_OF_SPAN,
        direct=False,
        views=(View.FRONT, View.TURNED),
        needs=(Joint.HEAD, Joint.SHOULDER),
        rest="Shoulders low.",
        effort="Shoulder drawn up towards the ear.",
        dose=Dose(sets=2, repetitions=8, out_s=1.5, hold_s=1.0, return_s=2.0),
        repeating=Repeating(1000, 2500, 500_000, from_neutral=True, jitters=6.0, size=Neutral.ear_height),
        measure=shoulder_lift,
        measured_as="How much nearer the shoulder comes to the ear than a raised arm explains, percent of the distance "
        "at rest.",
        words=Words(
            name="shoulders up",
            task="Lift both shoulders to your ears",
            left="Lift your left shoulder to your ear",
            right="Lift your right shoulder to your ear",
            either="Lift one shoulder to your ear",
            how="Up slowly, and let go all the way.",
        ),
        shown=_shrugged,
        gates=("turned_away", "leaning", "ear", "arm_raised"),
        watched=(Compensation.TRUNK_LEAN, Compensation.LAGGING, Compensation.TOO_FAST),
    ),
    Movement(
        id="scapular_depression",
        sided=True,
        muscles=("trapezius pars ascendens", "latissimus dorsi"),
        unit=Unit.PERCENT_OF_SPAN,
        direct=False,
        views=(View.FRONT, View.TURNED),
        needs=(Joint.HEAD, Joint.SHOULDER),
        rest="Shoulders at ease.",
        effort="Shoulder drawn down, away from the ear, neck long.",
        dose=Dose(sets=3, repetitions=10, out_s=2.0, hold_s=5.0, return_s=2.0),
        repeating=Repeating(
            350, 600, 1_200_000, from_neutral=True, jitters=8.0, size=Neutral.ear_height, averaged_us=500_000
        ),
        measure=shoulder_drop,
        steepest=1.7,
        measured_as="Whether the shoulder is drawn away from the ear, percent of the distance at rest; a small signal, "
        "about 13 mm, to be read as on or off.",
        words=Words(
            name="shoulders down",
            task="Draw both shoulders down",
            left="Draw your left shoulder down",
            right="Draw your right shoulder down",
            either="Draw one shoulder down",
            how="Away from the ears, the neck long, the head still.",
        ),
        shown=_drawn_down,
        gates=("turned_away", "ear", "leaning", "arm_raised"),
        watched=(Compensation.TRUNK_LEAN,),
    ),
)
"""Doses: shrugs 1-3 x 8-12, as strength classes give them; drawing down 3 x 10 holding 5 s, as leaflets do."""
