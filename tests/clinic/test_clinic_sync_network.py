"""Sync over a real connection: the verbs from a code to unpairing, and a connection that is cut at any of its bytes."""

import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.routing import Mount

from game.clinic.console.serving import server_of
from game.clinic.sync.routes import sync_app
from game.exchange.sync.parcels import build, items
from game.exchange.sync.wire import COUNTER, PREFIX
from game.store.clinics import Clinics
from game.store.pairings import Pairings
from game.store.store import Store
from tests.exchange.conftest import at, empty_store, home, inside, live, plan

__all__ = ["empty_store", "home", "inside"]

Wingbeat = Callable[..., Any]


@pytest.fixture
def clinic(empty_store: Path, tmp_path: Path) -> Iterator[Store]:
    """A clinic's store; tern is a patient there."""
    shutil.copytree(empty_store, tmp_path / "clinic")
    with Store.open(str(tmp_path / "clinic")) as store:
        store.rows(Clinics).new_clinic("hillside", at(1))
        store.new_person("tern", at(1))
        store.rows(Clinics).admit("tern", "hillside", at(1))
        yield store


@pytest.fixture
def url(clinic: Store) -> Iterator[str]:
    """Its server, on a free port of this machine."""
    app = Starlette(routes=[Mount(PREFIX, sync_app(lambda: clinic, lambda: datetime.now(UTC), "0.1.0"))])
    server, listening = server_of(app), socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the server did not start"
        time.sleep(0.02)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture
def at_home(empty_store: Path, tmp_path: Path) -> Path:
    """The folder of heron's store at home."""
    shutil.copytree(empty_store, tmp_path / "at-home")
    with Store.open(str(tmp_path / "at-home")) as store:
        live(store, "heron")
    return tmp_path / "at-home"


def _pair(inside: Wingbeat, clinic: Store, url: str, at_home: Path) -> None:
    made = inside("clinic", "pair", "--patient", "TERN", "--store", clinic.places.folder, "--json").json()
    inside("sync", "pair", url, made["code"], "--store", at_home, "--json").json()


def test_from_a_code_to_unpairing(inside: Wingbeat, clinic: Store, url: str, at_home: Path) -> None:
    """A clinic makes a code, a home pairs, sends, is listed, fetches its plan and ends it; each verb says so."""
    _pair(inside, clinic, url, at_home)
    folders = {"clinic": ("--store", clinic.places.folder, "--json"), "home": ("--store", at_home, "--json")}
    before = inside("sync", "status", *folders["home"]).json()[0]
    assert (before["patient"], before["clinic"], before["sessions_waiting"]) == ("heron", "hillside", 4)
    clinic.add_plan(plan(8), "tern", at(9))
    sent = inside("sync", *folders["home"]).json()[0]
    assert (sent["sessions"], sent["waiting"], sent["played"], sent["trouble"]) == (4, 0, "shelf", None)
    assert len(clinic.sessions_of("tern")) == 4
    listed = inside("clinic", "homes", "--patient", "tern", *folders["clinic"]).json()
    assert [one["revoked_at"] for one in listed] == [None]
    ended = inside("sync", "unpair", *folders["home"]).json()
    assert ended["server_knows"] is True
    assert inside("sync", "status", *folders["home"]).json() == []
    assert inside("clinic", "homes", "--patient", "tern", *folders["clinic"]).json()[0]["revoked_at"] is not None


CUTS = {
    "in the first line": lambda head, _body: head[:7],
    "in its headers": lambda head, _body: head[: len(head) // 2],
    "before the empty line": lambda head, _body: head[:-2],
    "before its body": lambda head, _body: head,
    "after a byte": lambda head, body: head + body[:1],
    "in its middle": lambda head, body: head + body[: len(body) // 2],
    "before its last byte": lambda head, body: head + body[:-1],
    "before the answer": lambda head, body: head + body,
}
"""Where a connection is cut -> what of a request is over by then."""


@pytest.mark.parametrize("cut", CUTS)
def test_a_connection_that_is_cut_costs_nothing(
    inside: Wingbeat, clinic: Store, url: str, at_home: Path, cut: str
) -> None:
    """Wherever it is cut, the next run brings everything over, once."""
    _pair(inside, clinic, url, at_home)
    with Store.open(str(at_home)) as store:
        row = store.rows(Pairings).pairing("heron")
        assert row is not None
        parcel = build(store, "heron", next(iter(items(store, "heron"))), "0.1.0")
        number = store.rows(Pairings).reserve("heron", 1) + 1
    head = (
        f"PUT {PREFIX}/parcels/{parcel.digits}?from=0&size={len(parcel.data)} HTTP/1.1\r\nHost: clinic\r\n"
        f"Authorization: Bearer {row.device}.{row.token}\r\n{COUNTER}: {number}\r\n"
        f"Content-Length: {len(parcel.data)}\r\n\r\n"
    )
    address, port = url.removeprefix("http://").split(":")
    with closing(socket.create_connection((address, int(port)))) as connection:
        connection.sendall(CUTS[cut](head.encode(), parcel.data))
    sent = inside("sync", "--store", at_home, "--json").json()[0]
    assert (sent["waiting"], sent["trouble"]) == (0, None)
    assert sorted(row.session for row in clinic.sessions_of("tern")) == [f"heron-{day}" for day in range(2, 6)]
    assert len(clinic.visits_of("tern")) == 1
