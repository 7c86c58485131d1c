"""The form of a repetition: what the rest of the body does meanwhile, followed from leaving rest to coming back.

Only what the movement's entry watches is looked for, and only while a repetition of it is under way. One noisy frame is
neither a grade nor a cue.
"""

from collections.abc import Sequence
from typing import NamedTuple

from game.body.compensations import GRADES, LIMITS, Compensated, Compensation, Grade, Stance, stance_of
from game.body.movements import Movement
from game.body.posture import Posture
from game.play.deviations import FROM_EASE, Moving, deviation, stopping, throw
from game.play.quality import MOST_SAMPLES
from game.play.repetition import Phase
from game.play.smoothness import Samples
from game.play.streaks import LASTS_US, NEVER, NEW, Streak, graded

_HURRIES_US = 0
"""`LASTS_US` of a speed, which is taken over a fifth of a second and steadier for it."""


class Form(NamedTuple):
    """What is known of a repetition's form.

    Attributes:
        samples: readings since leaving rest.
        start: how the body stood when it left rest; None while no repetition is under way.
        limits: of each compensation that the movement watches, for this person before this camera.
        streaks: of each likewise; empty at rest, but while a task is open.
        lag: of this side behind the other one, which may begin before this side moves.
        apart: percent of the range that the sides were apart at most, hundredths; None while alone.
        last_us: stamp of the frame before.
        ease: how the body holds itself at rest, while a task is open; None where nobody looks then.
        refused: an attempt that could not be measured has been listed, and is not yet over.
    """

    samples: Samples = ()
    start: Stance | None = None
    limits: tuple[tuple[int, int, int], ...] = ()
    streaks: tuple[Streak, ...] = ()
    lag: Streak = NEW
    apart: int | None = None
    last_us: int = 0
    ease: Stance | None = None
    refused: bool = False


AT_REST = Form()
"""Nothing is under way."""

Lately = tuple[Posture, ...]
"""The last postures, the newest last."""

LATELY = 45
"""How many are kept: a second and a half of a webcam. Leaving rest is noticed some frames after it has begun."""


def follow_form(form: Form, moving: Moving, lately: Lately, stance: Stance, *, asked: bool = False) -> Form:
    """The form after the newest of the postures, whose stance it is.

    At rest only a lag is worth remembering, unless a task is open, `asked`: then what the body does on its way into the
    movement belongs to it, and may be well on before the movement's own reading has left its rest.
    """
    posture, lag = lately[-1], form.lag
    if Compensation.LAGGING in moving.movement.watched:
        lag = _lagged(form, moving, posture.stamp_us)
    if moving.tracker.phase is Phase.REST:
        if asked:
            return _at_ease(form, moving, posture, stance, lag)
        return AT_REST if lag is NEW else Form(lag=lag, last_us=posture.stamp_us)
    begun = form if form.start is not None else _begun(form, moving, lately, stance)
    return _under_way(begun, moving, posture, stance, lag)


def _begun(form: Form, moving: Moving, lately: Lately, stance: Stance) -> Form:
    """Leaving rest: how the body stood at ease, where that was watched, else at the trough or as early as is known."""
    trough, limits = moving.tracker.trough, form.limits or _limits(moving.movement, lately[-1])
    samples = ((trough.stamp_us, trough.value),) if trough else ()
    if form.ease is not None:
        return Form(samples, form.ease, limits, form.streaks, NEW, None, form.last_us, form.ease, form.refused)
    if trough is not None:
        stance = stance_of(next((one for one in reversed(lately) if one.stamp_us <= trough.stamp_us), lately[0]))
    return Form(samples, stance, limits, (NEW,) * len(limits), last_us=form.last_us)


def _limits(movement: Movement, posture: Posture) -> tuple[tuple[int, int, int], ...]:
    return tuple(LIMITS[kind].above_jitter(posture.neutral) for kind in movement.watched)


_SETTLES_US = 8_000_000
"""Time constant in which ease follows how the body holds itself at rest: long against the three in which a lean on the
way into a slow movement becomes mild, short against the time for which somebody sits otherwise. Chosen."""

_KEEPS_US = 15_000_000
"""The same while something watched for is there: who helps out for a second is not at ease so. Chosen."""


def _at_ease(form: Form, moving: Moving, posture: Posture, stance: Stance, lag: Streak) -> Form:
    """At rest with a task open. What has ended is forgotten: only what is still there is the next repetition's."""
    stamp_us, watched = posture.stamp_us, moving.movement.watched
    settles_us = _KEEPS_US if _any_there(form.streaks) else _SETTLES_US
    passed_us = stamp_us - form.last_us if form.ease else 0
    ease = _settling(form.ease or _at_first(stance), stance, passed_us / settles_us)
    limits, streaks = form.limits or _limits(moving.movement, posture), form.streaks or (NEW,) * len(watched)
    if form.start is not None:
        streaks = tuple(_left_over(streak) for streak in streaks)
    after = tuple(
        _still_there(graded(streak, three, deviation(kind, moving, (), ease, stance), stamp_us, form.last_us))
        if kind in FROM_EASE
        else NEW
        for kind, streak, three in zip(watched, streaks, limits, strict=True)
    )
    refused = form.refused and _any_there(after)
    return Form(limits=limits, streaks=after, lag=lag, last_us=stamp_us, ease=ease, refused=refused)


def _any_there(streaks: Sequence[Streak]) -> bool:
    return any(streak.since[0] != NEVER for streak in streaks)


def _at_first(stance: Stance) -> Stance:
    """Ease before anything was seen of it: the neutral posture, and what is not told against that as it is now."""
    return stance._replace(left_lift=0, right_lift=0, lean=0, turn=0, forward=0, follows=0)


def _settling(ease: Stance, now: Stance, share: float) -> Stance:
    """Ease, that share of the way nearer to how the body holds itself now; what was unknown becomes known at once."""
    part = min(1.0, share)
    return Stance(
        *[
            new if old is None else old if new is None else old + round(part * (new - old))
            for old, new in zip(ease, now, strict=True)
        ]
    )


def _left_over(streak: Streak) -> Streak:
    """What of a repetition's streak is still there when it is over."""
    lasting = sum(began != NEVER for began in streak.since)
    return Streak(streak.since, lasting, 0, seen=streak.seen) if lasting else NEW


def _still_there(streak: Streak) -> Streak:
    return streak if streak.since[0] != NEVER or not streak.worst else NEW


def _under_way(form: Form, moving: Moving, posture: Posture, stance: Stance, lag: Streak) -> Form:
    stamp_us, start = posture.stamp_us, form.start or stance
    samples = _sampled(form.samples, moving.value, stamp_us)
    if form.ease is not None and _below_rest(moving):
        form = form._replace(streaks=tuple(_still_there(streak) for streak in form.streaks))
    streaks: list[Streak] = []
    for kind, streak, limits in zip(moving.movement.watched, form.streaks, form.limits, strict=True):
        if kind is Compensation.LAGGING:
            streaks.append(lag)
        elif kind is Compensation.SWING:
            streaks.append(_swung(streak, moving, samples, stamp_us))
        else:
            value = deviation(kind, moving, samples, start, stance)
            lasts_us = _HURRIES_US if kind is Compensation.TOO_FAST else LASTS_US
            streaks.append(graded(streak, limits, value, stamp_us, form.last_us, lasts_us=lasts_us))
    apart = form.apart if moving.apart is None else max(form.apart or 0, moving.apart)
    refused = form.refused and _any_there(streaks)
    return Form(samples, start, form.limits, tuple(streaks), lag, apart, stamp_us, form.ease, refused)


def _below_rest(moving: Moving) -> bool:
    """Whether an index is still on its way back from below its rest, where a shrug may have taken it."""
    rules, peak = moving.movement.repeating, moving.tracker.peak
    return rules.from_neutral and peak is not None and peak.value < rules.least // 2


def _swung(streak: Streak, moving: Moving, samples: Samples, stamp_us: int) -> Streak:
    """A throw is known once the way out is over: when it has come to a stop, or turns without one."""
    returning = moving.tracker.phase is Phase.RETURN and not streak.seen
    if not returning and not stopping(samples):
        return streak
    value, limits = throw(samples), LIMITS[Compensation.SWING]
    return graded(streak, (limits.mild, limits.moderate, limits.marked), value, stamp_us, 0, lasts_us=0)


def _lagged(form: Form, moving: Moving, stamp_us: int) -> Streak:
    """One side may be behind before it has left its rest."""
    if moving.behind is None:
        return NEW if moving.tracker.phase is Phase.REST else form.lag
    limits = LIMITS[Compensation.LAGGING]
    return graded(form.lag, (limits.mild, limits.moderate, limits.marked), moving.behind, stamp_us, form.last_us)


def _sampled(samples: Samples, value: int | None, stamp_us: int) -> Samples:
    """The readings so far and one more; when they are many, every second one of them."""
    if value is None:
        return samples
    kept = samples[::2] if len(samples) >= MOST_SAMPLES else samples
    return (*kept, (stamp_us, value))


def compensations_in(form: Form, movement: Movement) -> tuple[Compensated, ...]:
    """What was at least mild, in the order in which the movement watches it."""
    return tuple(
        Compensated(kind, GRADES[streak.worst - 1], streak.lasted_us)
        for kind, streak in zip(movement.watched, form.streaks, strict=False)
        if streak.worst
    )


def looked_in(form: Form) -> bool:
    """Whether anything that is watched could be told at all."""
    return any(streak.seen for streak in form.streaks)


TIMELY_US = 300_000
"""So long after it has become mild a word may still be said; with the smoothing's lag, 0.4 s after the body began."""


def _timely(streak: Streak, form: Form) -> bool:
    return form.last_us - streak.since[0] <= TIMELY_US


def worsened(before: Form, after: Form, movement: Movement) -> tuple[Compensation, Grade] | None:
    """The compensation that has just begun, or become worse: the most marked one, then the first watched.

    That a side lags may be said before it has left its rest. What began longer ago than `TIMELY_US` is not said: nobody
    corrects what they no longer notice doing.
    """
    known = before.streaks or (NEW,) * len(after.streaks)
    fresh = [
        (new.worst, -index)
        for index, (old, new) in enumerate(zip(known, after.streaks, strict=False))
        if new.worst > old.worst and _timely(new, after) and movement.watched[index] is not Compensation.LAGGING
    ]
    if after.lag.worst > before.lag.worst and _timely(after.lag, after):
        fresh.append((after.lag.worst, -movement.watched.index(Compensation.LAGGING)))
    if not fresh:
        return None
    worst, place = max(fresh)
    return movement.watched[-place], GRADES[worst - 1]
