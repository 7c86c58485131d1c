"""Where a store can be: a test that asks for an address must hold on every engine."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Generator
from itertools import count
from pathlib import Path
from typing import NoReturn

import pytest

SkipOrFail = Callable[[str], NoReturn]


@pytest.fixture(scope="session")
def server(skip_or_fail: SkipOrFail) -> Generator[str, None, None]:
    """A PostgreSQL server that is thrown away afterwards: the folder of its socket; it listens to no network."""
    programs = _programs()
    if programs is None:
        skip_or_fail("no PostgreSQL server is installed (Debian's package `postgresql`)")
    pytest.importorskip("psycopg", reason="psycopg is not installed (extra `postgres`)")
    work = Path(tempfile.mkdtemp(prefix="wb-"))
    owner = _unprivileged()
    if owner is not None:
        os.chown(work, owner, -1)
    data = work / "data"
    initialise = [
        "initdb",
        "-D",
        str(data),
        "-U",
        "wingbeat",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
        "--no-sync",
    ]
    _run(programs, initialise, owner)
    options = f"-k {work} -c listen_addresses='' -c fsync=off -c synchronous_commit=off -c max_connections=40"
    _run(programs, ["pg_ctl", "-D", str(data), "-w", "-l", str(work / "log"), "-o", options, "start"], owner)
    yield str(work)
    _run(programs, ["pg_ctl", "-D", str(data), "-m", "immediate", "stop"], owner)
    shutil.rmtree(work, ignore_errors=True)


_NUMBERS = count(1)


@pytest.fixture
def database(server: str) -> str:
    """An empty database of the server: its address."""
    return _new_database(server)


@pytest.fixture
def other_database(server: str) -> str:
    """Another one."""
    return _new_database(server)


def _new_database(server: str) -> str:
    import psycopg

    name = f"store{next(_NUMBERS)}"
    with psycopg.connect(f"host={server} user=wingbeat dbname=postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return f"postgresql+psycopg://wingbeat@/{name}?host={server}"


Fixtures = pytest.FixtureRequest


@pytest.fixture(params=["a folder", "a server"])
def address(request: Fixtures, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of an empty store on each engine. What it keeps on this machine is below `tmp_path`."""
    return _address(request, tmp_path, monkeypatch)


@pytest.fixture(params=["a folder", "a folder, recordings inside", "a server"])
def any_address(request: Fixtures, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The same, for each place too where recordings can be kept."""
    return _address(request, tmp_path, monkeypatch)


@pytest.fixture(params=["a folder, recordings inside", "a server"])
def inside_address(request: Fixtures, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The same, where recordings are kept in the database."""
    return _address(request, tmp_path, monkeypatch)


def _address(request: Fixtures, folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("XDG_DATA_HOME", str(folder / "own"))
    match request.param:
        case "a folder":
            return str(folder / "store")
        case "a server":
            return str(request.getfixturevalue("database"))
    return f"sqlite:///{folder / 'store' / 'wingbeat.sqlite'}?recordings=inside"


def _programs() -> Path | None:
    """The folder of PostgreSQL's own programs: Debian does not put them on the path."""
    found = shutil.which("initdb")
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return Path(found).resolve().parent if found else versions[-1].parent if versions else None


def _unprivileged() -> int | None:
    """Root may not run the server: the user who does instead; None where nobody has to."""
    if not hasattr(os, "geteuid") or os.geteuid():
        return None
    import pwd  # which Windows has not

    known = {user.pw_name: user.pw_uid for user in pwd.getpwall()}
    return known.get("postgres", known.get("nobody"))


def _run(programs: Path, command: list[str], user: int | None) -> None:
    name, *rest = command
    done = subprocess.run(
        [programs / name, *rest],
        user=user,
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stdout
