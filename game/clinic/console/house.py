"""What the console stands on, made once a program by the composition root."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from game.clinic.accounts.passwords import Keeper
from game.clinic.accounts.signing_in import Door
from game.clinic.accounts.staff import Staff
from game.store.store import Store

Worded = Callable[[str, Mapping[str, str | float], str], str]
"""A message key, its values and a language; gives the sentence."""


@dataclass(slots=True)
class House:
    """Everything that outlives a request.

    Attributes:
        store: open.
        keeper: of passwords.
        clock: tells the time, with its zone; tests bring their own.
        worded: makes sentences.
        languages: code -> what the language calls itself; the first is spoken where nobody asks for another.
        makers: what other rooms make for a page, by name ("report.pdf"): reports and files in open formats. What each
            takes and gives is its own; the composition root brings them.
        version: of the game, which bundles name.
        first_code: what whoever started the program knows, as long as there is no account; empty: nobody does.
    """

    store: Store
    keeper: Keeper
    clock: Callable[[], datetime]
    worded: Worded
    languages: Mapping[str, str]
    makers: Mapping[str, Callable[..., Any]] = field(default_factory=dict)
    version: str = ""
    first_code: str = field(default="", repr=False)

    @property
    def door(self) -> Door:
        """Lets staff in and out."""
        return Door(self.store, self.keeper)

    @property
    def staff(self) -> Staff:
        """The accounts."""
        return Staff(self.store, self.keeper)
