"""Signing in and out: what a token is worth for how long, and what guessing comes to."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from hashlib import sha256

import pytest
from sqlalchemy import select, text

from game.clinic.accounts.lockout import FORGOTTEN_AFTER, LONGEST_S, of_account, of_address, wait_s
from game.clinic.accounts.refusals import Refused
from game.clinic.accounts.signing_in import AT_MOST, IDLE, Door
from game.store.schema import ATTEMPTS, AUDIT
from tests.clinic.conftest import PASSWORD, Clinic, keeper

WRONG = "four kind storks wade"


def _refusal(clinic: Clinic, name: str, password: str = WRONG, address: str = "192.0.2.1") -> Refused:
    with pytest.raises(Refused) as refused:
        clinic.sign_in(name, password, address)
    return refused.value


def test_who_signs_in_is_known_by_the_token(clinic: Clinic) -> None:
    """A name, however it is written, and its password give a token, which tells account, clinic and role."""
    entry = clinic.sign_in(" ADA ")
    assert clinic.door.who(entry.token, clinic.now) == entry.signed == clinic.signed("ada")


def test_what_is_wrong_is_not_told(clinic: Clinic) -> None:
    """A wrong name, a wrong password, a disabled account and what is no name at all get the same answer."""
    clinic.staff.disable("rob", clinic.now)
    cases = [("nobody", PASSWORD), ("ada", WRONG), ("rob", PASSWORD), ("\ud800 no name", PASSWORD), ("", "")]
    answers = {str(_refusal(clinic, name, password)) for name, password in cases}
    assert answers == {"that name or password is not right; try again"}


def test_an_unknown_name_costs_as_much_as_a_known_one(clinic: Clinic, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each attempt checks one hash with the same parameters, so that the time tells nothing."""
    checked = []
    real = type(clinic.keeper._hasher).verify
    monkeypatch.setattr(
        type(clinic.keeper._hasher), "verify", lambda self, kept, typed: checked.append(kept) or real(self, kept, typed)
    )
    for name in ("ada", "nobody", "\ud800"):
        _refusal(clinic, name)
    assert len(checked) == 3
    assert len({kept.rsplit("$", 2)[0] for kept in checked}) == 1
    assert len({len(kept) for kept in checked}) == 1


@pytest.mark.parametrize("name", ["ada", "nobody"])
def test_guessing_gets_slower_and_slower(clinic: Clinic, name: str) -> None:
    """After five failures each further attempt waits twice as long, there or not; the right password waits too."""
    for _ in range(5):
        assert _refusal(clinic, name).key == "wrong"
    for seconds in (15, 30, 60):
        refused = _refusal(clinic, name, PASSWORD, "198.51.100.7")
        assert (refused.key, refused.values) == ("wait", {"seconds": seconds})
        clinic.later(seconds=seconds)
        assert _refusal(clinic, name).key == "wrong"


def test_a_whole_day_of_guessing_is_about_a_hundred_passwords(clinic: Clinic) -> None:
    """Whoever guesses as fast as is allowed, from a new address each time, tries few passwords in a day."""
    begin, tried = clinic.now, 0
    while clinic.now < begin + timedelta(days=1):
        refused = _refusal(clinic, "ada", address=f"203.0.113.{tried}")
        tried += refused.key == "wrong"
        clinic.later(seconds=refused.values.get("seconds", 0))
    assert 90 < tried < 110


def test_one_address_cannot_try_one_password_on_everybody(clinic: Clinic) -> None:
    """After twenty failures an address waits, whatever names it tries; others do not."""
    for number in range(20):
        assert _refusal(clinic, f"guess{number}").key == "wrong"
    assert _refusal(clinic, "ada", PASSWORD).key == "wait"
    assert clinic.sign_in("ada", address="198.51.100.7").signed.account == "ada"


def test_having_an_account_does_not_help_to_guess_at_others(clinic: Clinic) -> None:
    """Signing in with one's own account in between does not clear what the address has failed at."""
    for number in range(19):
        _refusal(clinic, f"guess{number}")
        clinic.sign_in("rob")
    _refusal(clinic, "guess19")
    assert _refusal(clinic, "guess20").key == "wait"


def test_mistyping_is_forgiven(clinic: Clinic) -> None:
    """The right password clears the account's failures, and so does a day."""
    for _ in range(3):
        for _ in range(4):
            _refusal(clinic, "ada")
        clinic.sign_in("ada")
        clinic.later(hours=25)
    for _ in range(5):
        _refusal(clinic, "ada")
    clinic.later(seconds=FORGOTTEN_AFTER.total_seconds())
    assert _refusal(clinic, "ada").key == "wrong"


def test_guessing_at_once_is_no_faster(clinic: Clinic) -> None:
    """Of many attempts at the same moment no more are looked at than of as many one after another."""
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda number: _refusal(clinic, "ada", address=f"203.0.113.{number}").key, range(40)))
    assert answers.count("wrong") == 5
    assert answers.count("wait") == 35


def test_a_clock_that_was_wrong_locks_nobody_out(clinic: Clinic) -> None:
    """Failures of a time that has not come yet count as of now: after the longest wait everybody can sign in."""
    begin = clinic.now
    clinic.later(days=4000)
    for _ in range(5):
        _refusal(clinic, "ada")
    clinic.now = begin
    assert _refusal(clinic, "ada").values == {"seconds": 15}
    clinic.later(seconds=15)
    assert clinic.sign_in("ada").signed.account == "ada"


@pytest.mark.parametrize(
    ("kind", "failures", "seconds"),
    [
        ("account", 4, 0),
        ("account", 5, 15),
        ("account", 6, 30),
        ("account", 11, LONGEST_S),
        ("account", 9999, LONGEST_S),
        ("address", 19, 0),
        ("address", 20, 15),
    ],
)
def test_how_long_one_waits(kind: str, failures: int, seconds: int) -> None:
    """The wait begins small, doubles, and has an end."""
    assert wait_s(kind, failures) == seconds


def test_addresses_of_one_network_are_one() -> None:
    """An IPv6 machine chooses among many addresses; IPv4 within IPv6 is IPv4; what is none still counts."""
    assert of_address("2001:db8:1:2:aaaa::1") == of_address("2001:db8:1:2:bbbb::9") != of_address("2001:db8:1:3::1")
    assert of_address("::ffff:192.0.2.1") == of_address("192.0.2.1")
    assert of_address("fe80::1%eth0") == of_address("fe80::2%eth0")
    assert len(of_address(":" * 500)) <= 80


def test_a_token_ends(clinic: Clinic) -> None:
    """It ends after half an hour without a word, and after a day's work however busy it was."""
    idle, busy = clinic.sign_in("ada").token, clinic.sign_in("cleo").token
    begin = clinic.now
    while clinic.now + timedelta(minutes=10) < begin + AT_MOST:
        assert clinic.door.who(busy, clinic.later(minutes=10)).account == "cleo"
    with pytest.raises(Refused, match="sign in again"):
        clinic.door.who(idle, begin + IDLE)
    with pytest.raises(Refused, match="sign in again"):
        clinic.door.who(busy, begin + AT_MOST)


def test_a_token_changes_with_each_signing_in(clinic: Clinic) -> None:
    """Whoever foisted a token on a browser is not signed in with its user; the store knows only the new one's hash."""
    foisted = clinic.sign_in("cleo").token
    entry = clinic.sign_in("ada", former=foisted)
    assert entry.token != foisted
    with pytest.raises(Refused):
        clinic.door.who(foisted, clinic.now)
    with clinic.store._engine.begin() as connection:
        kept = connection.execute(text("SELECT token_hash FROM sign_ins")).scalars().all()
    assert kept == [sha256(entry.token.encode()).hexdigest()]
    assert len(entry.token) >= 43


def test_signing_out(clinic: Clinic) -> None:
    """One browser is signed out and the other stays; everywhere means every one; a strange token is no matter."""
    one, other, third = (clinic.sign_in("ada").token for _ in range(3))
    clinic.door.sign_out(one, clinic.now)
    clinic.door.sign_out("made up", clinic.now)
    for token, is_in in ((one, False), (other, True)):
        assert _is_in(clinic.door, token, clinic) is is_in
    assert clinic.door.sign_out_everywhere(clinic.signed("ada"), clinic.now) == 2
    assert not _is_in(clinic.door, third, clinic)


def _is_in(door: Door, token: str, clinic: Clinic) -> bool:
    try:
        return bool(door.who(token, clinic.now))
    except Refused:
        return False


def test_a_new_password_or_none_signs_out_everywhere(clinic: Clinic) -> None:
    """Whoever had a stolen token loses it with the password; a disabled account is out at once."""
    stolen, other = clinic.sign_in("cleo").token, clinic.sign_in("rob").token
    clinic.staff.give_password("cleo", "some other words here", clinic.now)
    clinic.staff.disable("rob", clinic.now)
    assert not _is_in(clinic.door, stolen, clinic)
    assert not _is_in(clinic.door, other, clinic)
    assert _refusal(clinic, "cleo", PASSWORD).key == "wrong"
    assert clinic.sign_in("cleo", "some other words here").signed.account == "cleo"


def test_a_hash_is_made_again_when_its_parameters_are_old(clinic: Clinic) -> None:
    """Signing in under stronger parameters keeps a hash made with them; the password stays."""
    before = clinic.staff.list("hillside")[0].password_hash
    stronger = keeper(time_cost=2)
    Door(clinic.store, stronger).sign_in("ada", PASSWORD, address="192.0.2.1", now=clinic.now)
    after = clinic.staff.list("hillside")[0].password_hash
    assert "t=1" in before
    assert "t=2" in after
    assert clinic.door.sign_in("ada", PASSWORD, address="192.0.2.1", now=clinic.now)


def test_a_password_is_asked_again_before_what_matters(clinic: Clinic) -> None:
    """The right one confirms, a wrong one does not, and guessing here counts as it does at the door."""
    signed = clinic.sign_in("ada").signed
    clinic.door.confirm(signed, PASSWORD, address="192.0.2.1", now=clinic.now)
    for _ in range(5):
        with pytest.raises(Refused, match="not right"):
            clinic.door.confirm(signed, WRONG, address="192.0.2.1", now=clinic.now)
    assert _refusal(clinic, "ada", PASSWORD).key == "wait"


def test_what_is_typed_as_a_name_is_not_written_down(clinic: Clinic) -> None:
    """People type passwords into the field for the name: no row of the store has what stood there."""
    _refusal(clinic, "my-secret-password")
    with clinic.store._engine.begin() as connection:
        rows = [str(connection.execute(select(table)).all()) for table in (ATTEMPTS, AUDIT)]
    assert not [row for row in rows if "my-secret" in row]
    assert of_account("my-secret-password") in rows[0]
