"""Your own page: your password, and the browsers that you are signed in with."""

from collections.abc import Mapping
from urllib.parse import urlencode

from nicegui import ui
from starlette.responses import Response

from game.clinic.accounts.refusals import Refused
from game.clinic.accounts.signing_in import Entry
from game.clinic.console.cookies import SIGNED_IN, set_cookie
from game.clinic.console.desk import Desk
from game.clinic.console.frame import form, frame
from game.clinic.console.markup import badge, field, speaking, told, whose
from game.clinic.console.pages import Pages, seen
from game.clinic.console.refused import DOOR

YOU = "/you"
TOLD = ("console_you.changed", "console_you.twice")
"""What the page may say after a form was sent."""


def register(pages: Pages) -> None:
    """Add the page, and what is sent from it."""

    @pages.page(YOU)
    async def you(desk: Desk) -> None:
        with frame(desk, "console_you.title"):
            ui.html(told(desk, TOLD), sanitize=False)
            with ui.element("div").classes("columns"):
                ui.html(_account(desk), sanitize=False).classes("card")
                ui.html(_password(desk), sanitize=False).classes("card")

    @pages.form("/you/password")
    async def changed(desk: Desk, fields: Mapping[str, str]) -> Response:
        if fields.get("password") != fields.get("again"):
            return _back("console_you.twice")
        try:
            entry = await pages.queue.heavy(lambda: _change(desk, fields))
        except Refused as why:
            return _back(f"accounts.{why.key}", next(iter(why.values.values()), ""))
        await pages.live.look(but=desk.token)
        response = _back("console_you.changed")
        if desk.connection is not None:
            set_cookie(response, desk.connection, SIGNED_IN, entry.token)
        return response

    @pages.form("/you/sign-out-everywhere")
    async def left(desk: Desk, _fields: Mapping[str, str]) -> Response:
        await desk.heavy(desk.house.door.sign_out_everywhere, desk.signed, desk.now)
        await pages.live.look()
        return seen(DOOR)


def _change(desk: Desk, fields: Mapping[str, str]) -> Entry:
    """Change the password and sign this browser in with it; every other is signed out."""
    name, password, address = desk.signed.account, fields.get("password", ""), desk.address
    desk.house.door.confirm(desk.signed, fields.get("present", ""), address=address, now=desk.now)
    desk.house.staff.give_password(name, password, desk.now, by=desk.signed)
    return desk.house.door.sign_in(name, password, address=address, now=desk.now)


def _back(key: str, number: str | int = "") -> Response:
    return seen(f"{YOU}?{urlencode({'told': key, 'n': number})}")


def _account(desk: Desk) -> str:
    say = speaking(desk)
    everywhere = form(desk, "/you/sign-out-everywhere", f"<button>{say('console_you.everywhere')}</button>", "stacked")
    return (
        f"<h2>{say('console_you.account')}</h2><dl class=facts>"
        f"<dt>{say('console_you.name')}</dt><dd>{desk.signed.account}</dd>"
        f"<dt>{say('console_you.clinic')}</dt><dd>{desk.signed.clinic}</dd>"
        f"<dt>{say('console_you.role')}</dt><dd>{badge(say(f'console_people.role.{desk.signed.role.value}'), 'accent')}"
        f"</dd></dl><p class=muted>{say(f'console_you.may.{desk.signed.role.value}')}</p>"
        f"<h3>{say('console_you.browsers')}</h3><p class=muted>{say('console_you.browsers.why')}</p>{everywhere}"
    )


def _password(desk: Desk) -> str:
    say, new = speaking(desk), 'minlength="12" maxlength="256" autocomplete="new-password"'
    inside = (
        whose(desk.signed.account)
        + field(
            say("console_you.present"),
            "present",
            kind="password",
            more='maxlength="1000" autocomplete="current-password"',
        )
        + field(say("console_you.new"), "password", kind="password", hint=say("console_people.password.hint"), more=new)
        + field(say("console_you.again"), "again", kind="password", more=new)
        + f"<button class=main>{say('console_you.change')}</button>"
    )
    return f"<h2>{say('console_you.password')}</h2>{form(desk, '/you/password', inside, 'stacked')}"
