"""The live connection of an open page: whose it is, and whether they are still signed in, asked at every action."""

import asyncio
import logging
from collections import defaultdict
from typing import Any
from urllib.parse import parse_qs

from nicegui import app, background_tasks, core
from nicegui.client import Client
from socketio.exceptions import ConnectionRefusedError as Unwelcome
from starlette.requests import HTTPConnection

from game.clinic.accounts.refusals import Refused
from game.clinic.console.cookies import SIGNED_IN, cookie
from game.clinic.console.desk import heavy
from game.clinic.console.house import House
from game.clinic.console.refused import DOOR, ENDED

LOG = logging.getLogger(__name__)
LOOKED_EVERY_S = 20.0
"""How often it is looked whether whoever a page is open for is still signed in, when they do nothing."""
_UNWELCOME = "Implicit handshake failed"
"""NiceGUI's word; its page then loads itself again, and so comes to the door."""


class Live:
    """Stands between the browsers' messages and NiceGUI.

    NiceGUI answers whoever knows a page's random number. Here the browser has to be the one that the page was made for
    too, and somebody has to be signed in with it: asked when it connects, at every action, and now and then.
    """

    def __init__(self, house: House) -> None:
        """Stand before the pages of a house."""
        self._house = house
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    def install(self) -> None:
        """Take NiceGUI's place at its socket, and pass on what is all right."""
        self._passed_on = dict(core.sio.handlers["/"])
        for name in self._passed_on:
            core.sio.on(name, getattr(self, f"_{name}", self._unknown))
        app.on_startup(lambda: background_tasks.create(self._watch()))
        logging.getLogger("nicegui").addFilter(_is_fault)

    async def look(self, *, but: str = "", door: str = DOOR) -> None:
        """Lead every open page to the door for whom nobody is signed in any more.

        Args:
            but: the token of a browser that is led elsewhere already.
            door: with the reason in its address, where they did not do it themselves.
        """
        open_pages = [client for client in Client.instances.values() if client.has_socket_connection]
        tokens = {_token_of(client) for client in open_pages} - {but}
        ended = {token for token in tokens if not await self._is_in(token)}
        for client in open_pages:
            if _token_of(client) in ended:
                client.open(door)

    async def _watch(self) -> None:
        while not app.is_stopping:
            await asyncio.sleep(LOOKED_EVERY_S)
            try:
                await self.look(door=ENDED)
            except Exception:
                LOG.exception("it could not be looked who is still signed in")

    async def _connect(self, sid: str, environ: dict[str, Any], _auth: object = None) -> None:
        connection = HTTPConnection(environ["asgi.scope"])
        client = Client.instances.get(parse_qs(environ.get("QUERY_STRING", "")).get("client_id", [""])[0])
        token = cookie(connection, SIGNED_IN)
        if client is None or not token or token != _token_of(client) or not await self._is_in(token):
            raise Unwelcome(_UNWELCOME)
        await self._passed_on["connect"](sid, environ)

    async def _handshake(self, sid: str, data: object) -> bool:
        asked = core.sio.get_environ(sid)
        known = parse_qs(asked.get("QUERY_STRING", "")).get("client_id", [""])[0] if asked else ""
        if not isinstance(data, dict) or data.get("client_id") != known or not known:
            return False
        return bool(await self._passed_on["handshake"](sid, data))

    def _disconnect(self, sid: str, _reason: object = None) -> None:
        self._turns.pop(sid, None)
        self._passed_on["disconnect"](sid)

    async def _event(self, sid: str, message: object) -> None:
        """An action: in the order in which they came, and only of who is signed in at this moment."""
        async with self._turns[sid]:
            client = _own(sid, message)
            if client is None:
                return
            try:
                await heavy(self._house.door.who, _token_of(client), self._house.clock())
            except Refused:
                client.open(ENDED)
                return
            self._pass_on("event", sid, message)

    def _javascript_response(self, sid: str, message: object) -> None:
        if _own(sid, message):
            self._pass_on("javascript_response", sid, message)

    def _ack(self, sid: str, message: object) -> None:
        if _own(sid, message):
            self._pass_on("ack", sid, message)

    def _log(self, sid: str, message: object) -> None:
        """Browsers write nothing into our log."""

    def _unknown(self, *_: object) -> None:
        """What a newer NiceGUI may have: nobody looked at it yet."""

    def _pass_on(self, name: str, sid: str, message: object) -> None:
        try:
            self._passed_on[name](sid, message)
        except (KeyError, TypeError, ValueError, AttributeError):
            LOG.warning("a browser sent what no page of ours sends: %s", name)

    async def _is_in(self, token: str) -> bool:
        return await heavy(self._house.door.is_in, token, self._house.clock())


def _own(sid: str, message: object) -> Client | None:
    """The page that a message is for, if this browser has it open."""
    named = message.get("client_id") if isinstance(message, dict) else None
    return Client.instances.get(named) if isinstance(named, str) and named in core.sio.rooms(sid) else None


def _token_of(client: Client) -> str:
    """Of the browser that a page was made for."""
    return cookie(client.request, SIGNED_IN)


def _is_fault(record: logging.LogRecord) -> bool:
    """Whether a line is about a mistake: that somebody was refused something is none."""
    return record.exc_info is None or not isinstance(record.exc_info[1], Refused)
