"""What stands before the whole server: which requests are answered at all, and what every answer carries."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from game.clinic.console.answers import Answers
from game.clinic.console.limits import MOST_BODY_BYTES, TooMuch, whole_body

SAFE = ("GET", "HEAD")
METHODS = (*SAFE, "POST")
_LONGEST_PATH = 2000
_SAID_OF_OTHERS = (b"x-forwarded-", b"forwarded", b"x-real-ip", b"x-http-method")
"""Headers by which a proxy says who asks and where; there is none before us, so whoever sends them makes them up."""

Noted = Callable[[str, str], Awaitable[None]]
"""Writes down that something was refused: what, and the address it came from."""


@dataclass(frozen=True, slots=True)
class Apart:
    """A part of the server that no browser uses, with rules of its own.

    Attributes:
        prefix: of its paths: "/sync".
        methods: that it answers.
        most_bytes: that a body may say it has; it counts what comes itself.
    """

    prefix: str
    methods: tuple[str, ...]
    most_bytes: int


class Guard:
    """Answers only what was asked of this server, by its own pages, in a plain way.

    - `Host` has to be a name of ours: a page of somebody else's whose name was made to lead here is not ours (DNS
      rebinding).
    - Whatever changes something, and every live connection, has to come from a page of ours (`Origin`), besides the
      form's own token and the cookies' `SameSite`.
    - Paths are plain, bodies are limited, and what a proxy would say in headers is dropped.
    """

    def __init__(self, app: ASGIApp, hosts: frozenset[str], noted: Noted, apart: tuple[Apart, ...] = ()) -> None:
        """Stand before a server.

        Args:
            app: the server.
            hosts: by which it may be asked for, as `Host` has them: "127.0.0.1:8080"; empty while its port is not
                known yet: then nothing is answered.
            noted: told what is refused.
            apart: what no browser uses.
        """
        self.app = app
        self.hosts = hosts
        self._noted = noted
        self._apart = apart

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        scope["headers"] = [pair for pair in scope["headers"] if not pair[0].lower().startswith(_SAID_OF_OTHERS)]
        wrong = self._wrong(scope)
        if wrong is not None:
            await self._refuse(scope, send, *wrong)
        elif scope["type"] == "websocket":
            await self.app(scope, receive, send)
        else:
            await self._answer(scope, receive, send)

    def _wrong(self, scope: Scope) -> tuple[int, str] | None:
        """Status and word for what is not even looked at."""
        headers = Headers(scope=scope)
        if headers.get("host", "").lower() not in self.hosts:
            return 421, "host"
        if not _is_plain(scope["path"], scope.get("raw_path", b"")):
            return 404, "path"
        apart = self._apart_of(scope)
        method = scope.get("method", "GET")
        if method not in (apart.methods if apart else METHODS):
            return 405, "method"
        if apart is None and not _is_own(scope, headers, needed=scope["type"] == "websocket" or method not in SAFE):
            return 403, "origin"
        length = headers.get("content-length", "0")
        if not length.isdecimal() or len(length) > 15 or int(length) > self._most_bytes(scope):
            return 413, "size"
        return None

    def _apart_of(self, scope: Scope) -> Apart | None:
        return next((one for one in self._apart if f"{scope['path']}/".startswith(f"{one.prefix}/")), None)

    def _most_bytes(self, scope: Scope) -> int:
        apart = self._apart_of(scope)
        return apart.most_bytes if apart else MOST_BODY_BYTES

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        answers = Answers(send, host=Headers(scope=scope)["host"], is_tls=scope["scheme"] == "https")
        if scope["method"] not in SAFE and self._apart_of(scope) is None:
            try:
                receive = await whole_body(receive)
            except TooMuch:
                await self._refuse(scope, send, 413, "size")
                return
        await self.app(scope, receive, answers.send)

    async def _refuse(self, scope: Scope, send: Send, status: int, why: str) -> None:
        client = scope.get("client")
        await self._noted(f"refused.{why}", client[0] if client else "")
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
            return
        answers = Answers(send, host="", is_tls=scope["scheme"] == "https")
        headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
        start: Message = {"type": "http.response.start", "status": status, "headers": headers}
        await answers.send(start)
        await answers.send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else _SAYS[status]})


_SAYS = {
    403: b"This was not sent by a page of this server.\n",
    404: b"There is no such page.\n",
    405: b"That is not answered here.\n",
    413: b"That is more than is taken here.\n",
    421: b"This server has another name.\n",
}


def _is_plain(path: str, raw: bytes) -> bool:
    """Whether a path is one that a page of ours could ask for, written plainly."""
    parts = path.split("/")
    if not path.startswith("/") or len(path) > _LONGEST_PATH or len(raw) > 3 * _LONGEST_PATH:
        return False
    return path.isprintable() and "\\" not in path and "%" not in path and not {".", ".."} & set(parts)


def _is_own(scope: Scope, headers: Headers, *, needed: bool) -> bool:
    """Whether a page of this server asks; a browser says so itself, and no page can make it say otherwise.

    Coming here by a link of somebody else's is all right: without cookies, and without changing anything.
    """
    origin = headers.get("origin")
    if origin is not None:
        scheme = {"ws": "http", "wss": "https"}.get(scope["scheme"], scope["scheme"])
        return origin == f"{scheme}://{headers.get('host', '').lower()}"
    is_foreign = headers.get("sec-fetch-site") in ("cross-site", "same-site")
    return not needed and (not is_foreign or headers.get("sec-fetch-mode") == "navigate")
