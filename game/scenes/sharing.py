"""Where the processor draws (Mesa's llvmpipe), drawing shares its cores with the tracking, and lets that go first."""

import ctypes
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, cast

import moderngl

from game.scenes.context import is_software

platform: str = sys.platform
"""A plain string, so that no system's lines count as unreachable."""

NICENESS = 4
"""Of the threads that draw, beyond the program's own, in steps of Linux's scheduler (sched(7)): they get 0.4 of what a
thread that tracks gets. Measured on two cores: the model answers a fifth sooner. At 10 a program that keeps a core busy
slows the pictures."""

_OPENGL = "libGL.so.1"
"""Its calls go to whichever context is current, a window's or one in memory (libglvnd). `ctypes` lets the interpreter
go while it calls."""

_THREADS = Path("/proc/self/task")


def share(context: moderngl.Context) -> None:
    """Let tracking go first from now on, where the processor draws.

    A graphics card works on by itself: there nothing changes.
    """
    if not is_software(context):
        return
    context.extra = _free_draw()
    niceness = os.getpriority(os.PRIO_PROCESS, os.getpid()) + NICENESS
    for thread in drawing_threads():
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, thread, niceness)


def draw_array(
    array: moderngl.VertexArray, mode: int, *, vertices: int = -1, first: int = 0, instances: int = -1
) -> None:
    """Draw a vertex array, as its `render` does; where the context is shared, with the interpreter free meanwhile.

    llvmpipe works out all vertices in the thread that calls it, and waits there for what a pass needs: up to 5 ms, in
    which moderngl would let neither a camera's picture nor a pose be taken in.
    """
    (array.ctx.extra or moderngl.VertexArray.render)(array, mode, vertices, first, instances)


def free_finish() -> Callable[[], object]:
    """Wait until everything is drawn (`glFinish`), with the interpreter free for other threads; nothing off Linux."""
    library = _opengl()
    return library.glFinish if library else _nothing


def drawing_threads() -> list[int]:
    """The numbers of llvmpipe's threads in this process; none where the system does not tell."""
    found = []
    with suppress(OSError):
        for thread in _THREADS.iterdir():
            with suppress(OSError):  # it has ended meanwhile
                if (thread / "comm").read_text().startswith("llvmpipe"):
                    found.append(int(thread.name))
    return found


def _free_draw() -> Callable[..., None] | None:
    """`moderngl.VertexArray.render`, called so that others can work; None off Linux."""
    library: Any = _opengl()
    try:
        use, bind = library.glUseProgram, library.glBindVertexArray
        arrays, elements = library.glDrawArraysInstanced, library.glDrawElementsInstanced
    except AttributeError:  # no library, or one that keeps these to itself
        return None
    elements.argtypes = ctypes.c_uint, ctypes.c_int, ctypes.c_uint, ctypes.c_void_p, ctypes.c_int

    def draw(array: moderngl.VertexArray, mode: int, vertices: int, first: int, instances: int) -> None:
        count = array.vertices if vertices < 0 else vertices
        times = array.instances if instances < 0 else instances
        use(array.program.glo)
        bind(array.glo)
        if cast("moderngl.Buffer | None", array.index_buffer) is None:
            arrays(mode, first, count, times)
        else:
            size = array.index_element_size
            elements(mode, count, _INDEX_TYPE[size], first * size, times)

    return draw


_INDEX_TYPE = {1: 0x1401, 2: 0x1403, 4: 0x1405}
"""GL_UNSIGNED_BYTE, SHORT and INT, by the bytes of an index (OpenGL 3.3 core, section 2.8)."""


def _opengl() -> ctypes.CDLL | None:
    if platform.startswith("linux"):
        with suppress(OSError):
            return ctypes.CDLL(_OPENGL)
    return None


def _nothing() -> None:
    """Wait for nothing."""
