"""What a page of a visit shows, as a value: words by key, and things that can be picked.

Every thing that can be picked has an id, the same for body, keyboard, mouse and touch; how it is laid out and drawn is
the window's affair.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from game.play.hud import Message

MOST = 10
"""Ratings go from 0 to 10, as the numeric pain rating scale and Borg's CR10 do."""

PLACES = (
    "neck",
    "left_shoulder",
    "right_shoulder",
    "left_blade",
    "right_blade",
    "middle",
    "lower_back",
    "left_arm",
    "right_arm",
)
"""Where it may hurt, seen from behind: "left" is the person's own left."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A button.

    Attributes:
        id: what is picked.
        main: the one that most people want next: drawn largest, and where the keyboard begins.
        picked: it is chosen already (a switch that is on, a language in use).
        detail: a second, smaller line, or None.
    """

    id: str
    label: Message
    main: bool = False
    picked: bool = False
    detail: Message | None = None


@dataclass(frozen=True, slots=True)
class Scale:
    """A row of numbers from 0 to 10; the number n is picked as `id.n`.

    Attributes:
        low, high: what 0 and 10 mean.
        picked: the number chosen, or None: nothing is chosen beforehand, or people would leave it.
    """

    id: str
    question: Message
    low: Message
    high: Message
    picked: int | None = None


@dataclass(frozen=True, slots=True)
class BodyMap:
    """A back on which places are picked, any number of them; the place p is picked as `id.p`, again to take it back."""

    id: str
    question: Message
    picked: frozenset[str] = frozenset()


Extra = Literal["none", "camera", "figure", "done"]
"""What stands beside the words: nothing; the live camera with the figure on it; a movement shown from the front and
from the side; the picture of what was done today."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page.

    Attributes:
        key: of the page; golden pictures and tests name it so.
        title: the one thing that is said or asked, in the largest letters.
        lines: what else is said, at most four short ones.
        scales, places: what is asked.
        choices: buttons, at most eight, in reading order.
        extra: what stands beside the words; `movement`, `side` say which movement a figure shows.
        goes_on_s: the page passes by itself after so many seconds, as if `goes_on_to` were picked; None waits for ever.
        goes_on_to: what that is, where it is not the main choice.
    """

    key: str
    title: Message
    lines: tuple[Message, ...] = ()
    scales: tuple[Scale, ...] = ()
    places: BodyMap | None = None
    choices: tuple[Choice, ...] = ()
    extra: Extra = "none"
    movement: str | None = None
    side: str | None = None
    goes_on_s: float | None = None
    goes_on_to: str | None = None

    def targets(self) -> tuple[str, ...]:
        """The ids of everything that can be picked, in reading order."""
        return tuple(self._targets())

    def main(self) -> str | None:
        """The id of the main choice."""
        return next((choice.id for choice in self.choices if choice.main), None)

    def _targets(self) -> Iterator[str]:
        for scale in self.scales:
            yield from (f"{scale.id}.{number}" for number in range(MOST + 1))
        if self.places:
            yield from (f"{self.places.id}.{place}" for place in PLACES)
        yield from (choice.id for choice in self.choices)
