"""What everything is measured with: the pictures, and `track` beside a bare MediaPipe loop.

Never measured on frames without a person: a model that finds nobody is faster than one that follows somebody.
"""

import math
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import cv2
import numpy as np

from game.tracker.camera import Camera, Wait
from game.tracker.clock import Clock
from game.tracker.live import Look, Looks, paced
from game.tracker.pose import Picture, Pixels, PoseModel
from game.tracker.quiet import tame_video_libraries
from game.tracker.source import CameraNamed, NamedSource
from game.tracker.track import track
from game.tracker.video import VideoFile, open_video

FPS = 30
_SIZE = (1280, 720)
"""What a laptop's camera gives."""
_SWAY = 0.04
_ZOOM = 0.05
"""How far the photograph is moved, of its width, and how much it grows."""
_TRACK_FRAMES = 90


class CannotMeasure(ValueError):
    """The source is no good for measuring; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class TrackRates:
    """Pictures a second on the same frames: `track`, which must decode them, and bare `detect_for_video`."""

    track_hz: float
    bare_hz: float

    @property
    def ratio(self) -> float:
        """What share of the bare rate `track` reaches."""
        return self.track_hz / self.bare_hz


def bench_looks(source: NamedSource | None, clock: Clock) -> Looks:
    """Return the pictures to measure with: a camera's, a video's again and again, else the photograph moved about."""
    if source is None:
        return photograph_looks(clock)
    if isinstance(source, CameraNamed):
        return Camera(source.name, clock).looks
    if isinstance(source, VideoFile):
        return paced(source, clock, loops=1000)
    raise CannotMeasure("A motion file has no pictures to measure with. Give --source a camera or a video.")


def photograph_looks(clock: Clock) -> Looks:
    """Show scikit-image's photograph of a person, swaying and growing, as a camera would, thirty times a second.

    Who asks late gets the newest picture at once, and who asks early waits for the next. As of a camera, the stamp is
    when it was taken, and what is done to make its pixels, as decoding is, comes after that.
    """
    photograph = _photograph()

    def looks(wait: Wait) -> Iterator[Look]:
        start_us, number = clock(), 0
        while not wait(max(0, start_us + number * 1_000_000 // FPS - clock()) / 1_000_000):
            number = max(number, (clock() - start_us) * FPS // 1_000_000)
            yield Picture(start_us + number * 1_000_000 // FPS, moved(photograph, number / FPS))
            number += 1

    return looks


def moved(photograph: Pixels, at_s: float, size: tuple[int, int] = _SIZE) -> Pixels:
    """Return the photograph filling a picture's height, swayed and grown as it is at that moment."""
    width, height = size
    scale = height / photograph.shape[0] * (1 + _ZOOM * math.sin(at_s * 1.1))
    sway = _SWAY * width * math.sin(at_s * 1.7)
    left = (width - scale * photograph.shape[1]) / 2 + sway
    top = height - scale * photograph.shape[0] + _ZOOM * height / 2
    shift = np.array([[scale, 0, left], [0, scale, top]])
    return np.asarray(cv2.warpAffine(photograph, shift, size, borderMode=cv2.BORDER_REPLICATE), np.uint8)


def photograph_video(path: Path, frames: int = _TRACK_FRAMES) -> VideoFile:
    """Write the moved photograph as a video, to compare `track` with a bare loop on the same frames."""
    tame_video_libraries()
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), FPS, _SIZE)
    photograph = _photograph()
    for number in range(frames):
        writer.write(cv2.cvtColor(moved(photograph, number / FPS), cv2.COLOR_RGB2BGR))
    writer.release()
    return open_video(path)


_AT_HAND = 30


def measure_track(video: VideoFile, model: PoseModel, rounds: int = 5) -> TrackRates:
    """Track the same frames with `track` and with nothing around the model, in turn, since a machine has moods.

    Of those rounds the one with the middle ratio is told.
    """
    told = sorted((_track_round(video, model) for _ in range(rounds)), key=lambda rates: rates.ratio)
    return told[rounds // 2]


def _track_round(video: VideoFile, model: PoseModel) -> TrackRates:
    model.start_afresh()
    bare_ns = frames = 0
    pictures = video.pictures()
    while some := [*islice(pictures, _AT_HAND)]:  # decoded before, so that nothing is done beside the model
        begun_ns = time.perf_counter_ns()
        for picture in some:
            model.raw_result(picture)
        bare_ns += time.perf_counter_ns() - begun_ns
        frames += len(some)
    model.start_afresh()
    begun_ns = time.perf_counter_ns()
    track(video, model)
    return TrackRates(frames * 1e9 / (time.perf_counter_ns() - begun_ns), frames * 1e9 / bare_ns)


def percentile(values: Sequence[float], percent: float) -> float:
    """Return that percentile; NaN of nothing."""
    return float(np.percentile(values, percent)) if len(values) else math.nan


def _photograph() -> Pixels:
    try:
        from skimage.data import astronaut  # noqa: PLC0415 - an extra that only this needs
    except ImportError:
        raise CannotMeasure(
            "Without a source, bench needs the photograph of scikit-image. Install it (pip install 'wingbeat[bench]'), "
            "or give --source a camera or a video."
        ) from None
    return np.asarray(astronaut(), np.uint8)
