"""Where computers at home are received: who they are, whose data they may bring, and what becomes of it.

Everything can be asked twice: what is here is not taken again, and an answer that got lost is given once more. Only the
server's clock counts. Nothing that comes says whose it is: that was settled when the device was paired.
"""

import hashlib
from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_STORED, ZipFile

from game.clinic.accounts.lockout import stamp
from game.clinic.sync.codes import Guesses, hash_of
from game.clinic.sync.deeds import Deeds
from game.clinic.sync.unpacking import Unfit, unpacked
from game.exchange.making import Packing, Wanted, json_of
from game.exchange.manifest import WhoIs
from game.exchange.rows import plan_to_json
from game.exchange.sync.wire import LARGEST_PARCEL, Arrived, Hello, Paired, PairRequest
from game.store.arriving import Arriving
from game.store.bad import BadStore, UnusableStore
from game.store.clinics import Clinics
from game.store.devices import DeviceRow, Devices, NotTaken
from game.store.sign_ins import SignIns
from game.store.store import Store


class Reception:
    """One request of a computer at home, to a store that is open."""

    def __init__(self, store: Store, address: str, now: datetime, app: str) -> None:
        """Receive somebody from a network address, at a moment; `app` is our version of the game."""
        self._store = store
        self._devices = store.rows(Devices)
        self._arriving = store.rows(Arriving)
        self._guesses = Guesses(store.rows(SignIns), address, now)
        self._deeds = Deeds(store, address, now)
        self._now = now
        self._app = app

    def pair(self, asked: PairRequest) -> Paired:
        """Let a computer in that knows a code."""
        self._guesses.begin()
        code = hash_of(asked.code)
        try:
            known = self._devices.device(asked.device)
            row = self._devices.pair(code, asked.device, asked.token_hash, asked.uids, stamp(self._now))
        except NotTaken as why:
            self._deeds.note_stranger(why.key, asked.device)
            raise
        self._belongs(row)
        self._guesses.was_right()
        if known is None:
            self._deeds.note(row, "sync.paired", device=row.device[:8])
        return Paired(clinic=row.clinic, person=row.person)

    def enter(self, device: str, token: str, counter: int) -> DeviceRow:
        """Let a request in that a device sends: every other method wants to be given what this returns.

        Raises:
            NotTaken: "unknown", "revoked", "replayed", "wait".
        """
        digits = hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
        try:
            row = self._devices.enter(device, digits, counter, stamp(self._now))
            self._belongs(row)
        except NotTaken as why:
            if why.key == "unknown":
                self._guesses.begin()
            self._note_refused(device, why.key)
            raise
        return row

    def hello(self, device: DeviceRow) -> Hello:
        """Say how much has come from it, so that it notices if this server was set back."""
        return Hello(arrived=self._arriving.count(device.device), now=self._now.isoformat())

    def state(self, device: DeviceRow, parcel: str) -> Arrived:
        """Say how much of a parcel is here."""
        if self._arriving.has(device, parcel, stamp(self._now)):
            return Arrived(have=0, taken=True)
        return Arrived(have=self._arriving.bytes_of(device.device, parcel), taken=False)

    def take(self, device: DeviceRow, parcel: str, start: int, size: int, data: bytes) -> Arrived:
        """Keep a piece of a parcel; what is whole then is to be finished.

        Raises:
            NotTaken: "large", "malformed", "place".
        """
        if size > LARGEST_PARCEL:
            raise self._refused(device, "large")
        if self._arriving.has(device, parcel, stamp(self._now)):
            return Arrived(have=size, taken=True)
        have = self._arriving.add(device, parcel, start, size, data, stamp(self._now))
        return Arrived(have=have, taken=False)

    def finish(self, device: DeviceRow, parcel: str) -> Arrived:
        """Take in a parcel that is whole; this takes a while.

        Raises:
            NotTaken: "damaged": it is not what its name says, and is thrown away; "unfit", "conflict": it is none that
                this device may bring.
        """
        data = self._arriving.whole(device.device, parcel)
        if hashlib.sha256(data).hexdigest() != parcel:
            raise self._thrown_away(device, parcel, "damaged")
        try:
            self._take_in(device, data)
        except UnusableStore:
            raise
        except Unfit:
            raise self._thrown_away(device, parcel, "unfit") from None
        except BadStore:
            raise self._thrown_away(device, parcel, "conflict") from None
        self._arriving.note_arrival(device, parcel, stamp(self._now))
        return Arrived(have=len(data), taken=True)

    def plans(self, device: DeviceRow, mark: str | None) -> tuple[str, bytes | None]:
        """What the plans are that the clinic has for this person, and if that is news, themselves."""
        rows = [plan_to_json(row) for row in self._store.plans_of(device.person)]
        now = hashlib.sha256(json_of(rows)).hexdigest()
        if now == mark:
            return now, None
        self._deeds.note(device, "sync.plans", plans=len(rows))
        return now, self._packed(device, rows)

    def leave(self, device: DeviceRow) -> None:
        """Let this device in no more: it says so itself."""
        self._deeds.note(device, "sync.left", device=device.device[:8])
        self._devices.revoke(device.device, stamp(self._now))

    def _take_in(self, device: DeviceRow, data: bytes) -> None:
        delivery = unpacked(data)
        session = next((one.row.session for one in delivery.sessions()), None)
        self._deeds.note(device, "sync.taken", session=session, bytes=len(data))
        self._store.take_in(delivery, device.person)

    def _thrown_away(self, device: DeviceRow, parcel: str, why: str) -> NotTaken:
        self._arriving.drop(device.device, parcel)
        return self._refused(device, why)

    def _packed(self, device: DeviceRow, rows: list[dict[str, Any]]) -> bytes:
        """A bundle with plans and nothing else."""
        person, file = self._store.known(device.person), BytesIO()
        who = WhoIs(alias=person.alias, uids=[*self._store.identity_of(person.alias)], created_at=person.created_at)
        moment = self._devices.later_plans(device.device, self._now.isoformat())
        with ZipFile(file, "w", ZIP_STORED) as archive:
            packing = Packing(archive)
            for name in ("visits.json", "ratings.json", "baselines.json"):
                packing.add(name, json_of([]))
            packing.add("plans.json", json_of(rows))
            packing.finish(Wanted("clinic", moment, self._app), who)
        return file.getvalue()

    def _belongs(self, device: DeviceRow) -> None:
        """A person who went to another clinic is paired anew there."""
        patient = self._store.rows(Clinics).patient(device.person)
        if patient is None or patient.clinic != device.clinic:
            raise NotTaken("revoked")

    def _refused(self, device: DeviceRow, why: str) -> NotTaken:
        self._deeds.note(device, "sync.refused", why=why)
        return NotTaken(why)

    def _note_refused(self, device: str, why: str) -> None:
        known = self._devices.device(device)
        if known is None or why == "unknown":
            self._deeds.note_stranger(why, device)
        else:
            self._deeds.note(known, "sync.refused", why=why)
