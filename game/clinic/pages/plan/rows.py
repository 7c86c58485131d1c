"""The tables of the form: what to do, movement by movement, and what is to be reached by when."""

from collections.abc import Sequence

from game.body.movements import MOVEMENTS
from game.clinic.pages.plan.fields import Fields
from game.clinic.pages.plan.markup import Html, tag, told
from game.clinic.pages.plan.wording import KINDS, SIDES
from game.level.plan.form import Form, typed
from game.report.lately import lately
from game.report.trends import Trend

_TEMPO = ("out_s", "hold_s", "return_s")


def exercises(fields: Fields, form: Form, trends: Sequence[Trend]) -> Html:
    """The table of movements and activities."""
    words = fields.words
    heads = "".join(
        tag("th", told(words(f"head.{name}")), scope="col", class_=f"c-{name}", title=words(f"hint.{name}"))
        for name in ("what", "side", "sets", "repetitions", "tempo", "rest_s", "target", "cap")
    )
    body = "".join(_exercise(fields, index, row, trends) for index, row in enumerate(form["exercises"]))
    head = tag("thead", tag("tr", _hidden_head(words("head.order")), heads, _hidden_head(words("head.remove"))))
    table = tag("table", tag("caption", told(words("exercises")), class_="visually-hidden"), head, body, class_="rows")
    return (tag("div", table, class_="scroll") if form["exercises"] else _empty(words("no_exercises"))) + _adding(
        fields
    )


def _hidden_head(said: str) -> Html:
    return tag("th", tag("span", told(said), class_="visually-hidden"), scope="col")


def _empty(said: str) -> Html:
    return tag("p", told(said), class_="empty")


def _exercise(fields: Fields, index: int, row: Form, trends: Sequence[Trend]) -> Html:
    at, name = f"exercises[{index}]", fields.words.moving(row["movement"] or row["activity"])
    cells = [
        _moving(fields, at, row),
        _side(fields, at, row),
        _counted(fields, at, row, "sets"),
        _counted(fields, at, row, "repetitions"),
        _tempo(fields, at, row),
        _counted(fields, at, row, "rest_s"),
        _target(fields, at, row),
        _cap(fields, at, row),
    ]
    filled = "".join(tag("td", cell) for cell in cells)
    first = tag("td", _order(fields, "exercises", index), class_="order")
    line = tag("tr", first, filled, tag("td", _remove(fields, "exercises", index, name)))
    return tag("tbody", line, tag("tr", tag("td"), tag("td", _below(fields, at, row, trends), colspan=9)), data_row=at)


def _moving(fields: Fields, at: str, row: Form) -> Html:
    kind = "activity" if row["activity"] and not row["movement"] else "movement"
    words = fields.words
    return fields.choice(f"{at}.what", f"{kind}.{row[kind]}", words.moving_choices(), words("field.what"), bare=True)


def _side(fields: Fields, at: str, row: Form) -> Html:
    words, sheet = fields.words, MOVEMENTS.get(row["movement"])
    sides = SIDES if sheet is None or sheet.sided else ("both",)
    choices = [(one, words(f"side.{one}")) for one in sides]
    return fields.choice(f"{at}.side", row["side"], choices, words("field.side"), bare=True)


def _counted(fields: Fields, at: str, row: Form, name: str) -> Html:
    return fields.number(f"{at}.{name}", row[name], fields.words(f"field.{name}"), bare=True)


def _tempo(fields: Fields, at: str, row: Form) -> Html:
    sheet = MOVEMENTS.get(row["movement"])
    usual = {name: typed(getattr(sheet.dose, name)) if sheet else "" for name in _TEMPO}
    three = [
        fields.number(f"{at}.{name}", row[name], fields.words(f"field.{name}"), usual=usual[name], bare=True)
        for name in _TEMPO
    ]
    return tag("span", *three, class_="tempo")


def _target(fields: Fields, at: str, row: Form) -> Html:
    sheet = MOVEMENTS.get(row["movement"])
    if sheet and sheet.repeating.untargeted:
        return tag("span", told(fields.words("no_target")), class_="muted small")
    return fields.number(f"{at}.target", row["target"], fields.words("field.target"), unit="%", bare=True)


def _cap(fields: Fields, at: str, row: Form) -> Html:
    words = fields.words
    if row["activity"] and not row["cap"]:
        return tag("span", told(words("no_cap")), class_="muted small")
    sheet = MOVEMENTS.get(row["movement"])
    if sheet and sheet.repeating.untargeted and not row["cap"]:
        return ""
    unit = words.unit(row["movement"], "cap")
    return fields.number(f"{at}.cap", row["cap"], words("field.cap"), unit=unit, usual=words("open"), bare=True)


def _below(fields: Fields, at: str, row: Form, trends: Sequence[Trend]) -> Html:
    """Under a row: what was measured lately, the note to the patient, and what is to be said of the row."""
    words = fields.words
    sides = {"left": ("left",), "right": ("right",)}.get(row["side"], ("left", "right", "both"))
    found = words.measured(lately(trends, row["movement"]), sides=sides)
    measured = tag("span", told(found or (words("never_measured") if row["movement"] else "")), class_="measured")
    note = fields.line(f"{at}.note", row["note"], words("field.note"), bare=True, hint=words("note_hint"))
    if fields.locked:
        note = tag("span", told(row["note"]))
    return tag("div", measured, note, class_="below") + fields.remarks(at)


def _order(fields: Fields, rows: str, index: int) -> Html:
    words = fields.words
    if fields.locked:
        return tag("span", told(index + 1), class_="muted")
    up = fields.button("move", words("up"), at=f"{rows}:{index}:-1", sign="↑", class_="tiny")
    down = fields.button("move", words("down"), at=f"{rows}:{index}:1", sign="↓", class_="tiny")
    return up + down


def _remove(fields: Fields, rows: str, index: int, name: str) -> Html:
    if fields.locked:
        return ""
    return fields.button("remove", fields.words("remove", row=name), at=f"{rows}:{index}", sign="✕", class_="tiny")


def _adding(fields: Fields) -> Html:
    words = fields.words
    if fields.locked:
        return ""
    choices = "".join(tag("option", told(said), value=key) for key, said in words.moving_choices())
    select = tag("select", choices, id="new-exercise", aria_label=words("add_what"), data_wait=True)
    return tag(
        "div", select, fields.button("add", words("add"), at="exercises", data_from="#new-exercise"), class_="adding"
    )


def goals(fields: Fields, form: Form) -> Html:
    """The goals, a line each."""
    words = fields.words
    lines = "".join(_goal(fields, index, row) for index, row in enumerate(form["goals"]))
    kinds = "".join(tag("option", told(words(f"goal.{kind}")), value=kind) for kind in KINDS)
    select = tag("select", kinds, id="new-goal", aria_label=words("add_goal"), data_wait=True)
    adding = tag(
        "div", select, fields.button("add", words("add_goal"), at="goals", data_from="#new-goal"), class_="adding"
    )
    return (lines or _empty(words("no_goals"))) + ("" if fields.locked else adding)


def _goal(fields: Fields, index: int, row: Form) -> Html:
    at, words, unit = f"goals[{index}]", fields.words, _goal_unit(fields, row)
    cells = [
        fields.choice(f"{at}.kind", row["kind"], [(one, words(f"goal.{one}")) for one in KINDS], words("field.kind")),
        _about(fields, at, row),
        fields.number(f"{at}.start", row["start"], words("field.start"), unit=unit, usual=words("open")),
        fields.number(f"{at}.target", row["target"], words("field.goal_target"), unit=unit),
        fields.day(f"{at}.by", row["by"], words("field.by")),
        _remove(fields, "goals", index, words("goal_number", number=index + 1)),
    ]
    return tag("div", tag("div", *cells, class_="goal"), fields.remarks(at), data_row=at, class_="goal-row")


def _about(fields: Fields, at: str, row: Form) -> Html:
    words = fields.words
    if row["kind"] == "activity":
        return fields.line(
            f"{at}.activity", row["activity"], words("field.activity"), hint=words("activity_hint"), most=80
        )
    if row["kind"] not in ("peak", "median"):
        return tag("span")
    known = [("", words("nothing_chosen")), *((name, words.moving(name)) for name in MOVEMENTS)]
    choices = sorted(known, key=lambda one: (one[0] != "", one[1]))
    sides = [(one, words(f"side.{one}")) for one in ("both", "left", "right")]
    movement = fields.choice(f"{at}.movement", row["movement"], choices, words("field.movement"))
    return tag("div", movement, fields.choice(f"{at}.side", row["side"], sides, words("field.side")), class_="two")


def _goal_unit(fields: Fields, row: Form) -> str:
    if row["kind"] in ("peak", "median"):
        return fields.words.unit(row["movement"], "cap")
    return fields.words(f"goal_unit.{row['kind']}") if row["kind"] in KINDS else ""
