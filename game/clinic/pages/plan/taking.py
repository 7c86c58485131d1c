"""Taking a plan along: as the file that it is, or sealed for the home of who plays it."""

from datetime import timedelta

from starlette.responses import Response

from game.clinic.accounts.refusals import Refused
from game.clinic.console.desk import Desk
from game.clinic.console.handing_out import handed, sealed
from game.clinic.pages.plan.shelf import versions_of
from game.exchange.making import Wanted


def exported(desk: Desk, alias: str) -> Response:
    """One version of a plan, byte for byte as it is kept; the one that is in force where none is named."""
    person = desk.gate.taking_out(alias, "plan.toml")
    named = desk.query.get("plan"), desk.query.get("version")
    every = versions_of(desk, person)
    found = [one for one in every if (one.plan, str(one.version)) == named or (named == (None, None) and one.current)]
    if not found:
        raise Refused("nothing")
    return handed(found[0].text.encode(), "application/toml", f"{found[0].plan}.toml")


def for_their_home(desk: Desk, alias: str, passphrase: str) -> Response:
    """A bundle with the person's plans and nothing else of theirs, sealed with a passphrase for their home."""
    tomorrow = (desk.now + timedelta(days=1)).date().isoformat()  # nothing that they played or answered goes along
    wanted = Wanted("clinic", desk.now.isoformat(), desk.house.version, since=tomorrow, sessions=())
    return sealed(desk, alias, passphrase, wanted, "plan.bundle", "-plan.wingbundle")
