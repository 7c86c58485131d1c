"""The audit and the accounts on each engine."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from game.clinic.accounts.refusals import Refused
from game.store.audit import Audit, Deed
from game.store.store import Store
from tests.clinic.conftest import furnished

AT = "2026-01-31T12:00:00+00:00"


def test_the_database_refuses_to_change_or_delete_a_row(address: str) -> None:
    """On each engine an update, a deletion, and on a server emptying the table, are refused; adding goes on."""
    with Store.open(address) as store:
        audit = store.rows(Audit)
        audit.note(Deed(AT, "ada", "hillside", "people.seen"))
        sentences = ["UPDATE audit SET account = 'rob'", "DELETE FROM audit"]
        sentences += [] if store._engine.dialect.name == "sqlite" else ["TRUNCATE audit"]
        for sentence in sentences:
            with pytest.raises(DBAPIError, match="can only be added to"), store._engine.begin() as connection:
                connection.execute(text(sentence))
        audit.note(Deed(AT, "ada", "hillside", "people.seen"))
        newest = audit.check_audit()
        assert newest is not None
        assert newest.number == 2


def test_accounts_work_on_each_engine(address: str) -> None:
    """Signing in, waiting, the gate and the audit work on a server as in a file."""
    clinic = furnished(address)
    entry = clinic.sign_in("cleo")
    assert clinic.door.who(entry.token, clinic.later(minutes=5)).account == "cleo"
    for _ in range(5):
        with pytest.raises(Refused, match="not right"):
            clinic.sign_in("cleo", "wrong words, all of them")
    with pytest.raises(Refused, match="wait 15 seconds"):
        clinic.sign_in("cleo")
    assert clinic.gate("cleo").person("HERON").alias == "heron"
    for alias in ("tern", "nobody", "\x00", "\ud800", "a" * 500, "' OR 1=1 --", "%"):
        with pytest.raises(Refused, match="nothing of that name"):
            clinic.gate("cleo").person(alias)
        with pytest.raises(Refused, match="nothing of that name"):
            clinic.gate("cleo").session(alias)
        with pytest.raises(Refused, match="nothing of that name"):
            clinic.gate("cleo").use_plan("heron", alias, 1)
        with pytest.raises(Refused, match=r"not right|wait"):
            clinic.sign_in(alias, alias, address=f"198.51.100.7{alias}")
        with pytest.raises(Refused, match="sign in again"):
            clinic.door.who(alias, clinic.now)
    assert clinic.audit.check_audit() is not None
    clinic.store.close()
