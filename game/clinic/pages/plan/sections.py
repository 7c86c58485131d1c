"""The parts of the form beside its tables: how often, for whom, pain rules, words to the patient, levels."""

from collections.abc import Mapping

from game.body.movements import Caution
from game.clinic.pages.plan.fields import Fields
from game.clinic.pages.plan.markup import Html, tag, told
from game.clinic.pages.plan.wording import LOADS, PAIN
from game.level.model import Level
from game.level.plan.form import Form


def frequency(fields: Fields, form: Form) -> Html:
    """What it is called, how often, how long, and when somebody looks at it again."""
    words = fields.words
    inside = [
        fields.line("title", form["title"], words("field.title"), most=60),
        fields.number("sessions_per_week", form["sessions_per_week"], words("field.sessions_per_week")),
        fields.number("minutes", form["minutes"], words("field.minutes")),
        fields.day("made_on", form["made_on"], words("field.made_on")),
        fields.day("review_on", form["review_on"], words("field.review_on")),
    ]
    places = "".join(map(fields.remarks, ("title", "sessions_per_week", "minutes", "made_on", "review_on")))
    return tag("div", *inside, class_="strip") + places


def safety(fields: Fields, form: Form) -> Html:
    """What the person can use, what must be left out, and when pain changes a session."""
    return _able(fields, form) + _left_out(fields, form) + _pain(fields, form)


def _able(fields: Fields, form: Form) -> Html:
    words = fields.words
    arms = [(one, words(f"side.{one}")) for one in ("both", "left", "right")]
    loads = [(one, words(f"load.{one}")) for one in LOADS]
    parts = [
        fields.choice("arms", form["arms"], arms, words("field.arms")),
        fields.choice("load_cap", form["load_cap"], loads, words("field.load_cap")),
        fields.tick("seated", words("field.seated"), on=form["seated"] is True),
    ]
    return tag("div", *parts, class_="strip") + fields.remarks("arms")


def _left_out(fields: Fields, form: Form) -> Html:
    words, flagged = fields.words, form["contraindications"]
    ticks = "".join(
        fields.tick("contraindications", words(f"flag.{one}"), on=one in flagged,
                    item=one.value, hint=words(f"flag_why.{one}"))
        for one in Caution
    )  # fmt: skip
    legend = tag("legend", told(words("contraindications")))
    return tag("fieldset", legend, ticks or told(words("none")), fields.remarks("contraindications"), class_="flags")


def _pain(fields: Fields, form: Form) -> Html:
    words = fields.words
    rules = "".join(fields.number(f"pain.{rule}", form["pain"][rule], words(f"field.pain.{rule}")) for rule in PAIN)
    legend = tag("legend", told(words("pain")))
    return tag("fieldset", legend, tag("div", rules, class_="strip four"), fields.remarks("pain"))


def texts(fields: Fields, form: Form) -> Html:
    """What the patient reads, and what they do not; on paper that is for them, there is none of the second."""
    words = fields.words
    notes = fields.text("notes", form["notes"], words("field.notes"), words("notes_hint")) + fields.remarks("notes")
    if fields.locked and not form["clinician_note"]:
        return notes
    label, hint = words("field.clinician_note"), words("clinician_note_hint")
    return notes + fields.text("clinician_note", form["clinician_note"], label, hint) + fields.remarks("clinician_note")


def levels(fields: Fields, form: Form, shipped: Mapping[str, Level]) -> Html:
    """Scenes chosen by the game, or levels that are played in turn."""
    words = fields.words
    if fields.locked and not form["levels"]:
        return ""
    known = [*shipped, *(name for name in form["levels"] if name not in shipped)]
    ticks = "".join(
        fields.tick("levels", _title(fields, name, shipped), on=name in form["levels"], item=name) for name in known
    )
    hint = tag("p", told(words("levels_hint")), class_="muted small")
    return tag("details", tag("summary", told(words("levels"))), hint, tag("div", ticks, class_="flags"),
               fields.remarks("levels"), id="levels", open=bool(form["levels"]))  # fmt: skip


def _title(fields: Fields, name: str, shipped: Mapping[str, Level]) -> str:
    said = fields.words.say(f"level.{name}.title")
    return said or (shipped[name].title if name in shipped else name)
