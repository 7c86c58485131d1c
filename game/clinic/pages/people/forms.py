"""What is sent from the people page: somebody new, and the accounts of the staff."""

from collections.abc import Awaitable, Mapping
from urllib.parse import urlencode

from starlette.responses import Response

from game.clinic.accounts.refusals import Refused
from game.clinic.accounts.roles import Role
from game.clinic.console.desk import Desk
from game.clinic.console.pages import Pages, seen
from game.store.alias import BadAlias
from game.store.bad import BadStore

PEOPLE = "/people"
TOLD = (
    "console_people.admitted",
    "console_people.bad_alias",
    "console_people.added",
    "console_people.taken",
    "console_people.disabled",
    "console_people.password_given",
    "console_people.not_yourself",
)
"""What the page may say after a form was sent."""

Fields = Mapping[str, str]


def register(pages: Pages) -> None:
    """Take what is sent."""

    @pages.form("/people/admit")
    async def admitted(desk: Desk, fields: Fields) -> Response:
        return await _told(desk.heavy(desk.gate.new_person, fields.get("alias", "")), "admitted", fields, "alias")

    @pages.form("/people/staff/add")
    async def added(desk: Desk, fields: Fields) -> Response:
        return await _told(pages.queue.heavy(lambda: _add(desk, fields)), "added", fields, "name", "role")

    @pages.form("/people/staff/disable")
    async def disabled(desk: Desk, fields: Fields) -> Response:
        if fields.get("name") == desk.signed.account:
            return _back("console_people.not_yourself")
        disable = desk.house.staff.disable
        response = await _told(
            desk.heavy(disable, fields.get("name", ""), desk.now, by=desk.signed), "disabled", fields
        )
        await pages.live.look()
        return response

    @pages.form("/people/staff/password")
    async def given(desk: Desk, fields: Fields) -> Response:
        work = pages.queue.heavy(lambda: _give_password(desk, fields))
        response = await _told(work, "password_given", fields, "name")
        await pages.live.look()
        return response


def _add(desk: Desk, fields: Fields) -> None:
    role = next((one for one in Role if one == fields.get("role")), Role.READ_ONLY)
    name, password = fields.get("name", ""), fields.get("password", "")
    desk.house.staff.add(name, desk.signed.clinic, role, password, desk.now, by=desk.signed)


def _give_password(desk: Desk, fields: Fields) -> None:
    if fields.get("name") == desk.signed.account:  # one's own is changed on one's own page, with the present one
        raise Refused("may_not")
    desk.house.staff.give_password(fields.get("name", ""), fields.get("password", ""), desk.now, by=desk.signed)


async def _told(work: Awaitable[object], done: str, fields: Fields, *kept: str) -> Response:
    """Do it and lead back to the page, which says how it went; what was typed is kept where it was not taken."""
    typed = {name: fields.get(name, "")[:100] for name in kept}
    try:
        await work
    except Refused as why:
        if why.key in ("may_not", "signed_out"):
            raise
        return _back(f"accounts.{why.key}", n=next(iter(why.values.values()), ""), **typed)
    except BadAlias:
        return _back("console_people.bad_alias", **typed)
    except BadStore:
        return _back("console_people.taken", **typed)
    return _back(f"console_people.{done}", **({"alias": fields["alias"][:100]} if done == "admitted" else {}))


def _back(told: str, **more: str | int) -> Response:
    return seen(f"{PEOPLE}?{urlencode({'told': told, **more})}")
