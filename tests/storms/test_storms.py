"""Sessions in storms: nothing breaks, nothing is made up, and no more than a second is lost."""

import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from game.play.inputs import PoseSeen
from game.sessions.archive import read_file
from game.store.store import Store
from tests.storms.judging import complaints
from tests.storms.running import Lived, lived
from tests.storms.timeline import EVER_S, TORN, VARIANTS, Fault, Kind, Storm, storm_of

pytestmark = pytest.mark.slow

SEEDS = (5, 8, 9, 24, 31, 35, 81, 91, 267, 348, 424)
"""Storms in which every kind of fault happens at least twice, chosen among the first thousand."""

SOON_S, LEAVES_S = 6.5, 11.0


@pytest.fixture(scope="module")
def new_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that nobody has played in: making one takes longer than copying it."""
    folder = tmp_path_factory.mktemp("storms") / "new"
    Store.open(str(folder)).close()
    return folder


def happened(storm: Storm, new_store: Path, folder: Path, model: Path | None = None) -> Lived:
    """A storm, lived through by a copy of that store."""
    shutil.copytree(new_store, folder)
    return lived(storm, folder, model)


@pytest.fixture(scope="module")
def storms(new_store: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[int, tuple[Lived, list[str]]]:
    """The chosen storms: what each came to, and what is wrong after it."""
    came = {}
    for seed in SEEDS:
        folder = tmp_path_factory.mktemp("storm") / "store"
        lived_through = happened(storm_of(seed), new_store, folder)
        came[seed] = lived_through, complaints(storm_of(seed), lived_through, folder)
    return came


@pytest.mark.parametrize("seed", SEEDS)
def test_a_storm_does_no_harm(storms: dict[int, tuple[Lived, list[str]]], seed: int) -> None:
    """No traceback, no repetition that nobody did, nothing lost beyond a second, and what ends says why."""
    assert storms[seed][1] == [], storm_of(seed)


def test_every_kind_of_fault_has_happened_twice(storms: dict[int, tuple[Lived, list[str]]]) -> None:
    """Not only drawn: a fault that comes after the session has ended does not count."""
    really = Counter(kind for came, _ in storms.values() for kind in {kind for kind, *_ in came.told["fault"]})
    assert {kind.value: really[kind.value] for kind in Kind if really[kind.value] < 2} == {}


def test_a_storm_is_the_same_every_time(
    storms: dict[int, tuple[Lived, list[str]]], new_store: Path, tmp_path: Path
) -> None:
    """A seed that fails can be looked at again: the same inputs are judged at the same moments."""
    seed = SEEDS[0]
    again = happened(storm_of(seed), new_store, tmp_path / "store")
    assert again.told["taken"] == storms[seed][0].told["taken"]
    assert again.status == storms[seed][0].status


def test_mediapipe_itself_weathers_a_storm(new_store: Path, tmp_path: Path, pose_model_path: Path) -> None:
    """The same with the real model and a photograph: whoever sits still has done nothing, whatever goes wrong."""
    faults = (
        Fault(Kind.NONSENSE, 2.0, 0.5, "anywhere"),
        Fault(Kind.SECOND_PERSON, 3.0, 1.0, "walks past"),
        Fault(Kind.WORKER_CRASHES, 4.5, EVER_S, "once"),
    )
    storm = Storm(1, faults, real_model=True, leaves_s=7.0)
    came = happened(storm, new_store, tmp_path / "store", pose_model_path)
    assert complaints(storm, came, tmp_path / "store") == []
    assert Counter(kind for *_, kind in came.told["taken"])["PoseSeen"] > 50


def counted(came: Lived, kind: str) -> int:
    """How many inputs of a kind the rules have taken."""
    return sum(one == kind for *_, one in came.told["taken"])


def longest_step_s(came: Lived) -> float:
    """The longest time between two inputs, by the session's clock."""
    stamps = [stamp for _, stamp, _ in came.told["taken"]]
    return max(later - earlier for earlier, later in pairwise(stamps)) / 1e6


def widths(folder: Path) -> int:
    """Of how many shapes the recorded pictures were."""
    (path,) = (folder / "recordings").glob("*.wingbeat")
    return len({one.frame.width for one in read_file(path).inputs() if isinstance(one, PoseSeen)})


Effect = Callable[[Lived, Path], Any]

EFFECTS: dict[Kind, tuple[float, str, Effect]] = {
    Kind.UNPLUGGED: (3.0, "says so", lambda came, _: counted(came, "SourceLost") == 1),
    Kind.FROZEN: (3.0, "", lambda came, _: counted(came, "SourceLost") == 1),
    Kind.BLACK: (3.0, "", lambda came, _: counted(came, "SourceLost") == 1),
    Kind.SLOW: (4.0, "", lambda came, _: counted(came, "SourceLost") == 1),
    Kind.SWAPPED: (0.0, "another size", lambda _, folder: widths(folder) == 2),
    Kind.CLOCK_JUMPS: (0.0, "on by ten minutes", lambda came, _: longest_step_s(came) > 500),
    Kind.NONSENSE: (1.0, "not a number", lambda came, _: counted(came, "NobodySeen") > 10),
    Kind.SECOND_PERSON: (1.0, "walks past", lambda came, _: counted(came, "NobodySeen") > 3),
    Kind.WORKER_CRASHES: (EVER_S, "once", lambda came, _: counted(came, "NobodySeen") == 1),
    Kind.WORKER_HANGS: (1.0, "for a while", lambda came, _: counted(came, "Heartbeat") > 2),
    Kind.DISK_FULL: (2.0, "no room at all", lambda came, _: "has no room left on its disk; make some" in came.err),
    Kind.DISK_READ_ONLY: (2.0, "", lambda came, _: "Read-only file system" in came.err),
    Kind.DATABASE_LOCKED: (EVER_S, "", lambda came, _: "is in use by another program" in came.err),
    Kind.POWER_CUT: (0.0, TORN, lambda came, _: came.status == -9),
    Kind.GRAPHICS_LOST: (0.0, "", lambda came, _: "The plain view is shown instead." in came.err),
    Kind.SOUND_GONE: (0.0, "", lambda came, _: "There is no sound any more" in came.err),
    Kind.MINIMISED: (1.0, "", lambda came, _: counted(came, "Paused") == 1),
    Kind.SLEPT: (0.0, "clock went on", lambda came, _: longest_step_s(came) > 3500),
}
"""Kind -> how long and how it happens alone, and what can be seen of it afterwards."""


@pytest.mark.parametrize("kind", Kind)
def test_each_kind_of_fault_really_happens(kind: Kind, new_store: Path, tmp_path: Path) -> None:
    """A fault has the effect that it would have on somebody's own laptop; without it there is none."""
    lasts_s, how, effect = EFFECTS[kind]
    storm = Storm(3, (Fault(kind, SOON_S, lasts_s, how),), leaves_s=LEAVES_S)
    came = happened(storm, new_store, tmp_path / "store")
    assert complaints(storm, came, tmp_path / "store") == []
    assert effect(came, tmp_path / "store"), (came.err, Counter(kind for *_, kind in came.told["taken"]))


@pytest.fixture(scope="module")
def calm(new_store: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Lived, Path]:
    """A session in which nothing goes wrong, with two repetitions of each arm, and its store."""
    folder = tmp_path_factory.mktemp("calm") / "store"
    came = happened(Storm(3, (), leaves_s=14.0), new_store, folder)
    return came, folder


def test_without_a_fault_nothing_of_it_is_seen(calm: tuple[Lived, Path]) -> None:
    """What the table above looks for is not there in a calm session, and a calm session is in order."""
    came, folder = calm
    assert [kind.value for kind, (_, _, effect) in EFFECTS.items() if effect(came, folder)] == []
    assert came.told["swing"]


def _unfinished(folder: Path) -> None:
    with sqlite3.connect(folder / "wingbeat.sqlite") as database:
        database.execute("UPDATE sessions SET finished = 0")
    database.close()


def _more_taken(came: Lived, frames: int) -> None:
    frame, stamp, _ = came.told["taken"][-1]
    came.told["taken"] += [[frame + later, stamp + later, "PoseSeen"] for later in range(1, frames)]


HALTED = [[frame, "cue", ["frozen"], None] for frame in range(300, 900, 15)]

HARMS: dict[str, Callable[[Lived, Path], object]] = {
    "a traceback": lambda came, _: setattr(came, "err", "Traceback (most recent call last):"),
    "it did not end": lambda came, _: setattr(came, "hung", True),
    "exit status 1": lambda came, _: setattr(came, "status", 1),
    "it gave up, with no reason to": lambda came, _: setattr(came, "status", 2),
    "said nothing": lambda came, _: setattr(came, "status", 2),
    "it was killed": lambda came, _: setattr(came, "status", -9),
    "a repetition that nobody did": lambda came, _: came.told["swing"].clear(),
    "were counted": lambda came, _: came.told["swing"].pop(0),
    "peak at": lambda came, _: came.told["seen"].clear(),
    "inputs are not in the recording": lambda came, _: _more_taken(came, 3),
    "s of what was judged are not in the recording": lambda came, _: _more_taken(came, 30),
    "what was recorded is not what was judged": lambda came, _: came.told["taken"].pop(0),
    "left lying about": lambda _, folder: (folder / "recordings" / "half.part").touch(),
    "had to be finished": lambda _, folder: _unfinished(folder),
    "play did not go on": lambda came, _: came.told.update(at=HALTED),
}
"""What a complaint says -> a harm that is done to a calm session, which must be complained about."""


@pytest.mark.parametrize(("said", "harm"), HARMS.items(), ids=HARMS)
def test_each_check_can_fail(
    calm: tuple[Lived, Path], tmp_path: Path, said: str, harm: Callable[[Lived, Path], object]
) -> None:
    """A harm that a storm might do is seen, whichever it is."""
    came, folder = deepcopy(calm[0]), tmp_path / "store"
    shutil.copytree(calm[1], folder)
    assert complaints(Storm(3, ()), came, folder) == []
    harm(came, folder)
    assert [one for one in complaints(Storm(3, ()), came, folder) if said in one]


@pytest.mark.parametrize("kind", [Kind.UNPLUGGED, Kind.FROZEN, Kind.BLACK, Kind.SLOW, Kind.MINIMISED])
def test_a_fault_that_nothing_tells_of_is_complained_about(calm: tuple[Lived, Path], kind: Kind) -> None:
    """A session that goes on without a word over a lasting trouble has kept it from whoever reads the recording."""
    came, folder = calm
    storm = Storm(3, (Fault(kind, 2.0, 7.5),))
    assert [one for one in complaints(storm, came, folder) if "nothing says that there was" in one]


@pytest.mark.parametrize("seed", range(40))
def test_a_storm_is_drawn_from_its_seed_alone(seed: int) -> None:
    """Two to five different faults, in order of time, each in a way that it has, and the same at every draw."""
    storm = storm_of(seed)
    assert storm == storm_of(seed)
    assert storm != replace(storm_of(seed + 1), seed=seed)
    kinds = [fault.kind for fault in storm.faults]
    assert 2 <= len(kinds) == len({*kinds}) <= 5
    assert [fault.at_s for fault in storm.faults] == sorted(fault.at_s for fault in storm.faults)
    assert all(fault.how in VARIANTS.get(fault.kind, ("",)) for fault in storm.faults)
