"""Plans by file or by id, and the level that a plan asks for next."""

import re
from collections.abc import Sequence
from pathlib import Path

from game.files.levels import level_named
from game.files.taught import know_beside
from game.files.texts import text_in
from game.level.composing import following, level_text, plan_blocks, restricted
from game.level.model import Level
from game.level.plan.decode import decode_plan
from game.level.plan.limits import Limits, limits_of
from game.level.plan.model import Plan
from game.store.store import Store

_ID = re.compile(r"[a-z][a-z0-9_]{0,39}")
"""What a plan's id looks like."""


class NoPlan(ValueError):
    """There is no such plan, or nothing in it can be played; the message says what to do."""


def plan_named(name: str) -> tuple[str, Plan]:
    """A plan's text and the plan, with the taught movements beside it.

    Raises:
        NoPlan: there is no such file, or it is no text.
        BadPlan: it has problems.
    """
    try:
        text = text_in(Path(name))
    except (OSError, UnicodeDecodeError) as error:
        why = "is not a text file" if isinstance(error, UnicodeDecodeError) else "is not a file that can be read"
        raise NoPlan(f"{name!r:.120} {why}; name a plan's file, or write one with `wingbeat plan new`") from None
    know_beside(Path(name))
    return text, decode_plan(text, name)


def is_id(name: str) -> bool:
    """Whether something may be a plan's id, and not only a file's name."""
    return _ID.fullmatch(name) is not None


def plan_asked(name: str, store: Store, patient: str | None) -> tuple[str, Plan]:
    """A plan's text and the plan, by its file or else by its id in a store.

    Args:
        name: a file's, or a plan's id; a file of that name comes first.
        store: where plans are kept.
        patient: alias of who plays; None where only one person has such a plan.

    Raises:
        NoPlan: there is neither.
        BadPlan: it has problems.
        BadStore: the store has none, or several people's.
    """
    if Path(name).is_file() or not is_id(name):
        return plan_named(name)
    row = store.plan_called(name, patient)
    return row.text, decode_plan(row.text, f"the plan {name}, version {row.version}")


def plan_of(store: Store, patient: str) -> tuple[str, Plan] | None:
    """The text and the plan that somebody plays now, of those that are kept for them; None where there is none.

    Raises:
        BadPlan: it cannot be read any more.
    """
    row = store.current_plan(patient)
    return (row.text, decode_plan(row.text, f"the plan {row.plan}, version {row.version}")) if row else None


def levels_within(plan: Plan, limits: Limits) -> tuple[Level, ...]:
    """What a plan comes to, in order: the levels that it names, or those of its exercises; maybe none within limits.

    Args:
        plan: what was prescribed.
        limits: the plan's own, tightened by the person's where they are known (`game.level.plan.limits.tightened`).

    Raises:
        NoLevel: it names a level that there is not.
    """
    if not plan.levels:
        return plan_blocks(plan, limits, limits.load)
    named = [restricted(level_named(name)[1], limits) for name in plan.levels]
    return tuple(level for level in named if level)


def planned_levels(plan: Plan) -> tuple[Level, ...]:
    """What a plan comes to by itself, at least one level.

    Raises:
        NoPlan: its own limits leave nothing of it.
        NoLevel: it names a level that there is not.
    """
    levels = levels_within(plan, limits_of(plan))
    if not levels:
        raise NoPlan(
            f"the plan {plan.id} leaves nothing to do: its flags and arms rule out all of it; change one of them"
        )
    return levels


def next_level(plan: Plan, played: Sequence[str]) -> tuple[str, Level]:
    """The level that comes after the last one played, round and round, as text and decoded.

    Args:
        plan: what was prescribed.
        played: ids of the levels that its patient has played, oldest first.
    """
    levels = planned_levels(plan)
    level = levels[following(levels, played)]
    return level_text(level), level


def player_of(plan: Plan | None, alias: str | None) -> str | None:
    """Who plays: whoever was named, else whom the plan is for.

    Raises:
        NoPlan: it is for somebody else.
    """
    meant = plan.patient if plan else None
    if meant and alias and meant.casefold() != alias.casefold():
        raise NoPlan(
            f"this plan is for {meant!r:.80}, not for {alias!r:.80}; play it as {meant!r:.80}, or choose another"
        )
    return alias or meant
