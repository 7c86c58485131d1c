"""Quality: each part says what it should of repetitions that are written down, and the overall is the page's."""

from math import cos, pi, sin
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.body.compensations import Compensated, Compensation, Grade
from game.body.movements import MOVEMENTS
from game.play.quality import MOST_SAMPLES, Facts, Part, Quality, outward, overall, quality_of
from game.play.smoothness import Samples, spectral_arc

FLOOR = 60
DOCS = Path(__file__).parents[2] / "docs" / "quality.md"


def curve(
    out_s: float = 2.0, hold_s: float = 1.0, return_s: float = 2.0, noise: float = 0.0, shiver: float = 0.0
) -> Samples:
    """One repetition from 10 to 90 degrees; `shiver` puts waves upon the way out."""
    dice, samples = Random(4), []
    for index in range(round(30 * (out_s + hold_s + 0.6 * return_s))):
        t = index / 30
        if t < out_s:
            value = 50 - 40 * cos(pi * t / out_s) + shiver * sin(2 * pi * 3 * t)
        else:
            value = 90.0 if t < out_s + hold_s else 50 + 40 * cos(pi * (t - out_s - hold_s) / return_s)
        samples.append((round(t * 1e6), round(100 * (value + dice.gauss(0, noise)))))
    return tuple(samples)


def judged(samples: Samples | None = None, **changes: object) -> Quality:
    """The quality of a repetition that was asked for at 2-1-2 to 80 degrees; changed where a test says so."""
    facts = Facts(samples or curve(), 9000, 8000, 1_000_000, 1_000_000, 2.0, 2.0, 500, (), True, 90)
    return quality_of(facts._replace(**changes), FLOOR)  # type: ignore[arg-type]


def part(quality: Quality, name: str) -> Part:
    """One part of it."""
    return next(one for one in quality.parts if one.name == name)


def test_a_good_repetition_is_good() -> None:
    """Done as asked, it has full marks in everything."""
    quality = judged()
    assert (quality.overall, quality.poor, quality.reason) == (100, False, None)
    names = ["range", "hold", "tempo", "smoothness", "symmetry", "compensations", "confidence"]
    assert [one.name for one in quality.parts] == names


@pytest.mark.parametrize(
    ("name", "changes", "value"),
    [
        ("range", {"peak": 8000}, 100),
        ("range", {"peak": 7000}, 50),
        ("range", {"peak": 5000}, 0),
        ("hold", {"hold_us": 500_000}, 50),
        ("hold", {"hold_us": 0}, 0),
        ("symmetry", {"apart": 1000}, 100),
        ("symmetry", {"apart": 3500}, 50),
        ("compensations", {"compensations": (Compensated(Compensation.SHRUG, Grade.MILD, 1),)}, 85),
        ("compensations", {"compensations": (Compensated(Compensation.SHRUG, Grade.MODERATE, 1),)}, 25),
        ("compensations", {"compensations": (Compensated(Compensation.SHRUG, Grade.MARKED, 1),)}, 0),
    ],
)
def test_a_part_is_what_the_page_says(name: str, changes: dict[str, object], value: int) -> None:
    """Each part at the values that docs/quality.md names."""
    assert part(judged(**changes), name).value == pytest.approx(value, abs=1)


@pytest.mark.parametrize(
    ("name", "changes", "reason"),
    [
        ("range", {"goal": None}, "own_range_unknown"),
        ("hold", {"asked_hold_us": 0}, "not_asked"),
        ("tempo", {"out_s": None}, "not_asked"),
        ("symmetry", {"apart": None}, "one_side"),
        ("compensations", {"looked": False}, "not_seen"),
        ("smoothness", {"samples": curve()[:4]}, "too_few_frames"),
    ],
)
def test_what_cannot_be_measured_says_why_and_takes_no_part(name: str, changes: dict[str, object], reason: str) -> None:
    """A part without a number has its reason, stands on the page, and does not pull the overall down."""
    quality = judged(**changes)
    assert part(quality, name) == Part(name, None, reason)
    assert reason in DOCS.read_text(encoding="utf-8")
    assert quality.overall is not None
    worst = min(one.value for one in quality.parts if one.value is not None and one.name != "confidence")
    assert quality.overall >= worst
    assert name == "smoothness" or quality.overall == 100


@pytest.mark.parametrize(
    ("out_s", "return_s", "value"), [(2, 2, 100), (4, 4, 100), (1, 2, 44), (2, 1, 44), (0.5, 0.5, 0)]
)
def test_too_fast_either_way_costs_and_slow_does_not(out_s: float, return_s: float, value: int) -> None:
    """The faster of the two ways decides; slower than asked is no mistake."""
    assert part(judged(curve(out_s, 1.0, return_s)), "tempo").value == pytest.approx(value, abs=6)


@pytest.mark.parametrize("out_s", [0.6, 1.0, 2.0, 5.0])
def test_smoothness_does_not_ask_how_fast(out_s: float) -> None:
    """A smooth stroke is smooth at any speed, with a tracker's trembling in it."""
    assert (part(judged(curve(out_s, noise=0.3)), "smoothness").value or 0) >= 80


def test_a_shivering_stroke_is_not_smooth() -> None:
    """Waves of six degrees upon the way out cost more than half of the smoothness."""
    assert (part(judged(curve(shiver=6.0)), "smoothness").value or 0) < 50


def test_badly_seen_is_not_badly_done() -> None:
    """Where confidence is very low nothing overall is said, and nothing is called poor."""
    quality = judged(confidence=10, peak=4000)
    assert (quality.overall, quality.poor, quality.reason) == (None, False, "unsure")
    assert judged(confidence=30).overall == 100


def test_one_thing_badly_done_does_not_hide() -> None:
    """Half the range, or one moderate compensation, is poor; one mild one is not."""
    moderate, mild = (Compensated(Compensation.TRUNK_LEAN, grade, 1) for grade in (Grade.MODERATE, Grade.MILD))
    assert judged(peak=5000).poor
    assert judged(compensations=(moderate,)).poor
    assert not judged(compensations=(mild,)).poor


@given(st.lists(st.integers(0, 100), min_size=1, max_size=6), st.integers(0, 100))
def test_the_overall_lies_between_the_worst_and_the_mean(values: list[int], confidence: int) -> None:
    """Half mean, half worst; confidence takes no part."""
    parts = [Part(str(index), value) for index, value in enumerate(values)]
    found = overall([*parts, Part("confidence", confidence), Part("hold", None, "not_asked")])
    assert min(values) <= found <= round(sum(values) / len(values))


@given(st.lists(st.tuples(st.integers(1, 200_000), st.integers(-20_000, 20_000)), max_size=MOST_SAMPLES))
def test_any_readings_are_answered(steps: list[tuple[int, int]]) -> None:
    """Whatever was read, every part is a number from 0 to 100 or has a reason."""
    stamp, samples = 0, []
    for step, value in steps:
        stamp += step
        samples.append((stamp, value))
    for one in judged(tuple(samples) or ((0, 0),)).parts:
        assert (one.value is None) is (one.reason is not None)
        assert one.value is None or 0 <= one.value <= 100


def test_the_way_out_ends_at_the_peak() -> None:
    """What smoothness looks at neither holds nor returns."""
    way = outward(curve())
    assert way[-1][0] == pytest.approx(1_850_000, abs=120_000)
    assert spectral_arc(way[:5]) is None


def test_the_floor_on_the_page_is_the_entries() -> None:
    """The page names the floor that movements have."""
    assert {movement.floor for movement in MOVEMENTS.values()} == {FLOOR}
    assert f"`Movement.floor`, {FLOOR}" in DOCS.read_text(encoding="utf-8")
