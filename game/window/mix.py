"""How loud everything is now: a pure function of what the picture shows, and a smoother in front of the ears."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp

from game.scenes.ambience import Ambience, Bed
from game.window.breathing import swell
from game.window.contract import Picture
from game.window.wording import interrupts

BREATH = "breath"
"""The layer that swells with the breathing circle, beside the place's own beds."""

SMOOTH_S = 0.7
"""Levels glide to their goals over about this long; nobody should hear a fader move."""


@dataclass(frozen=True, slots=True)
class Volumes:
    """The player's own volumes, 0 to 1 each: the place, the answers to movements, and guidance."""

    ambience: float = 0.7
    rewards: float = 0.8
    guidance: float = 0.7


def levels(picture: Picture, ambience: Ambience, volumes: Volumes, now_s: float) -> Mapping[str, float]:
    """The volume that each layer should have, 0 to 1.

    A place changes with the session and, at once, with the movement; a pause or notice hushes it by half; air swells
    with the breathing circle, in a rest and where breathing is the task.
    """
    hushed = interrupts(picture.hud.notice)
    place = volumes.ambience * (0.5 if hushed else 1.0)
    way, arc = _way(picture), min(1.0, max(0.0, picture.scene.arc))
    loud = {kind: place * _clamped(_level(bed, arc) + bed.driven * way) for kind, bed in ambience.beds.items()}
    breathing = (picture.hud.rest_left_s is not None or picture.hud.breathes) and not hushed
    return {**loud, BREATH: volumes.guidance * 0.30 * swell(now_s) if breathing else 0.0}


def _level(bed: Bed, arc: float) -> float:
    return bed.level if bed.at_end is None else bed.level + (bed.at_end - bed.level) * arc


def _way(picture: Picture) -> float:
    """0-1: how far the furthest movement is, both sides together."""
    return _clamped(max((sum(sides) / 2 for sides in picture.scene.drive.values()), default=0.0))


def _clamped(level: float) -> float:
    return min(1.0, max(0.0, level))


def glided(now: Mapping[str, float], goal: Mapping[str, float], passed_s: float) -> dict[str, float]:
    """Each level a little nearer to its goal; however often it is called, it is as near after the same time."""
    share = 1 - exp(-max(0.0, passed_s) / SMOOTH_S)
    return {name: now.get(name, 0.0) + (level - now.get(name, 0.0)) * share for name, level in goal.items()}


def guides(before: Picture | None, after: Picture) -> tuple[str, ...]:
    """What guidance sounds between two pictures: something new is asked, a hold is done."""
    if before is None:
        return ()
    heard = []
    task = after.hud.task
    if task is not None and task != before.hud.task and not interrupts(after.hud.notice):
        heard.append("next")
    if before.hud.hold < 1.0 <= after.hud.hold:
        heard.append("held")
    return tuple(heard)


def placed(loud: float, side: str) -> tuple[float, float]:
    """(left, right) volumes of what was caused on a side: nearer to that ear, heard with both."""
    far = 0.45 * loud
    return (far if side == "right" else loud, far if side == "left" else loud)
