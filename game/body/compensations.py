"""What another part of the body does to help out: looked for in every posture, and how much of it is too much.

One camera tells some of this well (a lean to the side), some roughly (a shrug beyond what the arm explains), and some
only when it is large (a turn). Each limit is therefore the larger of what matters and of what can be told; what cannot
be seen is not graded, which is not the same as absent.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import asin, cos, degrees, radians
from typing import NamedTuple

from game.body.arm import SEEN, Arm
from game.body.calibration import TRUNK_PER_SHOULDER_WIDTH, Neutral
from game.body.geometry import angle_between
from game.body.posture import Posture
from game.body.side import Side
from game.body.view import View


class Compensation(StrEnum):
    """What is watched for while a movement is done; the value stands in recordings and reports."""

    SHRUG = "shrug"
    TRUNK_LEAN = "trunk_lean"
    TRUNK_TURN = "trunk_turn"
    ELBOW_BEND = "elbow_bend"
    LAGGING = "lagging"
    TOO_FAST = "too_fast"
    SWING = "swing"
    CHIN_POKE = "chin_poke"


class Grade(StrEnum):
    """How much of it there was; less than mild is left unsaid."""

    MILD = "mild"
    MODERATE = "moderate"
    MARKED = "marked"


GRADES = tuple(Grade)
"""From the least to the most."""


@dataclass(frozen=True, slots=True)
class Compensated:
    """One compensation during one repetition.

    Attributes:
        grade: the worst that lasted.
        lasted_us: how long it was at least mild, microseconds.
    """

    kind: Compensation
    grade: Grade
    lasted_us: int


@dataclass(frozen=True, slots=True)
class Limits:
    """From where on a compensation is mild, moderate and marked, hundredths of its unit.

    Attributes:
        jitters: how many times the tracker's own jitter the first limit must be at least; needs `size`.
        size: name of the Neutral's length that the unit is a percentage of, or empty.
    """

    mild: int
    moderate: int
    marked: int
    jitters: float = 0.0
    size: str = ""

    def above_jitter(self, neutral: Neutral) -> tuple[int, int, int]:
        """The three limits for this person before this camera: none below what its jitter can make."""
        size = getattr(neutral, self.size) if self.size else 0
        floor = round(10_000 * self.jitters * neutral.jitter / size) if size > 0 else 0
        return (max(self.mild, floor), max(self.moderate, floor), max(self.marked, floor))


LIMITS: Mapping[Compensation, Limits] = {
    # Percent of the resting height of the ears above the shoulder, about 175 mm. PhysioAssist grades 1, 2 and 3 cm: 6,
    # 11 and 17 %. The first is moved to 8 %, what posture programs take as a shrug; a tracker wanders by 2 %.
    Compensation.SHRUG: Limits(800, 1200, 1800, jitters=4.0, size="left_ear_height"),
    # Degrees. PhysioAssist: below 5 ignored, 5-10 mild, 10-15 moderate, then severe. The first is moved to 6: people
    # sway by 1-2, and with hidden hips a lean is read from the shoulders' way aside.
    Compensation.TRUNK_LEAN: Limits(600, 1000, 1500),
    # Degrees. PhysioAssist: 5, 10, 20. A turn below 11-16 degrees does not show in the shoulders' width (1-2 % of
    # noise), and depth alone errs by several degrees, so that nothing below 12 is said.
    Compensation.TRUNK_TURN: Limits(1200, 1700, 2300),
    # Degrees beyond the bend at rest. PhysioAssist: 5, 15, 30. A wrist strays five times as far as a shoulder: about
    # 5 degrees of elbow, so that nothing below 15 is said.
    Compensation.ELBOW_BEND: Limits(1500, 2500, 3500),
    # Percent of the range by which one side is behind the other. Chosen: at 2 s out the first is a quarter of a second.
    Compensation.LAGGING: Limits(2000, 3500, 5000),
    # Percent of the speed that the asked tempo needs at its fastest. Chosen: people vary by 12 % from one repetition to
    # the next, and a mean speed may be 1.9 times as even as another (minimum jerk 1.88, half a cosine 1.57).
    Compensation.TOO_FAST: Limits(17000, 22000, 30000),
    # Percent: fastest over mean speed between a tenth and nine tenths of the way out. Half a cosine has 116, minimum
    # jerk 122, a throw that runs out by itself 190 and more. Chosen between.
    Compensation.SWING: Limits(16500, 18500, 23000),
    # Percent of the shoulders' width that the head comes forward by itself: 2.5, 4 and 5.5 cm of 36. A chin tuck is
    # 1-3 cm (clinical use); a face's scale wanders by half a percent, which is 1 cm at 1.6 m.
    Compensation.CHIN_POKE: Limits(750, 1100, 1600),
}
"""The one table. PhysioAssist: the grading of the open-source tele-rehabilitation program of that name."""


class Stance(NamedTuple):
    """What the body does beside the movement, in one frame, against the person at ease; hundredths, None: cannot tell.

    Attributes:
        left_lift, right_lift: how much nearer the shoulder is to the ears than the arm's elevation explains, percent of
            the resting height.
        lean: sideways lean of the trunk, degrees, positive towards the person's right.
        pitch: forward lean by depth, degrees, not against the person at ease; None with hidden hips.
        turn: of the trunk, degrees, positive towards the person's right.
        left_bend, right_bend: of the elbow, degrees from straight.
        forward: how far the head has come towards the camera, percent of the shoulders' width.
        follows: how much of that the trunk's own coming nearer explains; None where the shoulders cannot say.
    """

    left_lift: int | None
    right_lift: int | None
    lean: int | None
    pitch: int | None
    turn: int | None
    left_bend: int | None
    right_bend: int | None
    forward: int | None
    follows: int | None


NOWHERE = Stance(None, None, None, None, None, None, None, None, None)
"""Nothing can be told."""

_LIFTS_FROM = 30.0
"""Degrees of arm elevation from which the girdle rises with the arm (scapulohumeral rhythm begins about here)."""

_LIFT, _LIFT_DOUBT = 0.43, 0.17
"""Percent of the resting ear height by degree that an arm carries its shoulder up, and how far a person may be off
that. Bone pins: 79-96 mm of about 170 on the way to 150 degrees (Seth et al., Front. Neurorobot. 2019). Ten adults in
three public recordings (UI-PRMD, IntelliRehabDS, and a Kinect set of abductions) have medians of 0.2 to 0.6."""

_OWN_DOUBT = 0.035
"""The same doubt once this person's own raise has been seen: it varies so much between their repetitions, and more from
the middle of a raise to its end."""

_SHOWN = 0.6
"""Least share of a sideways lean that the picture is taken to show of somebody who sits turned: beyond 53 degrees the
rest would be mostly trembling."""

_LEANS = 600.0
"""Hundredths of a degree of sideways lean from which its own tilt moves the shoulders in the picture."""

_SIDE_DOUBT = 4.0
"""Percent more of it for somebody seen from the side, whose far shoulder hides behind the near one. Chosen."""

_CARRIED_FROM, _CARRIED_TO = 60.0, 160.0
"""Degrees of elevation between which a raise tells how far this arm carries its shoulder."""

_IN_PLANE = 0.8
"""Share of its length that a limb must show for its angle in the picture to be the angle."""

_HEAD, _SHOULDERS = 2.0, 1.45
"""Shoulder widths from the hips to the ears and to the shoulders: the trunk of `TRUNK_PER_SHOULDER_WIDTH`, a neck of
0.55: so far they come forward with the same lean."""

_LIFTED = 15.0
"""Percent of lift from which the shoulders' width says nothing about distance: the collar bones point up."""


def stance_of(posture: Posture) -> Stance:
    """What the body does beside any movement; worked out once a frame, and only while something is under way."""
    trunk, neutral = posture.trunk, posture.neutral
    if trunk is None:
        return NOWHERE
    nearer = posture.face / neutral.face_scale if posture.face and neutral.face_scale else None
    left, right = _hiked(posture, Side.LEFT, nearer), _hiked(posture, Side.RIGHT, nearer)
    return Stance(
        _lift(left, posture, Side.LEFT),
        _lift(right, posture, Side.RIGHT),
        round((100 * trunk.lean - neutral.lean) / max(_SHOWN, cos(radians(neutral.yaw / 100)))),
        round(100 * degrees(asin(max(-1.0, min(1.0, trunk.down[2]))))) if trunk.hips_seen else None,
        round(100 * trunk.yaw) - neutral.yaw if posture.left.upper or posture.right.upper else None,
        _bend(posture.left),
        _bend(posture.right),
        _came(nearer, posture.away) if nearer else None,
        _follows(posture, left, right),
    )


def _lowered(posture: Posture, side: Side, nearer: float | None) -> float | None:
    """Percent by which the ears stand lower above the shoulder than at ease, the distance taken out by the face."""
    height, resting = posture.ear_height(side), posture.neutral.ear_height(side)
    return 100 * (1 - height / resting / (nearer or 1.0)) if height is not None and resting > 0 else None


def _hiked(posture: Posture, side: Side, nearer: float | None) -> float | None:
    """The same, or how far the shoulder itself has risen in the picture, whichever is less.

    A tilted or nodding head comes nearer to a shoulder that stays where it is; sitting up lifts shoulders and ears.
    """
    lowered = _lowered(posture, side, nearer)
    if lowered is None or posture.trunk is None:
        return lowered
    return min(lowered, 100 * _risen(posture, side) / posture.neutral.ear_height(side) / (nearer or 1.0))


def _risen(posture: Posture, side: Side) -> float:
    """How far the shoulder has risen, in the picture's units.

    While the trunk leans, its own tilt lifts one shoulder and sinks the other, and takes both down with it from the
    hips: then both together, and what the lean from the hips has sunk them.
    """
    lean = abs(100 * posture.trunk.lean - posture.neutral.lean) if posture.trunk else 0.0
    if lean <= _LEANS:
        return posture.rise(side)
    sunk = TRUNK_PER_SHOULDER_WIDTH * posture.neutral.shoulder_width * (1 - cos(radians(lean / 100)))
    return (posture.left_rise + posture.right_rise) / 2 + sunk


def _lift(lowered: float | None, posture: Posture, side: Side) -> int | None:
    """That, less what the arm explains; within the doubt about the explanation it is none."""
    raised, carry = posture.arm(side).elevation.value, posture.neutral.carry(side)
    if lowered is None or raised is None or _askew(posture):
        return None
    beyond = max(0.0, raised / 100 - _LIFTS_FROM)
    lifted = lowered - (carry / 100 if carry else _LIFT) * beyond
    doubt = (_OWN_DOUBT if carry else _LIFT_DOUBT) * beyond + (_SIDE_DOUBT if posture.view is View.SIDE else 0.0)
    return round(100 * max(min(0.0, lifted), lifted - doubt))


def _askew(posture: Posture) -> bool:
    """Whether the body leans so before a camera aside that the ears' height tells of the lean."""
    trunk = posture.trunk
    return (
        posture.view is not View.FRONT and trunk is not None and abs(100 * trunk.lean - posture.neutral.lean) > _LEANS
    )


def carry_of(posture: Posture, side: Side) -> int | None:
    """How far the shoulder rises with its arm, as in Neutral, in one posture; None unless the arm is well raised."""
    raised = posture.arm(side).elevation.value
    if raised is None or not _CARRIED_FROM <= raised / 100 <= _CARRIED_TO:
        return None
    nearer = posture.face / posture.neutral.face_scale if posture.face and posture.neutral.face_scale else None
    lowered = _lowered(posture, side, nearer)
    return None if lowered is None else round(100 * lowered / (raised / 100 - _LIFTS_FROM))


def with_carry(neutral: Neutral, left: Sequence[int], right: Sequence[int]) -> Neutral:
    """The neutral posture once raises were seen: the lower quartile of what they told, for a shrug may be among them.

    Fewer than ten frames tell nothing new.
    """

    def quartile(told: Sequence[int], known: int) -> int:
        return max(1, sorted(told)[len(told) // 4]) if len(told) >= 10 else known

    left_carry, right_carry = quartile(left, neutral.left_carry), quartile(right, neutral.right_carry)
    return replace(neutral, left_carry=left_carry, right_carry=right_carry)


def _bend(arm: Arm) -> int | None:
    if arm.fore_seen < SEEN:
        return None
    bent = arm.bend if arm.trust >= 0.5 else None
    if bent is None and arm.shown >= _IN_PLANE and arm.flat_upper and arm.flat_fore:
        bent = angle_between(arm.flat_upper, arm.flat_fore)
    return None if bent is None else round(100 * bent)


def _came(larger: float, away: float) -> int:
    """Percent of a shoulder width that something has come nearer which looks so many times as large, hundredths."""
    return round(10_000 * away * (1 - 1 / larger))


def _follows(posture: Posture, left: float | None, right: float | None) -> int | None:
    """How far the trunk brings the head forward: by the shoulders' width, while arms and shoulders are low."""
    width, neutral = posture.shoulder_width, posture.neutral.shoulder_width
    if not width or not neutral or left is None or right is None or max(abs(left), abs(right)) > _LIFTED:
        return None
    return round(_came(width / neutral, posture.away) * _HEAD / _SHOULDERS)
