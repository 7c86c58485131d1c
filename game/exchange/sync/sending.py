"""Sending what waits, and fetching the plan: as often as one likes, wherever the last time broke off."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from io import BytesIO
from typing import TYPE_CHECKING

from game.exchange.reading import Bundle
from game.exchange.refused import BadBundle
from game.exchange.sync.address import Address
from game.exchange.sync.line import NoLine, PairedLine, Patience, Refused, opened
from game.exchange.sync.parcels import Item, Parcel, build, waiting
from game.exchange.sync.wire import LARGEST_PARCEL, MARK, NOT_TAKEN, OVER, PIECE, Arrived, Hello
from game.store.pairings import PairingRow, Pairings, SentRow
from game.store.store import Store

if TYPE_CHECKING:
    import httpx

Told = Callable[[float], None]
"""Takes how much is done, 0 to 1."""

_OF_ONE_PARCEL = frozenset({"busy", "damaged", "failed"})
"""What may be the trouble of one parcel alone: others are tried."""

_MOST_FAILED = 2
"""Of one run; after that it is the server's trouble."""

_HERE = 200
"""The status of an answer that has something in it; 204: the plans are those that are known."""

_OFTEN, _ALWAYS = 3, 10
"""How often a piece is sent, and whatever the size besides: answers get lost, but no server needs a piece for ever."""

_MARK = re.compile(r"[0-9a-f]{1,64}")
"""What a server calls its plans, which stands in an address from then on."""

_ANEW = 3
"""How often a parcel is sent from its beginning before it is left for another time."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What one run came to.

    Attributes:
        sent: things that the server has now and had not before, as far as is known here.
        sessions: those of them that are sessions.
        refused: names of things that it does not take, and why.
        waiting: things that are still to be sent.
        played: id of the plan that is played from now on, if that has changed.
        trouble: why it ended before its end: a key, or None; `said` is the sentence.
        troubles: sentences about what could not go along.
    """

    sent: int = 0
    sessions: int = 0
    refused: tuple[tuple[str, str], ...] = ()
    waiting: int = 0
    played: str | None = None
    trouble: str | None = None
    said: str | None = None
    troubles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sending:
    """How a run is made.

    Attributes:
        app: version of the game.
        now: ISO 8601 by this computer's clock, which nothing depends on.
        piece: bytes that travel at once.
        transport: another one than the network, for tests.
        again: what was refused is tried once more.
    """

    app: str
    now: str
    piece: int = PIECE
    patience: Patience | None = None
    transport: "httpx.BaseTransport | None" = None
    again: bool = False


def sync(store: Store, row: PairingRow, how: Sending, on_done: Told = lambda _share: None) -> Sent:
    """Send what waits of somebody, and fetch the plan that their clinic has for them.

    Raises:
        BadStore: the store here cannot be read or written.
    """
    run = _Run(store, row, how)
    with opened(Address(row.url, row.certificate), how.transport) as client:
        line = PairedLine(client, store.rows(Pairings), row, how.patience)
        try:
            run.whole(line, on_done)
        except NoLine as why:
            run.stop(why.key, str(why))
        except Refused as why:
            run.stop(why.key, _said(why, row))
    return run.came_to()


class _Run:
    def __init__(self, store: Store, row: PairingRow, how: Sending) -> None:
        self._store, self._row, self._how = store, row, how
        self._pairings = store.rows(Pairings)
        self._made = Sent()

    def whole(self, line: PairedLine, on_done: Told) -> None:
        self._begin(line)
        due = waiting(self._store, self._row.person, self._pairings.sent(self._row.person))
        failed: list[NoLine] = []
        for number, item in enumerate(due, 1):
            try:
                self._send(line, item)
            except NoLine as why:
                if why.key not in _OF_ONE_PARCEL or len(failed) >= _MOST_FAILED:
                    raise
                failed.append(why)  # it keeps nothing else waiting
            on_done(number / len(due))
        plans = self._fetch_plans(line)
        self._pairings.note_heard(self._row.person, self._how.now, plans)
        if failed:
            raise failed[-1]

    def stop(self, key: str, said: str) -> None:
        self._made = replace(self._made, trouble=key, said=said)
        self._pairings.note_trouble(self._row.person, key)

    def came_to(self) -> Sent:
        person = self._row.person
        left = len(waiting(self._store, person, self._pairings.sent(person)))
        return replace(self._made, waiting=left)

    def _begin(self, line: PairedLine) -> None:
        """A server that has less than it said was set back to an earlier day: it is asked about everything anew."""
        arrived = line.read(Hello, "GET", "/hello").arrived
        if arrived < self._pairings.count_taken(self._row.person):
            self._pairings.forget_sent(self._row.person)
        elif self._how.again:
            self._pairings.forget_sent(self._row.person, refused_only=True)

    def _send(self, line: PairedLine, item: Item) -> None:
        parcel = build(self._store, self._row.person, item, self._how.app)
        refused = self._delivered(line, parcel)
        self._pairings.keep_sent(self._row.person, SentRow(item.name, item.mark, refused))
        made = self._made
        if refused is not None:
            self._made = replace(made, refused=(*made.refused, (item.name, refused)))
            return
        is_session = item.session is not None
        troubles = (*made.troubles, *parcel.troubles)
        self._made = replace(made, sent=made.sent + 1, sessions=made.sessions + is_session, troubles=troubles)

    def _delivered(self, line: PairedLine, parcel: Parcel) -> str | None:
        """Bring a parcel over; None, or why it is not taken and never will be."""
        if len(parcel.data) > LARGEST_PARCEL:
            return "large"
        try:
            for _ in range(_ANEW):
                if self._carried(line, parcel):
                    return None
        except Refused as why:
            if why.key in NOT_TAKEN:
                return why.key
            raise
        raise NoLine("damaged", "what is sent arrives damaged; it is tried another time")

    def _carried(self, line: PairedLine, parcel: Parcel) -> bool:
        """Send the pieces that are not there yet; False where the whole arrived damaged, and went."""
        size = len(parcel.data)
        state = line.read(Arrived, "GET", f"/parcels/{parcel.digits}")
        left = _OFTEN * (size // self._how.piece + 1) + _ALWAYS
        while not state.taken:
            left -= 1
            if left < 0:
                raise NoLine("damaged", "what is sent does not get there; it is tried another time")
            piece = parcel.data[state.have : state.have + self._how.piece]
            path = f"/parcels/{parcel.digits}?from={state.have}&size={size}"
            try:
                state = line.read(Arrived, "PUT", path, content=piece)
            except Refused as why:
                if why.key == "damaged":
                    return False
                if why.key != "place" or why.refusal.have is None:
                    raise
                state = Arrived(have=why.refusal.have, taken=False)  # an answer got lost
        return True

    def _fetch_plans(self, line: PairedLine) -> str | None:
        known = self._row.plans
        answer = line.told("GET", f"/plans?mark={known}" if known else "/plans")
        if answer.status_code == _HERE:
            self._take_plans(answer.content)
        mark: str = answer.headers.get(MARK, "")
        return mark if _MARK.fullmatch(mark) else known

    def _take_plans(self, data: bytes) -> None:
        """The clinic is believed what it prescribes, and nothing else: not whose it is, and no sessions."""
        try:
            came = Bundle(BytesIO(data)).delivery()
        except BadBundle:
            digits = hashlib.sha256(data).hexdigest()[:8]
            raise NoLine("not_a_server", f"the plan that came is damaged ({digits}); update the game") from None
        person = self._row.person
        uids = self._store.identity_of(person)
        delivery = replace(
            came, kind="clinic", uids=uids, sessions=lambda: iter(()), visits=(), ratings=(), baselines=()
        )
        self._made = replace(self._made, played=self._store.take_in(delivery, person).played)


_OVER = "this computer is not paired with {url} any more; pair it again with a new code of your clinic"


def _said(why: Refused, row: PairingRow) -> str:
    if why.key in OVER:
        return _OVER.format(url=row.url)
    return f"the server {row.url} does not take this ({why.key}); update the game, or ask your clinic"
