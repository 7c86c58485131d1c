"""People: who there is, under which alias, what they agreed to, and how they like to play."""

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.store.alias import LONGEST, BadAlias, folded, tidied
from game.store.bad import BadStore
from game.store.people import Person
from game.store.store import Store

NOW, LATER = "2026-01-31T12:00:00+00:00", "2026-02-01T08:00:00+00:00"


def test_somebody_new_is_there_and_found_without_regard_to_case(address: str) -> None:
    """People are listed in the order in which they came, written as they wrote themselves."""
    with Store.open(address) as store:
        assert store.people() == []
        heron = store.new_person("  Grey   Heron ", NOW)
        swift = store.new_person("Ζέφυρος", LATER)
        assert heron == Person("Grey Heron", NOW)
        assert store.people() == [heron, swift]
        assert store.person("grey heron") == store.person("GREY  HERON") == heron
        assert store.person("ΖΈΦΥΡΟΣ") == swift
        assert store.person("finch") is None


@pytest.mark.parametrize("alias", ["heron", "HERON", " Heron ", "\uff48eron"])
def test_an_alias_is_taken_once(address: str, alias: str) -> None:
    """What differs in case, spaces or width only is the same person."""
    with Store.open(address) as store:
        store.new_person("Heron", NOW)
        with pytest.raises(BadStore, match="there is somebody called Heron already; choose another alias"):
            store.new_person(alias, LATER)


@pytest.mark.parametrize(
    ("alias", "key"),
    [
        ("", "empty"),
        (" \t", "empty"),
        ("a" * (LONGEST + 1), "long"),
        ("../heron", "letters"),
        ("a/b", "letters"),
        ("a\\b", "letters"),
        ("heron.txt", "letters"),
        ("her\0on", "letters"),
        ("<b>", "letters"),
        ("=1+1", "letters"),
        ("-heron", "start"),
        ("--", "start"),
    ],
)
def test_what_is_no_alias_is_refused_with_a_reason(alias: str, key: str) -> None:
    """Nothing that could be a path, markup or a formula is an alias; the message is one line."""
    with pytest.raises(BadAlias) as caught:
        tidied(alias)
    assert caught.value.key == key
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("alias", ["a", "heron 2", "Anna-Lena", "鶴", "अनुष्का", "بلبل", "a" * LONGEST])
def test_letters_of_any_script_make_an_alias(alias: str) -> None:
    """Letters, their marks, digits, spaces and hyphens are taken as they are."""
    assert tidied(alias) == alias


@given(st.text(max_size=60))
def test_a_tidied_alias_stays_as_it_is(alias: str) -> None:
    """Tidying is done once, keeps the alias within its bounds and its identity, and cannot name a folder."""
    try:
        tidy = tidied(alias)
    except BadAlias:
        return
    assert tidied(tidy) == tidy
    assert folded(tidy) == folded(unicodedata.normalize("NFC", alias))
    assert 1 <= len(tidy) <= LONGEST
    assert not set(tidy) & set("/\\.:\0\n")


def test_consent_is_given_and_withdrawn_and_filming_is_asked_for_apart(address: str) -> None:
    """Filming needs both consents; withdrawing the first ends the second; giving it anew does not bring that back."""
    with Store.open(address) as store:
        store.new_person("heron", NOW)

        def after(change: Callable[..., None], *values: Any) -> tuple[bool, bool]:
            change("HERON", *values)
            person = store.known("heron")
            return person.consents, person.films

        assert after(store.keep_video_consent, NOW) == (False, False)
        assert after(store.keep_consent, 1, NOW) == (True, True)
        assert after(store.withdraw_video_consent, LATER) == (True, False)
        assert after(store.keep_video_consent, LATER) == (True, True)
        assert after(store.withdraw_consent, LATER) == (False, False)
        assert after(store.keep_consent, 2, LATER) == (True, False)
        assert store.known("heron").consent_version == 2


def test_settings_belong_to_one_person(address: str) -> None:
    """They come back as they were kept, the newest in place of the last; nobody else gets them."""
    with Store.open(address) as store:
        store.new_person("heron", NOW)
        store.new_person("swift", NOW)
        assert store.settings_of("heron") == {}
        store.keep_settings("heron", {"text": 1.5, "language": "de"}, NOW)
        store.keep_settings("Heron", {"text": 2.0}, LATER)
        assert store.settings_of("HERON") == {"text": 2.0}
        assert store.settings_of("swift") == {}


def test_whom_nobody_knows_is_named(address: str) -> None:
    """Keeping something for somebody who is not there says so, and keeps nothing."""
    with Store.open(address) as store:
        for change in (
            lambda: store.keep_settings("finch", {}, NOW),
            lambda: store.keep_consent("finch", 1, NOW),
            lambda: store.begin_visit("finch", NOW),
            lambda: store.erase_person("finch"),
        ):
            with pytest.raises(BadStore, match=r"nobody in .* is called 'finch'; see who is there"):
                change()


def test_people_are_still_there_when_the_store_is_opened_again(address: str) -> None:
    """What is kept of somebody is in the database, not in the program."""
    with Store.open(address) as store:
        person = store.new_person("heron", NOW)
        store.keep_consent("heron", 3, LATER)
    with Store.open(address) as store:
        assert store.people() == [replace(person, consent_version=3, consent_given_at=LATER)]
