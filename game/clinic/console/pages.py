"""How a page, a file or a form of the console is registered: behind the door, with a desk for whoever asks."""

import copy
import inspect
import logging
import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from fastapi import Depends, FastAPI, Request
from nicegui import context, ui
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from game.clinic.accounts.refusals import Refused
from game.clinic.console.cookies import is_our_form
from game.clinic.console.desk import Desk, heavy
from game.clinic.console.house import House
from game.clinic.console.limits import MOST_BODY_BYTES
from game.clinic.console.live import Live
from game.clinic.console.queue import Queue
from game.clinic.console.refused import Turned, back_to_the_door, page_of, page_of_fault, told_in_page
from game.clinic.console.visitor import Visitor, visitor_of

LOG = logging.getLogger(__name__)
SHOWN = Callable[..., Awaitable[None]]
ANSWERED = Callable[..., Awaitable[Response]]
_MOST_FIELDS = 400
_BUILT_WITHIN_S = 30.0
_NAMED = re.compile(r"{(\w+)(?::\w+)?}")

_SPOKEN = {"en": "en-GB", "de": "de"}
"""Code of a language -> the words of NiceGUI's own parts, such as a table's pages."""


class Pages:
    """Where each page module registers what it has.

    `desk` is the first argument of every function, then what stands in braces in the path: text that anybody may have
    made up. A `Refused` that a function raises becomes a page that says so.

    Attributes:
        house: what the console stands on.
        live: the open pages; `await live.look()` after somebody's sign-ins were ended.
        queue: for whatever checks or makes the hash of a password.
        ways: what was registered: "page", "file" or "form", and its path.
    """

    def __init__(self, house: House, front: FastAPI, live: Live, queue: Queue) -> None:
        """Register at a server that is not running yet."""
        self.house = house
        self.live = live
        self.queue = queue
        self.ways: list[tuple[str, str]] = []
        self._front = front

    def page(self, path: str) -> Callable[[SHOWN], SHOWN]:
        """A page with a live connection: `async def today(desk)`, which makes NiceGUI elements in a `frame`."""

        def register(show: SHOWN) -> SHOWN:
            async def shown(request: Request, **named: str) -> Response | None:
                return await self._answered(request, named, _in_its_language(show))

            self.ways.append(("page", path))
            at_the_door = [Depends(self._let_in)]
            ui.page(path, response_timeout=_BUILT_WITHIN_S, dependencies=at_the_door)(_signed(shown, path))
            return show

        return register

    def file(self, path: str) -> Callable[[ANSWERED], ANSWERED]:
        """Something to fetch: `async def report(desk, alias) -> Response`."""

        def register(give: ANSWERED) -> ANSWERED:
            async def given(request: Request, **named: str) -> Response | None:
                return await self._answered(request, named, give)

            self.ways.append(("file", path))
            self._front.get(path)(_signed(given, path))
            return give

        return register

    def form(self, path: str) -> Callable[[ANSWERED], ANSWERED]:
        """A form that is sent: `async def saved(desk, fields) -> Response`, made with `frame.form`.

        The fields are text that anybody may have made up, but this browser sent them from our own page.
        """

        def register(take: ANSWERED) -> ANSWERED:
            async def taken(request: Request, **named: str) -> Response | None:
                fields = await fields_of(request)

                async def checked(desk: Desk, **named: str) -> Response:
                    if not is_our_form(fields, desk.browser, desk.token):
                        return page_of(desk.say, "console.form_is_old", desk.language, 403)
                    return await take(desk, fields, **named)

                return await self._answered(request, named, checked)

            self.ways.append(("form", path))
            self._front.post(path)(_signed(taken, path))
            return take

        return register

    async def _let_in(self, request: Request) -> None:
        """Before NiceGUI makes anything of a page: strangers cost nothing."""
        visitor = visitor_of(request, self.house)
        try:
            request.state.desk = await heavy(visitor.desk)
        except Refused:
            raise Turned(back_to_the_door(request, visitor)) from None

    async def _answered(
        self, request: Request, named: Mapping[str, str], answer: Callable[..., Awaitable[Response | None]]
    ) -> Response | None:
        visitor = visitor_of(request, self.house)
        try:
            desk = getattr(request.state, "desk", None) or await heavy(visitor.desk)
        except Refused:
            return back_to_the_door(request, visitor)
        try:
            return await answer(desk, **named)
        except Refused as refused:
            return _refused(refused, request, visitor)
        except Exception:
            LOG.exception("a page could not be made: %s", request.scope.get("route"))
            return page_of_fault(visitor)


def _refused(refused: Refused, request: Request, visitor: Visitor) -> Response:
    if refused.key == "signed_out":
        return back_to_the_door(request, visitor)
    status = {"may_not": 403, "wait": 429}.get(refused.key, 404)
    return page_of(visitor.say, f"accounts.{refused.key}", visitor.language, status, **refused.values)


async def fields_of(request: Request) -> dict[str, str]:
    """The fields of a form that was sent, each once; files are left out, and what is no form has none."""
    try:
        async with request.form(max_files=0, max_fields=_MOST_FIELDS, max_part_size=MOST_BODY_BYTES) as form:
            return {name: value for name, value in form.items() if isinstance(value, str)}
    except HTTPException:
        return {}


def seen(path: str) -> Response:
    """Lead on to a page after a form was taken, so that loading it again does not send the form again."""
    return RedirectResponse(path, 303)


def _in_its_language(show: SHOWN) -> Callable[..., Awaitable[None]]:
    async def shown(desk: Desk, **named: str) -> None:
        client = context.client
        client.page = copy.copy(client.page)
        client.page.language = _SPOKEN.get(desk.language, "en-GB")  # type: ignore[assignment]
        client.on_exception(told_in_page(desk))
        await show(desk, **named)

    return shown


def _signed(answer: Callable[..., Any], path: str) -> Callable[..., Any]:
    """Give a function the signature by which the server knows what stands in its path."""
    kind = inspect.Parameter.KEYWORD_ONLY
    named = [inspect.Parameter(name, kind, annotation=str) for name in _NAMED.findall(path)]
    first = inspect.Parameter("request", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=Request)
    answer.__signature__ = inspect.Signature([first, *named])  # type: ignore[attr-defined]
    return answer
