"""Limits: what may be asked of somebody at most. A plan sets them; one's own tighten them and never loosen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from game.body.movements import MOVEMENTS, Caution
from game.level.model import Load, Side
from game.level.plan.asked import movements_of, needs_arms
from game.level.plan.model import Exercise, PainRules, Plan

LOADS: tuple[Load, ...] = get_args(Load)
"""From the gentlest up."""

ArmsLeft = Literal["both", "left", "right", "none"]
"""Which arms may be asked for; none where a plan and its player leave different ones."""

SHOULDER_HEIGHT_DEG = 90.0
"""An arm raised no higher is not overhead: as far as somebody with an overhead caution may be asked (90 is level)."""

Caps = Mapping[tuple[str, str], float]
"""Movement id and side (`both` for a movement without sides) -> the cap, as of a cue."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What may be asked at most; the defaults limit nothing.

    Attributes:
        pain: the rules that were chosen; None is the usual ones, unless somebody else has chosen.
        load: the fullest load.
        seated: only what can be done on a chair, shown so.
        minutes: of one session; None leaves it open.
        flags: cautions that rule movements out.
        caps: the furthest of single movements, side by side.
    """

    pain: PainRules | None = None
    load: Load = "challenge"
    arms: ArmsLeft = "both"
    seated: bool = False
    minutes: int | None = None
    flags: frozenset[str] = frozenset()
    caps: Caps = field(default_factory=dict)


def limits_of(plan: Plan) -> Limits:
    """The limits that a plan sets."""
    return Limits(
        plan.pain,
        plan.load_cap,
        plan.arms,
        plan.seated,
        plan.minutes,
        frozenset(plan.contraindications),
        _caps_of(plan.exercises),
    )


def tightened(plan: Limits, own: Limits) -> Limits:
    """The tighter of two limits in everything: whichever comes first, the result is within both."""
    return Limits(
        tightened_pain(plan.pain, own.pain),
        min(plan.load, own.load, key=LOADS.index),
        _arms_in_both(plan.arms, own.arms),
        plan.seated or own.seated,
        min((minutes for minutes in (plan.minutes, own.minutes) if minutes is not None), default=None),
        plan.flags | own.flags,
        _smallest([*plan.caps.items(), *own.caps.items()]),
    )


def tightened_pain(plan: PainRules | None, own: PainRules | None) -> PainRules | None:
    """The tighter of two sets of pain rules, rule by rule; who has chosen none leaves the other's as they are.

    Who begins above `end_above` may stay up to the ceiling. So where the two end at different ratings, the ceiling
    comes down to the higher of those: else ending at a lower rating would let somebody up to a ceiling far above it.
    """
    if plan is None or own is None:
        return plan or own
    tighter = {rule: min(getattr(plan, rule), getattr(own, rule)) for rule in PainRules.model_fields}
    if plan.end_above != own.end_above:
        tighter["ceiling"] = min(tighter["ceiling"], max(plan.end_above, own.end_above))
    return PainRules(**tighter)


def permitted(exercises: Iterable[Exercise], limits: Limits) -> tuple[Exercise, ...]:
    """The exercises within limits: left out, capped, or given to the arm that can.

    A raise of the arm with an overhead caution stays, up to shoulder height; what else has a caution that was flagged
    is left out, as is an arm's exercise where there is no arm for it.
    """
    return tuple(_within(exercise, limits) for exercise in exercises if is_permitted(exercise, limits))


def is_permitted(exercise: Exercise, limits: Limits) -> bool:
    """Whether all of an exercise may be asked for."""
    return all(may_be_asked(movement, exercise.side, limits) for movement in movements_of(exercise))


def may_be_asked(movement: str, side: str, limits: Limits) -> bool:
    """Whether a movement may be asked for at all, on the side of a cue or on the one that is left of `both`."""
    flagged = {caution for caution in _cautions(movement) if caution in limits.flags}
    if flagged - {Caution.OVERHEAD} or (flagged and movement == "overhead_reach"):
        return False
    if limits.arms == "both" or not needs_arms(movement):
        return True
    return limits.arms != "none" and side in ("both", "either", limits.arms)


def side_within(limits: Limits, movement: str, side: Side) -> Side:
    """The side to ask a movement of that `may_be_asked`: the arm that can, where only one can."""
    return limits.arms if needs_arms(movement) and limits.arms in ("left", "right") else side


def cap_within(limits: Limits, movement: str, side: str, own: float | None) -> float | None:
    """The furthest that a movement may be asked for, of all who have a say; None if nobody has.

    Args:
        limits: what may be asked at most.
        movement: its id.
        side: as of a cue.
        own: the cap that the exercise or the cue has already.
    """
    overhead = Caution.OVERHEAD in limits.flags and Caution.OVERHEAD in _cautions(movement)
    said = [own, SHOULDER_HEIGHT_DEG if overhead else None]
    said += [limits.caps.get((movement, one)) for one in _sides(movement, side)]
    return min((cap for cap in said if cap is not None), default=None)


def _within(exercise: Exercise, limits: Limits) -> Exercise:
    movement, *_ = movements_of(exercise)
    side = side_within(limits, movement, exercise.side)
    cap = None if exercise.activity else cap_within(limits, movement, side, exercise.cap)
    return exercise.model_copy(update={"side": side, "cap": cap})


def _cautions(movement: str) -> tuple[Caution, ...]:
    return MOVEMENTS[movement].cautions


def _caps_of(exercises: Iterable[Exercise]) -> Caps:
    return _smallest(
        ((exercise.movement, side), exercise.cap)
        for exercise in exercises
        if exercise.movement and exercise.cap
        for side in _sides(exercise.movement, exercise.side)
    )


def _smallest(caps: Iterable[tuple[tuple[str, str], float]]) -> Caps:
    smallest: dict[tuple[str, str], float] = {}
    for place, cap in caps:
        smallest[place] = min(cap, smallest.get(place, cap))
    return smallest


def _sides(movement: str, side: str) -> tuple[str, ...]:
    """The sides that a cue's side asks of a movement."""
    own = tuple(one.value for one in MOVEMENTS[movement].sides)
    return (side,) if side in own else own


def _arms_in_both(one: ArmsLeft, other: ArmsLeft) -> ArmsLeft:
    if one == "both":
        return other
    return one if other in ("both", one) else "none"
