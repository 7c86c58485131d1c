"""Where a movement is shown: files of every kind that the game knows, a camera for half a minute, or the puppet."""

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from game.accuracy.script import Script
from game.accuracy.scripts import Pace, Stroke, stroked
from game.accuracy.trial import Conditions, seen
from game.body.pose import PoseFrame
from game.body.puppet import Angles, ArmAngles
from game.body.side import Side
from game.motion import frames_of, read_motion
from game.recording.frames import frames_in
from game.sessions.archive import read_file
from game.sessions.options import PlayOptions
from game.sessions.sources import FindModel, is_camera, named, needs_pictures, opened
from game.tracker.clock import clock_from_now
from game.tracker.reports import NobodyTracked, PoseTracked
from game.tracker.track import track
from game.tracker.video import VideoFile

PUPPET = "puppet"
REST_S, SHOWN_S = 4.0, 26.0
"""Seconds that a camera looks at somebody at ease, and then at three slow repetitions."""

Frames = Sequence[tuple[int, PoseFrame | None]]
Progress = Callable[[float], None]


def frames_from(source: str, find_model: FindModel, told: Callable[[str], None], progress: Progress) -> Frames:
    """What a source shows, from its beginning to its end.

    Args:
        source: a motion file, a recording, a video, a camera's number or address, or `puppet`.
        find_model: fetches the pose model, where there are pictures.
        told: hears what the person before a camera should do.
        progress: hears the share that is done.
    """
    if source == PUPPET:
        return tuple(seen(_hand_to_the_other_shoulder(), Conditions(seed=3)))
    if is_camera(source):
        return tuple(_before_a_camera(source, find_model, told, progress))
    path = Path(source)
    if path.suffix.lower() == ".npz":
        return tuple(frames_of(read_motion(path)))
    if path.suffix.lower() == ".wingbeat":
        return tuple(frames_in(read_file(path)))
    return _in_video(source, find_model, progress)


def _in_video(source: str, find_model: FindModel, progress: Progress) -> Frames:
    from game.tracker.pose import PoseModel  # noqa: PLC0415 - MediaPipe takes a second to import

    video = named(source)
    assert isinstance(video, VideoFile)
    model = PoseModel(find_model())
    try:
        return tuple(frames_of(track(video, model, progress)))
    finally:
        model.close()


def _before_a_camera(
    source: str, find_model: FindModel, told: Callable[[str], None], progress: Progress
) -> Iterator[tuple[int, PoseFrame | None]]:
    clock = clock_from_now()
    model = find_model() if needs_pictures(named(source)) else None
    camera = opened(source, PlayOptions(source), clock, model)
    told(f"Be at ease for {REST_S:.0f} seconds, shoulders and head in the picture.")
    began_us, asked = clock(), False
    try:
        while (passed_s := (clock() - began_us) / 1e6) < REST_S + SHOWN_S:
            if passed_s >= REST_S and not asked:
                told(f"Now show the movement three times, slowly, back to rest after each. {SHOWN_S:.0f} seconds.")
                asked = True
            for report in camera.poll():
                if isinstance(report, PoseTracked):
                    yield report.stamp_us, report.frame
                elif isinstance(report, NobodyTracked):
                    yield report.stamp_us, None
            progress(passed_s / (REST_S + SHOWN_S))
            time.sleep(0.01)
    finally:
        camera.close()


def _hand_to_the_other_shoulder() -> Script:
    strokes = [Stroke("hand", Side.LEFT, hand_to_the_other_shoulder, Pace(1.5, 1.0, 1.5, 1.0), size) for size in _SIZES]
    return stroked(strokes, before_s=3.0)


_SIZES = (1.0, 0.95, 1.03)
"""People vary from one repetition to the next."""


def hand_to_the_other_shoulder(amount: float) -> Angles:
    """The puppet's left hand on its way to the right shoulder: not in the catalogue, and so what it teaches here."""
    ease = ArmAngles()
    return Angles(
        left=ArmAngles(
            elevation=ease.elevation + 57 * amount,
            plane=ease.plane + 100 * amount,
            rotation=-70 * amount,
            elbow=ease.elbow + 110 * amount,
        )
    )
