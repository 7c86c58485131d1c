"""The top of the page: what to look at, and what can be done about it."""

from collections.abc import Sequence
from html import escape
from urllib.parse import quote

from game.clinic.accounts.roles import May
from game.clinic.console.desk import Desk
from game.clinic.console.frame import form
from game.clinic.pages.said import when, why
from game.report.attention import Reason, group_of
from game.store.patient_file import PatientFile

FORMATS = ("report.pdf", "report.html", "report.csv", "fhir.json", "omh.json")
"""What somebody's data can be taken out as, by the name that stands behind the person's address."""

_TONES = {"look": "alert", "arrange": "", "know": "good", "quiet": "good"}


def doings(desk: Desk, file: PatientFile) -> str:
    """The plan that is played, and the buttons; those that the role does not allow are not there."""
    here = f"/patients/{quote(file.patient.alias, safe='')}"
    buttons = []
    if desk.may(May.EXPORT) and file.course.played:
        buttons += [f'<a class="button" href="{here}/report.pdf">{escape(desk.say("patient.report"))}</a>']
        buttons += [_more(desk, here)]
    if desk.may(May.PRESCRIBE):
        words = desk.say("patient.change_plan" if file.plan else "patient.make_plan")
        buttons += [f'<a class="button main" href="{here}/plan">{escape(words)}</a>']
    row = f'<div class="line">{"".join(buttons)}</div>'
    return f'<div class="line apart under-title"><p>{_about(desk, file)}</p>{row}</div>'


def reasons(desk: Desk, found: Sequence[Reason], today: int) -> str:
    """Why this person is to be looked at, each with the session that shows it."""
    if not found:
        return f'<p class="told good">{escape(desk.say("patient.as_planned"))}</p>'
    lines = "".join(_reason(desk, one, today) for one in found)
    return f'<ul class="told reasons {_TONES[group_of(found)]}">{lines}</ul>'


def _about(desk: Desk, file: PatientFile) -> str:
    plan = file.course.plan
    if plan is None:
        return f"{escape(desk.say('attention.no_plan'))} · {_homes(desk, file)}"
    review = escape(desk.say("patient.review", day=plan.review_on))
    return f"<b>{escape(plan.title)}</b> · {review} · {_homes(desk, file)}"


def _homes(desk: Desk, file: PatientFile) -> str:
    here = f"/patients/{quote(file.patient.alias, safe='')}/home"
    return f'<a href="{here}">{escape(desk.say("console_home.link"))}</a>'


def _reason(desk: Desk, reason: Reason, today: int) -> str:
    day = "" if reason.day is None else f' <span class="small">{escape(when(desk, reason.day, today))}</span>'
    show = ""
    if reason.session:
        name = escape(desk.say("patient.show_it"))
        show = f' <a href="/sessions/{quote(reason.session, safe="")}">{name}</a>'
    tone = {"look": "alert", "arrange": "warn", "know": "good"}[reason.group]
    return f'<li><span class="why {tone}">{escape(why(desk, reason))}</span>{day}{show}</li>'


def _more(desk: Desk, here: str) -> str:
    """What is wanted less often, folded: the other formats, and everything in one sealed file."""
    links = "".join(
        f'<li><a href="{here}/{name}" download>{escape(desk.say(f"patient.take.{name}"))}</a></li>'
        for name in FORMATS[1:]
    )
    name, hint = escape(desk.say("patient.passphrase")), escape(desk.say("patient.passphrase.hint"))
    field = (
        f'<label>{name}<span class="hint">{hint}</span>'
        '<input type="password" name="passphrase" autocomplete="new-password" minlength="12" required></label>'
        f"<button>{escape(desk.say('patient.bundle'))}</button>"
    )
    sealed = form(desk, f"{here}/bundle", field, "sealing")
    return (
        f'<details class="menu"><summary class="button">{escape(desk.say("patient.take"))}</summary>'
        f"<div><ul>{links}</ul>{sealed}</div></details>"
    )
