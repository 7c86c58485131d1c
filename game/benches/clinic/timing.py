"""How long the console's pages take with a whole clinic behind them: what is read, and the server's whole answer."""

import socket
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from http.client import HTTPConnection
from itertools import cycle, islice
from statistics import median, quantiles
from typing import Any
from urllib.parse import quote

from game.benches.clinic.made_clinic import make_people
from game.clinic.accounts.gate import Gate
from game.clinic.accounts.passwords import Keeper
from game.clinic.accounts.roles import Role
from game.clinic.accounts.signing_in import Entry
from game.clinic.console.cookies import BROWSER, SIGNED_IN, new_browser
from game.clinic.console.house import House
from game.console import house_of
from game.store.attention import Attention
from game.store.bad import BadStore
from game.store.clinics import Clinics
from game.store.store import Store

LOADS = 50
"""Times that each is measured."""

_CLINIC, _ACCOUNT = "made", "bench"
_PASSWORD = "four kind herons wade"  # noqa: S105 - of a store that is thrown away

Told = Callable[[str], None]


def measure_clinic(address: str | None, people: int, sessions: int, told: Told) -> dict[str, Any]:
    """Make a clinic and load its pages; milliseconds, JSON-ready.

    Args:
        address: of an empty store, which keeps the made people, or of one that has them; None: a folder that is thrown
            away.
        people: how many.
        sessions: of each who has begun; somebody new has none.
        told: takes what is done at the moment.

    Raises:
        BadStore: somebody is in that store, or it cannot be used.
    """
    with tempfile.TemporaryDirectory(prefix="wingbeat-") as folder, closing(Store.open(address or folder)) as store:
        house = house_of(store, Keeper(), lambda: datetime.now(UTC))
        if _CLINIC not in store.rows(Clinics).clinics():
            told(f"Making {people} people with {sessions} sessions each ...")
            _fill(house, people, sessions)
        begun = time.perf_counter()
        digests = store.rows(Attention).make_digests()
        digested = time.perf_counter()
        told("Loading pages ...")
        aliases = [row.person for row in store.rows(Clinics).patients(_CLINIC)]
        return {
            "people": len(aliases),
            "engine": store.places.database.get_backend_name(),
            "digests": digests,
            "digests_s": round(digested - begun, 1),
            **_measured(house, aliases),
        }


def _fill(house: House, people: int, sessions: int) -> None:
    if house.store.people():
        raise BadStore(f"somebody is in {house.store.places}; made people are only put into an empty store")
    house.staff.open_clinic(_CLINIC, house.clock())
    house.staff.add(_ACCOUNT, _CLINIC, Role.CLINICIAN, _PASSWORD, house.clock())
    make_people(house.store, _CLINIC, house.clock(), people, sessions)


def _measured(house: House, aliases: Sequence[str]) -> dict[str, Any]:
    entry = house.door.sign_in(_ACCOUNT, _PASSWORD, address="127.0.0.1", now=house.clock())
    gate = Gate(house.store, entry.signed, house.clock())
    some = list(islice(cycle(aliases), LOADS + 1))
    found = {
        "today_read": _timed(lambda _: gate.patients(), some),
        "patient_read": _timed(gate.patient_file, some),
    }
    with _served(house) as port:
        found["today_page"] = _timed(lambda _: _got(port, "/", entry), some)
        found["patient_page"] = _timed(lambda alias: _got(port, f"/patients/{quote(alias)}", entry), some)
    return {f"{name}_ms": numbers for name, numbers in found.items()}


def _timed(load: Callable[[str], object], aliases: Sequence[str]) -> dict[str, float]:
    """The first load, which finds nothing warm, the middle and the 95th percentile of the others, and processor time.

    That is the middle of what this whole program used for a load: what it takes where nothing else runs.
    """
    took, used = [], []
    for alias in aliases:
        begun, busy = time.perf_counter(), time.process_time()
        load(alias)
        took.append(1000 * (time.perf_counter() - begun))
        used.append(1000 * (time.process_time() - busy))
    first, *others = took
    parts = quantiles(others, n=20, method="inclusive")
    found = {"first": first, "p50": parts[9], "p95": parts[18], "cpu_p50": median(used[1:])}
    return {name: round(value, 1) for name, value in found.items()}


def _got(port: int, path: str, entry: Entry) -> int:
    """Ask for a page as a browser does that is signed in, and read all of it; its length."""
    with closing(HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        cookies = {SIGNED_IN: entry.token, BROWSER: new_browser()}
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
            "Accept-Encoding": "gzip",
        }
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        size = len(answer.read())
        if answer.status != 200:
            raise BadStore(f"the page {path} answers {answer.status}; see what the console says of it")
    return size


@contextmanager
def _served(house: House) -> Iterator[int]:
    """The console, running on a free port of this machine."""
    from game.clinic.console.app import build  # noqa: PLC0415 - an optional extra
    from game.clinic.console.serving import server_of  # noqa: PLC0415

    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = int(listening.getsockname()[1])
        built = build(house)
        built.guard.hosts = frozenset({f"127.0.0.1:{port}"})
        server = server_of(built.app)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield port
        server.should_exit = True
        thread.join(10)
