"""What the display says and which of its parts speak now, from a Hud value; nothing here draws."""

from math import ceil

from game.play.hud import Hud, Message
from game.window.breathing import breathing_in
from game.window.catalogue import say, split, words

TOASTS = ("notice.demo_person", "notice.source.slow")
_ASKED = ("notice.calibrating", "notice.mirror_found", "notice.looking_for_you", "notice.finished")
"""Notices that play goes on under; and those that stand where the task stands, and leave the scene to be seen."""


def interrupts(notice: Message | None) -> bool:
    """Whether a notice takes the middle of the picture while everything else steps back."""
    return notice is not None and notice.key not in TOASTS + _ASKED


def asks(notice: Message | None) -> bool:
    """Whether a notice stands in place of the task."""
    return notice is not None and notice.key in _ASKED


def working(hud: Hud) -> bool:
    """Whether a movement is being asked for now."""
    return hud.task is not None and hud.rest_left_s is None and not interrupts(hud.notice) and not asks(hud.notice)


def shows_figure(hud: Hud) -> bool:
    """Whether the small figure demonstrates a movement now: the one that is asked, in a rest the next one."""
    return (working(hud) or resting(hud)) and hud.movement is not None


def resting(hud: Hud) -> bool:
    """Whether a rest is running that the player should breathe through."""
    return hud.rest_left_s is not None and not interrupts(hud.notice) and not asks(hud.notice)


def paced(hud: Hud) -> bool:
    """Whether the breathing circle leads: in a rest, and where breathing is the task."""
    return resting(hud) or (working(hud) and hud.breathes)


def headline(hud: Hud, language: str) -> tuple[str, str]:
    """The main line and the one below it: what to do and how; in a rest to rest, and what comes next."""
    if hud.notice is not None and asks(hud.notice):
        return split(say(hud.notice, language))
    if resting(hud) and hud.hint is not None and hud.task is not None and hud.task.key == "hint.next":
        return say(hud.hint, language), say(hud.task, language)
    said = [say(message, language) for message in (hud.task, hud.hint) if message is not None]
    return (said[0], " ".join(said[1:])) if said else ("", "")


def demonstrated_side(hud: Hud) -> str | None:
    """The side that the small figure shows: where either side counts, one after the other."""
    if hud.side == "either":
        return ("left", "right")[hud.repetitions % 2]
    return hud.side


def toast(hud: Hud, language: str) -> str:
    """A passing notice in one piece, or the caption, or nothing; while the circle leads the breath has its place."""
    if paced(hud) or interrupts(hud.notice):
        return ""
    if hud.notice is None or hud.notice.key not in TOASTS:
        return say(hud.caption, language) if hud.caption is not None else ""
    return say(hud.notice, language).replace("\n", ". ")


def remaining(hud: Hud, language: str) -> str:
    """The time left, in whole minutes only: a running clock would hurry people."""
    if hud.left_s is None or interrupts(hud.notice):
        return ""
    minutes = ceil(hud.left_s / 60)
    return words("left.minutes", language, minutes=minutes) if minutes > 1 else words("left.last", language)


def breath_words(hud: Hud, now_s: float, language: str) -> str:
    """What to do with the breath now, while the circle leads."""
    if not paced(hud):
        return ""
    return words("rest.in" if breathing_in(now_s) else "rest.out", language)


def count_words(hud: Hud, language: str) -> str:
    """How many of how many; in a rest the seconds left; nothing where there is nothing to count."""
    if resting(hud) and hud.rest_left_s is not None:
        return words("rest.left", language, seconds=ceil(hud.rest_left_s))
    if not working(hud) or (hud.wanted == 0 and hud.repetitions == 0):
        return ""
    key = "count" if hud.wanted else "count.done"
    return words(key, language, done=hud.repetitions, wanted=hud.wanted)
