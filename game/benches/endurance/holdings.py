"""What this process holds at a moment (memory, handles, threads, children, objects of OpenGL), and whether it grows."""

import gc
import math
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import moderngl
import psutil

MB_PER_HOUR = 1.0
"""So much may the memory grow in an hour of play once everything is warm (docs/endurance.md)."""

COUNTED = ("handles", "threads", "children", "gl_objects")
"""What must not grow at all."""

_TELLING_HOURS = 0.5

_BREATHING_MB = 8.0

_FEWEST = 6
"""A slope of fewer weighings says nothing."""

_OF_GL = (
    moderngl.Buffer,
    moderngl.Framebuffer,
    moderngl.Program,
    moderngl.Renderbuffer,
    moderngl.Texture,
    moderngl.TextureArray,
    moderngl.VertexArray,
)

Weighed = tuple[str, float, float]
"""In which scene, when (seconds), how much memory (MB)."""


@dataclass(frozen=True, slots=True)
class Holdings:
    """What a process holds.

    Attributes:
        memory_mb: resident, millions of bytes.
        handles: open files, sockets and their like; on Windows every handle of the system's.
        threads: of this process, those of its libraries too.
        children: processes that it began and that still run.
        blocks: Python's own small pieces of memory: exact, where the system's pages are coarse.
        gl_objects: objects of OpenGL that Python knows; None where they were not counted, which takes a while.
    """

    memory_mb: float
    handles: int
    threads: int
    children: int
    blocks: int
    gl_objects: int | None = None


def held(*, objects: bool = True) -> Holdings:
    """What this process holds now."""
    process = psutil.Process()
    with process.oneshot():
        return Holdings(
            process.memory_info().rss / 1e6,
            _handles(process),
            process.num_threads(),
            len(process.children(recursive=True)),
            sys.getallocatedblocks(),
            _alive() if objects else None,
        )


def grown(series: Sequence[Holdings]) -> dict[str, int]:
    """What is held more of at the end of a series than at its beginning, and how much; memory is weighed otherwise.

    Both ends are looked at twice: what comes and goes, such as a thread that is just ending, is no growth.
    """
    if len(series) < 2:
        return {}
    early, late = series[:2], series[-2:]
    more = {
        name: min(_counts(late, name), default=0) - max(_counts(early, name), default=0)
        for name in COUNTED
        if _counts(early, name)
    }
    return {name: by for name, by in more.items() if by > 0}


def mb_per_hour(weighed: Iterable[Weighed]) -> float | None:
    """How fast memory grows: the slope of the line of least squares, MB an hour; None of a handful of weighings.

    A rich scene holds more than a plain one and is no leak: every scene has a level of its own, and all one slope.
    """
    by_scene: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for scene, at_s, memory_mb in weighed:
        by_scene[scene].append((at_s, memory_mb))
    centred = [one for weights in by_scene.values() for one in _centred(weights)]
    spread = math.fsum(at_s * at_s for at_s, _ in centred)
    if len(centred) < _FEWEST or not spread:
        return None
    return round(3600 * math.fsum(at_s * memory for at_s, memory in centred) / spread, 2)


def too_fast(slope_mb_per_hour: float | None, hours: float) -> bool:
    """Whether memory grew more than it may, over so many hours after everything was warm.

    A few minutes cannot tell a slope from the C library's breathing: there only a growth beyond that counts.
    """
    if slope_mb_per_hour is None:
        return False
    if hours >= _TELLING_HOURS:
        return slope_mb_per_hour > MB_PER_HOUR
    return slope_mb_per_hour * hours > _BREATHING_MB


def _centred(weights: list[tuple[float, float]]) -> list[tuple[float, float]]:
    middle_s = math.fsum(at_s for at_s, _ in weights) / len(weights)
    middle = math.fsum(memory for _, memory in weights) / len(weights)
    return [(at_s - middle_s, memory - middle) for at_s, memory in weights]


def _counts(series: Sequence[Holdings], name: str) -> list[int]:
    return [count for count in (getattr(one, name) for one in series) if count is not None]


def _handles(process: psutil.Process) -> int:
    """Windows counts handles, everybody else file descriptors."""
    if sys.platform == "win32":
        return int(process.num_handles())
    return int(process.num_fds())


def _alive() -> int:
    """GL objects, also those that the loop has taken out of the collector's rounds."""
    frozen = gc.get_freeze_count() > 0
    gc.unfreeze()
    alive = sum(isinstance(one, _OF_GL) for one in gc.get_objects())
    if frozen:
        gc.freeze()
    return alive
