"""Counting: which movements are looked for now, on which terms, and what each of them has come to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from game.body.calibration import Neutral
from game.body.movements import MOVEMENTS, Movement
from game.body.posture import Posture
from game.body.reading import Reading, not_measured
from game.body.side import Side
from game.level.model import Cue
from game.play.repetition import ANY_PLANE, Outcome, Terms, Tracker, follow, lose

Key = tuple[str, str]
"""Movement id and side."""

Ranges = Mapping[Key, int]
"""This person's own peak, hundredths of the movement's unit."""

_FIRST_TARGET = 0.4
"""Share of a usual person's target asked for until this person's own range is known: nobody fails the first one."""


@dataclass(frozen=True, slots=True)
class Counter:
    """One movement and side under observation, with its last reading.

    Attributes:
        terms: what counted at that reading; they stand while `basis`, neutral posture and own range, does.
    """

    movement: Movement
    side: Side
    tracker: Tracker = Tracker()
    reading: Reading = not_measured("nobody")
    terms: Terms | None = None
    basis: tuple[Neutral, int | None] | None = None

    @property
    def key(self) -> Key:
        """Movement id and side."""
        return (self.movement.id, self.side.value)


def counters_for_cue(cue: Cue, *, swapped: bool) -> tuple[Counter, ...]:
    """What one cue looks for."""
    movement = MOVEMENTS[cue.movement]
    if not movement.sided:
        return (Counter(movement, Side.BOTH),)
    wanted = {"left": "right", "right": "left"}.get(cue.side, cue.side) if swapped else cue.side
    return tuple(Counter(movement, side) for side in movement.sides if wanted in {"both", "either", side.value})


def counters_for_answers(movements: Iterable[str]) -> tuple[Counter, ...]:
    """What a level without a timeline looks for: everything that it answers."""
    return tuple(Counter(MOVEMENTS[name], side) for name in movements for side in MOVEMENTS[name].sides)


def observe(
    counter: Counter, stamp_us: int, posture: Posture, ranges: Ranges, cue: Cue | None
) -> tuple[Counter, Outcome | None]:
    """The counter after one judged frame, and the repetition that ended with it."""
    reading = counter.movement.read(posture, counter.side)
    plane = counter.movement.plane.measure(posture, counter.side) if counter.movement.plane else None
    basis = (posture.neutral, ranges.get(counter.key))
    known = counter.terms if counter.basis and counter.basis[0] is basis[0] and counter.basis[1] == basis[1] else None
    terms = known or terms_for(counter, posture.neutral, ranges, cue)
    tracker, outcome = follow(counter.tracker, terms, stamp_us, reading, plane)
    return Counter(counter.movement, counter.side, tracker, reading, terms, basis), outcome


def give_up(counter: Counter, stamp_us: int, reason: str) -> tuple[Counter, Outcome | None]:
    """The counter after the body was lost or play stood still."""
    tracker, outcome = lose(counter.tracker, stamp_us, reason)
    return replace(counter, tracker=tracker, reading=not_measured(reason)), outcome


def terms_for(counter: Counter, neutral: Neutral, ranges: Ranges, cue: Cue | None) -> Terms:
    """What counts now: the least grows with the person's own range, the target is a share of it."""
    rules = counter.movement.repeating
    own = ranges.get(counter.key)
    least = max(rules.least_for(neutral, counter.side), (own or 0) // 5)
    plane = counter.movement.plane
    if cue is None:
        band, on_trust = (plane.among, plane.on_trust) if plane else (ANY_PLANE, True)
        lowest = rules.lowest_peak or (least if rules.from_neutral else None)
        return Terms(least, rules.least_us, plane=band, lowest_peak=lowest, on_trust=on_trust)
    usual = own if own is not None else round(_FIRST_TARGET * rules.typical)
    target = max(least * 6 // 5, usual * cue.target // 100, rules.lowest_peak or 0)
    return Terms(least, rules.least_us, target, round(cue.hold_s * 1e6), plane.alone if plane else ANY_PLANE)


def learned(ranges: Ranges, key: Key, peak: int) -> dict[Key, int]:
    """The ranges after a repetition: the first one is believed, later ones move the mark by a quarter."""
    own = ranges.get(key)
    return {**ranges, key: peak if own is None else own + (peak - own) // 4}
