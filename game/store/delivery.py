"""What comes from another store in one go: everything about one person, checked before it gets here."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import IO, Any, Literal

from game.store.plans import PlanRow
from game.store.session_row import SessionRow
from game.store.visits import Rating, VisitRow

Kind = Literal["home", "clinic"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A file that comes with a session.

    Attributes:
        size: bytes.
        sha256: hexadecimal digits of all its bytes.
        open: opens it for reading, each time anew.
        suffix: what its name ends with, with the dot.
    """

    size: int
    sha256: str
    open: Callable[[], IO[bytes]]
    suffix: str


@dataclass(frozen=True, slots=True)
class Parcel:
    """A finished session that comes; whose it is, is said by the delivery, and where its files go by the store.

    Attributes:
        recording, film: None where none comes.
    """

    row: SessionRow
    recording: Piece | None = None
    film: Piece | None = None


@dataclass(frozen=True, slots=True)
class Delivery:
    """Everything that comes about one person. Times are ISO 8601.

    Attributes:
        kind: from a home, or from a clinic, whose choice of the plan that is played counts.
        made_at: when it was put together.
        alias: what the person is called there.
        uids: who it is, on every machine; at least one.
        created_at: since when they are known there.
        sessions: yields the sessions, as often as it is called, so that they need not all be in memory.
        baselines: rows as `Store.baselines_of` gives them.
        plans: every version of every plan.
    """

    kind: Kind
    made_at: str
    alias: str
    uids: tuple[str, ...]
    created_at: str
    sessions: Callable[[], Iterator[Parcel]]
    visits: Sequence[VisitRow] = ()
    ratings: Sequence[Rating] = ()
    baselines: Sequence[dict[str, Any]] = ()
    plans: Sequence[PlanRow] = ()


@dataclass(frozen=True, slots=True)
class Received:
    """What taking in a delivery has changed; all of it is zero when it had been taken in before.

    Attributes:
        alias: what the person is called here.
        is_new: nobody here was this person before.
        sessions: that were not here; `known` are those that were.
        recordings, films: files that were not here.
        visits, ratings, baselines: rows that are new or newer than those that were here.
        plans: versions that were not here.
        played: id of the plan that is played from now on, if that has changed.
    """

    alias: str
    is_new: bool
    sessions: int
    known: int
    recordings: int
    films: int
    visits: int
    ratings: int
    baselines: int
    plans: int
    played: str | None
