"""Asking the console over plain HTTP, as a program does that minds no browser's rules."""

import http.client
from collections.abc import Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

from game.clinic.console.cookies import BROWSER, SIGNED_IN, form_token, new_browser


@dataclass(frozen=True)
class Answer:
    """What came back; status 0: the server hung up."""

    status: int
    headers: dict[str, str]
    body: str

    @property
    def everything(self) -> str:
        """All of it, to be looked through."""
        return "\n".join([*(f"{name}: {value}" for name, value in self.headers.items()), self.body])


@dataclass
class Stranger:
    """A browser, or what pretends to be one.

    Attributes:
        url: of the console.
        token: of who is signed in, or empty.
        browser: by which its forms are known.
    """

    url: str
    token: str = ""
    browser: str = field(default_factory=new_browser)

    @property
    def cookies(self) -> str:
        """What it sends along."""
        return f"{SIGNED_IN}={self.token}; {BROWSER}={self.browser}"

    @property
    def form(self) -> str:
        """The token that this browser's forms have."""
        return form_token(self.browser, self.token)

    def ask(
        self,
        target: str,
        method: str = "GET",
        body: bytes | None = None,
        *,
        chunked: bool = False,
        headers: Mapping[str, str | None] | None = None,
    ) -> Answer:
        """Ask for exactly this, whatever it is; a header that is None is left out."""
        host = urlsplit(self.url).netloc
        given: dict[str, str | None] = {"Host": host, "Cookie": self.cookies}
        if method not in ("GET", "HEAD"):
            given["Origin"] = self.url
            given["Content-Type"] = "application/x-www-form-urlencoded"
        given |= headers or {}
        connection = http.client.HTTPConnection(host, timeout=20)
        connection.putrequest(method, target, skip_host=True, skip_accept_encoding=True)
        if body is not None and not chunked and "Content-Length" not in given:
            given["Content-Length"] = str(len(body))
        if chunked:
            given["Transfer-Encoding"] = "chunked"
        for name, value in given.items():
            if value is not None:
                connection.putheader(name, value)
        return _answered(connection, body, chunked)

    def send(self, path: str, **fields: str) -> Answer:
        """Send a form, with the token that its page has unless another is given as `form`."""
        return self.ask(path, "POST", urlencode({"form": self.form, **fields}).encode())


def _answered(connection: http.client.HTTPConnection, body: bytes | None, chunked: bool) -> Answer:
    with closing(connection):
        try:
            with suppress(BrokenPipeError):  # it was refused while we were still sending
                _sent(connection, body or b"", chunked)
            found = connection.getresponse()
            text = found.read().decode("utf-8", "replace")
        except ConnectionError:
            return Answer(0, {}, "")
    return Answer(found.status, {name.lower(): value for name, value in found.getheaders()}, text)


def _sent(connection: http.client.HTTPConnection, body: bytes, chunked: bool) -> None:
    connection.endheaders()
    for start in range(0, len(body), 65536):
        piece = body[start : start + 65536]
        connection.send(b"%x\r\n%s\r\n" % (len(piece), piece) if chunked else piece)
    if chunked:
        connection.send(b"0\r\n\r\n")
