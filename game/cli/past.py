"""`replay`, `verify` and `sessions`: what was played."""

from pathlib import Path
from typing import Annotated, Any

import typer

from game.cli.failures import say
from game.cli.options import Json, Stored
from game.cli.printing import print_json, print_table, progress
from game.cli.spoken import language_asked
from game.faults import is_clear
from game.recording.verify import verify
from game.replaying import ReplayOptions, replay_session
from game.report.summary import summary_of
from game.sessions.archive import Archive, read_file
from game.store.comments import Comments
from game.store.session_row import row_to_json


def add_to(app: typer.Typer) -> None:
    """Add the verbs."""
    app.command("replay")(replay)
    app.command("verify")(verify_sessions)
    app.command("sessions")(sessions)


def replay(
    session: Annotated[str, typer.Argument(help="A session's id, or the path of a recording.")],
    store: Stored = None,
    headless: Annotated[bool, typer.Option("--headless", help="Without a window, as fast as it goes.")] = False,
    stills: Annotated[Path | None, typer.Option(help="Keep a picture every few seconds in this folder.")] = None,
    beside: Annotated[str | None, typer.Option(help="Another session, or recording: the ghost (G) does it.")] = None,
    language: Annotated[str | None, typer.Option(help="Of the window. [default: the system's]")] = None,
    as_json: Json = False,
) -> None:
    """Play a recorded session back, as it was judged, with its marks; H in the window lists the keys."""
    spoken = language_asked(language)
    archive = Archive(store)
    try:
        found = archive.store.find(session)
        recording = read_file(found.path)
        other = read_file(archive.store.find(beside).path) if beside is not None else None
        notes = _notes(archive, found.row.session) if found.row else ()
        options = ReplayOptions(headless, stills, other, notes, spoken)
        with progress("Replaying") as show:
            document = replay_session(recording, options, say, show)
    finally:
        archive.close()
    if as_json:
        print_json(document)
    else:
        complete = sum(rep["complete"] for rep in document["reps"])
        say(f"{document['duration_s']} s, {len(document['reps'])} repetitions, {complete} complete")


def _notes(archive: Archive, session: str) -> tuple[tuple[int, str], ...]:
    """What a clinic's staff wrote beside its moments."""
    return tuple((one.at_us, one.text) for one in archive.store.rows(Comments).comments_on(session))


def verify_sessions(
    sessions: Annotated[list[str], typer.Argument(help="Session ids or paths of recordings.")],
    store: Stored = None,
    as_json: Json = False,
) -> None:
    """Judge recorded sessions again and compare every stored number; exit status 1 if any differs."""
    archive = Archive(store)
    try:
        with progress("Verifying") as show:
            documents = []
            for index, name in enumerate(sessions):
                documents.append(_verified(archive, name))
                show((index + 1) / len(sessions))
    finally:
        archive.close()
    if as_json:
        print_json(documents)
    for document in documents if not as_json else []:
        _say_verdict(document)
    bad = [document for document in documents if "error" in document]
    for document in bad if as_json else []:
        say(document["error"])
    if bad:
        raise typer.Exit(2)
    if not all(document["ok"] for document in documents):
        raise typer.Exit(1)


def sessions(
    store: Stored = None,
    patient: Annotated[str | None, typer.Option(help="Alias of whose sessions; everybody's if none.")] = None,
    as_json: Json = False,
) -> None:
    """List the sessions of a store."""
    archive = Archive(store)
    try:
        found = archive.store.sessions() if patient is None else archive.store.sessions_of(patient)
        rows = [row_to_json(row, archive.store.whereabouts(row)) for row in found]
    finally:
        archive.close()
    if as_json:
        print_json(rows)
        return
    columns = ["session", "level", "patient", "duration_s", "reps", "complete"]
    print_table("Sessions", columns, [[row[column] for column in columns] for row in rows])


def _verified(archive: Archive, name: str) -> dict[str, Any]:
    try:
        recording = read_file(archive.store.find(name).path)
        return verify(recording, summary_of).to_json()
    except ValueError as error:
        if not is_clear(error):
            raise
        return {"session": name, "ok": False, "differences": [], "error": str(error)}


def _say_verdict(document: dict[str, Any]) -> None:
    if "error" in document:
        say(document["error"])
        return
    say(f"{document['session']}: {document['verdict'].replace('_', ' ')}")
    for difference in document["differences"]:
        when = "" if difference["second"] is None else f" from second {difference['second']}"
        say(f"  {difference['what']}{when}: stored {difference['stored']}, now {difference['now']}")
