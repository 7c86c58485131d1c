"""The first start: whoever sits at this machine makes the clinic and its first account.

The page is there only for this machine, only while there is no account, and only for whoever knows the code that the
program said when it was started: other users of the machine do not.
"""

import hmac
from collections.abc import Mapping
from html import escape
from ipaddress import ip_address

from fastapi import FastAPI, Request
from starlette.responses import Response

from game.clinic.accounts.lockout import stamp
from game.clinic.accounts.refusals import Refused
from game.clinic.accounts.roles import Role
from game.clinic.console.cookies import BROWSER, form_token, is_our_form, new_browser, set_cookie
from game.clinic.console.desk import heavy
from game.clinic.console.house import House
from game.clinic.console.pages import fields_of, seen
from game.clinic.console.plain import document
from game.clinic.console.queue import Queue
from game.clinic.console.refused import DOOR, page_of
from game.clinic.console.visitor import Visitor, visitor_of
from game.store.accounts import Accounts
from game.store.audit import Audit, Deed
from game.store.bad import BadStore
from game.store.clinics import Clinics

FIRST = "/first-start"


class FirstStart:
    """Makes the first account of a store."""

    def __init__(self, house: House, queue: Queue) -> None:
        """Stand before a house."""
        self._house = house
        self._queue = queue

    def add_to(self, front: FastAPI) -> None:
        """Add the page to the server."""
        front.get(FIRST)(self.asked)
        front.post(FIRST)(self.made)

    async def asked(self, request: Request) -> Response:
        """Show the page."""
        visitor = visitor_of(request, self._house)
        if not await self._may(visitor, request.query_params.get("code", "")):
            return _lost(visitor)
        return await self._page(request, visitor, request.query_params, "")

    async def made(self, request: Request) -> Response:
        """Make clinic and account, and lead to the door."""
        visitor = visitor_of(request, self._house)
        fields = await fields_of(request)
        if not is_our_form(fields, visitor.browser) or not await self._may(visitor, fields.get("code", "")):
            return _lost(visitor)
        if fields.get("password") != fields.get("again"):
            return await self._page(request, visitor, fields, visitor.say("console.first.twice"))
        try:
            await self._queue.heavy(lambda: self._make(fields))
        except Refused as why:
            return await self._page(request, visitor, fields, visitor.say(f"accounts.{why.key}", **why.values))
        except BadStore:
            return _lost(visitor)
        self._house.first_code = ""
        return seen(DOOR)

    def _make(self, fields: Mapping[str, str]) -> None:
        house, now = self._house, self._house.clock()
        clinic, name, password = (fields.get(one, "") for one in ("clinic", "name", "password"))
        house.staff.check(name, password)
        clinics = house.store.rows(Clinics)
        if clinic not in clinics.clinics():
            house.staff.open_clinic(clinic, now)
        house.staff.add(name, clinic, Role.ADMIN, password, now)
        if fields.get("take"):
            for alias in self._without_clinic():
                admitted = clinics.admit(alias, clinic, stamp(now))
                deed = Deed(stamp(now), None, clinic, "person.admitted", admitted.pseudonym)
                house.store.rows(Audit).note(deed)

    def _without_clinic(self) -> list[str]:
        clinics = self._house.store.rows(Clinics)
        return [person.alias for person in self._house.store.people() if clinics.patient(person.alias) is None]

    async def _may(self, visitor: Visitor, code: str) -> bool:
        known = self._house.first_code
        is_right = bool(known) and hmac.compare_digest(code.encode(), known.encode())
        return is_right and _is_this_machine(visitor.address) and not await heavy(self._is_begun)

    def _is_begun(self) -> bool:
        return bool(self._house.store.rows(Accounts).accounts())

    async def _page(self, request: Request, visitor: Visitor, fields: Mapping[str, str], problem: str) -> Response:
        browser = visitor.browser or new_browser()
        others = len(await heavy(self._without_clinic))
        body = _form(visitor, browser, fields, problem, others)
        response = document(visitor.say("console.first"), body, visitor.language, 400 if problem else 200)
        if browser != visitor.browser:
            set_cookie(response, request, BROWSER, browser)
        return response


def _form(visitor: Visitor, browser: str, fields: Mapping[str, str], problem: str, others: int) -> str:
    def say(key: str, **values: str | float) -> str:
        return escape(visitor.say(f"console.first{key}", **values))

    told = f'<p role="alert" class="told">{escape(problem)}</p>' if problem else ""
    take = f'<label class="tick"><input type="checkbox" name="take" value="1" checked>{say(".take", n=others)}</label>'
    return (
        f"<h1>{say('')}</h1><p>{say('.why')}</p>{told}"
        f'<form method="post" action="{FIRST}">'
        f'<input type="hidden" name="form" value="{form_token(browser)}">'
        f'<input type="hidden" name="code" value="{escape(fields.get("code", ""))}">'
        f'<label>{say(".clinic")}<span class="hint">{say(".clinic.hint")}</span>'
        f'<input name="clinic" required maxlength="40" pattern="[a-z0-9][a-z0-9\\-]*" autocomplete="off"'
        f' autocapitalize="none" spellcheck="false" autofocus value="{escape(fields.get("clinic", ""))}"></label>'
        f'<label>{say(".name")}<input name="name" required maxlength="64" autocomplete="username"'
        f' autocapitalize="none" spellcheck="false" value="{escape(fields.get("name", ""))}"></label>'
        f'<label>{say(".password")}<span class="hint">{say(".password.hint")}</span>'
        f'<input name="password" type="password" required maxlength="256" autocomplete="new-password"></label>'
        f'<label>{say(".again")}<input name="again" type="password" required maxlength="256"'
        f' autocomplete="new-password"></label>{take if others else ""}'
        f'<button class="main">{say(".make")}</button></form>'
    )


def _is_this_machine(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def _lost(visitor: Visitor) -> Response:
    return page_of(visitor.say, "console.not_found", visitor.language, 404)
