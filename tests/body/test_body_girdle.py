"""Blades together and apart, shoulders down: what is told, what explains it otherwise, and what calibration learns."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from math import cos, pi
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.body.baseline import LEAST_SEPARABILITY, Baseline, baseline_of
from game.body.fit import Fitted, fit_squeeze
from game.body.girdle import FORMULA, along
from game.body.movements import MOVEMENTS, doing
from game.body.pose import PoseFrame, mirrored
from game.body.posture import Posture, posture_of
from game.body.puppet import LARGE, LIVELY, SMALL, Angles, ArmAngles, Build, Camera
from game.body.reading import Reading, averaged, not_measured
from game.body.side import Side

Watched = Callable[..., Posture]

SQUEEZE, APART = MOVEMENTS["scapular_retraction"], MOVEMENTS["scapular_protraction"]
SHRUG, DOWN = MOVEMENTS["scapular_elevation"], MOVEMENTS["scapular_depression"]
BUILDS = st.sampled_from((SMALL, Build(), LARGE))
DISTANCES = st.floats(0.7, 2.0)
TURNS = st.floats(-20, 20)


def seen(distance: float, turn: float = 0.0, build: Build | None = None) -> dict[str, Any]:
    """A webcam at that distance, so far aside, aimed at the shoulders."""
    build = build or Build()
    camera = Camera(distance=distance, turn=turn, height=build.trunk - 0.03, size=(1280, 720))
    return {"build": build, "camera": camera}


def at_most(reading: Reading, most: float) -> bool:
    """Whether the reading has no more than so much, or nothing at all."""
    return reading.value is None or reading.value < most


@given(st.floats(0.8, 1.0), DISTANCES, TURNS, BUILDS)
def test_blades_together_and_apart_are_told_from_each_other(
    watched: Watched, amount: float, distance: float, turn: float, build: Build
) -> None:
    """Each is a repetition's worth of its own index and nothing of the other's, for any size, distance and camera."""
    there = seen(distance, turn, build)
    together = watched(doing("scapular_retraction", Side.BOTH, amount), **there)
    apart = watched(doing("scapular_protraction", Side.BOTH, amount), **there)
    own = SQUEEZE.read(together, Side.BOTH).value, APART.read(apart, Side.BOTH).value
    assert own[0] is not None
    assert own[1] is not None
    assert own[0] > SQUEEZE.repeating.least
    assert own[1] > APART.repeating.least
    assert (SQUEEZE.read(apart, Side.BOTH).value or 0) < 0
    assert (APART.read(together, Side.BOTH).value or 0) < 0


CONFOUNDERS = st.one_of(
    st.builds(lambda turn: Angles(turn=turn), st.floats(-25, 25)),
    st.builds(lambda lean: Angles(lean_forward=lean), st.floats(-8, 8)),
    st.builds(lambda way: Angles(shift=(0.0, 0.0, way)), st.floats(-0.06, 0.06)),
    st.builds(lambda bend: Angles(thorax_bend=bend), st.floats(-12, 12)),
    st.builds(lambda bend: Angles(side_bend=bend), st.floats(-6, 6)),
    st.builds(lambda amount: doing("scapular_elevation", Side.BOTH, amount), st.floats(0, 1)),
    st.builds(lambda nod, turn: Angles(head_nod=nod, head_turn=turn), st.floats(-15, 15), st.floats(-40, 40)),
    st.builds(lambda back: Angles(head_back=back), st.floats(-0.03, 0.03)),
    st.builds(lambda up, way: Angles(right=ArmAngles(up, way, elbow=20)), st.floats(0, 120), st.floats(0, 90)),
)


@given(CONFOUNDERS, DISTANCES, TURNS, BUILDS)
def test_nothing_else_reaches_what_a_squeeze_must(
    watched: Watched, angles: Angles, distance: float, turn: float, build: Build
) -> None:
    """Turns, leans, shrugs, a moved head or a raised arm are refused or stay below the least of either movement."""
    posture = watched(angles, **seen(distance, turn, build))
    assert at_most(SQUEEZE.read(posture, Side.BOTH), SQUEEZE.repeating.least)
    assert at_most(APART.read(posture, Side.BOTH), APART.repeating.least)


@given(st.floats(0.6, 1.0), st.floats(0.7, 1.35))
def test_a_trackers_wrong_depth_changes_no_squeeze(watching: Callable[..., Any], amount: float, depth: float) -> None:
    """Depth that is off by a third neither makes a squeeze of a turn nor hides one before a camera 20 degrees aside."""

    def wrong(frame: PoseFrame) -> PoseFrame:
        return replace(frame, world=tuple(p and p._replace(z=round(p.z * depth)) for p in frame.world))

    watch = watching(edit=wrong, **seen(1.0, 20.0))
    neutral = watch.neutral()
    for turn in (-20, -12, -6, 6, 12, 20):
        watch.now_us += 600_000
        watch.see(Angles(turn=turn))
        assert at_most(SQUEEZE.measure(posture_of(watch.pose, neutral), Side.BOTH), SQUEEZE.repeating.least)
    watch.now_us += 600_000
    watch.see(doing("scapular_retraction", Side.BOTH, amount))
    value = SQUEEZE.measure(posture_of(watch.pose, neutral), Side.BOTH).value
    assert value is not None
    assert value > SQUEEZE.repeating.least * 0.9


@given(st.sampled_from(list(Side)), st.floats(0.8, 1.0), DISTANCES)
def test_shoulders_drawn_down_are_told_on_their_own_side(
    watched: Watched, side: Side, amount: float, distance: float
) -> None:
    """A drop is a repetition's worth where it is and less than half of one on a side that stays."""
    posture = watched(doing("scapular_depression", side, amount), **seen(distance))
    for one in (Side.LEFT, Side.RIGHT):
        value = DOWN.read(posture, one).value
        assert value is not None
        if side in {one, Side.BOTH}:
            assert value > DOWN.repeating.least
        else:
            assert value < DOWN.repeating.least / 2


@given(st.floats(80, 110), st.floats(0.9, 1.0))
def test_a_shrug_in_a_high_arm_is_told_where_the_own_raise_is_known(
    watching: Callable[..., Any], elevation: float, amount: float
) -> None:
    """With both arms up, a known carry tells the shrug from the raise; unknown, neither is told."""
    watch = watching(**seen(2.0))
    unknown = watch.neutral()
    known = replace(unknown, left_carry=35, right_carry=35)
    arms = ArmAngles(elevation, 0, elbow=5)
    lifted = replace(arms, clavicle_up=6 + 25 * amount)
    watch.see(Angles(arms, arms))
    assert SHRUG.measure(posture_of(watch.pose, unknown), Side.LEFT).reason == "arm_raised"
    assert at_most(SHRUG.measure(posture_of(watch.pose, known), Side.LEFT), 0)
    watch.now_us += 600_000
    watch.see(Angles(lifted, lifted))
    value = SHRUG.measure(posture_of(watch.pose, known), Side.LEFT).value
    assert value is not None
    assert value > SHRUG.repeating.least


@settings(max_examples=8)
@given(st.floats(0.5, 1.0), st.sampled_from((Side.LEFT, Side.RIGHT)))
def test_mirrored_input_swaps_the_sides_of_a_shrug_and_nothing_of_a_squeeze(
    watching: Callable[..., Any], amount: float, side: Side
) -> None:
    """Declared mirrored, the same picture has the other side up; an index without sides stays what it was."""
    other = Side.RIGHT if side is Side.LEFT else Side.LEFT
    for name, asked, answered in (("scapular_elevation", side, other), ("scapular_retraction", Side.BOTH, Side.BOTH)):
        values = []
        for edit, one in ((lambda frame: frame, asked), (mirrored, answered)):
            watch = watching(edit=edit, **seen(1.4, 12.0))
            neutral = watch.neutral()
            watch.see(doing(name, asked, amount))
            values.append(MOVEMENTS[name].measure(posture_of(watch.pose, neutral), one).value)
        assert values[0] == pytest.approx(values[1], abs=15)


def strokes(shown: Callable[[float], Angles], times: int, frames: int = 90) -> Iterator[Angles]:
    """So many ways out and back."""
    for index in range(times * frames):
        yield shown((1 - cos(2 * pi * (index % frames) / frames)) / 2)


def rocked(amount: float) -> Angles:
    """Blades apart at 0, together at 1."""
    arm = ArmAngles(clavicle_back=10 + 19 * amount)
    return Angles(arm, arm)


STEPS: dict[str, Callable[[], Iterator[Angles]]] = {
    "neutral": lambda: strokes(lambda _: Angles(), 1),
    "protract_retract": lambda: strokes(rocked, 3, 150),
    "shrug": lambda: strokes(lambda amount: doing("scapular_elevation", Side.BOTH, amount), 3),
    "turn": lambda: strokes(lambda amount: Angles(turn=40 * amount - 20), 2),
    "lean": lambda: strokes(lambda amount: Angles(lean_forward=12 * amount - 6), 2),
}


def calibration(watch: Any) -> dict[str, list[tuple[int, ...]]]:
    """The girdle features of all its steps."""
    neutral = watch.neutral()
    sampled: dict[str, list[tuple[int, ...]]] = {}
    for step, shown in STEPS.items():
        for angles in shown():
            watch.see(angles)
            features = posture_of(watch.pose, neutral).girdle
            assert features is not None
            sampled.setdefault(step, []).append(features)
    return sampled


@pytest.fixture(scope="module")
def samples(watching: Callable[..., Any]) -> dict[str, list[tuple[int, ...]]]:
    """A whole calibration, with a tracker's errors."""
    return calibration(watching(flaws=LIVELY, dice=Random(3), **seen(1.0, 10.0)))


def test_a_calibration_tells_the_spans_and_how_well_a_squeeze_is_told(samples: dict[str, Any]) -> None:
    """The spans are what the movements measure at their ends, and the separability is that of a good signal."""
    fitted = fit_squeeze(samples)
    assert fitted.reason is None
    assert fitted.squeeze is not None
    assert fitted.separability > 2 * LEAST_SEPARABILITY
    assert 500 < fitted.spans["scapular_retraction", "both"] < 1000
    assert 350 < fitted.spans["scapular_protraction", "both"] < 900
    for side in ("left", "right"):
        assert 2000 < fitted.spans["scapular_elevation", side] < 3500


def test_before_a_camera_far_aside_what_was_learned_takes_over(watching: Callable[..., Any]) -> None:
    """Where depth is in the picture, the learned direction separates better, at the scale that the formula gives."""
    aside = calibration(watching(flaws=LIVELY, dice=Random(3), **seen(1.4, 35.0)))
    fitted = fit_squeeze(aside)
    assert fitted.learned
    assert fitted.separability > fitted.by_formula
    assert fitted.squeeze is not None
    learned = sorted(along(row, fitted.squeeze) for row in aside["protract_retract"])[-60:]
    by_formula = sorted(along(row, FORMULA) for row in aside["protract_retract"])[-60:]
    assert sum(learned) == pytest.approx(sum(by_formula), rel=0.3)


def test_protraction_wants_a_camera_in_front(watched: Watched) -> None:
    """Far aside, leaning and turning widen the shoulders too: the answer is where to turn the laptop to."""
    posture = watched(doing("scapular_protraction", Side.BOTH, 0.9), **seen(1.4, 35.0))
    assert APART.measure(posture, Side.BOTH).reason == "wants_front"
    assert SQUEEZE.measure(posture, Side.BOTH).value is not None


def test_a_signal_lost_in_noise_is_not_scored(samples: dict[str, Any], watched: Watched) -> None:
    """A squeeze that noise drowns says so, and the movement then answers "not measured"."""
    dice = Random(1)
    noisy = {
        step: [tuple(round(v + dice.gauss(0, 900)) for v in row) for row in rows] for step, rows in samples.items()
    }
    fitted = fit_squeeze(noisy)
    assert fitted.reason == "weak_squeeze_signal"
    posture = replace(watched(Angles()), squeeze=fitted.squeeze)
    assert SQUEEZE.measure(posture, Side.BOTH).reason == "weak_squeeze_signal"


@pytest.mark.parametrize("kept", [(), ("neutral",), ("neutral", "shrug", "turn", "lean")])
def test_without_a_squeeze_nothing_is_learned(samples: dict[str, Any], kept: tuple[str, ...]) -> None:
    """A calibration that never saw the blades together leaves the formula alone and says why."""
    fitted = fit_squeeze({step: samples[step] for step in kept})
    assert (fitted.squeeze, fitted.reason) == (None, "no_squeeze_seen")


def test_a_fit_is_in_integers_and_the_same_every_time(samples: dict[str, Any]) -> None:
    """What goes into a recording has no fractions and does not depend on the day."""
    fitted = fit_squeeze(samples)
    assert isinstance(fitted, Fitted)
    assert fitted == fit_squeeze(samples)
    assert fitted.squeeze is not None
    assert all(type(weight) is int for weight in (*fitted.squeeze.weights, fitted.squeeze.at_ease))


def test_a_baseline_reads_itself_back(samples: dict[str, Any], watched: Watched) -> None:
    """Through JSON and back, a baseline is what it was."""
    fitted = fit_squeeze(samples)
    baseline = Baseline(watched(Angles()).neutral, fitted.spans, fitted.squeeze)
    assert baseline_of(json.loads(json.dumps(baseline.to_json()))) == baseline


@pytest.mark.parametrize(
    ("at", "value", "said"),
    [
        ("spans", [["a", "up", 3]], "baseline.spans[0]"),
        ("spans", [["a", "left", 0]], "baseline.spans[0]"),
        ("spans", 3, "baseline.spans"),
        ("squeeze", {"weights": [1], "at_ease": 0, "separability": 1}, "baseline.squeeze.weights"),
        ("squeeze", {"weights": [], "separability": 1}, "baseline.squeeze"),
        ("neutral", {}, "baseline.neutral"),
        ("more", 1, "baseline"),
    ],
)
def test_a_document_that_is_no_baseline_is_refused(watched: Watched, at: str, value: object, said: str) -> None:
    """One clear error that says where."""
    document = {**Baseline(watched(Angles()).neutral, {}, FORMULA).to_json(), at: value}
    with pytest.raises(ValueError, match="^" + said.replace("[", r"\[").replace(".", r"\.")):
        baseline_of(document)


@given(st.integers(-2000, 2000), st.integers(-2000, 2000), st.integers(1, 200_000))
def test_a_running_mean_stays_between_what_was_and_what_is(before: int, now: int, elapsed_us: int) -> None:
    """It moves towards the new reading, never beyond it, and a reading without a value ends it."""
    mean = averaged(Reading(before), Reading(now), elapsed_us, 500_000).value
    assert mean is not None
    assert min(before, now) <= mean <= max(before, now)
    assert averaged(Reading(before), Reading(now), elapsed_us, 0).value == now
    assert averaged(not_measured("face"), Reading(now), elapsed_us, 500_000).value == now
