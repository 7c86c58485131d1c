"""From home to the clinic's server and back: all of it, once, and only that person's."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from random import Random

import httpx
import pytest

from game.clinic.accounts.gate import Gate
from game.clinic.accounts.roles import Role
from game.clinic.accounts.signing_in import SignedIn
from game.exchange.sync.address import Address
from game.exchange.sync.line import Patience
from game.exchange.sync.pairing import CannotPair, pair, unpair
from game.exchange.sync.sending import Sending, Sent, sync
from game.store.audit import Audit
from game.store.clinics import Clinics
from game.store.devices import MOST_DEVICES, Devices
from game.store.pairings import PairingRow, Pairings
from game.store.store import Store
from game.store.visits import Rating
from tests.clinic.sync_faults import Figures, Templates, run
from tests.clinic.sync_line import NOON, Program, Server, Straight
from tests.exchange.conftest import at, empty_store, live, plan, play, stores, summary

__all__ = ["empty_store", "stores"]

SERVER = Address("https://hillside.example")
QUIET = Patience(sleep=lambda _s: None)
PIECE = 700


@dataclass
class Street:
    """A home and a server, with a line between them."""

    home: Store
    server: Server
    line: Straight

    @property
    def row(self) -> PairingRow:
        """The home's pairing."""
        found = self.home.rows(Pairings).pairing("heron")
        assert found is not None
        return found

    def pair(self, code: str | None = None, line: httpx.BaseTransport | None = None) -> PairingRow:
        """Pair heron."""
        code = code or self.server.code("heron")
        return pair(self.home, "heron", SERVER, code, at(1), patience=QUIET, transport=line or self.line)

    def sync(self, line: httpx.BaseTransport | None = None, *, again: bool = False) -> Sent:
        """Send what waits."""
        return sync(self.home, self.row, Sending("0.1.0", at(1), PIECE, QUIET, line or self.line, again))

    def paths(self) -> list[str]:
        """What was asked since the last time."""
        found = [f"{request.method} {request.url.path.rpartition('/')[2]}" for request, _ in self.line.asked]
        self.line.asked.clear()
        return found


@pytest.fixture
def street(empty_store: Path, tmp_path: Path) -> Iterator[Street]:
    """Heron's home, not yet paired with the server that knows heron and tern."""
    for name in ("home", "server"):
        shutil.copytree(empty_store, tmp_path / name)
    server = Server(Program(tmp_path / "server"))
    for alias in ("heron", "tern"):
        server.admit(alias)
    with Store.open(str(tmp_path / "home")) as home:
        live(home, "heron")
        yield Street(home, server, Straight(server))
    server.store.close()


def _in_order(ratings: list[Rating]) -> list[Rating]:
    return sorted(ratings, key=repr)


def test_everything_arrives_once_and_no_film(street: Street) -> None:
    """Sessions byte for byte, visits, answers and calibrations; another run finds nothing to send."""
    street.pair()
    came = street.sync()
    assert (came.sessions, came.waiting, came.trouble) == (4, 0, None)
    there, here = street.server.store, street.home
    for row in here.sessions_of("heron"):
        found = there.session(row.session)
        assert found is not None
        assert (found.patient, found.summary, found.video) == ("heron", row.summary, None)
        assert there.recording_of(found) == here.recording_of(row)
    assert there.visits_of("heron") == here.visits_of("heron")
    assert _in_order(there.ratings_of("heron")) == _in_order(here.ratings_of("heron"))
    assert [row["place"] for row in there.baselines_of("heron")] == ["camera 0 (sent)"]
    assert (there.sessions_of("tern"), there.plans_of("heron")) == ([], [])
    street.paths()
    assert street.sync().sent == 0
    assert street.paths() == ["GET hello", "GET plans"]


def test_what_changes_goes_again(street: Street) -> None:
    """A session judged anew brings its new numbers, a visit that went on brings how it ended; nothing else is sent."""
    street.pair()
    street.sync()
    street.home.rescore_session("heron-3", {"by": "x"}, (7, summary(9)))
    street.home.end_visit(street.home.visits_of("heron")[0].visit, {"how": "done"}, at(2, 14))
    came = street.sync()
    assert (came.sent, came.sessions) == (2, 1)
    found = street.server.store.session("heron-3")
    assert found is not None
    assert (found.rules, found.reps) == (7, 9)
    assert street.server.store.visits_of("heron")[0].ended_at == at(2, 14)


class CutAfter(Straight):
    """A line that breaks for good after so many pieces."""

    def __init__(self, server: Server, pieces: int) -> None:
        super().__init__(server)
        self.left = pieces

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if request.method == "PUT":
            self.left -= 1
        if self.left < 0:
            raise httpx.WriteError("the line broke", request=request)
        return super().handle_request(request)


@pytest.mark.parametrize("pieces", range(1, 6))
def test_a_parcel_goes_on_where_it_was_cut_off(street: Street, pieces: int) -> None:
    """However many pieces were over, no byte of them is sent again, by another program and after a restart of both."""
    street.pair()
    first = CutAfter(street.server, pieces)
    cut = street.sync(first)
    assert (cut.trouble, street.row.trouble) == ("offline", "offline")
    street.server.restart()
    came = street.sync()
    assert (came.trouble, came.waiting, street.row.trouble) == (None, 0, None)
    sent = [request.url for line in (first, street.line) for request, _ in line.asked if request.method == "PUT"]
    assert len(sent) == len(set(map(str, sent)))
    assert len(street.server.store.sessions_of("heron")) == 4


def test_a_server_that_was_set_back_gets_everything_again(street: Street, tmp_path: Path) -> None:
    """What came after the backup that a clinic has restored is sent once more, though it was said to be there."""
    street.pair()
    street.server.store.close()
    shutil.copytree(street.server.program.folder, tmp_path / "backup")
    street.server.restart()
    street.sync()
    street.server.store.close()
    shutil.rmtree(street.server.program.folder)
    shutil.copytree(tmp_path / "backup", street.server.program.folder)
    street.server.restart()
    assert street.server.store.sessions() == []
    assert street.sync().sessions == 4
    assert len(street.server.store.sessions_of("heron")) == 4


def test_a_home_that_was_set_back_goes_on(street: Street) -> None:
    """A home whose store is an older copy numbers its requests from where the server stands, and doubles nothing."""
    old = street.pair()
    street.sync()
    street.home.rows(Pairings).keep_pairing(replace(old, device="0" * 32))  # forgets what was sent
    street.home.rows(Pairings).keep_pairing(old)
    came = street.sync()
    assert (came.trouble, came.waiting) == (None, 0)
    assert [answer.status_code for answer in street.line.answered].count(409) == 1
    assert len(street.server.store.sessions()) == 4


def test_the_clinics_plan_is_played_until_somebody_at_home_chooses(street: Street) -> None:
    """A new plan comes down and is played; one chosen at home stays until the clinic says something new again."""
    street.pair()
    street.server.store.add_plan(plan(8), "heron", at(9), made_by="cleo")
    assert street.sync().played == "shelf"
    mine = next(row for row in street.home.plans_of("heron") if "repetitions = 4" in row.text)
    street.home.use_plan(mine)
    assert street.sync().played is None
    assert "repetitions = 4" in _played(street.home)
    street.server.now -= timedelta(days=400)  # the server's clock was put right
    street.server.store.add_plan(plan(9), "heron", at(10), made_by="cleo")
    street.sync()
    assert "repetitions = 9" in _played(street.home)


def _played(store: Store) -> str:
    row = store.current_plan("heron")
    assert row is not None
    return row.text


def test_one_that_is_refused_keeps_nothing_else_waiting(street: Street) -> None:
    """A session whose id is another person's there stays at home and is named; all else arrives; later it may go."""
    play(street.server.store, "heron-4", "tern", 4)
    theirs = street.server.store.session("heron-4")
    street.pair()
    came = street.sync()
    assert (came.refused, came.sessions, came.waiting) == ((("session:heron-4", "conflict"),), 3, 0)
    assert street.server.store.session("heron-4") == theirs
    assert street.sync().refused == (), "it is not sent each time"
    street.server.store.forget_session("heron-4")
    assert street.sync(again=True).sessions == 1


def test_a_code_pairs_one_computer(street: Street) -> None:
    """A code is good once, for a day, and however it was typed; a wrong one says nothing but that."""
    code = street.server.code("heron")
    assert street.pair(f" {code[:5].lower()}-{code[5:]} ").clinic == "hillside"
    for wrong in (code, "2222222222"):
        street.home.rows(Pairings).forget_pairing("heron")
        with pytest.raises(CannotPair, match="not right, was used, or is older"):
            street.pair(wrong)
    late = street.server.code("heron")
    street.server.now += timedelta(hours=24)
    with pytest.raises(CannotPair, match="older than a day"):
        street.pair(late)


class Deaf(Straight):
    """A line on which the first answers get lost."""

    lost = 6

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        answer = super().handle_request(request)
        self.lost -= 1
        if self.lost >= 0:
            raise httpx.ReadError("the answer got lost", request=request)
        return answer


def test_pairing_survives_that_its_answer_gets_lost(street: Street) -> None:
    """Whoever did not hear that a code was taken says it again, in this run or the next, and is the same computer."""
    code, deaf = street.server.code("heron"), Deaf(street.server)
    with pytest.raises(ValueError, match="cannot be reached now"):
        street.pair(code, deaf)
    assert street.pair(code, deaf).clinic == "hillside"
    assert len(street.server.store.rows(Devices).devices_of("heron")) == 1


def test_guessing_codes_waits(street: Street) -> None:
    """After ten wrong codes from one network nobody there is listened to for a while, not even with the right one."""
    for _ in range(10):
        with pytest.raises(CannotPair, match="not right"):
            street.pair("2222222222")
    with pytest.raises(CannotPair, match="wait"):
        street.pair()
    street.server.now += timedelta(minutes=20)
    assert street.pair().clinic == "hillside"


def test_a_person_has_few_computers(street: Street, stores: Callable[[], Store]) -> None:
    """One more than five is refused until one is removed."""
    rows = []
    for _ in range(MOST_DEVICES):
        home = stores()
        home.new_person("heron", at(1))
        code = street.server.code("heron")
        rows.append(pair(home, "heron", SERVER, code, at(1), transport=street.line))
    with pytest.raises(CannotPair, match="too many computers"):
        street.pair()
    street.server.store.rows(Devices).revoke(rows[0].device, at(2))
    assert street.pair().clinic == "hillside"


def test_staff_pair_see_and_shut_out(street: Street) -> None:
    """A clinician makes the code, sees the computer, shuts it out; what it brought stays, and all is written down."""
    gate = Gate(street.server.store, SignedIn("cleo", "hillside", Role.CLINICIAN), NOON)
    street.pair(gate.pairing_code("heron").code)
    street.sync()
    device = gate.devices_of("heron")[0]
    gate.revoke_device("heron", device.device)
    came = street.sync()
    assert came.trouble == "revoked"
    assert "pair it again with a new code" in str(came.said)
    assert len(street.server.store.sessions_of("heron")) == 4
    deeds = [row.deed for row in street.server.store.rows(Audit).audit("hillside")]
    assert {"sync.code_made", "sync.paired", "sync.taken", "sync.revoked", "sync.refused"} <= {one.did for one in deeds}
    pseudonym = street.server.store.rows(Clinics).patients("hillside")[0].pseudonym
    assert {one.whom for one in deeds} == {pseudonym}


@pytest.mark.parametrize("server_hears", [True, False])
def test_unpairing_ends_it_here_in_any_case(street: Street, server_hears: bool) -> None:
    """Nothing is known of the pairing at home afterwards; the server shuts the computer out if it hears of it."""
    row = street.pair()
    line = street.line if server_hears else CutAfter(street.server, -1)
    assert unpair(street.home, row, patience=QUIET, transport=line) is server_hears
    assert street.home.rows(Pairings).pairings() == []
    shut = street.server.store.rows(Devices).devices_of("heron")[0].revoked_at is not None
    assert shut is server_hears


def test_who_goes_to_another_clinic_is_paired_anew(street: Street) -> None:
    """A pairing is with one clinic: after that nothing is taken or given until the new one makes a code."""
    street.pair()
    clinics = street.server.store.rows(Clinics)
    clinics.new_clinic("lakeside", at(1))
    clinics.admit("heron", "lakeside", at(2))
    assert street.sync().trouble == "revoked"
    assert street.server.store.sessions() == []


def test_deleting_a_person_ends_their_pairings(street: Street) -> None:
    """On the server a deleted person's computers are unknown; at home a deleted person's token is gone."""
    street.pair()
    street.sync()
    street.server.store.erase_person("heron")
    assert street.sync().trouble == "unknown"
    assert street.server.store.sessions() == []
    street.home.erase_person("heron")
    assert street.home.rows(Pairings).pairings() == []


def test_runs_in_which_everything_goes_wrong(tmp_path: Path) -> None:
    """Cuts, kills, doubles, replays and wrong clocks: every session arrives exactly once, with its person."""
    templates, figures = Templates(tmp_path / "templates"), Figures()
    for seed in Random(5).sample(range(100_000), 6):
        run(seed, templates, tmp_path / "run", figures)
    assert figures.sessions == 36
    assert len(figures.faults) > 8
