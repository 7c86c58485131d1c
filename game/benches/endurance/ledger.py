"""The book of a simulated day: what was held when, what each session came to, and whether the goals are held."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from game.benches.endurance.drift import DRIFT_MS
from game.benches.endurance.holdings import Holdings, grown, mb_per_hour, too_fast

RECORDING_MB_PER_MIN = 1.0
"""A recording takes less (docs/recording-format.md)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What was held at a moment of the day, in which scene."""

    at_s: float
    scene: str
    holds: Holdings


@dataclass(frozen=True, slots=True)
class Played:
    """One session.

    Attributes:
        lasted_s: by the clock of the day, with its summary; recorded_s: by its recording.
        frames, recorded_frames: that the camera gave, and that the recording has.
        verified: its replay came to the same.
        drift_ms: the stamp that is furthest from its frame's true time.
    """

    level: str
    lasted_s: float
    recorded_s: float
    recording_bytes: int
    frames: int
    recorded_frames: int
    pictures: int
    verified: bool
    drift_ms: float


@dataclass(slots=True)
class Ledger:
    """Everything that is noted over a day."""

    playing: list[Entry] = field(default_factory=list)
    resting: list[Entry] = field(default_factory=list)
    played: list[Played] = field(default_factory=list)

    def weighed(self, entry: Entry) -> None:
        """Somebody plays."""
        self.playing.append(entry)

    def rested(self, entry: Entry, played: Played) -> None:
        """A session is over and closed."""
        self.resting.append(entry)
        self.played.append(played)

    def told(self) -> str:
        """The last session in a few words."""
        holds = self.resting[-1].holds
        return (
            f"{holds.memory_mb:.1f} MB, {holds.blocks} blocks, {holds.handles} handles, {holds.threads} threads, "
            f"{holds.gl_objects} GL objects"
        )

    def found(self, warm_hours: float) -> dict[str, Any]:
        """What the day came to, once it is warm."""
        resting, playing = (_after(entries, 3600 * warm_hours) for entries in (self.resting, self.playing))
        minutes = math.fsum(one.recorded_s for one in self.played) / 60
        sizes = [60 * one.recording_bytes / 1e6 / max(1.0, one.recorded_s) for one in self.played]
        found = {
            "frames": sum(one.frames for one in self.played),
            "pictures": sum(one.pictures for one in self.played),
            "memory_mb_per_hour": _slope(resting),
            "memory_mb_per_hour_playing": _slope(playing),
            "warm_hours_left": round((resting[-1].at_s - resting[0].at_s) / 3600, 2) if resting else 0.0,
            "grown": grown([entry.holds for entry in resting]),
            "blocks_per_hour": _blocks_per_hour(resting),
            "recording_mb_per_min": round(
                sum(one.recording_bytes for one in self.played) / 1e6 / max(minutes, 1e-9), 3
            ),
            "recording_mb_per_min_worst": round(max(sizes, default=0.0), 3),
            "frames_lost": sum(one.frames - one.recorded_frames for one in self.played),
            "not_verified": [one.level for one in self.played if not one.verified],
            "drift_ms": round(max((abs(one.drift_ms) for one in self.played), default=0.0), 6),
        }
        return {**found, "misses": misses(found), "by_hour": list(self._hours())}

    def _hours(self) -> Iterator[dict[str, Any]]:
        """What was held at the end of each hour, at rest, and at most while somebody played."""
        last_s = self.resting[-1].at_s if self.resting else 0.0
        for hour in range(1, math.ceil(last_s / 3600) + 1):
            rests, plays = (
                [entry for entry in entries if hour - 1 <= entry.at_s / 3600 < hour]
                for entries in (self.resting, self.playing)
            )
            if rests:
                most = max((entry.holds.memory_mb for entry in plays), default=None)
                holds = {name: _rounded(value) for name, value in asdict(rests[-1].holds).items()}
                yield {"hour": hour, "sessions": len(rests), **holds, "memory_mb_playing": _rounded(most)}


def misses(found: dict[str, Any]) -> list[str]:
    """Which goals of docs/endurance.md were missed, a few words for each."""
    missed = [f"{by} more {name}" for name, by in found["grown"].items()]
    slope = found["memory_mb_per_hour"]
    missed += [f"memory grows by {slope} MB an hour"] if too_fast(slope, found["warm_hours_left"]) else []
    size = found["recording_mb_per_min_worst"]
    missed += [f"a recording takes {size} MB a minute"] if size >= RECORDING_MB_PER_MIN else []
    missed += [f"{found['frames_lost']} frames lost"] if found["frames_lost"] else []
    missed += [f"{level}: its replay differs" for level in found["not_verified"]]
    missed += [f"stamps are {found['drift_ms']} ms off"] if found["drift_ms"] >= DRIFT_MS else []
    return missed


def _after(entries: Sequence[Entry], since_s: float) -> list[Entry]:
    return [entry for entry in entries if entry.at_s >= since_s]


def _slope(entries: Sequence[Entry]) -> float | None:
    return mb_per_hour((entry.scene, entry.at_s, entry.holds.memory_mb) for entry in entries)


def _blocks_per_hour(entries: Sequence[Entry]) -> int | None:
    """Python's own small pieces of memory that stay: exact, where the system's pages are coarse."""
    if len(entries) < 2:
        return None
    first, last = entries[0], entries[-1]
    return round(3600 * (last.holds.blocks - first.holds.blocks) / max(1.0, last.at_s - first.at_s))


def _rounded(value: float | None) -> float | None:
    return value if value is None or isinstance(value, int) else round(value, 1)
