"""The people page as it is shown."""

from html import escape
from urllib.parse import quote

from nicegui import ui

from game.clinic.accounts.roles import May, Role
from game.clinic.console.assets import address_of
from game.clinic.console.desk import Desk
from game.clinic.console.frame import form, frame
from game.clinic.console.markup import Html, badge, choice, field, link, speaking, table, told, whose
from game.clinic.console.pages import Pages
from game.clinic.pages.people.deeds import show_deeds
from game.clinic.pages.people.forms import PEOPLE, TOLD
from game.store.accounts import AccountRow
from game.store.people import Person

_NEW = 'minlength="12" maxlength="256" autocomplete="new-password"'
_FILTER = f'<script type="module" src="{address_of("people.js")}"></script>'


def register(pages: Pages) -> None:
    """Add the page."""

    @pages.page(PEOPLE)
    async def people(desk: Desk) -> None:
        found = await desk.heavy(desk.gate.people)
        staff = await desk.heavy(lambda: desk.house.staff.list(by=desk.signed)) if desk.may(May.STAFF) else []
        with frame(desk, "console.people"):
            ui.add_body_html(_FILTER)
            _put(told(desk, TOLD) + _next_step(desk))
            with ui.element("div").classes("columns wide-first" if desk.may(May.STAFF) else ""):
                _patients(desk, found)
                if desk.may(May.STAFF):
                    _staff(desk, staff)
            if desk.may(May.AUDIT):
                await show_deeds(desk)


def _next_step(desk: Desk) -> Html:
    """After somebody was admitted: their plan."""
    if desk.query.get("told") != "console_people.admitted" or not desk.may(May.PRESCRIBE):
        return Html("")
    plan = f"/patients/{quote(desk.query.get('alias', ''), safe='')}/plan"
    return Html(f'<p><a class="button main" href="{escape(plan)}">{speaking(desk)("console_people.plan")}</a></p>')


def _put(html: str) -> None:
    ui.html(html, sanitize=False)


def _patients(desk: Desk, people: list[Person]) -> None:
    say = speaking(desk)
    with ui.element("section").classes("card"):
        _put(f"<h2>{say('console_people.patients', n=len(people))}</h2>")
        _put(f'<div class="bar no-print">{_finding(desk) if people else ""}{_admitting(desk)}</div>')
        _put(_found(desk, people) if people else f'<p class="empty">{say("console_people.nobody")}</p>')


def _finding(desk: Desk) -> Html:
    label = speaking(desk)("console_people.find")
    return Html(f'<label>{label}<input type="search" id="find" autocomplete="off" aria-controls="patients"></label>')


def _admitting(desk: Desk) -> str:
    if not desk.may(May.ADMIT):
        return ""
    typed = "" if desk.query.get("told") == "console_people.admitted" else desk.query.get("alias", "")
    say = speaking(desk)
    more = f'maxlength="40" autocomplete="off" placeholder="{say("console_people.alias.hint")}"'
    inside = field(say("console_people.alias"), "alias", value=typed, more=more)
    return form(desk, "/people/admit", inside + f"<button>{say('console_people.admit')}</button>", "in-line")


def _found(desk: Desk, people: list[Person]) -> Html:
    say = speaking(desk)
    rows = [
        (_way_to(person.alias), say("console_people.day", day=person.created_at[:10]), _said(desk, person))
        for person in sorted(people, key=lambda one: one.alias.casefold())
    ]
    heads = [say(f"console_people.head.{one}") for one in ("alias", "since", "agreed")]
    return table(heads, rows, attributes='id="patients"')


def _way_to(alias: str) -> Html:
    return link(f"/patients/{quote(alias, safe='')}", alias)


def _said(desk: Desk, person: Person) -> Html:
    if person.consents:
        return badge(desk.say("console_people.agreed"), "good")
    return badge(desk.say("console_people.agreed.not"), "warn")


def _staff(desk: Desk, staff: list[AccountRow]) -> None:
    rows = [_row(desk, row) for row in sorted(staff, key=lambda one: (one.disabled_at is not None, one.account))]
    heads = [desk.say(f"console_people.head.{one}") for one in ("account", "role")] + [""]
    with ui.element("section").classes("card"):
        _put(f"<h2>{speaking(desk)('console_people.staff')}</h2>")
        _put(table(heads, rows, scrolls=False))
        _put(_adding(desk))


def _row(desk: Desk, row: AccountRow) -> tuple[Html, Html, Html]:
    say = speaking(desk)
    role = badge(say(f"console_people.role.{row.role}"), "accent" if row.role == Role.ADMIN else "")
    if row.disabled_at:
        return Html(row.account), Html(role + " " + badge(say("console_people.disabled.now"))), Html("")
    if row.account == desk.signed.account:
        return Html(row.account), role, link("/you", say("console_people.yourself"))
    return Html(row.account), role, _changing(desk, row.account)


def _changing(desk: Desk, account: str) -> Html:
    say = speaking(desk)
    name = whose(account)
    password = field(say("console_people.password.new"), "password", kind="password", more=_NEW)
    give = form(
        desk,
        "/people/staff/password",
        f"{name}{password}<button>{say('console_people.password.give')}</button>",
        "stacked",
    )
    end = form(
        desk,
        "/people/staff/disable",
        f'{name}<button class="alert">{say("console_people.disable")}</button>',
        "stacked",
    )
    hint = f'<p class="muted small">{say("console_people.change.hint")}</p>'
    summary = f'{say("console_people.change")}<span class="visually-hidden"> {account}</span>'
    return Html(
        f'<details class="menu no-print" name="menu"><summary class="opens">{summary}</summary>'
        f'<div class="menu-card">{give}{end}{hint}</div></details>'
    )


def _adding(desk: Desk) -> Html:
    say, kept = speaking(desk), desk.query if desk.query.get("told") != "console_people.added" else {}
    roles = [
        (role.value, say(f"console_people.role.{role.value}")) for role in (Role.CLINICIAN, Role.READ_ONLY, Role.ADMIN)
    ]
    inside = (
        field(
            say("console_people.account"), "name", value=kept.get("name", ""), more='maxlength="64" autocomplete="off"'
        )
        + choice(say("console_people.head.role"), "role", roles, kept.get("role", Role.CLINICIAN.value))
        + field(
            say("console_people.password"),
            "password",
            kind="password",
            hint=say("console_people.password.hint"),
            more=_NEW,
        )
        + f"<button>{say('console_people.add')}</button>"
    )
    is_open = " open" if kept.get("role") else ""
    return Html(
        f'<details class="no-print"{is_open}><summary class="opens">{say("console_people.add.somebody")}</summary>'
        f"{form(desk, '/people/staff/add', inside, 'stacked')}</details>"
    )
