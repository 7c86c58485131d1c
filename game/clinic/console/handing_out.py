"""What a browser is handed to keep: a file, or a bundle of somebody's data that is sealed with a passphrase."""

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


def handed(data: bytes, kind: str, name: str) -> Response:
    """A file of that media type, to be saved under that name; nothing on the way keeps a copy."""
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}", "Cache-Control": "no-store"}
    return Response(data, media_type=kind, headers=headers)


def sealed(desk: Desk, alias: str, passphrase: str, wanted: Wanted, what: str, ending: str) -> Response:
    """A bundle about somebody; what cannot be made is said on a page, and nothing is handed out.

    Args:
        desk: of who asks for it.
        alias: of whom it is.
        passphrase: what it is opened with at their home.
        wanted: what goes into it.
        what: it is called in the audit.
        ending: of its name, behind the alias.
    """
    try:
        lock = long_enough(Passphrase(passphrase))
    except CannotUnlock:
        return page_of(desk.say, "patient.passphrase.short", desk.language, 400)
    person = desk.gate.taking_out(alias, what)
    with TemporaryDirectory(prefix="wingbeat-") as folder:
        path = Path(folder) / "bundle"
        try:
            write_sealed(desk.store, person, wanted, path, lock)
        except CannotWrite:
            return page_of(desk.say, "patient.bundle.failed", desk.language, 500)
        return handed(path.read_bytes(), "application/octet-stream", f"{person}{ending}")
