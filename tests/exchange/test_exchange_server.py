"""A home speaks to its clinic's server and to nobody else: which addresses are taken, and which certificates."""

import http.server
import shutil
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from game.exchange.sync.address import Address, BadAddress, checked_url, fingerprint_of, pinned, shown_fingerprint
from game.exchange.sync.line import Line, NoLine, Patience, opened
from game.exchange.sync.wire import ALPHABET, BadCode, shown_code, tidy_code

GOOD = {
    "https://clinic.example": "https://clinic.example",
    " https://clinic.example:8443/ ": "https://clinic.example:8443",
    "https://clinic.example/wingbeat/": "https://clinic.example/wingbeat",
    "http://127.0.0.1:8080": "http://127.0.0.1:8080",
    "http://localhost:8080": "http://localhost:8080",
    "http://[::1]:8080": "http://[::1]:8080",
}
BAD = (
    "clinic.example",
    "ftp://clinic.example",
    "https://",
    "https://ada:secret@clinic.example",
    "https://clinic.example/?next=x",
    "https://clinic.example:99999",
    "http://clinic.example",
    "http://192.168.1.5:8080",
    "http://127.0.0.1.evil.example",
    "http://localhost.evil.example",
    "https://[::1",
)


@pytest.mark.parametrize(("typed", "kept"), GOOD.items())
def test_an_address_is_kept_without_its_last_slash(typed: str, kept: str) -> None:
    """TLS anywhere, plain HTTP on this machine only."""
    assert checked_url(typed) == kept


@pytest.mark.parametrize("typed", BAD)
def test_an_address_where_others_could_read_is_none(typed: str) -> None:
    """What is no address, has a password in it, or is plain HTTP to another machine is refused in a sentence."""
    with pytest.raises(BadAddress, match="https://"):
        checked_url(typed)


def test_codes_however_they_are_typed() -> None:
    """Small letters, spaces and hyphens do not matter; letters that look like others are in none."""
    assert tidy_code(" 7kq4m x2prd\n") == tidy_code("7KQ4M-X2PRD") == "7KQ4MX2PRD"
    assert shown_code("7KQ4MX2PRD") == "7KQ4M-X2PRD"
    assert not set("01ILO") & set(ALPHABET)
    for wrong in ("", "7KQ4M", "7KQ4M-X2PR0", "7KQ4M-X2PRDD"):
        with pytest.raises(BadCode, match="letters and digits"):
            tidy_code(wrong)


Certificate = tuple[Path, Path]


@pytest.fixture
def certified(tmp_path: Path, skip_or_fail: Callable[[str], NoReturn]) -> Callable[[str, str], Certificate]:
    """Makes certificates: for a name, until the end of a year."""
    if shutil.which("openssl") is None:
        skip_or_fail("openssl is not there to make a certificate for the test (Debian: openssl)")

    def make(name: str, year: str) -> Certificate:
        folder = tmp_path / f"{name}-{year}"
        folder.mkdir()
        (folder / "index").touch()
        (folder / "config").write_text(
            "[ca]\ndefault_ca = here\n[here]\ndatabase = index\nnew_certs_dir = .\nrand_serial = yes\n"
            "default_md = sha256\npolicy = any\n[any]\ncommonName = supplied\n"
        )
        new = ["req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
        asked = [*new, "-keyout", "key.pem", "-out", "asked.pem", "-subj", f"/CN={name}"]
        signed = ["ca", "-batch", "-config", "config", "-selfsign", "-keyfile", "key.pem", "-in", "asked.pem"]
        times = ["-startdate", "20200101000000Z", "-enddate", f"{year}1231000000Z", "-notext", "-out", "chain.pem"]
        for command in (asked, [*signed, *times]):
            subprocess.run(["openssl", *command], cwd=folder, check=True, capture_output=True)
        return folder / "chain.pem", folder / "key.pem"

    return make


class _Answers(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def served() -> Iterator[Callable[[Certificate], str]]:
    """Serves with a certificate: the address."""
    servers: list[http.server.ThreadingHTTPServer] = []

    def serve(certificate: Certificate) -> str:
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Answers)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"https://127.0.0.1:{server.server_port}"

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()


def _asked(address: Address) -> int:
    with opened(address) as client:
        return Line(client, Patience(sleep=lambda _s: None)).ask("GET", "/hello").status_code


@pytest.mark.parametrize("year", ["2021", "2090"])
def test_the_certificate_whose_fingerprint_is_known_is_trusted(
    certified: Callable[[str, str], Certificate], served: Callable[[Certificate], str], year: str
) -> None:
    """Exactly it, whatever its name, and by whatever year it has run out: a home's clock may be decades wrong."""
    certificate = certified("hillside", year)
    digits = fingerprint_of(certificate[0].read_text())
    url = served(certificate)
    assert _asked(pinned(url, shown_fingerprint(digits))) == 204
    with pytest.raises(NoLine) as untrusted:
        _asked(Address(url))
    assert untrusted.value.key == "certificate"


def test_another_certificate_is_not_spoken_to(
    certified: Callable[[str, str], Certificate], served: Callable[[Certificate], str]
) -> None:
    """Neither when pairing nor later, though it has the same name."""
    ours, theirs = certified("hillside", "2090"), certified("hillside", "2089")
    url = served(theirs)
    with pytest.raises(BadAddress, match="not the one that your clinic means"):
        pinned(url, fingerprint_of(ours[0].read_text()))
    with pytest.raises(NoLine) as untrusted:
        _asked(Address(url, ours[0].read_text()))
    assert untrusted.value.key == "certificate"


@pytest.mark.parametrize("typed", ["", "12:34", "z" * 64])
def test_a_fingerprint_is_whole_or_none(typed: str) -> None:
    """Half of one proves nothing."""
    with pytest.raises(BadAddress, match="64 hexadecimal digits"):
        pinned("https://clinic.example", typed)


def test_who_does_not_answer_is_said_to_be_away() -> None:
    """A port where nobody listens is told in a sentence, after a few tries."""
    waits: list[float] = []
    with opened(Address("http://127.0.0.1:9")) as client, pytest.raises(NoLine, match="cannot be reached") as away:
        Line(client, Patience(sleep=waits.append)).ask("GET", "/hello")
    assert (away.value.key, waits) == ("offline", [0.5, 1.0, 2.0])
