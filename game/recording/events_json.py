"""Events as JSON: what sync checks are summed over, and what tools print."""

from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from enum import Enum
from hashlib import sha256
from typing import Any

from game.play.events import Event
from game.recording.format import SUM_DIGITS, canonical


def event_to_json(event: Event) -> dict[str, Any]:
    """Write an event as an object: its type's name under `event`, then its fields, values inside values likewise."""
    return {"event": type(event).__name__, **_fields(event)}


def events_to_json(events: Iterable[Event]) -> str:
    """Write events canonically, one line each, every line ended."""
    return "".join(f"{canonical(event_to_json(event))}\n" for event in events)


class EventSum:
    """How many events there were so far, and a sum over all of them."""

    def __init__(self) -> None:
        self.count = 0
        self._hash = sha256()

    def add(self, events: Iterable[Event]) -> None:
        """Take in what the rules said next."""
        for event in events:
            self.count += 1
            self._hash.update(events_to_json([event]).encode("utf-8"))

    def agrees(self, events: Iterable[Event]) -> bool:
        """Whether those are the events that were taken in."""
        other = EventSum()
        other.add(events)
        return (other.count, other.digits()) == (self.count, self.digits())

    def digits(self) -> str:
        """Tell the sum of all events so far: the first `SUM_DIGITS` hexadecimal digits of their SHA-256."""
        return self._hash.hexdigest()[:SUM_DIGITS]


def _fields(value: Any) -> dict[str, Any]:
    written = {field.name: getattr(value, field.name) for field in fields(value)}
    rare = {field.name for field in fields(value) if field.metadata.get("rare")}
    return {name: _plain(one) for name, one in written.items() if one is not None or name not in rare}


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return _fields(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return value
