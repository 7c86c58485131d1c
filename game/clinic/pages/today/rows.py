"""The table of people, as HTML: what anybody wrote is escaped here."""

from collections.abc import Sequence
from html import escape
from itertools import groupby
from urllib.parse import quote

from game.clinic.console.desk import Desk
from game.clinic.pages.said import when, why
from game.clinic.pages.today.spark import spark
from game.report.attention import GROUPS, LATELY, Group, Reason, days_lately, group_of
from game.report.glance import Felt, Patient

Judged = Sequence[tuple[Patient, tuple[Reason, ...]]]

_TONES: dict[Group, str] = {"look": "alert", "arrange": "warn", "know": "good", "quiet": ""}
_MOST_REASONS = 3
"""In a row; how many more there are is said."""


def groups_of(judged: Judged) -> dict[Group, Judged]:
    """Everybody by group, in the order that they came in; every group is there."""
    found = {group: list(some) for group, some in groupby(judged, key=lambda one: group_of(one[1]))}
    return {group: found.get(group, []) for group in GROUPS}


def counts(desk: Desk, groups: dict[Group, Judged]) -> str:
    """How many there are in each group, leading there."""
    links = "".join(
        f'<a class="count {_TONES[group]}" href="#{group}"><b>{len(some)}</b> '
        f"{escape(desk.say(f'attention.count.{group}', count=len(some)))}</a>"
        for group, some in groups.items()
        if some
    )
    return f'<nav class="counts" aria-label="{escape(desk.say("attention.counts"))}">{links}</nav>'


def table(desk: Desk, groups: dict[Group, Judged], today: int) -> str:
    """Those who are to be looked at, and folded below them those of whom there is nothing new."""
    loud: dict[Group, Judged] = {group: some for group, some in groups.items() if some and group != "quiet"}
    parts = [_table(desk, loud, today)] if loud else [f'<p class="empty">{escape(desk.say("attention.nobody"))}</p>']
    quiet = groups["quiet"]
    if quiet:
        said = escape(desk.say("attention.quiet", count=len(quiet)))
        inside = _table(desk, {"quiet": quiet}, today)
        parts.append(f'<details id="quiet" class="card quiet"><summary>{said}</summary>{inside}</details>')
    return "".join(parts)


def _table(desk: Desk, groups: dict[Group, Judged], today: int) -> str:
    heads = "".join(
        f'<th scope="col">{escape(desk.say(f"attention.column.{name}"))}</th>'
        for name in ("patient", "why", "pain", "week", "last")
    )
    bodies = "".join(_body(desk, group, some, today) for group, some in groups.items())
    return f'<table class="table attention"><thead><tr>{heads}</tr></thead>{bodies}</table>'


def _body(desk: Desk, group: Group, some: Judged, today: int) -> str:
    rows = "".join(_row(desk, patient, reasons, today) for patient, reasons in some)
    if group == "quiet":
        return f"<tbody>{rows}</tbody>"
    head = escape(desk.say(f"attention.group.{group}"))
    return (
        f'<tbody id="{group}" class="{_TONES[group]}"><tr class="group"><th colspan="5" scope="rowgroup">{head} '
        f'<span class="muted">{len(some)}</span></th></tr>{rows}</tbody>'
    )


def _row(desk: Desk, patient: Patient, reasons: tuple[Reason, ...], today: int) -> str:
    plan = f'<span class="small muted">{escape(patient.plan.title)}</span>' if patient.plan else ""
    last = when(desk, patient.last.day, today) if patient.last else desk.say("attention.never")
    return (
        f'<tr class="person" data-alias="{escape(patient.alias.casefold())}">'
        f'<th scope="row"><a href="/patients/{quote(patient.alias, safe="")}">{escape(patient.alias)}</a>{plan}</th>'
        f"<td>{_reasons(desk, reasons, today)}</td>"
        f"<td>{_pain(desk, patient.felt, today)}</td>"
        f"<td>{_week(desk, patient, today)}</td>"
        f"<td>{escape(last)}</td></tr>"
    )


def _reasons(desk: Desk, reasons: tuple[Reason, ...], today: int) -> str:
    if not reasons:
        return f'<span class="muted">{escape(desk.say("attention.as_planned"))}</span>'
    lines = [_reason(desk, reason, today) for reason in reasons[:_MOST_REASONS]]
    if more := len(reasons) - _MOST_REASONS:
        lines += [f'<li class="small muted">{escape(desk.say("attention.more", count=more))}</li>'] * (more > 0)
    return f'<ul class="reasons">{"".join(lines)}</ul>'


def _reason(desk: Desk, reason: Reason, today: int) -> str:
    no_day = reason.day is None or reason.kind == "missed"  # when they played last has a column of its own
    day = "" if no_day else f' <span class="small muted">{escape(when(desk, reason.day or today, today))}</span>'
    show = ""
    if reason.session:
        name = escape(desk.say("attention.replay"))
        show = f' <a class="small" href="/sessions/{quote(reason.session, safe="")}">{name}</a>'
    return f'<li><span class="why {_TONES[reason.group]}">{escape(why(desk, reason))}</span>{day}{show}</li>'


def _pain(desk: Desk, felt: Sequence[Felt], today: int) -> str:
    said = [one.before for one in felt if one.before is not None]
    if not said:
        return f'<span class="small muted">{escape(desk.say("attention.unsaid"))}</span>'
    label = desk.say("attention.spark", first=said[0], last=said[-1], highest=max(one.worst or 0 for one in felt))
    return f'<span class="pain">{spark(felt, today, label)}<b>{said[-1]}</b></span>'


def _week(desk: Desk, patient: Patient, today: int) -> str:
    days = "".join(f"<i{' class=on' if today - ago in patient.days else ''}></i>" for ago in reversed(range(LATELY)))
    done = days_lately(patient, today)
    if patient.plan:
        said = desk.say("attention.week", done=done, planned=patient.plan.days_a_week)
    else:
        said = desk.say("attention.week.unplanned", done=done)
    return f'<span class="week"><span class="days" aria-hidden="true">{days}</span>{escape(said)}</span>'
