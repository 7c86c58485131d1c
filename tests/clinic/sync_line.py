"""A line between homes and a clinic's server in one process: real messages, application and stores, but no network.

The line can be cut anywhere, and both ends can be killed between any two of their transactions.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
from sqlalchemy import Engine, event

from game.clinic.sync.codes import make_code
from game.clinic.sync.routes import sync_app
from game.exchange.sync.wire import PREFIX
from game.store.clinics import Clinics
from game.store.devices import Devices
from game.store.store import Store

NOON = datetime(2026, 1, 31, 12, tzinfo=UTC)
CUT_ANSWER = "the answer was cut off"


class Killed(BaseException):
    """A program ended at this moment: nothing of it runs any more, no clean-up either."""


class Program:
    """A program with a store, which can be killed and started again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._left: int | None = None
        self.is_dead = False
        self.kills = 0
        self.store = Store.open(str(folder))
        self._engine: Engine = self.store._engine
        event.listen(self._engine, "begin", self._live)
        event.listen(self._engine, "commit", self._live)

    def doom(self, transactions: int) -> None:
        """Let it live for so many beginnings and ends of transactions."""
        self._left = transactions

    def spare(self) -> None:
        """Let it live on."""
        self._left = None

    def restart(self) -> None:
        """Start it again on what is on the disk: of the former one only how statements are spelt is still known."""
        self.store.close()
        self.is_dead, self._left = False, None
        self.store = Store(self.store.places, self._engine)

    def _live(self, _connection: object) -> None:
        if self._left == 0:
            self.is_dead, self._left = True, None
            self.kills += 1
        if self.is_dead:
            raise Killed
        if self._left is not None:
            self._left -= 1


@dataclass
class Server:
    """A clinic's server with a clock that only tests move."""

    program: Program
    now: datetime = NOON
    app: Any = field(init=False)
    codes: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._make()

    @property
    def store(self) -> Store:
        """As it is open now."""
        return self.program.store

    def restart(self) -> None:
        """After a kill."""
        self.program.restart()
        self._make()

    def admit(self, alias: str, clinic: str = "hillside") -> None:
        """Somebody belongs to a clinic."""
        clinics = self.store.rows(Clinics)
        if clinic not in clinics.clinics():
            clinics.new_clinic(clinic, self.now.isoformat())
        self.store.new_person(alias, self.now.isoformat())
        clinics.admit(alias, clinic, self.now.isoformat())

    def code(self, alias: str) -> str:
        """A pairing code for somebody."""
        row = self.store.rows(Clinics).patient(alias)
        assert row is not None
        return make_code(self.store.rows(Devices), row.person, row.clinic, self.now).code

    def answer(self, request: httpx.Request, body: bytes, whole: bool = True) -> httpx.Response | None:
        """Answer a request, of whose body so much has come; None where nobody heard the answer."""
        self.now += timedelta(seconds=1)
        messages: Iterator[dict[str, Any]] = iter(
            [
                {"type": "http.request", "body": body, "more_body": not whole},
                *([] if whole else [{"type": "http.disconnect"}]),
            ]
        )
        said: list[dict[str, Any]] = []

        async def receive() -> dict[str, Any]:
            return next(messages)

        async def send(message: dict[str, Any]) -> None:
            said.append(message)

        asyncio.run(self.app(_scope(request), receive, send))
        return _response(said, request) if whole else None

    def _make(self) -> None:
        self.app = sync_app(lambda: self.program.store, lambda: self.now, "0.1.0")


class Straight(httpx.BaseTransport):
    """A line on which nothing goes wrong; what went over it can be looked at."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.asked: list[tuple[httpx.Request, bytes]] = []
        self.answered: list[httpx.Response] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Bring it over and back."""
        body = request.read()
        self.asked.append((request, body))
        answer = self.server.answer(request, body)
        assert answer is not None
        self.answered.append(answer)
        return answer


def _scope(request: httpx.Request) -> dict[str, Any]:
    path = request.url.path.removeprefix(PREFIX)
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": request.method,
        "scheme": "https",
        "path": path,
        "raw_path": path.encode(),
        "query_string": request.url.query,
        "root_path": "",
        "headers": [(name.lower(), value) for name, value in request.headers.raw],
        "client": ("192.0.2.7", 50000),
        "server": ("hillside.example", 443),
    }


def _response(said: list[dict[str, Any]], request: httpx.Request) -> httpx.Response:
    start = next(message for message in said if message["type"] == "http.response.start")
    body = b"".join(message.get("body", b"") for message in said if message["type"] == "http.response.body")
    return httpx.Response(start["status"], headers=start["headers"], content=body, request=request)


@contextmanager
def clock(server: Server, moment: datetime) -> Iterator[None]:
    """The server's clock is wrong for a while."""
    right, server.now = server.now, moment
    yield
    server.now = right
