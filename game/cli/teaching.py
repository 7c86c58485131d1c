"""`teach`: a new movement, by showing it."""

import re
import unicodedata
from pathlib import Path
from typing import Annotated

import typer

from game.body.movements.entry import Words
from game.body.taught.entry import Taught
from game.cli.failures import Misuse, say
from game.cli.files import side_named
from game.cli.options import Json, Stored
from game.cli.printing import model_with_progress, print_json, print_table, progress
from game.cli.spoken import language_asked
from game.exports.writing import refuse_existing, write_text
from game.files.taught import BadMovement, folder_of, keep, kept_in, text_of
from game.window.catalogue import words

_SIDES = ("left", "right", "either")


def add_to(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("teach")(teach)


def teach(
    name: Annotated[str | None, typer.Option(help="What it is called: `hand to the other shoulder`.")] = None,
    target: Annotated[
        str | None,
        typer.Option("--target", "--source", help="Shows it three times: a file, a camera's number, or puppet."),
    ] = None,
    neutral: Annotated[
        str | None, typer.Option(help="Shows the same person at ease. [default: how --target begins]")
    ] = None,
    side: Annotated[str, typer.Option(help="left or right: the arm that shows it; both for no sides.")] = "both",
    task: Annotated[str | None, typer.Option(help="What is asked for on screen. [default: the name]")] = None,
    how: Annotated[str, typer.Option(help="One sentence on doing it well.")] = "",
    output: Annotated[Path | None, typer.Option("-o", "--output", help="A file, not the store's folder.")] = None,
    listed: Annotated[bool, typer.Option("--list", help="List the movements that were taught.")] = False,
    language: Annotated[str | None, typer.Option(help="Of the words that you type. [default: the system's]")] = None,
    model: Annotated[Path | None, typer.Option(help="A pose model file of your own.")] = None,
    store: Stored = None,
    as_json: Json = False,
) -> None:
    """Teach a movement that the catalogue lacks, by showing it: at ease, and three slow repetitions.

    It is refused when it cannot be told from rest, or from something that nobody means by it.
    """
    if listed:
        _list(store, as_json=as_json)
        return
    if name is None or target is None:
        raise Misuse("Teaching needs --name and --target: what it is called, and what shows it three times.")
    if output is not None:
        refuse_existing(output)
    from game.teaching.lesson import taught_by  # noqa: PLC0415 - `--list` needs no tracker

    with progress("Looking") as show:
        tried = taught_by(
            (neutral, target),
            _slug(name),
            called(name, task, how, language_asked(language)),
            side_named(side),
            (lambda: model_with_progress(model), say, show),
        )
    if output is not None:
        write_text(output, text_of(tried.taught))
    path = output or keep(tried.taught, store)
    if as_json:
        print_json({**tried.taught.to_json(), "file": str(path), "confuses": [list(one) for one in tried.confuses]})
        return
    _say(tried.taught, path)


def called(name: str, task: str | None, how: str, language: str) -> Words:
    """The words of a movement, from the few that somebody types, in the language that they type."""
    asked = task or name[:1].upper() + name[1:]
    sides = {one: f"{asked}, {words(f'side.{one}', language)}" for one in _SIDES}
    return Words(name.strip(), asked.strip(), sides["left"], sides["right"], sides["either"], how.strip())


def _slug(name: str) -> str:
    """A name as the middle of an id."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii").lower()
    slug = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:40].strip("_")
    if not slug[:1].isalpha():
        raise Misuse(f"--name {name!r:.60} has no letters to make an id of; begin it with a letter.")
    return slug


def _say(taught: Taught, path: Path) -> None:
    say(f"{taught.id}: taught from {taught.repetitions} repetitions, an index (PROXY), kept in {path}.")
    rows = [
        [words(f"teach.kind.{kind}"), f"{taught.reach[kind]} %", f"{apart / 100:.1f}"]
        for kind, apart in sorted(taught.separability.items(), key=lambda one: one[1])
    ]
    print_table("What it was tried against", ["what", "goes so far of the way", "standard deviations apart"], rows)


def _list(store: str | None, *, as_json: bool) -> None:
    found = list(kept_in(folder_of(store)))
    for bad in found:
        if isinstance(bad, BadMovement):
            say(str(bad))
    kept = [one for one in found if isinstance(one, Taught)]
    if as_json:
        print_json([one.to_json() for one in kept])
        return
    rows = [[one.id, one.called.name, one.side.value, one.view.value, str(one.repetitions)] for one in kept]
    print_table("Taught movements", ["id", "name", "shown on", "seen from", "repetitions"], rows)
