"""Sync: what a clinic's server is asked, and what a home is answered, as texts of HTTP's shape that can be varied."""

import asyncio
import gzip
import hashlib
import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any, Self

import httpx

from game.clinic.sync.routes import sync_app
from game.exchange.sync.address import Address
from game.exchange.sync.line import NoLine, Patience
from game.exchange.sync.pairing import pair, unpair
from game.exchange.sync.sending import Sending, sync
from game.exchange.sync.wire import COUNTER, REFUSALS
from game.store.pairings import Pairings
from game.store.store import Store
from tests.fuzz.bounds import OutOfBounds
from tests.fuzz.decoder import Decoder
from tests.fuzz.decoders import bundles
from tests.fuzz.templates import DEVICE, NOON, NOW, TOKEN, clinic, copied, home
from tests.fuzz.varying import vary_bytes, vary_json_text

NEXT = b"\n====\n"
"""Stands between one message and the next."""

_MOST_ASKED = 200
"""Requests that one parcel of a few pieces can need, many times over: whoever asks more asks for ever."""

_MOST = 12
"""Messages of an input that are looked at."""


@dataclass(frozen=True, slots=True)
class Message:
    """A request or an answer.

    Attributes:
        first: its first line.
        headers: names in small letters.
    """

    first: str
    headers: tuple[tuple[str, str], ...]
    body: bytes


def messages_in(data: bytes) -> list[Message]:
    """What an input says, one after the other."""
    return [_message(part) for part in data.split(NEXT)[:_MOST]]


def _message(part: bytes) -> Message:
    head, _, body = part.partition(b"\n\n")
    first, *lines = head.decode("latin-1").split("\n")
    headers = (line.partition(":") for line in lines)
    return Message(first, tuple((name.strip().lower(), value.strip()) for name, _, value in headers), body)


def ask_server(data: bytes, folder: Path) -> None:
    """Requests to a server of which heron's computer is known; placeholders say what a real one would."""
    place, code = clinic()
    with Store.open(str(copied(place, folder))) as store:
        app = sync_app(lambda: store, lambda: NOW, "0.1.0")
        for number, asked in enumerate(messages_in(data), 1):
            _hold_answer(asyncio.run(_answered(app, asked, number, code)))


async def _answered(app: Any, asked: Message, number: int, code: str) -> tuple[int, bytes]:
    body = asked.body.replace(b"{code}", code.encode())
    meant = {
        "{paired}": f"Bearer {DEVICE}.{TOKEN}",
        "{number}": str(number),
        "{sha256}": hashlib.sha256(body).hexdigest(),
        "{size}": str(len(body)),
    }
    method, _, target = _replaced(asked.first, meant).partition(" ")
    path, _, query = target.partition("?")
    coming = iter([{"type": "http.request", "body": body, "more_body": False}, {"type": "http.disconnect"}])
    said: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return next(coming)

    async def send(message: dict[str, Any]) -> None:
        said.append(message)

    scope = {"type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "scheme": "https", "root_path": ""}
    scope |= {"method": method, "path": path, "raw_path": path.encode("latin-1"), "client": ("192.0.2.7", 50000)}
    scope |= {"query_string": query.encode("latin-1"), "server": ("hillside.example", 443)}
    scope["headers"] = [(a.encode("latin-1"), _replaced(b, meant).encode("latin-1")) for a, b in asked.headers]
    with _Trouble() as trouble:
        await app(scope, receive, send)
    trouble.out()
    return said[0]["status"], b"".join(message.get("body", b"") for message in said)


def _replaced(text: str, meant: Mapping[str, str]) -> str:
    for placeholder, value in meant.items():
        text = text.replace(placeholder, value)
    return text


class _Trouble(logging.Handler):
    """Hears what the server writes into its log of requests that it could not answer."""

    def __enter__(self) -> Self:
        self.found: BaseException | None = None
        self._logger = logging.getLogger("game.clinic.sync.routes")
        self._logger.addHandler(self)
        self._logger.propagate = False
        return self

    def __exit__(self, *_: object) -> None:
        self._logger.removeHandler(self)
        self._logger.propagate = True

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the exception."""
        self.found = record.exc_info[1] if record.exc_info else None

    def out(self) -> None:
        """Let it out, outside of the server."""
        if self.found is not None:
            raise self.found


def _hold_answer(answer: tuple[int, bytes]) -> None:
    status, body = answer
    if status in (200, 204):
        return
    said = json.loads(body)
    if REFUSALS.get(said["error"]) != status or said["error"] in ("failed", "busy"):
        raise OutOfBounds(f"the server answers {status} {said!r:.200}")


class Scripted(httpx.BaseTransport):
    """A server that answers what an input says, its last answer for ever, whatever it is asked."""

    def __init__(self, said: list[Message]) -> None:
        self._said = said
        self.asked = 0

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The next answer."""
        request.read()
        self.asked += 1
        if self.asked > _MOST_ASKED:
            raise OutOfBounds("asks without end")
        answer = self._said[min(self.asked, len(self._said)) - 1]
        status = int(answer.first) if answer.first.isascii() and answer.first.isdigit() else 200
        headers = [(a.encode("latin-1"), b.encode("latin-1")) for a, b in answer.headers if a]
        return httpx.Response(min(max(status, 100), 599), headers=headers, stream=httpx.ByteStream(answer.body))


def answer_home(data: bytes, folder: Path) -> None:
    """Answers to a home that sends what waits and fetches the plan; to one that pairs; and to one that leaves."""
    place = copied(home(), folder)
    first, _, rest = data.partition(b"\n")
    script, patience = messages_in(rest or b"200"), Patience(sleep=lambda _s: None)
    with Store.open(str(place)) as store:
        row = store.rows(Pairings).pairing("heron")
        assert row is not None
        if first == b"pair":
            store.rows(Pairings).forget_pairing("heron")
            try:
                pair(
                    store,
                    "heron",
                    Address(row.url),
                    "7KQ4MX2PRD",
                    NOON,
                    patience=patience,
                    transport=Scripted(script),
                )
            except NoLine:
                return
        elif first == b"unpair":
            unpair(store, row, patience=patience, transport=Scripted(script))
        else:
            _sync_twice(store, script, patience)


def _sync_twice(store: Store, script: list[Message], patience: Patience) -> None:
    """What an answer leaves behind is asked with the next time."""
    for _ in range(2):
        row = store.rows(Pairings).pairing("heron")
        assert row is not None
        sync(store, row, Sending("0.1.0", NOON, 200, patience, Scripted(script)))


def _vary(data: bytes, dice: Random) -> bytes:
    """A message's line, a header or what is in it changed; or messages in another order."""
    parts = data.split(NEXT)
    at = dice.randrange(len(parts))
    match dice.randrange(6):
        case 0:
            parts.insert(at, parts[dice.randrange(len(parts))])
        case 1 if len(parts) > 1:
            del parts[at]
        case 2:
            head, gap, body = parts[at].partition(b"\n\n")
            parts[at] = vary_bytes(head, dice) + gap + body
        case _:
            head, gap, body = parts[at].partition(b"\n\n")
            change: Callable[[bytes, Random], bytes] = bundles.vary if body.startswith(b"PK") else vary_json_text
            parts[at] = head + (gap or b"\n\n") + change(body, dice)
    return NEXT.join(parts)


PAIRED = b"authorization: {paired}\n" + COUNTER.encode() + b": {number}"


def _grown_questions() -> Mapping[str, bytes]:
    return {
        "a body of ten megabytes": b"POST /pair\n\n" + b" " * 10_000_000,
        "a long path": b"GET /parcels/" + b"a" * 100_000 + b"\n" + PAIRED,
        "nested a hundred thousand times": b"POST /pair\n\n" + b"[" * 60_000,
    }


def _grown_answers() -> Mapping[str, bytes]:
    hello = b'sync\n200\n\n{"arrived": 0, "now": "2026-01-31T12:00:00+00:00"}'
    return {
        "an answer of forty megabytes": b"sync\n200\n\n" + b" " * 40_000_000,
        "an answer that unpacks to a quarter of a gigabyte": b"sync\n200\ncontent-encoding: gzip\n\n"
        + gzip.compress(bytes(1 << 28), 1, mtime=0),
        "never has anything": NEXT.join([hello, *[b'200\n\n{"have": 0, "taken": false}'] * 11]),
        "has more than there is": NEXT.join([hello, b'200\n\n{"have": 2000000000, "taken": false}']),
    }


SERVER = Decoder("server", ask_server, _vary, _grown_questions, clinic)
HOME = Decoder("home", answer_home, _vary, _grown_answers, home)
