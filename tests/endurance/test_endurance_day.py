"""A few simulated minutes of a clinic's day: nothing grows, and what is made to grow is found."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from game.benches.endurance.day import Course, simulate
from game.scenes.context import NoGraphics, open_context
from game.sessions.archive import Archive, Filed
from game.sessions.session import Judge

MINUTES = Course(
    hours=0.043, levels=("first_flight",), warm_hours=0.0115, most_s=15, picture_every_s=5, heard=False, size=(160, 90)
)
"""Eight sessions that are left after a quarter of a minute; the first two may leave something."""


@pytest.fixture(autouse=True)
def _drawn(skip_or_fail: Any) -> None:
    try:
        open_context(offscreen=True).release()
    except NoGraphics as missing:
        skip_or_fail(str(missing))


def test_a_few_minutes_of_a_day_hold_every_goal(tmp_path: Path) -> None:
    """Sessions one after the other leave nothing open and nothing behind, lose no frame, and keep their time."""
    told: list[str] = []
    found = simulate(MINUTES, told.append, tmp_path)
    assert found["misses"] == []
    assert (found["sessions"], len(told), len(list(tmp_path.rglob("*.wingbeat")))) == (8, 8, 8)
    assert (found["frames_lost"], found["not_verified"]) == (0, [])
    assert found["frames"] > 8 * 15 * 29
    assert found["drift_ms"] < 0.001
    assert 0.2 < found["recording_mb_per_min"] < 1
    assert found["by_hour"][0]["gl_objects"] == 0


def test_what_grows_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list that grows by four megabytes and a file that is left open with every session are both named."""
    kept: list[bytes] = []
    left: list[BinaryIO] = []
    finish = Archive.finish

    def leaking(archive: Archive, filed: Filed, judge: Judge) -> Mapping[str, Any]:
        kept.append(b"x" * 4_000_000)
        left.append(filed.path.open("rb"))
        return finish(archive, filed, judge)

    monkeypatch.setattr(Archive, "finish", leaking)
    try:
        found = simulate(MINUTES, lambda _line: None, tmp_path)
    finally:
        for file in left:
            file.close()
    assert found["grown"]["handles"] >= 3
    assert len(found["misses"]) == 2
    assert found["misses"][1].startswith("memory grows by ")
