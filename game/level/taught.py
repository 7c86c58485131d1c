"""Taught movements that a level asks for."""

from game.body.taught.entry import Taught
from game.body.taught.movement import taught_as
from game.level.model import Level


def taught_in(level: Level) -> tuple[Taught, ...]:
    """Each taught movement that a level's cues or answers name, once, in order."""
    named = dict.fromkeys((*(cue.movement for cue in level.cues), *level.answers))
    return tuple(taught for taught in map(taught_as, named) if taught is not None)
