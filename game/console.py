"""The composition root of the console: what its pages stand on."""

from collections.abc import Callable, Mapping
from datetime import datetime

from game import __version__
from game.clinic.accounts.passwords import Keeper
from game.clinic.console.house import House
from game.files.presets import plan_makers
from game.papers.making import PAPERS
from game.play.hud import Message
from game.store.store import Store
from game.window.catalogue import say as worded
from game.window.words.languages import languages, own_name

MAKERS: Mapping[str, Callable[..., object]] = {**plan_makers(), **PAPERS}
"""Name -> what makes it for a page: see `House.makers`."""


def house_of(store: Store, keeper: Keeper, clock: Callable[[], datetime]) -> House:
    """What the console stands on.

    Args:
        store: open.
        keeper: of passwords.
        clock: tells the time, with its zone.
    """
    spoken = {code: own_name(code) for code in languages()}
    return House(store, keeper, clock, _worded, spoken, MAKERS, __version__)


def _worded(key: str, values: Mapping[str, str | float], language: str) -> str:
    return worded(Message(key, values), language)
