"""How much a browser may send."""

from starlette.types import Message, Receive

MOST_BODY_BYTES = 2 * 2**20
"""Of a form or a plan's file; a plan has a few thousand."""


class TooMuch(Exception):
    """More was sent than may be, without having said so before."""


class Body:
    """What is sent with a request, up to a limit."""

    def __init__(self, receive: Receive, most_bytes: int) -> None:
        """Take what this receives."""
        self._receive = receive
        self._left = most_bytes

    async def receive(self) -> Message:
        """The next piece.

        Raises:
            TooMuch: that is beyond the limit.
        """
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            raise TooMuch
        return message
