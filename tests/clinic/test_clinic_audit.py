"""The audit can only be added to, and what was changed or removed all the same is found."""

import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from game.clinic.accounts.refusals import Refused
from game.store.audit import Audit, AuditRow, Deed, first_broken
from game.store.bad import BadStore
from game.store.store import Store
from tests.clinic.conftest import NOON, PASSWORD, Clinic, furnished

AT = NOON.isoformat()

Rows = list[AuditRow]


def _change(rows: Rows, at: int, deed: Deed) -> Rows:
    return [*rows[:at], replace(rows[at], deed=deed), *rows[at + 1 :]]


TAMPERED: dict[str, tuple[Callable[[Rows], Rows], int]] = {
    "who": (lambda rows: _change(rows, 2, replace(rows[2].deed, account="rob")), 3),
    "what": (lambda rows: _change(rows, 0, replace(rows[0].deed, did="people.seen")), 1),
    "detail": (lambda rows: _change(rows, 3, replace(rows[3].deed, detail={"n": 4, "more": True})), 4),
    "the first is gone": (lambda rows: rows[1:], 2),
    "one is gone": (lambda rows: [*rows[:2], *rows[3:]], 4),
    "two changed places": (lambda rows: [rows[1], rows[0], *rows[2:]], 2),
    "one was put in": (lambda rows: [*rows[:1], rows[0], *rows[1:]], 1),
}


@pytest.mark.parametrize("tampered", TAMPERED)
def test_a_row_that_was_tampered_with_is_found(tmp_path: Path, tampered: str) -> None:
    """From the row on that was changed, removed, moved or put in, the chain does not hold; untouched it does."""
    with Store.open(str(tmp_path)) as store:
        for number in range(5):
            store.rows(Audit).note(Deed(AT, "ada", "hillside", "sessions.seen", "p1", {"n": number, "ü": "ß"}))
        rows = store.rows(Audit).audit()
    assert first_broken(rows) is None
    change, found = TAMPERED[tampered]
    assert first_broken(change(rows)) == found


def test_a_chain_that_was_made_anew_is_found_by_what_was_noted(clinic: Clinic) -> None:
    """Whoever cuts the end off or writes a whole new chain is found by a seal that was noted elsewhere."""
    newest = clinic.audit.check_audit()
    assert newest is not None
    noted = (newest.number, newest.seal)
    clinic.audit.note(Deed(AT, "ada", "hillside", "people.seen"))
    assert clinic.audit.check_audit(noted) is not None
    _tamper(clinic.store, "DELETE FROM audit WHERE number >= (SELECT COUNT(*) FROM audit) - 1")
    assert clinic.audit.check_audit() is not None
    with pytest.raises(BadStore, match=f"not the one that was noted: it has no row {newest.number}"):
        clinic.audit.check_audit(noted)


def test_what_was_changed_in_the_file_is_told(clinic: Clinic) -> None:
    """The check names the first row that cannot be relied on, and what to do."""
    _tamper(clinic.store, "UPDATE audit SET account = 'rob' WHERE number = 2")
    with pytest.raises(BadStore, match=r"not whole: row 2 .* compare it with a backup"):
        clinic.audit.check_audit()


def _tamper(store: Store, sentence: str) -> None:
    """As somebody does who may write to the file."""
    with store._engine.begin() as connection:
        for deed in ("UPDATE", "DELETE"):
            connection.execute(text(f"DROP TRIGGER audit_no_{deed}"))
        connection.execute(text(sentence))


def test_no_secret_is_written_or_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """With the loggers talkative, no password, token or hash of one is in a log, a message or the file.

    The database library's own logger shows every row at its most talkative; a level above, it shows what was asked.
    """
    caplog.set_level(logging.DEBUG)
    logging.getLogger("sqlalchemy").setLevel(logging.INFO)
    clinic = furnished(str(tmp_path))
    entry = clinic.sign_in("ada")
    clinic.door.who(entry.token, clinic.later(minutes=5))
    told = [repr(entry), repr(clinic.staff.list()), str(clinic.audit.audit())]
    for password in ("a-wrong-secret-word", "short"):
        with pytest.raises(Refused) as refused:
            clinic.sign_in("ada", password)
        told.append(str(refused.value))
        with pytest.raises(Refused) as refused:
            clinic.staff.give_password("ada", password[:9], clinic.now)
        told.append(str(refused.value))
    clinic.store.close()
    hashed = "$argon2id$"
    said = "\n".join([caplog.text, *told])
    assert "people" in caplog.text, "the database's own log was not read"
    for secret in (PASSWORD, entry.token, "a-wrong-secret-word", "a-wrong-s", hashed):
        assert secret not in said
    kept = b"".join(path.read_bytes() for path in sorted(tmp_path.rglob("*.sqlite*")))
    for secret in (PASSWORD, entry.token, "a-wrong-secret-word"):
        assert secret.encode() not in kept
    logging.getLogger("sqlalchemy").setLevel(logging.NOTSET)


@pytest.mark.parametrize(("whom", "last", "expected"), [(None, 2, [4, 5]), ("p1", 2, [3, 5]), ("p2", 9, [2, 4])])
def test_the_newest_rows_can_be_read_alone(tmp_path: Path, whom: str | None, last: int, expected: list[int]) -> None:
    """Of a clinic, or of one person in it, so many of the newest rows are given, oldest first."""
    with Store.open(str(tmp_path)) as store:
        for number in range(1, 6):
            store.rows(Audit).note(Deed(AT, "ada", "hillside", "person.seen", f"p{2 - number % 2}"))
        store.rows(Audit).note(Deed(AT, "lars", "lakeside", "person.seen", "p1"))
        assert [row.number for row in store.rows(Audit).audit("hillside", whom, last)] == expected
