"""How much a browser may send, and how long it may take."""

import asyncio

from starlette.types import Message, Receive

MOST_BODY_BYTES = 2 * 2**20
"""Of a form or a plan's file; a plan has a few thousand."""
_SENT_WITHIN_S = 30.0
"""So that nobody keeps a place by sending a byte a minute."""


class TooMuch(Exception):
    """More was sent than may be, without having said so before; or it never came."""


async def whole_body(receive: Receive) -> Receive:
    """Take in all that is sent with a request, before anything is done with it.

    Returns:
        From what the server is to take it.

    Raises:
        TooMuch: it is beyond the limit, or takes too long.
    """
    pieces: list[bytes] = []
    try:
        async with asyncio.timeout(_SENT_WITHIN_S):
            last = await _collect(receive, pieces)
    except TimeoutError:
        raise TooMuch from None
    waiting = [last if last["type"] == "http.disconnect" else {**last, "body": b"".join(pieces)}]

    async def replayed() -> Message:
        return waiting.pop() if waiting else await receive()

    return replayed


async def _collect(receive: Receive, pieces: list[bytes]) -> Message:
    length = 0
    while True:
        message = await receive()
        pieces.append(message.get("body", b""))
        length += len(pieces[-1])
        if length > MOST_BODY_BYTES:
            raise TooMuch
        if not message.get("more_body"):
            return message
