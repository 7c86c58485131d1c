"""The newest rows of the audit, and whether nothing in it was changed."""

from datetime import datetime

from nicegui import ui

from game.clinic.console.desk import Desk
from game.clinic.console.markup import Html, badge, speaking, table
from game.store.audit import Audit, AuditRow
from game.store.bad import BadStore
from game.store.clinics import Clinics

NEWEST = 40
"""How many rows the page has; `wingbeat clinic audit` has all."""


async def show_deeds(desk: Desk) -> None:
    """Show them; whether the audit is whole is found out while the page is read already."""
    rows = await desk.heavy(desk.gate.audit, last=NEWEST)
    names = await desk.heavy(_names, desk)
    with ui.element("section").classes("card deeds"):
        with ui.element("div").classes("card-head"):
            ui.html(f"<h2>{speaking(desk)('console_people.deeds')}</h2>", sanitize=False)
            sign = ui.html(badge(desk.say("console_people.audit.looking")), sanitize=False)
        ui.html(_table(desk, rows, names), sanitize=False)
    ui.timer(0.2, lambda: _look(desk, sign), once=True)


async def _look(desk: Desk, sign: ui.html) -> None:
    now = await desk.again()
    try:
        newest = await now.heavy(now.store.rows(Audit).check_audit)
    except BadStore:
        sign.content = badge(now.say("console_people.audit.broken"), "alert")
        return
    sign.content = badge(now.say("console_people.audit.whole", n=newest.number if newest else 0), "good")


def _names(desk: Desk) -> dict[str, str]:
    """Who a pseudonym of the audit is, of those who belong to the clinic."""
    return {row.pseudonym: row.person for row in desk.store.rows(Clinics).patients(desk.signed.clinic)}


def _table(desk: Desk, rows: list[AuditRow], names: dict[str, str]) -> Html:
    say = speaking(desk)
    heads = [say(f"console_people.head.{one}") for one in ("at", "account", "did", "whom")]
    cells = [
        (
            _moment(row.deed.at),
            _who(desk, row),
            _did(desk, row),
            names.get(row.deed.whom or "", ""),
        )
        for row in reversed(rows)
    ]
    return table(heads, cells)


def _who(desk: Desk, row: AuditRow) -> str:
    """The account; without one it was done at the terminal of the machine, or nobody was let in."""
    where = "unknown" if row.deed.did.startswith("refused") else "terminal"
    return row.deed.account or desk.say(f"console_people.{where}")


def _did(desk: Desk, row: AuditRow) -> str:
    did, detail = row.deed.did, row.deed.detail
    said = desk.say(f"console_people.did.{did}", did=did)
    if asked := detail.get("asked"):
        return f"{said}: {desk.say(f'console_people.did.{asked}', did=str(asked))}"
    return f"{said}: {of}" if (of := detail.get("of")) else said


def _moment(at: str) -> str:
    """In the clock of the machine that the console runs on."""
    return datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M")
