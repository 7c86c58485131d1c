"""The whole program, in a process of its own or, where two hundred are needed, in this one."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from math import cos, pi
from pathlib import Path
from random import Random
from typing import Any

import pytest

from game.body.movements import doing
from game.body.puppet import EASE, LIVELY, Camera, frame_of
from game.body.side import Side
from game.motion import motion_of, write_motion
from game.play.autoplay import alive

HOUSE = Path(__file__).parent.parent.parent
FRAME_US = 33_333

SHORT_LEVEL = """\
format = 1
id = "short"
title = "Short"
summary = "Two lifts."
scene = "sky"
[[cues]]
movement = "shoulder_abduction"
repetitions = 2
out_s = 1.0
return_s = 1.0
rest_s = 0
[cues.events]
repetition = "lift"
"""


@dataclass(frozen=True)
class Ran:
    """What a run of the program came to."""

    code: int
    out: str
    err: str

    def json(self) -> Any:
        """The one JSON document on stdout, which holds nothing else."""
        assert self.code == 0, self.err
        return json.loads(self.out)

    def message(self) -> str:
        """The one clear message of a wrong use: no traceback, nothing on stdout."""
        assert self.code == 2, (self.code, self.out, self.err)
        assert "Traceback" not in self.err
        assert "Wingbeat failed" not in self.err
        lines = [line for line in self.err.splitlines() if line.strip()]
        assert lines, "nothing was said"
        return "\n".join(lines)


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment whose user has nothing yet: a folder of its own for data, and no display."""
    folder = tmp_path_factory.mktemp("home")
    kept = {name: value for name, value in os.environ.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    places = {name: str(folder / name.lower()) for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")}
    return {**kept, **places, "COLUMNS": "120"}


Wingbeat = Callable[..., Ran]


@pytest.fixture(scope="session")
def wingbeat(home: dict[str, str]) -> Wingbeat:
    """Run `python -m game` in a process of its own."""

    def run(*arguments: str | Path, timeout_s: float = 120.0) -> Ran:
        command = [sys.executable, "-m", "game", *map(str, arguments)]
        done = subprocess.run(
            command, cwd=HOUSE, env=home, capture_output=True, text=True, timeout=timeout_s, check=False
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    return run


def _forget_taught() -> None:
    """What a program has been taught ends with it."""
    from game.body.movements import MOVEMENTS
    from game.body.taught.movement import forget

    for movement in tuple(MOVEMENTS):
        forget(movement)


@pytest.fixture
def inside(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, home: dict[str, str]) -> Wingbeat:
    """Run the same program in this process: the same entry, arguments and exit status, without the start-up."""
    from game.cli import main

    for name, value in home.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)

    def run(*arguments: str | Path) -> Ran:
        monkeypatch.setattr(sys, "argv", ["wingbeat", *map(str, arguments)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as leaving:
            main()
        _forget_taught()
        out, err = capsys.readouterr()
        return Ran(leaving.value.code if isinstance(leaving.value.code, int) else 0, out, err)

    return run


@pytest.fixture(scope="session")
def motion_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A motion file in which a puppet raises both arms twice."""
    dice, frames = Random(1), []
    ways = [0.0] * 45
    for _ in range(2):
        rise = [(1 - cos(pi * (index + 1) / 45)) / 2 for index in range(45)]
        ways += [*rise, *[1.0] * 15, *reversed(rise), *[0.0] * 30]
    for index, way in enumerate(ways):
        stamp_us = index * FRAME_US
        angles = alive(doing("shoulder_abduction", Side.BOTH, 0.9 * way) if way else EASE, stamp_us)
        camera = Camera(distance=2.0, size=(1280, 720))
        frames.append((stamp_us, frame_of(angles, stamp_us, camera=camera, flaws=LIVELY, chance=dice)))
    path = tmp_path_factory.mktemp("motion") / "lifts.npz"
    write_motion(path, motion_of(frames, (1280, 720)))
    return path


@pytest.fixture(scope="session")
def level_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A level of two lifts, as somebody wrote it."""
    path = tmp_path_factory.mktemp("levels") / "short.toml"
    path.write_text(SHORT_LEVEL, encoding="utf-8")
    return path
