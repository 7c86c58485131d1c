"""Everything that `step` depends on besides its inputs: it stands in the header of a recording."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

from game.body.baseline import Baseline
from game.level.model import Level

Arms = Literal["both", "left", "right"]
"""Which arms there are to play with."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Choices of the player that the rules see.

    Attributes:
        swap_sides: left and right cues change places, for who can use only the other arm.
        calibrate: the session begins with the whole calibration; without it, with a moment at ease.
        mirrors: an earlier self-test found that this camera mirrors: every frame is turned round before it is judged.
        arms: which arms there are, and so how "this hurts" is said without a key (`game.play.hurting`); None, as in
            recordings from before that gesture, looks for none.
    """

    swap_sides: bool = False
    calibrate: bool = False
    mirrors: bool = False
    arms: Arms | None = "both"

    def to_json(self) -> dict[str, Any]:
        """JSON-ready values, read back by `settings_of`."""
        return asdict(self)


def settings_of(document: Mapping[str, Any]) -> Settings:
    """Settings from a recording's header; unknown keys are of another version and ignored."""
    switches = {name: bool(document.get(name, False)) for name in ("swap_sides", "calibrate", "mirrors")}
    arms = next((one for one in get_args(Arms) if one == document.get("arms")), None)
    return Settings(**switches, arms=arms)


@dataclass(frozen=True, slots=True)
class Setup:
    """One session's beginning.

    Attributes:
        baseline: what an earlier session's calibration learned of this person in this place, or None.
        seed: of everything that may vary.
    """

    level: Level
    settings: Settings = Settings()
    baseline: Baseline | None = None
    seed: int = 0
