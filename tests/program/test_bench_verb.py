"""`bench` reports every row that was promised, on the photograph and on nothing else."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from game.benches.bench import CannotMeasure
from game.benches.measuring import measure
from game.level.vocabulary import SCENE_EVENTS

Wingbeat = Callable[..., Any]

KEYS = {
    "step_ms_p50", "step_ms_p99", "step_free_ms_p99", "fps_p50", "frame_ms_p99", "tracking_hz", "infer_ms_p50",
    "infer_ms_p95",
    "added_latency_ms_p95", "queue_wait_ms_p95", "mailbox_max", "track_ratio", "recording_mb_per_min", "first_frame_s",
    "render_size", "gl_renderer", "cores", "naive", "scenes",
}  # fmt: skip


@pytest.mark.slow
def test_every_row_is_reported(pose_model_path: Path) -> None:
    """Every key of the contract is there with a number that can be, the mailbox never holds more than one frame."""
    document = measure(None, 1.5, pose_model_path, lambda _line: None)
    assert set(document) == KEYS
    assert set(document["naive"]) == {"fps_p50", "tracking_hz", "latency_ms_p95"}
    assert set(document["scenes"]) == set(SCENE_EVENTS)
    assert document["mailbox_max"] == 1
    assert document["recording_mb_per_min"] < 1
    numbers = [value for value in document.values() if isinstance(value, float)]
    assert all(np.isfinite(numbers))
    assert min(numbers) >= 0


@pytest.mark.slow
def test_an_empty_room_is_refused(pose_model_path: Path, tmp_path: Path) -> None:
    """Frames without a person are never measured: a model that finds nobody is faster."""
    path = tmp_path / "empty.mp4"
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), 30, (320, 240))
    for _ in range(30):
        writer.write(np.full((240, 320, 3), 128, np.uint8))
    writer.release()
    with pytest.raises(CannotMeasure, match="Nobody"):
        measure(str(path), 1.5, pose_model_path, lambda _line: None)


@pytest.mark.parametrize(("content", "why"), [(None, "cannot be read"), ("words", "no part to write into")])
def test_a_page_that_cannot_take_the_tables_is_said_first(
    inside: Wingbeat, tmp_path: Path, content: str | None, why: str
) -> None:
    """A page without a place for them is refused in one message before minutes are spent, and stays as it was."""
    page = tmp_path / "page.md"
    if content is not None:
        page.write_text(content, encoding="utf-8")
    ran = inside("bench", "--against-naive", "-o", page)
    assert ran.code == 2
    assert why in ran.err
    assert "Traceback" not in ran.err
    assert page.exists() is (content is not None)
