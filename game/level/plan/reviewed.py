"""What the checks of a plan look at."""

from collections.abc import Mapping
from dataclasses import dataclass

from game.level.model import Level
from game.level.plan.model import Plan


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A plan, and what it is held against.

    Attributes:
        levels: those that it may name, by id.
        today: ISO date; empty where nobody said which day it is.
    """

    plan: Plan
    levels: Mapping[str, Level]
    today: str = ""
