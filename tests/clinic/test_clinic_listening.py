"""Where the console listens: on this machine alone, unless there are TLS and an account."""

import http.client
import re
import shutil
import ssl
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlencode, urlsplit

import pytest

from game.clinic.accounts.roles import Role
from game.clinic.console.certificate import BadCertificate, names_in
from game.clinic.console.listening import CannotListen, listening_at
from game.store.store import Store
from tests.clinic.conftest import PASSWORD, Clinic, keeper

Files = tuple[Path, Path]


@pytest.fixture(scope="module")
def tls(tmp_path_factory: pytest.TempPathFactory, skip_or_fail: Callable[[str], NoReturn]) -> Files:
    """A certificate for clinic.example and 127.0.0.1, and its key."""
    return made(tmp_path_factory.mktemp("tls"), skip_or_fail, "DNS:clinic.example,DNS:*.wild.example,IP:127.0.0.1")


def made(folder: Path, skip_or_fail: Callable[[str], NoReturn], names: str, days: int = 2) -> Files:
    """A certificate that signs itself."""
    if shutil.which("openssl") is None:
        skip_or_fail("openssl is not there to make a certificate for the test (Debian: openssl)")
    certificate, key = folder / "server.pem", folder / "server.key"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    command += ["-subj", "/CN=clinic", "-addext", f"subjectAltName={names}", "-days", str(days)]
    subprocess.run([*command, "-out", certificate, "-keyout", key], check=True, capture_output=True)
    return certificate, key


def test_the_names_of_a_certificate_are_those_it_is_for(tls: Files) -> None:
    """The console answers to the names and addresses that its certificate is for."""
    assert names_in(*tls) == {"clinic.example", "*.wild.example", "127.0.0.1"}


def test_a_certificate_that_cannot_be_used_is_told(
    tls: Files, tmp_path: Path, skip_or_fail: Callable[[str], NoReturn]
) -> None:
    """Another's key, a file that is none, and one that is not there are each refused with what to give instead."""
    others = made(tmp_path, skip_or_fail, "DNS:other.example")
    nothing = tmp_path / "nothing.pem"
    nothing.write_text("no certificate")
    for certificate, key in ((tls[0], others[1]), (nothing, tls[1]), (tmp_path / "missing.pem", tls[1])):
        with pytest.raises(BadCertificate, match="give --certificate and --key as two PEM files"):
            names_in(certificate, key)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.1.2.3"])
def test_this_machine_alone_needs_nothing(host: str) -> None:
    """Where only this machine can ask, the console speaks plain HTTP, before there is an account too."""
    where = listening_at(host, 8080)
    assert not where.is_wide
    assert where.hosts(8080) == {"127.0.0.1:8080", "localhost:8080", "[::1]:8080"}
    assert where.address(8080) == "http://127.0.0.1:8080/"


def test_wider_needs_tls_and_an_account(tls: Files) -> None:
    """Where other machines can ask, either missing is refused with what to do; with both it goes."""
    with pytest.raises(CannotListen, match="give --certificate and --key"):
        listening_at("192.0.2.7", 8443, has_account=True)
    with pytest.raises(CannotListen, match="wingbeat clinic account add"):
        listening_at("192.0.2.7", 8443, certificate=tls[0], key=tls[1])
    where = listening_at("192.0.2.7", 443, certificate=tls[0], key=tls[1], has_account=True)
    assert where.is_wide
    assert where.hosts(443) == {"clinic.example:443", "127.0.0.1:443", "clinic.example", "127.0.0.1"}
    assert where.address(8443) == "https://clinic.example:8443/"


def test_half_of_tls_and_no_address_are_told(tls: Files) -> None:
    """A certificate without its key, and a host that is no address, are each refused with what to give."""
    with pytest.raises(CannotListen, match="both --certificate FILE and --key FILE"):
        listening_at("127.0.0.1", 8080, certificate=tls[0])
    with pytest.raises(CannotListen, match="no address to listen at"):
        listening_at("clinic.example", 8080)


def test_a_port_that_is_taken_is_told() -> None:
    """Where another program listens already, the message says which port, and to choose another."""
    where = listening_at("127.0.0.1", 0)
    with where.socket() as first:
        taken = listening_at("127.0.0.1", first.getsockname()[1])
        with pytest.raises(CannotListen, match="choose another --port"):
            taken.socket()


@pytest.fixture
def started(tls: Files, tmp_path: Path) -> Iterator[str]:
    """The program itself with TLS, on a store with one account; the address that it says."""
    pytest.importorskip("nicegui", reason="nicegui is not installed (extra `clinic`)")
    with Store.open(str(tmp_path / "store")) as store:
        clinic = Clinic(store, keeper(), datetime.now(UTC))
        clinic.staff.open_clinic("hillside", clinic.now)
        clinic.staff.add("cleo", "hillside", Role.CLINICIAN, PASSWORD, clinic.now)
    options = ["--port", "0", "--no-browser", "--certificate", tls[0], "--key", tls[1]]
    command = [sys.executable, "-m", "game", "clinic", "--store", tmp_path / "store", *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as program:
        assert program.stderr is not None
        found = re.search(r"https://\S+", next(line for line in program.stderr if "console is at" in line))
        assert found is not None
        yield found[0]
        program.terminate()


@pytest.mark.slow
def test_over_tls_cookies_go_nowhere_else(started: str, tls: Files) -> None:
    """Over TLS the cookies are bound to this server and to TLS, and browsers are told to come by nothing else."""
    context = ssl.create_default_context(cafile=str(tls[0]))
    context.verify_flags = ssl.VERIFY_X509_PARTIAL_CHAIN
    connection = http.client.HTTPSConnection("127.0.0.1", urlsplit(started).port, context=context, timeout=30)
    host = f"127.0.0.1:{urlsplit(started).port}"
    connection.request("GET", "/sign-in")
    door = connection.getresponse()
    assert door.headers["Strict-Transport-Security"] == "max-age=31536000"
    cookie = door.headers["Set-Cookie"].partition(";")[0]
    token = re.search(r'name="form" value="(\w+)"', door.read().decode())
    assert token is not None
    typed = urlencode({"form": token[1], "name": "cleo", "password": PASSWORD})
    kind = "application/x-www-form-urlencoded"
    headers = {"Origin": f"https://{host}", "Cookie": cookie, "Content-Type": kind}
    connection.request("POST", "/sign-in", typed, headers)
    entered = connection.getresponse()
    assert entered.status == 303, entered.read()
    kept = entered.headers.get_all("Set-Cookie") or []
    assert len(kept) == 2
    assert all(one.startswith("__Host-wingbeat") and "Secure" in one and "HttpOnly" in one for one in kept)
    connection.close()
