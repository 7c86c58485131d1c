"""Taking somebody's data out of the clinic: a report, a file in an open format, or everything in one sealed bundle."""

from starlette.responses import Response

from game.clinic.console.desk import Desk
from game.clinic.console.handing_out import handed, sealed
from game.clinic.console.refused import page_of
from game.exchange.making import Wanted
from game.recording.format import BadRecording
from game.store.stamps import day_of

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
    return handed(made, KINDS[name], f"{person}-{name}")


def everything(desk: Desk, alias: str, passphrase: str) -> Response:
    """Everything that there is of somebody, sealed with a passphrase, to be opened at their home."""
    wanted = Wanted("clinic", desk.now.isoformat(), desk.house.version)
    return sealed(desk, alias, passphrase, wanted, "bundle", ".wingbundle")
