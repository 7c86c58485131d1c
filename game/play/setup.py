"""Everything that `step` depends on besides its inputs: it stands in the header of a recording."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from game.level.model import Level


@dataclass(frozen=True, slots=True)
class Settings:
    """Choices of the player that the rules see.

    Attributes:
        swap_sides: left and right cues change places, for who can use only the other arm.
    """

    swap_sides: bool = False

    def to_json(self) -> dict[str, Any]:
        """JSON-ready values, read back by `settings_of`."""
        return {"swap_sides": self.swap_sides}


def settings_of(document: Mapping[str, Any]) -> Settings:
    """Settings from a recording's header; unknown keys are of another version and ignored."""
    return Settings(swap_sides=bool(document.get("swap_sides", False)))


@dataclass(frozen=True, slots=True)
class Setup:
    """One session's beginning.

    Attributes:
        ranges: (movement, side) -> this person's own peak, hundredths of the movement's unit, where it is known.
        seed: of everything that may vary.
    """

    level: Level
    settings: Settings = Settings()
    ranges: Mapping[tuple[str, str], int] = field(default_factory=lambda: MappingProxyType({}))
    seed: int = 0
