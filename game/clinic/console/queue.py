"""How many passwords are checked at once: each takes 64 MiB and part of a second."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from game.clinic.accounts.refusals import Refused
from game.clinic.console.desk import heavy

Gives = TypeVar("Gives")
AT_ONCE, WAITING = 2, 20
"""So that signing in never takes more than 128 MiB, nor anybody's turn more than a few seconds."""


class Queue:
    """Lets two in at a time and twenty wait; the next is asked to come again."""

    def __init__(self) -> None:
        """Nobody is there yet."""
        self._places = asyncio.Semaphore(AT_ONCE)
        self._here = 0

    async def heavy(self, work: Callable[[], Gives]) -> Gives:
        """Do what checks or makes the hash of a password, when its turn comes.

        Raises:
            Refused: "busy".
        """
        if self._here >= AT_ONCE + WAITING:
            raise Refused("busy")
        self._here += 1
        try:
            async with self._places:
                return await heavy(work)
        finally:
            self._here -= 1
