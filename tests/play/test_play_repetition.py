"""The repetition machine, on curves that are written down: what is one repetition, and what never is."""

from collections.abc import Sequence
from itertools import pairwise
from math import cos, pi

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.accuracy.trial import level_of
from game.body.calibration import Neutral
from game.body.reading import Reading, not_measured
from game.body.side import Side
from game.play.counting import counters_for_cue, terms_for
from game.play.events import Verdict
from game.play.repetition import (
    GAP_US,
    Outcome,
    Phase,
    Terms,
    Tracker,
    cut_off,
    follow,
    hold_done_us,
    lose,
)

TERMS = Terms(least=3000, least_us=500_000)
AIMED = Terms(least=3000, least_us=500_000, target=8000, hold_us=1_000_000)
FRAME_US = 33_333

Curve = Sequence[float | None]
"""Degrees, one a frame; None where nothing was measured."""


def reading(value: float | None) -> Reading:
    """A sure reading, or none."""
    return not_measured("left_elbow") if value is None else Reading(round(100 * value), direct=True, confidence=90)


def followed(
    curve: Curve, terms: Terms = TERMS, frame_us: int = FRAME_US, plane: float | None = None
) -> tuple[Tracker, list[Outcome]]:
    """The machine after a curve, and every repetition in it."""
    tracker, outcomes = Tracker(), []
    for index, value in enumerate(curve):
        tracker, outcome = follow(tracker, terms, index * frame_us, reading(value), plane)
        outcomes += [outcome] if outcome else []
    return tracker, outcomes


def ramp(start: float, end: float, seconds: float = 1.0, frame_us: int = FRAME_US) -> list[float]:
    """Eased from one value to another."""
    count = max(1, round(seconds * 1e6 / frame_us))
    return [start + (end - start) * (1 - cos(pi * (i + 1) / count)) / 2 for i in range(count)]


def still(value: float, seconds: float) -> list[float]:
    """Held."""
    return [value] * round(seconds * 1e6 / FRAME_US)


def lift(top: float = 90.0, rest: float = 10.0, seconds: float = 1.0) -> list[float]:
    """One whole repetition and a moment at rest."""
    return [*ramp(rest, top, seconds), *still(top, 0.3), *ramp(top, rest, seconds), *still(rest, 0.7)]


REST = still(10.0, 1.0)

CURVES: list[tuple[str, Curve, list[str]]] = [
    ("one lift", [*REST, *lift()], ["complete"]),
    ("three lifts", [*REST, *lift(), *lift(), *lift()], ["complete"] * 3),
    ("lifts without a rest between", [*REST, *(ramp(10, 90) + ramp(90, 10)) * 3, *REST], ["complete"] * 3),
    (
        "lifts that only come half way back",
        [*REST, *ramp(10, 90), *(ramp(90, 45) + ramp(45, 90)) * 2],
        ["complete"] * 2,
    ),
    ("standing still", still(10.0, 20), []),
    ("holding an arm up for ever", [*REST, *ramp(10, 90), *still(90, 30)], []),
    ("a small one", [*REST, *lift(top=32)], ["partial"]),
    ("a gesture", [*REST, *lift(top=22)], []),
    ("a swing", [*REST, *lift(seconds=0.1)[:-18], *REST], ["partial"]),
    ("an arm that begins in the air", [*still(120, 1), *ramp(120, 10), *REST], []),
    ("coming down, then a lift", [*ramp(120, 10), *REST, *lift()], ["complete"]),
    ("lost on the way up", [*REST, *ramp(10, 80), *[None] * 30, *still(10, 1)], ["void"]),
    ("a hiccup of the tracker", [*REST, *ramp(10, 90), *[None] * 10, *ramp(90, 10), *REST], ["complete"]),
    ("lost at rest", [*REST, *[None] * 60, *REST], []),
]


def test_a_small_rise_that_came_back_is_no_part_of_the_next() -> None:
    """A lift begins after the gesture before it, which came back to rest, though to a little above it."""
    gesture = [*REST, *ramp(10, 23), *ramp(23, 12), *still(12, 3)]
    _, (lifted,) = followed([*gesture, *lift(rest=12)])
    assert lifted.start_us >= (len(gesture) - 5) * FRAME_US


@pytest.mark.parametrize(("curve", "verdicts"), [(c, v) for _, c, v in CURVES], ids=[name for name, _, _ in CURVES])
def test_a_curve_is_told_as_what_it_is(curve: Curve, verdicts: list[str]) -> None:
    """Each curve of the table gives exactly its repetitions, judged as they should be."""
    assert [outcome.verdict.value for outcome in followed(curve)[1]] == verdicts


def test_the_numbers_of_a_repetition_are_those_of_its_curve() -> None:
    """Start, peak and end, height and range are where the curve has them, to within two frames."""
    (one,) = followed([*REST, *lift(top=95, rest=10)])[1]
    assert (one.peak, one.range) == (9500, 8500)
    assert one.start_us == pytest.approx(len(REST) * FRAME_US, abs=2 * FRAME_US)
    assert one.peak_us == pytest.approx((len(REST) + 30 + 9) * FRAME_US, abs=10 * FRAME_US)
    assert one.end_us == pytest.approx((len(REST) + 69) * FRAME_US, abs=12 * FRAME_US)
    assert (one.confidence, one.direct, one.reason) == (90, True, None)


@pytest.mark.parametrize(
    ("curve", "terms", "reason"),
    [
        ([*REST, *lift(top=32)], TERMS, "too_small"),
        ([*REST, *lift(top=70)], AIMED, "too_small"),
        ([*REST, *lift(seconds=0.1)[:-18], *REST], TERMS, "too_fast"),
        ([*REST, *lift(top=60)], Terms(3000, 500_000, lowest_peak=7000), "too_small"),
    ],
)
def test_a_partial_repetition_says_why(curve: Curve, terms: Terms, reason: str) -> None:
    """What was moved but does not count is partial, with the reason."""
    (one,) = followed(curve, terms)[1]
    assert (one.verdict, one.reason) == (Verdict.PARTIAL, reason)


def test_what_stays_near_rest_is_no_attempt() -> None:
    """A small rise is listed from the attempt's own peak on: an index that trembles below its rest is not."""
    attempts = Terms(3000, 500_000, attempt_peak=2000)
    assert [one.reason for one in followed([*REST, *lift(top=28)], attempts)[1]] == ["too_small"]
    assert followed([*still(-10, 0.5), *lift(top=15, rest=-10)], attempts)[1] == []


def test_an_index_must_leave_its_rest_to_be_listed_and_an_angle_need_not() -> None:
    """An attempt reaches a third of an index's least, a quarter of an averaged one's, half of a lowest peak."""
    assert asked_of("scapular_retraction").attempt_peak == 350 // 3
    assert asked_of("scapular_depression").attempt_peak == 350 // 4
    assert asked_of("shoulder_extension").attempt_peak == 2200 // 2
    assert asked_of("shoulder_abduction").attempt_peak is None


def test_what_is_told_on_or_off_is_on_half_way() -> None:
    """Drawing a shoulder down is asked for half of the own range, never for less than the least; a squeeze for 80 %."""
    assert asked_of("scapular_depression", 1000).target == 500
    assert asked_of("scapular_depression", 500).target == 350
    assert asked_of("scapular_retraction", 1000).target == 800


def asked_of(movement: str, own: int | None = None) -> Terms:
    """What counts with the movement's cue open, for a person of that own range whom no camera blurs."""
    (counter, *_) = counters_for_cue(level_of(movement, Side.BOTH).cues[0], swapped=False)
    ranges = {} if own is None else {counter.key: own}
    return terms_for(counter, Neutral(*[0] * 16), ranges, level_of(movement, Side.BOTH).cues[0])


def test_a_repetition_in_another_plane_is_not_this_movements() -> None:
    """An arm raised forward completes no abduction; where the plane is unknown, trust decides."""
    aside = Terms(3000, 500_000, plane=(-40, 45))
    assert [o.reason for o in followed([*REST, *lift()], aside, plane=80.0)[1]] == ["other_plane"]
    assert [o.verdict for o in followed([*REST, *lift()], aside, plane=10.0)[1]] == [Verdict.COMPLETE]
    assert [o.verdict for o in followed([*REST, *lift()], aside)[1]] == [Verdict.COMPLETE]
    wary = Terms(3000, 500_000, plane=(45, 90), on_trust=False)
    assert [o.reason for o in followed([*REST, *lift()], wary)[1]] == ["other_plane"]


def test_a_peak_that_was_guessed_is_no_peak() -> None:
    """A whole repetition seen with hardly any confidence is partial: the peak is lost."""
    tracker, outcomes = Tracker(), []
    for index, value in enumerate([*REST, *lift()]):
        guess = Reading(round(value * 100), direct=False, confidence=5)
        tracker, outcome = follow(tracker, TERMS, index * FRAME_US, guess)
        outcomes += [outcome] if outcome else []
    assert [(o.verdict, o.reason, o.direct) for o in outcomes] == [(Verdict.PARTIAL, "peak_lost", False)]


def test_a_repetition_starts_when_rest_is_left() -> None:
    """After a long rest with a tremble in it, the start is where the arm leaves, not where it trembled lowest."""
    trembling = [10.0 if index == 5 else 10.8 + index % 2 for index in range(300)]
    (one,) = followed([*trembling, *lift(rest=11.0)])[1]
    assert one.start_us >= 295 * FRAME_US
    assert one.range == 8000


@given(st.lists(st.floats(-5.9, 5.9), min_size=30, max_size=300))
def test_trembling_at_rest_never_counts(trembling: list[float]) -> None:
    """An arm that trembles by less than twelve degrees in all is at rest, however long it trembles."""
    tracker, outcomes = followed([20 + t for t in trembling])
    assert outcomes == []
    assert tracker.phase is Phase.REST


@given(st.lists(st.floats(-4.5, 4.5), min_size=30, max_size=200))
def test_a_wobble_at_the_target_counts_once(wobble: list[float]) -> None:
    """Wavering about the top of one lift makes it neither two nor none."""
    curve = [*REST, *ramp(10, 95), *(95 + w for w in wobble), *ramp(95, 10), *REST]
    assert [outcome.verdict for outcome in followed(curve)[1]] == [Verdict.COMPLETE]
    aimed = Terms(least=3000, least_us=500_000, target=8000)
    assert [outcome.verdict for outcome in followed(curve, aimed)[1]] == [Verdict.COMPLETE]


def smooth_curve(lifts: Sequence[tuple[float, float, float]], t: float) -> float:
    """Degrees at a time: lifts of so high, up for so long, then rest for so long; a smooth curve."""
    for top, up_s, rest_s in lifts:
        if t < 2 * up_s:
            return 10 + (top - 10) * (1 - cos(pi * t / up_s)) / 2
        t -= 2 * up_s
        if t < rest_s:
            return 10.0
        t -= rest_s
    return 10.0


tops = st.one_of(st.floats(45, 160), st.floats(12, 19))


@given(
    st.lists(st.tuples(tops, st.floats(0.8, 3), st.floats(0.3, 2)), min_size=1, max_size=5),
    st.lists(st.floats(1 / 60, 1 / 10), min_size=1, max_size=40),
)
def test_the_frame_rate_does_not_change_the_count(lifts: list[tuple[float, float, float]], gaps: list[float]) -> None:
    """However a camera samples a smooth curve, evenly or not, from 10 to 60 a second, the count is the same."""
    whole_s = sum(2 * up_s + rest_s for _, up_s, rest_s in lifts) + 1
    wanted = sum(top >= 45 for top, _, _ in lifts)
    for pattern in ([1 / 60], [1 / 30], [1 / 15], [1 / 10], gaps):
        tracker, t, count, index = Tracker(), 0.0, 0, 0
        while t < whole_s:
            tracker, outcome = follow(tracker, TERMS, round(t * 1e6), reading(smooth_curve(lifts, t)))
            count += outcome is not None and outcome.verdict is Verdict.COMPLETE
            t += pattern[index % len(pattern)]
            index += 1
        assert count == wanted


def test_phases_follow_the_body() -> None:
    """Rest, out, hold, return, rest: the machine says where in a repetition the body is."""
    curve = [*REST, *ramp(10, 90), *still(90, 1.5), *ramp(90, 10), *REST]
    tracker, seen = Tracker(), []
    for index, value in enumerate(curve):
        tracker, _ = follow(tracker, AIMED, index * FRAME_US, reading(value))
        if not seen or seen[-1] is not tracker.phase:
            seen.append(tracker.phase)
    assert seen == [Phase.REST, Phase.OUT, Phase.HOLD, Phase.RETURN, Phase.REST]


def test_a_hold_runs_from_the_target_and_ends_a_tenth_below_it() -> None:
    """Holding begins when the target is reached, forgives a tenth of the way, and its length is told."""
    curve = [*REST, *ramp(10, 82), *still(82, 0.5), *still(74, 0.5), *still(82, 0.5), *ramp(82, 10), *REST]
    (one,) = followed(curve, AIMED)[1]
    assert one.hold_us == pytest.approx(1_700_000, abs=250_000)
    sunk = [*REST, *ramp(10, 82), *still(82, 0.5), *still(72.5, 0.1), *still(82, 0.7), *ramp(82, 10), *REST]
    (other,) = followed(sunk, AIMED)[1]
    assert other.hold_us < 1_000_000


def test_the_machine_knows_when_a_hold_will_be_complete() -> None:
    """A hold's end is known from its beginning: the engine sets its own deadline there."""
    tracker, _ = followed([*REST, *ramp(10, 90)], AIMED)
    assert tracker.held_from is not None
    assert hold_done_us(tracker, AIMED) == tracker.held_from + 1_000_000
    assert hold_done_us(tracker, TERMS) is None
    assert hold_done_us(Tracker(), AIMED) is None


def test_the_end_of_the_stream_makes_a_partial_of_what_was_under_way() -> None:
    """Cut off on the way, a repetition that had begun in earnest is partial; a twitch is nothing."""
    far, _ = followed([*REST, *ramp(10, 90)])
    near, _ = followed([*REST, *ramp(10, 25)])
    last_us = 60 * FRAME_US
    one = cut_off(far, TERMS, last_us)
    assert one is not None
    assert (one.verdict, one.reason, one.end_us, one.peak) == (Verdict.PARTIAL, "cut_off", last_us, 9000)
    assert cut_off(near, TERMS, last_us) is None
    assert cut_off(Tracker(), TERMS, last_us) is None


def test_losing_the_body_is_nobodys_miss() -> None:
    """A repetition under way when the body is lost is VOID, with the reason; at rest nothing was lost."""
    far, _ = followed([*REST, *ramp(10, 90)])
    fresh, outcome = lose(far, 3_000_000, "paused")
    assert fresh == Tracker()
    assert outcome is not None
    assert (outcome.verdict, outcome.reason) == (Verdict.VOID, "paused")
    assert lose(followed(REST)[0], 3_000_000) == (Tracker(), None)


@pytest.mark.parametrize(("gap_us", "void"), [(GAP_US, False), (GAP_US + 1, True)])
def test_a_gap_is_forgiven_up_to_its_length(gap_us: int, *, void: bool) -> None:
    """Readings exactly the forgiven gap apart belong together; a microsecond more parts them."""
    tracker, _ = followed([*REST, *ramp(10, 90)])
    last_us = (len(REST) + 30 - 1) * FRAME_US
    tracker, outcome = follow(tracker, TERMS, last_us + gap_us, reading(88.0))
    assert (outcome is not None and outcome.verdict is Verdict.VOID) is void
    assert (tracker.phase is Phase.REST) is void


@given(st.lists(st.one_of(st.none(), st.floats(0, 180)), max_size=120))
def test_whatever_is_read_is_told_in_order(curve: list[float | None]) -> None:
    """On any curve at all, repetitions do not overlap, go forward in time, and a complete one is large enough."""
    outcomes = followed(curve)[1]
    for one in outcomes:
        assert one.start_us <= one.peak_us <= one.end_us
        if one.verdict is Verdict.COMPLETE:
            assert one.range >= TERMS.least
            assert one.end_us - one.start_us >= TERMS.least_us
    for before, after in pairwise(outcomes):
        assert before.end_us <= after.start_us or before.verdict is Verdict.VOID
