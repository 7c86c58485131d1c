"""`plan`: write an example to change, check plans, show what a patient will do."""

from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Any

import typer

from game.body.movements import Caution
from game.cli.failures import Misuse, say
from game.cli.printing import print_json, print_table
from game.faults import is_clear
from game.level.dose import duration_s
from game.level.model import Level
from game.level.plan.asked import exercise_s, is_in_degrees
from game.level.plan.decode import decode_plan
from game.level.plan.example import example_plan
from game.level.plan.lint import lint_plan
from game.level.plan.model import Exercise, Plan
from game.level_files import level_named
from game.places import levels_dir
from game.plan_files import plan_named, planned_levels

_REVIEW_AFTER = timedelta(weeks=4)
"""Until an example is looked at again; trials of such exercises ran 8 to 10 weeks, and nobody waits for their end."""

_JSON = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


def add_to(app: typer.Typer) -> None:
    """Add the verbs."""
    plans = typer.Typer(no_args_is_help=True, help="Plans: write one, check it, see what it comes to.")
    plans.command("new")(new_plan)
    plans.command("lint")(lint_plans)
    plans.command("show")(show_plan)
    app.add_typer(plans, name="plan")


def new_plan(
    output: Annotated[Path | None, typer.Option("-o", "--output", help="The file to write. [default: stdout]")] = None,
    patient: Annotated[str | None, typer.Option(help="Alias of whom it is for; never a name.")] = None,
) -> None:
    """Write a plan with comments, to be changed."""
    today = date.today()  # noqa: DTZ011 - a plan is made on the day that it is where it is made
    text = example_plan(today.isoformat(), (today + _REVIEW_AFTER).isoformat(), patient, ", ".join(Caution))
    decode_plan(text, "the new plan")
    if output is None:
        typer.echo(text, nl=False)
        return
    try:
        with output.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise Misuse(f"{output} is there already; write to another file, or remove it first.") from None
    say(f"{output}: change it, then check it with `wingbeat plan lint {output}`.")


def lint_plans(
    files: Annotated[list[str], typer.Argument(help="Plan files.")],
    as_json: _JSON = False,
) -> None:
    """Check plans: every problem at once, and advice; exit status 2 if any cannot be played or should not be."""
    found = [_linted(name, _shipped()) for name in files]
    if as_json:
        print_json(found)
    for document in found if not as_json else []:
        say(f"{document['plan']}: {document.get('error') or ('' if document['issues'] else 'fine')}")
        for issue in document["issues"]:
            say(f"  {issue['severity']}: {issue['where']}: {issue['message']}")
    if any("error" in one or _is_grave(one) for one in found):
        raise typer.Exit(2)


def show_plan(file: Annotated[str, typer.Argument(help="A plan file.")], as_json: _JSON = False) -> None:
    """Show what a patient will do: exercises, caps, and the levels that they become."""
    _, plan = plan_named(file)
    levels = planned_levels(plan)
    if as_json:
        print_json({**plan.model_dump(mode="json"), "blocks": [_block(level) for level in levels]})
        return
    _print_plan(plan)
    rows = [[block["id"], block["scene"], block["load"], _minutes(block["duration_s"]), ", ".join(block["movements"])]
            for block in map(_block, levels)]  # fmt: skip
    print_table("Levels, in turn", ["id", "scene", "load", "minutes", "movements"], rows)


def _shipped() -> dict[str, Level]:
    return {path.stem: level_named(path.stem)[1] for path in sorted(levels_dir().glob("*.toml"))}


def _linted(name: str, levels: dict[str, Level]) -> dict[str, Any]:
    try:
        text, plan = plan_named(name)
    except ValueError as error:
        if not is_clear(error):
            raise
        return {"plan": name, "issues": [], "error": str(error)}
    issues = [
        {
            "severity": issue.severity.value,
            "check": issue.check,
            "where": f"line {issue.line}, {issue.path}",
            "message": issue.sentence,
        }
        for issue in lint_plan(plan, text, levels)
    ]
    return {"plan": name, "issues": issues}


def _is_grave(document: dict[str, Any]) -> bool:
    return any(issue["severity"] == "problem" for issue in document["issues"])


def _print_plan(plan: Plan) -> None:
    say(f"{plan.title} ({plan.id}), for {plan.patient or 'nobody yet'}; made {plan.made_on}, review {plan.review_on}")
    chair = ", on a chair" if plan.seated else ""
    say(f"{plan.sessions_per_week} sessions a week of {plan.minutes} minutes at most; arms: {plan.arms}{chair}")
    pain = plan.pain
    say(
        f"Pain: gentle things only above {pain.ceiling}; eased at a rise of {pain.ease_at}; "
        f"ended at a rise of {pain.end_at} or above {pain.end_above}"
    )
    if plan.contraindications:
        say(f"Left out: {', '.join(plan.contraindications)}")
    for line in plan.notes.splitlines():
        say(f"Note: {line}")
    columns = ["exercise", "side", "sets x reps", "target", "cap", "minutes", "note"]
    print_table(plan.title, columns, [_row(exercise) for exercise in plan.exercises])


def _row(exercise: Exercise) -> list[Any]:
    dose = f"{exercise.sets} x {exercise.repetitions}"
    return [
        exercise.name,
        exercise.side,
        dose,
        f"{exercise.target} %",
        _cap(exercise),
        _minutes(exercise_s(exercise)),
        exercise.note,
    ]


def _cap(exercise: Exercise) -> str | None:
    if exercise.cap is None or not exercise.movement:
        return None
    return f"{exercise.cap:g}°" if is_in_degrees(exercise.movement) else f"{exercise.cap:g} % of span"


def _block(level: Level) -> dict[str, Any]:
    return {
        "id": level.id,
        "scene": level.scene,
        "load": level.load,
        "duration_s": duration_s(level) or None,
        "movements": list(dict.fromkeys([cue.movement for cue in level.cues] or level.answers)),
    }


def _minutes(seconds: float | None) -> str:
    return f"{seconds / 60:.1f}" if seconds else "free"
