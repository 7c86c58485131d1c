"""What a page has for one request: who asks, what they may see, and words in their language."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import ParamSpec, Protocol, TypeVar

from starlette.requests import HTTPConnection

from game.clinic.accounts.gate import Gate
from game.clinic.accounts.refusals import Refused
from game.clinic.accounts.roles import May
from game.clinic.accounts.signing_in import SignedIn
from game.clinic.console.house import House
from game.store.store import Store

Takes = ParamSpec("Takes")
Gives = TypeVar("Gives")


class Message(Protocol):
    """A message key with its values, as the pure rooms give them."""

    @property
    def key(self) -> str:
        """In the catalogue."""

    @property
    def values(self) -> Mapping[str, str | int | float]:
        """What the sentence takes."""


async def heavy(function: Callable[Takes, Gives], *args: Takes.args, **kwargs: Takes.kwargs) -> Gives:
    """Do what reads or writes the database, or takes more than a few milliseconds, off the event loop."""
    return await asyncio.to_thread(partial(function, *args, **kwargs))


@dataclass(frozen=True, slots=True)
class Desk:
    """One request of somebody who is signed in.

    A page's callback runs later than the page: it begins with `desk = await desk.again()`, which asks anew who is
    signed in, and it checks again whatever the browser sent.

    Attributes:
        house: what outlives the request.
        signed: who asks.
        language: what they read, a code: "en".
        now: of this request, with its zone.
        query: what stands behind the ? of the address.
        path: the address without it.
        token: of the browser.
        browser: the random number by which a browser's forms are known.
        connection: what was sent; None in a test of a page's own parts.
    """

    house: House
    signed: SignedIn
    language: str
    now: datetime
    query: Mapping[str, str] = field(default_factory=dict)
    path: str = "/"
    token: str = field(default="", repr=False)
    browser: str = field(default="", repr=False)
    connection: HTTPConnection | None = field(default=None, repr=False)

    @property
    def store(self) -> Store:
        """The store; whatever is somebody's is asked of the gate instead."""
        return self.house.store

    @property
    def gate(self) -> Gate:
        """The one way to people, sessions and plans; its methods read the database: `await desk.heavy(...)`."""
        return Gate(self.house.store, self.signed, self.now)

    @property
    def address(self) -> str:
        """Of the machine that asks."""
        return self.connection.client.host if self.connection and self.connection.client else ""

    def may(self, what: May) -> bool:
        """Whether who asks is allowed to: for what is shown. What is done the gate checks itself."""
        return self.signed.may(what)

    def say(self, what: str | Message, **values: str | float) -> str:
        """A sentence, by its key or for a message; of a refusal too."""
        if isinstance(what, str):
            return self.house.worded(what, values, self.language)
        return self.house.worded(what.key, {**what.values, **values}, self.language)

    def refusal(self, why: Refused) -> str:
        """What to tell who was refused."""
        return self.say(f"accounts.{why.key}", **why.values)

    async def heavy(self, function: Callable[Takes, Gives], *args: Takes.args, **kwargs: Takes.kwargs) -> Gives:
        """Do what reads or writes the database, or takes more than a few milliseconds, off the event loop."""
        return await heavy(function, *args, **kwargs)

    async def again(self) -> "Desk":
        """The same desk, for a callback: at this moment, by whoever the browser's token signs in now.

        Raises:
            Refused: nobody is signed in any more, or somebody else; the page is told, nothing need be caught.
        """
        now = self.house.clock()
        signed = await heavy(self.house.door.who, self.token, now)
        if signed.account != self.signed.account:
            raise Refused("signed_out")
        return replace(self, signed=signed, now=now)
