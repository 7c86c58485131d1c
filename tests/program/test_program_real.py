"""A real person in a real video, through the real pose model, to scene events with a body cause."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Wingbeat = Callable[..., Any]

LOOPS = 2
SEAM_S = 0.5
GREY_FROM_S = 4.4
"""From here on the clip's second person walks in, and what is counted then is doubtful."""

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of its own."""
    return tmp_path_factory.mktemp("store")


@pytest.fixture(scope="module")
def played(wingbeat: Wingbeat, store: Path, arms_video: Path, pose_model_path: Path) -> dict[str, Any]:
    """The document of the clip, played twice over in free flight."""
    document: dict[str, Any] = wingbeat(
        *("play", "--source", arms_video, "--level", "free", "--loop", LOOPS, "--headless", "--json"),
        *("--model", pose_model_path, "--store", store),
        timeout_s=300,
    ).json()
    return document


@pytest.fixture(scope="module")
def clip_s(played: dict[str, Any]) -> float:
    """How long one pass of the clip is, from the first frame to the last."""
    return (played["duration_s"] - (LOOPS - 1) * SEAM_S) / LOOPS


def white(time_s: float, clip_s: float) -> bool:
    """Whether a time is in the undoubted part of its pass."""
    return time_s % (clip_s + SEAM_S) < GREY_FROM_S


@pytest.mark.parametrize("side", ["left", "right"])
def test_the_persons_arms_are_counted_exactly(played: dict[str, Any], clip_s: float, side: str) -> None:
    """Both arms are raised twice in each pass: four on each side, grey ones aside."""
    arms = {"shoulder_abduction", "shoulder_flexion"}
    complete = [rep for rep in played["reps"] if rep["complete"] and rep["movement"] in arms and rep["side"] == side]
    assert sum(white(rep["peak_s"], clip_s) for rep in complete) == 2 * LOOPS


def test_what_happened_in_the_scene_was_caused_by_arms(played: dict[str, Any], clip_s: float) -> None:
    """Each white arm repetition lifted the wings, once, and each event names a complete repetition."""
    complete = {(rep["movement"], rep["side"], rep["rep"]): rep for rep in played["reps"] if rep["complete"]}
    lifts = 0
    for event in played["scene_events"]:
        rep = complete[tuple(event["cause"][key] for key in ("movement", "side", "rep"))]
        assert rep["end_s"] <= event["t_s"]
        lifts += event["event"] == "lift" and white(rep["peak_s"], clip_s)
    assert lifts == 2 * 2 * LOOPS


def test_the_recording_verifies(wingbeat: Wingbeat, store: Path, played: dict[str, Any]) -> None:
    """What was judged live is what the replay judges."""
    assert played["verified"]
    (verified,) = wingbeat("verify", played["session"], "--json", "--store", store).json()
    assert verified["ok"]
    # Somebody else walks in at 4.5 s of 7.7; while the tracker sees only them, nobody is followed.
    assert played["tracking"]["tracked"] > 0.6 * played["tracking"]["frames"]


def test_no_repetition_spans_the_seam(played: dict[str, Any], clip_s: float) -> None:
    """Between two passes the person is lost, and nothing complete reaches over it."""
    for rep in played["reps"]:
        if rep["complete"]:
            assert rep["start_s"] // (clip_s + SEAM_S) == rep["end_s"] // (clip_s + SEAM_S)


def test_a_tracked_clip_can_be_analysed(
    wingbeat: Wingbeat, tmp_path: Path, arms_video: Path, pose_model_path: Path
) -> None:
    """`track` writes the landmarks, `analyze` counts the two raises of each arm before the second person comes."""
    motion = tmp_path / "clip.npz"
    tracked = wingbeat("track", arms_video, "-o", motion, "--model", pose_model_path, timeout_s=300)
    assert tracked.code == 0, tracked.err
    document = wingbeat("analyze", motion, "--movement", "shoulder_abduction", "--json").json()
    assert document["frames"] == 230
    for side in ("left", "right"):
        complete = [rep for rep in document["reps"] if rep["complete"] and rep["side"] == side]
        assert sum(rep["peak_s"] < GREY_FROM_S for rep in complete) == 2
        assert all(60 < rep["peak"] < 180 and rep["unit"] == "deg" for rep in complete)
    assert json.dumps(document, allow_nan=False)
