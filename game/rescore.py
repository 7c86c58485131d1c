"""Judging an archive again: every recording under the rules of now, on all cores or on a Dask cluster.

A recording is never changed; its session's numbers in the store are. What was judged again is marked in its row: a run
that was stopped goes on where it was, and a second one finds nothing to do.
"""

import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from multiprocessing import get_context
from typing import Any

from game import __version__
from game.play.engine import RULES_VERSION
from game.processes import leave_with_parent
from game.recording.format import BadRecording
from game.recording.reader import read_recording
from game.recording.verify import MOST_DIFFERENCES, Difference, compared
from game.report.summary import summary_of_replay
from game.store.session_row import SessionRow
from game.store.stamps import now_stamp
from game.store.store import Store

NOW = f"rules {RULES_VERSION}, Wingbeat {__version__}"
"""What sessions are judged with."""

_AHEAD = 3
"""Recordings that wait for each process: enough that none is ever idle, few enough that they fit in memory."""


class NoCluster(ValueError):
    """There is no cluster at that address; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Again:
    """What judging one session again came to.

    Attributes:
        before: the rules under which the stored numbers came about.
        changed: how many numbers came out otherwise; `differences` are the first of them.
        trouble: why it could not be judged again, and keeps its numbers; or None.
    """

    session: str
    before: int
    changed: int = 0
    differences: tuple[Difference, ...] = ()
    trouble: str | None = None

    def to_json(self) -> dict[str, Any]:
        """Write it as `rescore --json` does."""
        return {
            "session": self.session,
            "rules_before": self.before,
            "rules": RULES_VERSION if self.trouble is None else self.before,
            "changed": self.changed,
            "differences": [asdict(difference) for difference in self.differences],
            "trouble": self.trouble,
        }


def due(store: Store, *, every: bool = False) -> list[SessionRow]:
    """The finished sessions that are to be judged again, oldest first.

    Args:
        store: where they are.
        every: also those that were judged under the rules of now in the first place.
    """
    rows = (row for row in store.sessions() if row.finished and (row.rescored or {}).get("with") != NOW)
    return [row for row in rows if every or row.rules != RULES_VERSION or row.summary is None]


@contextmanager
def workers(jobs: int | None = None, cluster: str | None = None) -> Iterator[tuple[Executor, int]]:
    """Who judges, and how many of them there are: processes of this machine, or those of a Dask cluster.

    Args:
        jobs: processes; None is as many as there are cores.
        cluster: address of a Dask scheduler, like tcp://10.0.0.5:8786, on whose machines Wingbeat is installed.

    Raises:
        NoCluster: Dask is not installed, or nobody answers there.
    """
    if cluster is None:
        count = jobs or os.cpu_count() or 1
        with ProcessPoolExecutor(count, get_context("spawn"), leave_with_parent) as executor:
            yield executor, count
        return
    with _cluster(cluster) as client:
        yield client.get_executor(), max(1, sum(client.nthreads().values()))


def rescore(store: Store, rows: Sequence[SessionRow], executor: Executor, count: int) -> Iterator[Again]:
    """Judge sessions again and store what comes of each, as soon as it comes; stop whenever you like.

    Raises:
        BadStore: the store cannot be read or written.
    """
    waiting: dict[Future[_Judged], SessionRow] = {}
    coming = iter(rows)
    while True:
        for row in coming:
            waiting[executor.submit(_judged, *_given(store, row))] = row
            if len(waiting) >= _AHEAD * count:
                break
        if not waiting:
            return
        done, _ = wait(waiting, return_when=FIRST_COMPLETED)
        for one in done:
            yield _kept(store, waiting.pop(one), one.result())


def totals(agains: Sequence[Again]) -> dict[str, Any]:
    """What a run came to: how many changed, and in which numbers most."""
    numbers = Counter(_kind(difference.what) for again in agains for difference in again.differences)
    return {
        "with": NOW,
        "judged": sum(again.trouble is None for again in agains),
        "same": sum(again.trouble is None and not again.changed for again in agains),
        "changed": sum(again.changed > 0 for again in agains),
        "troubled": sum(again.trouble is not None for again in agains),
        "from_rules": dict(sorted(Counter(str(again.before) for again in agains).items())),
        "numbers": dict(numbers.most_common(12)),
    }


_Judged = tuple[Mapping[str, Any] | None, int, tuple[Difference, ...], str | None]


def _given(store: Store, row: SessionRow) -> tuple[bytes | None, Mapping[str, Any] | None]:
    try:
        return store.recording_of(row), row.summary
    except OSError:
        return None, row.summary


def _judged(recording: bytes | None, before: Mapping[str, Any] | None) -> _Judged:
    """A worker's task."""
    if recording is None:
        return None, 0, (), "its recording is missing"
    try:
        now = summary_of_replay(read_recording(recording))
    except BadRecording as bad:
        return None, 0, (), str(bad)
    except Exception as error:  # noqa: BLE001 - one session that breaks the rules must not end the run over all others
        return None, 0, (), f"its replay failed: {type(error).__name__}: {error}"
    differences = tuple(compared("summary", before, now)) if before is not None else ()
    return now, len(differences), differences[:MOST_DIFFERENCES], None


def _kept(store: Store, row: SessionRow, judged: _Judged) -> Again:
    summary, changed, differences, trouble = judged
    again = Again(row.session, row.rules, changed, differences, trouble)
    mark = {"with": NOW, "at": now_stamp(), **again.to_json()}
    store.rescore_session(row.session, mark, None if summary is None else (RULES_VERSION, summary))
    return again


def _kind(path: str) -> str:
    """A number's path without the places in lists: what it is, and not whose."""
    return "".join("[]" if index % 2 else part for index, part in enumerate(path.replace("]", "[").split("[")))


@contextmanager
def _cluster(address: str) -> Iterator[Any]:
    try:
        from distributed import Client  # noqa: PLC0415 - an optional extra
    except ImportError as missing:
        raise NoCluster("a cluster is an extra; install it with: pip install 'wingbeat[cluster]'") from missing
    try:
        client = Client(address, timeout=10)
    except (OSError, ValueError, TimeoutError) as trouble:
        raise NoCluster(f"no Dask scheduler answers at {address}; start one with: dask scheduler") from trouble
    with client:
        yield client
