"""Whose work a process spends its processor time on, told by thread.

The libraries that infer and draw work in threads of their own, and are told by those that were born while they were
opened; what the calling thread itself does for them is its own time around the call. That is measured in the very run
that it describes. The other way, to measure bare inference alone and subtract it, charges whatever two kinds of work
cost each other (caches, memory) to neither, and so to the rest; it stands beside as the floor.
"""

import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import ParamSpec, TypeVar

import psutil

Given = ParamSpec("Given")
Answer = TypeVar("Answer")


class Job(StrEnum):
    """What processor time is spent on; REST is all that is none of the others."""

    INFERENCE = "inference"
    DRAWING = "drawing"
    READING = "reading"
    REST = "rest"


class Spent:
    """The processor time of this process by job, seconds, user and system, all threads, from its opening on."""

    def __init__(self) -> None:
        self._process = psutil.Process()
        self._own: defaultdict[Job, float] = defaultdict(float)
        self._libraries: dict[int, Job] = {}

    @contextmanager
    def opening(self, job: Job, *, pythons: bool = True) -> Iterator[None]:
        """The threads that are born meanwhile work for that job; without `pythons`, Python's own among them do not."""
        before = self._threads().keys()
        yield
        others = set() if pythons else {thread.native_id for thread in threading.enumerate()}
        self._libraries |= {one: job for one in self._threads() if one not in before and one not in others}

    def within(self, job: Job, call: Callable[Given, Answer]) -> Callable[Given, Answer]:
        """The same function; what the calling thread spends in it is for that job."""

        def counted(*args: Given.args, **kwargs: Given.kwargs) -> Answer:
            begun_s = time.thread_time()
            try:
                return call(*args, **kwargs)
            finally:
                self._own[job] += time.thread_time() - begun_s

        return counted

    def so_far(self) -> dict[Job, float]:
        """Seconds spent on each job until now."""
        spent = {job: self._own[job] for job in Job}
        for thread, seconds in self._threads().items():
            if thread in self._libraries:
                spent[self._libraries[thread]] += seconds
        spent[Job.REST] = max(0.0, time.process_time() - sum(spent.values()))
        return spent

    def _threads(self) -> dict[int, float]:
        return {one.id: one.user_time + one.system_time for one in self._process.threads()}


def peak_mb() -> float:
    """The most memory that this process ever held, MB.

    On Linux it is asked of /proc: what `getrusage` says there begins with the peak of whoever started the process.
    """
    status = Path("/proc/self/status")
    if status.exists():
        [line] = [line for line in status.read_text("ascii").splitlines() if line.startswith("VmHWM:")]
        return int(line.split()[1]) * 1024 / 1e6
    memory = psutil.Process().memory_info()
    if hasattr(memory, "peak_wset"):
        return float(memory.peak_wset) / 1e6
    import resource  # noqa: PLC0415 - Windows has none

    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6
