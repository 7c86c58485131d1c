"""The frame that every page stands in: header, navigation, language, signing out."""

from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from urllib.parse import urlencode

from nicegui import ui

from game.clinic.console.assets import address_of
from game.clinic.console.cookies import form_token
from game.clinic.console.desk import Desk

WAYS = (("/", "console.today"), ("/people", "console.people"))
"""Path -> key of its name, of the pages that one can always go to."""


@contextmanager
def frame(desk: Desk, title_key: str, **values: str | float) -> Iterator[None]:
    """Make a page's frame; what is made inside the `with` is the page's content.

    Args:
        desk: of the request.
        title_key: of the page's heading, which is the browser tab's title too.
        values: that the title takes.
    """
    title = desk.say(title_key, **values)
    ui.page_title(f"{title} · Wingbeat")
    ui.add_head_html(f'<link rel="stylesheet" href="{address_of("console.css")}">')
    with ui.element("header").classes("top"):
        _plain(f'<a class="skip" href="#content">{escape(desk.say("console.skip"))}</a>')
        _plain(f'<a class="brand" href="/"><img src="{address_of("icon.svg")}" alt="">Wingbeat</a>{_ways(desk)}')
        _plain(_languages(desk) + _who(desk))
    with ui.element("main").props("id=content tabindex=-1").classes("content"):
        ui.html(escape(title), sanitize=False, tag="h1").classes("title")
        yield


def form(desk: Desk, action: str, inside: str, classes: str = "") -> str:
    """A form as HTML, to be put into a page with `ui.html(..., sanitize=False)`.

    Args:
        desk: of the request.
        action: the path that `pages.form` was given.
        inside: HTML: what came from anybody is escaped in it.
        classes: of the stylesheet.
    """
    token = form_token(desk.browser, desk.token)
    hidden = f'<input type="hidden" name="form" value="{token}">'
    return f'<form method="post" action="{escape(action)}" class="{classes}">{hidden}{inside}</form>'


def _plain(html: str) -> None:
    ui.html(html, sanitize=False)


def _ways(desk: Desk) -> str:
    links = "".join(
        f'<a href="{path}"{" aria-current=page" if path == desk.path else ""}>{escape(desk.say(key))}</a>'
        for path, key in WAYS
    )
    return f'<nav aria-label="{escape(desk.say("console.ways"))}">{links}</nav>'


def _languages(desk: Desk) -> str:
    buttons = "".join(
        f'<button name="language" value="{code}" lang="{code}"'
        f"{' aria-pressed=true' if code == desk.language else ''}>{escape(name)}</button>"
        for code, name in desk.house.languages.items()
    )
    here = desk.path + (f"?{urlencode(desk.query)}" if desk.query else "")
    back = f'<input type="hidden" name="back" value="{escape(here)}">'
    return form(desk, "/language", back + buttons, "languages")


def _who(desk: Desk) -> str:
    name = desk.signed.account
    sign = f'<span class="sign" aria-hidden="true">{escape(name[:1].upper())}</span>'
    you = f'<a href="/you" class="you" title="{escape(desk.say("console.you"))}">{sign}{escape(name)}</a>'
    return you + form(desk, "/sign-out", f"<button>{escape(desk.say('console.sign_out'))}</button>", "sign-out")
