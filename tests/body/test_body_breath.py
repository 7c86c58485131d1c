"""Breath: counted by the shoulders against the head of somebody who sits still, and untold otherwise."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from math import cos, pi, sin
from random import Random
from typing import Any

import pytest

from game.body.breath import Breath, BreathMemory, breaths_of, follow_breath
from game.body.calibration import Neutral, features_of, neutral_of
from game.body.landmarks import Landmark
from game.body.movements import MOVEMENTS
from game.body.pose import PoseFrame
from game.body.posture import posture_of
from game.body.puppet import EASE, LIVELY, Angles, Camera, Flaws, frame_of
from game.body.side import Side
from game.body.smoothing import SmoothPose, smooth

BREATHING = MOVEMENTS["breathing"]

Doing = Callable[[float], Angles]


def lifted(rate: float, mm: float) -> Doing:
    """Even breaths of a size."""
    return lambda at_s: Angles(chest_lift=mm / 1000 * (1 - cos(2 * pi * rate / 60 * at_s)) / 2)


def poses(
    doing: Doing, seconds: float, *, fps: float = 15.0, distance: float = 1.0, flaws: Flaws = LIVELY
) -> list[SmoothPose]:
    """A puppet seen for so long, smoothed as in play."""
    dice, seen, camera = Random(3), [], Camera(distance=distance)
    before: SmoothPose | None = None
    for index in range(round(seconds * fps)):
        stamp_us = round(1e6 * (index + 1) / fps)
        frame = frame_of(doing(stamp_us / 1e6), stamp_us, camera=camera, flaws=flaws, chance=dice)
        if frame is not None:
            before = smooth(before, frame)
            seen.append(before)
    return seen


def breaths(seen: list[SmoothPose]) -> Iterator[tuple[float, Breath]]:
    """Seconds, and what is known of the breath then."""
    neutral = neutral_of(features(seen[:15]))
    assert neutral is not None
    memory: BreathMemory | None = None
    for pose in seen:
        memory, breath = follow_breath(memory, pose, neutral)
        yield pose.stamp_us / 1e6, breath


def features(seen: list[SmoothPose]) -> list[Neutral]:
    """What a neutral posture is made of, without the tracker's jitter, which a breath does not ask for."""
    return [feature for pose in seen if (feature := features_of(pose, ANY_FRAME)) is not None]


ANY_FRAME = PoseFrame(1, 1, (None,) * 33, (None,) * 33, (0,) * 33)
"""Only the jitter is read from it, and there is none."""


@pytest.mark.parametrize(
    ("rate", "distance", "fps"), [(5, 0.7, 15), (6, 2.0, 15), (9, 1.4, 15), (12, 1.0, 30), (16, 1.4, 15), (20, 0.7, 20)]
)
def test_a_rate_at_rest_is_right_to_half_a_breath(rate: float, distance: float, fps: float) -> None:
    """With the fitted noise, near and far, after three quarters of a minute at the latest."""
    told = [breath for at, breath in breaths(poses(lifted(rate, 6), 55, fps=fps, distance=distance)) if at > 42]
    rates = [breath.rate for breath in told if breath.rate is not None]
    assert len(rates) > 0.9 * len(told)
    assert all(abs(one / 100 - rate) <= 0.5 for one in rates)


def test_the_phase_goes_with_the_breath() -> None:
    """Near 1 a moment after the shoulders are highest, near 0 after they are lowest, once a breath is known."""
    seen = poses(lifted(10, 8), 45)
    phases = {round(at, 1): breath.phase for at, breath in breaths(seen) if breath.phase is not None and at > 25}
    high = [phase for at, phase in phases.items() if abs(at % 6 - 3.5) < 0.3]
    low = [phase for at, phase in phases.items() if abs(at % 6 - 0.5) < 0.3]
    assert min(high) > 0.75
    assert max(low) < 0.25


def test_the_phase_never_jumps() -> None:
    """A scene that breathes along moves by less than a tenth from one frame of 30 a second to the next."""
    phases = [breath.phase for at, breath in breaths(poses(lifted(12, 6), 40, fps=30)) if at > 20]
    steps = [abs(b - a) for a, b in pairwise(phases) if a is not None and b is not None]
    assert len(steps) > 450
    assert max(steps) < 0.1


def talking(at_s: float) -> Angles:
    """Nodding and turning the head as people do who talk, breathing on."""
    breath = lifted(15, 6)(at_s)
    return replace(breath, head_nod=8 * sin(2 * pi * 0.7 * at_s), head_turn=15 * sin(2 * pi * 0.31 * at_s))


def gesturing(at_s: float) -> Angles:
    """Both arms going up and down."""
    breath = lifted(15, 6)(at_s)
    arm = replace(EASE.left, elevation=20 + 15 * sin(2 * pi * 0.5 * at_s))
    return replace(breath, left=arm, right=arm)


def shifting(at_s: float) -> Angles:
    """Rocking from side to side."""
    return replace(lifted(15, 6)(at_s), shift=(0.02 * sin(2 * pi * 0.3 * at_s), 0.0, 0.0))


@pytest.mark.parametrize("doing", [talking, gesturing, shifting])
def test_nothing_is_said_of_somebody_who_talks_or_moves(doing: Doing) -> None:
    """No rate and no phase at any moment; mostly with the reason that they move."""
    told = [breath for at, breath in breaths(poses(doing, 40)) if at > 3]
    assert all(breath.rate is None and breath.phase is None for breath in told)
    assert sum(breath.reason == "moving" for breath in told) > len(told) / 2


def test_after_moving_a_breath_has_to_be_learned_again() -> None:
    """What was known before somebody moved is not told after it."""

    def moved(at_s: float) -> Angles:
        return replace(lifted(12, 6)(at_s), head_nod=20 * sin(pi * (at_s - 30)) if 30 <= at_s <= 31 else 0.0)

    told = dict(breaths(poses(moved, 60)))
    assert any(breath.rate is not None for at, breath in told.items() if at < 30)
    assert all(breath.rate is None for at, breath in told.items() if 30.8 < at < 38)
    assert any(breath.rate is not None for at, breath in told.items() if at > 52)


@pytest.mark.parametrize("mm", [0.0, 0.5])
def test_a_breath_too_small_to_be_seen_has_no_rate(mm: float) -> None:
    """Where the shoulders do not visibly move, even a perfect tracker gives no number."""
    assert all(breath.rate is None for _, breath in breaths(poses(lifted(12, mm), 40, flaws=Flaws())))


def test_without_ears_there_is_no_breath(watching: Any) -> None:
    """The head is what the shoulders are told against; without it the answer is "not measured"."""
    watch = watching(unseen=(Landmark.LEFT_EAR,))
    neutral = watch.neutral()
    watch.see(EASE)
    memory, breath = follow_breath(None, watch.pose, neutral)
    assert memory is None
    assert (breath.rate, breath.phase, breath.reason) == (None, None, "face")


def test_a_gap_begins_anew() -> None:
    """Unseen for longer than a second, nothing is carried over."""
    seen = poses(lifted(12, 6), 30)
    late = [replace(pose, stamp_us=pose.stamp_us + 60_000_000) for pose in seen[:3]]
    told = list(breaths([*seen, *late]))
    assert told[len(seen) - 1][1].rate is not None
    assert told[len(seen)][1].reason == "too_early"


def test_of_a_whole_file_the_first_breaths_are_known_too() -> None:
    """What is known only after half a minute in play is told from the first breath on of a file."""
    seen = poses(lifted(8, 8), 40)
    neutral = neutral_of(features(seen[:15]))
    assert neutral is not None
    whole = breaths_of(seen, neutral)
    known = [pose.stamp_us / 1e6 for pose, breath in zip(seen, whole, strict=True) if breath and breath.rate]
    live = [at for at, breath in breaths(seen) if breath.rate]
    assert min(known) < 6
    assert min(live) > 15


def test_a_reading_rises_to_the_rate_and_falls_to_nothing(watching: Any) -> None:
    """One repetition is one breath: its peak is the rate, its ends are near nothing; a PROXY."""
    watch = watching()
    neutral = watch.neutral()
    watch.see(EASE)
    values = []
    for phase in (0.0, 0.5, 1.0):
        posture = posture_of(watch.pose, neutral, breath=Breath(600, phase, 80))
        reading = BREATHING.read(posture, Side.BOTH)
        assert not reading.direct
        values.append(reading.value)
    assert values == [0, 300, 600]
    silent = posture_of(watch.pose, neutral, breath=Breath(None, None, reason="moving"))
    assert BREATHING.read(silent, Side.BOTH).reason == "moving"
    assert BREATHING.read(posture_of(watch.pose, neutral), Side.BOTH).reason == "too_early"
