"""How loud everything is now: a pure function of what the picture shows, and a smoother in front of the ears."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp

from game.scenes.scene import Ambience
from game.window.breathing import swell
from game.window.contract import Picture
from game.window.wording import interrupts

LAYERS = ("wind", "high_wind", "sea", "drone", "breath")

SMOOTH_S = 0.7
"""Levels glide to their goals over about this long; nobody should hear a fader move."""

_HEIGHT = ("shoulder_abduction", "shoulder_flexion")
"""Movements that gain height, and so change the wind at once, not only at the end of a repetition."""


@dataclass(frozen=True, slots=True)
class Volumes:
    """The player's own volumes, 0 to 1 each: the place, the answers to movements, and guidance."""

    ambience: float = 0.7
    rewards: float = 0.8
    guidance: float = 0.7


def levels(picture: Picture, ambience: Ambience, volumes: Volumes, now_s: float) -> Mapping[str, float]:
    """The volume that each layer should have, 0 to 1.

    The wind rises and grows brighter with the arms; a pause or notice hushes the place by half; air swells with the
    breathing circle, in a rest and where breathing is the task.
    """
    height = _height(picture)
    hush = 0.5 if interrupts(picture.hud.notice) else 1.0
    place = volumes.ambience * hush
    breathing = (picture.hud.rest_left_s is not None or picture.hud.breathes) and hush == 1.0
    return {
        "wind": place * ambience.wind * (0.60 + 0.40 * height),
        "high_wind": place * ambience.wind * (0.10 + 0.75 * height * height),
        "sea": place * ambience.water * (1.0 - 0.45 * height),
        "drone": place * ambience.drone * (0.75 + 0.25 * height),
        "breath": volumes.guidance * 0.30 * swell(now_s) if breathing else 0.0,
    }


def _height(picture: Picture) -> float:
    lifted = [sum(picture.scene.drive[name]) / 2 for name in _HEIGHT if name in picture.scene.drive]
    return min(1.0, max(0.0, max(lifted, default=0.0)))


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
