"""A real window on a virtual display: it opens, shows the scene with the display over it, and answers keys."""

import json
import os
import struct
import subprocess
import sys
from pathlib import Path

import numpy as np
import pygame
import pytest

from game.window.display import NoWindow, Window, has_display

ROOT = Path(__file__).parents[2]
PLAY = """
import json, sys
from pathlib import Path
import pygame
from game.play.hud import Hud, Message
from game.play.scene_state import SceneState
from game.scenes.stage import open_stage
from game.window.contract import Picture
from game.window.display import Window, has_display
from game.window.loop import run

class Session:
    wished, pictures = [], 0

    def advance(self, intents):
        self.wished += [str(wish) for wish in intents]
        self.pictures += 1
        if self.pictures == 8:
            pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_SPACE))
        if self.pictures == 25:
            print(json.dumps({"wished": self.wished, "display": has_display(), "size": window.size,
                              "renderer": stage.renderer}), flush=True)
            sys.stdin.readline()
            pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_F11))
        if self.pictures == 30:
            pygame.event.post(pygame.event.Event(pygame.QUIT))
        hud = Hud(task=Message("do.shoulder_abduction", {"side": "both"}), hint=Message("hint.out"),
                  movement="shoulder_abduction", side="both", repetitions=2, wanted=5, progress=(0.6, 0.6), pace=0.5)
        return Picture(SceneState(time_s=10 + self.pictures / 30, resting=False), hud, "quit" in self.wished)

    def summary(self):
        pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_a))
        return {}

window = Window((960, 540))
stage = open_stage(scene="sky", size=window.size, assets=Path(sys.argv[1]), seed=1, offscreen=False,
                   lent=window.graphics)
run(Session(), stage, window)
stage.close()
window.close()
print("closed", flush=True)
"""

SCENES_BY_TURNS = """
import gc, sys
from pathlib import Path
from game.play.scene_state import SceneState
from game.scenes.stage import open_stage
from game.window.display import Window

def shown(scene):
    stage = open_stage(scene=scene, size=window.size, assets=Path(sys.argv[1]), seed=1, offscreen=False,
                       lent=window.graphics)
    stage.draw(SceneState())
    spread = stage.pixels().std()
    window.show()
    stage.close()
    return spread

def held():
    gc.collect()
    return sys.getallocatedblocks()

window = Window((320, 180))
spreads = [shown(scene) for scene in ("sky", "reef") * 2]
before = held()
spreads += [shown(scene) for scene in ("sky", "reef") * 4]
print(held() - before, round(min(spreads)))
window.close()
"""


def on_screen(dump: Path) -> np.ndarray:
    """(h, w, 3) what a virtual display shows: an X window dump, whose header is 25 big-endian numbers."""
    data = dump.read_bytes()
    header = struct.unpack(">25I", data[:100])
    width, height, line, colours = header[4], header[5], header[12], header[19]
    start = header[0] + colours * 12
    rows = np.frombuffer(data, np.uint8, height * line, start).reshape(height, line)
    return rows[:, : width * 4].reshape(height, width, 4)[..., 2::-1]


def test_a_window_shows_the_scene_and_answers_keys(display: tuple[str, Path]) -> None:
    """Under Xvfb the picture reaches the screen, Space says that it hurts, F11 does no harm, closing ends it."""
    environment = {**os.environ, "DISPLAY": display[0], "SDL_AUDIODRIVER": "dummy", "PYTHONPATH": str(ROOT)}
    environment.pop("SDL_VIDEODRIVER", None)
    game = subprocess.Popen(
        [sys.executable, "-c", PLAY, str(ROOT / "assets")],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert game.stdout is not None
    said = next((json.loads(line) for line in game.stdout if line.startswith("{")), None)
    assert said is not None, game.communicate()[1]
    screen = on_screen(display[1]).copy()
    rest, errors = game.communicate("go on\n", timeout=60)
    keep = os.environ.get("WINGBEAT_KEEP_SCREENSHOT")
    if keep:
        surface = pygame.image.frombytes(screen.tobytes(), (screen.shape[1], screen.shape[0]), "RGB")
        pygame.image.save(surface, keep)
    assert said["wished"] == ["hurt"]
    assert said["display"]
    assert (screen.reshape(-1, 3).std(axis=0) > 8).all(), "the screen is one colour"
    assert (screen.min(axis=2) > 225).sum() > 500, "no bright letters on the screen"
    assert "closed" in rest, errors


def test_scenes_by_turns_leave_nothing_in_their_window(display: tuple[str, Path]) -> None:
    """Each is seen, and of eight parts Python keeps less than half of what it once did, which were 240 blocks each."""
    environment = {**os.environ, "DISPLAY": display[0], "PYTHONPATH": str(ROOT)}
    environment.pop("SDL_VIDEODRIVER", None)
    command = [sys.executable, "-c", SCENES_BY_TURNS, str(ROOT / "assets")]
    told = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    kept, spread = (int(word) for word in told.stdout.split()[-2:])
    assert kept < 8 * 240 / 2
    assert spread > 8


def test_without_a_display_there_is_no_window(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no display is, it is known before anything is opened, and said in one line."""
    monkeypatch.setattr("game.window.display.platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER"):
        monkeypatch.delenv(name, raising=False)
    assert not has_display()
    with pytest.raises(NoWindow, match="--headless"):
        Window()
    monkeypatch.setenv("DISPLAY", ":7")
    assert has_display()
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    assert not has_display()
