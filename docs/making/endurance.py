"""Write the tables of `docs/endurance.md` from what was measured.

    wingbeat bench --hours 8 --json > day.json
    wingbeat bench --minutes 60 --scene all --json > hour.json
    python docs/making/endurance.py day.json hour.json

A file that is not named leaves its tables as they are.
"""

import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

PAGE = Path(__file__).parents[1] / "endurance.md"

_GROWING = ("handles", "threads", "children", "gl_objects")

_SAID = {"children": "processes", "gl_objects": "objects of OpenGL"}

Row = Sequence[object]


def tables_of(document: Mapping[str, Any]) -> dict[str, str]:
    """Each part's name in the page, and what belongs there; of a simulated day, or of an hour."""
    if "by_hour" in document:
        return {"day": _table(_day_goals(document)), "day by the hour": _table(_day_hours(document["by_hour"]))}
    return {"hour": _table(_hour_goals(document)), "hour by the round": _table(_rounds(document["turns"]))}


def written(page: str, tables: Mapping[str, str]) -> str:
    """The page with these tables in the places that bear their names."""
    for name, table in tables.items():
        place = re.compile(rf"(<!-- {name} -->\n).*?(<!-- end -->)", re.DOTALL)
        page, found = place.subn(rf"\g<1>{table}\g<2>", page)
        if found != 1:
            raise ValueError(f"{PAGE.name}: there is no place for {name!r}")
    return page


_HEAD = ("what", "goal", "measured", "")


def _day_goals(day: Mapping[str, Any]) -> Iterable[Row]:
    size, largest = day["recording_mb_per_min"], day["recording_mb_per_min_worst"]
    differ = len(day["not_verified"])
    yield _HEAD
    yield _memory(day["memory_mb_per_hour"], f"at rest, over {day['warm_hours_left']} h")
    yield from _growth(day["grown"])
    yield _goal("recording", "under 1 MB/min", f"{size} MB/min, the largest {largest}", holds=largest < 1)
    yield _goal("stamps against the camera", "under 10 ms", f"{day['drift_ms']} ms", holds=day["drift_ms"] < 10)
    yield _goal("frames lost", "none", f"{day['frames_lost']} of {day['frames']:,}", holds=not day["frames_lost"])
    yield _goal("replays that differ", "none", f"{differ} of {day['sessions']}", holds=not differ)


def _hour_goals(hour: Mapping[str, Any]) -> Iterable[Row]:
    drifts = hour["drift_ms"]
    ours = drifts["monotonic"]
    yield _HEAD
    yield _memory(hour["memory_mb_per_hour"], "while playing, each scene against itself")
    yield from _growth(hour["grown"])
    yield _goal("clock against the machine's monotonic one", "under 10 ms", f"{ours} ms", holds=abs(ours) < 10)
    for name in ("wall", "crystal"):
        if name in drifts:
            yield f"clock against the machine's {name}", "none: the machine's own", f"{drifts[name]} ms", ""


def _memory(slope: float | None, how: str) -> Row:
    return _goal("memory", "1 MB/h at most", f"{slope} MB/h ({how})", holds=slope is not None and slope <= 1)


def _growth(grown: Mapping[str, int]) -> Iterable[Row]:
    for name in _GROWING:
        by = grown.get(name, 0)
        yield _goal(_SAID.get(name, name), "constant", f"{by} more" if by else "constant", holds=not by)


def _goal(what: str, goal: str, measured: str, *, holds: bool) -> Row:
    return what, goal, measured, "held" if holds else "**missed**"


def _day_hours(hours: Sequence[Mapping[str, Any]]) -> Iterable[Row]:
    yield "hour", "sessions", "MB at rest", "MB at most while playing", "Python's blocks", "handles", "threads", "GL"
    for one in hours:
        yield (
            one["hour"], one["sessions"], one["memory_mb"], one["memory_mb_playing"], f"{one['blocks']:,}",
            one["handles"], one["threads"], one["gl_objects"],
        )  # fmt: skip


def _rounds(turns: Sequence[Mapping[str, Any]]) -> Iterable[Row]:
    """One row for each time that all scenes have come round."""
    scenes = list(dict.fromkeys(turn["scene"] for turn in turns))
    yield "round", "until", *(f"{scene}, MB" for scene in scenes), "handles", "threads", "children", "GL"
    for number, start in enumerate(range(0, len(turns), len(scenes)), 1):
        these = turns[start : start + len(scenes)]
        after = these[-1]["after"]
        counts = (after[name] for name in _GROWING)
        yield number, f"{these[-1]['ended_at_s'] / 60:.0f} min", *(turn["memory_mb"] for turn in these), *counts


def _table(rows: Iterable[Row]) -> str:
    head, *body = [list(row) for row in rows]
    lines: list[list[object]] = [head, ["---"] * len(head), *body]
    return "".join("| " + " | ".join(str(one) for one in line) + " |\n" for line in lines)


if __name__ == "__main__":
    text = PAGE.read_text(encoding="utf-8")
    for name in sys.argv[1:]:
        text = written(text, tables_of(json.loads(Path(name).read_text(encoding="utf-8"))))
    PAGE.write_text(text, encoding="utf-8")
