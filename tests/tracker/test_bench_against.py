"""`bench --against-naive`: goals are judged rightly, what is missing is said, and a short real run has every number."""

import json
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from game.benches.against.comparing import compare
from game.benches.against.goals import GOALS, judged, outside_percent, over_the_floor
from game.benches.against.models import SISTERS, Missing, models
from game.benches.against.page import BEGIN, END, QUIET, BadPage, tables, write_page
from game.benches.against.spent import Job, Spent, peak_mb

PAGE = Path(__file__).parents[2] / "docs" / "performance.md"

LOOP = {
    "fps_p50": 30.0, "tracking_hz": 20.0, "latency_ms_p50": 40.0, "latency_ms_p95": 60.0, "dropped": 3,
    "cpu_s_per_min": 60.0, "inference_s_per_min": 20.0, "drawing_s_per_min": 30.0, "reading_s_per_min": 8.0,
    "rest_s_per_min": 2.0, "peak_mb": 400,
}  # fmt: skip
OURS = LOOP | {
    "fps_p50": 45.0, "tracking_hz": 18.0, "added_latency_ms_p95": 12.0, "reading_s_per_min": 11.0,
    "rest_s_per_min": 6.0, "render_size": [317, 178], "quality": "low, scale 0.33", "gl_renderer": "a renderer",
}  # fmt: skip
ROW: dict[str, Any] = {
    "model": "full",
    "load": False,
    "ours": OURS,
    "naive": LOOP,
    "bare": {"tracking_hz": 30.0, "inference_s_per_min": 25.0},
    "file": {"track_hz": 45.0, "bare_hz": 50.0, "track_ratio": 0.9},
}
"""Made numbers that hold every goal by nothing."""

DOCUMENT: dict[str, Any] = {
    "date": "2026-01-31", "system": "Linux", "python": "3.11.7", "cores": 2, "gl_renderer": "a renderer",
    "source": "photograph", "scene": "sky", "seconds": 10.0, "busy_with": 0.1,
}  # fmt: skip


def _changed(part: str, key: str, value: float) -> dict[str, Any]:
    return ROW | {part: ROW[part] | {key: value}}


def test_every_goal_is_held_at_its_bar() -> None:
    """What reaches a bar exactly holds it."""
    assert {one.goal: one.held for one in judged([ROW])} == dict.fromkeys(GOALS, True)


@pytest.mark.parametrize(
    ("goal", "part", "key", "value"),
    [
        ("display_ratio", "ours", "fps_p50", 44.9),
        ("display_ratio", "naive", "fps_p50", 30.1),
        ("tracking_ratio", "naive", "tracking_hz", 20.1),
        ("added_latency_ms_p95", "ours", "added_latency_ms_p95", 12.1),
        ("track_ratio", "file", "track_ratio", 0.899),
        ("outside_percent", "ours", "rest_s_per_min", 6.1),
        ("outside_percent", "ours", "reading_s_per_min", 11.1),
    ],
)
def test_a_goal_is_missed_just_beside_its_bar(goal: str, part: str, key: str, value: float) -> None:
    """What falls short by the least that is measured misses that goal, and no other."""
    assert [one.goal for one in judged([_changed(part, key, value)]) if not one.held] == [goal]


def test_shares_are_of_what_they_say() -> None:
    """Eleven seconds and six at 18 Hz, ten at 30, are 35 % of a core; the floor is of as many frames."""
    assert outside_percent(OURS) == pytest.approx(35.0)
    assert over_the_floor(ROW) == pytest.approx((60.0 - 30.0) / (25.0 * 18 / 30))


def test_the_page_says_all_of_it() -> None:
    """Both conditions, both loops, every goal with held or missed, and why a model is not there."""
    rows = [
        ROW,
        {"model": "heavy", "load": False, "not_measured": "no folder"},
        _changed("ours", "fps_p50", 44.0) | {"load": True},
    ]
    text = tables(DOCUMENT | {"rows": rows, "goals": [one.to_json() for one in judged(rows)]})
    alone, loaded = text.split("### ")[1:]
    assert "The heavy model was not measured: no folder." in alone
    assert "| full: naive | full: ours |" in alone
    assert "missed" not in alone
    assert alone.count("held") == len(GOALS)
    assert "1.47, **missed**" in loaded


@pytest.mark.parametrize(("busy", "told"), [(None, False), (QUIET, False), (2.0, True)])
def test_a_busy_machine_is_told_of(busy: float | None, told: bool) -> None:
    """Numbers of a machine that does other things too carry a warning."""
    assert ("not its own" in tables(DOCUMENT | {"busy_with": busy, "rows": [], "goals": []})) is told


def test_a_page_is_written_between_its_marks(tmp_path: Path) -> None:
    """What people wrote around the tables stays, and so does a page that has no place for them."""
    page = tmp_path / "page.md"
    page.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n", encoding="utf-8")
    write_page(page, DOCUMENT | {"rows": [], "goals": []})
    text = page.read_text(encoding="utf-8")
    assert text.startswith(f"before\n{BEGIN}\n")
    assert text.endswith(f"{END}\nafter\n")
    assert "old" not in text
    page.write_text("nothing here", encoding="utf-8")
    with pytest.raises(BadPage, match="no part"):
        write_page(page, DOCUMENT)
    assert page.read_text(encoding="utf-8") == "nothing here"


def test_the_document_has_a_measured_part() -> None:
    """The page in docs/ has what the command writes into, and a verdict for every goal."""
    measured = PAGE.read_text(encoding="utf-8").split(BEGIN)[1].split(END)[0]
    assert all(goal.says in measured for goal in GOALS.values())


@pytest.mark.parametrize(("content", "why"), [(None, "cannot be read"), (b"another", "hash differs")])
def test_a_model_that_is_not_there_is_said(tmp_path: Path, content: bytes | None, why: str) -> None:
    """No file and another file are no error: they are the reason why there is no row."""
    if content is not None:
        (tmp_path / SISTERS["lite"].file).write_bytes(content)
    with pytest.raises(Missing, match=why):
        models(Path("full.task"), tmp_path)["lite"](tmp_path)
    with pytest.raises(Missing, match="--models"):
        models(Path("full.task"), None)["heavy"](tmp_path)


@pytest.fixture
def spending() -> Iterator[Spent]:
    """Another thread that works all the time, and is no library's."""
    over, spent = threading.Event(), Spent()
    thread = threading.Thread(target=lambda: _work_until(over.is_set))
    thread.start()
    yield spent
    over.set()
    thread.join()


def _work_until(enough: Any) -> None:
    while not enough():
        pass


def test_time_is_charged_to_who_spends_it(spending: Spent) -> None:
    """What the calling thread does for a job is that job's; what other threads of Python do meanwhile is the rest's."""
    before = spending.so_far()
    until_s = time.thread_time() + 0.1
    spending.within(Job.READING, lambda: _work_until(lambda: time.thread_time() >= until_s))()
    while (after := spending.so_far())[Job.REST] - before[Job.REST] < 0.02:
        pass
    assert after[Job.READING] - before[Job.READING] == pytest.approx(0.1, abs=0.02)
    assert after[Job.DRAWING] == 0


def test_memory_is_a_peak() -> None:
    """Memory that was given back still counts."""
    before = peak_mb()
    held = bytearray(100 << 20)
    held[:: 1 << 12] = bytes(len(range(0, len(held), 1 << 12)))
    del held
    assert peak_mb() >= max(before, 100)


@pytest.mark.slow
def test_a_short_run_is_a_whole_document(
    pose_model_path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Each model has a row, the real one with all that the page asks for, and JSON can say all of it."""
    monkeypatch.setenv("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    document = compare(None, 1.0, pose_model_path, tmp_path, lambda _line: None, loads=[True])
    assert [(row["model"], "not_measured" in row) for row in document["rows"]] == [
        ("lite", True),
        ("full", False),
        ("heavy", True),
    ]
    row = document["rows"][1]
    assert set(LOOP) <= set(row["naive"])
    assert set(OURS) <= set(row["ours"])
    for numbers in (row["ours"], row["naive"], row["bare"]):
        assert numbers["inference_s_per_min"] > 0
        assert numbers["cpu_s_per_min"] == pytest.approx(sum(numbers[f"{job}_s_per_min"] for job in Job), abs=0.05)
    assert row["ours"]["drawing_s_per_min"] > 0
    assert row["bare"]["drawing_s_per_min"] == 0
    assert [goal["goal"] for goal in document["goals"]] == [*GOALS]
    assert json.loads(json.dumps(document, allow_nan=False)) == document
