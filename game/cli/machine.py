"""`bench` and `doctor`: what this machine can do, and how to mend the rest."""

from pathlib import Path
from typing import Annotated

import typer

from game.cli.failures import say
from game.cli.printing import model_with_progress, print_json, print_table
from game.doctor import examine


def add_to(app: typer.Typer) -> None:
    """Add the verbs."""
    app.command("bench")(bench)
    app.command("doctor")(doctor)


def bench(
    source: Annotated[
        str | None, typer.Option(help="A video or a camera's number. [default: a photograph, moved about]")
    ] = None,
    seconds: Annotated[float, typer.Option(min=3, max=120, help="How long each part is measured.")] = 10.0,
    minutes: Annotated[
        float | None, typer.Option(min=2, max=600, help="Instead, play one scene for so long and see whether it grows.")
    ] = None,
    scene: Annotated[str, typer.Option(help="The scene for --minutes.")] = "sky",
    model: Annotated[Path | None, typer.Option(help="A pose model file of your own.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Measure this machine: drawing, tracking and judging at once, beside the one-thread loop others use."""
    # `doctor` must speak also where MediaPipe does not load.
    from game.endurance import endure  # noqa: PLC0415
    from game.measuring import measure  # noqa: PLC0415

    path = model_with_progress(model)
    document = endure(source, scene, minutes, path, say) if minutes else measure(source, seconds, path, say)
    if as_json:
        print_json(document)
        return
    rows = [[key, value] for key, value in document.items() if not isinstance(value, dict)]
    rows += [[f"naive {key}", value] for key, value in document.get("naive", {}).items()]
    print_table("This machine", ["what", "measured"], rows)


def doctor(as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False) -> None:
    """Say what works here and how to mend the rest; exit status 1 if no session can be played."""
    findings = examine()
    if as_json:
        print_json([finding.to_json() for finding in findings])
    else:
        rows = [[finding.part, finding.state.value, finding.says] for finding in findings]
        print_table("Doctor", ["part", "state", "what to do"], rows)
    if any(finding.stops_play for finding in findings):
        raise typer.Exit(1)
