"""How far somebody is on the way to each goal, with the change that counts beside it."""

from collections.abc import Sequence
from html import escape

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
    bar = f'<span class="bar {tone(one)}" aria-hidden="true"><i style="width:{share}%"></i></span>'
    return f'<li><span class="name">{name}</span>{bar}<span class="small">{escape(_stands(one, say))}</span></li>'


def _stands(one: Progress, say: Say) -> str:
    if one.now is None:
        return say("patient.goal.nothing")
    now, target = round(one.now, 1), one.goal.target
    if one.counts is None:
        return say(f"patient.goal.{'reached' if one.reached else 'counted'}", now=now, target=target)
    values = {"now": now, "target": target, "counts": one.counts} | (
        {} if one.first is None else {"first": round(one.first, 1)}
    )
    if tone(one) == "reached":
        return say("patient.goal.reached", **values)
    return say(f"patient.goal.{one.change}", **values)
