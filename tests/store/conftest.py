"""Where a store can be: each test that asks for an `address` holds for all of them."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Generator, Iterator
from itertools import count
from pathlib import Path
from typing import NoReturn

import pytest

SkipOrFail = Callable[[str], NoReturn]

ADDRESSES = ("a folder", "a folder, recordings inside", "a server")


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
    import psycopg

    name = f"store{next(_NUMBERS)}"
    with psycopg.connect(f"host={server} user=wingbeat dbname=postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return f"postgresql+psycopg://wingbeat@/{name}?host={server}"


@pytest.fixture(params=ADDRESSES)
def address(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of an empty store. What it keeps on this machine is below `tmp_path`."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "own"))
    match request.param:
        case "a folder":
            return str(tmp_path / "store")
        case "a server":
            return request.getfixturevalue("database")
    return f"sqlite:///{tmp_path / 'store' / 'wingbeat.sqlite'}?recordings=inside"


def _programs() -> Path | None:
    """The folder of PostgreSQL's own programs: Debian does not put them on the path."""
    found = shutil.which("initdb")
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return Path(found).resolve().parent if found else versions[-1].parent if versions else None


def _unprivileged() -> int | None:
    """Root may not run the server: the user who does instead; None where nobody has to."""
    if os.geteuid():
        return None
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
