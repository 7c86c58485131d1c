"""One session, replayed: the figure, what was asked and done on a timeline, and what the staff wrote beside it."""

from nicegui import ui
from nicegui.elements import scene as _scene  # noqa: F401 - registers three.js with the server
from starlette.responses import JSONResponse, Response

from game.clinic.accounts.refusals import Refused
from game.clinic.console.assets import address_of
from game.clinic.console.desk import Desk
from game.clinic.console.frame import frame
from game.clinic.console.pages import Pages
from game.clinic.pages.session.looks import Looks, comments_json, looks_of
from game.clinic.pages.session.replays import Replays
from game.clinic.pages.session.writing import page_html
from game.recording.format import BadRecording


def register(pages: Pages) -> None:
    """Add the page, what it fetches, and the forms by which a comment is pinned and taken back."""
    replays = Replays()

    @pages.page("/sessions/{session}")
    async def shown(desk: Desk, session: str) -> None:
        looks = await desk.heavy(looks_of, desk.gate, session)
        _show(desk, looks)

    @pages.file("/sessions/{session}/replay.json")
    async def replay(desk: Desk, session: str) -> Response:
        try:
            recording = await desk.heavy(desk.gate.recording, session)
            data = await replays.packed(session, recording)
        except (BadRecording, OSError) as trouble:
            return JSONResponse({"trouble": _trouble(desk, trouble)}, 422, _PRIVATE)
        return Response(data, 200, {**_PRIVATE, "Content-Encoding": "gzip"}, "application/json")

    @pages.form("/sessions/{session}/comments")
    async def pinned(desk: Desk, fields: dict[str, str], session: str) -> Response:
        await desk.heavy(desk.gate.add_comment, session, _moment(fields.get("at_us", "")), fields.get("text", ""))
        return await _comments(desk, session)

    @pages.form("/sessions/{session}/comments/{comment}/remove")
    async def taken_back(desk: Desk, _: dict[str, str], session: str, comment: str) -> Response:
        await desk.heavy(desk.gate.take_back_comment, session, comment)
        return await _comments(desk, session)


_PRIVATE = {"Cache-Control": "private, no-store"}


def _show(desk: Desk, looks: Looks) -> None:
    with frame(desk, "console.replay.title", person=looks.alias, day=f"{looks.began:%Y-%m-%d}"):
        ui.add_head_html(f'<link rel="stylesheet" href="{address_of("replay.css")}">')
        ui.html(page_html(desk, looks), sanitize=False).classes("session")
        ui.add_body_html(f'<script type="module" src="{address_of("replay.js")}"></script>')


def _moment(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 16):
        raise Refused("comment", most=2000)
    return int(text)


async def _comments(desk: Desk, session: str) -> Response:
    written = await desk.heavy(desk.gate.comments_on, session)
    return JSONResponse(comments_json(written, desk.signed.account), 200, _PRIVATE)


def _trouble(desk: Desk, trouble: Exception) -> str:
    key = "console.replay.missing" if isinstance(trouble, OSError) else "console.replay.damaged"
    return desk.say(key)
