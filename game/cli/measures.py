"""What the catalogue of movements says of itself: for JSON, and as the page docs/measures.md."""

from typing import Any

from game.body.movements import MOVEMENTS, Movement, Unit, View

_UNITS = {
    Unit.DEGREES: "degrees (`deg`)",
    Unit.PERCENT_OF_SPAN: "percent of this person's own calibrated span (`pct_span`; without calibration `pct_rest`)",
    Unit.PERCENT_OF_REST: "percent of this person's own rest (`pct_rest`)",
    Unit.PER_MINUTE: "times a minute (`per_min`)",
}

_SIGNS = {Unit.DEGREES: "°", Unit.PERCENT_OF_SPAN: " %", Unit.PERCENT_OF_REST: " %", Unit.PER_MINUTE: " a minute"}

_VIEWS = {View.FRONT: "front", View.TURNED: "30-45° aside", View.SIDE: "side"}

_HEAD = """# The movements and their measures

Generated from the catalogue by `wingbeat movements --markdown > docs/measures.md`; a test keeps it current. A new
movement appears here by itself: [adding a movement](adding-a-movement.md).

DIRECT is an angle that the camera sees, in its plane or in space where the tracker's depth agrees with the picture;
each reading says for itself whether it was. PROXY is an index against this person's own calibration: never degrees or
millimetres of anatomy. How far off they are: [accuracy](accuracy.md). Where the camera cannot see a movement from where
it stands, the game says "not measured from here" and which way to turn the laptop. Educational; not a medical device.
"""


def movement_document(movement: Movement) -> dict[str, Any]:
    """One movement as JSON-ready values; seconds, and the movement's unit."""
    dose, rules, words = movement.dose, movement.repeating, movement.words
    return {
        "id": movement.id,
        "name": words.name,
        "sided": movement.sided,
        "muscles": list(movement.muscles),
        "measure": movement.measured_as,
        "unit": movement.unit.value,
        "validity": "DIRECT" if movement.direct else "PROXY",
        "views": [view.value for view in movement.views],
        "within_m": movement.within_m,
        "needs": [joint.value for joint in movement.needs],
        "ends": {"rest": movement.rest, "effort": movement.effort},
        "gates": list(movement.gates),
        "dose": {
            "sets": dose.sets,
            "repetitions": dose.repetitions,
            "out_s": dose.out_s,
            "hold_s": dose.hold_s,
            "return_s": dose.return_s,
        },
        "repetition": {
            "least": rules.least / 100,
            "typical": rules.typical / 100,
            "least_s": rules.least_us / 1e6,
        },
        "cautions": [caution.value for caution in movement.cautions],
        "compensations": [one.value for one in movement.watched],
        "says": {
            "task": words.task,
            "left": words.left,
            "right": words.right,
            "either": words.either,
            "how": words.how,
        },
    }


def measures_page() -> str:
    """The reference of all movements, Markdown."""
    rows = [_summary(movement) for movement in MOVEMENTS.values()]
    table = _table(("movement", "sides", "unit", "worth", "seen from", "usual dose"), rows)
    return "\n".join([_HEAD, table, "", *(_section(movement) for movement in MOVEMENTS.values())])


def _summary(movement: Movement) -> tuple[str, ...]:
    return (
        f"[`{movement.id}`](#{movement.id})",
        "left, right" if movement.sided else "none",
        f"`{movement.unit.value}`",
        "DIRECT" if movement.direct else "PROXY",
        ", ".join(_VIEWS[view] for view in movement.views),
        _dose(movement),
    )


def _dose(movement: Movement) -> str:
    dose = movement.dose
    return f"{dose.sets} x {dose.repetitions}, {dose.out_s:g}-{dose.hold_s:g}-{dose.return_s:g} s"


def _section(movement: Movement) -> str:
    rows = [(name, text) for name, text in _facts(movement) if text]
    return f"## {movement.id}\n\n{_table(('what', 'is'), rows)}\n"


def _facts(movement: Movement) -> list[tuple[str, str]]:
    rules, words, sign = movement.repeating, movement.words, _SIGNS[movement.unit]
    return [
        ("name", words.name),
        ("muscles", ", ".join(movement.muscles)),
        ("measure", movement.measured_as),
        ("unit", _UNITS[movement.unit]),
        ("worth", "DIRECT at best" if movement.direct else "PROXY"),
        ("sides", "left and right" + (", by turns" if movement.apart else "") if movement.sided else "none"),
        ("must be seen", ", ".join(joint.value for joint in movement.needs)),
        ("camera", "; ".join(_VIEWS[view] for view in movement.views) + (" (best first)" * (len(movement.views) > 1))),
        ("well seen from", f"{movement.within_m:g} m at most" if movement.within_m else ""),
        ("at rest", movement.rest),
        ("at its end", movement.effort),
        ("a repetition", f"at least {rules.least / 100:g}{sign} out and back in {rules.least_us / 1e6:g} s or more"),
        ("a usual range", f"{rules.typical / 100:g}{sign}, until this person's own is known"),
        ("not measured when", ", ".join(f"`{gate}`" for gate in movement.gates)),
        ("usual dose", f"{_dose(movement)} (out, hold, back), unless the plan says otherwise"),
        ("cautions", ", ".join(f"`{caution.value}`" for caution in movement.cautions)),
        ("watched for", ", ".join(f"`{one.value}`" for one in movement.watched)),
        (
            "what is said",
            " / ".join(f"“{text}.”" for text in (words.task, words.left, words.right, words.either) if text),
        ),
        ("how", f"“{words.how}”" if words.how else ""),
    ]


def _table(columns: tuple[str, ...], rows: list[Any]) -> str:
    lines = [columns, tuple("---" for _ in columns), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)
