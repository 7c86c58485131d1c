"""The addresses that computers at home ask, and how they are answered; `docs/sync.md` has them as a table.

Nothing here is for browsers: whatever one sends with the name of a page in it is refused. No answer says more than a
key of `game.exchange.sync.wire.REFUSALS`.
"""

import asyncio
import logging
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from game.clinic.console.guard import Apart
from game.clinic.sync.reception import Reception
from game.exchange.manifest import Value
from game.exchange.sync.wire import (
    COUNTER,
    HIGHEST,
    LARGEST_PARCEL,
    LARGEST_QUESTION,
    MARK,
    PIECE,
    PREFIX,
    REFUSALS,
    BadMessage,
    PairRequest,
    Refusal,
    read,
)
from game.store.bad import BadStore
from game.store.devices import DeviceRow, NotTaken
from game.store.store import Store

LOG = logging.getLogger(__name__)
_QUICK = 6
"""Requests that are answered at once; the console's own are none of them, so nobody waits there for homes."""

_SLOW = 2
"""Parcels that are looked through at once: each takes a core, and several times its size in memory."""

_TOKEN = re.compile(r"Bearer ([0-9a-f]{32})\.([A-Za-z0-9_-]{20,80})")
_DIGITS = re.compile(r"[0-9a-f]{64}")
_NUMBER = re.compile(r"[0-9]{1,10}")


def part(store: Callable[[], Store], clock: Callable[[], datetime], app: str) -> tuple[Apart, ASGIApp]:
    """The same as a part of the console's server that no browser uses."""
    return Apart(PREFIX, ("GET", "PUT", "POST"), PIECE), sync_app(store, clock, app)


def sync_app(store: Callable[[], Store], clock: Callable[[], datetime], app: str) -> Starlette:
    """The server's side of sync, to be mounted at `game.exchange.sync.wire.PREFIX`.

    Args:
        store: gives the open store.
        clock: tells the time, with its zone.
        app: version of the game.
    """
    hatch = _Hatch(store, clock, app)
    return Starlette(
        routes=[
            Route("/pair", hatch.pair, methods=["POST"]),
            Route("/hello", hatch.hello, methods=["GET"]),
            Route("/parcels/{parcel}", hatch.state, methods=["GET"]),
            Route("/parcels/{parcel}", hatch.take, methods=["PUT"]),
            Route("/plans", hatch.plans, methods=["GET"]),
            Route("/leave", hatch.leave, methods=["POST"]),
        ],
        exception_handlers={404: _nothing, 405: _nothing},
    )


@dataclass(frozen=True, slots=True)
class _Unfinished:
    """What is still to be done, and takes a while."""

    work: Callable[[], Value]


_Answer = Value | Response | _Unfinished


class _Hatch:
    def __init__(self, store: Callable[[], Store], clock: Callable[[], datetime], app: str) -> None:
        self._store, self._clock, self._app = store, clock, app
        self._quick = ThreadPoolExecutor(_QUICK, "sync")
        self._slow = ThreadPoolExecutor(_SLOW, "sync-parcels")

    async def pair(self, request: Request) -> Response:
        return await self._answered(request, LARGEST_QUESTION, lambda here, body: here.pair(read(PairRequest, body)))

    async def hello(self, request: Request) -> Response:
        return await self._entered(request, lambda here, device, _body: here.hello(device))

    async def state(self, request: Request) -> Response:
        return await self._entered(request, lambda here, device, _body: here.state(device, _parcel(request)))

    async def take(self, request: Request) -> Response:
        def taken(here: Reception, device: DeviceRow, body: bytes) -> _Answer:
            parcel, start, size = _parcel(request), _number(request, "from"), _number(request, "size")
            state = here.take(device, parcel, start, size, body)
            is_whole = state.have == size and not state.taken
            return _Unfinished(lambda: here.finish(device, parcel)) if is_whole else state

        return await self._entered(request, taken, PIECE)

    async def plans(self, request: Request) -> Response:
        def given(here: Reception, device: DeviceRow, _body: bytes) -> Response:
            mark, data = here.plans(device, request.query_params.get("mark"))
            if data is None:
                return Response(status_code=204, headers={MARK: mark})
            return Response(data, media_type="application/zip", headers={MARK: mark})

        return await self._entered(request, given)

    async def leave(self, request: Request) -> Response:
        def left(here: Reception, device: DeviceRow, _body: bytes) -> Response:
            here.leave(device)
            return Response(status_code=204)

        return await self._entered(request, left)

    async def _entered(
        self, request: Request, work: Callable[[Reception, DeviceRow, bytes], _Answer], most: int = 0
    ) -> Response:
        def entered(here: Reception, body: bytes) -> _Answer:
            device, token, counter = _credentials(request)
            return work(here, here.enter(device, token, counter), body)

        return await self._answered(request, most, entered)

    async def _answered(self, request: Request, most: int, work: Callable[[Reception, bytes], _Answer]) -> Response:
        try:
            body = await _body(request, most)
            answer = await self._done(request, body, work)
        except ClientDisconnect:
            return Response(status_code=400)  # nobody hears it
        except NotTaken as why:
            return _refusal(why)
        except BadMessage:
            return _refusal(NotTaken("malformed"))
        except BadStore as bad:
            LOG.warning("sync: %s", type(bad).__name__)
            return _refusal(NotTaken("busy", wait_s=5))
        except Exception:
            LOG.exception("sync: a request could not be answered")
            return _refusal(NotTaken("failed"))
        return answer if isinstance(answer, Response) else JSONResponse(answer.model_dump(mode="json"))

    async def _done(
        self, request: Request, body: bytes, work: Callable[[Reception, bytes], _Answer]
    ) -> Value | Response:
        address = request.client.host if request.client else ""
        here = Reception(self._store(), address, self._clock(), self._app)
        loop = asyncio.get_running_loop()
        answer = await loop.run_in_executor(self._quick, work, here, body)
        if isinstance(answer, _Unfinished):
            return await loop.run_in_executor(self._slow, answer.work)
        return answer


async def _body(request: Request, most: int) -> bytes:
    """What was sent, no more than allowed; it is read whole before anything is done with it."""
    if "origin" in request.headers or "cookie" in request.headers:
        raise NotTaken("from_a_page")
    pieces, size = list[bytes](), 0
    async for piece in request.stream():
        size += len(piece)
        if size > most:
            raise NotTaken("large")
        pieces.append(piece)
    return b"".join(pieces)


def _credentials(request: Request) -> tuple[str, str, int]:
    found = _TOKEN.fullmatch(request.headers.get("authorization", ""))
    counter = request.headers.get(COUNTER, "")
    if not found or not _NUMBER.fullmatch(counter) or not 0 < int(counter) <= HIGHEST:
        raise NotTaken("malformed")
    return found[1], found[2], int(counter)


def _parcel(request: Request) -> str:
    name: str = request.path_params["parcel"]
    if not _DIGITS.fullmatch(name):
        raise NotTaken("malformed")
    return name


def _number(request: Request, name: str) -> int:
    text = request.query_params.get(name, "")
    if not _NUMBER.fullmatch(text) or int(text) > 16 * LARGEST_PARCEL:
        raise NotTaken("malformed")
    return int(text)


def _refusal(why: NotTaken) -> JSONResponse:
    told = Refusal.model_validate({"error": why.key, **why.values})
    return JSONResponse(told.model_dump(mode="json", exclude_none=True), REFUSALS[why.key])


async def _nothing(_request: Request, _error: Exception) -> Response:
    return _refusal(NotTaken("nothing"))
