"""What `play` can be asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from game.play.state import EngineState
from game.scenes.comfort import Comfort
from game.window.screen import Reading

PUPPET = "puppet"
AUTO = "auto"

Told = Callable[[str], None]
"""Takes one line for the person at the terminal."""

Progress = Callable[[EngineState], None]
"""Takes the state now and then, for a progress bar."""


@dataclass(frozen=True, slots=True)
class PlayOptions:
    """What `play` was asked for; see its --help.

    Attributes:
        plan: a plan's file or its id in the store, whose next level is played; instead of a level.
        plain: show the two-dimensional view, also where OpenGL works.
        comfort: how the scene is shown.
        reading: how its words are shown.
        calibrate: begin with the whole calibration; None: where a camera's player has no baseline in this place.
    """

    source: str = AUTO
    level: str | None = None
    patient: str | None = None
    store: str | None = None
    headless: bool = False
    loops: int = 1
    seed: int = 0
    stills: Path | None = None
    mirrored: bool = False
    model: Path | None = None
    size: tuple[int, int] = (1280, 720)
    fullscreen: bool = False
    silent: bool = False
    calibrate: bool | None = None
    plan: str | None = None
    plain: bool = False
    comfort: Comfort = Comfort()
    reading: Reading = Reading()
