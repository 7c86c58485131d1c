"""What else the body does: told of a puppet whose truth is known, ungraded where nobody can tell."""

from dataclasses import replace
from itertools import pairwise

import pytest

from game.body.calibration import Neutral, features_of
from game.body.compensations import LIMITS, NOWHERE, Compensation, carry_of, stance_of, with_carry
from game.body.landmarks import Landmark
from game.body.movements import doing
from game.body.posture import Posture, posture_of
from game.body.puppet import EASE, PERFECT, Angles, ArmAngles, Camera, Flaws, frame_of
from game.body.side import Side
from game.body.smoothing import smooth

CAMERA = Camera(size=(1280, 720))
HIPS = frozenset({Landmark.LEFT_HIP, Landmark.RIGHT_HIP})


def at_ease(flaws: Flaws = PERFECT) -> Neutral:
    """The puppet's neutral posture."""
    frame = frame_of(EASE, 0, camera=CAMERA, flaws=flaws)
    assert frame is not None
    neutral = features_of(smooth(None, frame), frame)
    assert neutral is not None
    return neutral


def posture(angles: Angles, neutral: Neutral | None = None, flaws: Flaws = PERFECT) -> Posture:
    """The puppet's posture against its own neutral one."""
    frame = frame_of(angles, 0, camera=CAMERA, flaws=flaws)
    assert frame is not None
    return posture_of(smooth(None, frame), neutral or at_ease(flaws))


def hiked(angles: Angles, degrees: float) -> Angles:
    """Both collar bones lifted further."""
    up = [replace(arm, clavicle_up=arm.clavicle_up + degrees) for arm in (angles.left, angles.right)]
    return replace(angles, left=up[0], right=up[1])


def carried() -> Neutral:
    """The neutral posture of a puppet that has raised both arms once."""
    raised = [posture(doing("shoulder_abduction", Side.BOTH, step / 20)) for step in range(21)]
    told = [[carry for one in raised if (carry := carry_of(one, side))] for side in (Side.LEFT, Side.RIGHT)]
    return with_carry(at_ease(), *told)


def test_at_ease_nothing_is_amiss() -> None:
    """At ease every deviation is nothing, but for the elbows' resting bend."""
    stance = stance_of(posture(EASE))
    assert abs(stance.left_lift or 0) <= 5
    assert abs(stance.lean or 0) <= 5
    assert abs(stance.turn or 0) <= 5
    assert abs(stance.forward or 0) <= 50
    assert stance.left_bend == pytest.approx(1500, abs=100)


@pytest.mark.parametrize("degrees", [-15.0, -7.0, 7.0, 15.0])
@pytest.mark.parametrize("flaws", [PERFECT, Flaws(hidden=HIPS)], ids=["whole", "desk"])
def test_a_lean_is_told_in_degrees(degrees: float, flaws: Flaws) -> None:
    """A sideways lean is told to within two degrees, with hips and without."""
    stance = stance_of(posture(Angles(side_bend=degrees), flaws=flaws))
    assert stance.lean == pytest.approx(100 * degrees, abs=200)


@pytest.mark.parametrize("degrees", [-25.0, 15.0])
def test_a_turn_is_told_in_degrees(degrees: float) -> None:
    """A turn of the trunk is told to within two degrees, towards the right as positive."""
    assert stance_of(posture(Angles(turn=-degrees))).turn == pytest.approx(100 * degrees, abs=200)


def test_a_lean_forward_needs_hips() -> None:
    """A lean towards the camera is told by depth, and not told at all where the hips are hidden."""
    bowed, upright = stance_of(posture(Angles(lean_forward=12))).pitch, stance_of(posture(EASE)).pitch
    assert bowed is not None
    assert upright is not None
    assert bowed - upright == pytest.approx(1200, abs=200)
    assert stance_of(posture(Angles(lean_forward=12), flaws=Flaws(hidden=HIPS))).pitch is None


def test_a_shrug_is_told_at_rest() -> None:
    """Collar bones 12 degrees up bring the shoulders nearer to the ears by a sixth, which is marked."""
    stance = stance_of(posture(hiked(EASE, 12)))
    assert stance.left_lift == pytest.approx(1600, abs=300)
    assert stance.left_lift == pytest.approx(stance.right_lift or 0, abs=20)


def test_a_raised_arm_is_no_shrug() -> None:
    """Nowhere on the way of a plain raise does an arm's own carrying come near a mild shrug, known or unknown."""
    for neutral in (at_ease(), carried()):
        lifts = [stance_of(posture(doing("shoulder_abduction", Side.BOTH, step / 20), neutral)) for step in range(21)]
        assert max(one.left_lift or 0 for one in lifts) < LIMITS[Compensation.SHRUG].mild / 2


def test_a_shrug_is_told_in_a_raised_arm_once_the_persons_own_raise_is_known() -> None:
    """With the own raise known, a shrug at the top of a raise is at least moderate."""
    top = hiked(doing("shoulder_abduction", Side.BOTH, 0.7), 18)
    lift = stance_of(posture(top, carried())).left_lift
    assert lift is not None
    assert lift > LIMITS[Compensation.SHRUG].moderate


def test_a_tilting_head_is_no_shrug() -> None:
    """The head comes nearer to a shoulder that stays where it is: no shrug."""
    stance = stance_of(posture(Angles(head_tilt=30)))
    assert max(stance.left_lift or 0, stance.right_lift or 0) < LIMITS[Compensation.SHRUG].mild / 2


def test_sitting_up_is_no_shrug() -> None:
    """Shoulders and ears higher together: no shrug."""
    stance = stance_of(posture(Angles(shift=(0.0, 0.03, 0.0))))
    assert max(stance.left_lift or 0, stance.right_lift or 0) < LIMITS[Compensation.SHRUG].mild / 2


def test_a_head_that_comes_forward_is_told_against_the_trunk() -> None:
    """A poked chin is the head's own way; a chair that rolls nearer takes both along."""
    poke = stance_of(posture(Angles(head_back=-0.05)))
    roll = stance_of(posture(Angles(shift=(0.0, 0.0, 0.05))))
    assert poke.forward is not None
    assert poke.follows is not None
    assert poke.forward - poke.follows > LIMITS[Compensation.CHIN_POKE].moderate
    assert roll.forward is not None
    assert roll.follows is not None
    assert roll.forward - roll.follows < LIMITS[Compensation.CHIN_POKE].mild


@pytest.mark.parametrize("bent", [15.0, 40.0, 70.0])
def test_an_elbow_is_told_in_degrees(bent: float) -> None:
    """The bend of a raised arm's elbow is told to within five degrees."""
    arm = ArmAngles(elevation=80, elbow=bent)
    assert stance_of(posture(Angles(arm, arm))).right_bend == pytest.approx(100 * bent, abs=500)


def test_without_shoulders_nothing_is_told() -> None:
    """Where a shoulder is unseen, nothing is graded."""
    frame = frame_of(EASE, 0, camera=CAMERA)
    assert frame is not None
    blind = replace(frame, image=tuple(None if i == Landmark.LEFT_SHOULDER else p for i, p in enumerate(frame.image)))
    assert stance_of(posture_of(smooth(None, blind), at_ease())) == NOWHERE


def test_limits_rise_and_are_never_below_the_jitter() -> None:
    """Every row of the table rises, and a trembling tracker lifts the limits that its trembling reaches."""
    for limits in LIMITS.values():
        assert all(a < b for a, b in pairwise((limits.mild, limits.moderate, limits.marked)))
    shaky = replace(at_ease(), jitter=100)
    assert LIMITS[Compensation.SHRUG].above_jitter(shaky)[0] > LIMITS[Compensation.SHRUG].mild
    assert LIMITS[Compensation.SHRUG].above_jitter(at_ease())[0] == LIMITS[Compensation.SHRUG].mild


def test_a_carry_is_the_lower_quartile() -> None:
    """A shrug among the raises does not become the measure, and few frames teach nothing."""
    neutral = at_ease()
    assert with_carry(neutral, [36] * 30 + [60] * 30, [36] * 3).left_carry == 36
    assert with_carry(neutral, [], [36] * 3).right_carry == 0
