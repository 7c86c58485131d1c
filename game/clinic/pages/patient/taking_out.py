"""Taking somebody's data out of the clinic: a report, a file in an open format, or everything in one sealed bundle."""

from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from starlette.responses import Response

from game.clinic.console.desk import Desk
from game.clinic.console.refused import page_of
from game.exchange.files import write_sealed
from game.exchange.keys import Passphrase, long_enough
from game.exchange.making import Wanted
from game.exchange.refused import CannotUnlock, CannotWrite
from game.recording.format import BadRecording
from game.store.opened import day_of

KINDS = {
    "report.pdf": "application/pdf",
    "report.html": "text/html; charset=utf-8",
    "report.csv": "text/csv; charset=utf-8",
    "fhir.json": "application/fhir+json",
    "omh.json": "application/json",
}
"""What there is, by name."""


def paper(desk: Desk, alias: str, name: str) -> Response:
    """A file about somebody, one of `KINDS`; what cannot be made is said on a page, and nothing is given."""
    person = desk.gate.taking_out(alias, name)
    if not any(row.finished for row in desk.gate.sessions_of(person)):
        return page_of(desk.say, "patient.take.nothing", desk.language, 404)
    try:
        made = desk.house.makers[name](desk.store, person, desk.language, day_of(desk.now.isoformat()))
    except (BadRecording, OSError):
        return page_of(desk.say, "patient.take.no_recording", desk.language, 404)
    except ValueError as why:
        return page_of(desk.say, "patient.take.failed", desk.language, 501, why=str(why))
    return _given(made, KINDS[name], f"{person}-{name}")


def sealed(desk: Desk, alias: str, passphrase: str) -> Response:
    """Everything that there is of somebody, sealed with a passphrase, to be opened at their home."""
    try:
        lock = long_enough(Passphrase(passphrase))
    except CannotUnlock:
        return page_of(desk.say, "patient.passphrase.short", desk.language, 400)
    person = desk.gate.taking_out(alias, "bundle")
    wanted = Wanted("clinic", desk.now.isoformat(), desk.house.version)
    with TemporaryDirectory(prefix="wingbeat-") as folder:
        path = Path(folder) / "bundle"
        try:
            write_sealed(desk.store, person, wanted, path, lock)
        except CannotWrite:
            return page_of(desk.say, "patient.bundle.failed", desk.language, 500)
        return _given(path.read_bytes(), "application/octet-stream", f"{person}.wingbundle")


def _given(data: bytes, kind: str, name: str) -> Response:
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}", "Cache-Control": "no-store"}
    return Response(data, media_type=kind, headers=headers)
