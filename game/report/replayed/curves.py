"""The measures of a session over time, thinned to what an eye can see, with every repetition's own moments kept."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from game.body.movements import MOVEMENTS, Unit
from game.play.counting import Counter, Key
from game.play.events import Repetition
from game.report.repetitions import unit_of
from game.report.replayed.model import Curve

SPACING_MS = 80
"""At most one value in so many milliseconds, beside the beginnings, peaks and ends of repetitions."""


@dataclass(slots=True)
class _Samples:
    """One measure, as often as it was taken; a value that was none is kept once."""

    at_ms: list[int] = field(default_factory=list)
    values: list[int | None] = field(default_factory=list)
    direct: int = 0
    measured: int = 0


class Curves:
    """Curves of one session in the making."""

    def __init__(self) -> None:
        self._samples: dict[Key, _Samples] = {}

    def see(self, at_us: int, stamp_us: int, counters: Iterable[Counter]) -> None:
        """Take in what was looked for at a moment.

        Args:
            at_us: after the session's first input.
            stamp_us: the same moment's stamp.
            counters: what was looked for.
        """
        open_now = set()
        for counter in counters:
            open_now.add(counter.key)
            self._take(at_us // 1000, stamp_us, counter)
        for key in self._samples.keys() - open_now:
            _gap(self._samples[key], at_us // 1000)

    def _take(self, at_ms: int, stamp_us: int, counter: Counter) -> None:
        samples = self._samples.setdefault(counter.key, _Samples())
        reading = counter.reading
        if reading.value is None:
            _gap(samples, at_ms)
        elif counter.tracker.last_us == stamp_us and (not samples.at_ms or at_ms > samples.at_ms[-1]):
            samples.at_ms.append(at_ms)
            samples.values.append(reading.value)
            samples.direct += reading.direct
            samples.measured += 1

    def end(
        self, asked: Collection[Key], repetitions: Iterable[Repetition], began_us: int, spans: Mapping[Key, int]
    ) -> tuple[Curve, ...]:
        """The curves of what was asked for or done.

        Args:
            asked: movements and sides that a cue asked for.
            repetitions: all of the session.
            began_us: stamp of the first input.
            spans: this person's own ranges, of which an index is a percentage.
        """
        kept: dict[Key, set[int]] = {key: set() for key in asked}
        for one in repetitions:
            moments = (one.start_us, one.peak_us, one.end_us)
            kept.setdefault((one.movement, one.side), set()).update((us - began_us) // 1000 for us in moments)
        return tuple(
            _curve(key, self._samples[key], kept[key], spans.get(key, 0))
            for key in sorted(kept)
            if key in self._samples and self._samples[key].measured
        )


def _gap(samples: _Samples, at_ms: int) -> None:
    if samples.values and samples.values[-1] is not None and at_ms > samples.at_ms[-1]:
        samples.at_ms.append(at_ms)
        samples.values.append(None)


def _curve(key: Key, samples: _Samples, kept: set[int], span: int) -> Curve:
    movement = MOVEMENTS[key[0]]
    thin = _thinned(samples, kept)
    own = span if movement.unit is Unit.PERCENT_OF_SPAN and span > 0 else None
    return Curve(
        *key,
        unit_of(movement, own),
        movement.unit is Unit.DEGREES and 4 * samples.direct >= 3 * samples.measured,
        tuple(at_ms for at_ms, _ in thin),
        tuple(value if value is None or own is None else round(10_000 * value / own) for _, value in thin),
    )


def _thinned(samples: _Samples, kept: set[int]) -> list[tuple[int, int | None]]:
    thin: list[tuple[int, int | None]] = []
    slot = -1
    for at_ms, value in zip(samples.at_ms, samples.values, strict=True):
        if value is None or at_ms in kept or at_ms // SPACING_MS > slot:
            thin.append((at_ms, value))
            slot = at_ms // SPACING_MS
    return thin
