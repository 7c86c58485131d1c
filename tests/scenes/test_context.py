"""Opening OpenGL once more leaves next to nothing behind."""

import gc
import sys

import pytest

from game.scenes.context import open_context


def _opened_and_closed() -> int:
    """How many of Python's pieces of memory one context leaves behind."""
    before = sys.getallocatedblocks()
    open_context(offscreen=True).release()
    gc.collect()
    return sys.getallocatedblocks() - before


@pytest.mark.usefixtures("graphics")
def test_a_context_leaves_no_addresses_behind() -> None:
    """Of the 900 pieces that moderngl would keep of each context, only the names of the driver's extensions stay."""
    for _ in range(2):
        _opened_and_closed()
    assert min(_opened_and_closed() for _ in range(3)) < 400
