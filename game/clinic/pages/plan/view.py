"""The whole form put together: to be edited on the screen, to be read by who may only look, and on paper."""

from collections.abc import Mapping

from game.clinic.pages.plan import aside, bar, rows, sections
from game.clinic.pages.plan.draft import Draft, Version
from game.clinic.pages.plan.fields import Fields
from game.clinic.pages.plan.markup import Html, tag, told
from game.clinic.pages.plan.shelf import Known
from game.level.model import Level
from game.level.plan.editing import Assessed
from game.level.plan.form import Form, form_of
from game.level.plan.model import Plan
from game.level.problems import BadPlan


def region(name: str, html: Html) -> Html:
    """A part of the page that can be shown anew by its name."""
    return tag("div", html, data_region=name)


def beside(fields: Fields, draft: Draft, found: Assessed, known: Known) -> dict[str, Html]:
    """Everything that follows from what is on the form, by region."""
    week, sittings = aside.week(fields.words, found.played, draft.levels)
    number = known.next_version(found.plan.id) if found.plan else 0
    said = "" if fields.locked else told(aside.headline(fields.words, draft, found, number))
    return {
        "spoken": said,
        "state": aside.state(fields, draft, found, number),
        "doing": aside.buttons(fields, draft, found),
        "week": week,
        "preview": aside.preview(fields.words, found.played, sittings),
    }


def editing(fields: Fields, draft: Draft, known: Known, why: str) -> Html:
    """The form with what stands beside it."""
    words = fields.words
    parts = {name: region(name, html) for name, html in beside(fields, draft, draft.assessed(), known).items()}
    note = "" if fields.locked else fields.line("why", why, words("why"), hint=words("why_hint"))
    spoken = tag("div", parts["spoken"], class_="visually-hidden", role="status")
    saving = tag(
        "section", spoken, parts["state"], note, parts["doing"], class_="card saving", aria_label=words("save")
    )
    preview = _card(words("preview"), parts["preview"])
    form = tag("div", _cards(fields, draft.form, known, draft.levels, parts["week"]))
    return tag("div", form, tag("aside", saving, preview), class_="plan-editor no-print")


def printed(fields: Fields, known: Known, levels: Mapping[str, Level]) -> Html:
    """What is in force, for paper that the patient may see: no note for colleagues, and nothing that is not saved.

    Args:
        fields: locked ones.
        known: what there is of the person.
        levels: shipped ones, by id.
    """
    version = known.current
    plan = None if version is None else _read(version)
    if version is None or plan is None:
        return ""
    head = tag("p", told(bar.in_force(fields.words, version)))
    week, _ = aside.week(fields.words, plan, levels)
    return tag(
        "div", head, _cards(fields, {**form_of(plan), "clinician_note": ""}, known, levels, week), class_="only-print"
    )


def _read(version: Version) -> Plan | None:
    try:
        return version.read()
    except BadPlan:
        return None


def _cards(fields: Fields, form: Form, known: Known, levels: Mapping[str, Level], week: Html) -> Html:
    words = fields.words
    return "".join(
        [
            tag("section", sections.frequency(fields, form), class_="card"),
            _card(words("exercises"), _only(fields, "exercises", rows.exercises(fields, form, known.trends))),
            _card(words("week"), week),
            _card(words("goals"), _only(fields, "goals", rows.goals(fields, form))),
            _card(words("safety"), sections.safety(fields, form)),
            _card(words("texts"), sections.texts(fields, form) + sections.levels(fields, form, levels)),
        ]
    )


def _only(fields: Fields, name: str, html: Html) -> Html:
    """What is locked is never shown anew, so on paper no second region has the name."""
    return html if fields.locked else region(name, html)


def _card(head: str, html: Html) -> Html:
    return tag("section", tag("h2", told(head)), html, class_="card")
