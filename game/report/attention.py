"""Who of a clinic's people needs to be looked at, and why: reasons out of what they rated, played and were asked to do.

A reason is a fact of the last days with its day, so that whoever reads it can look for themselves; nothing here says
what is wrong with anybody. The order is ours: what may be harm first, then what stops somebody from getting on, then
what is good to know.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from game.body.movements import MOVEMENTS
from game.level.plan.goals import PAIN_MATTERS, Goal
from game.level.plan.model import Plan
from game.play.hud import Message
from game.report.glance import TREND_DAYS, Felt, Patient
from game.report.goals import Answer, Sitting, progress
from game.report.trends import ends

LATELY = 7
"""Days for which a reason stands: the least of a clinic's usual interval, and a week is what a plan counts in. Ours."""

PAIN_HIGH = 7
"""Of 10: severe pain begins at 7 in the bands that are most used (1-3, 4-6, 7-10: Serlin et al., Pain 1995;61:277)."""

EFFORT_HIGH = 9
"""Of 10, where 3 to 5 are aimed at; 9 lies between "very strong" and "extremely strong" on Borg's CR10 (Med. Sci.
Sports Exerc. 1982;14:377)."""

_TREND_VISITS = 4
"""So many visits make a course: two on each side of the comparison. Ours."""

Kind = Literal[
    "symptom", "pain_high", "hurt", "pain_rise", "morning", "pain_trend", "effort", "missed", "review", "no_plan",
    "comment", "goal",
]  # fmt: skip

Group = Literal["look", "arrange", "know", "quiet"]
"""To look at today, to arrange, good to know, and nothing of any."""

_ORDER: tuple[tuple[Kind, Group], ...] = (
    ("symptom", "look"),
    ("pain_high", "look"),
    ("hurt", "look"),
    ("pain_rise", "look"),
    ("morning", "look"),
    ("pain_trend", "look"),
    ("effort", "look"),
    ("missed", "arrange"),
    ("review", "arrange"),
    ("no_plan", "arrange"),
    ("comment", "know"),
    ("goal", "know"),
)
"""The gravest first."""

GROUPS: tuple[Group, ...] = ("look", "arrange", "know", "quiet")
GRAVITY = {kind: place for place, (kind, _) in enumerate(_ORDER)}
GROUP_OF = dict(_ORDER)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody is to be looked at.

    Attributes:
        message: the fact.
        day: when; None of what has no day of its own.
        session: that shows it, or None.
    """

    kind: Kind
    message: Message
    day: int | None = None
    session: str | None = None

    @property
    def group(self) -> Group:
        """Where it belongs."""
        return GROUP_OF[self.kind]


def reasons_for(patient: Patient, today: int) -> tuple[Reason, ...]:
    """Why somebody is to be looked at, the gravest first and the newest first among equals; empty for most people."""
    found = [
        *_symptoms(patient, today),
        *_ratings(patient, today),
        *_hurts(patient, today),
        *_trend(patient, today),
        *_plan(patient, today),
        *_news(patient, today),
    ]
    return tuple(sorted(found, key=lambda reason: (GRAVITY[reason.kind], -(reason.day or 0))))


def in_order(patients: Iterable[Patient], today: int) -> list[tuple[Patient, tuple[Reason, ...]]]:
    """Everybody with their reasons, by need: the gravest reason, then how many there are, then how new it is."""
    judged = [(patient, reasons_for(patient, today)) for patient in patients]
    return sorted(judged, key=_need)


def group_of(reasons: Sequence[Reason]) -> Group:
    """Where somebody with these reasons belongs."""
    return reasons[0].group if reasons else "quiet"


def days_lately(patient: Patient, today: int) -> int:
    """On how many of the last seven days, today among them, somebody played."""
    return sum(0 <= today - day < LATELY for day in patient.days)


def newly_reached(
    plan: Plan, sittings: Sequence[Sitting], answers: Sequence[Answer], today: int, iso: Callable[[int], str]
) -> tuple[Goal, ...]:
    """The goals that are reached, by a change that counts, and were not a week ago.

    Args:
        plan: that somebody plays.
        sittings: theirs, since the plan was made.
        answers: the same.
        today: day.
        iso: writes a day as ISO 8601 does.
    """
    now = _clearly_reached(plan, sittings, answers, iso(today))
    then = _clearly_reached(plan, sittings, answers, iso(today - LATELY)) if now else ()
    return tuple(goal for goal in now if goal not in then)


def _clearly_reached(
    plan: Plan, sittings: Sequence[Sitting], answers: Sequence[Answer], today: str
) -> tuple[Goal, ...]:
    """As `game.report.goals.stands` cheers them: a target that was met by less than the change that counts is not."""
    found = progress(plan, sittings, answers, today)
    return tuple(one.goal for one in found if one.reached and (one.counts is None or one.change == "better"))


def _need(judged: tuple[Patient, tuple[Reason, ...]]) -> tuple[int, int, int, str]:
    """Of equals the newest comes first; of what waits to be arranged, what has waited longest."""
    patient, reasons = judged
    if not reasons:
        return len(GRAVITY), 0, 0, patient.alias.casefold()
    day = reasons[0].day or 0
    grave = sum(reason.group != "know" for reason in reasons)
    waits = day if reasons[0].group == "arrange" else -day
    return GRAVITY[reasons[0].kind], -grave, waits, patient.alias.casefold()


def _symptoms(patient: Patient, today: int) -> Iterable[Reason]:
    for one in patient.symptoms:
        if _is_late(one.day, today):
            named = {"symptom": one.detail} if one.detail else {}
            yield Reason("symptom", Message("attention.symptom", named), one.day, one.session)


def _ratings(patient: Patient, today: int) -> Iterable[Reason]:
    """One reason for the highest pain, one for the largest rise, one for the hardest effort: the newest of equals."""
    late = [one for one in reversed(patient.felt) if _is_late(one.day, today)]
    worst = max(late, key=_highest, default=None)
    is_high = worst is not None and _highest(worst) >= PAIN_HIGH
    if worst is not None and is_high:
        yield Reason("pain_high", _high(worst), worst.day)
    rise = max(late, key=_rise, default=None)
    if rise and _rise(rise) >= PAIN_MATTERS and not (is_high and rise is worst):
        values: dict[str, str | float] = {"before": rise.before or 0, "after": rise.worst or 0}
        yield Reason("pain_rise", Message("attention.pain_rise", values), rise.day)
    yield from _mornings(patient.felt, today)
    hardest = max(late, key=lambda one: one.effort or 0, default=None)
    if hardest and (hardest.effort or 0) >= EFFORT_HIGH:
        yield Reason("effort", Message("attention.effort", {"effort": hardest.effort or 0}), hardest.day)


def _mornings(felt: Sequence[Felt], today: int) -> Iterable[Reason]:
    """Pain that was not back down on the morning after; the newest such morning."""
    pairs = [(before, after) for before, after in pairwise(felt) if _is_late(after.day, today)]
    for before, after in reversed(pairs):
        first, morning = before.before, after.morning
        if first is not None and morning is not None and morning - first >= PAIN_MATTERS:
            values: dict[str, str | float] = {"before": first, "morning": morning}
            yield Reason("morning", Message("attention.morning", values), after.day)
            return


def _hurts(patient: Patient, today: int) -> Iterable[Reason]:
    """The newest "this hurts", with its movement, and how often it was said."""
    late = [one for one in patient.hurts if _is_late(one.day, today)]
    if late:
        newest = late[-1]
        key = "attention.hurt" if newest.detail else "attention.hurt.somewhere"
        movement = {"movement": newest.detail} if newest.detail else {}
        yield Reason("hurt", Message(key, {"times": len(late), **movement}), newest.day, newest.session)


def _trend(patient: Patient, today: int) -> Iterable[Reason]:
    """Pain before visits, the first ones against the newest, as a report compares them."""
    said = [one for one in patient.felt if one.before is not None and 0 <= today - one.day < TREND_DAYS]
    first, last = ends([float(one.before or 0) for one in said])
    rises = first is not None and last is not None and last - first >= PAIN_MATTERS
    if rises and len(said) >= _TREND_VISITS and _is_late(said[-1].day, today):
        yield Reason(
            "pain_trend", Message("attention.pain_trend", {"first": first or 0, "last": last or 0}), said[-1].day
        )


def _plan(patient: Patient, today: int) -> Iterable[Reason]:
    """Sessions are missed where a plan that is a week old saw half of its days or fewer in the last seven."""
    plan = patient.plan
    if plan is None:
        yield Reason("no_plan", Message("attention.no_plan"))
        return
    done = days_lately(patient, today)
    if today - plan.since >= LATELY and 2 * done <= plan.days_a_week:
        values: dict[str, str | float] = {"done": done, "planned": plan.days_a_week}
        yield Reason("missed", Message("attention.missed", values), patient.last.day if patient.last else None)
    if plan.review <= today:
        yield Reason("review", Message("attention.review"), plan.review)


def _news(patient: Patient, today: int) -> Iterable[Reason]:
    for one in patient.comments:
        if _is_late(one.day, today):
            yield Reason("comment", Message("attention.comment", {"who": one.detail}), one.day, one.session)
    for goal in patient.reached:
        yield Reason("goal", _reached(goal))


def _reached(goal: Goal) -> Message:
    """A goal that was reached, shorter than the plan says it."""
    values: dict[str, str | float] = {"target": goal.target}
    if goal.movement:
        side = {} if goal.side == "both" else {"side": goal.side}
        values |= {"movement": goal.movement, **side}
        return Message(f"attention.goal.{MOVEMENTS[goal.movement].unit.value}", values)
    if goal.activity:
        values["activity"] = goal.activity
    return Message(f"attention.goal.{goal.kind}", values)


def _is_late(day: int, today: int) -> bool:
    """A day ahead of today counts as today: the clock of a home may be wrong."""
    return today - day < LATELY


def _highest(felt: Felt) -> int:
    return max(value or 0 for value in (felt.before, felt.worst, felt.morning))


def _high(felt: Felt) -> Message:
    """How high, and from where it rose in that visit, if it clearly did."""
    pain = _highest(felt)
    if _rise(felt) >= PAIN_MATTERS and pain == felt.worst:
        return Message("attention.pain_high.risen", {"pain": pain, "before": felt.before or 0})
    return Message("attention.pain_high", {"pain": pain})


def _rise(felt: Felt) -> int:
    return 0 if felt.before is None or felt.worst is None else felt.worst - felt.before
