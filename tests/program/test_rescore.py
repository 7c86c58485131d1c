"""Judging an archive again: numbers become those of now, what changed is told, and nothing is done twice."""

from collections.abc import Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from game.play.engine import RULES_VERSION
from game.recording.writer import Writer
from game.report.summary import summary_of_replay
from game.rescore import NOW, Again, NoCluster, due, rescore, totals, workers
from game.sessions.archive import read_file
from game.store.store import Store
from tests.program.conftest import Wingbeat

GOLDENS = sorted((Path(__file__).parents[1] / "golden").glob("*.wingbeat"))


class Counting(ThreadPoolExecutor):
    """Judges in this process, and counts."""

    def __init__(self) -> None:
        super().__init__(1)
        self.asked = 0

    def submit(self, *given: Any, **named: Any) -> Future[Any]:
        self.asked += 1
        return super().submit(*given, **named)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An archive of four sessions, two of which were judged by rules that counted a repetition less."""
    with Store.open(str(tmp_path)) as opened:
        for number in range(4):
            _archived(opened, GOLDENS[number % 2], f"session-{number}", old=number < 2)
        yield opened


def _archived(store: Store, recording: Path, session: str, *, old: bool) -> None:
    whole = read_file(recording)
    header = replace(whole.header, session=session, rules=0 if old else RULES_VERSION)
    row, file = store.begin_session(header)
    with file:
        writer = Writer(file, header)
        for given in whole.inputs():
            writer.append(given)
        writer.flush()
    summary = summary_of_replay(read_file(store.path_of(row)))
    store.finish_session(session, {**summary, "reps": summary["reps"][:-1]} if old else summary)


def rescored(store: Store, *, every: bool = False) -> tuple[list[Again], int]:
    """What a whole run comes to, and how many sessions it judged."""
    with Counting() as executor:
        return list(rescore(store, due(store, every=every), executor, 1)), executor.asked


def test_numbers_become_those_of_the_rules_of_now(store: Store) -> None:
    """Only sessions of other rules are judged; what came out otherwise is told by its path, and why by its rules."""
    agains, _ = rescored(store)
    assert {again.session for again in agains} == {"session-0", "session-1"}
    for row in store.sessions():
        assert row.rules == RULES_VERSION
        assert row.summary == summary_of_replay(read_file(store.path_of(row)))
        assert row.reps == len(row.summary["reps"])
    assert all(again.before == 0 and again.changed for again in agains)
    assert all("summary.reps[" in again.differences[0].what for again in agains)
    told = totals(agains)
    assert (told["judged"], told["changed"], told["from_rules"]) == (2, 2, {"0": 2})
    assert all("[]" in number for number in told["numbers"])


def test_a_recording_is_never_changed(store: Store) -> None:
    """Byte for byte it stays what was seen."""
    before = {row.session: store.recording_of(row) for row in store.sessions()}
    rescored(store, every=True)
    assert {row.session: store.recording_of(row) for row in store.sessions()} == before


def test_nothing_is_done_twice(store: Store) -> None:
    """A run that was stopped goes on where it was, and after the last there is nothing to do until asked anew."""
    with Counting() as executor:
        first = next(rescore(store, due(store, every=True), executor, 1))
    left = due(store, every=True)
    assert first.session not in {row.session for row in left}
    assert len(left) == 3
    _, judged = rescored(store, every=True)
    assert judged == 3
    assert rescored(store, every=True) == ([], 0)
    store.forget_rescoring()
    assert len(due(store, every=True)) == 4


@pytest.mark.parametrize("damage", ["missing", "spoilt"])
def test_what_cannot_be_judged_keeps_its_numbers_and_says_why(store: Store, damage: str) -> None:
    """The others are judged all the same, and the mark says what is wrong."""
    row = store.session("session-0")
    assert row is not None
    if damage == "missing":
        store.path_of(row).unlink()
    else:
        store.path_of(row).write_bytes(b"no recording")
    agains, _ = rescored(store)
    (troubled,) = (again for again in agains if again.trouble)
    assert troubled.session == "session-0"
    after = store.session("session-0")
    assert after is not None
    assert (after.summary, after.rules) == (row.summary, row.rules)
    assert after.rescored is not None
    assert after.rescored["trouble"] == troubled.trouble
    assert (store.session("session-1") or row).rules == RULES_VERSION


@pytest.mark.usefixtures("store")
def test_the_verb_judges_in_processes_of_its_own(tmp_path: Path, wingbeat: Wingbeat) -> None:
    """One JSON document: what it came to, and the sessions that changed; run again, there is nothing to do."""
    document = wingbeat("rescore", "--store", tmp_path, "--jobs", "2", "--json").json()
    assert (document["with"], document["judged"], document["changed"]) == (NOW, 2, 2)
    assert [one["session"] for one in document["sessions"]] == ["session-0", "session-1"]
    again = wingbeat("rescore", "--store", tmp_path)
    assert again.code == 0
    assert "already" in again.err


def test_a_cluster_judges_as_this_machine_does(store: Store) -> None:
    """Through a Dask scheduler the same numbers come about."""
    distributed = pytest.importorskip("distributed")
    cluster = distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None, protocol="tcp"
    )
    with cluster, workers(cluster=cluster.scheduler_address) as (executor, count):
        assert count == 1
        assert isinstance(executor, Executor)
        agains = list(rescore(store, due(store), executor, count))
    assert {again.session: again.changed > 0 for again in agains} == {"session-0": True, "session-1": True}


def test_a_cluster_that_does_not_answer_is_said() -> None:
    """One message with the address, and what to do."""
    with pytest.raises(NoCluster, match=r"127\.0\.0\.1:9.*dask scheduler"), workers(cluster="tcp://127.0.0.1:9"):
        pass
