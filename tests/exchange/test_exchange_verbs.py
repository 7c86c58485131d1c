"""The verbs of `bundle`, from a home to its clinic and back."""

import json
import re
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from game.exchange import age
from game.store.store import Store
from tests.exchange.conftest import Stores, at, files, live, plan, whole

pytest.importorskip("pyrage", reason="pyrage is not installed (extra `exchange`)")

Wingbeat = Callable[..., Any]
WORDS = "correct horse battery staple"


@pytest.fixture
def houses(at_home: Store, at_clinic: Store, tmp_path: Path) -> tuple[Path, Path]:
    """The folders of a home and of a clinic, which has the key `clinic.key`."""
    secret, public = age.new_pair()
    (tmp_path / "clinic.key").write_text(f"# public key: {public}\n{secret}\n")
    return at_home.places.folder, at_clinic.places.folder


@pytest.fixture
def sent(inside: Wingbeat, houses: tuple[Path, Path], tmp_path: Path) -> Path:
    """What heron sends."""
    path = tmp_path / "heron.bundle"
    to = ("--to", tmp_path / "clinic.key")
    ran = inside("bundle", "make", "--patient", "HERON", "-o", path, *to, "--store", houses[0], "--json")
    document = ran.json()
    assert (document["patient"], document["sessions"], document["films"]) == ("heron", 4, 0)
    return path


def test_home_to_clinic_and_back(inside: Wingbeat, houses: tuple[Path, Path], tmp_path: Path, sent: Path) -> None:
    """A key is made, a home sends, the clinic looks and takes in, and its plan is played at home."""
    home, clinic = houses
    opener = ("--key", tmp_path / "clinic.key")
    seen = inside("bundle", "show", sent, *opener, "--json").json()
    assert (seen["patient"], seen["kind"], seen["first"], seen["last"]) == ("heron", "home", "2026-01-02", "2026-01-05")
    with Store.open(str(clinic)) as store:
        assert store.people() == []
    taken = inside("bundle", "open", sent, *opener, "--store", clinic, "--json").json()
    assert (taken["new_person"], taken["sessions"], taken["known"]) == (True, 4, 0)
    with Store.open(str(clinic)) as store:
        store.add_plan(plan(8), "heron", at(9))
    back, words = tmp_path / "back.bundle", tmp_path / "words"
    words.write_text(f"{WORDS}\n")
    inside(
        *("bundle", "make", "--clinic", "--patient", "heron", "-o", back),
        *("--passphrase-file", words, "--store", clinic, "--since", "2026-01-05", "--json"),
    ).json()
    again = inside("bundle", "open", back, "--passphrase-file", words, "--store", home)
    assert again.code == 0
    assert "heron: 1 plans; 1 sessions were here already." in again.err
    assert "From now on the plan shelf is played" in again.err


def test_a_key_is_made_once(inside: Wingbeat, tmp_path: Path) -> None:
    """The public half is all that stands on stdout; the secret one is only in the file."""
    path = tmp_path / "new.key"
    ran = inside("bundle", "key", "-o", path)
    assert ran.code == 0
    assert ran.out.startswith("age1")
    assert len(ran.out.split()) == 1
    assert "AGE-SECRET-KEY" not in ran.out + ran.err
    assert "already" in inside("bundle", "key", "-o", path).message()


def test_films_go_along_when_asked(inside: Wingbeat, houses: tuple[Path, Path], tmp_path: Path) -> None:
    """And only then: see `sent`."""
    path = tmp_path / "films.bundle"
    ran = inside(
        *("bundle", "make", "--patient", "heron", "-o", path, "--films"),
        *("--to", tmp_path / "clinic.key", "--store", houses[0]),
    )
    assert "4 sessions with 4 recordings and 1 films" in ran.err
    inside("bundle", "open", path, "--key", tmp_path / "clinic.key", "--store", houses[1], "--json").json()
    assert "heron-3.webm" in files(houses[1])


def test_a_second_heron_is_asked_about(inside: Wingbeat, stores: Stores, tmp_path: Path, sent: Path) -> None:
    """The message names both ways on; the one that would mix two people's sessions is refused all the same."""
    other = stores()
    live(other, "heron")
    opener = ("--key", tmp_path / "clinic.key", "--store", other.places.folder)
    before = whole(other)
    assert "say --as heron; if not" in inside("bundle", "open", sent, *opener).message()
    assert whole(other) == before
    ran = inside("bundle", "open", sent, *opener, "--as", "heron-2")
    assert ran.code == 2, "the two homes of this test have sessions of the same ids"
    assert "and this bundle says that it is heron-2's; nothing was taken in" in ran.err
    assert whole(other) == before


WRONG: dict[str, tuple[tuple[str, ...], str]] = {
    "nobody by that alias": (("make", "--patient", "swift", "-o", "x", "--to", "{key}"), "nobody in .* is called"),
    "no day": (("make", "--patient", "heron", "-o", "x", "--since", "soon", "--to", "{key}"), "is no day; write it"),
    "two locks": (("make", "--patient", "heron", "-o", "x", "--to", "{key}", "--passphrase-file", "{key}"), "either"),
    "no public key": (("make", "--patient", "heron", "-o", "x", "--to", "age1nothing"), "is no public key"),
    "nobody can be asked": (("make", "--patient", "heron", "-o", "x"), "Nobody can be asked"),
    "a short passphrase": (("make", "--patient", "heron", "-o", "x", "--passphrase-file", "{short}"), "12 characters"),
    "no bundle": (("open", "{short}"), "it is no bundle"),
    "no file": (("open", "{key}.not"), "cannot be read: No such file"),
    "no key": (("open", "{sent}"), "say --key and the file"),
    "no secret key": (("open", "{sent}", "--key", "{short}"), "holds no secret key"),
    "a key that is nowhere": (("open", "{sent}", "--key", "{key}.not"), "cannot be read"),
    "an alias that is none": (("open", "{sent}", "--key", "{key}", "--as", "<b>"), "letters, digits, spaces"),
}


@pytest.mark.parametrize(("arguments", "message"), WRONG.values(), ids=WRONG)
def test_wrong_use_is_one_clear_message_and_leaves_nothing(
    inside: Wingbeat,
    houses: tuple[Path, Path],
    tmp_path: Path,
    sent: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    message: str,
) -> None:
    """What, where, what to do; no file is made, nothing is taken in."""
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "short").write_text("too short\n")
    places = {"key": tmp_path / "clinic.key", "short": tmp_path / "short", "sent": sent}
    store = houses[0] if arguments[0] == "make" else houses[1]
    said = inside("bundle", *(word.format(**places) for word in arguments), "--store", store).message()
    assert re.search(message, said), said
    assert not (tmp_path / "x").exists()
    with Store.open(str(houses[1])) as clinic:
        assert clinic.people() == []


def test_a_stolen_bundle_says_nothing_of_whose_it_is(sent: Path) -> None:
    """Neither the alias nor a session's id stands anywhere in it."""
    data = sent.read_bytes()
    assert b"heron" not in data
    assert b"manifest" not in data


def test_where_the_extra_is_missing_it_is_named(
    inside: Wingbeat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message says what to install."""
    monkeypatch.setitem(sys.modules, "pyrage", None)
    said = inside("bundle", "key", "-o", tmp_path / "new.key").message()
    assert "pip install 'wingbeat[exchange]'" in said
    assert not (tmp_path / "new.key").exists()


def test_data_show_and_export_tell_of_the_identity(
    inside: Wingbeat, houses: tuple[Path, Path], tmp_path: Path, sent: Path
) -> None:
    """Whoever has sent something sees that they are known by a number, and can take it along."""
    assert sent.exists()
    store = ("--patient", "heron", "--store", houses[0])
    uids = inside("data", "show", *store, "--json").json()["identities"]
    assert [len(uid) for uid in uids] == [32]
    assert "Known to your clinic by a number" in inside("data", "show", *store).out
    assert inside("data", "export", *store, "-o", tmp_path / "mine.zip").code == 0
    with zipfile.ZipFile(tmp_path / "mine.zip") as archive:
        assert json.loads(archive.read("identities.json")) == uids
