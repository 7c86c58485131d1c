"""Notes what happens while scenes are played one after the other: every picture, and now and then what is held."""

import gc
import time
from array import array
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Self

from game.benches.bench import percentile
from game.benches.endurance.drift import DriftWatch
from game.benches.endurance.holdings import Holdings, grown, held, mb_per_hour
from game.benches.endurance.witness import Span
from game.scenes.quality import Quality

LONG_MS = 100.0
"""A picture that takes longer is explained."""

_LONGEST = 10
"""So many of those are named one by one."""

_MOST_HZ = 70
"""Pictures a second that there is room for: a rehearsal shows 66 at most."""

_WEIGHED_EVERY_S = 10.0

_A_MINUTE = 6
"""Weighings in a minute."""

_COLLECTED_LONG_S = 0.005

Told = Callable[[str], None]


@dataclass(slots=True)
class _Turn:
    """One scene, played once."""

    scene: str
    number: int
    began_s: float
    lasts_s: float
    first: int
    pictures: int = 0
    weighed: int = 0


class Watch:
    """What is noted of some scenes played one after the other.

    Args:
        drift: the game's clock among the machine's.
        warm_turns: how many scenes are played until everything has been met once and nothing may grow any more.
        warm_s: the same in seconds, for a scene that is played alone.
        lasts_s: all of them together. Room for the pictures of that time is taken at once, so that what the watch
            itself keeps is not taken for growth.
        told: hears now and then how it goes.
    """

    def __init__(self, drift: DriftWatch, *, warm_turns: int, warm_s: float, lasts_s: float, told: Told) -> None:
        self._drift, self._warm_turns, self._warm_s, self._told = drift, warm_turns, warm_s, told
        self._turns: list[_Turn] = []
        self._shown = array("d", bytes(8 * round(_MOST_HZ * lasts_s)))
        self._weights: list[tuple[float, str, bool, Holdings]] = []
        self._between: list[Holdings] = []
        self._qualities: list[tuple[float, Quality]] = []
        self._collections: list[Span] = []
        self._counted: list[float] = []
        self._collecting = 0.0

    def __enter__(self) -> Self:
        gc.callbacks.append(self._collected)
        return self

    def __exit__(self, *_problem: object) -> None:
        gc.callbacks.remove(self._collected)

    def begin(self, scene: str, lasts_s: float) -> None:
        """A scene is played from now on for so long."""
        self._turns.append(_Turn(scene, len(self._turns), time.monotonic(), lasts_s, self._count))

    def tick(self, quality: Quality) -> bool:
        """Note one picture; false when the scene has been played long enough."""
        now, turn = time.monotonic(), self._turns[-1]
        if self._count == len(self._shown):
            self._shown.append(now)
        self._shown[self._count] = now
        turn.pictures += 1
        if not self._qualities or self._qualities[-1][1] != quality:
            self._qualities.append((now, quality))
        since_s = now - turn.began_s
        if since_s >= turn.lasts_s:
            return False
        if since_s >= _WEIGHED_EVERY_S * (turn.weighed + 1):
            turn.weighed += 1
            self._weigh(turn, now, since_s)
        return True

    def end(self) -> None:
        """A scene has been closed: whatever is held now is held for ever."""
        gc.collect()
        self._between.append(held())
        turn, now = self._turns[-1], self._between[-1]
        self._told(
            f"{turn.scene}: {now.memory_mb:.0f} MB, {now.handles} handles, {now.threads} threads, "
            f"{now.gl_objects} GL objects, {turn.pictures} pictures"
        )

    def _weigh(self, turn: _Turn, now: float, since_s: float) -> None:
        """Objects are counted twice in a turn, when it is warm and near its end: it takes longer than a picture may."""
        counts = since_s + _WEIGHED_EVERY_S >= turn.lasts_s or turn.weighed == 1
        holds = held(objects=counts)
        warm = turn.number >= self._warm_turns and (self._warm_turns > 0 or since_s >= self._warm_s)
        self._weights.append((now, turn.scene, warm, holds))
        self._drift.look()
        if counts:
            self._counted.append(time.monotonic())

    def found(self, stalls: list[Span]) -> dict[str, Any]:
        """What was found, given when the witness stood still."""
        spans = [span for turn in self._turns for span in pairwise(self._of(turn))]
        took_ms = [1000 * (end - start) for start, end in spans]
        long = [span for span, ms in zip(spans, took_ms, strict=True) if ms > LONG_MS]
        explained = [self._explained(span, stalls) for span in long]
        return {
            "pictures": len(spans),
            "fps_p50": round(1000 / percentile(took_ms, 50), 1),
            "frame_ms_p99": round(percentile(took_ms, 99), 1),
            "frame_ms_p999": round(percentile(took_ms, 99.9), 1),
            "long_pictures": dict(Counter(why for one in explained for why in one["why"] or ["not explained"])),
            "longest": sorted(explained, key=lambda one: -one["ms"])[:_LONGEST],
            "memory_mb_per_hour": self.memory_mb_per_hour,
            "warm_hours_left": self.warm_hours_left,
            "grown": self.grown,
            "drift_ms": self._drift.worst_ms,
            "clock_looks": self._drift.samples,
            "turns": [self._told_of(turn) for turn in self._turns],
        }

    @property
    def memory_mb_per_hour(self) -> float | None:
        """The slope of memory once everything is warm."""
        return mb_per_hour((scene, at, holds.memory_mb) for at, scene, warm, holds in self._weights if warm)

    @property
    def warm_hours_left(self) -> float:
        """How long that slope was looked at."""
        warm = [at for at, _, is_warm, _ in self._weights if is_warm]
        return round((warm[-1] - warm[0]) / 3600, 2) if warm else 0.0

    @property
    def grown(self) -> dict[str, int]:
        """What is held more of at the end: between turns where there are several, else within the only one."""
        if len(self._turns) > 1:
            return grown(self._between[max(0, self._warm_turns - 1) :])
        return grown([holds for _, _, warm, holds in self._weights if warm])

    @property
    def _count(self) -> int:
        return self._turns[-1].first + self._turns[-1].pictures if self._turns else 0

    def _of(self, turn: _Turn) -> "array[float]":
        return self._shown[turn.first : turn.first + turn.pictures]

    def _told_of(self, turn: _Turn) -> dict[str, Any]:
        ended_s = self._of(turn)[-1] if turn.pictures else turn.began_s
        during = [holds for at, _, _, holds in self._weights if turn.began_s <= at <= ended_s]
        after = self._between[turn.number]
        return {
            "scene": turn.scene,
            "ended_at_s": round(ended_s - self._turns[0].began_s),
            "memory_mb": round(max((holds.memory_mb for holds in during), default=after.memory_mb), 1),
            "memory_mb_by_minute": [round(holds.memory_mb, 1) for holds in during[::_A_MINUTE]],
            "blocks_by_minute": [holds.blocks for holds in during[::_A_MINUTE]],
            "gl_objects": [holds.gl_objects for holds in during if holds.gl_objects is not None],
            "after": {
                "memory_mb": round(after.memory_mb, 1),
                "handles": after.handles,
                "threads": after.threads,
                "children": after.children,
                "gl_objects": after.gl_objects,
            },
        }

    def _explained(self, span: Span, stalls: list[Span]) -> dict[str, Any]:
        whys = {
            "collector": self._collections,
            "another quality": [(at, at) for at, _ in self._qualities],
            "counting objects": [(at - 0.2, at) for at in self._counted],
            "the machine: an idle process stood still too": stalls,
        }
        why = [name for name, spans in whys.items() if any(_meet(span, other) for other in spans)]
        at_s = span[0] - self._turns[0].began_s
        return {"at_s": round(at_s, 1), "ms": round(1000 * (span[1] - span[0])), "why": why}

    def _collected(self, phase: str, _info: dict[str, int]) -> None:
        now = time.monotonic()
        if phase == "start":
            self._collecting = now
        elif now - self._collecting > _COLLECTED_LONG_S:
            self._collections.append((self._collecting, now))


def _meet(one: Span, other: Span) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
