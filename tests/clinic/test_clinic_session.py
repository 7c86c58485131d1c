"""The page of a session: what the store has of it, what is judged again for it, and who may see it."""

import asyncio
import gzip
import json
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import pytest

from game.clinic.accounts.refusals import Refused
from game.clinic.looking import packed, packed_elsewhere
from game.clinic.pages.session.looks import looks_of
from game.clinic.pages.session.replays import Replays
from game.recording.format import BadRecording
from game.store.visits import Rating
from tests.clinic.conftest import NOON, Clinic
from tests.clinic.played import keep_session, recorded

Gives = TypeVar("Gives")


def _run(doing: Coroutine[Any, Any, Gives]) -> Gives:
    """Run it in a thread of its own: a browser that other tests have started keeps a loop in this one."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(asyncio.run, doing).result()


@pytest.fixture
def played(clinic: Clinic) -> Clinic:
    """The same clinics after two sessions of heron's and one of tern's."""
    for alias, session in (("heron", "s-one"), ("heron", "s-two"), ("tern", "s-tern")):
        keep_session(clinic.store, alias, session)
    return clinic


def test_the_page_knows_the_sessions_neighbours_and_its_visits_pain(played: Clinic) -> None:
    """Before, after, what else can be laid beside it, every stored repetition, and pain where it was asked."""
    visit = played.store.begin_visit("heron", NOON.isoformat())
    for moment, value in (("before", 5), ("after", 3)):
        played.store.rate(Rating("heron", NOON.isoformat(), "pain", moment, value, visit))
    looks = looks_of(played.gate("rob"), "s-one")
    assert (looks.alias, looks.before, looks.after) == ("heron", None, "s-two")
    assert [row.session for row in looks.others] == ["s-two"]
    assert looks.pain == (None, None)
    assert len(looks.reps) >= 4


def test_another_clinics_session_is_nothing(played: Clinic) -> None:
    """It is refused like one that does not exist."""
    for session in ("s-tern", "s-nowhere", "../s-one"):
        with pytest.raises(Refused, match="nothing of that name"):
            looks_of(played.gate("cleo"), session)


def test_a_session_is_judged_again_in_a_process_of_its_own() -> None:
    """What comes back is what judging it here gives; a damaged recording is told in one message."""
    data = recorded("s-one", "heron")
    found = _run(packed_elsewhere(data))
    document = json.loads(gzip.decompress(found))
    assert document == json.loads(gzip.decompress(packed(data)))
    assert document["verified"]["ok"]
    with pytest.raises(BadRecording, match="this is not a Wingbeat recording"):
        _run(packed_elsewhere(gzip.compress(b'{"x": 1}\n')))


def test_a_session_is_judged_once_for_all_who_look_and_the_oldest_is_let_go() -> None:
    """Two at once wait for one judging; what is kept stays below its bound; what failed is tried again."""
    asked: list[bytes] = []

    async def look(data: bytes) -> bytes:
        asked.append(data)
        await asyncio.sleep(0)
        if data == b"bad":
            raise BadRecording("no")
        return data * (12 * 2**20)

    async def all_of_it() -> None:
        replays = Replays(look)
        first, second = await asyncio.gather(replays.packed("s", b"1"), replays.packed("s", b"1"))
        assert first is second
        assert asked == [b"1"]
        for data in (b"2", b"3"):
            await replays.packed("s", data)
        await replays.packed("s", b"3")
        assert asked == [b"1", b"2", b"3"]
        await replays.packed("s", b"1")
        assert asked == [b"1", b"2", b"3", b"1"]
        for _ in range(2):
            with pytest.raises(BadRecording):
                await replays.packed("s", b"bad")
        assert asked.count(b"bad") == 2

    _run(all_of_it())
