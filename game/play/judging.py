"""Judging: from counters to repetitions, scene events and the end of a cue."""

from collections.abc import Callable, Sequence

from game.body.compensations import GRADES
from game.play.appraising import appraised
from game.play.counting import Counter, Key, attend, beyond_cap, give_up, learned, observe, waits
from game.play.events import Cause, Event, FormCue, HoldCompleted, Repetition, RepetitionJudged, SceneEvent, Verdict
from game.play.form import LATELY, compensations_in, worsened
from game.play.refusing import REFUSED, blamed, unmeasured
from game.play.repetition import Outcome, cut_off, hold_done_us
from game.play.state import EngineState, Stage

Deed = Callable[[EngineState, int, list[Event]], EngineState]
"""Something that happens to the state at a microsecond; it appends what happened to the events."""


def judge(state: EngineState, stamp_us: int, events: list[Event]) -> EngineState:
    """Let every counter look at the newest posture."""
    posture = state.senses.posture
    if posture is None or not state.counters:
        return state
    cue = state.running_cue
    before, ranges = state.counters, state.ranges
    looked = [
        (one, None) if cue is None and waits(one, index, stamp_us) else observe(one, stamp_us, posture, ranges, cue)
        for index, one in enumerate(before)
    ]
    lately = (*state.lately[1 - LATELY :], posture)
    counters = attend([counter for counter, _ in looked], lately, state.ranges, cue)
    state = state._replace(counters=counters, lately=lately)
    if state.held and not _holding(state):
        state = state._replace(held=False)
    state = _correct(state, before, stamp_us, events)
    for (counter, outcome), was in zip(looked, before, strict=True):
        if outcome is not None and state.counters and not _unasked(state, counter, outcome):
            state = _count(state, was, blamed(was, outcome), stamp_us, events)
    return _refused(state, looked, stamp_us, events) if cue is not None else state


def _refused(
    state: EngineState, looked: Sequence[tuple[Counter, Outcome | None]], stamp_us: int, events: list[Event]
) -> EngineState:
    """List what could not be measured because of how the body helped out; once for each time."""
    if len(looked) != len(state.counters):
        return state
    for index, (counter, (_, outcome)) in enumerate(zip(state.counters, looked, strict=True)):
        tried = unmeasured(counter, stamp_us) if outcome is None else None
        if tried is not None:
            state = _count(state, counter, tried, stamp_us, events)
        if tried is not None or (outcome is not None and outcome.reason in REFUSED):
            told = counter._replace(form=counter.form._replace(refused=True))
            state = state._replace(counters=(*state.counters[:index], told, *state.counters[index + 1 :]))
    return state


FORM_CUE_US = 6_000_000
"""At most one word about form in this time (clinicians' advice: one thing at a time)."""


def _correct(state: EngineState, before: Sequence[Counter], stamp_us: int, events: list[Event]) -> EngineState:
    """One kind word about what has just begun to go wrong, where a task was given.

    What would come late is not said at all: a word about something that is over corrects nothing.
    """
    told = state.last_form
    if state.running_cue is None or (told is not None and stamp_us - told.stamp_us < FORM_CUE_US):
        return state
    found = [
        (GRADES.index(worse[1]), -index, worse[0], counter)
        for index, (was, counter) in enumerate(zip(before, state.counters, strict=True))
        if (worse := worsened(was.form, counter.form, counter.movement)) is not None
    ]
    if not found:
        return state
    grade, _, kind, counter = max(found, key=lambda one: one[:2])
    cue = FormCue(stamp_us, kind, GRADES[grade], *counter.key)
    events.append(cue)
    return state._replace(last_form=cue)


def _unasked(state: EngineState, counter: Counter, outcome: Outcome) -> bool:
    """What a level without tasks does not tell of: half a repetition of something that nobody was asked to do.

    Of movements that share an angle each repetition belongs to one, by its plane; of an index every shift in one's seat
    is a small or an interrupted one.
    """
    if state.stage is not Stage.FREE or outcome.verdict is Verdict.COMPLETE:
        return False
    return outcome.reason == "other_plane" or not counter.movement.direct


def interrupted(state: EngineState, stamp_us: int, events: list[Event], reason: str) -> EngineState:
    """Play stands still: repetitions under way are VOID, nobody's miss."""
    given_up = [give_up(counter, stamp_us, reason) for counter in state.counters]
    for counter, (_, outcome) in zip(state.counters, given_up, strict=True):
        if outcome and not _unasked(state, counter, outcome):
            events.append(_judged(state, counter, outcome, stamp_us, 0))
    return state._replace(counters=tuple(counter for counter, _ in given_up), half=None, held=False)


def cut_short(state: EngineState, stamp_us: int, events: list[Event]) -> EngineState:
    """The stream ends: repetitions under way are partial."""
    for counter in state.counters:
        outcome = cut_off(counter.tracker, counter.terms, stamp_us) if counter.terms else None
        if outcome and not _unasked(state, counter, outcome):
            events.append(_judged(state, counter, outcome, stamp_us, 0))
    return state._replace(counters=())


def hold_due_us(state: EngineState) -> int | None:
    """When the hold will be complete: of a cue for both sides, when the later one has been held."""
    if state.held or state.running_cue is None or not _holding(state):
        return None
    dues = [hold_done_us(counter.tracker, counter.terms) for counter in state.counters if counter.terms]
    known = [due for due in dues if due is not None]
    return None if not known else max(known) if _wants_both(state) else min(known)


def hold_completed(state: EngineState, at_us: int, events: list[Event]) -> EngineState:
    """The hold is complete; the repetition being held causes it."""
    holder = next(counter for counter in state.counters if counter.tracker.held_from is not None)
    events.append(HoldCompleted(at_us, state.cue, Cause(*holder.key, state.numbers.get(holder.key, 0) + 1)))
    return state._replace(held=True)


def _holding(state: EngineState) -> bool:
    held = [counter.tracker.held_from is not None for counter in state.counters]
    return all(held) if _wants_both(state) else any(held)


def _wants_both(state: EngineState) -> bool:
    return len(state.counters) > 1 and state.running_cue is not None and state.running_cue.side == "both"


def _count(state: EngineState, counter: Counter, outcome: Outcome, stamp_us: int, events: list[Event]) -> EngineState:
    complete = outcome.verdict is Verdict.COMPLETE
    number = state.numbers.get(counter.key, 0) + 1 if complete else 0
    if (
        outcome.verdict is not Verdict.VOID
        and outcome.reason in {None, "too_small"}
        and _tells(state, counter, outcome)
    ):
        state = state._replace(ranges=learned(state.ranges, counter.key, outcome.peak))
    judged = _judged(state, counter, outcome, stamp_us, number)
    events.append(judged)
    state = state._replace(last_judged=judged.repetition)
    if not complete:
        return state
    cause = Cause(*counter.key, number)
    state = state._replace(numbers={**state.numbers, counter.key: number}, last_cause=cause)
    if state.stage is Stage.FREE:
        return scene_event(state, state.setup.level.answers[counter.movement.id], cause, stamp_us, events)
    return _towards_cue(state, counter.key, outcome, cause, events)


def _tells(state: EngineState, counter: Counter, outcome: Outcome) -> bool:
    """Whether it says how far somebody can go: trembling at rest does not, nor what was not to go beyond a cap."""
    terms = counter.terms
    if terms is None:
        return True
    return outcome.range >= terms.least and (terms.cap is None or counter.key not in state.ranges)


def _towards_cue(state: EngineState, key: Key, outcome: Outcome, cause: Cause, events: list[Event]) -> EngineState:
    if _wants_both(state) and not _paired(state, key, outcome):
        return state._replace(half=(key, outcome))
    cue = state.setup.level.cues[state.cue]
    stamp_us = state.clock.now_us
    state = scene_event(state._replace(half=None, done=state.done + 1), cue.events.repetition, cause, stamp_us, events)
    if cue.events.hold and cue.hold_s and outcome.hold_us >= cue.hold_s * 1e6:
        state = scene_event(state, cue.events.hold, cause, stamp_us, events)
    if state.done < cue.repetitions:
        return state
    return state._replace(due_us=state.clock.level_us(stamp_us))


def _paired(state: EngineState, key: Key, outcome: Outcome) -> bool:
    """Both sides moved together: the repetitions overlap by at least half of the shorter."""
    if state.half is None or state.half[0] == key:
        return False
    other = state.half[1]
    overlap = min(outcome.end_us, other.end_us) - max(outcome.start_us, other.start_us)
    return 2 * overlap >= min(outcome.end_us - outcome.start_us, other.end_us - other.start_us)


def scene_event(state: EngineState, name: str, cause: Cause, stamp_us: int, events: list[Event]) -> EngineState:
    """Something happens in the scene, because of a repetition."""
    events.append(SceneEvent(stamp_us, name, cause))
    return state._replace(tally={**state.tally, name: state.tally.get(name, 0) + 1})


def _judged(state: EngineState, counter: Counter, outcome: Outcome, stamp_us: int, number: int) -> RepetitionJudged:
    lost = outcome.verdict is Verdict.VOID or outcome.reason in REFUSED
    span = state.baseline.spans.get(counter.key, counter.movement.span) if state.baseline else counter.movement.span
    own = max((one for one in (state.ranges.get(counter.key), span) if one is not None), default=None)
    return RepetitionJudged(
        stamp_us,
        Repetition(
            movement=counter.movement.id,
            side=counter.side.value,
            number=number,
            start_us=outcome.start_us,
            peak_us=outcome.peak_us,
            end_us=outcome.end_us,
            peak=None if lost else outcome.peak,
            range=None if lost else outcome.range,
            hold_us=outcome.hold_us,
            confidence=outcome.confidence,
            direct=outcome.direct,
            verdict=outcome.verdict,
            reason=outcome.reason,
            cue=state.cue if state.stage is Stage.CUE else None,
            compensations=compensations_in(counter.form, counter.movement),
            quality=appraised(counter, outcome, own, state.running_cue),
            span=span,
            beyond_cap=None if lost else beyond_cap(counter, state.ranges, outcome.peak),
        ),
    )
