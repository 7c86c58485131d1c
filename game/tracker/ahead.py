"""Doing the next piece of work while the last one is being used."""

from collections import deque
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")


def ahead(items: Iterator[Item], depth: int = 3) -> Iterator[Item]:
    """Compute the items in a thread of their own, at most `depth` of them before they are asked for; order is kept."""
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="ahead") as thread:
        coming = deque(thread.submit(_next, items) for _ in range(depth))
        while (item := coming.popleft().result()) is not None:
            coming.append(thread.submit(_next, items))
            yield item[0]


def _next(items: Iterator[Item]) -> tuple[Item] | None:
    for item in items:
        return (item,)
    return None
