"""The page about endurance has a place for every figure that is measured, and says what was missed."""

import importlib.util
from pathlib import Path
from typing import Any

import pytest

_SCRIPT = Path(__file__).parents[2] / "docs" / "making" / "endurance.py"

_spec = importlib.util.spec_from_file_location("endurance_page", _SCRIPT)
assert _spec is not None
assert _spec.loader is not None
page: Any = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(page)

HOLDS = {"memory_mb": 301.5, "handles": 16, "threads": 8, "children": 1, "gl_objects": 1}

DAY = {
    "hours": 8, "sessions": 50, "frames": 863_000, "memory_mb_per_hour": 0.4, "warm_hours_left": 6.4, "grown": {},
    "recording_mb_per_min": 0.46, "recording_mb_per_min_worst": 0.52, "frames_lost": 0, "not_verified": [],
    "drift_ms": 0.0007, "by_hour": [{"hour": 1, "sessions": 6, "memory_mb_playing": 340.0, "blocks": 512_345, **HOLDS}],
}  # fmt: skip

HOUR = {
    "memory_mb_per_hour": 1.5, "grown": {"handles": 2}, "drift_ms": {"monotonic": 0.01, "wall": -3.0},
    "turns": [{"scene": scene, "ended_at_s": 60.0 * n, "memory_mb": 500.0 + n, "after": HOLDS}
              for n, scene in enumerate(("sky", "reef") * 2, 1)],
}  # fmt: skip


@pytest.mark.parametrize("document", [DAY, HOUR])
def test_every_table_has_its_place(document: dict[str, Any]) -> None:
    """What was measured goes into the page as it stands, and a second time to the same places."""
    tables = page.tables_of(document)
    once = page.written(page.PAGE.read_text(encoding="utf-8"), tables)
    assert all(table in once for table in tables.values())
    assert page.written(once, tables) == once


def test_a_table_without_a_place_is_refused() -> None:
    """A page that has lost a place is not written half."""
    with pytest.raises(ValueError, match="no place for 'day'"):
        page.written("# Endurance\n", {"day": "| 1 |\n"})


def test_what_is_missed_is_said() -> None:
    """A day that holds everything says so in each line; an hour's growth of memory and handles is marked."""
    assert "missed" not in page.tables_of(DAY)["day"]
    missed = [line for line in page.tables_of(HOUR)["hour"].splitlines() if "**missed**" in line]
    assert [line.split(" | ")[0] for line in missed] == ["| memory", "| handles"]


def test_rounds_stand_below_one_another() -> None:
    """Each time that all scenes have come round is one row, with the memory of every scene in it."""
    *_, first, second = page.tables_of(HOUR)["hour by the round"].splitlines()
    assert first == "| 1 | 2 min | 501.0 | 502.0 | 16 | 8 | 1 | 1 |"
    assert second == "| 2 | 4 min | 503.0 | 504.0 | 16 | 8 | 1 | 1 |"
