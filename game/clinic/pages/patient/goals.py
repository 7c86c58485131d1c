"""How far somebody is on the way to each goal, with the change that counts beside it."""

from collections.abc import Sequence
from html import escape

from game.body.movements import MOVEMENTS, Unit
from game.clinic.pages.patient.plot import Say
from game.report.goals import Progress, wanted


def goals(progress: Sequence[Progress], say: Say) -> str:
    """A list of goals; empty where the plan names none."""
    if not progress:
        return f'<p class="muted">{escape(say("report.goals.none"))}</p>'
    return f'<ul class="goals">{"".join(_goal(one, say) for one in progress)}</ul>'


def tone(one: Progress) -> str:
    """What a goal's bar is drawn as: a target that was met by less than the change that counts is no success."""
    if one.reached and (one.counts is None or one.change == "better"):
        return "reached"
    if one.over:
        return "over"
    return {"better": "better", "worse": "worse"}.get(one.change, "unclear")


def _goal(one: Progress, say: Say) -> str:
    message = wanted(one.goal)
    name = escape(say(message.key, **message.values))
    share = 0 if one.share is None else round(100 * one.share)
    bar = f'<span class="way {tone(one)}" aria-hidden="true"><i style="width:{share}%"></i></span>'
    return f'<li><span class="name">{name}</span>{bar}<span class="small">{escape(_stands(one, say))}</span></li>'


def _stands(one: Progress, say: Say) -> str:
    if one.now is None:
        return say("patient.goal.nothing")
    values = {"now": _told(one, one.now), "target": _told(one, one.goal.target)}
    if one.first is not None:
        values["first"] = _told(one, one.first)
    if one.counts is None:
        return say(f"patient.goal.{'reached' if one.reached else 'counted'}", **values)
    values["counts"] = _told(one, one.counts)
    return say(f"patient.goal.{'reached' if tone(one) == 'reached' else one.change}", **values)


def _told(one: Progress, value: float) -> str | float:
    """A value in the goal's unit; a tenth of a degree is less than one camera can tell."""
    if one.goal.movement is None:
        return round(value, 1)
    return f"{value:.0f}{'°' if MOVEMENTS[one.goal.movement].unit is Unit.DEGREES else ' %'}"
