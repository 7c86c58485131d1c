"""What a browser is told that is refused something: on a page of its own, or in the page that is open."""

from collections.abc import Callable
from urllib.parse import quote

from nicegui import ui
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from game.clinic.accounts.refusals import Refused
from game.clinic.console.desk import Desk
from game.clinic.console.plain import told
from game.clinic.console.visitor import Visitor

DOOR = "/sign-in"
ENDED = f"{DOOR}?ended=1"
"""Where somebody goes whose signing in has ended."""


class Turned(Exception):
    """Somebody is led elsewhere before a page is made for them.

    Attributes:
        answer: what they get.
    """

    def __init__(self, answer: Response) -> None:
        super().__init__()
        self.answer = answer


def page_of(say: Callable[..., str], key: str, language: str, status: int, **values: str | float) -> HTMLResponse:
    """A page that says one sentence of the catalogue, and leads back to the first page."""
    head, _, rest = say(key, **values).partition("\n")
    return told(head, rest, say("console.back"), language, status)


def page_of_fault(visitor: Visitor) -> HTMLResponse:
    """A page for a mistake of ours: what it was stands in the log of the server only."""
    return page_of(visitor.say, "console.fault", visitor.language, 500)


def back_to_the_door(request: Request, visitor: Visitor) -> Response:
    """Have somebody sign in, and come back to the page they asked for."""
    if request.method != "GET":
        return page_of(visitor.say, "accounts.signed_out", visitor.language, 403)
    wanted = quote(request.url.path + (f"?{request.url.query}" if request.url.query else ""), safe="")
    return RedirectResponse(DOOR if wanted == "%2F" else f"{DOOR}?next={wanted}", 303)


def told_in_page(desk: Desk) -> Callable[[Exception], None]:
    """What an open page does when a callback raises: says why, and leads to the door where nobody is signed in."""

    def tell(error: Exception) -> None:
        if not isinstance(error, Refused):
            ui.notify(desk.say("console.fault").replace("\n", ". "), type="negative")
        elif error.key == "signed_out":
            ui.navigate.to(ENDED)
        else:
            ui.notify(desk.refusal(error).replace("\n", ". "), type="warning")

    return tell
