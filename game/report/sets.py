"""One movement's repetitions in a file, both sides frame by frame, and the quality of each against the whole set."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from game.body.breath import breaths_of
from game.body.calibration import Neutral
from game.body.compensations import carry_of, with_carry
from game.body.movements import Movement
from game.body.posture import Posture, posture_of
from game.body.reading import Reading, not_measured
from game.body.side import Side
from game.body.smoothing import SmoothPose
from game.play.appraising import judged
from game.play.counting import Counter, attend, counter_of
from game.play.events import Verdict
from game.play.form import LATELY, Form, Lately
from game.play.quality import Quality
from game.play.repetition import ANY_PLANE, Outcome, Terms, cut_off, follow


@dataclass(frozen=True, slots=True)
class Curve:
    """One side's readings over time, the repetitions in them, and the form of each."""

    side: Side
    readings: tuple[Reading, ...]
    outcomes: tuple[Outcome, ...]
    forms: tuple[Form, ...] = ()


def postures_of(poses: Sequence[SmoothPose | None], neutral: Neutral | None) -> list[Posture | None]:
    """The postures of a whole file, which also tells how far its arms carry their shoulders; None where nobody is."""
    if neutral is None:
        return [None for _ in poses]
    breaths = breaths_of(poses, neutral)
    seen = zip(poses, breaths, strict=True)
    postures = [posture_of(pose, neutral, breath=breath) if pose else None for pose, breath in seen]
    carries = [
        [carry for posture in postures if posture and (carry := carry_of(posture, side)) is not None]
        for side in (Side.LEFT, Side.RIGHT)
    ]
    known = with_carry(neutral, *carries)
    return [posture and replace(posture, neutral=known) for posture in postures]


def curves_of(
    movement: Movement,
    sides: Sequence[Side],
    stamps: Sequence[int],
    postures: Sequence[Posture | None],
    neutral: Neutral | None,
) -> list[Curve]:
    """Each side's curve; the sides are followed together, since one may lag behind the other."""
    counters = [counter_of(movement, side)._replace(terms=terms_of(movement, neutral, side)) for side in sides]
    readings: list[list[Reading]] = [[] for _ in sides]
    found: list[list[tuple[Outcome, Form]]] = [[] for _ in sides]
    lately: Lately = ()
    for stamp_us, posture in zip(stamps, postures, strict=True):
        before = counters
        for index, counter in enumerate(before):
            moved, outcome = _followed(counter, stamp_us, posture)
            counters = [*counters[:index], moved, *counters[index + 1 :]]
            readings[index].append(moved.reading)
            if outcome:
                found[index].append((outcome, counter.form))
        if posture:
            lately = (*lately[1 - LATELY :], posture)
            counters = list(attend(counters, lately, {}, None))
    for index, counter in enumerate(counters):
        assert counter.terms is not None
        last = cut_off(counter.tracker, counter.terms, stamps[-1]) if stamps else None
        found[index] += [(last, counter.form)] if last else []
    return [
        Curve(side, tuple(read), tuple(o for o, _ in ended), tuple(f for _, f in ended))
        for side, read, ended in zip(sides, readings, found, strict=True)
    ]


def _followed(counter: Counter, stamp_us: int, posture: Posture | None) -> tuple[Counter, Outcome | None]:
    movement, side = counter.movement, counter.side
    assert counter.terms is not None
    reading = movement.read(posture, side) if posture else not_measured("nobody")
    plane = movement.plane.measure(posture, side) if movement.plane and posture else None
    tracker, outcome = follow(counter.tracker, counter.terms, stamp_us, reading, plane)
    return counter._replace(tracker=tracker, reading=reading), outcome


def terms_of(movement: Movement, neutral: Neutral | None, side: Side) -> Terms:
    """What counts in a file: nobody asked for anything, so any rise and fall that is large enough."""
    rules = movement.repeating
    least = rules.least_for(neutral, side) if neutral else rules.least
    lowest = rules.lowest_peak or (least * 5 // 6 if rules.from_neutral else None)
    return Terms(least, rules.least_us, plane=movement.plane.alone if movement.plane else ANY_PLANE, lowest_peak=lowest)


_SET = 3
"""Complete repetitions from which their median says what this person's range is."""

_USUAL = 0.8
"""Share of the set's median peak that is far enough, as a level asks for 80 % of the own range."""


def qualities(movement: Movement, curve: Curve) -> list[Quality]:
    """The quality of each of a curve's repetitions; no tempo and no hold were asked for."""
    peaks = sorted(one.peak for one in curve.outcomes if one.verdict is Verdict.COMPLETE)
    goal = round(_USUAL * peaks[len(peaks) // 2]) if len(peaks) >= _SET else None
    return [judged(movement, form, one, goal) for one, form in zip(curve.outcomes, curve.forms, strict=True)]
