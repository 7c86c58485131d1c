"""Sessions that were judged again, kept packed for the next who looks; whether they may the gate says each time."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from hashlib import sha256

from game.clinic.looking import packed_elsewhere

MOST_BYTES = 32 * 2**20
"""Of all that is kept: a session of ten minutes has a quarter of a MiB."""

AT_ONCE = 2
"""Sessions that are judged again at the same time; the next waits."""

Key = tuple[str, str]
"""Session and digest of its recording. The rules do not change while a program runs."""


class Replays:
    """The newest documents, by session; two who ask for the same at once wait for the same."""

    def __init__(self, look: Callable[[bytes], Awaitable[bytes]] = packed_elsewhere) -> None:
        """Keep nothing yet; `look` makes a document of a recording."""
        self._look = look
        self._kept: OrderedDict[Key, bytes] = OrderedDict()
        self._coming: dict[Key, asyncio.Task[bytes]] = {}
        self._places = asyncio.Semaphore(AT_ONCE)

    async def packed(self, session: str, recording: bytes) -> bytes:
        """A session's document, packed with gzip.

        Raises:
            BadRecording: the recording cannot be read.
        """
        key = (session, sha256(recording).hexdigest())
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        if key not in self._coming:
            self._coming[key] = asyncio.create_task(self._made(key, recording))
        return await asyncio.shield(self._coming[key])

    async def _made(self, key: Key, recording: bytes) -> bytes:
        try:
            async with self._places:
                found = await self._look(recording)
        finally:
            del self._coming[key]
        self._kept[key] = found
        while len(self._kept) > 1 and sum(map(len, self._kept.values())) > MOST_BYTES:
            self._kept.popitem(last=False)
        return found
