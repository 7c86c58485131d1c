"""What stands beside the form: what to mend, what saving changes, and what the patient will see."""

from collections.abc import Mapping, Sequence
from itertools import islice

from game.clinic.pages.plan.draft import Draft
from game.clinic.pages.plan.fields import Fields
from game.clinic.pages.plan.markup import Html, tag, told
from game.clinic.pages.plan.wording import Words
from game.level.findings import Severity
from game.level.model import Cue, Level
from game.level.plan.changes import Change
from game.level.plan.editing import Assessed, Remark
from game.level.plan.model import Plan
from game.level.plan.week import Sitting, asked_in, week_of

FIRST_CUES = 3


def state(fields: Fields, draft: Draft, found: Assessed, next_version: int) -> Html:
    """What is next, what has to be mended, and what saving changes."""
    words = fields.words
    if fields.locked:
        return tag("p", told(words("state.read")), class_="headline") + tag(
            "p", told(words("read_only")), class_="muted"
        )
    head = tag("p", told(headline(words, draft, found, next_version)), class_=f"headline {_tone(draft, found)}")
    return head + _remarks(fields, draft, found) + _changes(words, draft.changed(found))


def buttons(fields: Fields, draft: Draft, found: Assessed) -> Html:
    """Saving, which waits until nothing is amiss and every warning was seen; and undoing."""
    words = fields.words
    if fields.locked:
        return ""
    ready = found.plan is not None and not found.problems and not draft.is_saved(found) and not draft.unseen(found)
    save = fields.button("save", words("save"), class_="main", disabled=not ready)
    undo = fields.button("undo", words("undo")) if draft.undone else ""
    return tag("div", save, undo, class_="line")


def headline(words: Words, draft: Draft, found: Assessed, next_version: int) -> str:
    """The one line that says what is next."""
    if found.problems:
        return words("state.problems", count=len(found.problems))
    if draft.is_saved(found):
        return _rests(words, draft)
    if draft.unseen(found):
        return words("state.warnings", count=draft.unseen(found))
    return words("state.ready", version=next_version)


def _rests(words: Words, draft: Draft) -> str:
    """What to say while nothing is changed: that it was just saved, or is to be looked at, or nothing."""
    if draft.just_saved and draft.base:
        return words("saved", version=draft.base.version)
    if draft.form["review_on"] <= draft.today:
        return words("state.due", day=draft.form["review_on"])
    return words("state.saved")


def _tone(draft: Draft, found: Assessed) -> str:
    if found.problems:
        return "problem"
    if draft.is_saved(found):
        return "ready" if draft.just_saved else "warning" if draft.form["review_on"] <= draft.today else "saved"
    return "warning" if draft.unseen(found) else "ready"


def _remarks(fields: Fields, draft: Draft, found: Assessed) -> Html:
    asked = not draft.is_saved(found)
    lines = "".join(_remark(fields, draft, one, asked=asked) for one in found.remarks)
    return tag("ul", lines, class_="remark-list", aria_label=fields.words("to_mend")) if lines else ""


def _remark(fields: Fields, draft: Draft, remark: Remark, *, asked: bool) -> Html:
    words = fields.words
    where = tag("strong", told(words.place(remark.path, draft.form)))
    jump = tag(
        "button",
        where,
        " ",
        told(words.remark(remark)),
        type="button",
        data_do="jump",
        data_at=remark.path,
        class_="jump",
    )
    tick = ""
    if asked and remark.severity is Severity.WARNING and not fields.locked:
        box = tag("input", type="checkbox", data_do="seen", data_at=remark.name, checked=remark.name in draft.seen)
        tick = tag("label", box, tag("span", told(words("seen"))), class_="tick")
    return tag("li", jump, tick, class_=remark.severity.value)


def _changes(words: Words, changed: Sequence[Change]) -> Html:
    if not changed:
        return ""
    lines = "".join(tag("li", told(words.change(one))) for one in changed)
    return tag("h3", told(words("changes"))) + tag("ul", lines, class_="changes")


def preview(words: Words, plan: Plan | None, week: Sequence[Sitting]) -> Html:
    """Today's page of a visit, in the words that the patient reads, and how the first session begins."""
    if plan is None or not week:
        return tag("p", told(words("no_preview")), class_="muted small")
    first = week[0]
    head, _, why = words.say("visit.today.plan").partition("\n")
    note = plan.notes.strip()
    lines = [
        tag("p", told(head), class_="preview-title"),
        tag("p", told(why)) if why else "",
        tag("p", told(words.say("visit.note", note=note)), class_="preview-note") if note else "",
        tag("p", told(_length(words, first)), class_="muted"),
        tag("ol", *(tag("li", told(_cue(words, cue))) for cue in islice(first.cues, FIRST_CUES))),
    ]
    return tag("div", *lines, class_="preview")


def _length(words: Words, sitting: Sitting) -> str:
    if not sitting.minutes:
        return words("open_end")
    minutes = max(1, round(sitting.minutes))
    if len(sitting.levels) == 1:
        return words("length.one", minutes=minutes)
    return words("length", minutes=minutes, parts=len(sitting.levels))


def _cue(words: Words, cue: Cue) -> str:
    return words("cue", task=words.task(cue.movement, cue.side), count=cue.repetitions)


def week(words: Words, plan: Plan | None, shipped: Mapping[str, Level]) -> tuple[Html, tuple[Sitting, ...]]:
    """The week as a table of sessions and what is done in each; and the sessions."""
    if plan is None:
        return tag("p", told(words("no_week")), class_="muted"), ()
    sittings = week_of(plan, shipped)
    if not sittings:
        return tag("p", told(words("empty_week")), class_="muted"), ()
    heads = "".join(_session(words, number, one) for number, one in enumerate(sittings, 1))
    lines = "".join(_line(words, name, sittings) for name in asked_in(sittings))
    total = "".join(tag("td", told(_minutes(words, one))) for one in sittings)
    table = tag(
        "table",
        tag("caption", told(words("week_hint"))),
        tag("thead", tag("tr", tag("td"), heads)),
        tag("tbody", lines, tag("tr", tag("th", told(words("week_minutes")), scope="row"), total, class_="total")),
        class_="week",
    )
    return tag("div", table, class_="scroll"), sittings


def _session(words: Words, number: int, sitting: Sitting) -> Html:
    return tag(
        "th", told(words(f"day.{sitting.day}")), tag("small", told(words("session", number=number))), scope="col"
    )


def _line(words: Words, name: str, sittings: Sequence[Sitting]) -> Html:
    cells = "".join(
        tag("td", tag("span", told(done), class_="dot") if (done := one.done(name)) else "") for one in sittings
    )
    return tag("tr", tag("th", told(words.moving(name)), scope="row"), cells)


def _minutes(words: Words, sitting: Sitting) -> str:
    return words("number", value=float(round(sitting.minutes, 1))) if sitting.minutes else words("open")
