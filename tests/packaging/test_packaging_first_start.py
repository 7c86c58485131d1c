"""The first start on a machine without a connection: who needs the pose model is told so, and everybody else plays."""

import os
import subprocess
import sys
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from game.tracker.model_fetch import OFFICIAL_URL
from game.tracker.quiet import tame_video_libraries

NOBODY = "http://127.0.0.1:9"
"""Where nobody answers (port 9, "discard")."""


@pytest.fixture
def unconnected(tmp_path: Path) -> dict[str, str]:
    """The environment of a new user whose every connection is refused at once."""
    kept = {name: value for name, value in os.environ.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    refused = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "PIP_INDEX_URL"), NOBODY)
    own = {"WINGBEAT_CACHE": str(tmp_path / "cache"), "XDG_DATA_HOME": str(tmp_path / "data")}
    return {**kept, **refused, **own, "no_proxy": "", "PIP_CONFIG_FILE": os.devnull, "PIP_FIND_LINKS": ""}


def _run(unconnected: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", *words]
    return subprocess.run(command, env=unconnected, capture_output=True, text=True, check=False, timeout=120)


@pytest.fixture
def clip(tmp_path: Path, photograph: NDArray[np.uint8]) -> Path:
    """A short video of somebody."""
    place = tmp_path / "clip.avi"
    tame_video_libraries()  # FFmpeg asks once, at a program's first video
    writer = cv2.VideoWriter(str(place), cv2.VideoWriter.fourcc(*"MJPG"), 30, (512, 512))
    for _ in range(10):
        writer.write(photograph)
    writer.release()
    return place


@pytest.mark.slow
def test_pictures_cannot_be_looked_at_and_the_message_says_what_to_bring(
    unconnected: dict[str, str], clip: Path, tmp_path: Path
) -> None:
    """One message: where the model would be, that nobody answered, where it comes from, and how to bring it."""
    done = _run(unconnected, "game", "play", "--source", str(clip), "--headless")
    assert done.returncode == 2
    for part in (
        str(tmp_path / "cache" / "models"),
        "Connect to the internet once",
        "by stick",
        OFFICIAL_URL,
        "--model",
    ):
        assert part in done.stderr
    assert "Traceback" not in done.stderr
    assert not [path for path in (tmp_path / "cache").rglob("*") if path.is_file()]


@pytest.mark.slow
def test_make_goes_on_without_the_model(unconnected: dict[str, str]) -> None:
    """What `make play` prepares stops nobody: the demonstration person can play."""
    done = _run(unconnected, "game.cli.preparing")
    assert done.returncode == 0, done.stderr
    assert "Until then the demo person plays" in done.stderr


def test_the_demo_person_needs_no_connection(unconnected: dict[str, str], tmp_path: Path) -> None:
    """Their session is played to its end."""
    level = tmp_path / "short.toml"
    level.write_text(_SHORT, encoding="utf-8")
    done = _run(unconnected, "game", "play", "--source", "puppet", "--headless", "--level", str(level))
    assert done.returncode == 0, done.stderr


_SHORT = """\
format = 1
id = "short"
title = "Short"
summary = "One lift."
scene = "sky"
[[cues]]
movement = "shoulder_abduction"
repetitions = 1
rest_s = 0
[cues.events]
repetition = "lift"
"""
