"""Who films how must not matter: mirrored, portrait, another lens, few or many or uneven frames a second."""

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.accuracy.scripts import Pace, repetitions
from game.accuracy.trial import CALIBRATED_US, Conditions, Frames, calibrated, counted, seen
from game.body.baseline import Baseline
from game.body.movements import MOVEMENTS
from game.body.pose import PoseFrame, mirrored
from game.body.puppet import Camera
from game.body.side import Side
from game.play.events import Verdict

MOVED = (
    "shoulder_abduction",
    "scapular_elevation",
    "scapular_retraction",
    "thoracic_side_bend",
    "neck_side_bend",
    "external_rotation",
)
"""One of each way to measure: an angle of a limb, three indices and angles of the trunk and head, depth."""

TOLERANCE = {"shoulder_abduction": 5.0, "thoracic_side_bend": 3.0, "neck_side_bend": 4.0, "external_rotation": 12.0}
"""Degrees between the same repetitions seen in two ways."""

COUNT = 2
PACE = Pace(1.5, 1.0, 1.5, 1.0)
USUAL = Conditions(seed=2)

Counts = dict[str, int]


@cache
def baseline_of(movement: str, conditions: Conditions) -> Baseline:
    """Calibrated for one movement."""
    return calibrated(conditions, (movement,), girdle=movement == "scapular_retraction")


@cache
def shown(movement: str, conditions: Conditions) -> tuple[tuple[int, PoseFrame | None], ...]:
    """Two repetitions to each side, as they are seen."""
    script = repetitions(movement, Side.BOTH, COUNT * (2 if MOVEMENTS[movement].apart else 1), pace=PACE, seed=5)
    return tuple(seen(script, conditions, from_us=CALIBRATED_US))


def done(movement: str, conditions: Conditions, baseline: Baseline | None = None) -> tuple[Counts, list[float]]:
    """Complete repetitions by side, and their peaks, of two repetitions to each side."""
    return judged(movement, shown(movement, conditions), baseline or baseline_of(movement, conditions))


def judged(movement: str, frames: Frames, baseline: Baseline) -> tuple[Counts, list[float]]:
    """The same of any frames."""
    complete = [
        one for one in counted((movement,), frames, baseline)[movement] if one.verdict is Verdict.COMPLETE and one.peak
    ]
    counts = {side.value: sum(one.side == side for one in complete) for side in MOVEMENTS[movement].sides}
    ordered = sorted(complete, key=lambda one: (one.side, one.start_us))
    return counts, [one.peak / 100 for one in ordered if one.peak is not None]


def all_of(movement: str) -> Counts:
    """Every repetition, on every side."""
    return {side.value: COUNT for side in MOVEMENTS[movement].sides}


def alike(movement: str, peaks: list[float], others: list[float]) -> bool:
    """Whether angles agree; an index is only compared with itself."""
    return all(abs(a - b) <= TOLERANCE.get(movement, 1e9) for a, b in zip(peaks, others, strict=True))


@pytest.mark.parametrize("movement", MOVED)
@pytest.mark.parametrize(
    "camera",
    [
        Camera(size=(480, 640), distance=2.2, field_of_view=50.0),
        Camera(size=(1920, 1080), field_of_view=90.0, distance=1.2),
    ],
    ids=["portrait", "wide"],
)
def test_another_camera_counts_the_same(movement: str, camera: Camera) -> None:
    """Portrait video and a wide lens count every repetition on its side, at the same angles as a webcam."""
    counts, peaks = done(movement, USUAL)
    others, other_peaks = done(movement, Conditions(camera=camera, seed=2))
    assert counts == others == all_of(movement)
    assert alike(movement, peaks, other_peaks)


@pytest.mark.parametrize("movement", MOVED)
def test_a_camera_swapped_between_two_sets_counts_on(movement: str) -> None:
    """After the camera is changed and somebody stood at ease before it, the same repetitions count again."""
    first, second = USUAL, Conditions(camera=Camera(size=(1280, 720), field_of_view=60.0), seed=4)
    own = baseline_of(movement, first).spans
    seen_anew = replace(calibrated(second, (), girdle=movement == "scapular_retraction"), spans=own)
    assert done(movement, first)[0] == done(movement, second, seen_anew)[0] == all_of(movement)


@pytest.mark.parametrize("movement", MOVED)
def test_a_mirrored_source_that_says_so_changes_nothing(movement: str) -> None:
    """What a mirroring camera shows, turned round as `--mirrored` does, counts the same on the same sides."""
    plain, baseline = shown(movement, USUAL), baseline_of(movement, USUAL)
    mirror = [(stamp, frame and mirrored(frame)) for stamp, frame in plain]
    undone = [(stamp, frame and mirrored(frame)) for stamp, frame in mirror]
    assert mirror != list(plain)
    assert judged(movement, undone, baseline) == judged(movement, plain, baseline)


@pytest.mark.parametrize("movement", ["shoulder_abduction", "thoracic_side_bend", "neck_side_bend"])
def test_left_in_a_mirror_is_right(movement: str) -> None:
    """A mirrored source that nobody knows of shows the left repetition as the right one: the sides change places."""
    script = repetitions(movement, Side.LEFT, 2, pace=PACE, seed=5)
    frames = list(seen(script, USUAL, from_us=CALIBRATED_US))
    swapped = [(stamp, frame and mirrored(frame)) for stamp, frame in frames]
    baseline = baseline_of(movement, USUAL)
    straight = judged(movement, frames, baseline)[0]
    turned = judged(movement, swapped, baseline)[0]
    assert straight["left"] == turned["right"] == 2
    assert straight["right"] == turned["left"] == 0


@pytest.mark.slow
@settings(max_examples=3, derandomize=True, deadline=None)
@given(fps=st.floats(5.0, 30.0), jitter=st.floats(0.0, 0.9))
@pytest.mark.parametrize("movement", MOVED)
def test_the_pace_of_frames_does_not_matter(movement: str, fps: float, jitter: float) -> None:
    """From 5 frames a second up, evenly or not, the same repetitions count on the same sides, at the same angles."""
    counts, peaks = done(movement, replace(USUAL, fps=fps, jitter=jitter))
    assert counts == all_of(movement)
    assert alike(movement, peaks, done(movement, USUAL)[1])


@pytest.mark.parametrize("movement", MOVED)
def test_twice_the_frames_count_no_more(movement: str) -> None:
    """A camera of 60 frames a second counts what one of 30 does, whatever it was calibrated with."""
    counts, peaks = done(movement, replace(USUAL, fps=60.0), baseline_of(movement, USUAL))
    assert counts == all_of(movement)
    assert alike(movement, peaks, done(movement, USUAL)[1])
