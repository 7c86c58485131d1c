"""Small checks of a plan's goals: do they contradict the plan, the calendar or what a camera can tell?"""

from collections.abc import Iterator

from game.body.movements import MOVEMENTS
from game.level.findings import Checks, Issue, Severity
from game.level.plan.asked import movements_of
from game.level.plan.day import days_between
from game.level.plan.goals import OF_MOVEMENTS, Goal, matters
from game.level.plan.limits import cap_within, limits_of
from game.level.plan.reviewed import Reviewed
from game.level.rules import Path


def goal_beyond_cap(reviewed: Reviewed) -> Iterator[Issue]:
    """A goal is not further than the plan ever asks somebody to go."""
    limits = limits_of(reviewed.plan)
    for path, goal in _of_movements(reviewed):
        movement = goal.movement or ""
        cap = cap_within(limits, movement, goal.side, None)
        if cap is not None and goal.target > cap:
            yield (
                (*path, "target"),
                f"{goal.target:g} is beyond the cap of {cap:g} for {movement}; lower one, or raise the other",
            )


def goal_before_made(reviewed: Reviewed) -> Iterator[Issue]:
    """A goal's day comes after the day on which the plan was made."""
    for path, goal in _goals(reviewed):
        if goal.by <= reviewed.plan.made_on:
            yield (*path, "by"), f"this is not after {reviewed.plan.made_on}, when the plan was made; write a later day"


def goal_tighter_than_noise(reviewed: Reviewed) -> Iterator[Issue]:
    """A goal asks for more than the change under which nothing can be told."""
    for path, goal in _goals(reviewed):
        least = matters(goal)
        if least is not None and goal.start is not None and abs(goal.target - goal.start) < least:
            sentence = f"{abs(goal.target - goal.start):g} from the start cannot be told from chance"
            yield (*path, "target"), f"{sentence}; ask for {least:g} or more, or leave the goal out"


def goal_under_what_can_be_told(reviewed: Reviewed) -> Iterator[Issue]:
    """The goal of an index is further than the least that can be told from noise in a usual span."""
    for path, goal in _of_movements(reviewed):
        movement = MOVEMENTS[goal.movement or ""]
        least = round(100 * movement.repeating.least / movement.repeating.typical)
        if not movement.direct and goal.target < least:
            sentence = f"with a usual span nothing under {least} can be told from noise"
            yield (*path, "target"), f"{sentence}; ask for {least} or more"


def goal_nobody_works_at(reviewed: Reviewed) -> Iterator[Issue]:
    """The plan asks for the movement that a goal is about; what its levels ask for is theirs to say."""
    asked = {movement for exercise in reviewed.plan.exercises for movement in movements_of(exercise)}
    for path, goal in _of_movements(reviewed):
        if goal.movement not in asked and not reviewed.plan.levels:
            yield (*path, "movement"), f"no exercise asks for {goal.movement}; add one, or leave the goal out"


def goal_over_the_sessions(reviewed: Reviewed) -> Iterator[Issue]:
    """As many sessions or minutes as a goal wants fit in before its day."""
    plan = reviewed.plan
    for path, goal in _goals(reviewed):
        sessions = plan.sessions_per_week * max(0, days_between(plan.made_on, goal.by)) / 7
        most = {"sessions": sessions, "minutes": sessions * plan.minutes}.get(goal.kind)
        if most is not None and goal.by > plan.made_on and goal.target > most:
            yield (*path, "target"), f"the plan comes to {most:.0f} {goal.kind} by then; ask for no more"


def goal_by_a_past_day(reviewed: Reviewed) -> Iterator[Issue]:
    """A goal's day is still to come."""
    for path, goal in _goals(reviewed):
        if reviewed.plan.made_on < goal.by < reviewed.today:
            yield (*path, "by"), "this day is over; write a new one, or take the goal out"


def _goals(reviewed: Reviewed) -> Iterator[tuple[Path, Goal]]:
    yield from ((("goals", index), goal) for index, goal in enumerate(reviewed.plan.goals))


def _of_movements(reviewed: Reviewed) -> Iterator[tuple[Path, Goal]]:
    return ((path, goal) for path, goal in _goals(reviewed) if goal.kind in OF_MOVEMENTS)


GOAL_CHECKS: Checks[Reviewed] = (
    (Severity.PROBLEM, goal_beyond_cap),
    (Severity.PROBLEM, goal_before_made),
    (Severity.WARNING, goal_tighter_than_noise),
    (Severity.WARNING, goal_under_what_can_be_told),
    (Severity.WARNING, goal_nobody_works_at),
    (Severity.WARNING, goal_over_the_sessions),
    (Severity.WARNING, goal_by_a_past_day),
)
"""Every check of goals with its severity, in the order of their weight."""
