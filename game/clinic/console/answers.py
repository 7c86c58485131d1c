"""What every answer carries, so that a browser does no more with it than it should."""

import re
import secrets

from starlette.datastructures import MutableHeaders
from starlette.types import Message, Send

_ALWAYS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
}
_TLS_ONLY = "max-age=31536000"
"""A year, as RFC 6797 has it in its examples: a browser that came by TLS once comes by nothing else."""

_NOTHING = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'; "
_PLAIN = _NOTHING + "img-src 'self'; style-src 'self'; font-src 'self'"
"""Signing in, files and refusals: no script at all."""
_LIVE = _NOTHING + (
    "script-src 'self' 'nonce-{nonce}' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' {socket}"
)
"""A page with a live connection. NiceGUI's script makes functions out of text (`unsafe-eval`), and its parts set their
own styles. But of the scripts in a page only those run that the server itself put there, which the nonce says: none
that came into it as somebody's data, and none in attributes."""

_SCRIPT = re.compile(rb"<script(?=[\s>])")


class Answers:
    """Passes on what the server answers, with the headers that every answer has."""

    def __init__(self, send: Send, *, host: str, is_tls: bool) -> None:
        """Send on to this.

        Args:
            send: to the browser.
            host: by which the server was asked for.
            is_tls: whether TLS is spoken.
        """
        self._send = send
        self._host = host
        self._is_tls = is_tls
        self._page: tuple[Message, list[bytes]] | None = None

    async def send(self, message: Message) -> None:
        """Send a piece of an answer."""
        if message["type"] == "http.response.start":
            await self._start(message)
        elif self._page is not None:
            await self._collect(message)
        else:
            await self._send(message)

    async def _start(self, message: Message) -> None:
        headers = MutableHeaders(scope=message)
        headers.update(_ALWAYS)
        if self._is_tls:
            headers["strict-transport-security"] = _TLS_ONLY
        headers.setdefault("cache-control", "no-store")
        del headers["server"]
        if "x-nicegui-content" in headers:
            self._page = (message, [])
            return
        headers["content-security-policy"] = _PLAIN
        await self._send(message)

    async def _collect(self, message: Message) -> None:
        """Keep a live page until it is whole: its scripts get a number that nobody can know before."""
        assert self._page is not None
        start, pieces = self._page
        pieces.append(message.get("body", b""))
        if message.get("more_body"):
            return
        nonce = secrets.token_urlsafe(16)
        body = _SCRIPT.sub(f'<script nonce="{nonce}"'.encode(), b"".join(pieces))
        headers = MutableHeaders(scope=start)
        del headers["x-nicegui-content"]
        headers["content-length"] = str(len(body))
        socket = f"{'wss' if self._is_tls else 'ws'}://{self._host}"
        headers["content-security-policy"] = _LIVE.format(nonce=nonce, socket=socket)
        await self._send(start)
        await self._send({"type": "http.response.body", "body": body})
