"""Whoever asks the server's sync addresses without being let in, or for more than a home may: refused, told nothing."""

import hashlib
import io
import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zipfile import ZIP_STORED, ZipFile

import httpx
import pytest

from game.exchange.making import Packing, Wanted, json_of, write_bundle
from game.exchange.manifest import WhoIs
from game.exchange.sync.wire import COUNTER, LARGEST_PARCEL, PIECE, PREFIX, REFUSALS
from game.store.audit import Audit
from game.store.devices import Devices
from game.store.store import Store
from game.store.sync_schema import ARRIVING
from tests.clinic.sync_line import Program, Server
from tests.exchange.conftest import at, empty_store, live, plan, play, whole

__all__ = ["empty_store"]

SECRET = "nobody-knows-this-token-of-herons-home"  # noqa: S105 - nobody's
ALIEN = "f" * 32


@dataclass
class Actor:
    """Somebody who has the token of heron's computer, or not, and makes up what they like."""

    server: Server
    device: str
    counter: int = 0
    said: list[httpx.Response] = field(default_factory=list)

    def ask(
        self, method: str, path: str, body: bytes = b"", *, token: str | None = None, **headers: str
    ) -> httpx.Response:
        """Ask; the headers that a device sends are there unless others are given."""
        self.counter += 1
        token = f"{self.device}.{SECRET}" if token is None else token
        given = {"authorization": f"Bearer {token}", COUNTER: str(self.counter), **headers}
        request = httpx.Request(method, f"https://hillside.example{PREFIX}{path}", headers=given, content=body)
        answer = self.server.answer(request, body)
        assert answer is not None
        self.said.append(answer)
        return answer

    def put(self, data: bytes, **headers: str) -> httpx.Response:
        """Bring a parcel in one piece."""
        path = f"/parcels/{hashlib.sha256(data).hexdigest()}?from=0&size={len(data)}"
        return self.ask("PUT", path, data, **headers)


@pytest.fixture
def actor(empty_store: Path, tmp_path: Path) -> Iterator[Actor]:
    """Heron's computer is paired; tern, of another clinic, has something of everything on the same server."""
    shutil.copytree(empty_store, tmp_path / "server")
    server = Server(Program(tmp_path / "server"))
    server.admit("heron")
    live(server.store, "tern")
    server.store.identity_of("tern")  # is made the first time that it is asked for
    request = {
        "code": server.code("heron"),
        "device": "a" * 32,
        "token_hash": hashlib.sha256(SECRET.encode()).hexdigest(),
        "uids": ["b" * 32],
    }
    actor = Actor(server, "a" * 32)
    assert actor.ask("POST", "/pair", json.dumps(request).encode()).status_code == 200
    yield actor
    server.store.close()


def bundle(**changed: Any) -> bytes:
    """A parcel as a home makes it, with something else in it."""
    file = io.BytesIO()
    who = WhoIs(alias="heron", uids=changed.pop("uids", ["b" * 32]), created_at=at(1))
    kind = changed.pop("kind", "home")
    rows = {"visits.json": [], "ratings.json": [], "baselines.json": [], "plans.json": []} | changed
    with ZipFile(file, "w", ZIP_STORED) as archive:
        packing = Packing(archive)
        for name, values in rows.items():
            packing.add(name, values if isinstance(values, bytes) else json_of(values))
        packing.finish(Wanted(kind, at(1), "0.1.0"), who)
    return file.getvalue()


def _of_a_store(tmp_path: Path, fill: Callable[[Store], object]) -> bytes:
    """Everything of heron's in a store, in one bundle."""
    file = io.BytesIO()
    with Store.open(str(tmp_path / "other")) as store:
        store.new_person("heron", at(1))
        fill(store)
        write_bundle(store, "heron", Wanted("home", at(1), "0.1.0"), file)
    return file.getvalue()


def _with_session(tmp_path: Path, session: str) -> bytes:
    return _of_a_store(tmp_path, lambda store: play(store, session, "heron", 3))


def _with_odd_numbers(tmp_path: Path) -> bytes:
    def fill(store: Store) -> None:
        play(store, "s2", "heron", 2)
        rep = {"complete": True, "movement": ["row"], "side": "left", "unit": "deg"}
        store.rescore_session("s2", {}, (1, {"reps": [rep], "duration_s": 3.0}))

    return _of_a_store(tmp_path, fill)


PLAN = {
    "plan": "shelf",
    "version": 1,
    "text": plan(3),
    "made_at": at(1),
    "made_by": "cleo",
    "note": "",
    "current": True,
}
RATING = {"at": at(1), "kind": "pain", "moment": "morning", "value": 3, "visit": None, "block": None}
VISIT = {"started_at": at(1), "updated_at": at(1), "ended_at": None, "state": None, "summary": None}

TOUR: dict[str, tuple[str, Callable[[Actor, Path], httpx.Response]]] = {
    "no token": ("malformed", lambda actor, _: actor.ask("GET", "/hello", token="")),
    "a token of another form": ("malformed", lambda actor, _: actor.ask("GET", "/hello", token="' OR 1=1 --")),  # noqa: S106
    "a computer that is none": ("unknown", lambda actor, _: actor.ask("GET", "/plans", token=f"{ALIEN}.{SECRET}")),
    "another's token": ("unknown", lambda actor, _: actor.ask("GET", "/plans", token=f"{actor.device}.{SECRET[::-1]}")),
    "no number": ("malformed", lambda actor, _: actor.ask("GET", "/hello", **{COUNTER: ""})),
    "a number from before": ("replayed", lambda actor, _: _twice(actor)),
    "a number below none": ("malformed", lambda actor, _: actor.ask("GET", "/hello", **{COUNTER: "-1"})),
    "a number beyond all": ("malformed", lambda actor, _: actor.ask("GET", "/hello", **{COUNTER: "9" * 10})),
    "from a page": ("from_a_page", lambda actor, _: actor.ask("GET", "/hello", origin="https://evil.example")),
    "with a browser's cookie": ("from_a_page", lambda actor, _: actor.ask("GET", "/hello", cookie="wingbeat=x")),
    "a path that leads out": ("nothing", lambda actor, _: actor.ask("GET", "/parcels/..%2F..%2Fetc")),
    "another path": ("nothing", lambda actor, _: actor.ask("GET", "/people")),
    "another method": ("nothing", lambda actor, _: actor.ask("DELETE", f"/parcels/{'0' * 64}")),
    "too large a piece": ("large", lambda actor, _: actor.put(bytes(PIECE + 1))),
    "too large a parcel": (
        "large",
        lambda actor, _: actor.ask("PUT", f"/parcels/{'0' * 64}?from=0&size={LARGEST_PARCEL + 1}", b"x"),
    ),
    "more than it says": ("malformed", lambda actor, _: actor.ask("PUT", f"/parcels/{'0' * 64}?from=0&size=1", b"xy")),
    "no size": ("malformed", lambda actor, _: actor.ask("PUT", f"/parcels/{'0' * 64}?from=0", b"xy")),
    "from below nothing": ("malformed", lambda actor, _: actor.ask("PUT", f"/parcels/{'0' * 64}?from=-1&size=9", b"x")),
    "from nowhere": ("place", lambda actor, _: actor.ask("PUT", f"/parcels/{'0' * 64}?from=5&size=9", b"x")),
    "under another name": ("damaged", lambda actor, _: actor.ask("PUT", f"/parcels/{'0' * 64}?from=0&size=1", b"x")),
    "no bundle": ("unfit", lambda actor, _: actor.put(b"PK\x03\x04 this is none")),
    "a zip bomb's beginning": ("unfit", lambda actor, _: actor.put(_bomb())),
    "as if from a clinic": ("unfit", lambda actor, _: actor.put(bundle(kind="clinic", **{"plans.json": [PLAN]}))),
    "a prescription": ("unfit", lambda actor, _: actor.put(bundle(**{"plans.json": [PLAN]}))),
    "many visits": (
        "unfit",
        lambda actor, _: actor.put(bundle(**{"visits.json": [{"visit": f"v{n}", **VISIT} for n in (1, 2)]})),
    ),
    "numbers that no page could show": ("unfit", lambda actor, tmp: actor.put(_with_odd_numbers(tmp))),
    "very many answers": ("unfit", lambda actor, _: actor.put(bundle(**{"ratings.json": [RATING] * 2001}))),
    "a number out of its scale": (
        "unfit",
        lambda actor, _: actor.put(bundle(**{"ratings.json": [{**RATING, "value": 11}]})),
    ),
    "deeply nested": ("unfit", lambda actor, _: actor.put(bundle(**{"visits.json": b"[" * 50_000 + b"]" * 50_000}))),
    "two sessions": (
        "unfit",
        lambda actor, tmp: actor.put(
            _of_a_store(tmp, lambda store: [play(store, f"s{n}", "heron", n) for n in (2, 3)])
        ),
    ),
    "another person's session": ("conflict", lambda actor, tmp: actor.put(_with_session(tmp, "tern-3"))),
    "another person's identity": (
        "conflict",
        lambda actor, _: actor.put(bundle(uids=[*actor.server.store.identity_of("tern")])),
    ),
    "another person's identity beside the own": (
        "conflict",
        lambda actor, _: actor.put(bundle(uids=["b" * 32, *actor.server.store.identity_of("tern")])),
    ),
    "another person's visit": (
        "conflict",
        lambda actor, _: actor.put(bundle(**{"visits.json": [{"visit": _visit(actor), **VISIT}]})),
    ),
    "a made-up code": ("code", lambda actor, _: _pair(actor, code="2" * 10)),
    "a code of another form": ("malformed", lambda actor, _: _pair(actor, code="OOOOOOOOOO")),
    "pairing without words": ("malformed", lambda actor, _: actor.ask("POST", "/pair", b"[" * 9000)),
    "pairing with too much": ("large", lambda actor, _: actor.ask("POST", "/pair", bytes(100_000))),
    "taking over a computer": (
        "code",
        lambda actor, _: _pair(actor, code=actor.server.code("heron"), device=actor.device),
    ),
    "pairing as another person": (
        "conflict",
        lambda actor, _: _pair(actor, code=actor.server.code("heron"), uids=[*actor.server.store.identity_of("tern")]),
    ),
    "after being shut out": ("revoked", lambda actor, _: _shut_out(actor)),
}
"""What somebody does -> what they are told, and how they do it."""


def _pair(actor: Actor, **changed: Any) -> httpx.Response:
    asked = {"code": "2" * 10, "device": ALIEN, "token_hash": "c" * 64, "uids": ["d" * 32], **changed}
    return actor.ask("POST", "/pair", json.dumps(asked).encode())


def _twice(actor: Actor) -> httpx.Response:
    assert actor.ask("GET", "/hello", **{COUNTER: "7"}).status_code == 200
    return actor.ask("GET", "/hello", **{COUNTER: "7"})


def _visit(actor: Actor) -> str:
    return actor.server.store.visits_of("tern")[0].visit


def _shut_out(actor: Actor) -> httpx.Response:
    actor.server.store.rows(Devices).revoke(actor.device, at(2))
    return actor.ask("GET", "/plans")


def _bomb() -> bytes:
    file = io.BytesIO()
    with ZipFile(file, "w", 8) as archive:
        archive.writestr("manifest.json", b" " * 10_000_000)
    return file.getvalue()


@pytest.mark.parametrize("deed", TOUR)
def test_each_is_refused_and_told_nothing(actor: Actor, deed: str, tmp_path: Path) -> None:
    """One key with its status, and not a word of tern or of the machine; everything is as it was before."""
    before = whole(actor.server.store)
    key, ask = TOUR[deed]
    answer = ask(actor, tmp_path)
    told = answer.json()
    assert (told["error"], answer.status_code) == (key, REFUSALS[key])
    assert told.keys() <= {"wingbeat", "error", "have", "counter", "wait_s"}
    for said in actor.said:
        assert b"tern" not in said.content
        assert str(tmp_path).encode() not in said.content
        assert b"Traceback" not in said.content
    assert whole(actor.server.store) == before


WRITTEN_DOWN = {"unknown", "replayed", "damaged", "unfit", "conflict", "code", "revoked"}
"""Answers that stand in the audit; the others are noise that anybody can make."""


@pytest.mark.parametrize("deed", [deed for deed, (key, _) in TOUR.items() if key in WRITTEN_DOWN])
def test_what_matters_is_written_down(actor: Actor, deed: str, tmp_path: Path) -> None:
    """The audit says that it was refused and why, and has neither token nor code in it."""
    TOUR[deed][1](actor, tmp_path)
    refused = [row.deed for row in actor.server.store.rows(Audit).audit() if row.deed.did == "sync.refused"]
    assert [one.detail["why"] for one in refused] == [TOUR[deed][0]]
    assert SECRET not in repr(refused)


def test_a_stolen_database_lets_nobody_in(actor: Actor) -> None:
    """Neither the token nor a code stands in the server's files."""
    code = actor.server.code("heron")
    actor.server.store.close()
    files = [path.read_bytes() for path in actor.server.program.folder.rglob("*") if path.is_file()]
    assert not [data for data in files if SECRET.encode() in data or code.encode() in data]
    actor.server.restart()


def test_guessing_tokens_waits(actor: Actor) -> None:
    """After ten unknown tokens from one network the next is not even looked at; the paired computer is still heard."""
    told = [actor.ask("GET", "/hello", token=f"{ALIEN}.{SECRET}").json()["error"] for _ in range(12)]
    assert told == ["unknown"] * 10 + ["wait"] * 2
    assert actor.ask("GET", "/hello").status_code == 200


def test_what_is_never_finished_takes_little_room(actor: Actor) -> None:
    """Of a computer that begins parcel after parcel only the last few are kept."""
    for number in range(10):
        path = f"/parcels/{number:064x}?from=0&size={LARGEST_PARCEL}"
        assert actor.ask("PUT", path, bytes(1000)).json() == {"have": 1000, "taken": False}
    with actor.server.store._reading() as connection:
        assert len(connection.execute(ARRIVING.select()).all()) == 3
