"""`plan save`, `versions`, `use`, `export` and `goals`: plans in a store."""

from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from game.cli.failures import Misuse, say
from game.cli.options import Json, Stored
from game.cli.printing import print_json, print_table
from game.files.levels import shipped_levels
from game.files.plans import is_id, plan_asked, plan_named, player_of
from game.level.findings import Severity
from game.level.plan.decode import decode_plan
from game.level.plan.lint import lint_plan
from game.level.plan.model import Plan
from game.level.plan.versions import Difference, differences
from game.report.goals import Progress, counting, stands, wanted
from game.sessions.archive import Archive
from game.store.plans import PlanRow
from game.store.progress import progress_in
from game.store.stamps import now_stamp
from game.store.visits import Rating
from game.window.catalogue import say as worded

Patient = Annotated[str | None, typer.Option(help="Alias of whose plan; never a name.")]
PlanId = Annotated[str, typer.Argument(help="The plan's id.")]


def add_to(plans: typer.Typer) -> None:
    """Add the verbs below `plan`."""
    plans.command("save")(save)
    plans.command("versions")(versions)
    plans.command("use")(use)
    plans.command("export")(export)
    plans.command("goals")(goals)
    plans.command("rate")(rate)


def save(
    file: Annotated[str, typer.Argument(help="A plan file.")],
    patient: Patient = None,
    note: Annotated[str, typer.Option(help="Why it was changed.")] = "",
    by: Annotated[str | None, typer.Option(help="Who saves it.")] = None,
    store: Stored = None,
    as_json: Json = False,
) -> None:
    """Keep a plan in the store as its next version, to be played from now on; what was there before is kept too.

    A plan with problems is not saved: see `wingbeat plan lint`.
    """
    text, plan = plan_named(file)
    findings = lint_plan(plan, text, shipped_levels(), _today())
    if any(finding.severity is Severity.PROBLEM for finding in findings):
        raise Misuse("\n".join([f"{file} is not saved:", *(f"  {finding}" for finding in findings)]))
    with closing(Archive(store)) as archive:
        whose = archive.player(player_of(plan, patient))
        row = archive.store.add_plan(text, whose, now_stamp(), made_by=by, note=note)
    if as_json:
        print_json(_document(row))
    else:
        whom = f"{row.patient}, who plays it" if row.patient else "nobody yet, so anybody may play it"
        say(f"Plan {row.plan}, version {row.version}, for {whom} from now on.")


def versions(
    plan: Annotated[str | None, typer.Argument(help="The plan's id. [default: all plans]")] = None,
    patient: Patient = None,
    store: Stored = None,
    as_json: Json = False,
) -> None:
    """List plans with their versions, and what each changed."""
    with closing(Archive(store)) as archive:
        if patient:
            archive.store.known(patient)
        rows = archive.store.plans_of(patient) if patient else archive.store.plans()
        if plan is not None:
            archive.store.plan_called(plan, patient)
    rows = [row for row in rows if plan in (None, row.plan)]
    changes = [_changes(before, row) for before, row in zip([None, *rows], rows, strict=False)]
    if as_json:
        print_json([{**_document(row), "changes": _listed(change)} for row, change in zip(rows, changes, strict=True)])
        return
    columns = ["plan", "patient", "version", "played", "saved", "by", "note", "changed"]
    print_table("Plans", columns, [_row(row, change) for row, change in zip(rows, changes, strict=True)])


def use(
    plan: PlanId,
    version: Annotated[int, typer.Option(min=1, help="The version to be played from now on.")],
    patient: Patient = None,
    store: Stored = None,
) -> None:
    """Let an older version of a plan be played again, or another plan of the same person."""
    with closing(Archive(store)) as archive:
        row = archive.store.use_plan(_version(archive, plan, patient, version))
    if row.patient is None:
        raise Misuse(f"The plan {plan} is for nobody yet; save it for somebody with --patient, and they play it.")
    say(f"{row.patient} plays version {row.version} of {row.plan} from now on.")


def export(
    plan: PlanId,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="The file to write. [default: stdout]")] = None,
    version: Annotated[int | None, typer.Option(min=1, help="Which version. [default: the one that is played]")] = None,
    patient: Patient = None,
    store: Stored = None,
) -> None:
    """Write a plan from the store to a file, byte for byte as it is kept."""
    with closing(Archive(store)) as archive:
        row = _version(archive, plan, patient, version)
    if output is None:
        typer.echo(row.text, nl=False)
        return
    write_new(output, row.text)
    say(f"{output}: version {row.version} of {row.plan}.")


def goals(
    plan: Annotated[str, typer.Argument(help="The plan's id, or a file.")],
    patient: Patient = None,
    store: Stored = None,
    as_json: Json = False,
) -> None:
    """Say how far somebody is with the goals of a plan, each with the change that counts as one."""
    with closing(Archive(store)) as archive:
        _, found = plan_asked(plan, archive.store, patient)
        reached = progress_in(archive.store, found, player_of(found, patient), _today())
    if as_json:
        print_json([_goal(one) for one in reached])
        return
    if not reached:
        say(f"The plan {found.id} has no goals; docs/plan-format.md says how to write one.")
        return
    print_table(f"Goals of {found.id}", ["goal", "so far", "what counts"], [_said(one) for one in reached])


def rate(
    plan: PlanId,
    value: Annotated[int, typer.Option(min=0, max=10, help="0 is not at all, 10 as before the trouble.")],
    patient: Patient = None,
    store: Stored = None,
) -> None:
    """Keep how well the activity goes that a goal of a plan is about, in the patient's own opinion."""
    with closing(Archive(store)) as archive:
        row = archive.store.plan_called(plan, patient)
        goal = next((one for one in decode_plan(row.text, plan).goals if one.kind == "activity"), None)
        if goal is None or row.patient is None:
            raise Misuse(f"The plan {plan} has no goal about an activity of a patient's own.")
        archive.store.rate(Rating(row.patient, now_stamp(), "activity", "between", value))
    say(f"{row.patient}, {goal.activity}: {value} of 10.")


def plan_shown(name: str, patient: str | None, store: str | None) -> tuple[str, Plan]:
    """A plan by its file, for which no store is opened, or by its id."""
    if Path(name).is_file() or not is_id(name):
        return plan_named(name)
    with closing(Archive(store)) as archive:
        return plan_asked(name, archive.store, patient)


def write_new(path: Path, text: str) -> None:
    """Write a file that is not there yet, with the line ends that the text has, whole or not at all.

    Raises:
        Misuse: it is there.
    """
    try:
        file = path.open("x", encoding="utf-8", newline="")
    except FileExistsError:
        raise Misuse(f"{path} is there already; write to another file, or remove it first.") from None
    try:
        with file:
            file.write(text)
    except OSError:
        path.unlink()
        raise


def _version(archive: Archive, plan: str, patient: str | None, version: int | None) -> PlanRow:
    played = archive.store.plan_called(plan, patient)
    if version is None:
        return played
    rows = archive.store.plan_versions(plan, played.patient)
    found = next((row for row in rows if row.version == version), None)
    if found is None:
        raise Misuse(f"The plan {plan} has no version {version}; the newest is {rows[-1].version}.")
    return found


def _changes(before: PlanRow | None, row: PlanRow) -> tuple[Difference, ...]:
    if before is None or (before.plan, before.patient) != (row.plan, row.patient):
        return ()
    return differences(*(decode_plan(one.text, f"version {one.version}") for one in (before, row)))


def _document(row: PlanRow) -> dict[str, Any]:
    names = ("plan", "patient", "version", "current", "made_at", "made_by", "note")
    return {name: getattr(row, name) for name in names}


def _listed(changes: tuple[Difference, ...]) -> list[dict[str, Any]]:
    return [{"where": one.where, "before": one.before, "after": one.after} for one in changes]


def _row(row: PlanRow, changes: tuple[Difference, ...]) -> list[Any]:
    told = "\n".join(f"{one.where}: {_value(one.before)} → {_value(one.after)}" for one in changes)
    played = "now" if row.current else ""
    return [row.plan, row.patient, row.version, played, row.made_at[:10], row.made_by, row.note, told]


def _value(value: object) -> str:
    return "-" if value is None else str(value)


def _goal(one: Progress) -> dict[str, Any]:
    return {
        "goal": one.goal.model_dump(mode="json"),
        **{
            name: getattr(one, name)
            for name in ("first", "now", "values", "share", "reached", "change", "counts", "over")
        },
    }


def _said(one: Progress) -> list[str | None]:
    counts = counting(one)
    return [worded(wanted(one.goal)), worded(stands(one)), worded(counts) if counts else None]


def _today() -> str:
    return date.today().isoformat()  # noqa: DTZ011 - a goal's day is over where it is over
