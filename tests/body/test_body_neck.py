"""The neck: a tilt is an angle in the picture, a tuck is an index that much else resembles."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.body.calibration import neutral_of
from game.body.face import face_of
from game.body.landmarks import Landmark
from game.body.movements import MOVEMENTS, doing
from game.body.pose import mirrored
from game.body.posture import Posture, posture_of
from game.body.puppet import EASE, LIVELY, Angles, ArmAngles, Camera
from game.body.reading import Reading
from game.body.side import Side
from game.body.view import View

Watched = Callable[..., Posture]

SIDES = (Side.LEFT, Side.RIGHT)
HIPS = (Landmark.LEFT_HIP, Landmark.RIGHT_HIP)
TILT, TUCK = MOVEMENTS["neck_side_bend"], MOVEMENTS["chin_tuck"]


@given(
    st.floats(5, 45),
    st.sampled_from(SIDES),
    st.floats(0.7, 2.5),
    st.sampled_from([(1280, 720), (640, 480), (720, 1280)]),
    st.floats(-10, 10),
)
def test_a_tilt_goes_to_the_persons_own_side(
    watched: Watched, tilt: float, side: Side, distance: float, size: tuple[int, int], lean: float
) -> None:
    """DIRECT, within 3 degrees, with hidden hips, in any picture, and a trunk that leans along is taken out."""
    angles = Angles(head_tilt=tilt if side is Side.RIGHT else -tilt, side_bend=lean)
    posture = watched(angles, camera=Camera(distance=distance, size=size), unseen=HIPS)
    reading = TILT.read(posture, side)
    assert reading.value is not None
    assert reading.value / 100 == pytest.approx(tilt, abs=3)
    assert reading.direct
    assert TILT.read(posture, Side.LEFT if side is Side.RIGHT else Side.RIGHT).value == 0


@given(st.floats(10, 40), st.sampled_from(SIDES))
def test_a_mirrored_tilt_is_on_the_other_side(watching: Any, tilt: float, side: Side) -> None:
    """In a mirror left is right, and the angle is the same."""
    values = []
    for edit in (lambda frame: frame, mirrored):
        watch = watching(edit=edit)
        neutral = watch.neutral()
        watch.see(Angles(head_tilt=tilt if side is Side.RIGHT else -tilt))
        values.append([TILT.read(posture_of(watch.pose, neutral), one).value for one in SIDES])
    assert values[0] == pytest.approx(values[1][::-1], abs=20)


def test_a_head_that_is_crooked_at_ease_is_where_a_tilt_begins(watching: Any) -> None:
    """Somebody whose head always tilts by 6 degrees has bent the neck by 20 at 26."""
    watch = watching()
    neutral = neutral_of([watch.feature(Angles(head_tilt=6)) for _ in range(30)])
    assert neutral is not None
    watch.now_us += 600_000
    watch.see(Angles(head_tilt=26))
    value = TILT.read(posture_of(watch.pose, neutral), Side.RIGHT).value
    assert value is not None
    assert value / 100 == pytest.approx(20, abs=2)


@pytest.mark.parametrize(
    ("angles", "reason"),
    [
        (Angles(turn=30), "turned_away"),
        (Angles(head_turn=40), "turned_away"),
        (Angles(left=ArmAngles(90)), "arm_raised"),
    ],
)
def test_a_tilt_is_refused_where_something_else_would_be_measured(
    watched: Watched, angles: Angles, reason: str
) -> None:
    """Turned, looking far aside or with an arm up, the lines of face and shoulders say something else."""
    for side in SIDES:
        assert TILT.read(watched(angles, camera=Camera(distance=2.0)), side).reason == reason


def test_tilts_under_a_lively_tracker_are_right_in_the_middle_and_at_the_edge(watching: Any) -> None:
    """With the fitted noise: median error within 3 degrees, 95 % of the frames within 7."""
    errors = []
    for tilt in (-35, -20, 0, 20, 35):
        watch = watching(flaws=LIVELY, camera=Camera(distance=1.2, size=(1280, 720)))
        neutral = watch.neutral()
        watch.now_us += 600_000
        for index in range(40):
            watch.see(Angles(head_tilt=tilt))
            if index >= 20:
                left, right = (TILT.read(posture_of(watch.pose, neutral), side).value for side in SIDES)
                assert left is not None
                assert right is not None
                errors.append(abs((right - left) / 100 - tilt))
    errors.sort()
    assert errors[len(errors) // 2] <= 3
    assert errors[len(errors) * 95 // 100] <= 7


@given(st.floats(0.02, 0.035), st.floats(0.7, 1.4))
def test_a_tuck_is_seen(watched: Watched, back: float, distance: float) -> None:
    """A head that slides back by 20 mm and more looks smaller by its share of the distance; a PROXY."""
    reading = TUCK.read(watched(Angles(head_back=back), 5, camera=Camera(distance=distance)), Side.BOTH)
    assert reading.value is not None
    assert reading.value == pytest.approx(10_000 * back / distance, rel=0.25)
    assert not reading.direct


@pytest.mark.parametrize("distance", [0.7, 1.0, 1.4])
@pytest.mark.parametrize(
    "angles",
    [
        Angles(head_nod=6),
        Angles(head_nod=20),
        Angles(head_nod=-6),
        Angles(head_turn=9),
        Angles(head_turn=-9),
        Angles(head_turn=25),
        Angles(lean_forward=-2),
        Angles(lean_forward=-8),
        Angles(shift=(0.0, 0.0, -0.02)),
        Angles(turn=12),
        Angles(head_tilt=15),
        doing("scapular_retraction", Side.BOTH, 1.0),
        doing("scapular_elevation", Side.BOTH, 1.0),
        doing("thoracic_extension", Side.BOTH, 1.0),
    ],
)
def test_what_is_not_a_tuck(watched: Watched, angles: Angles, distance: float) -> None:
    """A nod, a turn, a lean, rolling back, a squeeze, a shrug: refused, or less than half of a tuck of 30 mm."""
    value = TUCK.read(watched(angles, 5, camera=Camera(distance=distance)), Side.BOTH).value
    assert value is None or value < 10_000 * 0.015 / distance


@pytest.mark.parametrize("distance", [1.0, 2.0])
def test_a_head_further_back_than_a_neck_takes_it_is_leaning(watched: Watched, distance: float) -> None:
    """Twice a large tuck is refused, from near and from far; a large one of 35 mm is not."""

    def read(back: float) -> Reading:
        return TUCK.read(watched(Angles(head_back=back), 5, camera=Camera(distance=distance)), Side.BOTH)

    assert read(0.08).reason == "leaning"
    assert read(0.035).value is not None


@pytest.mark.parametrize("turn", [70, -70])
def test_from_the_side_the_ears_go_back(watching: Any, turn: float) -> None:
    """From either side a tuck moves the ears back against the shoulders, and a head put forward is negative."""
    watch = watching(camera=Camera(distance=1.6, turn=turn))
    neutral = neutral_of([watch.feature(EASE) for _ in range(30)])
    assert neutral is not None
    values = []
    for back in (0.03, -0.03):
        watch.now_us += 600_000
        watch.see(Angles(head_back=back))
        posture = posture_of(watch.pose, neutral)
        assert posture.view is View.SIDE
        value = TUCK.read(posture, Side.BOTH).value
        assert value is not None
        values.append(value)
    assert values[0] > TUCK.repeating.least
    assert values[1] < -TUCK.repeating.least


@pytest.mark.parametrize("gone", [Landmark.NOSE, Landmark.LEFT_EAR, Landmark.RIGHT_EYE, Landmark.MOUTH_LEFT])
def test_without_a_part_of_the_face_nothing_is_said(watched: Watched, gone: Landmark) -> None:
    """A face that lacks a point is not measured, and the reason says that it is the face."""
    posture = watched(EASE, unseen=(gone,))
    assert TUCK.read(posture, Side.BOTH).reason == "face"
    assert TILT.read(posture, Side.LEFT).reason == "face"


@given(st.floats(-25, 25), st.floats(-15, 15), st.floats(0.8, 2.0))
def test_a_faces_turn_and_nod_are_told_apart(watching: Any, turn: float, nod: float, distance: float) -> None:
    """Turning to the left is positive and so is the chin down, each within a fifth and three degrees of the truth."""
    watch = watching(camera=Camera(distance=distance, height=0.7))
    watch.see(EASE)
    ease = face_of(watch.pose.image)
    watch.now_us += 600_000
    watch.see(Angles(head_turn=turn, head_nod=nod))
    face = face_of(watch.pose.image)
    assert ease is not None
    assert face is not None
    assert face.turn - ease.turn == pytest.approx(turn, abs=3 + abs(turn) / 5)
    assert face.nod - ease.nod == pytest.approx(nod, abs=4 + abs(nod) / 5)
