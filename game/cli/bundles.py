"""`bundle`: home to clinic and back, everything there is of one person in one sealed file."""

import sys
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from game import __version__
from game.cli.failures import Misuse, say
from game.cli.options import Json, Stored
from game.cli.printing import print_json, progress
from game.exchange.files import asks_for_passphrase, opened, write_sealed
from game.exchange.keys import (
    Key,
    Lock,
    Passphrase,
    long_enough,
    make_key,
    public_key,
    read_key,
    read_passphrase,
)
from game.exchange.making import Wanted
from game.exchange.manifest import Manifest
from game.exchange.reading import Bundle
from game.sessions.archive import Archive
from game.store.delivery import Received

_FILE = Annotated[Path, typer.Argument(help="A bundle.")]
_OUTPUT = Annotated[Path, typer.Option("-o", "--output", help="The file to write.")]
_KEY = Annotated[Path | None, typer.Option("--key", help="The file of the clinic's secret key.")]
_PASSPHRASE = Annotated[
    Path | None, typer.Option(help="A file with the passphrase in its first line. [default: asked for]")
]


def add_to(app: typer.Typer) -> None:
    """Add the verb and what it does."""
    bundle = typer.Typer(no_args_is_help=True, help="Home to clinic and back: one person's data in one sealed file.")
    bundle.command("key")(key)
    bundle.command("make")(make)
    bundle.command("open")(open_bundle)
    bundle.command("show")(show)
    app.add_typer(bundle, name="bundle")


def key(output: _OUTPUT, as_json: Json = False) -> None:
    """Make a clinic's pair of keys: the file is secret and opens, what is printed seals and may be given away."""
    public = make_key(output)
    if as_json:
        print_json({"file": str(output), "public_key": public})
        return
    print(public)
    say(f"{output} is the secret key: keep it, and a copy, where nobody else can read it. Without it nothing opens.")
    say("Give the line that begins with age1 to your patients: wingbeat bundle make --to age1...")


def make(
    patient: Annotated[str, typer.Option(help="Alias of whose data it is.")],
    output: _OUTPUT,
    to: Annotated[str | None, typer.Option(help="The clinic's public key, or a file that holds it.")] = None,
    passphrase_file: _PASSPHRASE = None,
    since: Annotated[str | None, typer.Option(help="Leave out what is older than this day, as in 2026-01-31.")] = None,
    films: Annotated[bool, typer.Option("--films", help="Films go along.")] = False,
    clinic: Annotated[bool, typer.Option("--clinic", help="From the clinic: its plan is played at home then.")] = False,
    store: Stored = None,
    as_json: Json = False,
) -> None:
    """Put everything there is of a person into one file, sealed for a clinic's key or with a passphrase."""
    first_day = None if since is None else _day(since)
    with closing(Archive(store)) as archive:
        alias = archive.store.known(patient).alias
        lock = _lock(to, passphrase_file)
        now = datetime.now(UTC).isoformat()
        wanted = Wanted("clinic" if clinic else "home", now, __version__, first_day, films=films)
        with progress("Packing") as on_done:
            made = write_sealed(archive.store, alias, wanted, output, lock, on_done)
    for trouble in made.troubles:
        say(trouble)
    if as_json:
        print_json({"file": str(output), **_told(made.manifest), "troubles": [*made.troubles]})
    else:
        _say(made.manifest)
        say(f"{output}: {output.stat().st_size / 1e6:.1f} MB, sealed.")


def open_bundle(
    file: _FILE,
    key: _KEY = None,
    passphrase_file: _PASSPHRASE = None,
    called: Annotated[str | None, typer.Option("--as", help="What this person is called here.")] = None,
    store: Stored = None,
    as_json: Json = False,
) -> None:
    """Take in what a bundle holds: all of it or nothing, and nothing twice."""
    with closing(Archive(store)) as archive:
        opener = _opener(file, key, passphrase_file)
        with opened(file, opener, archive.store.places.folder) as bundle:
            with progress("Checking") as on_done:
                delivery = bundle.delivery(on_done)
            received = archive.store.take_in(delivery, called)
    if as_json:
        print_json({"patient": received.alias, "new_person": received.is_new, **_changes(received)})
    else:
        _say_received(received, bundle.manifest.person.alias)


def show(file: _FILE, key: _KEY = None, passphrase_file: _PASSPHRASE = None, as_json: Json = False) -> None:
    """Say what a bundle holds; nothing of it is taken in."""
    with opened(file, _opener(file, key, passphrase_file)) as bundle:
        days = _days(bundle)
        manifest = bundle.manifest
    if as_json:
        print_json(
            {"file": str(file), **_told(manifest), "first": min(days, default=None), "last": max(days, default=None)}
        )
        return
    _say(manifest)
    if days:
        say(f"The sessions are from {min(days)} to {max(days)}.")


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise Misuse(f"--since {text!r:.40} is no day; write it as in 2026-01-31") from None


def _lock(to: str | None, passphrase_file: Path | None) -> Lock:
    if to is not None:
        if passphrase_file is not None:
            raise Misuse("Say either --to or --passphrase-file: a bundle is sealed in one way.")
        return public_key(to)
    if passphrase_file is not None:
        return long_enough(read_passphrase(passphrase_file))
    return long_enough(_asked("A passphrase for this bundle", twice=True))


def _opener(file: Path, key: Path | None, passphrase_file: Path | None) -> Key:
    """What opens a bundle; a passphrase is only asked for where the bundle wants one."""
    if asks_for_passphrase(file):
        if key is not None:
            raise Misuse(f"{file} was sealed with a passphrase, not for a key; leave out --key.")
        return read_passphrase(passphrase_file) if passphrase_file else _asked("The passphrase of this bundle")
    if key is None:
        raise Misuse(f"{file} was sealed for a clinic's key; say --key and the file of its secret key.")
    return read_key(key)


def _asked(question: str, *, twice: bool = False) -> Passphrase:
    if not sys.stdin.isatty():
        raise Misuse(
            "Nobody can be asked for a passphrase here; say --passphrase-file, or --to or --key for a clinic's."
        )
    words: str = typer.prompt(question, hide_input=True, confirmation_prompt=twice, err=True)
    return Passphrase(words)


def _days(bundle: Bundle) -> list[str]:
    return [row.started_at[:10] for row in bundle.sessions()]


def _told(manifest: Manifest) -> dict[str, Any]:
    return {
        "patient": manifest.person.alias,
        "kind": manifest.kind,
        "made_at": manifest.made_at,
        "app": manifest.app,
        "since": manifest.since,
        "sessions": manifest.count("sessions"),
        "recordings": manifest.count("recordings"),
        "films": manifest.count("films"),
        "bytes": manifest.size(),
    }


def _say(manifest: Manifest) -> None:
    films = f" and {manifest.count('films')} films" if manifest.count("films") else ""
    say(
        f"{manifest.person.alias}, from a {manifest.kind}, {manifest.made_at[:16].replace('T', ' ')}: "
        f"{manifest.count('sessions')} sessions with {manifest.count('recordings')} recordings{films}, "
        f"answers, plans and calibrations{f' since {manifest.since}' if manifest.since else ''}."
    )


_COUNTED = ("sessions", "recordings", "films", "visits", "ratings", "baselines", "plans")


def _changes(received: Received) -> dict[str, Any]:
    return {**{name: getattr(received, name) for name in _COUNTED}, "known": received.known, "played": received.played}


def _say_received(received: Received, called: str) -> None:
    who = f"{received.alias}, who is new here" if received.is_new else received.alias
    known_as = "" if called == received.alias else f" ({called} in the bundle)"
    news = [f"{getattr(received, name)} {name}" for name in _COUNTED if getattr(received, name)]
    say(f"{who}{known_as}: {', '.join(news) or 'nothing new'}; {received.known} sessions were here already.")
    if received.played is not None:
        say(f"From now on the plan {received.played} is played, as the clinic says.")
