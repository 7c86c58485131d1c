"""Homes and clinics: stores with something of everything in them, what they come to, and bundles between them."""

import io
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from game.body.baseline import Baseline
from game.body.calibration import Neutral
from game.exchange.making import Wanted, write_bundle
from game.exchange.reading import Bundle
from game.play.inputs import Heartbeat
from game.recording.header import Header
from game.recording.writer import Writer
from game.store.baseline_row import KeptBaseline
from game.store.delivery import Received
from game.store.store import Store
from game.store.visits import Rating
from tests.program.conftest import home, inside
from tests.store.conftest import any_address, database, server

__all__ = ["any_address", "database", "home", "inside", "server"]

LEVEL = """\
format = 1
id = "free"
title = "Free"
summary = "Free."
scene = "sky"
[answers]
shoulder_abduction = "lift"
"""
PLAN = """\
format = 1
id = "shelf"
title = "To the shelf"
made_on = "2026-01-01"
review_on = "2026-03-30"

[[exercises]]
movement = "shoulder_flexion"
repetitions = {repetitions}
cap = 90.0
"""
NEUTRAL = Neutral(6600, 4000, 2000, 500, 900, 910, 1500, 1510, 1300, 1290, 6610, 3000, -12, 40, 8, 30)


def at(day: int, hour: int = 12) -> str:
    """A moment of January 2026."""
    return f"2026-01-{day:02}T{hour:02}:00:00+00:00"


def summary(count: int) -> dict[str, Any]:
    """What a session with so many repetitions came to."""
    movement = {"movement": "shoulder_flexion", "side": "left", "unit": "deg", "validity": "DIRECT"}
    reps = [{**movement, "peak": 80.0 + index, "complete": index % 2 == 0} for index in range(count)]
    return {"reps": reps, "duration_s": 10.5 + count}


def play(store: Store, session: str, alias: str | None, day: int, beats: int = 1, visit: str | None = None) -> Path:
    """Play a session that is over in no time: where its recording is while it has not been put elsewhere."""
    header = Header(1, "0.1.0", session, at(day), LEVEL, None, None, {}, day, "demo person", alias)
    row, file = store.begin_session(header, visit)
    with file:
        writer = Writer(file, header)
        for beat in range(beats):
            writer.append(Heartbeat(beat * 100_000))
        writer.finish(summary(beats))
    store.finish_session(session, summary(beats))
    return store.path_of(row)


def plan(repetitions: int) -> str:
    """A plan that says for nobody, with so many repetitions."""
    return PLAN.format(repetitions=repetitions)


def bundle(store: Store, alias: str, *, kind: str = "home", now: str = at(20), **wanted: Any) -> bytes:
    """A bundle of somebody, in the clear."""
    file = io.BytesIO()
    write_bundle(store, alias, Wanted("clinic" if kind == "clinic" else "home", now, "0.1.0", **wanted), file)
    return file.getvalue()


def take_in(store: Store, data: bytes, alias: str | None = None) -> Received:
    """Check a bundle and take it in."""
    return store.take_in(Bundle(io.BytesIO(data)).delivery(), alias)


def whole(store: Store) -> Mapping[str, Any]:
    """Everything that a store holds, in a form that compares; what only numbers rows is left out."""
    people = [person.alias for person in store.people()]
    sessions = store.sessions()
    return {
        "people": [asdict(person) for person in store.people()],
        "identities": {alias: store.identities_of(alias) for alias in people},
        "sessions": sessions,
        "recordings": {row.session: _recording(store, row) for row in sessions},
        "films": {row.session: film.read_bytes() for row in sessions if (film := store.places.film(row.session))},
        "visits": {alias: store.visits_of(alias) for alias in [*people, None]},
        "ratings": {alias: sorted(map(repr, store.ratings_of(alias))) for alias in [*people, None]},
        "baselines": {alias: store.baselines_of(alias) for alias in [*people, None]},
        "plans": store.plans(),
    }


def _recording(store: Store, row: Any) -> bytes | None:
    try:
        return store.recording_of(row)
    except OSError:
        return None


def files(folder: Path) -> set[str]:
    """The names of all files, but for those that the database writes when it likes."""
    return {path.name for path in folder.rglob("*") if path.is_file() and "sqlite" not in path.name}


def live(store: Store, alias: str) -> None:
    """Leave of somebody something of everything that can be brought elsewhere."""
    store.new_person(alias, at(1))
    visit = store.begin_visit(alias, at(2))
    store.keep_visit(visit, {"stage": "feeling"}, at(2, 13))
    store.rate(Rating(alias, at(2), "pain", "before", 4, visit))
    store.rate(Rating(alias, at(3, 7), "pain", "morning", 3))
    store.keep_baseline(KeptBaseline(alias, "camera 0", at(2), mirrors=False, baseline=Baseline(NEUTRAL)))
    for day in range(2, 6):
        play(store, f"{alias}-{day}", alias, day, beats=day, visit=visit)
    film = store.places.recordings / f"{alias}-3.webm"
    film.write_bytes(b"film of " + alias.encode())
    store.finish_session(f"{alias}-3", summary(3))
    store.add_plan(plan(4), alias, at(1), made_by="Ada", note="first")


def go_on(store: Store, alias: str, day: int) -> None:
    """Another day of somebody: a session, a visit that goes on, an answer given anew, a new version of a plan."""
    visit = store.visits_of(alias)[0].visit
    play(store, f"{alias}-{day}", alias, day, beats=2, visit=visit)
    store.rate(Rating(alias, at(day), "pain", "before", day % 10, visit))
    store.rate(Rating(alias, at(day), "effort", "between", 5, visit, block=1))
    store.keep_baseline(KeptBaseline(alias, "camera 0", at(day), mirrors=True, baseline=Baseline(NEUTRAL)))
    if day % 2:
        store.keep_visit(visit, {"stage": "playing", "day": day}, at(day))
    store.add_plan(plan(day), alias, at(day), note=f"day {day}")


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with nobody in it, to be copied: making the tables takes longer than a test."""
    folder = tmp_path_factory.mktemp("empty") / "store"
    Store.open(str(folder)).close()
    return folder


class Stores:
    """Makes stores that have nothing in them yet."""

    def __init__(self, template: Path, folder: Path) -> None:
        self._template, self._folder, self._open = template, folder, list[Store]()

    def __call__(self) -> Store:
        """One more."""
        place = self._folder / str(len(self._open))
        shutil.copytree(self._template, place)
        self._open.append(Store.open(str(place)))
        return self._open[-1]

    def close(self) -> None:
        """Close all of them."""
        for store in self._open:
            store.close()


@pytest.fixture
def stores(empty_store: Path, tmp_path: Path) -> Iterable[Stores]:
    """Empty stores, as many as are asked for."""
    made = Stores(empty_store, tmp_path / "stores")
    yield made
    made.close()


@pytest.fixture(scope="session")
def of_heron(empty_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterable[bytes]:
    """A bundle of heron's, films and all, in the clear."""
    made = Stores(empty_store, tmp_path_factory.mktemp("heron"))
    store = made()
    live(store, "heron")
    yield bundle(store, "heron", films=True)
    made.close()


@pytest.fixture
def at_home(stores: Stores) -> Store:
    """A home in which heron lives."""
    store = stores()
    live(store, "heron")
    return store


@pytest.fixture
def at_clinic(stores: Stores) -> Store:
    """A clinic that knows nobody."""
    return stores()
