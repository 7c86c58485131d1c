"""`backup` and `restore`: a whole store in one file, and back into an empty one."""

from contextlib import closing
from pathlib import Path
from typing import Annotated, Any

import typer

from game.cli.failures import say
from game.cli.options import Json, Stored
from game.cli.printing import print_json
from game.sessions.archive import Archive
from game.store.backing_up import BackingUp
from game.store.backup_file import Manifest
from game.store.restoring import restore as put_back
from game.store.stamps import now_stamp


def add_to(app: typer.Typer) -> None:
    """Add the verbs."""
    app.command("backup")(backup)
    app.command("restore")(restore)


def backup(
    output: Annotated[Path, typer.Option("-o", "--output", help="The file to write; there must be none.")],
    store: Stored = None,
    as_json: Json = False,
) -> None:
    """Write everything in a store into one file, also while somebody plays, and read it again to compare."""
    with closing(Archive(store)) as archive:
        made = archive.store.rows(BackingUp).back_up(output, now_stamp())
    if as_json:
        print_json({"file": str(output), "bytes": output.stat().st_size, **_document(made)})
        return
    say(f"{output}: {_told(made)}, read again and compared. It is not encrypted: keep it as safe as the store itself.")
    if made.missing:
        say(f"Without a recording, since it was nowhere: {', '.join(made.missing)}")


def restore(
    file: Annotated[Path, typer.Argument(help="A file that `wingbeat backup` has made.")],
    store: Annotated[str | None, typer.Option(help="Folder or database URL, empty. [default: your own]")] = None,
    as_json: Json = False,
) -> None:
    """Put a backup into an empty store, all of it or nothing; on SQLite or PostgreSQL, whichever it came from."""
    made = put_back(file, store)
    with closing(Archive(store)) as archive:
        place, finished = str(archive.store.places), [one.session for one in archive.recovered]
    if as_json:
        print_json({"store": place, "finished": finished, **_document(made)})
    else:
        say(
            f"{place} has what was backed up at {made.made_at}: {_told(made)}, compared. Everybody has to sign in anew."
        )


def _document(made: Manifest) -> dict[str, Any]:
    rows = {name: table.rows for name, table in made.tables.items()}
    return {"made_at": made.made_at, "rows": rows, "files": len(made.files), "missing": [*made.missing]}


def _told(made: Manifest) -> str:
    counts = {name: made.tables[name].rows if name in made.tables else 0 for name in ("people", "sessions")}
    return f"{counts['people']} people, {counts['sessions']} sessions, {len(made.files)} recordings and films"
