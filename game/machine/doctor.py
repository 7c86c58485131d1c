"""What works on this machine, and how to mend the rest."""

import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from importlib import metadata
from pathlib import Path
from typing import Any

import pygame

from game.faults import is_clear
from game.files.places import assets_dir, levels_dir
from game.machine.system_libraries import how_to_install, missing_libraries
from game.play.scene_state import SceneState
from game.scenes.stage import open_stage
from game.store.store import Store
from game.tracker.model_file import kept_model, model_folder
from game.window.display import has_display


class State(StrEnum):
    """How a part is."""

    WORKS = "works"
    MISSING = "missing"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Finding:
    """One part: how it is, and what to do about it; `needed` says that no session can be played without it."""

    part: str
    state: State
    says: str
    needed: bool = False

    @property
    def stops_play(self) -> bool:
        """Whether no session can be played."""
        return self.needed and self.state is not State.WORKS

    def to_json(self) -> dict[str, Any]:
        """JSON-ready values."""
        return {"part": self.part, "state": self.state.value, "says": self.says, "needed": self.needed}


def examine() -> list[Finding]:
    """Look at every part that play uses; nothing is changed."""
    checks: tuple[tuple[str, bool, Callable[[], Finding]], ...] = (
        ("python", True, _python),
        ("package", True, _package),
        ("libraries", False, _libraries),
        ("graphics", False, _graphics),
        ("display", False, _display),
        ("camera", False, _camera),
        ("pose model", False, _model),
        ("sound", False, _sound),
        ("store", True, _store),
        ("one OpenCV", False, _one_opencv),
    )
    return [_looked_at(part, needed, check) for part, needed, check in checks]


def _looked_at(part: str, needed: bool, check: Callable[[], Finding]) -> Finding:
    try:
        return check()
    except Exception as error:  # noqa: BLE001 - a doctor looks at whatever is broken
        says = str(error) if is_clear(error) else f"{type(error).__name__}: {error}"
        return Finding(part, State.BROKEN, says, needed)


def _python() -> Finding:
    version = sys.version.split()[0]
    return Finding("python", State.WORKS, f"{version} on {sys.platform}", needed=True)


def _package() -> Finding:
    count = len(list(levels_dir().glob("*.toml")))
    if not count or not assets_dir().is_dir():
        return Finding("package", State.BROKEN, "levels or assets are missing: install Wingbeat again", needed=True)
    return Finding("package", State.WORKS, f"{count} levels in {levels_dir()}", needed=True)


def _libraries() -> Finding:
    missing = missing_libraries()
    if missing:
        return Finding("libraries", State.MISSING, how_to_install(missing))
    return Finding("libraries", State.WORKS, "all that are needed are there")


def _graphics() -> Finding:
    stage = open_stage(scene="sky", size=(160, 90), assets=assets_dir(), seed=0, offscreen=True)
    try:
        stage.draw(SceneState())
        lit = int(stage.pixels().max())
        renderer = stage.renderer
    finally:
        stage.close()
    if lit == 0:
        return Finding("graphics", State.BROKEN, f"{renderer} draws black: update the graphics driver")
    return Finding("graphics", State.WORKS, renderer)


def _display() -> Finding:
    if has_display():
        return Finding("display", State.WORKS, os.environ.get("DISPLAY") or sys.platform)
    return Finding("display", State.MISSING, "sessions are played without a window; log in to a desktop to see them")


def _camera() -> Finding:
    from game.tracker.camera import first_camera  # noqa: PLC0415 - a doctor must speak also where OpenCV does not load

    number = first_camera()
    if number is None:
        says = "no camera opens: plug one in, close other programs that use it, allow it in the privacy settings"
        return Finding("camera", State.MISSING, says)
    return Finding("camera", State.WORKS, f"camera {number}")


def _model() -> Finding:
    kept = kept_model(model_folder())
    if kept is None:
        return Finding("pose model", State.MISSING, "it is fetched at the first session with a camera or video (35 MB)")
    from game.tracker.pose import PoseModel  # noqa: PLC0415 - as above, MediaPipe

    PoseModel(kept).close()
    return Finding("pose model", State.WORKS, str(kept))


def _sound() -> Finding:
    try:
        pygame.mixer.init()
    except pygame.error as silence:
        return Finding("sound", State.MISSING, f"sessions are silent: {silence}")
    pygame.mixer.quit()
    return Finding("sound", State.WORKS, "a sound device answers")


def _store() -> Finding:
    with tempfile.TemporaryDirectory() as folder, Store.open(folder) as trial:
        trial.sessions()
    with Store.open() as own:
        count = len(own.sessions())
        return Finding("store", State.WORKS, f"{count} sessions in {own.places}", needed=True)


def _one_opencv() -> Finding:
    names = {dist.metadata["Name"] for dist in metadata.distributions() if _fills_cv2(dist)}
    if len(names) > 1:
        says = f"{', '.join(sorted(names))} fill the same folder: uninstall all but opencv-contrib-python"
        return Finding("one OpenCV", State.BROKEN, says)
    return Finding("one OpenCV", State.WORKS, ", ".join(names))


def _fills_cv2(distribution: metadata.Distribution) -> bool:
    return any(Path(str(file)).parts[:1] == ("cv2",) for file in distribution.files or [])
