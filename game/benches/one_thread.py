"""The loop that public projects ship: read, infer, judge, draw and show, one after the other in one thread.

It is spared what the game has beside that: no words and gauges are drawn over the scene, and nothing is recorded.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from game.benches.bench import FPS, CannotMeasure
from game.files.levels import level_named
from game.play.scene_state import SceneState
from game.play.setup import Setup
from game.sessions.session import Judge, input_of
from game.tracker.clock import Clock
from game.tracker.files import tracked
from game.tracker.live import Looks
from game.tracker.pose import Picture, PoseModel
from game.tracker.reports import PoseTracked

_LATE_US = 1_500_000 // FPS
"""A file's picture that is later than this is passed over: a camera would have given a newer one."""

Draw = Callable[[SceneState], None]
"""Draw one picture and show it; returns when that is done."""


@dataclass(frozen=True, slots=True)
class Round:
    """One time round the loop, microseconds.

    Attributes:
        stamp_us: when its picture was captured.
        judged_us: when the rules had answered.
        shown_us: when it was shown.
        someone: whether a person was found.
    """

    stamp_us: int
    judged_us: int
    shown_us: int
    someone: bool


def rounds(looks: Looks, model: PoseModel, clock: Clock, draw: Draw) -> Iterator[Round]:
    """Go round, until nobody asks for more or the source ends."""
    judge = Judge(Setup(level_named("free")[1]), None)
    for picture in newest(looks, clock):
        report = tracked(picture, model, mirror=False)
        given = input_of(report)
        if given is not None:
            judge.take(given)
        judged_us = clock()
        draw(judge.picture(judged_us, demonstration=False).scene)
        yield Round(picture.stamp_us, judged_us, clock(), isinstance(report, PoseTracked))


def newest(looks: Looks, clock: Clock) -> Iterator[Picture]:
    """The source's pictures in the thread that asks for them, those passed over that come late."""
    for look in looks(_slept):
        if isinstance(look, Picture) and clock() - look.stamp_us <= _LATE_US:
            yield look


def rounds_of(going: Iterator[Round], clock: Clock, *, seconds: float) -> list[Round]:
    """Go round for that long.

    Raises:
        CannotMeasure: no picture came, or most are of nobody.
    """
    until_us = clock() + round(1_000_000 * seconds)
    found: list[Round] = []
    while (not found or found[-1].shown_us < until_us) and (one := next(going, None)) is not None:
        found.append(one)
    if not found:
        raise CannotMeasure("The source gave no picture in time. Try a longer video or another camera.")
    if 2 * sum(one.someone for one in found) < len(found):
        raise CannotMeasure(NOBODY)
    return found


NOBODY = "Nobody is in most of the pictures. Stand in front of the camera, or give another --source."


def _slept(seconds: float) -> bool:
    time.sleep(seconds)
    return False
