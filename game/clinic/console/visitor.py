"""Whoever asks for something, signed in or not: their language, and the desk they get where they are signed in."""

import re
from dataclasses import dataclass

from starlette.requests import HTTPConnection

from game.clinic.console.cookies import BROWSER, LANGUAGE, SIGNED_IN, cookie
from game.clinic.console.desk import Desk
from game.clinic.console.house import House

_ASKED = re.compile(r"[A-Za-z]{2,3}")


@dataclass(frozen=True, slots=True)
class Visitor:
    """A browser that asks.

    Attributes:
        connection: what it sent.
        language: what it is answered in.
    """

    house: House
    connection: HTTPConnection
    language: str

    @property
    def token(self) -> str:
        """Of who is signed in; empty where nobody is."""
        return cookie(self.connection, SIGNED_IN)

    @property
    def browser(self) -> str:
        """By which its forms are known; empty where it is new."""
        return cookie(self.connection, BROWSER)

    @property
    def address(self) -> str:
        """Of the machine that the connection comes from; what it says of itself or others in headers counts nothing."""
        return self.connection.client.host if self.connection.client else ""

    def say(self, key: str, **values: str | float) -> str:
        """A sentence in their language."""
        return self.house.worded(key, values, self.language)

    def desk(self) -> Desk:
        """The desk of who is signed in; reads the database.

        Raises:
            Refused: nobody is.
        """
        now, sent = self.house.clock(), self.connection
        signed = self.house.door.who(self.token, now)
        path, query = sent.url.path, dict(sent.query_params)
        return Desk(self.house, signed, self.language, now, query, path, self.token, self.browser, sent)


def visitor_of(connection: HTTPConnection, house: House) -> Visitor:
    """Who asks."""
    return Visitor(house, connection, _language(connection, house))


def _language(connection: HTTPConnection, house: House) -> str:
    """The one that was chosen here, else the first that the browser asks for and the console speaks."""
    wanted = _ASKED.findall(connection.headers.get("accept-language", "")[:200])
    spoken = [one.lower() for one in (cookie(connection, LANGUAGE), *wanted) if one.lower() in house.languages]
    return spoken[0] if spoken else next(iter(house.languages))
