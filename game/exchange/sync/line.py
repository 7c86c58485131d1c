"""One computer speaking to its server: requests are numbered, and repeated when the line breaks."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from game.exchange.sync.address import Address
from game.exchange.sync.wire import COUNTER, HIGHEST, LARGEST_ANSWER, PREFIX, REFUSALS, BadMessage, Refusal, Said
from game.exchange.sync.wire import read as read_message
from game.store.pairings import PairingRow, Pairings

if TYPE_CHECKING:
    import httpx

ANSWER_S, CONNECT_S = 120.0, 10.0
"""How long an answer may take, since a parcel is looked through before its last piece is answered; and a connection."""

WAITS_S = (0.5, 1.0, 2.0)
"""Before asking again when a line broke; after that it is left for another time."""

_AT_A_TIME = 1000
"""Numbers that are taken from the store at once."""

_TRANSIENT = frozenset({"busy", "failed"})


class NotInstalled(ValueError):
    """Without the library httpx, an extra, nothing is sent."""


def _httpx() -> Any:
    try:
        import httpx  # noqa: PLC0415 - an optional extra
    except ImportError:
        raise NotInstalled("sync is an extra; install it with: pip install 'wingbeat[exchange]'") from None
    return httpx


class NoLine(ValueError):
    """The server cannot be reached now, or does not answer as one; nothing is lost, and it is tried another time.

    Attributes:
        key: "offline", "certificate", "not_a_server", "time" or one of `wire.REFUSALS`.
    """

    def __init__(self, key: str, message: str) -> None:
        super().__init__(message)
        self.key = key


class Refused(ValueError):
    """The server understood, and does not do it.

    Attributes:
        refusal: why.
    """

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(f"the server refuses: {refusal.error}")
        self.refusal = refusal

    @property
    def key(self) -> str:
        """One of `wire.REFUSALS`."""
        return self.refusal.error


@dataclass(frozen=True, slots=True)
class Patience:
    """How long somebody is willing to wait, and how.

    Attributes:
        until_s: a moment of the monotonic clock after which nothing more is begun.
        clock: monotonic seconds.
        sleep: waits.
    """

    until_s: float = float("inf")
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep

    def is_over(self) -> bool:
        """Whether the time is over."""
        return self.clock() >= self.until_s


def opened(address: Address, transport: "httpx.BaseTransport | None" = None) -> "httpx.Client":
    """A client that speaks to this server only: no redirects, no cookies kept from elsewhere.

    Args:
        address: of the server.
        transport: another one than the network, for tests.
    """
    library = _httpx()
    client: httpx.Client = library.Client(
        base_url=f"{address.url}{PREFIX}",
        verify=address.trust() if transport is None else False,
        timeout=library.Timeout(ANSWER_S, connect=CONNECT_S),
        follow_redirects=False,
        transport=transport,
        trust_env=transport is None and address.url.startswith("https://"),
        headers={"user-agent": "wingbeat", "accept-encoding": "identity"},
    )
    return client


class Line:
    """Asks a server, with patience."""

    def __init__(self, client: "httpx.Client", patience: Patience | None = None) -> None:
        """Speak through a client."""
        self._client = client
        self._patience = patience or Patience()
        self._url = str(client.base_url).partition(PREFIX)[0]

    def ask(
        self, method: str, path: str, *, content: bytes = b"", headers: Callable[[], Mapping[str, str]] = dict
    ) -> "httpx.Response":
        """Ask until there is an answer.

        Args:
            method: of HTTP.
            path: below `wire.PREFIX`, with its query.
            content: what is sent.
            headers: gives those of each try.

        Raises:
            NoLine: there is none, or none that a server of ours gives.
            Refused: the server does not do it.
        """
        waits = [*WAITS_S, None]
        for wait_s in waits:
            try:
                return self._asked(method, path, content, headers())
            except NoLine as why:
                if wait_s is None or why.key not in ("offline", *_TRANSIENT):
                    raise
                self._patience.sleep(wait_s)
        raise AssertionError("the last one raises")

    def _asked(self, method: str, path: str, content: bytes, headers: Mapping[str, str]) -> "httpx.Response":
        if self._patience.is_over():
            raise NoLine("time", "there was no time for the rest; it is sent another time")
        try:
            with self._client.stream(method, path, content=content, headers=dict(headers)) as coming:
                answer = _whole(coming)
        except _httpx().HTTPError as error:
            raise _no_line(error, self._url) from None
        except _httpx().InvalidURL:  # it sends us somewhere else, where we would not go, in no words of the web
            raise _strange() from None
        if answer.status_code in (200, 204):
            return answer
        raise _refused(answer, self._url)


class PairedLine(Line):
    """Asks as a device that is paired."""

    def __init__(
        self, client: "httpx.Client", pairings: Pairings, row: PairingRow, patience: Patience | None = None
    ) -> None:
        """Speak for somebody's pairing, whose numbers are kept in the store."""
        super().__init__(client, patience)
        self._pairings = pairings
        self._row = row
        self._next = self._last = 0

    def told(self, method: str, path: str, *, content: bytes = b"") -> "httpx.Response":
        """Ask, signed in and numbered; raises as `ask` does."""
        try:
            return self.ask(method, path, content=content, headers=self._headers)
        except Refused as why:
            if why.key != "replayed" or why.refusal.counter is None:
                raise
            self._take_numbers(above=why.refusal.counter)  # this store was set back, or copied
            return self.ask(method, path, content=content, headers=self._headers)

    def read(self, model: type[Said], method: str, path: str, *, content: bytes = b"") -> Said:
        """The same, for an answer in JSON."""
        return read(model, self.told(method, path, content=content))

    def _headers(self) -> dict[str, str]:
        if self._next >= self._last:
            self._take_numbers(above=0)
        self._next += 1
        return {"authorization": f"Bearer {self._row.device}.{self._row.token}", COUNTER: str(self._next)}

    def _take_numbers(self, above: int) -> None:
        self._next = self._pairings.reserve(self._row.person, _AT_A_TIME, above)
        self._last = self._next + _AT_A_TIME
        if self._last > HIGHEST:
            raise NoLine("unknown", "this computer has asked two thousand million times; pair it anew")


def read(model: type[Said], answer: "httpx.Response") -> Said:
    """An answer in JSON.

    Raises:
        NoLine: it is none of ours.
    """
    try:
        return read_message(model, answer.content)
    except BadMessage:
        raise _strange() from None


def _whole(coming: "httpx.Response") -> "httpx.Response":
    """An answer, read no further than any of ours goes; none is packed, so that none can burst.

    Raises:
        NoLine: it is none of ours.
    """
    if coming.headers.get("content-encoding", "identity") != "identity":
        raise _strange()
    data = bytearray()
    for piece in coming.iter_bytes():
        data += piece
        if len(data) > LARGEST_ANSWER:
            raise _strange()
    answer: httpx.Response = _httpx().Response(coming.status_code, headers=coming.headers, content=bytes(data))
    return answer


def _no_line(error: Exception, url: str) -> NoLine:
    if "CERTIFICATE_VERIFY_FAILED" in str(error):
        return NoLine(
            "certificate",
            f"the server {url} has a certificate that is not trusted: nothing was sent. Look whether this computer's "
            "clock is right, or ask your clinic for its fingerprint and pair again",
        )
    if isinstance(error, _httpx().DecodingError):
        return _strange()
    return NoLine("offline", f"the server {url} cannot be reached now; what waits is sent another time")


def _refused(answer: "httpx.Response", url: str) -> ValueError:
    try:
        refusal = read_message(Refusal, answer.content)
    except BadMessage:
        return (
            NoLine("busy", f"the server {url} is not well now; try again later")
            if answer.status_code >= 500
            else _strange()
        )
    if refusal.error not in REFUSALS:
        return _strange()
    if refusal.error in _TRANSIENT:
        return NoLine(refusal.error, f"the server {url} is busy or not well now; what waits is sent another time")
    return Refused(refusal)


def _strange() -> NoLine:
    return NoLine(
        "not_a_server", "what answers there is no clinic's server of this version; mind the address, or update the game"
    )
