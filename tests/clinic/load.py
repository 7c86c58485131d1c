"""A clinic's evening on one machine: `python -m tests.clinic.load --minutes 10`.

`wingbeat clinic` runs in a process of its own, with real passwords. Twenty clinicians sign in and read pages, each for
as long as a person looks at one; fifty homes play sessions of a minute and send them over real connections. At the end
every session must be there once, byte for byte, with its person, and nobody may have been answered with an error.
"""

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from statistics import quantiles
from urllib.parse import quote

import httpx

from game.benches.clinic.made_clinic import make_people
from game.clinic.accounts.passwords import Keeper
from game.clinic.accounts.roles import Role
from game.clinic.accounts.staff import Staff
from game.clinic.sync.codes import make_code
from game.exchange.sync.address import Address
from game.exchange.sync.pairing import pair
from game.exchange.sync.sending import Sending, sync
from game.play.autoplay import FRAME_US, Bot
from game.play.engine import RULES_VERSION, begin, step
from game.play.inputs import Input, NobodySeen, PoseSeen
from game.recording.header import Header
from game.recording.reader import read_recording
from game.recording.session_setup import setup_of
from game.recording.writer import Writer
from game.report.summary import summary_of_replay
from game.store.audit import Audit
from game.store.clinics import Clinics
from game.store.devices import Devices
from game.store.store import Store

PASSWORD = "four kind herons wade"  # noqa: S105 - of a store that is thrown away
LEVEL = """\
format = 1
id = "lifts"
title = "Lifts"
summary = "Lifts."
scene = "sky"
[[cues]]
movement = "shoulder_abduction"
repetitions = 20
[cues.events]
repetition = "lift"
"""
FRAMES = 1800
"""Of a session: a minute."""


def stamp() -> str:
    """Now, as rows have it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


HEADER = Header(RULES_VERSION, "0.1.0", "s", "2026-01-31T12:00:00+00:00", LEVEL, None, None, {}, 0, "demo person", None)


class Played:
    """A session that the bot has played once: what each of the many that are recorded has in it."""

    def __init__(self, frames: int) -> None:
        self.inputs: list[Input] = []
        state, bot, now_us = begin(setup_of(HEADER)), Bot(), 0
        for _ in range(frames):
            frame = bot.frame(state, now_us)
            entry: Input = PoseSeen(frame) if frame else NobodySeen(now_us)
            state, _events = step(state, entry)
            self.inputs.append(entry)
            now_us += FRAME_US
        with tempfile.TemporaryDirectory() as folder, Store.open(folder) as store:
            self.summary: dict[str, object] | None = None
            path = self.record(store, "s")
            self.summary = summary_of_replay(read_recording(path.read_bytes()))

    def record(self, store: Store, session: str) -> Path:
        """Record it as another session."""
        header = replace(HEADER, session=session, started_at=stamp(), patient=None if session == "s" else "heron")
        row, file = store.begin_session(header)
        with file:
            writer = Writer(file, header)
            for entry in self.inputs:
                writer.append(entry)
            writer.finish(self.summary or {"reps": [], "duration_s": 1.0})
        if self.summary is not None:
            store.finish_session(session, self.summary)
        return store.path_of(row)


@dataclass
class Figures:
    """What happened."""

    took: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def timed(self, what: str, deed: Callable[[], object]) -> None:
        """Do something; how long it took, or why it failed."""
        begun = time.monotonic()
        try:
            deed()
        except Exception as error:  # noqa: BLE001 - each is told at the end
            with self.lock:
                self.errors.append(f"{what}: {type(error).__name__}: {error}"[:300])
            return
        with self.lock:
            self.took[what].append(1000 * (time.monotonic() - begun))


class Clinician:
    """Somebody at a browser."""

    def __init__(self, url: str, name: str, aliases: list[str], figures: Figures, dice: Random) -> None:
        self._client = httpx.Client(base_url=url, timeout=60, follow_redirects=False)
        self._name, self._aliases, self._figures, self._dice = name, aliases, figures, dice

    def work(self, until: float, think_s: float) -> None:
        """Read pages until the evening is over."""
        time.sleep(self._dice.uniform(0, think_s))
        self._figures.timed("sign in", self._sign_in)
        while time.monotonic() < until:
            self._figures.timed("today", lambda: self._page("/"))
            time.sleep(self._dice.uniform(0.5, 1.5) * think_s)
            alias = quote(self._dice.choice(self._aliases), safe="")
            self._figures.timed("a person", lambda: self._page(f"/patients/{alias}"))  # noqa: B023 - done at once
            time.sleep(self._dice.uniform(0.5, 1.5) * think_s)

    def _sign_in(self) -> None:
        page = self._client.get("/sign-in")
        found = re.search(r'name="form" value="([0-9a-f]+)"', page.text)
        assert found, "the page to sign in at has no form"
        fields = {"form": found[1], "name": self._name, "password": PASSWORD, "next": "/"}
        answer = self._client.post("/sign-in", data=fields, headers={"Origin": str(self._client.base_url).rstrip("/")})
        assert answer.status_code == 303, f"signing in: {answer.status_code}"

    def _page(self, path: str) -> None:
        answer = self._client.get(path)
        assert answer.status_code == 200, f"{path}: {answer.status_code}"


class Home:
    """A computer at home."""

    def __init__(self, folder: Path, url: str, code: str, number: int) -> None:
        self.store = Store.open(str(folder))
        self.store.new_person("heron", stamp())
        self.number, self.count = number, 0
        self.row = pair(self.store, "heron", Address(url), code, stamp())

    def play_and_send(self, played: Played) -> None:
        """Play a session, and send what waits."""
        played.record(self.store, f"home-{self.number}-{self.count}")
        self.count += 1

    def send(self) -> None:
        """Send what waits."""
        came = sync(self.store, self.row, Sending("0.1.0", stamp()))
        assert came.trouble is None, came.said
        assert not came.refused, came.refused


def main() -> None:
    """Run an evening, and say how it went."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--clinicians", type=int, default=20)
    parser.add_argument("--homes", type=int, default=50)
    parser.add_argument(
        "--patients", type=int, default=100, help="made people with 40 sessions each, beside the homes'"
    )
    parser.add_argument("--look", type=float, default=15, help="seconds that a clinician looks at a page")
    parser.add_argument("--rest", type=float, default=60, help="seconds between two sessions of a home")
    parser.add_argument("--frames", type=int, default=FRAMES, help="of a session, 30 a second")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="wingbeat-") as work:
        sys.exit(_evening(Path(work), asked))


def _evening(work: Path, asked: argparse.Namespace) -> int:
    _say("Making the clinic ...")
    played, figures = Played(asked.frames), Figures()
    with Store.open(str(work / "clinic")) as store:
        aliases, codes = _furnished(store, asked)
    server, url = _server(work / "clinic")
    try:
        homes = [Home(work / f"home{number}", url, code, number) for number, code in enumerate(codes)]
        _say(f"{len(homes)} homes are paired; the evening begins.")
        until = time.monotonic() + 60 * asked.minutes
        threads = [
            _thread(_clinician(url, number, aliases, figures, until, asked)) for number in range(asked.clinicians)
        ]
        threads += [_thread(_at_home(home, played, figures, until, asked)) for home in homes]
        for thread in threads:
            thread.join()
        _say("The evening is over; what still waits is sent.")
        for home in homes:
            figures.timed("the last sending", home.send)
    finally:
        server.terminate()
        server.wait(30)
    return _told(figures, _compared(work / "clinic", homes))


def _furnished(store: Store, asked: argparse.Namespace) -> tuple[list[str], list[str]]:
    now, staff = datetime.now(UTC), Staff(store, Keeper())
    staff.open_clinic("hillside", now)
    for number in range(asked.clinicians):
        staff.add(f"cleo{number}", "hillside", Role.CLINICIAN, PASSWORD, now)
    aliases = make_people(store, "hillside", now, asked.patients, 40)
    codes = []
    for number in range(asked.homes):
        store.new_person(f"home {number}", stamp())
        store.rows(Clinics).admit(f"home {number}", "hillside", stamp())
        codes.append(make_code(store.rows(Devices), f"home {number}", "hillside", now).code)
    return [*aliases, *(f"home {number}" for number in range(asked.homes))], codes


def _server(folder: Path) -> tuple[subprocess.Popen[str], str]:
    command = [sys.executable, "-m", "game", "clinic", "--store", str(folder), "--port", "0", "--no-browser"]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert server.stderr is not None
    for line in server.stderr:
        if found := re.search(r"http://\S+:\d+", line):
            threading.Thread(target=shutil.copyfileobj, args=(server.stderr, sys.stderr), daemon=True).start()
            return server, found[0]
    raise SystemExit("the console did not start")


def _clinician(
    url: str, number: int, aliases: list[str], figures: Figures, until: float, asked: argparse.Namespace
) -> Callable[[], None]:
    someone = Clinician(url, f"cleo{number}", aliases, figures, Random(number))
    return lambda: someone.work(until, asked.look)


def _at_home(
    home: Home, played: Played, figures: Figures, until: float, asked: argparse.Namespace
) -> Callable[[], None]:
    def live() -> None:
        dice = Random(1000 + home.number)
        time.sleep(dice.uniform(0, asked.rest))
        while time.monotonic() < until:
            home.play_and_send(played)
            figures.timed("sending a session", home.send)
            time.sleep(dice.uniform(0.5, 1.5) * asked.rest)

    return live


def _thread(work: Callable[[], None]) -> threading.Thread:
    thread = threading.Thread(target=work)
    thread.start()
    return thread


def _compared(folder: Path, homes: list[Home]) -> tuple[int, list[str]]:
    """How many sessions the homes have, and what is not as it should be at the clinic."""
    wrong: list[str] = []
    with Store.open(str(folder)) as store:
        there = {row.session: row for row in store.sessions() if row.session.startswith("home-")}
        here = {row.session: (home, row) for home in homes for row in home.store.sessions()}
        wrong += [f"lost: {session}" for session in here.keys() - there.keys()]
        wrong += [f"from nowhere: {session}" for session in there.keys() - here.keys()]
        for session in here.keys() & there.keys():
            home, row = here[session]
            if there[session].patient != f"home {home.number}":
                wrong.append(f"mixed up: {session}")
            if store.recording_of(there[session]) != home.store.recording_of(row):
                wrong.append(f"changed: {session}")
        store.rows(Audit).check_audit()
    return len(here), wrong


def _told(figures: Figures, compared: tuple[int, list[str]]) -> int:
    sessions, wrong = compared
    _say(f"{sessions} sessions were played at home; at the clinic {len(wrong)} of them are not as they should be.")
    for what, took in sorted(figures.took.items()):
        parts = quantiles(took, n=20, method="inclusive") if len(took) > 1 else took * 19
        _say(f"{what}: {len(took)} times, {parts[9]:.0f} ms in the middle, {parts[18]:.0f} ms at the 95th percentile")
    for line in [*figures.errors[:20], *wrong[:20]]:
        _say(line)
    _say(f"{len(figures.errors)} errors.")
    return 1 if figures.errors or wrong else 0


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
