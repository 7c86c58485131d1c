"""The page of somebody's computers at home."""

from collections.abc import Mapping
from datetime import datetime
from urllib.parse import quote, urlencode

from nicegui import ui
from starlette.responses import Response

from game.clinic.accounts.refusals import Refused
from game.clinic.accounts.roles import May
from game.clinic.console.assets import address_of
from game.clinic.console.desk import Desk
from game.clinic.console.frame import form, frame
from game.clinic.console.markup import Html, badge, link, speaking, table, told
from game.clinic.console.pages import Pages, seen
from game.clinic.sync.codes import PairingCode
from game.exchange.sync.wire import shown_code
from game.store.devices import DeviceRow

TOLD = ("console_home.shut_out.done",)
"""What the page may say after a form was sent."""


def register(pages: Pages) -> None:
    """Add the page, and what is sent from it."""
    pages.page("/patients/{alias}/home")(home)

    @pages.form("/patients/{alias}/home/shut-out")
    async def shut_out(desk: Desk, fields: Mapping[str, str], alias: str) -> Response:
        await desk.heavy(desk.gate.revoke_device, alias, fields.get("device", ""))
        return seen(f"{_here(alias)}?{urlencode({'told': TOLD[0]})}")


async def home(desk: Desk, alias: str) -> None:
    """Which computers send what somebody plays, and a code for another one."""
    rows = await desk.heavy(desk.gate.devices_of, alias)
    say = speaking(desk)
    ui.add_head_html(f'<link rel="stylesheet" href="{address_of("homes.css")}">')
    with frame(desk, "console_home.title", alias=alias):
        _put(f'<p class="under-title">{link(_person(alias), say("console_home.back"))}</p>')
        _put(told(desk, TOLD))
        with ui.element("div").classes("columns homes"):
            with ui.element("section").classes("card"):
                _put(_computers(desk, alias, rows))
            if desk.may(May.ADMIT):
                _pairing(desk, alias)


def _pairing(desk: Desk, alias: str) -> None:
    """A code is shown once: it comes with the answer to the button, and is nowhere after that."""
    say = speaking(desk)
    with ui.element("section").classes("card pairing"):
        _put(f"<h2>{say('console_home.pair')}</h2><p>{say('console_home.pair.why')}</p>")
        place = ui.html(_button(desk), sanitize=False).props("aria-live=polite")

        async def make() -> None:
            now = await desk.again()
            try:
                made = await now.heavy(now.gate.pairing_code, alias)
            except Refused as why:
                place.content = f'<p class="told">{speaking(now)(f"accounts.{why.key}", **why.values)}</p>'
                return
            place.content = _code(now, made)

        place.on("click", make, js_handler="(event) => event.target.id === 'make-code' && emit()")


def _button(desk: Desk) -> Html:
    return Html(f'<button id="make-code" class="main">{speaking(desk)("console_home.make")}</button>')


def _code(desk: Desk, made: PairingCode) -> Html:
    say, code = speaking(desk), shown_code(made.code)
    address = _address(desk)
    steps = "".join(f"<li>{say(f'console_home.step.{step}', address=address)}</li>" for step in ("open", "type", "go"))
    return Html(
        f'<p class="pairing-code"><output>{code}</output></p><p class="muted">{say("console_home.until")}</p>'
        f"<ol>{steps}</ol><pre>wingbeat sync pair {Html(address)} {code}</pre>"
        f'<p class="small muted">{say("console_home.once")}</p>'
    )


def _computers(desk: Desk, alias: str, rows: list[DeviceRow]) -> str:
    say = speaking(desk)
    if not rows:
        return f"<h2>{say('console_home.computers')}</h2><p class=muted>{say('console_home.none')}</p>"
    heads = [say(f"console_home.head.{one}") for one in ("computer", "paired", "heard", "state")] + [Html("")]
    cells = [_row(desk, alias, row) for row in reversed(rows)]
    why = f'<p class="small muted">{say("console_home.heard.why")}</p>'
    listed = table(heads, cells, attributes='id="computers"')
    return f"<h2>{say('console_home.computers')}</h2>{listed}{why}"


def _row(desk: Desk, alias: str, row: DeviceRow) -> tuple[Html, ...]:
    say = speaking(desk)
    day = say("console_home.day", day=row.paired_at[:10])
    state = badge(say("console_home.state.on"), "good")
    button = Html("")
    if row.revoked_at:
        state = badge(say("console_home.state.off"))
    elif desk.may(May.ADMIT):
        inside = (
            f'<input type="hidden" name="device" value="{row.device}"><button>{say("console_home.shut_out")}</button>'
        )
        button = Html(form(desk, f"{_here(alias)}/shut-out", inside))
    return Html(row.device[:8]), day, _heard(desk, row), state, button


def _heard(desk: Desk, row: DeviceRow) -> Html:
    say, days = speaking(desk), (desk.now - datetime.fromisoformat(row.seen_at)).days
    return say("console_home.heard.days", days=days) if days > 0 else say("console_home.heard.today")


def _address(desk: Desk) -> str:
    """Where this server is reached, as the browser has asked for it."""
    if desk.connection is None:
        return "https://..."
    return f"{desk.connection.url.scheme}://{desk.connection.url.netloc}"


def _person(alias: str) -> str:
    return f"/patients/{quote(alias, safe='')}"


def _here(alias: str) -> str:
    return f"{_person(alias)}/home"


def _put(html: str) -> None:
    ui.html(html, sanitize=False)
