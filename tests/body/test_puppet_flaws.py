"""The puppet's tracker errs as a real one was measured to: how far, for how long, and in proportion to the person."""

from dataclasses import replace
from math import sqrt
from random import Random
from statistics import mean, pstdev

import pytest

from game.body.landmarks import LANDMARK_COUNT, Landmark
from game.body.plausibility import body_size
from game.body.pose import WORLD_UNIT, Point, PoseFrame
from game.body.puppet import EASE, LIVELY, PERFECT, Camera, Flaws, frame_of, scaled
from game.body.puppet.flaws import errors

FRAMES = 1200
"""At an odd pace, so that a minute and more of slow waves is seen in few frames."""
PACE_US = 147_001

MEASURED = {
    "NOSE": (0.0033, 0.0028, 0.0071),
    "LEFT_SHOULDER": (0.0039, 0.0028, 0.0065),
    "RIGHT_SHOULDER": (0.0039, 0.0028, 0.0065),
    "LEFT_ELBOW": (0.0077, 0.0044, 0.0095),
    "RIGHT_WRIST": (0.0193, 0.0057, 0.0096),
}
"""Share of the body size in the picture; metres across and along the line of sight: the decision page's "fitted"."""


def watched(flaws: Flaws = LIVELY, camera: Camera | None = None, frames: int = FRAMES) -> list[PoseFrame]:
    """The puppet at ease, seen for minutes; no frame lost."""
    seen = [
        frame_of(EASE, i * PACE_US, flaws=replace(flaws, lost=0.0), camera=camera or Camera(), chance=Random(i))
        for i in range(frames)
    ]
    return [frame for frame in seen if frame]


def spread(points: list[Point | None]) -> Point | tuple[float, float, float]:
    """Standard deviation along each axis, in the coordinates' unit."""
    there = [point for point in points if point]
    x, y, z = (pstdev([point[axis] for point in there]) for axis in range(3))
    return (x, y, z)


def size_of(camera: Camera | None = None) -> float:
    """The size of the puppet as the rules see it."""
    frame = frame_of(EASE, 0, camera=camera or Camera())
    assert frame is not None
    return body_size(frame) or 0.0


def test_each_joint_errs_as_far_as_was_measured() -> None:
    """In the picture and in space, standard deviations are within 15 % of those measured on real pictures."""
    frames = watched(replace(LIVELY, drift=0.0))
    for name, (image, across, depth) in MEASURED.items():
        x, y, _ = spread([frame.image[Landmark[name]] for frame in frames])
        wx, wy, wz = spread([frame.world[Landmark[name]] for frame in frames])
        assert sqrt((x * x + y * y) / 2) / size_of() == pytest.approx(image, rel=0.15), name
        assert sqrt((wx * wx + wy * wy) / 2) / WORLD_UNIT == pytest.approx(across, rel=0.15), name
        assert wz / WORLD_UNIT == pytest.approx(depth, rel=0.2), name


@pytest.mark.parametrize("distance", [0.8, 3.0])
def test_errors_grow_and_shrink_with_the_person(distance: float) -> None:
    """Near or far, a shoulder strays by the same share of the person's size in the picture."""
    far, usual = Camera(distance=distance), Camera()
    there = spread([frame.image[Landmark.LEFT_SHOULDER] for frame in watched(camera=far, frames=150)])
    here = spread([frame.image[Landmark.LEFT_SHOULDER] for frame in watched(camera=usual, frames=150)])
    assert there[0] / size_of(far) == pytest.approx(here[0] / size_of(usual), rel=0.05)


def test_the_same_moment_errs_the_same() -> None:
    """A frame is the same however often and in whatever order it is asked for."""
    frames = [frame_of(EASE, stamp, flaws=LIVELY, chance=Random(stamp)) for stamp in (5, 700_000, 5)]
    assert frames[0] == frames[2] != frames[1]


def test_another_seed_errs_otherwise() -> None:
    """Two seeds are two independent ways to err: over minutes they have next to nothing in common."""
    one, other = (
        [frame.image[Landmark.LEFT_SHOULDER] for frame in watched(replace(LIVELY, drift=0.0, seed=seed), frames=300)]
        for seed in (1, 2)
    )
    assert abs(correlation([p.x for p in one if p], [p.x for p in other if p])) < 0.2


def correlation(one: list[int], other: list[int]) -> float:
    """Pearson's."""
    a, b = mean(one), mean(other)
    return mean((x - a) * (y - b) for x, y in zip(one, other, strict=True)) / pstdev(one) / pstdev(other)


@pytest.mark.parametrize(("lag_us", "measured"), [(33_333, 0.77), (100_000, 0.53)])
def test_an_error_lasts_as_long_as_was_measured(lag_us: int, measured: float) -> None:
    """After a thirtieth and a tenth of a second an error has as much to do with itself as MediaPipe's."""
    dice = Random(1)
    found = [
        x * later
        for stamp in range(0, 100_000_000, PACE_US)
        for (x, _, _), (later, _, _) in zip(errors(stamp, 3, dice), errors(stamp + lag_us, 3, dice), strict=True)
    ]
    assert mean(found) == pytest.approx(measured, abs=0.08)


def test_the_slow_part_of_an_error_is_continuous() -> None:
    """A millisecond on, with the same dice, no error has moved by more than a hundredth of its spread or two."""
    steps = [
        abs(a[axis] - b[axis])
        for stamp in range(0, 20_000_000, 777_001)
        for a, b in zip(errors(stamp, 0, Random(1)), errors(stamp + 1_000, 0, Random(1)), strict=True)
        for axis in range(3)
    ]
    assert 0 < max(steps) < 0.05


def test_a_guessed_landmark_errs_four_times_as_far() -> None:
    """A landmark that something hides is said to be seen badly, and strays four times as far as one that is seen."""
    hidden = replace(LIVELY, drift=0.0, hidden=frozenset({Landmark.LEFT_WRIST}))
    (x, _, _), (y, _, _) = (
        spread([frame.image[Landmark.LEFT_WRIST] for frame in watched(flaws, frames=300)])
        for flaws in (hidden, replace(LIVELY, drift=0.0))
    )
    assert x == pytest.approx(4 * y, rel=0.1)


def test_noise_can_be_scaled() -> None:
    """Twice the noise is twice the spread, with the same seed; what is lost or hidden stays as it is."""
    twice = scaled(replace(LIVELY, hidden=frozenset({Landmark.LEFT_HIP})), 2.0)
    assert (twice.lost, twice.hidden, twice.seed) == (LIVELY.lost, {Landmark.LEFT_HIP}, LIVELY.seed)
    here, there = (
        spread([frame.image[Landmark.LEFT_ELBOW] for frame in watched(flaws, frames=300)]) for flaws in (LIVELY, twice)
    )
    assert there[1] == pytest.approx(2 * here[1], rel=0.05)


def test_depth_may_be_wrong_as_a_whole() -> None:
    """A depth scale stretches depth in space and nothing else; a turn bias turns the shoulders in space alone."""
    true = frame_of(EASE, 0)
    deep = frame_of(EASE, 0, flaws=replace(PERFECT, depth_scale=1.3))
    turned = frame_of(EASE, 0, flaws=replace(PERFECT, turn_bias=10.0))
    assert true
    assert deep
    assert turned
    assert deep.image == turned.image == true.image
    assert [p and (p.x, p.y, round(p.z * 1.3 / 10)) for p in true.world] == [
        p and (p.x, p.y, round(p.z / 10)) for p in deep.world
    ]
    shoulders = turned.world[Landmark.LEFT_SHOULDER], turned.world[Landmark.RIGHT_SHOULDER]
    assert shoulders[0]
    assert shoulders[1]
    assert (shoulders[0].z - shoulders[1].z) / (shoulders[0].x - shoulders[1].x) == pytest.approx(0.1763, abs=0.002)


def test_a_perfect_tracker_does_not_err() -> None:
    """Without flaws every frame of a still puppet is the same."""
    first, second = watched(PERFECT, frames=2)
    assert (first.image, first.world) == (second.image, second.world)
    assert len(first.image) == LANDMARK_COUNT
