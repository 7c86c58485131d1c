"""`play --calibrate`: the demo person is calibrated, it is kept, and the next session in that place begins with it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from game.play.inputs import Learned
from game.recording.reader import read_recording
from game.recording.session_setup import setup_of

LEVEL = """\
format = 1
id = "short"
title = "Short"
summary = "One lift."
scene = "sky"
[[cues]]
movement = "shoulder_abduction"
side = "left"
repetitions = 1
out_s = 1.0
hold_s = 0.0
return_s = 1.0
rest_s = 0.0
target = 60
[cues.events]
repetition = "lift"
"""


def test_a_calibration_is_kept_for_the_person_and_the_place(inside: Callable[..., Any], tmp_path: Path) -> None:
    """Calibrated once, known from then on, to nobody else; the recordings verify."""
    level = tmp_path / "short.toml"
    level.write_text(LEVEL)

    def play(*more: str) -> Any:
        asked = ("play", "--source", "puppet", "--headless", "--json", "--level", level, "--store", tmp_path / "store")
        return inside(*asked, *more).json()

    first, again, other = play("--calibrate", "--patient", "heron"), play("--patient", "heron"), play()
    assert all(one["verified"] for one in (first, again, other))
    recordings = [read_recording(Path(one["recording"]).read_bytes()) for one in (first, again, other)]
    assert [any(isinstance(entry, Learned) for entry in one.inputs()) for one in recordings] == [True, False, False]
    assert again["duration_s"] < first["duration_s"] - 45
    baselines = [setup_of(one.header).baseline for one in recordings]
    assert (baselines[0], baselines[2]) == (None, None)
    assert baselines[1] is not None
    assert ("scapular_retraction", "both") in baselines[1].spans
    (verified,) = inside("verify", first["session"], "--json", "--store", tmp_path / "store").json()
    assert verified["ok"]
