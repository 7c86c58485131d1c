"""HTML as text: every value that came from anybody is escaped here, and only here."""

from collections.abc import Iterable
from html import escape

Html = str
"""Text that is HTML already; `told` makes it of any other."""


def told(text: object) -> Html:
    """A text as HTML; its line breaks stay."""
    return escape(str(text)).replace("\n", "<br>")


def tag(kind: str, /, *inside: Html, **attributes: object) -> Html:
    """An element; an attribute that is None or False is left out, True stands alone, `_` is written `-`.

    Args:
        kind: of the element, as "td".
        inside: HTML.
        attributes: as values, escaped here; `class_` and `for_` for `class` and `for`.
    """
    written = "".join(_attribute(key, value) for key, value in attributes.items())
    return f"<{kind}{written}>" + ("" if kind == "input" else f"{''.join(inside)}</{kind}>")


def options(choices: Iterable[tuple[str, str]], chosen: str) -> Html:
    """The options of a select; a value that is none of them is shown as it is, so that nothing is changed unseen."""
    known = dict(choices)
    if chosen not in known:
        known = {chosen: chosen or "…", **known}
    return "".join(tag("option", told(name), value=key, selected=key == chosen) for key, name in known.items())


def _attribute(key: str, value: object) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(str(value))}"'
