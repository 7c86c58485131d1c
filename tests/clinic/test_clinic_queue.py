"""How many passwords are checked at once."""

import asyncio
import threading

import pytest

from game.clinic.accounts.refusals import Refused
from game.clinic.console.queue import AT_ONCE, WAITING, Queue


def test_two_are_checked_at_a_time_twenty_wait_and_the_next_is_asked_to_come_again() -> None:
    """However many sign in at once, two passwords are checked together; beyond those who wait, one is told so."""
    here, most, lock, free = 0, 0, threading.Lock(), threading.Event()

    def check() -> bool:
        nonlocal here, most
        with lock:
            here += 1
            most = max(most, here)
        assert free.wait(10)
        with lock:
            here -= 1
        return True

    async def rush() -> list[bool]:
        queue = Queue()
        waiting = [asyncio.create_task(queue.heavy(check)) for _ in range(AT_ONCE + WAITING)]
        await asyncio.sleep(0)
        with pytest.raises(Refused) as told:
            await queue.heavy(check)
        assert told.value.key == "busy"
        free.set()
        return await asyncio.gather(*waiting)

    assert asyncio.run(rush()) == [True] * (AT_ONCE + WAITING)
    assert most == AT_ONCE


def test_a_place_is_free_again_after_a_failure() -> None:
    """Whoever was wrong leaves the queue like anybody else."""

    def wrong() -> None:
        raise Refused("wrong")

    async def many() -> list[BaseException | None]:
        queue = Queue()
        return [
            found
            for _ in range(3)
            for found in await asyncio.gather(
                *(queue.heavy(wrong) for _ in range(AT_ONCE + WAITING)), return_exceptions=True
            )
        ]

    assert {one.key for one in asyncio.run(many()) if isinstance(one, Refused)} == {"wrong"}
