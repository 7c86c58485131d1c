"""How far an arm is raised, against the puppet's truth: its own joints, measured as the contract says."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.body.arm import SEEN
from game.body.geometry import Vector, angle_between, midpoint, subtract
from game.body.landmarks import Landmark
from game.body.movements import MOVEMENTS, doing
from game.body.pose import Point, Points, PoseFrame, mirrored
from game.body.posture import Posture
from game.body.puppet import LIVELY, Angles, ArmAngles, Build, Camera, Flaws, skeleton
from game.body.side import Side

Watched = Callable[..., Posture]

ABDUCTION, ROTATION = MOVEMENTS["shoulder_abduction"], MOVEMENTS["external_rotation"]
LEGS = tuple(landmark for landmark in Landmark if landmark >= Landmark.LEFT_HIP)

builds = st.builds(
    Build,
    trunk=st.floats(0.42, 0.6),
    clavicle=st.floats(0.12, 0.18),
    upper_arm=st.floats(0.24, 0.36),
    forearm=st.floats(0.2, 0.3),
    neck=st.floats(0.16, 0.24),
    hip=st.floats(0.08, 0.13),
)
cameras = st.builds(
    Camera,
    distance=st.floats(1.25, 3.5),
    field_of_view=st.floats(55, 80),
    size=st.sampled_from([(640, 480), (1280, 720), (1920, 1080)]),
)
elevations, planes = st.floats(0, 170), st.floats(-30, 30)
any_planes = st.floats(-30, 95)


def arm_truth(angles: Angles, build: Build, side: Side) -> float:
    """Degrees between shoulder-to-elbow and mid-shoulder-to-mid-hip of the puppet's own joints."""
    joints = skeleton(angles, build)
    hips = midpoint(joints[Landmark.LEFT_HIP], joints[Landmark.RIGHT_HIP])
    shoulders = midpoint(joints[Landmark.LEFT_SHOULDER], joints[Landmark.RIGHT_SHOULDER])
    return angle_between(upper_arm(joints, side), subtract(hips, shoulders))


def upper_arm(joints: list[Vector], side: Side) -> Vector:
    """Shoulder to elbow."""
    name = side.name
    return subtract(joints[Landmark[f"{name}_ELBOW"]], joints[Landmark[f"{name}_SHOULDER"]])


def degrees_of(posture: Posture, side: Side) -> float:
    """The measured elevation."""
    reading = ABDUCTION.measure(posture, side)
    assert reading.value is not None, reading.reason
    return reading.value / 100


def raised(left: float, right: float, plane: float = 0.0, side_bend: float = 0.0) -> Angles:
    """Both arms raised in one plane."""
    return Angles(
        left=ArmAngles(elevation=left, plane=plane), right=ArmAngles(elevation=right, plane=plane), side_bend=side_bend
    )


@given(elevations, elevations, any_planes, st.floats(-20, 20), builds, cameras)
def test_a_perfect_camera_measures_arms_within_a_degree_and_a_half(
    watched: Watched, left: float, right: float, plane: float, lean: float, build: Build, camera: Camera
) -> None:
    """Whatever the build, the distance and the lens, each arm's own angle is measured; near level, as DIRECT."""
    angles = raised(left, right, plane, lean)
    posture = watched(angles, build=build, camera=camera)
    for side in (Side.LEFT, Side.RIGHT):
        true = arm_truth(angles, build, side)
        assert degrees_of(posture, side) == pytest.approx(true, abs=1.5)
        assert ABDUCTION.measure(posture, side).direct or not 45 <= true <= 100


@given(st.floats(60, 150), st.floats(60, 95), st.floats(1.25, 1.5), st.floats(60, 78))
def test_an_arm_towards_a_near_camera_is_measured_within_a_degree_and_a_half(
    watched: Watched, elevation: float, plane: float, distance: float, view: float
) -> None:
    """The picture enlarges an elbow that comes nearer; that is what a lens does, and no reason to distrust depth."""
    angles = raised(elevation, 20, plane)
    camera = Camera(distance=distance, field_of_view=view, size=(1280, 720))
    posture = watched(angles, camera=camera)
    reading = ABDUCTION.measure(posture, Side.LEFT)
    assert reading.value is not None
    assert reading.value / 100 == pytest.approx(arm_truth(angles, Build(), Side.LEFT), abs=1.5)
    assert reading.direct == (posture.left.upper_seen >= SEEN) or elevation > 100


@given(elevations, elevations, any_planes, cameras)
def test_a_lively_camera_measures_arms_within_four_degrees(
    watched: Watched, left: float, right: float, plane: float, camera: Camera
) -> None:
    """With a tracker's jitter, drift and gaps, the smoothed angle stays within four degrees of the truth."""
    angles = raised(left, right, plane)
    posture = watched(angles, 30, camera=camera, flaws=LIVELY)
    for side in (Side.LEFT, Side.RIGHT):
        assert degrees_of(posture, side) == pytest.approx(arm_truth(angles, Build(), side), abs=4.0)


@given(st.floats(75, 105), st.floats(70, 95), st.floats(1.6, 3.0))
def test_depth_that_does_not_fit_the_picture_is_not_believed(
    watched: Watched, elevation: float, plane: float, distance: float
) -> None:
    """A tracker that flattens an arm which points at the camera is found out: the number is not called DIRECT."""

    def flattened(frame: PoseFrame) -> PoseFrame:
        return replace(frame, world=tuple(p and p._replace(z=0) for p in frame.world))

    posture = watched(raised(elevation, 10, plane), edit=flattened, camera=Camera(distance=distance))
    assert not ABDUCTION.measure(posture, Side.LEFT).direct


@given(st.floats(30, 150), st.floats(0, 90), st.sampled_from([0, 10]), st.floats(1.0, 2.0), st.floats(0, 0.2))
def test_depth_that_is_missing_makes_no_angle_direct_that_is_far_off(
    watched: Watched, elevation: float, plane: float, turn: float, distance: float, factor: float
) -> None:
    """With next to no depth, whatever is still called DIRECT is an angle of the picture."""
    camera = Camera(distance=distance, turn=turn, size=(1280, 720))
    angles = raised(elevation, elevation, plane)
    posture = watched(angles, camera=camera, flaws=Flaws(depth_scale=factor))
    for side in (Side.LEFT, Side.RIGHT):
        reading = ABDUCTION.measure(posture, side)
        assert reading.value is not None
        assert not reading.direct or reading.value / 100 == pytest.approx(arm_truth(angles, Build(), side), abs=12)


@given(st.floats(60, 120), st.floats(-15, 15), st.floats(1.0, 2.5), st.sampled_from([0.0, 0.7, 1.0, 1.35]))
def test_an_arm_in_the_pictures_plane_is_direct_whatever_the_depth(
    watched: Watched, elevation: float, plane: float, distance: float, factor: float
) -> None:
    """Raised aside before the camera an arm's angle is the picture's, and no wrong depth takes that away."""
    camera = Camera(distance=distance, size=(1280, 720))
    posture = watched(raised(elevation, elevation, plane), camera=camera, flaws=Flaws(depth_scale=factor))
    for side in (Side.LEFT, Side.RIGHT):
        assert ABDUCTION.measure(posture, side).direct or posture.arm(side).upper_seen < SEEN


@given(st.floats(-30, 60), st.sampled_from([0.0, 0.3, 0.7, 1.35]), st.sampled_from([0.0, 40.0]))
def test_a_turn_of_the_forearm_by_a_wrong_depth_is_not_direct(
    watched: Watched, turn: float, factor: float, yaw: float
) -> None:
    """The forearm's turn is DIRECT only where its breadth in space says so too: then it is within eight degrees."""
    arm = ArmAngles(elevation=6, plane=0, elbow=90, rotation=turn)
    camera = Camera(distance=1.6, turn=yaw, size=(1280, 720))
    posture = watched(Angles(left=arm, right=arm), camera=camera, flaws=Flaws(depth_scale=factor))
    for side in (Side.LEFT, Side.RIGHT):
        reading = ROTATION.measure(posture, side)
        if reading.value is not None and reading.direct:
            assert reading.value / 100 == pytest.approx(turn, abs=8)


def test_a_turn_of_the_forearm_seen_from_the_front_is_direct(watched: Watched) -> None:
    """Where depth, breadth and the trunk's own facing agree, the turn is a number in degrees."""
    arm = ArmAngles(elevation=6, plane=0, elbow=90, rotation=30)
    assert ROTATION.measure(watched(Angles(left=arm, right=arm), camera=Camera(distance=2.0)), Side.LEFT).direct


@given(st.floats(40, 170), st.floats(0, 30), planes, builds, cameras)
def test_left_and_right_are_never_swapped(
    watched: Watched, high: float, low: float, plane: float, build: Build, camera: Camera
) -> None:
    """The arm that is up is the person's own left one when it is their left that went up, and so for the right."""
    left_up = watched(raised(high, low, plane), build=build, camera=camera)
    right_up = watched(raised(low, high, plane), build=build, camera=camera)
    assert degrees_of(left_up, Side.LEFT) > degrees_of(left_up, Side.RIGHT)
    assert degrees_of(right_up, Side.RIGHT) > degrees_of(right_up, Side.LEFT)


@given(elevations, elevations, planes, st.floats(-20, 20))
def test_a_mirrored_camera_swaps_the_sides_of_readings(
    watched: Watched, left: float, right: float, plane: float, lean: float
) -> None:
    """Seen in a mirror, the left arm's number is the right arm's, and a lean goes the other way."""
    angles = raised(left, right, plane, lean)
    plain, turned = watched(angles), watched(angles, edit=mirrored)
    bend = MOVEMENTS["thoracic_side_bend"].measure
    for side, other in ((Side.LEFT, Side.RIGHT), (Side.RIGHT, Side.LEFT)):
        assert degrees_of(plain, side) == pytest.approx(degrees_of(turned, other), abs=0.2)
        assert bend(plain, side).value == pytest.approx(bend(turned, other).value, abs=20)


@given(st.floats(20, 160), st.floats(0, 20), st.floats(-15, 15), st.floats(1.4, 3.0))
def test_hidden_hips_leave_the_arm_measurable(
    watched: Watched, elevation: float, plane: float, lean: float, distance: float
) -> None:
    """With no hips at all, also while leaning, the arm is measured within four degrees against the upright trunk."""
    angles = raised(elevation, 10, plane, lean)
    posture = watched(angles, unseen=LEGS, camera=Camera(distance=distance))
    upright = angle_between(upper_arm(skeleton(angles), Side.LEFT), _down(lean))
    assert degrees_of(posture, Side.LEFT) == pytest.approx(upright, abs=4.0)
    assert posture.trunk is not None
    assert not posture.trunk.hips_seen


def _down(lean: float) -> Vector:
    """The puppet's trunk, pointing down, in its own frame (x to the right, y up)."""
    up = skeleton(Angles(side_bend=lean, left=ArmAngles(clavicle_back=0), right=ArmAngles(clavicle_back=0)))
    shoulders = midpoint(up[Landmark.LEFT_SHOULDER], up[Landmark.RIGHT_SHOULDER])
    return subtract((0.0, 0.0, 0.0), shoulders)


def test_guessed_hips_count_as_hidden(watched: Watched) -> None:
    """Hips that a tracker invents at a desk, with low visibility and anywhere, change no arm by more than a degree."""

    def invented(frame: PoseFrame) -> PoseFrame:
        def away(points: Points) -> Points:
            return tuple(p and p._replace(x=p.x + 3000, y=p.y + 1000) if i in LEGS else p for i, p in enumerate(points))

        visibility = tuple(20 if i in LEGS else percent for i, percent in enumerate(frame.visibility))
        return replace(frame, visibility=visibility, image=away(frame.image), world=away(frame.world))

    angles = raised(90, 40)
    assert degrees_of(watched(angles, edit=invented), Side.LEFT) == pytest.approx(
        degrees_of(watched(angles, unseen=LEGS), Side.LEFT), abs=1.0
    )


IN_DEPTH = {"horizontal_abduction", "shoulder_extension", "row"}

ARM_GATES = {"arm_raised", "arm_not_level", "hand_low", "elbow_bent"}
"""Where a measure ends at an angle of the arm, and the same arm under another lens may be just beyond it."""


@given(elevations, planes, st.integers(-1500, 1500), st.integers(-800, 800), st.floats(0.6, 1.6))
def test_measures_do_not_depend_on_where_the_person_stands_in_the_picture(
    watched: Watched, elevation: float, plane: float, right: int, down: int, factor: float
) -> None:
    """Moved and enlarged in the picture, a posture gives the same numbers: angles and indices have no place.

    But for what lives in depth, which another lens shows otherwise.
    """

    def moved(frame: PoseFrame) -> PoseFrame:
        points = (p and Point(round(p.x * factor) + right, round(p.y * factor) + down, p.z) for p in frame.image)
        return replace(frame, image=tuple(points))

    angles = raised(elevation, 20, plane)
    here, there = watched(angles), watched(angles, edit=moved)
    for movement in (one for one in MOVEMENTS.values() if one.id not in IN_DEPTH):
        for side in movement.sides:
            one, other = movement.measure(here, side), movement.measure(there, side)
            if one.value is not None and other.value is not None:
                assert one.value == pytest.approx(other.value, abs=400), movement.id
            elif one.reason != other.reason:
                assert {one.reason, other.reason} & ARM_GATES, movement.id


@given(st.floats(-40, 80))
def test_external_rotation_at_the_side_is_the_forearms_turn(watched: Watched, turn: float) -> None:
    """With the elbow at the side, pointing forward is 0, and outward is positive, on both sides."""
    arm = ArmAngles(elevation=6, plane=0, elbow=90, rotation=turn)
    posture = watched(Angles(left=arm, right=arm), camera=Camera(distance=2.5))
    for side in (Side.LEFT, Side.RIGHT):
        reading = ROTATION.measure(posture, side)
        assert reading.value is not None
        assert reading.value / 100 == pytest.approx(turn, abs=8.0)


@given(st.floats(-30, 80))
def test_external_rotation_of_a_raised_arm_is_the_forearms_turn_too(watched: Watched, turn: float) -> None:
    """With the arm level and the elbow bent, turning the forearm up is positive."""
    arm = ArmAngles(elevation=90, plane=0, elbow=90, rotation=turn)
    posture = watched(Angles(left=arm, right=arm), camera=Camera(distance=2.5))
    for side in (Side.LEFT, Side.RIGHT):
        reading = ROTATION.measure(posture, side)
        assert reading.value is not None
        assert reading.value / 100 == pytest.approx(turn, abs=8.0)


def test_external_rotation_is_not_measured_on_a_straight_elbow(watched: Watched) -> None:
    """A straight arm has no forearm that could show its turn, and says so."""
    reading = ROTATION.measure(watched(Angles(left=ArmAngles(elevation=10, elbow=5))), Side.LEFT)
    assert (reading.value, reading.reason) == (None, "elbow_straight")


def test_a_missing_joint_is_named(watched: Watched) -> None:
    """An arm whose elbow is not there is "not measured", with the reason; the other arm still is measured."""
    posture = watched(raised(60, 60), unseen=(Landmark.LEFT_ELBOW,))
    assert ABDUCTION.measure(posture, Side.LEFT).reason == "left_elbow"
    assert degrees_of(posture, Side.RIGHT) == pytest.approx(arm_truth(raised(60, 60), Build(), Side.RIGHT), abs=1.5)


@pytest.mark.parametrize(("movement", "low", "high"), [("shoulder_abduction", -40, 45), ("shoulder_flexion", 45, 90)])
def test_the_plane_tells_abduction_from_flexion(watched: Watched, movement: str, low: float, high: float) -> None:
    """Half way up, an arm raised aside and one raised in front lie in their own planes."""
    posture = watched(doing(movement, Side.BOTH, 0.5), camera=Camera(distance=2.5))
    band = MOVEMENTS[movement].plane
    assert band is not None
    for side in (Side.LEFT, Side.RIGHT):
        plane = band.measure(posture, side)
        assert plane is not None
        assert low <= plane <= high
