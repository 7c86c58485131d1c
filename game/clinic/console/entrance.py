"""Signing in and out, and choosing a language: pages and forms that are there for everybody."""

from collections.abc import Mapping
from html import escape

from fastapi import FastAPI, Request
from starlette.responses import Response

from game.clinic.accounts.refusals import Refused
from game.clinic.accounts.signing_in import Entry
from game.clinic.console.cookies import (
    BROWSER,
    LANGUAGE,
    SIGNED_IN,
    forget_cookie,
    form_token,
    is_our_form,
    new_browser,
    set_cookie,
)
from game.clinic.console.desk import heavy
from game.clinic.console.house import House
from game.clinic.console.live import Live
from game.clinic.console.pages import fields_of, seen
from game.clinic.console.plain import document
from game.clinic.console.queue import Queue
from game.clinic.console.refused import DOOR, page_of
from game.clinic.console.visitor import Visitor, visitor_of
from game.store.accounts import Accounts

_A_YEAR = 365


class Entrance:
    """The ways in and out of a house."""

    def __init__(self, house: House, queue: Queue, live: Live) -> None:
        """Stand before a house."""
        self._house = house
        self._queue = queue
        self._live = live

    def add_to(self, front: FastAPI) -> None:
        """Add them to the server."""
        front.get(DOOR)(self.asked)
        front.post(DOOR)(self.tried)
        front.post("/sign-out")(self.left)
        front.post("/language")(self.chosen)

    async def asked(self, request: Request) -> Response:
        """Show the page to sign in at."""
        visitor = visitor_of(request, self._house)
        is_in: bool = await heavy(self._house.door.is_in, visitor.token, self._house.clock())
        if is_in:
            return seen(_own_path(request.query_params.get("next", "")))
        reason = visitor.say("accounts.signed_out") if request.query_params.get("ended") else ""
        if not await heavy(self._house.store.rows(Accounts).accounts):
            reason = visitor.say("console.first.needed")
        return _door(request, visitor, reason, 200, request.query_params)

    async def tried(self, request: Request) -> Response:
        """Let somebody in whose name and password are right."""
        visitor = visitor_of(request, self._house)
        fields = await fields_of(request)
        if not is_our_form(fields, visitor.browser):
            return _door(request, visitor, visitor.say("console.form_is_old"), 403, fields)
        try:
            entry = await self._entry(visitor, fields.get("name", ""), fields.get("password", ""))
        except Refused as why:
            status = 429 if why.key in ("wait", "busy") else 403
            return _door(request, visitor, visitor.say(f"accounts.{why.key}", **why.values), status, fields)
        response = seen(_own_path(fields.get("next", "")))
        set_cookie(response, request, SIGNED_IN, entry.token)
        set_cookie(response, request, BROWSER, new_browser())
        return response

    async def left(self, request: Request) -> Response:
        """Sign this browser out."""
        visitor = visitor_of(request, self._house)
        if not is_our_form(await fields_of(request), visitor.browser, visitor.token):
            return _form_is_old(visitor)
        await heavy(self._house.door.sign_out, visitor.token, self._house.clock())
        await self._live.look()
        response = seen(DOOR)
        forget_cookie(response, request, SIGNED_IN)
        return response

    async def chosen(self, request: Request) -> Response:
        """Speak another language from now on, in this browser."""
        visitor = visitor_of(request, self._house)
        fields = await fields_of(request)
        if not (is_our_form(fields, visitor.browser, visitor.token) or is_our_form(fields, visitor.browser)):
            return _form_is_old(visitor)
        response = seen(_own_path(fields.get("back", "")))
        if fields.get("language") in self._house.languages:
            set_cookie(response, request, LANGUAGE, fields["language"], days=_A_YEAR)
        return response

    async def _entry(self, visitor: Visitor, name: str, password: str) -> Entry:
        sign_in, now = self._house.door.sign_in, self._house.clock()
        address, former = visitor.address, visitor.token or None
        return await self._queue.heavy(lambda: sign_in(name, password, address=address, now=now, former_token=former))


def _form_is_old(visitor: Visitor) -> Response:
    return page_of(visitor.say, "console.form_is_old", visitor.language, 403)


def _own_path(path: str) -> str:
    """A path of this server; anything else that somebody put into a link leads to the first page."""
    plain = path.startswith("/") and path.isascii() and path.isprintable() and not path.startswith("//")
    return path if plain and "\\" not in path and len(path) < 2000 else "/"


def _door(request: Request, visitor: Visitor, reason: str, status: int, kept: Mapping[str, str]) -> Response:
    """The page to sign in at; the browser gets its number with it.

    Args:
        request: for it.
        visitor: who asks.
        reason: why they have to, or have to again; or nothing.
        status: of the answer.
        kept: what was sent already: the page to go on to, and the name that was typed.
    """
    browser = visitor.browser or new_browser()
    say = visitor.say
    hidden = f'<input type="hidden" name="form" value="{form_token(browser)}">'
    told = f'<p role="alert" class="told">{escape(reason)}</p>' if reason else ""
    form = f'<form method="post" action="{DOOR}">{hidden}{_fields(visitor, kept)}</form>'
    body = f"<h1>{escape(say('console.sign_in'))}</h1>{told}{form}{_languages(visitor, hidden)}"
    response = document(say("console.sign_in"), body, visitor.language, status)
    if browser != visitor.browser:
        set_cookie(response, request, BROWSER, browser)
    return response


def _fields(visitor: Visitor, kept: Mapping[str, str]) -> str:
    """What is typed; a name that was typed already stands there, and the password is next."""
    say, name = visitor.say, kept.get("name", "")[:200]
    return (
        f'<input type="hidden" name="next" value="{escape(kept.get("next", ""))}">'
        f'<label>{escape(say("console.name"))}<input name="name" autocomplete="username" autocapitalize="none"'
        f' spellcheck="false" required maxlength="200" value="{escape(name)}"{"" if name else " autofocus"}></label>'
        f'<label>{escape(say("console.password"))}<input name="password" type="password" required maxlength="1000"'
        f' autocomplete="current-password"{" autofocus" if name else ""}></label>'
        f'<button class="main">{escape(say("console.sign_in"))}</button>'
    )


def _languages(visitor: Visitor, hidden: str) -> str:
    buttons = "".join(
        f'<button name="language" value="{code}" lang="{code}"'
        f"{' aria-pressed=true' if code == visitor.language else ''}>{escape(name)}</button>"
        for code, name in visitor.house.languages.items()
    )
    back = f'<input type="hidden" name="back" value="{DOOR}">'
    return f'<form method="post" action="/language" class="languages">{hidden}{back}{buttons}</form>'
