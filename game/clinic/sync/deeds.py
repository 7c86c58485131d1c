"""What computers at home do, written into the audit of the clinic that they belong to."""

from datetime import datetime

from game.clinic.accounts.lockout import stamp, tidy_address
from game.store.audit import Audit, Deed, Value
from game.store.clinics import Clinics
from game.store.devices import DeviceRow
from game.store.opened import Opened


class Deeds:
    """Notes what a device does, or what somebody does who is none."""

    def __init__(self, store: Opened, address: str, now: datetime) -> None:
        """Of one request, from a network address."""
        self._audit = store.rows(Audit)
        self._clinics = store.rows(Clinics)
        self._address = tidy_address(address)
        self._now = stamp(now)

    def note(self, device: DeviceRow, did: str, /, **detail: Value) -> None:
        """Write down what a device does; before it is done."""
        patient = self._clinics.patient(device.person)
        whom = patient.pseudonym if patient else None
        self._audit.note(Deed(self._now, f"device {device.device[:8]}", device.clinic, did, whom, detail))

    def note_stranger(self, why: str, device: str | None = None) -> None:
        """Write down that somebody was refused who is nobody here."""
        detail: dict[str, Value] = {"why": why, "address": self._address}
        if device is not None:
            detail["device"] = device[:8]
        self._audit.note(Deed(self._now, None, None, "sync.refused", None, detail))
