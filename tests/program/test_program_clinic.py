"""A clinic's accounts and audit, from the command line."""

import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from game.store.store import Store

pytest.importorskip("argon2", reason="argon2-cffi is not installed (extra `clinic`)")

Wingbeat = Callable[..., Any]
PASSWORD = "four kind herons wade"  # noqa: S105 - nobody's


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store with one person."""
    with Store.open(str(tmp_path / "store")) as opened:
        opened.new_person("Heron", "2026-01-31T12:00:00+00:00")
    return tmp_path / "store"


@pytest.fixture
def password_file(tmp_path: Path) -> Path:
    """A file with a password in its first line."""
    path = tmp_path / "password.txt"
    path.write_text(f"{PASSWORD}\nnot this\n", encoding="utf-8")
    return path


def _add(inside: Wingbeat, store: Path, password_file: Path, *more: str) -> Any:
    return inside(
        *("clinic", "account", "add", "Ada", "--clinic", "hillside", "--role", "admin"),
        *("--password-file", password_file, "--store", store, *more),
    )


def test_accounts_are_made_listed_and_disabled(inside: Wingbeat, store: Path, password_file: Path) -> None:
    """The first account makes its clinic; it is listed, gets a password, is disabled; no output has a password."""
    ran = [_add(inside, store, password_file, "--new-clinic", "--json")]
    assert ran[0].json()["account"] == "ada"
    ran.append(inside("clinic", "account", "password", "ada", "--password-file", password_file, "--store", store))
    ran.append(inside("clinic", "account", "disable", "ADA", "--store", store))
    ran.append(inside("clinic", "account", "list", "--json", "--store", store))
    (listed,) = ran[-1].json()["accounts"]
    assert (listed["clinic"], listed["role"], listed["disabled_at"] is not None) == ("hillside", "admin", True)
    ran.append(inside("clinic", "account", "list", "--store", store))
    assert [one.code for one in ran] == [0] * 5
    assert not [one for one in ran if PASSWORD in one.out + one.err or "argon2" in one.out + one.err]


def test_the_audit_is_shown_and_checked(inside: Wingbeat, store: Path, password_file: Path) -> None:
    """Who was admitted is named in the audit of that person; the seal that it ends with can be asked for later."""
    _add(inside, store, password_file, "--new-clinic")
    assert inside("clinic", "admit", "--patient", "heron", "--clinic", "hillside", "--store", store).code == 0
    document = inside("clinic", "audit", "--json", "--store", store).json()
    assert [row["did"] for row in document["rows"]] == ["clinic.opened", "account.made", "person.admitted"]
    (row,) = inside("clinic", "audit", "--person", "heron", "--json", "--store", store).json()["rows"]
    assert (row["did"], row["person"], row["clinic"]) == ("person.admitted", "Heron", "hillside")
    shown = inside("clinic", "audit", "--seal", document["seal"], "--store", store)
    assert document["seal"] in shown.err.replace("\n", "")
    assert "Heron" in shown.out
    wrong = f"2:{'0' * 64}"
    assert "not the one that was noted" in inside("clinic", "audit", "--seal", wrong, "--store", store).message()


REFUSED = {
    ("account", "disable", "nobody"): "no account of that name here",
    ("account", "password", "nobody", "--password-file", "PASSWORD"): "no account of that name here",
    ("account", "add", "x", "--clinic", "hillside", "--new-clinic", "--password-file", "PASSWORD"): "2 to 64 letters",
    ("account", "add", "bob", "--clinic", "Hill side", "--new-clinic", "--password-file", "PASSWORD"): "a clinic's id",
    ("account", "add", "bob", "--clinic", "nowhere", "--password-file", "PASSWORD"): "With --new-clinic it is made",
    ("account", "add", "bob", "--clinic", "hillside", "--new-clinic", "--password-file", "SHORT"): "at least 12",
    ("account", "add", "bob", "--clinic", "hillside", "--new-clinic", "--password-file", "MISSING"): "No such file",
    ("account", "add", "bob", "--clinic", "hillside", "--new-clinic"): "give --password-file FILE",
    ("admit", "--patient", "heron", "--clinic", "nowhere"): "there is no clinic 'nowhere'",
    ("audit", "--person", "heron"): "belongs to no clinic",
    ("audit", "--person", "nobody"): "nobody in",
    ("audit", "--seal", "7"): "NUMBER:SEAL",
}


@pytest.mark.parametrize("words", REFUSED, ids=" ".join)
def test_wrong_use_is_one_clear_message(
    inside: Wingbeat, store: Path, password_file: Path, words: tuple[str, ...]
) -> None:
    """Each says what is amiss and makes nothing: no account, and no clinic without one."""
    (password_file.parent / "short.txt").write_text("short\n")
    files = {"PASSWORD": str(password_file), "SHORT": str(password_file.parent / "short.txt"), "MISSING": "nowhere.txt"}
    ran = inside("clinic", *(files.get(word, word) for word in words), "--store", store)
    assert REFUSED[words] in ran.message()
    assert inside("clinic", "account", "list", "--json", "--store", store).json() == {"clinics": [], "accounts": []}


def test_without_argon2_it_is_said_what_is_missing(
    inside: Wingbeat, store: Path, password_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the extra is not installed, help and audit work, and making an account says what to install."""
    monkeypatch.setitem(sys.modules, "argon2", None)
    assert inside("clinic", "audit", "--store", store).code == 0
    assert "install it, or Wingbeat with its extra `clinic`" in _add(inside, store, password_file).message()


def test_a_password_is_read_from_standard_input(inside: Wingbeat, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--password-file -` takes its first line, as a password manager's command gives it."""
    monkeypatch.setattr(sys, "stdin", StringIO(f"{PASSWORD}\r\n"))
    assert _add(inside, store, Path("-"), "--new-clinic").code == 0
    assert _add(inside, store, Path("-")).code == 2


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--host", "192.0.2.7"), "give --certificate and --key"),
        (("--certificate", "no-such.pem"), "both --certificate FILE and --key FILE"),
        (("--port", "70000"), "less than or equal to 65535"),
    ],
)
def test_a_console_that_may_not_be_served_is_told(
    inside: Wingbeat, store: Path, options: tuple[str, ...], told: str
) -> None:
    """Listening wider without TLS, half of TLS, and a port that is none end at once, with what to do."""
    ran = inside("clinic", "--store", store, "--no-browser", *options)
    assert ran.code == 2
    assert told in ran.err


def test_options_before_a_word_are_not_lost(inside: Wingbeat, store: Path) -> None:
    """A store that is named before the word, where it would not be minded, is refused rather than another one used."""
    ran = inside("clinic", "--store", store, "account", "list")
    assert ran.code == 2
    assert "Give --store behind `account`" in ran.err
