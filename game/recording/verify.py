"""Does a replay give what was stored? If not, from which second on, and which numbers."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from itertools import zip_longest
from typing import Any

from game.play.engine import RULES_VERSION, begin
from game.play.events import Event
from game.play.state import EngineState
from game.recording.events_json import EventSum
from game.recording.format import canonical
from game.recording.reader import Check, Recording
from game.recording.replay import Moment, moments
from game.recording.session_setup import setup_of

Summarise = Callable[[Recording, EngineState, tuple[Event, ...]], Mapping[str, Any]]
"""Works out a session's summary from its replay: JSON data."""

MOST_DIFFERENCES = 20
"""More are not listed: one early difference makes many."""


class Verdict(StrEnum):
    """What a comparison came to; each is a message key."""

    SAME = "same"
    DIFFERS = "differs"
    OTHER_RULES = "made_under_other_rules"
    """It differs, and the rules are not those that judged it: no wonder, and nobody's fault."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that came out otherwise.

    Attributes:
        what: `events`, or the path of a number: `summary.reps[3].peak`.
        stored, now: both sides; of events their count and sum; None where one side has nothing.
        second: of the session, at the end of the half second in which the events part; None for the summary.
    """

    what: str
    stored: Any
    now: Any
    second: float | None = None


@dataclass(frozen=True, slots=True)
class Verification:
    """What a comparison found.

    Attributes:
        rules: version of the rules that judged the session; `RULES_VERSION` are those of now.
        finished: there was a summary to compare; without, only the events were.
    """

    session: str
    verdict: Verdict
    rules: int
    finished: bool
    differences: tuple[Difference, ...]

    @property
    def ok(self) -> bool:
        """Everything came out as it was stored."""
        return self.verdict is Verdict.SAME

    def to_json(self) -> dict[str, Any]:
        """Write it as `verify --json` does."""
        return {
            "session": self.session,
            "ok": self.ok,
            "verdict": self.verdict.value,
            "rules": self.rules,
            "finished": self.finished,
            "differences": [asdict(difference) for difference in self.differences],
        }


def verify(recording: Recording, summarise: Summarise) -> Verification:
    """Replay a recording, and compare every sync check and every stored number.

    Raises:
        BadRecording: what the session began with cannot be used.
    """
    compared_with = Comparison(recording)
    for moment in moments(recording):
        compared_with.take(moment)
    return compared_with.verification(summarise)


class Comparison:
    """A recording beside its own replay, moment by moment, for who looks at the moments for other reasons too.

    Attributes:
        state, events: what the replay has come to so far.
    """

    def __init__(self, recording: Recording) -> None:
        """Begin before the first moment.

        Raises:
            BadRecording: what the session began with cannot be used.
        """
        self.state = begin(setup_of(recording.header))
        self.events: list[Event] = []
        self._recording = recording
        self._parting: Difference | None = None
        self._total = EventSum()
        self._began_us: int | None = None

    def take(self, moment: Moment) -> None:
        """Take in the next moment; the first check that does not agree with it is kept."""
        self.state = moment.state
        self.events += moment.events
        self._total.add(moment.events)
        if not isinstance(moment.entry, Check):
            self._began_us = moment.entry.stamp_us if self._began_us is None else self._began_us
        elif self._parting is None:
            self._parting = _parting(moment.entry, self._total, self._began_us or 0)

    def verification(self, summarise: Summarise) -> Verification:
        """After the last moment: what the comparison found."""
        differences = list(self._differences(summarise))
        rules = self._recording.header.rules
        broken = Verdict.DIFFERS if rules == RULES_VERSION else Verdict.OTHER_RULES
        return Verification(
            session=self._recording.header.session,
            verdict=broken if differences else Verdict.SAME,
            rules=rules,
            finished=self._recording.end is not None,
            differences=tuple(differences[:MOST_DIFFERENCES]),
        )

    def _differences(self, summarise: Summarise) -> Iterator[Difference]:
        if self._parting:
            yield self._parting
        if self._recording.end is not None:
            now = summarise(self._recording, self.state, tuple(self.events))
            yield from compared("summary", self._recording.end.summary, now)


def _parting(check: Check, total: EventSum, began_us: int) -> Difference | None:
    stored, now = f"{check.events}, {check.digits}", f"{total.count}, {total.digits()}"
    second = (check.stamp_us - began_us) / 1_000_000
    return Difference("events", stored, now, second) if stored != now else None


def compared(path: str, stored: Any, now: Any) -> Iterator[Difference]:
    """Walk two JSON values side by side; only leaves are told, by their paths, and what one side lacks."""
    if isinstance(stored, Mapping) and isinstance(now, Mapping):
        for key in sorted({*stored, *now}):
            yield from compared(f"{path}.{key}", stored.get(key), now.get(key))
    elif isinstance(stored, list | tuple) and isinstance(now, list | tuple):
        for index, (was, became) in enumerate(zip_longest(stored, now)):
            yield from compared(f"{path}[{index}]", was, became)
    elif canonical(stored) != canonical(now):
        yield Difference(path, stored, now)
