"""The plan editor: a plan is changed, checked while it is typed, saved as its next version, and taken home."""

import secrets

from nicegui import ui
from starlette.responses import Response

from game.clinic.console.assets import address_of
from game.clinic.console.desk import Desk
from game.clinic.console.frame import frame
from game.clinic.console.pages import Pages
from game.clinic.pages.plan.drafts import Drafts
from game.clinic.pages.plan.editor import Editor
from game.clinic.pages.plan.shelf import known_of
from game.clinic.pages.plan.taking import exported, for_their_home

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without what is mistaken for something else when it is read aloud or copied by hand."""


def register(pages: Pages) -> None:
    """Add the page and its files."""
    drafts = Drafts()

    @pages.page("/patients/{alias}/plan")
    async def plan(desk: Desk, alias: str) -> None:
        known = await desk.heavy(known_of, desk, alias)
        editor = await desk.heavy(Editor, desk, known, drafts)
        with frame(desk, "plan_edit.title", alias=known.alias):
            ui.add_head_html(f'<link rel="stylesheet" href="{address_of("plan.css")}">')
            editor.show(new_passphrase())

    @pages.file("/patients/{alias}/plan.toml")
    async def export(desk: Desk, alias: str) -> Response:
        return await desk.heavy(exported, desk, alias)

    @pages.form("/patients/{alias}/plan/bundle")
    async def bundle(desk: Desk, fields: dict[str, str], alias: str) -> Response:
        return await desk.heavy(for_their_home, desk, alias, fields.get("passphrase", ""))


def new_passphrase() -> str:
    """Four groups of four, 79 bits: more than anybody tries."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))
