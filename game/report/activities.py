"""Everyday activities in a session's summary: how often each was done, and how well the hands kept to their ways."""

from collections.abc import Sequence
from typing import Any

from game.level.activities import ACTIVITIES
from game.play.events import Repetition, Verdict


def activities_in(judged: Sequence[Repetition]) -> dict[str, Any]:
    """`{"activities": [...]}` in the order in which they were first done; nothing where none was rehearsed.

    An activity is done once when a complete repetition of every step has been seen, in the order of the steps.
    """
    names = list(dict.fromkeys(one.activity for one in judged if one.activity is not None))
    return (
        {"activities": [_activity(name, [one for one in judged if one.activity == name]) for name in names]}
        if names
        else {}
    )


def _activity(name: str, judged: Sequence[Repetition]) -> dict[str, Any]:
    complete = [one for one in judged if one.verdict is Verdict.COMPLETE]
    shares = sorted(one.on_path for one in complete if one.on_path is not None)
    return {
        "activity": name,
        "done": _times_done(len(ACTIVITIES[name].steps), [one.step for one in complete]),
        "repetitions": len(complete),
        "on_path": shares[len(shares) // 2] if shares else None,
    }


def _times_done(steps: int, done: Sequence[int | None]) -> int:
    wanted, times = 1, 0
    for step in done:
        if step == wanted:
            times += wanted == steps
            wanted = wanted % steps + 1
    return times
