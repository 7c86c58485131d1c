"""`levels` and `movements`: what there is to do."""

import json
from typing import Annotated, Any

import typer

from game.body.movements import MOVEMENTS
from game.cli.failures import Misuse, say
from game.cli.measures import measures_page, movement_document
from game.cli.options import Json
from game.cli.printing import print_json, print_table
from game.faults import is_clear
from game.files.levels import level_named
from game.files.places import levels_dir
from game.level.dose import duration_s
from game.level.lint import lint_level
from game.level.schema import level_schema


def add_to(app: typer.Typer) -> None:
    """Add the verbs."""
    levels = typer.Typer(no_args_is_help=True, help="Levels: list, check, and the schema for editors.")
    levels.command("list")(list_levels)
    levels.command("lint")(lint_levels)
    levels.command("schema")(print_schema)
    app.add_typer(levels, name="levels")
    app.command("movements")(movements)


def list_levels(as_json: Json = False) -> None:
    """List the shipped levels."""
    found = [level_named(path.stem)[1] for path in sorted(levels_dir().glob("*.toml"))]
    documents = [
        {
            "id": level.id,
            "title": level.title,
            "summary": level.summary,
            "scene": level.scene,
            "load": level.load,
            "duration_s": duration_s(level) or None,
            **({} if level.cues else {"reason": "no_timeline"}),
            "movements": sorted({cue.movement for cue in level.cues} | set(level.answers)),
        }
        for level in found
    ]
    if as_json:
        print_json(documents)
        return
    rows = [[level.id, level.scene, level.load, _minutes(duration_s(level)), level.summary] for level in found]
    print_table("Levels", ["id", "scene", "load", "minutes", "what it is"], rows)


def lint_levels(
    names: Annotated[list[str] | None, typer.Argument(help="Ids or files; all shipped levels if none.")] = None,
    as_json: Json = False,
) -> None:
    """Check levels: every problem at once, and advice; exit status 2 if any cannot be played or should not be."""
    found = [_linted(name) for name in names or [path.stem for path in sorted(levels_dir().glob("*.toml"))]]
    if as_json:
        print_json(found)
    for document in found if not as_json else []:
        say(f"{document['level']}: {document.get('error') or ('' if document['issues'] else 'fine')}")
        for issue in document["issues"]:
            say(f"  {issue['severity']}: {issue['where']}: {issue['message']}")
    if any("error" in document or _grave(document) for document in found):
        raise typer.Exit(2)


def print_schema() -> None:
    """Print the JSON Schema of level files, for editors that check TOML against one."""
    typer.echo(json.dumps(level_schema(), indent=2))


def movements(
    as_json: Json = False,
    markdown: Annotated[bool, typer.Option("--markdown", help="Print the page docs/measures.md.")] = False,
) -> None:
    """List the movements: muscles, measure, unit, worth, camera view, usual dose."""
    if as_json and markdown:
        raise Misuse("--json and --markdown do not go together.")
    if markdown:
        typer.echo(measures_page(), nl=False)
        return
    if as_json:
        print_json([movement_document(movement) for movement in MOVEMENTS.values()])
        return
    rows = [
        [m.id, "left, right" if m.sided else "", m.unit.value, "DIRECT" if m.direct else "PROXY", ", ".join(m.muscles)]
        for m in MOVEMENTS.values()
    ]
    print_table("Movements", ["id", "sides", "unit", "worth", "muscles"], rows)


def _linted(name: str) -> dict[str, Any]:
    try:
        text, level = level_named(name)
    except ValueError as error:
        if not is_clear(error):
            raise
        return {"level": name, "issues": [], "error": str(error)}
    issues = [
        {"severity": issue.severity.value, "where": f"line {issue.line}, {issue.path}", "message": issue.sentence}
        for issue in lint_level(level, text)
    ]
    return {"level": name, "duration_s": duration_s(level) or None, "issues": issues}


def _grave(document: dict[str, Any]) -> bool:
    return any(issue["severity"] == "problem" for issue in document["issues"])


def _minutes(seconds: float | None) -> str:
    return f"{seconds / 60:.1f}" if seconds else "free"
