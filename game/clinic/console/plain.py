"""Pages without a live connection: signing in, and being refused. They need no script at all."""

from html import escape

import nicegui
from starlette.responses import HTMLResponse

from game.clinic.console.assets import address_of

_FONTS = f"/_nicegui/{nicegui.__version__}/static/fonts.css"
"""Roboto, which NiceGUI brings; pages with a live connection load it anyway."""


def document(title: str, body: str, language: str, status: int = 200) -> HTMLResponse:
    """A whole page.

    Args:
        title: plain text, of the browser's tab.
        body: HTML that is made already: what came from anybody is escaped in it.
        language: a code.
        status: of the answer.
    """
    icon, style = address_of("icon.svg"), address_of("console.css")
    page = (
        f'<!doctype html><html lang="{escape(language)}"><head><meta charset="utf-8">'
        f"<title>{escape(title)} · Wingbeat</title>"
        f'<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<link rel="icon" href="{icon}"><link rel="stylesheet" href="{_FONTS}"><link rel="stylesheet" href="{style}">'
        f'</head><body class="plain"><main class="plain-card">'
        f'<a class="brand" href="/"><img src="{icon}" alt="">Wingbeat</a>{body}</main></body></html>'
    )
    return HTMLResponse(page, status, headers={"Cache-Control": "no-store"})


def told(head: str, rest: str, way_out: str, language: str, status: int) -> HTMLResponse:
    """A page that says one thing and leads back."""
    body = f'<h1>{escape(head)}</h1><p>{escape(rest)}</p><p><a class="way-out" href="/">{escape(way_out)}</a></p>'
    return document(head, body, language, status)
