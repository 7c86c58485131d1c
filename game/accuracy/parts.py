"""The parts of the accuracy measurements, and how they are spread over two processes."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing import get_context
from typing import TypeVar

from game.accuracy import angles, breathing, form, smoothing_choice, squeeze
from game.accuracy.findings import Findings, Spread, in_turn

Job = TypeVar("Job")
Done = TypeVar("Done")

PROCESSES = 2
"""As many as the smallest machine that the game is made for has cores."""

PARTS: dict[str, Callable[..., Findings]] = {
    "squeeze": squeeze.measure,
    "angles": angles.measure,
    "form": form.measure,
    "breathing": breathing.measure,
}
"""Key of a part to what measures it: `measure(spread, quick=...)`."""

ASKED_FOR: dict[str, Callable[..., Findings]] = {"smoothing": smoothing_choice.measure}
"""The same for what says not how right the game is but what a setting of it costs: measured for who names it."""


@contextmanager
def spread_over(processes: int = PROCESSES) -> Iterator[Spread]:
    """Jobs in that many processes; with one, in this one."""
    if processes < 2:
        yield in_turn
        return
    with get_context("spawn").Pool(processes) as pool:

        def spread(function: Callable[[Job], Done], jobs: Sequence[Job]) -> Iterator[Done]:
            return pool.imap(function, jobs)

        yield spread
