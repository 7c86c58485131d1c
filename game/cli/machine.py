"""`bench` and `doctor`: what this machine can do, and how to mend the rest."""

from pathlib import Path
from typing import Annotated

import typer

from game.cli.failures import Misuse, say
from game.cli.options import Json
from game.cli.printing import model_with_progress, print_json, print_table
from game.machine.doctor import examine

Minutes = Annotated[
    float | None, typer.Option(min=2, max=600, help="Instead, play one scene for so long and see whether it grows.")
]
Hours = Annotated[
    float | None, typer.Option(min=0.1, max=100, help="Instead, simulate so long a day of play, as fast as it goes.")
]


def add_to(app: typer.Typer) -> None:
    """Add the verbs."""
    app.command("bench")(bench)
    app.command("doctor")(doctor)


def bench(
    source: Annotated[
        str | None, typer.Option(help="A video or a camera's number. [default: a photograph, moved about]")
    ] = None,
    seconds: Annotated[float, typer.Option(min=3, max=120, help="How long each part is measured.")] = 10.0,
    minutes: Minutes = None,
    hours: Hours = None,
    scene: Annotated[str, typer.Option(help="The scene for --minutes; `all`: every one, in turn.")] = "sky",
    model: Annotated[Path | None, typer.Option(help="A pose model file of your own.")] = None,
    clinic: Annotated[
        bool, typer.Option("--clinic", help="Instead, load the console's pages for a made clinic.")
    ] = False,
    people: Annotated[int, typer.Option(min=1, max=2000, help="With --clinic: how many it has.")] = 200,
    sessions: Annotated[int, typer.Option(min=2, max=1000, help="With --clinic: how many each of them played.")] = 100,
    store: Annotated[
        str | None, typer.Option(help="With --clinic: an empty store. [default: one for the time]")
    ] = None,
    against_naive: Annotated[
        bool, typer.Option("--against-naive", help="Instead, compare with the one-thread loop others use, in depth.")
    ] = False,
    models: Annotated[
        Path | None, typer.Option(help="With --against-naive: a folder with the lite and the heavy model's networks.")
    ] = None,
    page: Annotated[
        Path | None, typer.Option("-o", help="With --against-naive: a page whose measured part is written anew.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Measure this machine: drawing, tracking and judging at once, beside the one-thread loop others use."""
    if clinic:
        _bench_clinic(store, people, sessions, as_json=as_json)
        return
    if against_naive:
        _bench_against_naive(source, seconds, model, models, page, as_json=as_json)
        return
    if hours:
        _bench_day(hours, as_json=as_json)
        return
    _bench_here(source, seconds, minutes, scene, model, as_json=as_json)


def _bench_here(
    source: str | None, seconds: float, minutes: float | None, scene: str, model: Path | None, *, as_json: bool
) -> None:
    # `doctor` must speak also where MediaPipe does not load.
    from game.benches.endurance.playing import endure  # noqa: PLC0415
    from game.benches.measuring import measure  # noqa: PLC0415

    path = model_with_progress(model)
    document = endure(source, scene, minutes, path, say) if minutes else measure(source, seconds, path, say)
    if as_json:
        print_json(document)
        return
    rows = [[key, value] for key, value in document.items() if not isinstance(value, dict)]
    rows += [[f"naive {key}", value] for key, value in document.get("naive", {}).items()]
    print_table("This machine", ["what", "measured"], rows)


def _bench_against_naive(
    source: str | None, seconds: float, model: Path | None, models: Path | None, page: Path | None, *, as_json: bool
) -> None:
    from game.benches.against.comparing import compare  # noqa: PLC0415 - MediaPipe, as above
    from game.benches.against.page import check_page, tables, write_page  # noqa: PLC0415

    if page:
        check_page(page)
    document = compare(source, seconds, model_with_progress(model), models, say)
    if page:
        write_page(page, document)
    if as_json:
        print_json(document)
    elif not page:
        print(tables(document))


def _bench_day(hours: float, *, as_json: bool) -> None:
    from game.benches.endurance.day import clinic_course, simulate  # noqa: PLC0415 - as above

    document = simulate(clinic_course(hours), say)
    if as_json:
        print_json(document)
        return
    by_hour = document.pop("by_hour")
    print_table("A simulated day", ["what", "measured"], [[key, value] for key, value in document.items()])
    print_table("By the hour", list(by_hour[0]), [list(one.values()) for one in by_hour])


def _bench_clinic(store: str | None, people: int, sessions: int, *, as_json: bool) -> None:
    try:
        from game.benches.clinic.timing import measure_clinic  # noqa: PLC0415 - needs an optional extra

        document = measure_clinic(store, people, sessions, say)
    except ModuleNotFoundError:
        raise Misuse("The console needs NiceGUI: install Wingbeat with its extra `clinic`.") from None
    if as_json:
        print_json(document)
        return
    times = {key: found for key, found in document.items() if isinstance(found, dict)}
    print_table(
        f"A clinic of {document['people']} people, {document['engine']}",
        ["milliseconds", "first", "p50", "p95", "processor"],
        [[key, *found.values()] for key, found in times.items()],
    )


def doctor(as_json: Json = False) -> None:
    """Say what works here and how to mend the rest; exit status 1 if no session can be played."""
    findings = examine()
    if as_json:
        print_json([finding.to_json() for finding in findings])
    else:
        rows = [[finding.part, finding.state.value, finding.says] for finding in findings]
        print_table("Doctor", ["part", "state", "what to do"], rows)
    if any(finding.stops_play for finding in findings):
        raise typer.Exit(1)
