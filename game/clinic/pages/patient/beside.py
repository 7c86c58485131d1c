"""The smaller cards: what else the body did, the plan that is played, and what colleagues wrote."""

from collections.abc import Sequence
from datetime import datetime
from html import escape
from urllib.parse import quote

from game.clinic.pages.patient.plot import Say
from game.level.plan.model import Exercise, Plan
from game.store.comments import Comment

_MOST = 6
"""Kinds of helping out, and comments, that are shown."""


def watched(compensations: Sequence[tuple[str, int]], repetitions: int, say: Say) -> str:
    """What else the body did, as a share of all repetitions that count."""
    if not compensations or not repetitions:
        return f'<p class="muted">{escape(say("report.compensations.none"))}</p>'
    most = compensations[0][1]
    rows = "".join(
        f'<tr><th scope="row">{escape(say(f"report.compensation.{kind}"))}</th>'
        f'<td class="share"><i style="width:{100 * count / most:.0f}%"></i></td>'
        f'<td class="number">{100 * count / repetitions:.0f} %</td></tr>'
        for kind, count in compensations[:_MOST]
    )
    note = escape(say("patient.watched", count=repetitions))
    return f'<table class="watched"><tbody>{rows}</tbody></table><p class="small muted">{note}</p>'


def plan_card(plan: Plan | None, made: str, say: Say) -> str:
    """What the plan asks for, exercise by exercise; `made` says which version it is."""
    if plan is None:
        return f'<p class="muted">{escape(say("attention.no_plan"))}</p>'
    rows = "".join(_exercise(one, say) for one in plan.exercises)
    notes = f'<blockquote class="small">{escape(plan.notes.strip())}</blockquote>' if plan.notes.strip() else ""
    asks = say("patient.plan.asks", count=plan.sessions_per_week, minutes=plan.minutes)
    return (
        f'<p class="small muted">{escape(asks)} · {escape(made)}</p>'
        f'<table class="table plan-now"><tbody>{rows}</tbody></table>{notes}'
    )


def comments_list(comments: Sequence[Comment], say: Say) -> str:
    """What was written beside moments of sessions, the newest first."""
    if not comments:
        return f'<p class="muted">{escape(say("patient.comments.none"))}</p>'
    newest = sorted(comments, key=lambda one: one.made_at, reverse=True)[:_MOST]
    return f'<ul class="comments">{"".join(_comment(one, say) for one in newest)}</ul>'


def _exercise(one: Exercise, say: Say) -> str:
    name = say("report.movement", movement=one.movement) if one.movement else say(f"activity.{one.activity}")
    side = "" if one.side == "both" else f" · {say(f'side.{one.side}')}"
    dose = say("patient.plan.dose", sets=one.sets, repetitions=one.repetitions)
    far = say("patient.plan.target", target=one.target)
    if one.cap is not None:
        far = f"{far}, {say('patient.plan.cap', cap=one.cap)}"
    return (
        f'<tr><th scope="row">{escape(name)}<span class="small muted">{escape(side)}</span></th>'
        f'<td class="number">{escape(dose)}</td><td class="small muted">{escape(far)}</td></tr>'
    )


def _comment(one: Comment, say: Say) -> str:
    seconds = one.at_us // 1_000_000
    at = f"{seconds // 60}:{seconds % 60:02d}"
    day = datetime.fromisoformat(one.made_at).date().isoformat()
    where = f"/sessions/{quote(one.session, safe='')}"
    head = escape(say("patient.comment", who=one.made_by, day=day))
    text = f"<p>{escape(one.text)}</p>"
    return f'<li><span class="small muted">{head} · <a href="{where}">{at}</a></span>{text}</li>'
