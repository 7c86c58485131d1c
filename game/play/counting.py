"""Counting: which movements are looked for now, on which terms, and what each of them has come to."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from game.body.calibration import Neutral
from game.body.compensations import NOWHERE, stance_of
from game.body.movements import MOVEMENTS, Movement, Repeating
from game.body.posture import Posture
from game.body.reading import Reading, averaged, not_measured
from game.body.side import Side
from game.level.model import Cue
from game.play.capping import beyond, cap_of
from game.play.deviations import Moving, Pace
from game.play.form import AT_REST, Form, Lately, follow_form
from game.play.repetition import ANY_PLANE, GAP_US, Outcome, Phase, Terms, Tracker, follow, lose

Key = tuple[str, str]
"""Movement id and side."""

Ranges = Mapping[Key, int]
"""This person's own peak, hundredths of the movement's unit."""

_REST, _RETURN = Phase.REST, Phase.RETURN

_FIRST_TARGET = 0.4
"""Share of a usual person's target asked for until this person's own range is known: nobody fails the first one."""

_ON = 50
"""Percent of the person's own range from which a movement that can only be told on or off is on: half way. Its peak is
off by a sixth of that range, so that a share of it asked for more closely is missed by one good repetition in five."""


class Counter(NamedTuple):
    """One movement and side under observation, with its last reading.

    Attributes:
        key: movement id and side.
        terms: what counted at that reading; they stand while `basis`, neutral posture and own range, does.
        form: how the rest of the body holds itself meanwhile; see `attend`.
    """

    movement: Movement
    side: Side
    key: Key
    tracker: Tracker = Tracker()
    reading: Reading = not_measured("nobody")
    terms: Terms | None = None
    basis: tuple[Neutral, int | None] | None = None
    form: Form = AT_REST


def counter_of(movement: Movement, side: Side) -> Counter:
    """A counter that has seen nothing yet."""
    return Counter(movement, side, (movement.id, side.value))


def counters_for_cue(cue: Cue, *, swapped: bool) -> tuple[Counter, ...]:
    """What one cue looks for."""
    movement = MOVEMENTS[cue.movement]
    if not movement.sided:
        return (counter_of(movement, Side.BOTH),)
    wanted = {"left": "right", "right": "left"}.get(cue.side, cue.side) if swapped else cue.side
    return tuple(counter_of(movement, side) for side in movement.sides if wanted in {"both", "either", side.value})


def counters_for_answers(movements: Iterable[str]) -> tuple[Counter, ...]:
    """What a level without a timeline looks for: everything that it answers."""
    return tuple(counter_of(MOVEMENTS[name], side) for name in movements for side in MOVEMENTS[name].sides)


def observe(
    counter: Counter, stamp_us: int, posture: Posture, ranges: Ranges, cue: Cue | None
) -> tuple[Counter, Outcome | None]:
    """The counter after one judged frame, but for its form, and the repetition that ended with it."""
    movement, side, key, before, _, terms, basis, form = counter
    reading = movement.read(posture, side)
    if movement.repeating.averaged_us:
        reading = _averaged(counter, stamp_us, reading)
    plane = movement.plane.measure(posture, side) if movement.plane else None
    own = ranges.get(key)
    if terms is None or basis is None or basis[0] is not posture.neutral or basis[1] != own:
        basis = (posture.neutral, own)
        terms = terms_for(counter, posture.neutral, ranges, cue)
    tracker, outcome = follow(before, terms, stamp_us, reading, plane)
    return Counter(movement, side, key, tracker, reading, terms, basis, form), outcome


_TURN_US, _PATIENCE_US = 40_000, 60_000
"""An index is looked at in every second turn of a little more than a webcam's frame, or when it has waited so long."""


def waits(counter: Counter, index: int, stamp_us: int) -> bool:
    """Whether it is not this counter's turn. Where no task is open, half of the indices are looked at in each frame.

    An index is slow, and of many that are looked for at once: fifteen times a second is often enough for it.
    """
    last_us = counter.tracker.last_us
    if counter.movement.direct or last_us is None:
        return False
    return (stamp_us // _TURN_US + index) % 2 == 1 and stamp_us - last_us <= _PATIENCE_US


def _averaged(counter: Counter, stamp_us: int, reading: Reading) -> Reading:
    over_us, last_us = counter.movement.repeating.averaged_us, counter.tracker.last_us
    if not over_us or last_us is None or stamp_us - last_us > GAP_US:
        return reading
    return averaged(counter.reading, reading, stamp_us - last_us, over_us)


def attend(counters: Sequence[Counter], lately: Lately, ranges: Ranges, cue: Cue | None) -> tuple[Counter, ...]:
    """The counters with their form after the newest posture, whose stance is worked out once for all of them."""
    followed = _turns(counters) if cue is None else range(len(counters))
    attended = [_forgotten(counter) for counter in counters] if cue is None else list(counters)
    stance = stance_of(lately[-1]) if followed else NOWHERE
    for index in followed:
        counter, moving = counters[index], _moving(counters, index, ranges, cue)
        attended[index] = _formed(counter, follow_form(counter.form, moving, lately, stance, asked=cue is not None))
    return tuple(attended)


def _forgotten(counter: Counter) -> Counter:
    """Where no task is open, a counter at rest has no form."""
    return counter if counter.tracker.phase is not _REST else _formed(counter, AT_REST)


def _formed(counter: Counter, form: Form) -> Counter:
    return counter if counter.form is form else Counter(*counter[:-1], form)


def _moving(counters: Sequence[Counter], index: int, ranges: Ranges, cue: Cue | None) -> Moving:
    """One counter as `game.play.form` looks at it, beside its other side where both are told together."""
    counter, asked = counters[index], cue is not None and cue.side == "both"
    movement, side, resting = counter.movement, counter.side, counter.tracker.phase is _REST
    told = movement.sided and not movement.apart and not movement.repeating.averaged_us
    other = _other(counters, index) if told and (asked or not resting) else None
    ahead = _ahead(counter, other, ranges, asked=asked) if other else None
    pace = _NO_PACE if resting else _pace(counter, ranges, cue)
    doubt = _doubt(counter, ranges) if ahead is not None else 0
    behind, apart = (None, None) if ahead is None else (ahead - doubt, max(0, abs(ahead) - doubt))
    return Moving(movement, side, counter.tracker, counter.reading.value, pace, behind, apart)


_AT_ONCE = 2
"""Forms followed in one frame, whatever is looked for: where the whole catalogue is, an arm's way up is a repetition
under way of half of it, and each of those is then followed every fourth or fifth frame."""


def _turns(counters: Sequence[Counter]) -> Sequence[int]:
    """Whose form is followed now where no task is open: of those under way, those that have waited longest."""
    waiting = [(one.form.last_us, index) for index, one in enumerate(counters) if one.tracker.phase is not _REST]
    waiting.sort()
    return [index for _, index in waiting[:_AT_ONCE]]


def _other(counters: Sequence[Counter], index: int) -> Counter | None:
    """The same movement's other side, which stands beside it."""
    beside = index + 1 if counters[index].side is Side.LEFT else index - 1
    found = counters[beside] if 0 <= beside < len(counters) else None
    return found if found is not None and found.movement is counters[index].movement else None


_NO_PACE = Pace(0.0, 0.0, 0)

_UNASKED = 0.5
"""Share of a movement's usual time that is too fast for anybody, where no tempo was asked for. Chosen."""


def _pace(counter: Counter, ranges: Ranges, cue: Cue | None) -> Pace:
    usual = ranges.get(counter.key, counter.movement.repeating.typical)
    if cue is not None:
        return Pace(cue.out_s, cue.return_s, usual)
    dose = counter.movement.dose
    return Pace(_UNASKED * dose.out_s, _UNASKED * dose.return_s, usual)


def _ahead(own: Counter, other: Counter, ranges: Ranges, *, asked: bool) -> int | None:
    """Percent of the range by which the other side is ahead on the way out, hundredths; None where they go apart.

    Where both sides were not asked for, one side alone is not behind: it is alone.
    """
    phase, other_phase = own.tracker.phase, other.tracker.phase
    resting = (phase is _REST) + (other_phase is _REST)
    if phase is _RETURN or other_phase is _RETURN or resting == 2 or (resting and not asked):
        return None
    mine, theirs = _share(own, ranges), _share(other, ranges)
    return None if mine is None or theirs is None else theirs - mine


def _doubt(counter: Counter, ranges: Ranges) -> int:
    """What of a difference between two sides of an index may be noise: a fifth of the least that is a repetition."""
    usual = ranges.get(counter.key, counter.movement.repeating.typical)
    if counter.movement.direct or counter.terms is None or usual <= 0:
        return 0
    return 10_000 * counter.terms.least // (5 * usual)


_NOT_BEGUN = "arm_not_level"
"""Why an arm is not measured that has not yet come up to where its movement is told: it is as far behind as can be."""


def _share(counter: Counter, ranges: Ranges) -> int | None:
    if counter.reading.reason == _NOT_BEGUN:
        return 0
    trough, value = counter.tracker.trough, counter.reading.value
    usual = ranges.get(counter.key, counter.movement.repeating.typical)
    return round(10_000 * (value - trough.value) / usual) if trough and value is not None and usual > 0 else None


def give_up(counter: Counter, stamp_us: int, reason: str) -> tuple[Counter, Outcome | None]:
    """The counter after the body was lost or play stood still."""
    tracker, outcome = lose(counter.tracker, stamp_us, reason)
    return counter._replace(tracker=tracker, reading=not_measured(reason), form=AT_REST), outcome


def terms_for(counter: Counter, neutral: Neutral, ranges: Ranges, cue: Cue | None) -> Terms:
    """What counts now: the least grows with the person's own range, the target is a share of it."""
    rules = counter.movement.repeating
    own = ranges.get(counter.key)
    least = max(rules.least_for(neutral, counter.side), (own or 0) // 5)
    plane = counter.movement.plane
    attempt = _attempt_peak(counter.movement, least)
    if cue is None or rules.untargeted:
        band, on_trust = (plane.among, plane.on_trust) if plane else (ANY_PLANE, True)
        lowest = rules.lowest_peak or (least if rules.from_neutral else None)
        return Terms(least, rules.least_us, plane=band, lowest_peak=lowest, on_trust=on_trust, attempt_peak=attempt)
    band, hold_us = plane.alone if plane else ANY_PLANE, round(cue.hold_s * 1e6)
    target, cap = _target(rules, own, least, cue), cap_of(counter.movement, own, cue)
    asked = target if cap is None else min(target, cap)
    return Terms(least, rules.least_us, asked, hold_us, band, attempt_peak=attempt, cap=cap)


def beyond_cap(counter: Counter, ranges: Ranges, value: int | None) -> int | None:
    """By how much that value is further than the open cue lets anybody be asked to go, hundredths, or None."""
    cap = counter.terms.cap if counter.terms else None
    return beyond(counter.movement, cap, ranges.get(counter.key), value)


def _target(rules: Repeating, own: int | None, least: int, cue: Cue) -> int:
    usual = own if own is not None else round(_FIRST_TARGET * rules.typical)
    if rules.averaged_us:
        return max(least, usual * min(_ON, cue.target) // 100)
    return max(least * 6 // 5, usual * cue.target // 100, rules.lowest_peak or 0)


def _attempt_peak(movement: Movement, least: int) -> int | None:
    """What somebody who sits still hardly ever reaches; half of the lowest peak, or a share of an index's least.

    At rest an index trembles about its 0 by as much as a small repetition rises: six were listed a minute. A running
    mean trembles less.
    """
    rules = movement.repeating
    if rules.lowest_peak:
        return rules.lowest_peak // 2
    if not rules.from_neutral:
        return None
    return least // (4 if rules.averaged_us else 3)


def learned(ranges: Ranges, key: Key, peak: int) -> dict[Key, int]:
    """The ranges after a repetition: the first one is believed, later ones move the mark by a quarter.

    Less than two thirds of what this person can do was no try at it, as a shelf is reached at 85 degrees of 135: else a
    long while at a desk would wear the range down until desk life reached the target.
    """
    own = ranges.get(key)
    if own is not None and 3 * peak < 2 * own:
        return dict(ranges)
    return {**ranges, key: peak if own is None else own + (peak - own) // 4}
