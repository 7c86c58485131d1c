"""A store with two clinics, their staff and one person each; cheap hashes, and a clock that tests set."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest

from game.clinic.accounts.gate import Gate
from game.clinic.accounts.passwords import Keeper
from game.clinic.accounts.roles import Role
from game.clinic.accounts.signing_in import Door, Entry, SignedIn
from game.clinic.accounts.staff import Staff
from game.store.audit import Audit
from game.store.clinics import Clinics
from game.store.store import Store

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.clinic.browser import Console, Running

NOON = datetime(2026, 1, 31, 12, tzinfo=UTC)
PASSWORD = "four kind herons wade"  # noqa: S105 - nobody's
CHEAP = {"time_cost": 1, "memory_cost": 8, "parallelism": 1}


@dataclass
class Clinic:
    """Everything of a store that a clinic's test needs."""

    store: Store
    keeper: Keeper
    now: datetime = NOON

    def __post_init__(self) -> None:
        self.door = Door(self.store, self.keeper)
        self.staff = Staff(self.store, self.keeper)
        self.clinics = self.store.rows(Clinics)
        self.audit = self.store.rows(Audit)

    def later(self, **ago: float) -> datetime:
        """Let time pass."""
        self.now += timedelta(**ago)
        return self.now

    def sign_in(
        self, name: str, password: str = PASSWORD, address: str = "192.0.2.1", former: str | None = None
    ) -> Entry:
        """Sign in at this moment."""
        return self.door.sign_in(name, password, address=address, now=self.now, former_token=former)

    def gate(self, name: str) -> Gate:
        """The gate for somebody who is signed in."""
        return Gate(self.store, self.signed(name), self.now)

    def signed(self, name: str) -> SignedIn:
        """Who an account is, without signing in."""
        row = next(row for row in self.staff.list() if row.account == name)
        return SignedIn(row.account, row.clinic, Role(row.role))


def keeper(**changed: int) -> Keeper:
    """A keeper of passwords whose hashes are made in no time."""
    argon2 = pytest.importorskip("argon2", reason="argon2-cffi is not installed (extra `clinic`)")
    return Keeper(argon2.PasswordHasher(**{**CHEAP, **changed}))


def furnished(address: str) -> Clinic:
    """Two clinics: ada (admin), cleo (clinician), rob (read-only) and heron in hillside; lars and tern in lakeside."""
    clinic = Clinic(Store.open(address), keeper())
    stamp = NOON.isoformat()
    for name, home, role in (
        ("ada", "hillside", Role.ADMIN),
        ("cleo", "hillside", Role.CLINICIAN),
        ("rob", "hillside", Role.READ_ONLY),
        ("lars", "lakeside", Role.ADMIN),
    ):
        if home not in clinic.clinics.clinics():
            clinic.staff.open_clinic(home, NOON)
        clinic.staff.add(name, home, role, PASSWORD, NOON)
    for alias, home in (("heron", "hillside"), ("tern", "lakeside")):
        clinic.store.new_person(alias, stamp)
        clinic.clinics.admit(alias, home, stamp)
    return clinic


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of such a store, to be copied: making one takes longer than most tests."""
    folder = tmp_path_factory.mktemp("clinic") / "store"
    furnished(str(folder)).store.close()
    return folder


@pytest.fixture
def clinic(tmp_path: Path, template: Path) -> Iterator[Clinic]:
    """Such a store in a folder."""
    shutil.copytree(template, tmp_path / "store")
    with Store.open(str(tmp_path / "store")) as store:
        yield Clinic(store, keeper())


@pytest.fixture(scope="session")
def running_console() -> "Iterator[Running]":
    """The console's server, for every test of this process."""
    pytest.importorskip("nicegui", reason="nicegui is not installed (extra `clinic`)")
    from tests.clinic.browser import running

    with running() as server:
        yield server


@pytest.fixture(scope="module")
def chromium(skip_or_fail: Callable[[str], NoReturn]) -> "Iterator[Browser]":
    """A real Chromium; for a module, since as long as Playwright runs nothing else in this thread can use asyncio."""
    pytest.importorskip("playwright", reason="playwright is not installed (group `dev`)")
    from tests.clinic.browser import chromium as started

    with started() as browser:
        yield browser or skip_or_fail("there is no Chromium here (Debian: chromium)")


@pytest.fixture
def console(running_console: "Running", chromium: "Browser", clinic: Clinic) -> "Iterator[Console]":
    """The console, standing on the `clinic` of this test; `console.page("cleo")` is a browser that is signed in."""
    from tests.clinic.browser import Console

    running_console.lend(clinic)
    found = Console(clinic, running_console.url, chromium)
    yield found
    found.close()
    assert not found.foreign, "a page asked another machine for something"
    assert not found.blocked, "a page does what its policy forbids"
