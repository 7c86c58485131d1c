"""`clinic`: the accounts of a clinic's staff, which people belong to it, and who saw or changed what.

Whoever can run this can open the store anyway: nothing is asked here, and everything is written down.
"""

import re
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from game.cli.console import run_console
from game.cli.failures import Misuse, say
from game.cli.homes import add_to_clinic
from game.cli.options import Json, Stored
from game.cli.printing import print_json, print_table
from game.clinic.accounts.lockout import stamp
from game.clinic.accounts.passwords import MOST, Keeper
from game.clinic.accounts.roles import Role
from game.clinic.accounts.staff import Staff
from game.sessions.archive import Archive
from game.store.accounts import AccountRow
from game.store.audit import Audit, AuditRow, Deed
from game.store.clinics import Clinics, PatientRow
from game.store.store import Store

_NAME = Annotated[str, typer.Argument(help="Name to sign in with.")]
_FILE = Annotated[
    Path | None,
    typer.Option(help="File whose first line is the password; - is standard input. [default: asked at the terminal]"),
]


def add_to(app: typer.Typer) -> None:
    """Add the verb and what it does."""
    clinic = typer.Typer(
        invoke_without_command=True,
        help="Run the clinic's console in the browser; or look after its staff, its people and its audit.",
    )
    clinic.callback()(run_console)
    account = typer.Typer(no_args_is_help=True, help="Accounts of the staff: make, list and disable, new password.")
    account.command("add")(add_account)
    account.command("list")(list_accounts)
    account.command("disable")(disable_account)
    account.command("password")(give_password)
    clinic.add_typer(account, name="account")
    clinic.command("admit")(admit)
    clinic.command("audit")(audit)
    add_to_clinic(clinic)
    app.add_typer(clinic, name="clinic")


@contextmanager
def _opened(address: str | None) -> Iterator[Store]:
    with closing(Archive(address)) as archive:
        yield archive.store


def add_account(
    name: _NAME,
    clinic: Annotated[str, typer.Option(help="Id of the clinic: small letters, digits, hyphens.")],
    role: Annotated[Role, typer.Option(help="What they may do: see docs/security.md.")] = Role.CLINICIAN,
    new_clinic: Annotated[bool, typer.Option("--new-clinic", help="Make the clinic too.")] = False,
    password_file: _FILE = None,
    store: Stored = None,
    as_json: Json = False,
) -> None:
    """Make an account for somebody who works at a clinic."""
    with _opened(store) as opened:
        staff, now = Staff(opened, Keeper()), datetime.now(UTC)
        if not new_clinic and clinic not in opened.rows(Clinics).clinics():
            raise Misuse(
                f"There is no clinic {clinic!r:.60} yet. With --new-clinic it is made; else mind its spelling."
            )
        password = _password(password_file, name)
        staff.check(name, password)
        if new_clinic:
            staff.open_clinic(clinic, now)
        row = staff.add(name, clinic, role, password, now)
    _tell(row, f"{row.account} can sign in at {row.clinic} as {row.role}.", as_json=as_json)


def list_accounts(
    clinic: Annotated[str | None, typer.Option(help="Of this clinic only.")] = None,
    store: Stored = None,
    as_json: Json = False,
) -> None:
    """List the accounts of a clinic, or of all."""
    with _opened(store) as opened:
        rows = opened.rows(Clinics).clinics(), Staff(opened, Keeper()).list(clinic)
    if as_json:
        print_json({"clinics": rows[0], "accounts": [_document(row) for row in rows[1]]})
        return
    cells = [[row.account, row.clinic, row.role, row.created_at[:10], row.disabled_at] for row in rows[1]]
    print_table("Accounts", ["account", "clinic", "role", "since", "disabled"], cells)


def disable_account(name: _NAME, store: Stored = None, as_json: Json = False) -> None:
    """Shut an account out, at once and in every browser; what it did stays in the audit."""
    with _opened(store) as opened:
        row = Staff(opened, Keeper()).disable(name, datetime.now(UTC))
    _tell(row, f"{row.account} cannot sign in any more, and is signed out everywhere.", as_json=as_json)


def give_password(name: _NAME, password_file: _FILE = None, store: Stored = None, as_json: Json = False) -> None:
    """Give an account a new password, and sign it out everywhere; waiting after wrong ones ends with it."""
    with _opened(store) as opened:
        row = Staff(opened, Keeper()).give_password(name, _password(password_file, name), datetime.now(UTC))
    _tell(row, f"{row.account} has a new password, and is signed out everywhere.", as_json=as_json)


def admit(
    patient: Annotated[str, typer.Option(help="Alias of who belongs to the clinic from now on.")],
    clinic: Annotated[str, typer.Option(help="Id of the clinic.")],
    store: Stored = None,
    as_json: Json = False,
) -> None:
    """Let somebody who is in the store belong to a clinic, and to no other."""
    with _opened(store) as opened:
        now = stamp(datetime.now(UTC))
        row = opened.rows(Clinics).admit(patient, clinic, now)
        opened.rows(Audit).note(Deed(now, None, clinic, "person.admitted", row.pseudonym))
    if as_json:
        print_json({"person": row.person, "clinic": row.clinic, "since": row.since})
    else:
        say(f"{row.person} belongs to {row.clinic}: its staff see their sessions and plans, nobody else's staff does.")


def audit(
    person: Annotated[str | None, typer.Option(help="Alias: what concerns this person.")] = None,
    clinic: Annotated[str | None, typer.Option(help="Id: what was done in this clinic.")] = None,
    seal: Annotated[str | None, typer.Option(help="A row as you noted it, NUMBER:SEAL: must still be there.")] = None,
    store: Stored = None,
    as_json: Json = False,
) -> None:
    """Say who saw or changed what, and that no row was changed or removed since; note the seal it ends with."""
    with _opened(store) as opened:
        newest = opened.rows(Audit).check_audit(_noted(seal))
        whom = None if person is None else _patient(opened, person).pseudonym
        rows = opened.rows(Audit).audit(clinic, whom)
        names = {row.pseudonym: row.person for one in opened.rows(Clinics).clinics() for row in _people(opened, one)}
    ending = f"{newest.number}:{newest.seal}" if newest else None
    if as_json:
        print_json({"whole": True, "seal": ending, "rows": [_deed(row, names) for row in rows]})
        return
    cells = [
        [*(_deed(row, names)[name] for name in ("at", "account", "clinic", "did", "person", "detail"))] for row in rows
    ]
    print_table("Who saw or changed what", ["at", "account", "clinic", "did", "person", "more"], cells)
    say(f"Whole. It ends with the seal {ending}: noted elsewhere, it proves later that nothing before it was changed.")


def _people(store: Store, clinic: str) -> list[PatientRow]:
    return store.rows(Clinics).patients(clinic)


def _patient(store: Store, alias: str) -> PatientRow:
    found = store.rows(Clinics).patient(store.known(alias).alias)
    if found is None:
        raise Misuse(f"{alias} belongs to no clinic, so no clinic's staff has seen or changed anything of theirs.")
    return found


def _noted(seal: str | None) -> tuple[int, str] | None:
    if seal is None:
        return None
    if not re.fullmatch(r"\d{1,15}:[0-9a-f]{64}", seal):
        raise Misuse("--seal takes a row as `wingbeat clinic audit` says it at its end: NUMBER:SEAL.")
    number, _, rest = seal.partition(":")
    return int(number), rest


def _password(file: Path | None, name: str) -> str:
    """The password from a file, or asked twice at a terminal where nobody sees it."""
    if file is None and not sys.stdin.isatty():
        raise Misuse("Nobody can be asked for a password here: give --password-file FILE, or - for standard input.")
    if file is None:
        asked: str = typer.prompt(f"Password for {name}", hide_input=True, confirmation_prompt="Once more", err=True)
        return asked
    if str(file) == "-":
        return sys.stdin.readline(4 * MOST).rstrip("\r\n")
    with file.open(encoding="utf-8", errors="surrogateescape") as lines:
        return lines.readline(4 * MOST).rstrip("\r\n")


def _document(row: AccountRow) -> dict[str, Any]:
    return {name: getattr(row, name) for name in ("account", "clinic", "role", "created_at", "disabled_at")}


def _deed(row: AuditRow, names: dict[str, str]) -> dict[str, Any]:
    """A row for people; somebody who was deleted is only a pseudonym."""
    deed = row.deed
    whom = names.get(deed.whom, deed.whom) if deed.whom else None
    base = {"number": row.number, "at": deed.at, "account": deed.account, "clinic": deed.clinic, "did": deed.did}
    return {**base, "person": whom, "detail": dict(deed.detail), "seal": row.seal}


def _tell(row: AccountRow, sentence: str, *, as_json: bool) -> None:
    if as_json:
        print_json(_document(row))
    else:
        say(sentence)
