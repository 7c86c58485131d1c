"""The real `play`, killed at twenty moments: the next start finishes what was left, with at most a second missing."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from game.recording.reader import read_recording

Wingbeat = Callable[..., Any]

HOUSE = Path(__file__).parent.parent.parent

_TELLING_PLAY = """
import os, sys
import game.sessions.session
take = game.sessions.session.Judge.take
def told(judge, given):
    answer = take(judge, given)
    os.write(1, b"%d\\n" % given.stamp_us)
    return answer
game.sessions.session.Judge.take = told
sys.argv = ["wingbeat", "play", "--source", "puppet", "--level", "free", "--headless", "--store", sys.argv[1]]
from game.cli import main
main()
"""
"""The program itself, which also says each stamp that its rules have taken."""


def killed(store: Path, home: dict[str, str], after: int) -> int:
    """Play in a process of its own, kill it after so many frames; the last stamp that it had taken, or -1."""
    player = subprocess.Popen(
        [sys.executable, "-c", _TELLING_PLAY, str(store)],
        cwd=HOUSE,
        env=home,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert player.stdout is not None
    last = b"-1"
    for _ in range(after):
        last = player.stdout.readline() or last
    os.kill(player.pid, signal.SIGKILL)
    rest = player.stdout.read().split(b"\n")
    assert player.wait(timeout=20) == -signal.SIGKILL
    return int(rest[-2] if len(rest) > 1 else last)


@pytest.mark.slow
@pytest.mark.parametrize("number", range(20))
def test_a_killed_session_is_finished_at_the_next_start(
    inside: Wingbeat, home: dict[str, str], tmp_path: Path, number: int
) -> None:
    """It is in the list with nearly all that was played, verifies, and is recovered only once."""
    last_us = killed(tmp_path, home, Random(number).randint(1, 150))
    (row,) = inside("sessions", "--json", "--store", tmp_path).json()
    assert row["finished"]
    assert row["trouble"] is None
    assert 0 <= last_us / 1e6 - row["duration_s"] <= 1.0
    recording = read_recording(Path(row["recording"]).read_bytes())
    assert recording.end is not None
    assert recording.end.recovered
    kept_us = recording.checks[-1].stamp_us if recording.checks else 0  # killed before the first half second was kept
    assert kept_us / 1e6 == pytest.approx(row["duration_s"], abs=0.001)
    (verified,) = inside("verify", row["session"], "--json", "--store", tmp_path).json()
    assert verified["ok"]
    assert inside("sessions", "--json", "--store", tmp_path).json() == [row]


@pytest.mark.slow
def test_a_session_that_is_being_played_is_left_alone(inside: Wingbeat, home: dict[str, str], tmp_path: Path) -> None:
    """While one program plays, another that opens the store does not finish its session."""
    player = subprocess.Popen(
        [sys.executable, "-c", _TELLING_PLAY, str(tmp_path)],
        cwd=HOUSE,
        env=home,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert player.stdout is not None
    try:
        for _ in range(60):
            player.stdout.readline()
        (row,) = inside("sessions", "--json", "--store", tmp_path).json()
        assert not row["finished"]
    finally:
        player.kill()
        player.wait()
        player.stdout.close()


def test_the_next_play_says_what_it_finished(
    inside: Wingbeat, home: dict[str, str], tmp_path: Path, motion_file: Path
) -> None:
    """Whoever plays next is told that a session had been cut off."""
    killed(tmp_path, home, 100)
    ran = inside("play", "--source", motion_file, "--level", "free", "--headless", "--json", "--store", tmp_path)
    assert ran.code == 0
    assert "cut off" in ran.err
    assert len(inside("sessions", "--json", "--store", tmp_path).json()) == 2
