"""Pairing a person at home with their clinic's server, and ending that."""

import hashlib
import secrets
from dataclasses import replace
from typing import TYPE_CHECKING

from game.exchange.sync.address import Address
from game.exchange.sync.line import Line, NoLine, PairedLine, Patience, Refused, opened, read
from game.exchange.sync.wire import Paired, PairRequest, tidy_code
from game.store.pairings import PairingRow, Pairings
from game.store.store import Store

if TYPE_CHECKING:
    import httpx

_SAID = {
    "code": "the code is not right, was used, or is older than a day; ask your clinic for another one",
    "conflict": "your clinic's server knows this person as somebody else; ask your clinic",
    "devices": "too many computers send for this person; ask your clinic to remove one",
    "wait": "too many codes were tried from here; wait {wait_s} seconds, then try again",
}


class CannotPair(ValueError):
    """A pairing that does not come about; the message says what to do."""


def pair(
    store: Store,
    alias: str,
    address: Address,
    code: str,
    now: str,
    *,
    patience: Patience | None = None,
    transport: "httpx.BaseTransport | None" = None,
) -> PairingRow:
    """Let what somebody plays be sent to their clinic's server from now on.

    What this computer calls itself is kept before the server is asked: an answer that gets lost is asked for again.

    Args:
        store: of the home.
        alias: who plays.
        address: of the server.
        code: as it was typed.
        now: ISO 8601.
        patience: how long to try.
        transport: another one than the network, for tests.

    Raises:
        BadCode: the code is none.
        BadStore: nobody has that alias, or the store cannot do it.
        CannotPair: the server refuses, or there is a pairing already.
        NoLine: the server cannot be reached.
    """
    code, person, pairings = tidy_code(code), store.known(alias).alias, store.rows(Pairings)
    row = _begun(pairings, person, address, now)
    asked = PairRequest(
        code=code,
        device=row.device,
        token_hash=hashlib.sha256(row.token.encode()).hexdigest(),
        uids=[*store.identity_of(person)],
    )
    with opened(address, transport) as client:
        try:
            answer = read(Paired, Line(client, patience).ask("POST", "/pair", content=asked.model_dump_json().encode()))
        except Refused as why:
            said = _SAID.get(why.key, "the server refuses ({key}); update the game, or ask your clinic")
            raise CannotPair(said.format(key=why.key, wait_s=why.refusal.wait_s)) from None
    paired = replace(row, clinic=answer.clinic)
    pairings.keep_pairing(paired)
    return paired


def unpair(
    store: Store, row: PairingRow, *, patience: Patience | None = None, transport: "httpx.BaseTransport | None" = None
) -> bool:
    """End a pairing here in any case; whether the server knows of it too. What it has stays there."""
    pairings = store.rows(Pairings)
    try:
        with opened(Address(row.url, row.certificate), transport) as client:
            PairedLine(client, pairings, row, patience).told("POST", "/leave")
            knows = True
    except Refused as why:
        knows = why.key in ("unknown", "revoked")
    except NoLine:
        knows = False
    pairings.forget_pairing(row.person)
    return knows


def _begun(pairings: Pairings, person: str, address: Address, now: str) -> PairingRow:
    here = pairings.pairing(person)
    if here is not None and here.clinic:
        raise CannotPair(f"{person} is paired with {here.url} already; end that first: wingbeat sync unpair")
    if here is None or here.url != address.url:
        here = PairingRow(person, address.url, None, secrets.token_hex(16), secrets.token_urlsafe(32), "", now)
    row = replace(here, certificate=address.certificate, paired_at=now)
    pairings.keep_pairing(row)
    return row
