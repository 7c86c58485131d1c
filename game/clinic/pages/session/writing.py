"""The page of a session as HTML: what a script fills later, and what stands there without it, for print too."""

import json
from collections.abc import Callable, Iterable
from html import escape

from game.clinic.accounts.roles import May
from game.clinic.console.assets import address_of
from game.clinic.console.desk import Desk
from game.clinic.console.frame import form
from game.clinic.pages.session.looks import Looks, comments_json
from game.clinic.pages.session.table import repetitions_table
from game.clinic.pages.session.words import script_words

_BRITISH = {"en": "en-GB"}
"""What a browser calls our English, for its numbers and days."""


def page_html(desk: Desk, looks: Looks) -> str:
    """Everything below the heading."""
    return (
        f"{_facts(desk, looks)}"
        f'<div id="replay" class="replay" data-config="{escape(_config(desk, looks))}">'
        f"{_stage(desk)}{_list(desk)}{_timeline(desk)}</div>"
        f'{_comments(desk, looks)}<section class="card">{repetitions_table(desk, looks)}</section>'
    )


def _facts(desk: Desk, looks: Looks) -> str:
    person = f"/patients/{looks.alias}"
    links = [(person, desk.say("console.replay.back", person=looks.alias))]
    links += [(f"/sessions/{one}", desk.say(key)) for one, key in _neighbours(looks) if one]
    said = " · ".join(_said(desk, looks))
    ways = "".join(f'<a href="{escape(path)}">{escape(words)}</a>' for path, words in links)
    plan = f'<a class="button" href="{escape(person)}/plan">{escape(desk.say("console.replay.plan"))}</a>'
    return (
        f'<div class="line apart session-facts"><p class="muted">{escape(said)}'
        f' <span id="replay-verdict" class="badge" hidden></span></p>'
        f'<nav class="line no-print" aria-label="{escape(desk.say("console.replay.ways"))}">'
        f"{ways}{plan if desk.may(May.PRESCRIBE) else ''}</nav></div>"
    )


def _neighbours(looks: Looks) -> tuple[tuple[str | None, str], ...]:
    return (looks.before, "console.replay.before"), (looks.after, "console.replay.after")


def _said(desk: Desk, looks: Looks) -> Iterable[str]:
    row = looks.row
    yield desk.say("console.replay.at", time=f"{looks.began:%H:%M}")
    yield desk.say(f"level.{row.level}.title") or row.level.replace("_", " ")
    if row.duration_s is not None:
        yield desk.say("console.replay.minutes", minutes=round(row.duration_s / 60, 1))
    if row.reps is not None and row.complete is not None:
        yield desk.say("console.replay.counts", complete=row.complete, reps=row.reps)
    before, after = looks.pain
    if before is not None and after is not None:
        yield desk.say("console.replay.pain", before=before, after=after)


def _config(desk: Desk, looks: Looks) -> str:
    """What the script has to know."""
    return json.dumps(
        {
            "session": looks.row.session,
            "language": _BRITISH.get(desk.language, desk.language),
            "modules": {
                name: address_of(f"replay_{name}.js") for name in ("data", "body", "stage", "timeline", "list")
            },
            "others": [
                {"session": one.session, "words": desk.say("console.replay.ghost.session", day=one.started_at[:10])}
                for one in looks.others
            ],
            "comments": comments_json(looks.comments, desk.signed.account),
            "words": script_words(desk),
        }
    )


def _stage(desk: Desk) -> str:
    say = _worded(desk)
    return (
        f'<section class="card stage" aria-label="{say("figure")}">'
        f'<div class="view" id="replay-view" tabindex="0" role="img" aria-label="{say("figure")}">'
        f'<p class="waiting" id="replay-waiting" role="status">{say("waiting")}</p></div>'
        f'<div class="over views no-print">{_views(desk)}</div><div class="over now" id="replay-now"></div>'
        f'<p class="over depth">{say("depth")}</p>'
        f'<div class="transport no-print">{_icon(desk, "previous")}{_icon(desk, "play")}{_icon(desk, "next")}'
        f'<output id="replay-clock" class="clock">0:00.0</output>{_speeds(desk)}'
        f'<button type="button" data-do="loop" aria-pressed="false">{say("loop")}</button>'
        f'<label class="ghost">{say("ghost")}<select id="replay-ghost"></select></label></div></section>'
    )


def _worded(desk: Desk) -> Callable[[str], str]:
    """Words of this page, ready for HTML."""
    return lambda key: escape(desk.say(f"console.replay.{key}"))


_SPEEDS = {"0.25": "\u00bc\u00d7", "0.5": "\u00bd\u00d7", "1": "1\u00d7", "2": "2\u00d7"}
_ICON = {
    "play": '<path class="is-play" d="M5 3v14l12-7z"/><path class="is-pause" d="M5 3h4v14H5zM11 3h4v14h-4z"/>',
    "previous": '<path d="M4 4h2v12H4zM16 4v12L7 10z"/>',
    "next": '<path d="M14 4h2v12h-2zM4 4v12l9-6z"/>',
}
"""Drawn by us: a triangle, two bars, and triangles at a bar."""


def _icon(desk: Desk, name: str) -> str:
    picture = f'<svg viewBox="0 0 20 20" aria-hidden="true">{_ICON[name]}</svg>'
    kind = "icon main" if name == "play" else "icon"
    label = escape(desk.say(f"console.replay.{name}"))
    return f'<button type="button" class="{kind}" data-do="{name}" aria-label="{label}">{picture}</button>'


def _speeds(desk: Desk) -> str:
    pressed = {"1": "true"}
    buttons = "".join(
        f'<button type="button" data-speed="{speed}" aria-pressed="{pressed.get(speed, "false")}">{name}</button>'
        for speed, name in _SPEEDS.items()
    )
    return f'<div class="speeds" role="group" aria-label="{escape(desk.say("console.replay.speed"))}">{buttons}</div>'


def _views(desk: Desk) -> str:
    return "".join(
        f'<button type="button" data-view="{view}">{escape(desk.say(f"console.replay.view.{view}"))}</button>'
        for view in ("front", "side", "top")
    )


def _list(desk: Desk) -> str:
    say = _worded(desk)
    return (
        f'<section class="card reps"><div class="card-head"><h2>{say("repetitions")}</h2>'
        f'<div class="order" role="group" aria-label="{say("order")}">'
        f'<button type="button" data-order="worst" aria-pressed="true">{say("order.worst")}</button>'
        f'<button type="button" data-order="time" aria-pressed="false">{say("order.time")}</button>'
        f'</div></div><ol id="replay-list"></ol></section>'
    )


def _timeline(desk: Desk) -> str:
    say = _worded(desk)
    slider = f'role="slider" aria-label="{say("position")}" aria-valuemin="0" aria-valuemax="1" aria-valuenow="0"'
    return (
        f'<section class="card timeline"><div class="axis" id="replay-axis" tabindex="0" {slider}></div>'
        f'<div class="line apart legend small"><span id="replay-legend"></span><span class="line no-print">'
        f'<button type="button" data-do="whole">{say("whole")}</button>'
        f'<details class="keys"><summary>{say("keys")}</summary><p>{say("keys.all")}</p></details>'
        f"</span></div></section>"
    )


def _comments(desk: Desk, looks: Looks) -> str:
    say = _worded(desk)
    writing = ""
    if desk.may(May.PRESCRIBE):
        inside = (
            f'<input type="hidden" name="at_us" value="0">'
            f'<label>{say("comment")} <output id="replay-pin">0:00.0</output>'
            f'<textarea name="text" rows="2" maxlength="2000" required></textarea></label>'
            f'<button class="main">{say("pin")}</button>'
        )
        writing = form(desk, f"/sessions/{looks.row.session}/comments", inside, "writing no-print")
    return (
        f'<section class="card comments"><div><h2>{say("comments")}</h2>'
        f'<ol id="replay-comments" aria-live="polite"></ol></div><div>'
        f'<p class="told alert" id="replay-told" role="alert" hidden></p>{writing}</div></section>'
    )
