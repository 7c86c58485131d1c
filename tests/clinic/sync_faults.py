"""Runs of sync in which everything goes wrong that can: `python -m tests.clinic.sync_faults --runs 1000`.

In each run three homes send to one server at the same time, by turns that a seed decides: two people who chose the same
alias, one of them on two computers whose clocks are decades apart. Requests are cut off in every way, sent twice and
replayed; server and homes are killed between transactions; the server's clock is put back; a plan changes. Then nothing
goes wrong any more, and everything must have arrived exactly once, byte for byte, with its person.
"""

import argparse
import shutil
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import httpx

from game.exchange.sync.address import Address
from game.exchange.sync.line import NoLine, Patience
from game.exchange.sync.pairing import CannotPair, pair
from game.exchange.sync.sending import Sending, sync
from game.store.arriving import Arriving
from game.store.audit import Audit
from game.store.devices import Devices
from game.store.pairings import Pairings
from game.store.store import Store
from game.store.visits import Rating
from tests.clinic.sync_line import Killed, Program, Server
from tests.exchange.conftest import at, plan, play

URL = "https://hillside.example"
HOMES = {"desk": "heron", "sofa": "heron", "away": "tern"}
"""Home -> whose it is at the clinic; at home everybody is called heron."""

FAULTS = (
    "before it",
    "in its headers",
    "at its body's first byte",
    "after its body's first byte",
    "in the middle of its body",
    "before its body's last byte",
    "before the answer",
    "in the answer",
    "sent twice",
    "an old one replayed",
    "the server killed",
    "the home killed",
)
QUIET = Patience(sleep=lambda _s: None)


class Turns:
    """Lets several homes run, one at a time; a seed says whose turn it is."""

    def __init__(self, dice: Random) -> None:
        self._dice = dice
        self._mine: dict[int, threading.Semaphore] = {}
        self._hub = threading.Semaphore(0)
        self.failed: list[BaseException] = []

    def run(self, works: list[Callable[[], None]]) -> None:
        """Run all of them to their ends."""
        threads = [threading.Thread(target=self._one, args=(work,), daemon=True) for work in works]
        waiting = []
        for thread in threads:
            thread.start()
            self._hub.acquire()
            waiting.append(thread)
        while waiting:
            thread = self._dice.choice(waiting)
            self._mine[thread.ident or 0].release()
            self._hub.acquire()
            waiting = [one for one in waiting if one.ident in self._mine]
        for thread in threads:
            thread.join()
        if self.failed:
            raise self.failed[0]

    def others_turn(self) -> None:
        """Let another one go on, or not."""
        own = self._mine.get(threading.get_ident())
        if own is not None:
            self._hub.release()
            own.acquire()

    def _one(self, work: Callable[[], None]) -> None:
        own = self._mine[threading.get_ident()] = threading.Semaphore(0)
        self._hub.release()
        own.acquire()
        try:
            work()
        except BaseException as failure:  # noqa: BLE001 - told to who waits for all of them
            self.failed.append(failure)
        del self._mine[threading.get_ident()]
        self._hub.release()


@dataclass
class Figures:
    """What happened in some runs."""

    runs: int = 0
    requests: int = 0
    tries: int = 0
    most_tries: int = 0
    sessions: int = 0
    kills: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)


@dataclass
class Faulty(httpx.BaseTransport):
    """A line on which something goes wrong as often as `share` says."""

    server: Server
    home: Program
    turns: Turns
    dice: Random
    figures: Figures
    share: float
    old: list[tuple[httpx.Request, bytes]]

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Bring it over and back, or not."""
        self.turns.others_turn()
        self.figures.requests += 1
        body = request.read()
        fault = self.dice.choice(FAULTS) if self.dice.random() < self.share else None
        if fault is not None:
            self.figures.faults[fault] += 1
        answer = self._brought(request, body, fault)
        self.old.append((request, body))
        if answer is None:
            raise httpx.ReadError("the line broke", request=request)
        return answer

    def _brought(self, request: httpx.Request, body: bytes, fault: str | None) -> httpx.Response | None:
        reached = {
            "at its body's first byte": 0,
            "after its body's first byte": 1,
            "in the middle of its body": len(body) // 2,
            "before its body's last byte": len(body) - 1,
        }
        match fault:
            case None:
                return self._answer(request, body)
            case "before it" | "in its headers":
                return None
            case "before the answer":
                self._answer(request, body)
                return None
            case "in the answer":
                self._answer(request, body)
                raise httpx.RemoteProtocolError("peer closed connection without sending complete message body")
            case "sent twice":
                answers = [self._answer(request, body), self._answer(request, body)]
                return self.dice.choice(answers)
            case "an old one replayed":
                self._answer(*self.dice.choice([*self.old, (request, body)]))
                return self._answer(request, body)
            case "the server killed":
                self.server.program.doom(self.dice.randrange(10))
                return self._answer(request, body)
            case "the home killed":
                if self.dice.random() < 0.5:
                    self._answer(request, body)
                self.home.doom(self.dice.randrange(8))
                return self._answer(request, body)
            case _ if body:
                self.server.answer(request, body[: reached[fault]], whole=False)
                return None
            case _:
                return None

    def _answer(self, request: httpx.Request, body: bytes) -> httpx.Response | None:
        if self.dice.random() < 0.02:
            self.server.now -= timedelta(hours=1)
        try:
            return self.server.answer(request, body)
        except Killed:
            self.server.restart()
            return None
        finally:
            self.server.program.spare()


class Templates:
    """Stores that are copied for each run: making one takes longer than a run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._started: dict[Path, Program] = {}
        for name, person in HOMES.items():
            self._home(name, {"desk": 1, "sofa": 25, "away": 12}[name], person)
        server = Server(Program(folder / "server"))
        for person in sorted(set(HOMES.values())):
            server.admit(person)
        server.store.close()

    def started(self, name: str, folder: Path) -> Program:
        """A program on a copy of a store; one that has run in this place before is started again."""
        shutil.copytree(self.folder / name, folder / name)
        program = self._started.get(folder / name)
        if program is None:
            program = self._started[folder / name] = Program(folder / name)
        program.restart()
        program.kills = 0
        return program

    def _home(self, name: str, day: int, person: str) -> None:
        with Store.open(str(self.folder / name)) as store:
            store.new_person("heron", at(1))
            visit = store.begin_visit("heron", _wrong(name, day))
            store.rate(Rating("heron", _wrong(name, day), "pain", "before", day % 10, visit))
            store.rate(Rating("heron", _wrong(name, day + 1), "pain", "morning", 3))
            for number in range(2):
                play(store, f"{name}-{number}", "heron", day + number, beats=3 + number, visit=visit)
            store.add_plan(plan(3), "heron", at(day), note=f"of {person}'s own")


def _wrong(name: str, day: int) -> str:
    """A moment by the clock of a home."""
    year = {"desk": 2026, "sofa": 1987, "away": 2061}[name]
    return at(day).replace("2026", str(year))


def run(seed: int, templates: Templates, folder: Path, figures: Figures, share: float = 0.3) -> None:
    """One run.

    Raises:
        AssertionError: something was lost, doubled or mixed up.
    """
    dice = Random(seed)
    server, turns = Server(templates.started("server", folder)), Turns(dice)
    homes = {name: templates.started(name, folder) for name in HOMES}
    old: list[tuple[httpx.Request, bytes]] = []

    def line(name: str, share: float) -> Faulty:
        return Faulty(server, homes[name], turns, dice, figures, share, old)

    def work(name: str) -> Callable[[], None]:
        return lambda: _send_until_all_is_there(name, homes[name], server, lambda wrong: line(name, wrong), share)

    server.store.add_plan(plan(5), "heron", at(2), made_by="cleo")
    turns.run([work(name) for name in HOMES])
    server.store.add_plan(plan(7), "heron", at(3), made_by="cleo")
    turns.run([work(name) for name in HOMES])
    _check(server, homes)
    figures.runs += 1
    figures.sessions += sum(len(home.store.sessions()) for home in homes.values())
    figures.kills["server"] += server.program.kills
    figures.kills["home"] += sum(home.kills for home in homes.values())
    for program in (*homes.values(), server.program):
        program.store.close()
    shutil.rmtree(folder)


def _send_until_all_is_there(
    name: str, home: Program, server: Server, line: Callable[[float], Faulty], share: float
) -> None:
    """As somebody at home does who starts the game day after day."""
    tries = 0
    while True:
        tries += 1
        wrong = share if tries < 25 else 0.0
        try:
            if _is_done(name, home, server, line(wrong)):
                break
        except Killed:
            home.restart()
        finally:
            home.spare()
        assert tries < 40, f"{name}: still not there"
    figures = line(0.0).figures
    figures.tries += tries
    figures.most_tries = max(figures.most_tries, tries)


def _is_done(name: str, home: Program, server: Server, line: Faulty) -> bool:
    row = home.store.rows(Pairings).pairing("heron")
    if row is None or not row.clinic:
        try:
            row = pair(
                home.store,
                "heron",
                Address(URL),
                server.codes.setdefault(name, "") or _new_code(name, server),
                _wrong(name, 3),
                patience=QUIET,
                transport=line,
            )
        except NoLine:
            return False
        except CannotPair:  # another code was made for this person meanwhile, or too many were wrong
            server.now += timedelta(minutes=20)
            _new_code(name, server)
            return False
    came = sync(home.store, row, Sending("0.1.0", _wrong(name, 4), 700, QUIET, line))
    assert not came.refused, came
    return came.trouble is None and came.waiting == 0


def _new_code(name: str, server: Server) -> str:
    server.codes[name] = server.code(HOMES[name])
    return server.codes[name]


def _check(server: Server, homes: dict[str, Program]) -> None:
    """Everything is there exactly once, byte for byte, with its person, and nothing else."""
    store = server.store
    rows = {row.session: row for row in store.sessions()}
    expected: dict[str, Any] = {}
    for name, home in homes.items():
        sent = home.store.sessions()
        assert [row.session for row in sent] == [f"{name}-0", f"{name}-1"], "a home lost what it had"
        expected |= {row.session: (HOMES[name], home.store.recording_of(row), row.summary) for row in sent}
    assert {name: (row.patient, store.recording_of(row), row.summary) for name, row in rows.items()} == expected
    files = {path.name for path in store.places.recordings.iterdir()}
    assert files == {f"{session}.wingbeat" for session in expected}, files
    for person in set(HOMES.values()):
        own = [home.store for name, home in homes.items() if HOMES[name] == person]
        visits = sorted(visit.visit for home in own for visit in home.visits_of("heron"))
        assert sorted(visit.visit for visit in store.visits_of(person)) == visits
        given = sorted((one.at, one.kind, one.value) for home in own for one in home.ratings_of("heron"))
        assert sorted((one.at, one.kind, one.value) for one in store.ratings_of(person)) == given
    _check_what_stays(server, homes)


def _check_what_stays(server: Server, homes: dict[str, Program]) -> None:
    store = server.store
    assert [person.alias for person in store.people()] == ["heron", "tern"]
    assert len(store.plans_of("heron")) == 2
    assert store.plans_of("tern") == [], "what is played at home by a plan of its own is no prescription"
    for name in ("desk", "sofa"):
        played = homes[name].store.current_plan("heron")
        assert played is not None
        assert "repetitions = 7" in played.text, "the clinic's newest plan is played at home"
    for person in set(HOMES.values()):
        for device in store.rows(Devices).devices_of(person):
            assert store.rows(Arriving).count(device.device) >= 4
    store.rows(Audit).check_audit()


def main() -> None:
    """Run many, and say what happened."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    asked = parser.parse_args()
    figures, began = Figures(), time.monotonic()
    with tempfile.TemporaryDirectory() as work:
        templates = Templates(Path(work) / "templates")
        for seed in range(asked.first, asked.first + asked.runs):
            folder = Path(work) / "run"
            try:
                run(seed, templates, folder, figures)
            except BaseException:
                sys.stdout.write(f"seed {seed}\n")
                raise
            if figures.runs % 50 == 0:
                sys.stderr.write(f"{figures.runs} runs, {time.monotonic() - began:.0f} s\n")
    sys.stdout.write(
        f"{figures.runs} runs in {time.monotonic() - began:.0f} s: {figures.sessions} sessions, each there once.\n"
    )
    sys.stdout.write(f"{figures.requests} requests, {figures.tries} tries, at most {figures.most_tries} of one home.\n")
    sys.stdout.write(f"The server was killed {figures.kills['server']} times, homes {figures.kills['home']} times.\n")
    for fault in FAULTS:
        sys.stdout.write(f"{figures.faults[fault]:7d}  {fault}\n")


if __name__ == "__main__":
    main()
