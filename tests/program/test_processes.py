"""Processes of our own answer, or say that they did not, and none is left behind, however we end."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from game.benches.against.load import keep_a_core_busy
from game.processes import ProcessDiedError, answer_of, beside
from game.tracker.model_file import NoModel, find_model


def test_an_answer_comes_from_another_process() -> None:
    """What a function returns arrives, and another process than ours has worked it out."""
    assert answer_of(os.getpid) != os.getpid()


def test_what_it_raises_is_raised_here() -> None:
    """A clear message of the other process is one of ours."""
    with pytest.raises(NoModel, match="nowhere"):
        answer_of(find_model, Path("nowhere"))


def test_a_death_without_an_answer_is_said() -> None:
    """A process that crashes is told apart from one that answers nothing."""
    with pytest.raises(ProcessDiedError, match="_exit"):
        answer_of(os._exit, 3)


def test_what_runs_beside_ends_with_the_block() -> None:
    """It runs as long as the block does, and not a moment longer."""
    with beside(keep_a_core_busy) as pid:
        assert psutil.pid_exists(pid)
    assert not psutil.pid_exists(pid)


_PARENT = """
import signal, time
signal.signal(signal.SIGINT, signal.default_int_handler)  # what a background job starts ignores Ctrl+C
from game.benches.against.load import keep_a_core_busy
from game.processes import beside
with beside(keep_a_core_busy) as pid:
    print(pid, flush=True)
    time.sleep(60)
"""


@pytest.mark.parametrize("wish", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_nobody_is_left_behind(wish: signal.Signals) -> None:
    """Killed, asked to end, or stopped with Ctrl+C: the process beside us ends too, within seconds."""
    parent = subprocess.Popen([sys.executable, "-c", _PARENT], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert parent.stdout is not None
    pid = int(parent.stdout.readline())
    parent.send_signal(wish)
    parent.wait(timeout=20)
    assert _gone(pid)


def _gone(pid: int, within_s: float = 20.0) -> bool:
    until = time.monotonic() + within_s
    while time.monotonic() < until:
        if not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
            return True
        time.sleep(0.02)
    return False
