"""What of the display and of the pages is worth saying aloud: what is new, once, and not every hint every time."""

from typing import NamedTuple

from game.play.hud import Hud, Message
from game.play.visit.pages import Page
from game.window.wording import TOASTS, asks, interrupts, resting

_EACH_TIME = ("praise.",)
"""Hints that are said whenever they come; all others once in a task, for the captions repeat them."""


class Told(NamedTuple):
    """What has been said so far.

    Attributes:
        task, notice: as the display has them now.
        repetitions: the count that was said last.
        hints: those that were said in this task, and `hint` the one that stands there now.
        rests: a rest is running.
    """

    task: Message | None = None
    notice: Message | None = None
    repetitions: int = 0
    hints: frozenset[str] = frozenset()
    hint: Message | None = None
    rests: bool = False


NOTHING = Told()

Heard = tuple[Told, tuple[Message, ...]]
"""What has been said after this, and what is to be said now."""


def worth_saying(told: Told, hud: Hud) -> Heard:
    """What of a display is new since the last one: notices before all else, then the task, the count and hints."""
    if hud.notice is not None and (interrupts(hud.notice) or asks(hud.notice)):
        new = () if told.notice == hud.notice else (hud.notice,)
        return told._replace(notice=hud.notice), new
    passing = (hud.notice,) if hud.notice is not None and hud.notice.key in TOASTS else ()
    said = tuple(notice for notice in passing if notice != told.notice)
    told = told._replace(notice=hud.notice)
    if hud.task != told.task or resting(hud) != told.rests:
        return _new_task(hud, said)
    return _same_task(told, hud, said)


def _new_task(hud: Hud, said: tuple[Message, ...]) -> Heard:
    """The task and how; in a rest, to rest, and what comes next."""
    parts = (hud.hint, hud.task) if resting(hud) else (hud.task, hud.hint)
    hints = frozenset({hud.hint.key} if hud.hint else ())
    told = Told(hud.task, hud.notice, hud.repetitions, hints, hud.hint, resting(hud))
    return told, (*said, *(part for part in parts if part is not None))


def _same_task(told: Told, hud: Hud, said: tuple[Message, ...]) -> Heard:
    if hud.repetitions > told.repetitions:
        said = (*said, Message("spoken.count", {"done": hud.repetitions}))
    hint = hud.hint if hud.hint != told.hint else None
    if hint is not None and (hint.key.startswith(_EACH_TIME) or hint.key not in told.hints):
        said = (*said, hint)
    hints = told.hints | ({hint.key} if hint else frozenset())
    return told._replace(repetitions=hud.repetitions, hints=hints, hint=hud.hint), said


class Read(NamedTuple):
    """What was read aloud of the page that is shown."""

    title: Message | None = None
    said: tuple[Message, ...] = ()


def worth_reading(read: Read, page: Page) -> tuple[Read, tuple[Message, ...]]:
    """What of a page is new: all of it when it opens, then only lines that change; what was picked is not read out."""
    lines = (*page.lines, *(scale.question for scale in page.scales))
    if page.title != read.title:
        return Read(page.title, lines), (page.title, *lines)
    return Read(page.title, lines), tuple(line for line in lines if line not in read.said)
