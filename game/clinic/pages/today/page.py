"""The page of today."""

from html import escape

from nicegui import ui

from game.clinic.console.assets import address_of
from game.clinic.console.desk import Desk
from game.clinic.console.frame import frame
from game.clinic.console.pages import Pages
from game.clinic.pages.today.rows import counts, groups_of, table
from game.report.attention import in_order
from game.store.stamps import day_of


def register(pages: Pages) -> None:
    """Register the page."""
    pages.page("/")(today)


async def today(desk: Desk) -> None:
    """Who is to be looked at, and why."""
    html = await desk.heavy(_made, desk)
    ui.add_head_html(f'<link rel="stylesheet" href="{address_of("patients.css")}">')
    ui.add_head_html(f'<script src="{address_of("attention.js")}" defer></script>')
    with frame(desk, "console.today"):
        ui.html(html, sanitize=False)


def _made(desk: Desk) -> str:
    """All of the page: made off the event loop, since two hundred people take a while."""
    day = day_of(desk.now.isoformat())
    patients = desk.gate.patients()
    if not patients:
        return f'<p class="card empty">{escape(desk.say("attention.empty"))}</p>'
    groups = groups_of(in_order(patients, day))
    return f'<div class="line apart">{counts(desk, groups)}{_search(desk)}</div>{table(desk, groups, day)}'


def _search(desk: Desk) -> str:
    said, hint = escape(desk.say("attention.find")), escape(desk.say("attention.find.hint"))
    return (
        f'<label class="find"><span class="visually-hidden">{said}</span>'
        f'<input id="find" type="search" placeholder="{said}" autocomplete="off" spellcheck="false" title="{hint}">'
        f'</label><p id="nobody" class="empty" role="status" hidden>{escape(desk.say("attention.find.nobody"))}</p>'
    )
