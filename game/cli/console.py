"""The console of a clinic put together: its words, and what other rooms make for its pages."""

from collections.abc import Callable, Mapping
from datetime import datetime

from game.clinic.accounts.passwords import Keeper
from game.clinic.console.house import House
from game.play.hud import Message
from game.store.store import Store
from game.window.catalogue import say
from game.window.words.languages import languages, own_name

MAKERS: Mapping[str, Callable[..., object]] = {}
"""Name -> what makes it for a page: see `House.makers`."""


def house_of(store: Store, keeper: Keeper, clock: Callable[[], datetime]) -> House:
    """What the console stands on.

    Args:
        store: open.
        keeper: of passwords.
        clock: tells the time, with its zone.
    """
    return House(store, keeper, clock, _worded, {code: own_name(code) for code in languages()}, MAKERS)


def _worded(key: str, values: Mapping[str, str | float], language: str) -> str:
    return say(Message(key, values), language)
