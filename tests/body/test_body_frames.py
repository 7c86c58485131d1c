"""Frames: floats become integers once, a mirror can be undone, jitter goes and time only goes forward."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from math import atan2, degrees, inf, nan
from random import Random
from statistics import mean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.body.geometry import Vector
from game.body.landmarks import LANDMARK_COUNT, OPPOSITE, Landmark
from game.body.movements import doing
from game.body.plausibility import JUMP_US, implausible
from game.body.pose import IMAGE_UNIT, WORLD_UNIT, Point, PoseFrame, mirrored, quantise
from game.body.puppet import EASE, LIVELY, Angles, ArmAngles, Build, Camera, frame_of
from game.body.side import Side
from game.body.smoothing import RESTART_US, SmoothPose, smooth

WIDE = Camera(size=(1280, 720))

ARMS = tuple(one for one in Landmark if Landmark.LEFT_SHOULDER <= one <= Landmark.RIGHT_WRIST)

points = st.one_of(st.none(), st.builds(Point, *[st.integers(-30_000, 30_000)] * 3))
rows = st.lists(points, min_size=LANDMARK_COUNT, max_size=LANDMARK_COUNT).map(tuple)
percents = st.lists(st.integers(0, 100), min_size=LANDMARK_COUNT, max_size=LANDMARK_COUNT).map(tuple)
frames = st.builds(PoseFrame, st.integers(0, 10**12), st.integers(3_000, 30_000), rows, rows, percents)


def puppet(angles: Angles = EASE, stamp_us: int = 0, camera: Camera = WIDE) -> PoseFrame:
    """What a perfect tracker says of the puppet."""
    frame = frame_of(angles, stamp_us, camera=camera)
    assert frame is not None
    return frame


@given(frames)
def test_a_mirror_undone_twice_is_the_picture_itself(frame: PoseFrame) -> None:
    """Mirrored twice, every coordinate and every percentage is as it was, to the last unit."""
    assert mirrored(mirrored(frame)) == frame


def test_a_mirror_turns_left_into_right() -> None:
    """Each landmark takes its opposite's place, at the other edge of the picture; the nose stays the nose."""
    frame = puppet(Angles(left=ArmAngles(elevation=90)))
    turned = mirrored(frame)
    left, right = frame.image[Landmark.LEFT_WRIST], turned.image[Landmark.RIGHT_WRIST]
    assert left is not None
    assert right == (frame.width - left.x, left.y, left.z)
    assert OPPOSITE[Landmark.NOSE] is Landmark.NOSE
    assert all(OPPOSITE[OPPOSITE[landmark]] is landmark for landmark in Landmark)


@given(
    st.lists(st.tuples(*[st.floats(-3, 3)] * 3), min_size=33, max_size=33),
    st.lists(st.tuples(*[st.floats(-2, 2)] * 3), min_size=33, max_size=33),
    st.lists(st.floats(0, 1), min_size=33, max_size=33),
    st.sampled_from([(640, 480), (1280, 720), (480, 640), (1, 1)]),
)
def test_integers_keep_what_a_tracker_says(
    image: list[tuple[float, ...]],
    world: list[tuple[float, ...]],
    visibility: list[float],
    size: tuple[int, int],
) -> None:
    """Brought to integers and back, no coordinate is off by more than half a unit, and twice gives the same."""
    frame = quantise(7, size, image, world, visibility)
    assert frame is not None
    across = size[0] / size[1] * IMAGE_UNIT
    for given_row, point in zip(image, frame.image, strict=True):
        assert point is not None
        for value, unit, integer in zip(given_row, (across, IMAGE_UNIT, across), point, strict=True):
            assert abs(value * unit - integer) <= 0.5
    back = [tuple(value / WORLD_UNIT for value in point or ()) for point in frame.world]
    again = [(p.x / across, p.y / IMAGE_UNIT, p.z / across) for p in frame.image if p]
    assert quantise(7, size, again, back, [percent / 100 for percent in frame.visibility]) == frame


@pytest.mark.parametrize("value", [nan, inf, -inf, 1e9])
def test_what_a_tracker_does_not_know_is_none(value: float) -> None:
    """A coordinate that is no number, or out of all bounds, makes that point absent, with visibility 0."""
    image = [(0.5, 0.5, 0.0)] * 33
    image[Landmark.LEFT_HIP] = (0.5, value, 0.0)
    frame = quantise(0, (640, 480), image, [(value, 0, 0)] * 33, [0.9] * 33)
    assert frame is not None
    assert frame.image[Landmark.LEFT_HIP] is None
    assert frame.visibility[Landmark.LEFT_HIP] == 0
    assert frame.visibility[Landmark.NOSE] == 90
    assert not any(frame.world)


def test_nobody_is_nobody() -> None:
    """A frame without a single point in the picture is no person."""
    assert quantise(0, (640, 480), [(nan,) * 3] * 33, [(0, 0, 0)] * 33, [1.0] * 33) is None


@pytest.mark.parametrize(("value", "percent"), [(nan, 0), (-0.5, 0), (1.7, 100), (0.504, 50)])
def test_a_visibility_is_a_percentage(value: float, percent: int) -> None:
    """Whatever a tracker claims, a visibility is a whole number from 0 to 100."""
    frame = quantise(0, (640, 480), [(0.5, 0.5, 0.0)] * 33, [(0, 0, 0)] * 33, [value] * 33)
    assert frame is not None
    assert set(frame.visibility) == {percent}


def smoothed(frames: list[PoseFrame]) -> list[SmoothPose]:
    """The frames after the filter."""
    poses: list[SmoothPose] = []
    for frame in frames:
        poses.append(smooth(poses[-1] if poses else None, frame))
    return poses


@given(st.lists(st.integers(1_000, 400_000), min_size=1, max_size=20))
def test_a_still_body_stays_where_it_is(gaps: list[int]) -> None:
    """A constant comes out of the filter as it went in, whatever the frame rate."""
    still, stamp_us, listed = puppet(), 0, []
    for gap in gaps:
        stamp_us += gap
        listed.append(replace(still, stamp_us=stamp_us))
    last = smoothed(listed)[-1]
    for landmark in ARMS:
        assert last.image[landmark] == pytest.approx(still.image[landmark])
        assert last.world[landmark] == pytest.approx(still.world[landmark])


@pytest.mark.parametrize("stamp_us", [1_000_000, 999_999, 0])
def test_time_must_go_forward(stamp_us: int) -> None:
    """A frame that is not newer than the one before is refused with both stamps in the message."""
    pose = smooth(None, puppet(stamp_us=1_000_000))
    with pytest.raises(ValueError, match=f"{stamp_us} us after one at 1000000 us"):
        smooth(pose, puppet(stamp_us=stamp_us))


def test_the_filter_arrives_where_the_body_is() -> None:
    """After a step the filtered elbow is within half a percent of the picture of the new place in half a second."""
    up = Angles(left=ArmAngles(elevation=90))
    listed = [puppet(EASE, 33_333 * i) for i in range(10)] + [puppet(up, 33_333 * i) for i in range(10, 26)]
    last = smoothed(listed)[-1].image[Landmark.LEFT_ELBOW]
    there = listed[-1].image[Landmark.LEFT_ELBOW]
    assert last is not None
    assert there is not None
    assert max(abs(last[0] - there[0]), abs(last[1] - there[1])) < IMAGE_UNIT / 200


def test_the_filter_takes_jitter_off_a_resting_body() -> None:
    """From frame to frame, a resting shoulder trembles less than half as much after the filter as before it."""
    dice = Random(1)
    frames_seen = [frame_of(EASE, 33_333 * i, flaws=replace(LIVELY, lost=0), chance=dice) for i in range(300)]
    listed = [frame for frame in frames_seen if frame]
    raw = [frame.image[Landmark.LEFT_SHOULDER] for frame in listed]
    calm = [pose.image[Landmark.LEFT_SHOULDER] for pose in smoothed(listed)]
    assert trembling(calm[30:]) < trembling(raw[30:]) / 2


@pytest.mark.parametrize(("rate", "late_ms"), [(60.0, 22.0), (20.0, 42.0)])
def test_the_filter_is_hardly_late(rate: float, late_ms: float) -> None:
    """An arm raised steadily is behind itself by no more than the decision page says, at a brisk and at a slow pace."""
    angles = [min(100.0, 5.0 + rate * i / 30) for i in range(round(30 * 100 / rate))]
    listed = [puppet(Angles(left=ArmAngles(elevation=one, elbow=5)), 33_333 * i) for i, one in enumerate(angles)]
    behind = [
        elevation(frame.image) - elevation(pose.image)
        for frame, pose, angle in zip(listed, smoothed(listed), angles, strict=True)
        if 35 < angle < 80
    ]
    assert 0 < 1000 * mean(behind) / rate < late_ms


def elevation(points: Sequence[Vector | Point | None]) -> float:
    """The left upper arm's angle from hanging, in the picture, degrees."""
    shoulder, elbow = points[Landmark.LEFT_SHOULDER], points[Landmark.LEFT_ELBOW]
    assert shoulder
    assert elbow
    return degrees(atan2(elbow[0] - shoulder[0], elbow[1] - shoulder[1]))


def trembling(places: Sequence[Vector | Point | None]) -> float:
    """Mean step from frame to frame along the picture's height."""
    heights = [place[1] for place in places if place]
    return sum(abs(b - a) for a, b in pairwise(heights)) / (len(heights) - 1)


@pytest.mark.parametrize(("gap_us", "starts_anew"), [(RESTART_US, False), (RESTART_US + 1, True)])
def test_a_landmark_unseen_for_long_starts_anew(gap_us: int, *, starts_anew: bool) -> None:
    """Half a second is remembered, a microsecond more is forgotten: the first new point is then taken as it is."""
    up = puppet(Angles(left=ArmAngles(elevation=90)), 33_333 + gap_us)
    last = smoothed([puppet(), puppet(stamp_us=33_333), up])[-1]
    elbow = up.image[Landmark.LEFT_ELBOW]
    assert elbow is not None
    assert (last.image[Landmark.LEFT_ELBOW] == elbow) is starts_anew


def test_an_unseen_landmark_is_absent_but_remembered() -> None:
    """What is not in this frame is None in the pose, while the filter's memory keeps it for drawing."""
    gone = replace(puppet(stamp_us=33_333), image=(None,) * 33)
    last = smoothed([puppet(), gone])[-1]
    assert last.image[Landmark.LEFT_ELBOW] is None
    assert last.image_filters[Landmark.LEFT_ELBOW] is not None


def edited(frame: PoseFrame, **points: Point | None) -> PoseFrame:
    """The frame with some landmarks elsewhere."""
    image = list(frame.image)
    for name, point in points.items():
        image[Landmark[name]] = point
    return replace(frame, image=tuple(image))


def all_moved(frame: PoseFrame, factor: float, right: int = 0) -> PoseFrame:
    """The whole person smaller or larger, and elsewhere."""
    return replace(
        frame, image=tuple(p and Point(round(p.x * factor) + right, round(p.y * factor), p.z) for p in frame.image)
    )


def unsure(frame: PoseFrame, landmark: Landmark) -> PoseFrame:
    """The frame with one landmark hardly seen."""
    return replace(frame, visibility=tuple(29 if i == landmark else v for i, v in enumerate(frame.visibility)))


def upside_down(_frame: PoseFrame) -> PoseFrame:
    """Somebody with a raised arm, top and bottom exchanged: the nose is hardly under the shoulders then."""
    frame = puppet(doing("shoulder_abduction", Side.BOTH, 0.6))
    return replace(frame, image=tuple(p and Point(p.x, IMAGE_UNIT - p.y, p.z) for p in frame.image))


IMPLAUSIBLE = [
    ("left_shoulder", lambda f: edited(f, LEFT_SHOULDER=None)),
    ("right_shoulder", lambda f: edited(f, RIGHT_SHOULDER=None)),
    ("left_shoulder", lambda f: unsure(f, Landmark.LEFT_SHOULDER)),
    ("right_shoulder", lambda f: unsure(f, Landmark.RIGHT_SHOULDER)),
    ("too_far", lambda f: all_moved(f, 0.05)),
    ("too_close", lambda f: all_moved(f, 6.0)),
    ("out_of_frame", lambda f: all_moved(f, 1.0, right=-12_000)),
    ("out_of_frame", lambda f: all_moved(f, 1.0, right=12_000)),
    ("not_human", lambda f: edited(f, NOSE=Point(6_000, 9_900, 0))),
    ("not_human", upside_down),
    ("not_human", lambda f: edited(f, LEFT_ELBOW=Point(-9_000, 5_000, 0))),
    ("not_human", lambda f: edited(f, RIGHT_WRIST=Point(25_000, 9_900, 0))),
    (
        "turned_away",
        lambda f: edited(
            f,
            LEFT_SHOULDER=f.image[Landmark.RIGHT_SHOULDER],
            RIGHT_SHOULDER=f.image[Landmark.LEFT_SHOULDER],
        ),
    ),
]


@pytest.mark.parametrize(("reason", "crafted"), IMPLAUSIBLE)
def test_what_no_patient_does_is_refused_with_its_reason(reason: str, crafted: object) -> None:
    """Each reason is given for a frame that has exactly that wrong with it."""
    frame = puppet()
    assert implausible(frame) is None
    assert implausible(crafted(frame)) == reason  # type: ignore[operator]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda f: all_moved(f, 1.0, right=4_000), "another_person"),
        (lambda f: all_moved(f, 0.35), "another_person"),
        (lambda f: all_moved(f, 1.0, right=300), None),
    ],
)
def test_a_jump_to_another_body_is_told(change: object, reason: str | None) -> None:
    """A body that is suddenly elsewhere or of another size is another person; a step aside is not."""
    before = puppet(camera=Camera(distance=2.5, size=(1280, 720)))
    after = replace(change(before), stamp_us=33_333)  # type: ignore[operator]
    assert implausible(after, before) == reason
    late = replace(after, stamp_us=JUMP_US + 1)
    assert implausible(late, before) is None


arms = st.builds(
    ArmAngles,
    elevation=st.floats(0, 175),
    plane=st.floats(-40, 100),
    rotation=st.floats(-60, 90),
    elbow=st.floats(0, 140),
    clavicle_up=st.floats(-5, 30),
    clavicle_back=st.floats(-5, 40),
)
postures = st.builds(
    Angles,
    left=arms,
    right=arms,
    side_bend=st.floats(-35, 35),
    turn=st.floats(-60, 60),
    lean_forward=st.floats(-20, 30),
    head_tilt=st.floats(-40, 40),
)
standing = st.builds(Camera, distance=st.floats(0.9, 5), size=st.sampled_from([(640, 480), (1280, 720)]))
builds = st.builds(Build, trunk=st.floats(0.4, 0.62), upper_arm=st.floats(0.22, 0.38), forearm=st.floats(0.18, 0.32))


@given(postures, standing, builds)
def test_no_patient_is_ever_refused(angles: Angles, camera: Camera, build: Build) -> None:
    """Whatever a body in front of the camera can do, from a desk's distance to across a room, is judged."""
    frame = frame_of(angles, 0, build=build, camera=camera)
    assert frame is not None
    assert implausible(frame) is None


@given(st.sampled_from(["shoulder_abduction", "shoulder_flexion", "thoracic_side_bend"]), st.floats(0.2, 1.0))
def test_a_fast_movement_is_no_jump(name: str, amount: float) -> None:
    """Even from rest to far out between two frames of a slow camera, a body is still the same one."""
    before, after = puppet(), puppet(doing(name, Side.RIGHT, amount), 66_666)
    assert implausible(after, before) is None
