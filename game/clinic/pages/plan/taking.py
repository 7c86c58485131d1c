"""Taking a plan along: as the file that it is, or sealed for the home of who plays it."""

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from starlette.responses import Response

from game.clinic.accounts.refusals import Refused
from game.clinic.console.desk import Desk
from game.clinic.console.refused import page_of
from game.clinic.pages.plan.shelf import versions_of
from game.exchange.files import write_sealed
from game.exchange.keys import Passphrase, long_enough
from game.exchange.making import Wanted
from game.exchange.refused import CannotUnlock, CannotWrite

_KIND = "application/octet-stream"


def exported(desk: Desk, alias: str) -> Response:
    """One version of a plan, byte for byte as it is kept; the one that is in force where none is named."""
    person = desk.gate.taking_out(alias, "plan.toml")
    named = desk.query.get("plan"), desk.query.get("version")
    every = versions_of(desk, person)
    found = [one for one in every if (one.plan, str(one.version)) == named or (named == (None, None) and one.current)]
    if not found:
        raise Refused("nothing")
    return _file(found[0].text.encode(), "application/toml", f"{found[0].plan}.toml")


def sealed(desk: Desk, alias: str, passphrase: str) -> Response:
    """A bundle with the person's plans and nothing else of theirs, sealed with a passphrase for their home."""
    try:
        lock = long_enough(Passphrase(passphrase))
    except CannotUnlock:
        return page_of(desk.say, "plan_edit.passphrase_short", desk.language, 400)
    person, app = desk.gate.taking_out(alias, "plan.bundle"), str(desk.house.makers["plan.app"]())
    tomorrow = (desk.now + timedelta(days=1)).date().isoformat()  # nothing that they played or answered goes along
    wanted = Wanted("clinic", desk.now.isoformat(), app, since=tomorrow, sessions=())
    with TemporaryDirectory(prefix="wingbeat-") as folder:
        path = Path(folder) / "plan.wingbundle"
        try:
            write_sealed(desk.store, person, wanted, path, lock)
        except CannotWrite:
            return page_of(desk.say, "plan_edit.send_failed", desk.language, 500)
        return _file(path.read_bytes(), _KIND, f"{person}-plan.wingbundle")


def _file(data: bytes, kind: str, name: str) -> Response:
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}", "Cache-Control": "no-store"}
    return Response(data, media_type=kind, headers=headers)
