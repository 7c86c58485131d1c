"""Every repetition of a session in a plain table: for print, for who hears the page, and before a replay is there."""

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from game.clinic.console.desk import Desk
from game.clinic.pages.session.looks import Looks
from game.clinic.pages.session.words import reason_of

Rep = Mapping[str, Any]

_COLUMNS = ("number", "at", "movement", "value", "known", "standing", "quality", "beside")


def repetitions_table(desk: Desk, looks: Looks) -> str:
    """The table, or a sentence where there is nothing to tell."""
    caption = escape(desk.say("console.replay.table"))
    if not looks.reps:
        return f'<h2>{caption}</h2><p class="empty">{escape(desk.say("console.replay.nothing"))}</p>'
    heads = "".join(f'<th scope="col">{escape(desk.say(f"console.replay.column.{one}"))}</th>' for one in _COLUMNS)
    rows = "".join(_row(desk, number, rep) for number, rep in enumerate(looks.reps, 1))
    return (
        f'<h2>{caption}</h2><div class="scroll"><table class="table" id="replay-table"><thead><tr>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _row(desk: Desk, number: int, rep: Rep) -> str:
    cells = "".join(f"<td>{escape(one)}</td>" for one in _cells(desk, rep))
    return f'<tr data-number="{number}"><th scope="row">{number}</th>{cells}</tr>'


def _cells(desk: Desk, rep: Rep) -> Iterator[str]:
    say = desk.say
    yield clock(rep["start_s"])
    side = "" if rep["side"] == "both" else ", " + say(f"side.{rep['side']}")
    movement = say(f"movement.{rep['movement']}")
    yield movement[:1].upper() + movement[1:] + side
    yield value_of(desk, rep)
    yield known_of(desk, rep)
    yield _standing(desk, rep)
    yield say("console.replay.not_graded") if rep.get("quality") is None else str(rep["quality"])
    yield ", ".join(say(f"report.compensation.{kind}") for kind in rep.get("compensations", ())) or "–"  # noqa: RUF001


def value_of(desk: Desk, rep: Rep) -> str:
    """How far it went, with its unit."""
    if rep["peak"] is None:
        return desk.say("console.replay.not_measured")
    return desk.say(f"console.replay.unit.{rep['unit']}", value=round(float(rep["peak"]), 0))


def known_of(desk: Desk, rep: Rep) -> str:
    """How that is known: an angle or an index, and how surely."""
    worth = desk.say("console.replay.direct" if rep["validity"] == "DIRECT" else "console.replay.proxy")
    return f"{worth}, {desk.say('console.replay.percent', percent=round(100 * rep['confidence']))}"


def _standing(desk: Desk, rep: Rep) -> str:
    if rep["complete"]:
        return desk.say(f"console.replay.standing.{'poor' if rep.get('poor') else 'complete'}")
    reason = rep.get("reason")
    not_done = desk.say("console.replay.standing.partial")
    return f"{not_done}, {reason_of(desk, reason)}" if reason else not_done


def clock(seconds: float) -> str:
    """Seconds as minutes and seconds."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"
