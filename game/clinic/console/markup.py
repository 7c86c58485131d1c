"""Small pieces of HTML that several pages have; whatever is given to them is plain text, and is escaped here."""

from collections.abc import Callable, Iterable, Sequence
from html import escape

from game.clinic.console.desk import Desk


class Html(str):
    """HTML that is made already: what came from anybody is escaped in it."""

    __slots__ = ()


def text(value: str | Html) -> Html:
    """Plain text as HTML; what is HTML already stays."""
    return value if isinstance(value, Html) else Html(escape(value))


def speaking(desk: Desk) -> Callable[..., Html]:
    """Like `desk.say`, for a page: the sentence as HTML, with whatever it takes escaped."""

    def say(key: str, **values: str | float) -> Html:
        return Html(escape(desk.say(key, **values)))

    return say


def badge(words: str | Html, kind: str = "") -> Html:
    """A small sign; `kind` is "alert", "warn", "good", "accent" or empty."""
    return Html(f'<span class="badge {kind}">{text(words)}</span>')


def link(path: str, words: str | Html) -> Html:
    """A way to another page; in its path somebody's alias is quoted already."""
    return Html(f'<a href="{escape(path)}">{text(words)}</a>')


def table(
    heads: Sequence[str | Html],
    rows: Iterable[Sequence[str | Html]],
    *,
    caption: str = "",
    attributes: str = "",
    scrolls: bool = True,
) -> Html:
    """A table whose rows are named by their first cell; an empty head is said to nobody.

    Args:
        heads: of the columns.
        rows: their cells.
        caption: said with it.
        attributes: of the table, made already.
        scrolls: sideways, where it is too narrow for it; then nothing in it can open beyond its edge.
    """
    head = "".join(f'<th scope="col">{text(one)}</th>' if one else "<td></td>" for one in heads)
    body = "".join(
        f'<tr><th scope="row">{text(first)}</th>{"".join(f"<td>{text(one)}</td>" for one in rest)}</tr>'
        for first, *rest in rows
    )
    named = f"<caption>{escape(caption)}</caption>" if caption else ""
    around = ' class="scroll"' if scrolls else ""
    return Html(
        f'<div{around}><table class="table" {attributes}>{named}<thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def field(
    label: str | Html, name: str, *, hint: str | Html = "", value: str = "", kind: str = "text", more: str = ""
) -> Html:
    """A field of a form with its label; `more` are attributes that are made already."""
    hinted = f'<span class="hint">{text(hint)}</span>' if hint else ""
    return Html(
        f'<label>{text(label)}{hinted}<input name="{escape(name)}" type="{kind}" value="{escape(value)}" required '
        f'autocapitalize="none" spellcheck="false" {more}></label>'
    )


def whose(account: str) -> Html:
    """Whose password a form is about: browsers that keep passwords look for it, people need not."""
    hidden = 'autocomplete="username" readonly tabindex="-1" aria-hidden="true" class="visually-hidden"'
    return Html(f'<input name="name" value="{escape(account)}" {hidden}>')


def choice(label: str | Html, name: str, options: Sequence[tuple[str, str | Html]], chosen: str = "") -> Html:
    """A list to choose one of, with its label; of each option the value and its words."""
    listed = "".join(
        f'<option value="{escape(value)}"{" selected" if value == chosen else ""}>{text(words)}</option>'
        for value, words in options
    )
    return Html(f'<label>{text(label)}<select name="{escape(name)}">{listed}</select></label>')


def told(desk: Desk, keys: Iterable[str]) -> Html:
    """What a form's taking said, if the page was led to by one: its `told` is one of these keys, or of a refusal."""
    key = desk.query.get("told", "")
    if not key or (key not in keys and not key.startswith("accounts.")):
        return Html("")
    number = desk.query.get("n", "")
    sentence = desk.say(
        key, **({name: int(number) for name in ("seconds", "least", "most")} if _is_few(number) else {})
    )
    kind = "" if key.startswith("accounts.") else " good"
    return Html(f'<p role="status" class="told{kind}">{escape(sentence)}</p>') if sentence else Html("")


def _is_few(number: str) -> bool:
    return number.isascii() and number.isdecimal() and len(number) < 5
