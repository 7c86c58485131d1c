"""What was played goes to the clinic by itself after a visit: once, and only for who has paired."""

import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from game.own_data.overview import overview_of, told
from game.play.hud import Message
from game.play.visit.leaving import next_page
from game.play.visit.visit import Visit
from game.sessions.archive import Archive
from game.store.pairings import PairingRow, Pairings
from game.visits.courier import AT_MOST_S, Courier
from game.visits.home import Home

NOW = datetime(2026, 1, 31, 12, tzinfo=UTC)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    """A home of wren's, who has paired, and of heron, who has begun to and was not confirmed."""
    archive = Archive(str(tmp_path / "store"))
    for alias, clinic in (("wren", "hillside"), ("heron", "")):
        archive.store.new_person(alias, NOW.isoformat())
        row = PairingRow(alias, "https://hillside.example", None, "d" * 32, "t" * 43, clinic, NOW.isoformat())
        archive.store.rows(Pairings).keep_pairing(row)
    yield archive
    archive.close()


def test_it_goes_once_for_who_has_paired(archive: Archive) -> None:
    """One program is begun on this store, with an end to its time; for others, and a second time, none is."""
    begun: list[Sequence[str]] = []
    courier = Courier(archive.store, begun.append)
    for alias in ("", "heron", "tern", "wren", "wren"):
        courier.send(alias)
    words = ["sync", "--quiet", "--at-most", str(AT_MOST_S), "--store", str(archive.store.places.folder)]
    assert begun == [[sys.executable, "-m", "game", *words]]


@pytest.mark.parametrize(("alias", "goes"), [("wren", True), ("heron", False)])
@pytest.mark.parametrize("desk_break", [False, True])
def test_the_last_page_says_so(archive: Archive, alias: str, goes: bool, desk_break: bool) -> None:
    """Who has paired reads on the last page that it goes to the clinic; who has not reads nothing of it."""
    home = Home(archive, lambda: NOW, desk_break=desk_break)
    home.profile(alias)
    home.begin()
    page = home.told(next_page(Visit(desk_break=desk_break)), Visit(desk_break=desk_break))
    assert (Message("sync.goes") in page.lines) is goes


@pytest.mark.parametrize(
    ("trouble", "said"), [(None, "sync.goes"), ("offline", "sync.goes"), ("revoked", "sync.ended")]
)
def test_what_only_the_clinic_can_put_right_is_said(archive: Archive, trouble: str | None, said: str) -> None:
    """A line that was broken is no matter; who is shut out hears that they have to pair anew."""
    if trouble:
        archive.store.rows(Pairings).note_trouble("wren", trouble)
    assert Courier(archive.store, lambda _command: None).said("wren") == (Message(said),)


@pytest.mark.parametrize(("alias", "url"), [("wren", "https://hillside.example"), ("heron", None)])
def test_what_is_kept_of_somebody_says_where_it_is_sent(archive: Archive, alias: str, url: str | None) -> None:
    """`data show` and the page about one's data name the server, for who has paired and for nobody else."""
    overview = overview_of(archive.store, alias)
    assert overview.sends_to == url
    assert (Message("sync.sends", {"url": "https://hillside.example"}) in told(overview)) is (url is not None)


def test_the_visits_end_sends(archive: Archive) -> None:
    """When a visit ends, and not before, the courier goes."""
    home = Home(archive, lambda: NOW)
    begun: list[Sequence[str]] = []
    home.courier = Courier(archive.store, begun.append)
    home.profile("wren")
    home.begin()
    home.end(Visit(), "left")
    assert begun == []
    home.end(Visit(), "finished")
    assert len(begun) == 1
