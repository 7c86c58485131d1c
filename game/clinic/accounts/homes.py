"""What a clinic's staff may do about the computers that people play on at home."""

from datetime import datetime

from game.clinic.accounts.refusals import Refused
from game.clinic.accounts.roles import May
from game.clinic.accounts.signing_in import SignedIn
from game.clinic.sync.codes import PairingCode, make_code
from game.store.audit import Value
from game.store.devices import DeviceRow, Devices
from game.store.store import Store


class Homes:
    """The part of the gate that is about computers at home; raises `Refused` as the rest of it does."""

    _store: Store
    _signed: SignedIn
    _now: str

    def pairing_code(self, alias: str) -> PairingCode:
        """A code by which one computer at home is let in as this person's; it is shown once, and kept nowhere."""
        person = self._whose(alias, "sync.code_made", May.ADMIT)
        now = datetime.fromisoformat(self._now)
        return make_code(self._store.rows(Devices), person, self._signed.clinic, now)

    def devices_of(self, alias: str) -> list[DeviceRow]:
        """The computers that bring what this person plays, and those that did, oldest first."""
        return self._store.rows(Devices).devices_of(self._whose(alias, "sync.devices_seen", May.SEE))

    def revoke_device(self, alias: str, device: str) -> None:
        """Let a computer of this person's in no more; what it brought stays."""
        devices = self._store.rows(Devices)
        person = self._whose(alias, "sync.revoked", May.ADMIT, device=device[:8])
        if device not in {row.device for row in devices.devices_of(person)}:
            raise Refused("nothing")
        devices.revoke(device, self._now)

    def _whose(self, alias: str, did: str, right: May, **detail: Value) -> str:
        raise NotImplementedError
