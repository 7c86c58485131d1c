"""From sources to a movement that was tried."""

from collections.abc import Callable

from game.body.movements.entry import Words
from game.body.side import Side
from game.sessions.sources import FindModel
from game.teaching.seeing import seen_in
from game.teaching.sources import Progress, frames_from
from game.teaching.trying import Tried, learned

Tools = tuple[FindModel, Callable[[str], None], Progress]
"""Fetches the pose model; hears what to do; hears the share that is done."""


def taught_by(sources: tuple[str | None, str], name: str, called: Words, side: Side, tools: Tools) -> Tried:
    """Learn a movement from what sources show.

    Args:
        sources: somebody at ease, or None where the other one begins so; and the movement, three times.
        name: the middle of its id.
        called: its words.
        side: the arm that shows it, or both.
        tools: what reading a source needs.

    Raises:
        CannotTeach: it cannot be told from rest, or from something that nobody means.
    """
    neutral, target = sources
    at_ease = frames_from(neutral, *tools) if neutral is not None else None
    shown = frames_from(target, *tools)
    return learned(name, called, side, seen_in(at_ease, shown, side), shown)
