"""Progress towards a plan's goals, from what the store knows of its patient."""

from game.level.plan.model import Plan
from game.report.goals import Answer, Progress, Sitting, progress
from game.store.store import Store


def progress_in(store: Store, plan: Plan, patient: str | None, today: str) -> tuple[Progress, ...]:
    """Progress towards each goal of a plan.

    Args:
        store: where the sessions and ratings are.
        plan: the plan.
        patient: whose progress; None is whoever plays without an alias.
        today: ISO date.
    """
    sittings = [Sitting(row.started_at[:10], row.summary) for row in store.sessions_of(patient) if row.summary]
    answers = [Answer(one.at[:10], one.kind, one.moment, one.value) for one in store.ratings_of(patient)]
    return progress(plan, sittings, answers, today)
