"""`clinic pair`, `clinic homes` and `clinic unpair`: the computers at home that send to this clinic's server."""

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from game.cli.failures import Misuse, say
from game.cli.options import Json, Stored
from game.cli.printing import print_json, print_table
from game.clinic.accounts.lockout import stamp
from game.clinic.sync.codes import make_code
from game.exchange.sync.address import fingerprint_of, shown_fingerprint
from game.exchange.sync.wire import shown_code
from game.sessions.archive import Archive
from game.store.audit import Audit, Deed
from game.store.clinics import Clinics, PatientRow
from game.store.devices import DeviceRow, Devices
from game.store.store import Store

_PATIENT = Annotated[str, typer.Option(help="Alias.")]


def add_to_clinic(clinic: typer.Typer) -> None:
    """Add the words behind `clinic`."""
    clinic.command("pair")(pair)
    clinic.command("homes")(homes)
    clinic.command("unpair")(unpair)


def pair(
    patient: _PATIENT,
    certificate: Annotated[
        Path | None, typer.Option(help="The server's certificate, PEM, if no authority has signed it.")
    ] = None,
    store: Stored = None,
    as_json: Json = False,
) -> None:
    """Make a code by which one computer at home may send what this person plays; valid for a day, once."""
    digits = None if certificate is None else _fingerprint(certificate)
    with closing(Archive(store)) as archive:
        row, now = _patient(archive.store, patient), datetime.now(UTC)
        _note(archive.store, row, "sync.code_made", now)
        made = make_code(archive.store.rows(Devices), row.person, row.clinic, now)
    shown = None if digits is None else shown_fingerprint(digits)
    if as_json:
        print_json(
            {
                "patient": row.person,
                "code": shown_code(made.code),
                "expires_at": made.expires_at,
                "fingerprint": shown,
            }
        )
        return
    print(shown_code(made.code))
    pinning = "" if shown is None else f" --fingerprint {shown}"
    until = made.expires_at[:16].replace("T", " ")
    say(f"For {row.person}, once, until {until} UTC. At home, with your server's address:")
    say(f"    wingbeat sync pair https://... {shown_code(made.code)}{pinning}")


def homes(patient: _PATIENT, store: Stored = None, as_json: Json = False) -> None:
    """List the computers that send what this person plays."""
    with closing(Archive(store)) as archive:
        row = _patient(archive.store, patient)
        rows = archive.store.rows(Devices).devices_of(row.person)
    if as_json:
        print_json([_document(one) for one in rows])
        return
    cells = [[one.device[:8], one.paired_at[:10], one.seen_at[:16].replace("T", " "), one.revoked_at] for one in rows]
    print_table(f"Computers of {row.person}", ["computer", "paired", "last heard of (UTC)", "shut out"], cells)


def unpair(
    patient: _PATIENT,
    computer: Annotated[str, typer.Argument(help="As `wingbeat clinic homes` names it.")],
    store: Stored = None,
    as_json: Json = False,
) -> None:
    """Let a computer at home in no more; what it brought stays."""
    with closing(Archive(store)) as archive:
        row, now = _patient(archive.store, patient), datetime.now(UTC)
        devices = archive.store.rows(Devices)
        found = [one for one in devices.devices_of(row.person) if one.device.startswith(computer) and computer]
        if len(found) != 1:
            raise Misuse(f"{computer!r:.40} is no computer of {row.person}; see `wingbeat clinic homes`.")
        _note(archive.store, row, "sync.revoked", now, found[0].device[:8])
        devices.revoke(found[0].device, stamp(now))
    if as_json:
        print_json({"patient": row.person, "computer": found[0].device[:8]})
    else:
        say(f"The computer {found[0].device[:8]} of {row.person} is let in no more.")


def _patient(store: Store, alias: str) -> PatientRow:
    found = store.rows(Clinics).patient(store.known(alias).alias)
    if found is None:
        raise Misuse(f"{alias} belongs to no clinic; first: wingbeat clinic admit --patient {alias} --clinic ID.")
    return found


def _note(store: Store, row: PatientRow, did: str, now: datetime, device: str | None = None) -> None:
    detail = {} if device is None else {"device": device}
    store.rows(Audit).note(Deed(stamp(now), None, row.clinic, did, row.pseudonym, detail))


def _fingerprint(path: Path) -> str:
    try:
        return fingerprint_of(path.read_text("ascii"))
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is no certificate in PEM"
        raise Misuse(f"{path} cannot be read: {reason}; give the file of --certificate.") from None


def _document(one: DeviceRow) -> dict[str, Any]:
    return {
        "computer": one.device[:8],
        "paired_at": one.paired_at,
        "seen_at": one.seen_at,
        "revoked_at": one.revoked_at,
    }
