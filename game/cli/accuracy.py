"""`accuracy`: how well the movements are measured, on the puppet and on recordings whose truth is known."""

from typing import Annotated, Any

import typer

from game.accuracy.findings import Bar, Findings
from game.accuracy.parts import PARTS, spread_over
from game.cli.failures import Misuse, say
from game.cli.printing import print_json, print_table


def add_to(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("accuracy")(accuracy)


def accuracy(
    only: Annotated[list[str] | None, typer.Option(help=f"A part, again for another: {', '.join(PARTS)}.")] = None,
    quick: Annotated[bool, typer.Option("--quick", help="Fewer conditions and repetitions.")] = False,
    processes: Annotated[int, typer.Option(min=1, max=2, help="How many processes to use.")] = 2,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Measure how well movements are measured; what comes from the puppet is synthetic, and says so."""
    found = [_measured(part, quick=quick, processes=processes) for part in _chosen(only)]
    if as_json:
        print_json(_document(found))
        return
    for findings in found:
        _print(findings)


def _chosen(only: list[str] | None) -> list[str]:
    unknown = [part for part in only or () if part not in PARTS]
    if unknown:
        raise Misuse(f"--only {unknown[0]!r:.40} is none of: {', '.join(PARTS)}")
    return [part for part in PARTS if not only or part in only]


def _measured(part: str, *, quick: bool, processes: int) -> Findings:
    say(f"{part} ...")
    with spread_over(processes) as spread:
        return PARTS[part](spread, quick=quick)


def _document(found: list[Findings]) -> dict[str, Any]:
    return {findings.part: findings.to_json() for findings in found}


def _print(findings: Findings) -> None:
    for table in findings.tables:
        print_table(f"{findings.title}: {table.title}", list(table.columns), [list(row) for row in table.rows])
    print_table(findings.title, ["what", "measured", "bar", ""], [_row(bar) for bar in findings.bars])


def _row(bar: Bar) -> list[Any]:
    sign = ">=" if bar.at_least else "<="
    return [bar.name, bar.value, f"{sign} {bar.limit:g} {bar.unit}", "reached" if bar.reached else "MISSED"]
