"""`data`: what is stored of a person, to see, to take along, and to delete."""

import sys
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from game.archive import Archive
from game.cli.failures import Misuse, say
from game.cli.printing import print_json, print_table
from game.own_data.export import export_person
from game.own_data.overview import overview_of, told
from game.window import catalogue

_STORE = Annotated[str | None, typer.Option(help="Folder or database URL. [default: your own]")]
_PATIENT = Annotated[str, typer.Option(help="Alias of whose data it is.")]
_JSON = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]

_TARGET = Path("wingbeat-data.zip")


def add_to(app: typer.Typer) -> None:
    """Add the verb and what it does."""
    data = typer.Typer(no_args_is_help=True, help="What is stored of a person: see it, take it along, delete it.")
    data.command("show")(show)
    data.command("export")(export)
    data.command("delete")(delete)
    app.add_typer(data, name="data")


def show(
    patient: Annotated[str | None, typer.Option(help="Alias of whose data it is; everybody's if none.")] = None,
    store: _STORE = None,
    as_json: _JSON = False,
) -> None:
    """Say what is stored of a person, in plain words; of nobody in particular, who there is."""
    with closing(Archive(store)) as archive:
        wanted = [patient] if patient is not None else [person.alias for person in archive.store.people()]
        overviews = [overview_of(archive.store, alias) for alias in wanted]
    if as_json:
        documents = [overview.to_json() for overview in overviews]
        print_json(documents if patient is None else documents[0])
    elif patient is None:
        rows = [[one.person.alias, one.sessions, one.last, one.visits, one.ratings] for one in overviews]
        print_table("People", ["alias", "sessions", "last", "visits", "ratings"], [[*row] for row in rows])
    else:
        for message in told(overviews[0]):
            print(catalogue.say(message))


def export(
    patient: _PATIENT,
    output: Annotated[Path, typer.Option("-o", "--output", help="The zip file to write.")] = _TARGET,
    store: _STORE = None,
    as_json: _JSON = False,
) -> None:
    """Write everything that is stored of a person into one zip: to read, to calculate with, and the recordings."""
    with closing(Archive(store)) as archive:
        written = export_person(archive.store, patient, output)
    for trouble in written.troubles:
        say(trouble)
    if as_json:
        print_json({"file": str(written.path), "bytes": written.size, "troubles": [*written.troubles]})
    else:
        say(f"{written.path}: {written.size / 1e6:.1f} MB. Begin with summary.html; README.txt explains the rest.")


def delete(
    patient: _PATIENT,
    store: _STORE = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    as_json: _JSON = False,
) -> None:
    """Delete everything that is stored of a person: sessions, recordings, answers, settings, and our copies of them."""
    with closing(Archive(store)) as archive:
        overview = overview_of(archive.store, patient)
        alias = overview.person.alias
        if not (yes or _confirmed(alias, overview.sessions)):
            raise Misuse("Nothing was deleted.")
        archive.store.erase_person(alias)
    if as_json:
        print_json({"deleted": alias, "sessions": overview.sessions})
    else:
        say(f"Everything of {alias} is deleted. What you exported yourself is where you put it.")


def _confirmed(alias: str, sessions: int) -> bool:
    """Whether somebody at the terminal types the alias; where nobody can, say how to do without."""
    if not sys.stdin.isatty():
        raise Misuse("Nothing was deleted: nobody can be asked here. Say --yes if you are sure.")
    say(f"This deletes {sessions} sessions of {alias}, with recordings, answers and settings. It cannot be undone.")
    answer: str = typer.prompt(
        "Type the alias to delete, anything else to keep", default="", show_default=False, err=True
    )
    return answer.strip().casefold() == alias.casefold()
