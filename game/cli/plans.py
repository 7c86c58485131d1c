"""`plan`: write one to change, check plans, show what a patient will do; `plan_rows` has those of the store."""

from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Any

import typer

from game.body.movements import Caution
from game.cli import plan_rows
from game.cli.failures import Misuse, say
from game.cli.options import Json, Stored
from game.cli.plan_rows import write_new
from game.cli.printing import print_json, print_table
from game.faults import is_clear
from game.files.levels import shipped_levels
from game.files.plans import plan_named, planned_levels
from game.files.presets import preset_plan, preset_words, presets
from game.level.dose import duration_s
from game.level.model import Level
from game.level.plan.asked import exercise_s, is_in_degrees
from game.level.plan.decode import decode_plan
from game.level.plan.example import example_plan
from game.level.plan.lint import lint_plan
from game.level.plan.model import Exercise, Plan
from game.report.goals import wanted
from game.window.catalogue import say as worded
from game.window.words.languages import HOME, is_spoken, languages

_REVIEW_AFTER = timedelta(weeks=4)
"""Until an example is looked at again; trials of such exercises ran 8 to 10 weeks, and nobody waits for their end."""


def add_to(app: typer.Typer) -> None:
    """Add the verbs."""
    plans = typer.Typer(no_args_is_help=True, help="Plans: write one, check it, see what it comes to.")
    plans.command("new")(new_plan)
    plans.command("lint")(lint_plans)
    plans.command("show")(show_plan)
    plans.command("presets")(list_presets)
    plan_rows.add_to(plans)
    app.add_typer(plans, name="plan")


def new_plan(
    output: Annotated[Path | None, typer.Option("-o", "--output", help="The file to write. [default: stdout]")] = None,
    patient: Annotated[str | None, typer.Option(help="Alias of whom it is for; never a name.")] = None,
    preset: Annotated[str | None, typer.Option(help="Begin with one of `wingbeat plan presets`.")] = None,
    language: Annotated[str, typer.Option(help="Of a preset's words to the patient: en, de.")] = HOME,
) -> None:
    """Write a plan with comments, to be changed."""
    if not is_spoken(language):
        raise Misuse(f"There are no words in {language!r}. Choose from {', '.join(languages())}.")
    today = date.today()  # noqa: DTZ011 - a plan is made on the day that it is where it is made
    days = today.isoformat(), (today + _REVIEW_AFTER).isoformat()
    if preset is None:
        text = example_plan(*days, patient, ", ".join(Caution))
    else:
        text = preset_plan(preset, *days, patient, language)
    decode_plan(text, "the new plan")
    if output is None:
        typer.echo(text, nl=False)
        return
    write_new(output, text)
    say(f"{output}: change it, then check it with `wingbeat plan lint {output}`.")


def list_presets(
    language: Annotated[str, typer.Option(help="Of the words: en, de.")] = HOME, as_json: Json = False
) -> None:
    """List the plans to begin with, complaint by complaint, and why each asks what it asks."""
    rows = [{"preset": name, **preset_words(name, language)} for name in presets()]
    if as_json:
        print_json(rows)
    else:
        print_table("Presets", ["preset", "for", "why"], [[row["preset"], row["name"], row["why"]] for row in rows])


def lint_plans(
    files: Annotated[list[str], typer.Argument(help="Plan files.")],
    as_json: Json = False,
) -> None:
    """Check plans: every problem at once, and advice; exit status 2 if any cannot be played or should not be."""
    found = [_linted(name, shipped_levels()) for name in files]
    if as_json:
        print_json(found)
    for document in found if not as_json else []:
        say(f"{document['plan']}: {document.get('error') or ('' if document['issues'] else 'fine')}")
        for issue in document["issues"]:
            say(f"  {issue['severity']}: {issue['where']}: {issue['message']}")
    if any("error" in one or _is_grave(one) for one in found):
        raise typer.Exit(2)


def show_plan(
    file: Annotated[str, typer.Argument(help="A plan file, or the id of a plan in the store.")],
    patient: plan_rows.Patient = None,
    store: Stored = None,
    as_json: Json = False,
) -> None:
    """Show what a patient will do: exercises, caps, goals, and the levels that they become."""
    _, plan = plan_rows.plan_shown(file, patient, store)
    levels = planned_levels(plan)
    if as_json:
        print_json({**plan.model_dump(mode="json"), "blocks": [_block(level) for level in levels]})
        return
    _print_plan(plan)
    rows = [[block["id"], block["scene"], block["load"], _minutes(block["duration_s"]), ", ".join(block["movements"])]
            for block in map(_block, levels)]  # fmt: skip
    print_table("Levels, in turn", ["id", "scene", "load", "minutes", "movements"], rows)


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
        for issue in lint_plan(plan, text, levels, date.today().isoformat())  # noqa: DTZ011 - see plan_rows
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
    for goal in plan.goals:
        say(f"Goal: {worded(wanted(goal))}")


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
