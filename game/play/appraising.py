"""Appraising: a finished repetition of play brought before `game.play.quality`."""

from game.body.movements import Movement, Unit
from game.level.model import Cue
from game.play.counting import Counter
from game.play.events import Verdict
from game.play.form import Form, compensations_in, looked_in
from game.play.quality import Facts, Quality, not_judged, quality_of, quality_of_unmeasured
from game.play.refusing import REFUSED
from game.play.repetition import Outcome, Terms

_USUAL = 0.8
"""Share of the person's own range that is far enough where no target was asked for."""

_EVEN = 1.57
"""`Movement.steepest` of an even measure: of a steeper one most of the change takes so much less of the time."""

_JUDGED = {None, "too_small", "too_fast"}
"""Why a repetition may be incomplete and yet be one that can be judged: it was seen, and it was this movement."""


def appraised(counter: Counter, outcome: Outcome, own: int | None, cue: Cue | None) -> Quality:
    """The quality of a repetition.

    Args:
        counter: as it was before the frame that ended it.
        outcome: what it came to.
        own: this person's own peak, hundredths of the unit, where it is known: the larger of what calibration and what
            the session says, so that forty small ones do not become the measure of the forty-first.
        cue: what asked for it, if anything did.
    """
    if outcome.verdict is Verdict.PARTIAL and outcome.reason in REFUSED:
        found = compensations_in(counter.form, counter.movement)
        return quality_of_unmeasured(found, str(outcome.reason), counter.movement.floor)
    goal = _goal(counter.terms, own, cue)
    return judged(counter.movement, counter.form, outcome, goal, counter.terms.hold_us if counter.terms else 0, cue)


def judged(
    movement: Movement, form: Form, outcome: Outcome, goal: int | None, asked_hold_us: int = 0, cue: Cue | None = None
) -> Quality:
    """The quality of a repetition that could be measured, in play and in a file alike.

    Args:
        movement: whose repetition it is.
        form: what is known of its form.
        outcome: what it came to.
        goal: the peak that is all that was asked for, hundredths of the unit, or None where nobody knows.
        asked_hold_us: 0 where no hold was asked for.
        cue: what asked for a tempo, if anything did.
    """
    if outcome.verdict is Verdict.VOID or outcome.reason not in _JUDGED:
        return not_judged(outcome.reason or "lost")
    if movement.unit is Unit.PER_MINUTE:
        return not_judged("not_graded")
    shorter = _EVEN / movement.steepest
    facts = Facts(
        samples=form.samples,
        peak=outcome.peak,
        goal=goal,
        hold_us=outcome.hold_us,
        asked_hold_us=asked_hold_us,
        out_s=cue.out_s * shorter if cue else None,
        return_s=cue.return_s * shorter if cue else None,
        apart=form.apart,
        compensations=compensations_in(form, movement),
        looked=looked_in(form),
        confidence=outcome.confidence,
        even=movement.direct,
    )
    return quality_of(facts, movement.floor)


def _goal(terms: Terms | None, own: int | None, cue: Cue | None) -> int | None:
    """The peak that would be all that was asked for."""
    share = cue.target / 100 if cue else _USUAL
    asked = terms.target if terms else None
    goal = asked if own is None else max(asked or 0, round(share * own))
    return goal if goal is None or terms is None or terms.cap is None else min(goal, terms.cap)
