"""The list of somebody's sessions, the newest first."""

from collections import Counter
from collections.abc import Mapping, Sequence
from html import escape
from urllib.parse import quote

from game.clinic.pages.patient.plot import Say
from game.report.course import Played
from game.store.stamps import instant

_SHOWN = 8
"""Sessions that are shown at once; older ones are folded below."""

_COLUMNS = ("day", "done", "minutes", "quality", "seen", "notes")


def sessions(played: Sequence[Played], comments: Mapping[str, int], say: Say) -> str:
    """A table that leads to each session's replay.

    Args:
        played: oldest first.
        comments: how many there are, by session.
        say: sentences.
    """
    if not played:
        return f'<p class="muted">{escape(say("report.nothing"))}</p>'
    rows = [_row(one, comments.get(one.session, 0), say) for one in reversed(played)]
    older = rows[_SHOWN:]
    folded = ""
    if older:
        said = escape(say("patient.sessions.older", count=len(older)))
        folded = f"<details><summary>{said}</summary>{_table(older, say)}</details>"
    return _table(rows[:_SHOWN], say) + folded


def _table(rows: Sequence[str], say: Say) -> str:
    heads = "".join(f'<th scope="col">{escape(say(f"patient.sessions.{name}"))}</th>' for name in _COLUMNS)
    return f'<table class="table sessions"><thead><tr>{heads}</tr></thead><tbody>{"".join(rows)}</tbody></table>'


def _row(one: Played, comments: int, say: Say) -> str:
    at = instant(one.started_at).astimezone()
    day = f"{say('patient.day', day=at.date().isoformat())}, {at:%H:%M}"
    where = quote(one.session, safe="")
    cells = (_done(one, say), _minutes(one), _quality(one), _seen(one), _notes(one, comments, say))
    return (
        f'<tr><th scope="row"><a href="/sessions/{where}">{escape(day)}</a></th>'
        f"{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"
    )


def _done(one: Played, say: Say) -> str:
    """Complete repetitions of those that count; and of which movements most were."""
    counted = [rep for rep in one.reps if rep["complete"] or rep.get("peak") is not None]
    often = Counter(rep["movement"] for rep in counted).most_common(2)
    names = ", ".join(say("report.movement", movement=name) for name, _ in often)
    complete = sum(bool(rep["complete"]) for rep in counted)
    return f'<b>{complete}/{len(counted)}</b> <span class="small muted">{escape(names)}</span>'


def _minutes(one: Played) -> str:
    return "-" if one.duration_s is None else f"{one.duration_s / 60:.0f}"


def _quality(one: Played) -> str:
    known = sorted(float(rep["quality"]) for rep in one.reps if rep.get("quality") is not None)
    return f"{known[len(known) // 2]:.0f}" if known else "-"


def _seen(one: Played) -> str:
    return "-" if one.seen is None else f"{100 * one.seen:.0f} %"


def _notes(one: Played, comments: int, say: Say) -> str:
    hurt = f'<span class="badge alert">{escape(say("patient.hurt"))}</span>' if one.summary.get("stops") else ""
    wrote = f'<span class="badge">{escape(say("patient.commented", count=comments))}</span>' if comments else ""
    return hurt + wrote
