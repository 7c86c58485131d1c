"""What homes and their clinic's server know of each other: what is deleted with a person, and what is backed up."""

from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from sqlalchemy import Table, func, select

from game.store.arriving import Arriving
from game.store.backing_up import BackingUp
from game.store.devices import CodeRow, DeviceRow, Devices, NotTaken
from game.store.pairings import PairingRow, Pairings, SentRow
from game.store.restoring import restore
from game.store.store import Store
from game.store.sync_schema import ARRIVALS, ARRIVING, DEVICES, PAIRING_CODES, PAIRINGS, SENT

NOW, LATER = "2026-01-31T12:00:00+00:00", "2026-02-01T12:00:00+00:00"
TOKEN = "a-token-that-stands-in-no-backup"  # noqa: S105 - nobody's
TABLES = (PAIRINGS, SENT, PAIRING_CODES, DEVICES, ARRIVING, ARRIVALS)


def _fill(store: Store, alias: str) -> DeviceRow:
    """One row in each table."""
    store.new_person(alias, NOW)
    store.rows(Pairings).keep_pairing(PairingRow(alias, "https://x.example", None, "d", TOKEN, "hillside", NOW))
    store.rows(Pairings).keep_sent(alias, SentRow("session:s", "m"))
    devices, arriving = store.rows(Devices), store.rows(Arriving)
    devices.keep_code(CodeRow(f"code-{alias}", alias, "hillside", NOW, LATER))
    row = devices.pair(f"code-{alias}", f"of-{alias}", "hash", store.identity_of(alias), NOW)
    arriving.add(row, "p" * 64, 0, 10, b"12345", NOW)
    arriving.note_arrival(row, "q" * 64, NOW)
    return row


def _counts(store: Store) -> list[int]:
    def count(table: Table) -> int:
        with store._reading() as connection:
            return int(connection.execute(select(func.count()).select_from(table)).scalar_one())

    return [count(table) for table in TABLES]


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    """A store with something of heron's and tern's in each table, on each engine."""
    with Store.open(address) as store:
        for alias in ("heron", "tern"):
            _fill(store, alias)
        yield store


def test_all_of_it_goes_with_the_person(store: Store) -> None:
    """Of who is deleted nothing stays in any table; of others everything does."""
    assert _counts(store) == [2] * 6
    store.erase_person("heron")
    assert _counts(store) == [1] * 6
    assert store.rows(Pairings).pairing("heron") is None
    assert store.rows(Devices).devices_of("heron") == []


def test_a_backup_has_devices_and_no_secrets(store: Store, tmp_path: Path) -> None:
    """A restored server knows its devices and what it told them; tokens, codes and half of something stay behind."""
    store.rows(BackingUp).back_up(tmp_path / "backup.zip", NOW)
    restore(tmp_path / "backup.zip", str(tmp_path / "other"))
    with Store.open(str(tmp_path / "other")) as other:
        assert _counts(other) == [0, 0, 0, 2, 0, 2]
        assert other.rows(Devices).devices_of("heron") == store.rows(Devices).devices_of("heron")
    with ZipFile(tmp_path / "backup.zip") as backup:
        assert not [name for name in backup.namelist() if TOKEN.encode() in backup.read(name)]


def test_numbers_of_requests_are_given_once(store: Store) -> None:
    """Whoever reserves gets numbers above all that were reserved, and above what the server has seen."""
    pairings = store.rows(Pairings)
    assert [pairings.reserve("heron", 10), pairings.reserve("heron", 10)] == [0, 10]
    assert pairings.reserve("heron", 10, above=500) == 500
    assert pairings.reserve("heron", 10, above=3) == 510


def test_a_request_is_let_in_once(store: Store) -> None:
    """A number that is not above the newest is a replay; a wrong token is nobody's, whatever its number."""
    devices = store.rows(Devices)
    assert devices.enter("of-heron", "hash", 5, LATER).person == "heron"
    for device, token, number, why in (
        ("of-heron", "hash", 5, "replayed"),
        ("of-heron", "hash", 4, "replayed"),
        ("of-heron", "other", 9, "unknown"),
        ("of-nobody", "hash", 9, "unknown"),
    ):
        with pytest.raises(NotTaken) as refused:
            devices.enter(device, token, number, LATER)
        assert refused.value.key == why
    assert devices.enter("of-heron", "hash", 6, LATER).seen_at == LATER


def test_pieces_join_in_their_order(store: Store) -> None:
    """A piece is kept where the last one ended, and nowhere else; of two devices each has its own."""
    arriving, device = store.rows(Arriving), store.rows(Devices).devices_of("heron")[0]
    with pytest.raises(NotTaken) as gap:
        arriving.add(device, "p" * 64, 7, 10, b"890", NOW)
    assert (gap.value.key, gap.value.values) == ("place", {"have": 5})
    assert arriving.add(device, "p" * 64, 5, 10, b"67890", NOW) == 10
    assert arriving.whole(device.device, "p" * 64) == b"1234567890"
    assert arriving.whole("of-tern", "p" * 64) == b"12345"
