"""What waits to be sent: told from the store each time anew, so that there is no queue that could be lost.

A parcel is a bundle of one thing: a session with its recording, a visit with the answers in it, a month's other
answers, or what calibration has learned. The same thing always makes the same bytes, so that one that was cut off can
be gone on with. Plans are not among them: what is prescribed is the clinic's to say, and each recording holds the plan
that it was played by.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any
from zipfile import ZIP_STORED, ZipFile

from game.exchange.making import Packing, Wanted, is_own, json_of
from game.exchange.manifest import WhoIs
from game.exchange.rows import baseline_to_json, rating_to_json, session_to_json, visit_to_json
from game.store.pairings import SentRow
from game.store.session_row import SessionRow
from game.store.store import Store

Rows = Mapping[str, list[dict[str, Any]]]
_DOCUMENTS = ("visits.json", "ratings.json", "baselines.json", "plans.json")


@dataclass(frozen=True, slots=True)
class Item:
    """Something that the clinic should have.

    Attributes:
        name: what it is, such as "session:ID"; stays the same when its content changes.
        mark: names its content.
        session: its row, where it is one.
        rows: its other rows, by the document that they are in.
    """

    name: str
    mark: str
    session: SessionRow | None
    rows: Rows


@dataclass(frozen=True, slots=True)
class Parcel:
    """What is sent of it.

    Attributes:
        digits: SHA-256 of the data, in hexadecimal: its name on the way.
        troubles: what could not go along, and why; usually nothing.
    """

    data: bytes
    digits: str
    troubles: tuple[str, ...]


def waiting(store: Store, alias: str, sent: Mapping[str, SentRow]) -> list[Item]:
    """What the server has not answered about as it is now: small things first, then sessions, the newest first."""
    return [item for item in items(store, alias) if item.name not in sent or sent[item.name].mark != item.mark]


def items(store: Store, alias: str) -> Iterator[Item]:
    """Everything of somebody that the clinic should have. A session that is being played comes later."""
    yield from _answers(store, alias)
    baselines = [baseline_to_json(row) for row in store.baselines_of(alias) if is_own(row)]
    if baselines:
        yield _item("baselines", {"baselines.json": baselines})
    for row in reversed(store.sessions_of(alias)):
        if row.finished:
            mark = _mark([session_to_json(row), store.size_of(row)])
            yield Item(f"session:{row.session}", mark, row, {})


def build(store: Store, alias: str, item: Item, app: str) -> Parcel:
    """Make the parcel of something.

    Raises:
        BadStore: the store cannot be read.
    """
    file, troubles = BytesIO(), list[str]()
    person = store.known(alias)
    who = WhoIs(alias=person.alias, uids=[*store.identity_of(alias)], created_at=person.created_at)
    with ZipFile(file, "w", ZIP_STORED) as archive:
        packing = Packing(archive)
        if item.session is not None:
            troubles += packing.add_session(store, replace(item.session, video=None), films=False)
        for name in _DOCUMENTS:
            packing.add(name, json_of(item.rows.get(name, [])))
        packing.finish(Wanted("home", person.created_at, app), who)
    data = file.getvalue()
    return Parcel(data, hashlib.sha256(data).hexdigest(), tuple(troubles))


def _answers(store: Store, alias: str) -> Iterator[Item]:
    grouped: dict[str, dict[str, list[dict[str, Any]]]] = {}
    for visit in store.visits_of(alias):
        grouped[f"visit:{visit.visit}"] = {"visits.json": [visit_to_json(visit)], "ratings.json": []}
    for rating in store.ratings_of(alias):
        name = f"visit:{rating.visit}"
        if rating.visit is None or name not in grouped:
            name = f"answers:{rating.at[:7]}"
        grouped.setdefault(name, {}).setdefault("ratings.json", []).append(rating_to_json(rating))
    for name, rows in grouped.items():
        yield _item(name, rows)


def _item(name: str, rows: Rows) -> Item:
    return Item(name, _mark(rows), None, rows)


def _mark(value: Any) -> str:
    return hashlib.sha256(json_of(value)).hexdigest()
