"""`data`: what is stored of a person, to see, to take along, and to delete; and their consent, to take back."""

import sys
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from game.cli.failures import Misuse, say
from game.cli.options import Json, Stored
from game.cli.printing import print_json, print_table
from game.own_data.export import export_person, free_path
from game.own_data.overview import overview_of, told
from game.sessions.archive import Archive
from game.store.alias import folded
from game.store.stamps import now_stamp
from game.store.store import Store
from game.window import catalogue

_PATIENT = Annotated[str | None, typer.Option(help="Alias of whose data it is.")]
_NAMELESS = Annotated[bool, typer.Option("--nameless", help="The data of who played without an alias.")]

_NOBODY = "who played without an alias"


def add_to(app: typer.Typer) -> None:
    """Add the verb and what it does."""
    data = typer.Typer(
        no_args_is_help=True, help="What is stored of a person: see it, take it along, take consent back, delete it."
    )
    data.command("show")(show)
    data.command("export")(export)
    data.command("withdraw")(withdraw)
    data.command("delete")(delete)
    app.add_typer(data, name="data")


def show(patient: _PATIENT = None, nameless: _NAMELESS = False, store: Stored = None, as_json: Json = False) -> None:
    """Say what is stored of a person, in plain words; of nobody in particular, who there is."""
    with closing(Archive(store)) as archive:
        if patient is None and not nameless:
            _show_everybody(archive.store, as_json=as_json)
            return
        overview = overview_of(archive.store, _whose(patient, nameless=nameless))
    if as_json:
        print_json(overview.to_json())
    for message in told(overview) if not as_json else []:
        print(catalogue.say(message))


def _show_everybody(store: Store, *, as_json: bool) -> None:
    found = [overview_of(store, person.alias) for person in store.people()]
    nameless = overview_of(store, None)
    found += [nameless] if nameless.sessions or nameless.visits or nameless.places else []
    if as_json:
        print_json([overview.to_json() for overview in found])
        return
    rows = [
        [one.person and one.person.alias, one.sessions, one.last, one.visits, one.ratings, len(one.places)]
        for one in found
    ]
    print_table("People", ["alias", "sessions", "last", "visits", "ratings", "calibrations"], rows)


def _whose(patient: str | None, *, nameless: bool) -> str | None:
    if (patient is None) != nameless:
        raise Misuse("Say whose data it is: either --patient ALIAS, or --nameless for who played without one.")
    return patient


def export(
    patient: _PATIENT = None,
    nameless: _NAMELESS = False,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="The zip file to write. [default: wingbeat-data.zip, here]")
    ] = None,
    store: Stored = None,
    as_json: Json = False,
) -> None:
    """Write everything that is stored of a person into one zip: to read, to calculate with, and the recordings."""
    with closing(Archive(store)) as archive:
        target = output or free_path(Path.cwd())
        written = export_person(archive.store, _whose(patient, nameless=nameless), target)
    for trouble in written.troubles:
        say(trouble)
    if as_json:
        print_json({"file": str(written.path), "bytes": written.size, "troubles": [*written.troubles]})
    else:
        say(f"{written.path}: {written.size / 1e6:.1f} MB. Begin with summary.html; README.txt explains the rest.")


def withdraw(
    patient: Annotated[str, typer.Option(help="Alias of who does not agree any more.")], store: Stored = None
) -> None:
    """Take somebody's consent back: they are filmed no more, and asked again before they play; what is kept stays."""
    with closing(Archive(store)) as archive:
        person = archive.store.known(patient)
        archive.store.withdraw_consent(person.alias, now_stamp())
    say(f"{person.alias} is asked again at the next visit. What was kept so far: wingbeat data show, export, delete.")


def delete(
    patient: _PATIENT = None,
    nameless: _NAMELESS = False,
    films: Annotated[bool, typer.Option("--films", help="Only the films of their sessions.")] = False,
    store: Stored = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    as_json: Json = False,
) -> None:
    """Delete everything that is stored of a person, with our copies of it: sessions, recordings, answers, settings."""
    with closing(Archive(store)) as archive:
        overview = overview_of(archive.store, _whose(patient, nameless=nameless))
        alias = overview.person.alias if overview.person else None
        what = f"{overview.videos} films" if films else f"{overview.sessions} sessions"
        if not (yes or _confirmed(alias, what, "" if films else ", with recordings, answers and settings")):
            raise Misuse("Nothing was deleted.")
        if films:
            _told_of_films(alias, archive.store.erase_films(alias), as_json=as_json)
            return
        archive.store.erase_person(alias)
    if as_json:
        print_json({"deleted": alias, "sessions": overview.sessions})
    else:
        say(f"Everything of {alias or _NOBODY} is deleted. What you exported yourself is where you put it.")


def _told_of_films(alias: str | None, films: int, *, as_json: bool) -> None:
    if as_json:
        print_json({"deleted_films_of": alias, "films": films})
    else:
        say(f"{films} films of {alias or _NOBODY} are deleted. What you exported yourself is where you put it.")


def _confirmed(alias: str | None, what: str, beside: str) -> bool:
    """Whether somebody at the terminal types the alias; where nobody can, say how to do without."""
    if not sys.stdin.isatty():
        raise Misuse("Nothing was deleted: nobody can be asked here. Say --yes if you are sure.")
    who, word = (alias, alias) if alias else (_NOBODY, "nameless")
    say(f"This deletes {what} of {who}{beside}. It cannot be undone.")
    answer: str = typer.prompt(
        f"Type {word} to delete, anything else to keep", default="", show_default=False, err=True
    )
    return folded(answer) == folded(word)
