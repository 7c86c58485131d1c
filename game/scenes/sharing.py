"""Where the processor draws (Mesa's llvmpipe), drawing shares its cores with the tracking, and lets that go first."""

import ctypes
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import moderngl

from game.scenes.context import is_software

platform: str = sys.platform
"""A plain string, so that no system's lines count as unreachable."""

NICENESS = 4
"""Of the threads that draw, in steps of Linux's scheduler (sched(7)): they get 0.4 of what a thread that tracks gets.
Measured on two cores: the model answers a fifth sooner. At 10 a program that keeps a core busy slows the pictures."""

_OPENGL = "libGL.so.1"

_THREADS = Path("/proc/self/task")


def shared(context: moderngl.Context) -> Callable[[], object]:
    """Let tracking go first from now on; what to call before a pass that needs what was drawn before it.

    Such a pass waits for it anyway. But inside moderngl it would wait with the interpreter held, and neither a camera's
    picture nor a pose could be taken in meanwhile. A graphics card is not waited for: it works on by itself.
    """
    if not is_software(context):
        return _nothing
    for thread in drawing_threads():
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, thread, NICENESS)
    return free_finish()


def free_finish() -> Callable[[], object]:
    """Wait until everything is drawn (`glFinish`), with the interpreter free for other threads; nothing off Linux."""
    if not platform.startswith("linux"):
        return _nothing
    try:
        finish: Callable[[], object] = ctypes.CDLL(_OPENGL).glFinish
    except (OSError, AttributeError):
        return _nothing
    return finish


def drawing_threads() -> list[int]:
    """The numbers of llvmpipe's threads in this process; none where the system does not tell."""
    found = []
    with suppress(OSError):
        for thread in _THREADS.iterdir():
            with suppress(OSError):  # it has ended meanwhile
                if (thread / "comm").read_text().startswith("llvmpipe"):
                    found.append(int(thread.name))
    return found


def _nothing() -> None:
    """Wait for nothing."""
