"""Adapting: how far, how slowly and how long the next block asks, given how the last one went.

Success is held between 70 and 85 % by steps of 5 points, so that most tries succeed and some do not; which band and
step help most is not known, these were chosen. After every rise of pain it asks less; it never asks more than a plan
allows.
"""

from dataclasses import dataclass, replace

from game.level.model import Load
from game.play.visit.ladder import LOADS
from game.play.visit.safety import Verdict

LEAST_SUCCESS, MOST_SUCCESS = 0.70, 0.85
"""Shares of the tries that succeed: below the first the target falls, above the second it rises."""

STEP = 5
"""Percent of the person's own range by which a target changes from block to block."""

FLOOR, CEILING = 20, 100
"""Percent of the own range: less is hardly a movement, and nobody is asked for more than they have shown."""

SMALL = 50
"""Percent of the own range that is asked at most of somebody who worries about moving."""

FEWEST_TRIES = 3
"""Fewer say nothing about success."""

HARD = 5
"""Effort on Borg's CR10 scale above which a block was hard; 3 to 5 is what it should be."""

LIGHT = 3
"""Effort below which rests may grow shorter."""

_SLOWEST = 1.6
_SLOWER, _MUCH_SLOWER = 0.1, 0.2
_RESTS_S, _LONG_RESTS_S, _LONGEST_REST_S = 5.0, 10.0, 60.0
_FEWEST_REPETITIONS = 3


@dataclass(frozen=True, slots=True)
class Dose:
    """What a block asks of one movement.

    Attributes:
        target: percent of the person's own range.
        repetitions: in one set.
        tempo: how many times as long the way out and back takes as it usually does, from 1 up: never hurried.
        rest_s: seconds of rest after each set.
        load: how full the scene is.
    """

    target: int = 70
    repetitions: int = 8
    tempo: float = 1.0
    rest_s: float = 10.0
    load: Load = "calm"


@dataclass(frozen=True, slots=True)
class Caps:
    """What a dose may come to.

    Attributes:
        target: the highest, percent of the person's own range; see `highest_target`.
        repetitions: the most, as planned.
        rest_s: the shortest rest, as planned.
        load: the fullest, as the ladder allows now (`Ladder.load`).
    """

    target: int = CEILING
    repetitions: int = 8
    rest_s: float = 10.0
    load: Load = "calm"


@dataclass(frozen=True, slots=True)
class Done:
    """How a block went.

    Attributes:
        complete, partial: repetitions that reached what was asked, and that did not; what the tracker lost is neither.
        effort: on Borg's CR10 scale, or None.
        pain_rise: points by which pain is higher than it was before this block.
    """

    complete: int
    partial: int
    effort: int | None = None
    pain_rise: int = 0

    @property
    def success(self) -> float | None:
        """Share of the tries that succeeded, None after too few."""
        tries = self.complete + self.partial
        return self.complete / tries if tries >= FEWEST_TRIES else None

    @property
    def hard(self) -> bool:
        """Whether it was more effort than it should be."""
        return self.effort is not None and self.effort > HARD


def highest_target(cap: float | None, own: int | None, *, direct: bool) -> int:
    """A clinician's cap as percent of the person's own range, at least `FLOOR`; a lower one is the engine's to keep.

    Args:
        cap: degrees of a DIRECT movement, percent of the own span of an index; None for no cap.
        own: the person's own range, hundredths of the movement's unit, None while unknown: a cap in degrees is then the
            engine's to keep (`Cue.cap`).
        direct: whether the movement is measured in degrees.
    """
    if cap is None or (direct and not own):
        return CEILING
    share = 10_000 * cap / own if direct and own else cap
    return max(FLOOR, min(CEILING, int(share)))


def within(dose: Dose, caps: Caps) -> Dose:
    """The dose, brought under caps that may have come down since; its load falls no further than they do."""
    return replace(
        dose,
        target=min(max(dose.target, FLOOR), caps.target),
        repetitions=min(dose.repetitions, caps.repetitions),
        tempo=max(1.0, dose.tempo),
        rest_s=max(dose.rest_s, caps.rest_s),
        load=_lesser(dose.load, caps.load),
    )


def small(dose: Dose, caps: Caps) -> Dose:
    """What somebody who worries begins with: a small target at the calmest."""
    return within(replace(dose, target=min(dose.target, SMALL), load="calm"), caps)


def adapted(dose: Dose, done: Done, caps: Caps, verdict: Verdict = Verdict.GO_ON) -> Dose:
    """The next block's dose.

    A pain rise that the safety table answers always brings it down, however well it went; a smaller rise, or a hard
    block, never lets it go up.
    """
    if verdict is not Verdict.GO_ON:
        return eased(dose, caps)
    calm = not done.hard and done.pain_rise <= 0
    return within(
        Dose(
            target=dose.target + _step_of(done.success, may_rise=calm),
            repetitions=dose.repetitions + calm,
            tempo=_tempo(dose.tempo - _SLOWER if calm else dose.tempo + _SLOWER * done.hard),
            rest_s=_rest(dose.rest_s, done),
            load=_next_load(dose.load) if calm and _held(done) else dose.load,
        ),
        caps,
    )


def eased(dose: Dose, caps: Caps) -> Dose:
    """A smaller and slower dose, after a rise of pain."""
    fewer = max(_FEWEST_REPETITIONS, dose.repetitions - max(1, dose.repetitions // 4))
    return within(
        Dose(
            target=dose.target - STEP,
            repetitions=min(dose.repetitions, fewer),
            tempo=_tempo(dose.tempo + _MUCH_SLOWER),
            rest_s=min(_LONGEST_REST_S, dose.rest_s + _LONG_RESTS_S),
            load=LOADS[max(0, LOADS.index(dose.load) - 1)],
        ),
        caps,
    )


def _step_of(success: float | None, *, may_rise: bool) -> int:
    if success is None or LEAST_SUCCESS <= success <= MOST_SUCCESS:
        return 0
    return -STEP if success < LEAST_SUCCESS else STEP * may_rise


def _held(done: Done) -> bool:
    return done.success is not None and done.success >= LEAST_SUCCESS


def _tempo(factor: float) -> float:
    return round(min(_SLOWEST, max(1.0, factor)), 2)


def _rest(rest_s: float, done: Done) -> float:
    if done.hard:
        return min(_LONGEST_REST_S, rest_s + _RESTS_S)
    return rest_s - _RESTS_S if done.effort is not None and done.effort < LIGHT and done.pain_rise <= 0 else rest_s


def _next_load(load: Load) -> Load:
    return LOADS[min(len(LOADS) - 1, LOADS.index(load) + 1)]


def _lesser(one: Load, other: Load) -> Load:
    return LOADS[min(LOADS.index(one), LOADS.index(other))]
