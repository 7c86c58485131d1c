"""The console put together: the pages, the ways in, and the server's own files."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from types import ModuleType

os.environ["NICEGUI_STORAGE_PATH"] = os.devnull  # NiceGUI keeps nothing on the disk: what it is given it forgets
os.environ.pop("NICEGUI_REDIS_URL", None)

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from nicegui import app, ui
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.types import ASGIApp

from game.clinic.console.assets import FOLDER, KINDS, PREFIX, address_of, names
from game.clinic.console.doorbell import Doorbell
from game.clinic.console.entrance import Entrance
from game.clinic.console.first_start import FirstStart
from game.clinic.console.guard import Apart, Guard
from game.clinic.console.house import House
from game.clinic.console.live import Live
from game.clinic.console.pages import Pages
from game.clinic.console.queue import Queue
from game.clinic.console.refused import Turned, page_of
from game.clinic.console.visitor import visitor_of
from game.clinic.pages import home, patient, people, plan, session, today, you

PAGES: tuple[ModuleType, ...] = (today, patient, home, plan, session, people, you)
"""Each has `register(pages)`."""


@dataclass(frozen=True, slots=True)
class Built:
    """The console, ready to be served.

    Attributes:
        app: to be given to a server.
        guard: before it; it has to be told the names of the server before anything is answered.
        pages: what it shows and takes.
    """

    app: ASGIApp
    guard: Guard
    pages: Pages


def build(house: House, apart: Sequence[tuple[Apart, ASGIApp]] = ()) -> Built:
    """Make the console; NiceGUI has one server for each program, so there can be only one at a time.

    Args:
        house: what it stands on; it may be given another store later, which tests do.
        apart: parts of the server that no browser uses.
    """
    front = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, redirect_slashes=False)
    live, queue = Live(house), Queue()
    Entrance(house, queue, live).add_to(front)
    FirstStart(house, queue).add_to(front)
    _add_files(front)
    for server in (front, app):
        _add_lost(server, house)
    for part, answers in apart:
        front.mount(part.prefix, answers)
    pages = Pages(house, front, live, queue)
    for module in PAGES:
        module.register(pages)
    live.install()
    _run_nicegui(front)
    guard = Guard(front, frozenset(), Doorbell(house).note, tuple(part for part, _ in apart))
    return Built(GZipMiddleware(guard, minimum_size=1500, compresslevel=5), guard, pages)


def _run_nicegui(front: FastAPI) -> None:
    """Let NiceGUI answer what nothing else does; it compresses nothing, since its pages are looked through after it."""
    app.config.socket_io_js_transports = ["websocket"]
    ui.run_with(
        front,
        title="Wingbeat",
        favicon=FOLDER / "icon.svg",
        tailwind=False,
        show_welcome_message=False,
        gzip_middleware_factory=None,
    )


def _add_files(front: FastAPI) -> None:
    @front.get(PREFIX + "/{_content}/{name}")
    async def given(name: str, request: Request) -> Response:
        if name not in names() or address_of(name) != request.url.path:
            return Response(status_code=404)
        kind = KINDS["." + name.rpartition(".")[2]]
        forever = {"Cache-Control": "public, max-age=31536000, immutable"}
        return FileResponse(FOLDER / name, media_type=kind, headers=forever)


def _add_lost(server: FastAPI, house: House) -> None:
    """Say plainly what is not there, in place of the libraries' own words."""

    async def lost(request: Request, _error: Exception) -> Response:
        visitor = visitor_of(request, house)
        return page_of(visitor.say, "console.not_found", visitor.language, 404)

    async def turned(_request: Request, error: Exception) -> Response:
        return error.answer if isinstance(error, Turned) else Response(status_code=404)

    for kind in (404, 405, RequestValidationError):
        server.add_exception_handler(kind, lost)
    server.add_exception_handler(Turned, turned)
