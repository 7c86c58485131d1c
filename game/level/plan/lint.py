"""Small checks of a plan that can be played, for its author: does it contradict itself, or the movement sheet?

Numbers come from the clinical reference where it has one, and are said to be ours where not.
"""

from collections.abc import Iterator, Mapping

from game.body.movements import MOVEMENTS, Caution
from game.level.findings import Checks, Finding, Issue, Severity, look
from game.level.lint import LONGEST_HOLD_S, USUAL_HOLD_S
from game.level.model import Level
from game.level.plan.asked import asked, exercise_s, is_in_degrees, movements_of, needs_arms
from game.level.plan.goal_lint import GOAL_CHECKS
from game.level.plan.limits import LOADS, SHOULDER_HEIGHT_DEG, limits_of, may_be_asked
from game.level.plan.model import Exercise, PainRules, Plan
from game.level.plan.reviewed import Reviewed
from game.level.rules import Path


def lint_plan(plan: Plan, text: str, levels: Mapping[str, Level], today: str = "") -> tuple[Finding, ...]:
    """Run every check.

    Args:
        plan: decoded from the text.
        text: its TOML, for the lines.
        levels: every level that there is, by id.
        today: ISO date, for goals whose day is over.
    """
    return look(CHECKS, Reviewed(plan, levels, today), text)


def review_before_made(reviewed: Reviewed) -> Iterator[Issue]:
    """A plan is looked at again after it was made."""
    plan = reviewed.plan
    if plan.review_on <= plan.made_on:
        yield ("review_on",), f"this is not after {plan.made_on}, when the plan was made; write a later day"


def cap_under_target(reviewed: Reviewed) -> Iterator[Issue]:
    """A cap is not under the target, where both are percent of the same span."""
    for path, exercise in _exercises(reviewed):
        index = exercise.movement and not is_in_degrees(exercise.movement)
        if index and exercise.cap is not None and exercise.cap < exercise.target:
            sentence = f"{exercise.cap:g} % is under the target of {exercise.target} %"
            yield (*path, "cap"), f"{sentence}; lower the target, or raise this"


def cap_too_small(reviewed: Reviewed) -> Iterator[Issue]:
    """A cap in degrees leaves room for the smallest movement that counts as a repetition."""
    for path, exercise in _exercises(reviewed):
        movement = MOVEMENTS.get(exercise.movement or "")
        if not movement or exercise.cap is None or not is_in_degrees(movement.id):
            continue
        least = movement.repeating.least / 100
        if exercise.cap < least:
            sentence = f"under {least:g} degrees nothing counts as {movement.id}"
            yield (*path, "cap"), f"{sentence}; allow more, or leave it out"


_INDEX_NOISE_PCT = 10
"""Percent of the span: about twice the error of the indices' peaks on made bodies (docs/accuracy.md); our number."""


def target_tighter_than_noise(reviewed: Reviewed) -> Iterator[Issue]:
    """Target and cap of an index are further apart than its noise, and its target tells something from nothing."""
    for path, exercise in _exercises(reviewed):
        movement = MOVEMENTS.get(exercise.movement or "")
        if not movement or movement.direct or movement.repeating.untargeted:
            continue
        least = round(100 * movement.repeating.least / movement.repeating.typical)
        if exercise.target < least:
            sentence = f"with a usual span nothing under {least} % can be told from noise; ask for {least} % or more"
            yield (*path, "target"), sentence
        elif exercise.cap is not None and _is_tight(exercise, exercise.cap):
            sentence = f"only {exercise.cap - exercise.target:g} % over the target, within the noise of this index; "
            yield (*path, "cap"), f"{sentence}leave {_INDEX_NOISE_PCT} %"


def _is_tight(exercise: Exercise, cap: float) -> bool:
    return not is_in_degrees(exercise.name) and 0 <= cap - exercise.target < _INDEX_NOISE_PCT


def overhead_when_flagged(reviewed: Reviewed) -> Iterator[Issue]:
    """With the flag `overhead` nothing goes over shoulder height."""
    for path, exercise in _exercises(reviewed):
        for movement in movements_of(exercise) if Caution.OVERHEAD in reviewed.plan.contraindications else ():
            allowed = exercise.cap is not None and exercise.cap <= SHOULDER_HEIGHT_DEG and not exercise.activity
            if Caution.OVERHEAD in MOVEMENTS[movement].cautions and not (allowed and movement != "overhead_reach"):
                sentence = f"{movement} goes overhead, which is flagged; leave it out, or cap a raise at 90"
                yield (*path, _key(exercise)), sentence


def flagged_movement(reviewed: Reviewed) -> Iterator[Issue]:
    """No movement has a caution that the plan flags: end-range neck, loaded flexion, breath holds and the rest."""
    flags = {*reviewed.plan.contraindications} - {Caution.OVERHEAD}
    for path, exercise in _exercises(reviewed):
        for movement in movements_of(exercise):
            for caution in MOVEMENTS[movement].cautions:
                if caution in flags:
                    yield (
                        (*path, _key(exercise)),
                        f"{movement} has the caution {caution}, which is flagged; leave it out",
                    )


def held_breath(reviewed: Reviewed) -> Iterator[Issue]:
    """Nobody is asked to hold the breath (clinical reference 2.2, blood pressure)."""
    for path, exercise in _exercises(reviewed):
        if exercise.movement == "breathing" and exercise.hold_s:
            yield (*path, "hold_s"), "this holds the breath; write hold_s = 0, and a longer way back instead"


def impossible_side(reviewed: Reviewed) -> Iterator[Issue]:
    """No arm is asked for that the person cannot use."""
    arms = reviewed.plan.arms
    for path, exercise in _exercises(reviewed):
        armed = any(needs_arms(movement) for movement in movements_of(exercise))
        if armed and arms != "both" and exercise.side not in (arms, "either"):
            sentence = f"arms = {arms!r} leaves no {_other(exercise.side, arms)} for this; write side = {arms!r}"
            yield (*path, "side"), sentence


def different_caps(reviewed: Reviewed) -> Iterator[Issue]:
    """A movement that is listed twice has one cap a side."""
    first: dict[tuple[str, str], float | None] = {}
    for path, exercise in _exercises(reviewed):
        key = (exercise.name, exercise.side)
        if exercise.movement and first.setdefault(key, exercise.cap) != exercise.cap:
            yield (*path, "cap"), f"{exercise.movement} stands above with another cap; give both the same"


def unknown_level(reviewed: Reviewed) -> Iterator[Issue]:
    """Every level that is named exists."""
    for index, name in enumerate(reviewed.plan.levels):
        if name not in reviewed.levels:
            yield ("levels", index), f"there is no level {name}; `wingbeat levels list` lists them"


def level_over_the_plan(reviewed: Reviewed) -> Iterator[Issue]:
    """A level that is named is not fuller than the load cap, and asks for nothing that would be left out."""
    limits = limits_of(reviewed.plan)
    for index, name in enumerate(reviewed.plan.levels):
        level = reviewed.levels.get(name)
        if level and LOADS.index(level.load) > LOADS.index(limits.load):
            yield ("levels", index), f"{name} is {level.load}, over load_cap = {limits.load}; raise it, or take another"
        left_out = (
            {cue.movement for cue in level.cues if not may_be_asked(cue.movement, cue.side, limits)} if level else ()
        )
        if left_out:
            yield ("levels", index), f"{', '.join(sorted(left_out))} will be left out of {name}; take another level"


def over_the_minutes(reviewed: Reviewed) -> Iterator[Issue]:
    """A session's exercises fit into its minutes."""
    plan = reviewed.plan
    seconds = sum(map(exercise_s, plan.exercises))
    if seconds > 60 * plan.minutes:
        sentence = f"the exercises take {seconds / 60:.1f} minutes; ask for less, or for more minutes"
        yield ("minutes",), f"{sentence}, or leave the rest to the next session"


_WORK_S, _BREATHER_S = 120.0, 8.0


def no_breathing_space(reviewed: Reviewed) -> Iterator[Issue]:
    """A set of more than two minutes, or sets without 8 s between them, leave no time to breathe (our numbers)."""
    for path, exercise in _exercises(reviewed):
        set_s = exercise.repetitions * sum(part.repetition_s for part in asked(exercise))
        if exercise.movement == "breathing":
            continue
        if set_s > _WORK_S * len(asked(exercise)):
            yield (*path, "repetitions"), f"one set takes {set_s:.0f} s without a rest; make it two sets"
        elif exercise.rest_s < _BREATHER_S and exercise.sets > 1 and set_s * exercise.sets > _WORK_S:
            yield (*path, "rest_s"), f"{exercise.sets} sets with {exercise.rest_s:g} s between them; rest 8 s or more"


_FAR_OVER = 2
"""Times the sheet's dose."""


def over_the_dose(reviewed: Reviewed) -> Iterator[Issue]:
    """An exercise is not more than twice the sheet's dose, nor held longer than trials held it."""
    for path, exercise in _exercises(reviewed):
        for part in asked(exercise):
            dose = MOVEMENTS[part.movement].dose
            longest = LONGEST_HOLD_S.get(part.movement, USUAL_HOLD_S)
            if part.hold_s > longest:
                yield (*path, "hold_s"), f"the usual hold of {part.movement} is at most {longest} s; shorten it"
            usual = dose.sets * dose.repetitions
            if exercise.sets * exercise.repetitions > _FAR_OVER * usual:
                sentence = f"{exercise.sets * exercise.repetitions} of {part.movement}; the usual dose is {usual}"
                yield (*path, "repetitions"), f"{sentence}, so build up to this"


def loose_pain_rules(reviewed: Reviewed) -> Iterator[Issue]:
    """Pain rules that are looser than usual have a reason, written down."""
    usual = PainRules()
    for rule in PainRules.model_fields:
        if getattr(reviewed.plan.pain, rule) > getattr(usual, rule) and not reviewed.plan.clinician_note:
            yield ("pain", rule), f"looser than the usual {getattr(usual, rule)}; say why in clinician_note"


def _exercises(reviewed: Reviewed) -> Iterator[tuple[Path, Exercise]]:
    yield from ((("exercises", index), exercise) for index, exercise in enumerate(reviewed.plan.exercises))


def _key(exercise: Exercise) -> str:
    return "activity" if exercise.activity else "movement"


def _other(side: str, arms: str) -> str:
    return "other arm" if side == "both" else f"{'left' if arms == 'right' else 'right'} arm"


CHECKS: Checks[Reviewed] = (
    (Severity.PROBLEM, review_before_made),
    (Severity.PROBLEM, cap_under_target),
    (Severity.PROBLEM, cap_too_small),
    (Severity.PROBLEM, overhead_when_flagged),
    (Severity.PROBLEM, flagged_movement),
    (Severity.PROBLEM, held_breath),
    (Severity.PROBLEM, impossible_side),
    (Severity.PROBLEM, different_caps),
    (Severity.PROBLEM, unknown_level),
    (Severity.WARNING, target_tighter_than_noise),
    (Severity.WARNING, level_over_the_plan),
    (Severity.WARNING, over_the_minutes),
    (Severity.WARNING, no_breathing_space),
    (Severity.WARNING, over_the_dose),
    (Severity.WARNING, loose_pain_rules),
    *GOAL_CHECKS,
)
"""Every check with its severity, in the order of their weight."""
