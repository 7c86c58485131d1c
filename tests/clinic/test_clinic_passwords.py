"""Which passwords are taken, and how one is kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.clinic.accounts.passwords import LEAST, MOST, Keeper, check_password
from game.clinic.accounts.refusals import KEYS, Refused
from game.window.catalogue import sentences

argon2 = pytest.importorskip("argon2", reason="argon2-cffi is not installed (extra `clinic`)")
CHEAP = argon2.PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)

REFUSED = {
    "short": ["", "heron", "kind herons"],
    "long": ["four kind herons " * 16],
    "common": [
        "P@ssw0rd2026!",
        "passwordpassword",
        "Welcome12345",
        "Physiotherapy1",
        "qwerty123456",
    ],
    "plain": ["aaaaaaaaaaaa", "123456789012", "abcdefghijklm", "heron heron heron "[:18], "abababababab"],
    "own": ["ada.lovelace1", "my Lovelace words"],
}


@pytest.mark.parametrize(("key", "password"), [(key, one) for key, many in REFUSED.items() for one in many])
def test_a_password_that_is_guessed_first_is_refused(key: str, password: str) -> None:
    """What is short, common, plain or the account's own name is refused for that reason, without being repeated."""
    with pytest.raises(Refused) as refused:
        check_password(password, "ada.lovelace")
    assert refused.value.key == f"password.{key}"
    assert not password or password not in str(refused.value)


@pytest.mark.parametrize("password", ["four kind herons", "Überall Möwen 7", "tXq9!fmLw2#v", "x" + "yz3w5" * 2 + "q"])
def test_other_passwords_are_taken(password: str) -> None:
    """Words in a row, letters of any language, and what a password manager makes are taken."""
    check_password(password, "ada.lovelace")


@given(st.text(max_size=300), st.text(max_size=70))
def test_any_text_is_a_password_or_is_refused(password: str, account: str) -> None:
    """Nothing that can be typed ends in anything else than being taken or a refusal."""
    try:
        check_password(password, account)
    except Refused as refused:
        told = refused.key
    else:
        told = "taken" if LEAST <= len(password) <= MOST else "taken, and should not be"
    assert told == "taken" or told.startswith("password.")


@given(st.text(max_size=40), st.text(max_size=40))
def test_only_the_same_password_is_right(password: str, other: str) -> None:
    """A hash knows its password and no other, however odd its characters; two hashes of one are not the same."""
    keeper = Keeper(CHEAP)
    kept = keeper.hash(password)
    assert keeper.is_right(password, kept)
    assert keeper.is_right(other, kept) is _same(password, other)
    assert not keeper.is_right(password, None)
    assert kept != keeper.hash(password)


def _same(one: str, other: str) -> bool:
    from unicodedata import normalize

    return normalize("NFKC", one) == normalize("NFKC", other)


def test_a_password_is_right_however_its_letters_are_put_together() -> None:
    """An ö that a keyboard makes of two characters is the ö that another makes of one."""
    keeper = Keeper(CHEAP)
    assert keeper.is_right("Mo\u0308wen und Herons", keeper.hash("M\u00f6wen und Herons"))


def test_passwords_are_kept_as_argon2_recommends() -> None:
    """By default a hash is argon2id's with RFC 9106's second recommended parameters; of an older one it is told."""
    made = Keeper().hash("four kind herons")
    assert made.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert not Keeper().is_outdated(made)
    assert Keeper().is_outdated(Keeper(CHEAP).hash("four kind herons"))
    assert Keeper().is_outdated(argon2.PasswordHasher(type=argon2.Type.I).hash("four kind herons"))


def test_a_damaged_hash_lets_nobody_in() -> None:
    """What is no hash is right for no password."""
    assert not Keeper(CHEAP).is_right("four kind herons", "x")
    assert not Keeper(CHEAP).is_right("four kind herons", "$argon2id$v=19$m=8,t=1,p=1$AAAA$")


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_refusal_can_be_said(language: str) -> None:
    """Pages find a sentence for each reason in each language."""
    assert {f"accounts.{key}" for key in KEYS} <= sentences(language).keys()
