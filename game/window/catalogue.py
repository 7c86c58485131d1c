"""Message keys and values become sentences; every word that the window shows stands in a table of `words`."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from game.play.hud import Message

HOME = "en"
"""The language that has every sentence; others fall back on it, key by key."""

_TRANSLATED = ("movement", "side")
"""Values that are ids: they are put into a sentence as the words of their own key, `movement.row` or `side.left`."""


def say(message: Message, language: str = HOME) -> str:
    """The sentence for a message; its second part, if it has one, follows a line break.

    A key without a sentence is answered by the sentence of the key above it (`notice.lost.feet` by `notice.lost`):
    somebody in the middle of a session must be told something true rather than nothing.
    """
    values = {name: _worded(name, value, language) for name, value in message.values.items()}
    side = str(message.values.get("side", ""))
    return _template(message.key, side, language).format_map(_Lenient(values))


def words(key: str, language: str = HOME, **values: str | float) -> str:
    """A sentence of the window's own, by key."""
    return say(Message(key, values), language)


def split(sentence: str) -> tuple[str, str]:
    """The large-type part of a sentence and the rest, which may be empty."""
    head, _, rest = sentence.partition("\n")
    return head, rest


class _Lenient(dict[str, str]):
    """A value that the message did not bring leaves a gap, not a crash."""

    def __missing__(self, name: str) -> str:
        return ""


def _worded(name: str, value: str | float, language: str) -> str:
    return _template(f"{name}.{value}", "", language) if name in _TRANSLATED else str(value)


def _template(key: str, side: str, language: str) -> str:
    for candidate in _candidates(key, side):
        for table in (_table(language), _table(HOME)):
            if candidate in table:
                return table[candidate]
    return ""


def _candidates(key: str, side: str) -> Iterator[str]:
    if side:
        yield f"{key}.{side}"
    while key:
        yield key
        key = key.rpartition(".")[0]


@cache
def _table(language: str) -> Mapping[str, str]:
    module = f"game.window.words.{language}"
    if not language.isidentifier() or find_spec(module) is None:
        return {}
    table: Mapping[str, str] = import_module(module).SENTENCES
    return table
