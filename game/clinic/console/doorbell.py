"""What was refused before anybody's account was known is written down too, but not as often as somebody likes."""

import logging
from datetime import datetime, timedelta

from game.clinic.accounts.lockout import of_address, stamp, tidy_address
from game.clinic.console.desk import heavy
from game.clinic.console.house import House
from game.store.audit import Audit, Deed

LOG = logging.getLogger(__name__)
_EVERY = timedelta(minutes=1)
_MOST_KNOWN = 1000


class Doorbell:
    """Writes down a kind of refusal once a minute for each address: rows of the audit are for ever."""

    def __init__(self, house: House) -> None:
        """Nobody rang yet."""
        self._house = house
        self._last: dict[tuple[str, str], datetime] = {}

    async def note(self, did: str, address: str) -> None:
        """Somebody was refused something."""
        now, ringing = self._house.clock(), (did, of_address(tidy_address(address)))
        last = self._last.get(ringing)
        if last is not None and timedelta(0) <= now - last < _EVERY:
            return
        if len(self._last) >= _MOST_KNOWN:
            self._last.clear()
        self._last[ringing] = now
        deed = Deed(stamp(now), None, None, did, None, {"address": tidy_address(address)})
        try:
            await heavy(self._house.store.rows(Audit).note, deed)
        except Exception:
            LOG.exception("a refusal could not be written down")
