"""What this machine can do, measured: the tracker live, beside a naive loop and a bare MediaPipe loop in the same run.

Drawing and judging come in as callables, so that what is measured is whatever the game wires in. Never measured on
frames without a person: a model that finds nobody is faster than one that follows somebody.
"""

import math
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import cv2
import numpy as np

from game.tracker.camera import Camera, Wait
from game.tracker.clock import Clock
from game.tracker.files import tracked
from game.tracker.live import LivePictures, Look, Looks, paced
from game.tracker.pose import Picture, Pixels, PoseModel
from game.tracker.reports import FrameCaptured, FrameDropped, NobodyTracked, PoseTracked, Report
from game.tracker.source import CameraNamed, NamedSource
from game.tracker.track import track
from game.tracker.video import VideoFile, open_video, tame_video_libraries

Draw = Callable[[], None]
"""Draw one frame and show it; returns when that is done."""

OnReports = Callable[[Sequence[Report]], None]
"""Judge what a source reported: returns once `step` has returned the events of it."""

FPS = 30
_SIZE = (1280, 720)
"""What a laptop's camera gives."""
_SWAY = 0.04
_ZOOM = 0.05
"""How far the photograph is moved, of its width, and how much it grows."""
_LATE_US = 1_500_000 // FPS
_TRACK_FRAMES = 90
_FEWEST_TRACKED = 0.5


class CannotMeasure(ValueError):
    """The source is no good for measuring; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class LiveNumbers:
    """What was measured with tracking, judging and drawing at once; keys as in `bench --json`."""

    fps_p50: float
    frame_ms_p99: float
    tracking_hz: float
    infer_ms_p50: float
    infer_ms_p95: float
    added_latency_ms_p95: float
    queue_wait_ms_p95: float
    mailbox_max: int


@dataclass(frozen=True, slots=True)
class NaiveNumbers:
    """What a loop of one thread reaches that reads, tracks, draws and shows, one after the other."""

    fps_p50: float
    tracking_hz: float
    latency_ms_p95: float


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
    """Show scikit-image's photograph of a person, swaying and growing, as a camera would, thirty times a second."""
    photograph = _photograph()

    def looks(wait: Wait) -> Iterator[Look]:
        start_us, number = clock(), 0
        while not wait(max(0, start_us + number * 1_000_000 // FPS - clock()) / 1_000_000):
            pixels = moved(photograph, (clock() - start_us) / 1_000_000)
            yield Picture(clock(), pixels)
            number = max(number + 1, (clock() - start_us) * FPS // 1_000_000 + 1)

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


def measure_live(
    looks: Looks, model: PoseModel, clock: Clock, *, seconds: float, on_reports: OnReports, draw: Draw
) -> LiveNumbers:
    """Track and judge in the background while drawing as fast as `draw` returns, as play does."""
    source = LivePictures(looks, model, clock)
    judge = _Judge(source, clock, on_reports)
    source.start()
    judging = threading.Thread(target=judge.work, name="judge", daemon=True)
    judging.start()
    judge.tracked_one.wait(seconds)  # the model's first frame finds the person, which is slower than following them
    judge.begin()
    begun = time.perf_counter()
    frame_ms = _drawn(draw, seconds)
    took_s = time.perf_counter() - begun
    judge.stopping.set()
    judging.join()
    source.close()
    return _live_numbers(judge, frame_ms, took_s, source.mailbox.longest)


def measure_naive(looks: Looks, model: PoseModel, clock: Clock, *, seconds: float, draw: Draw) -> NaiveNumbers:
    """Read, track, draw and show in one thread; it is spared the camera's queue, and always reads the newest frame."""
    model.start_afresh()
    end_us = clock() + round(seconds * 1_000_000)
    frame_ms, latency_ms, last_us = [], [], clock()
    for look in looks(_sleeping(clock, end_us)):
        if not isinstance(look, Picture) or clock() - look.stamp_us > _LATE_US:
            continue
        tracked(look, model, mirror=False)
        draw()
        now_us = clock()
        frame_ms.append((now_us - last_us) / 1000)
        latency_ms.append((now_us - look.stamp_us) / 1000)
        last_us = now_us
    if not frame_ms:
        raise CannotMeasure("The source gave no picture in time. Try a shorter video or another camera.")
    return NaiveNumbers(_rate(percentile(frame_ms, 50)), len(frame_ms) / seconds, percentile(latency_ms, 95))


def measure_track(video: VideoFile, model: PoseModel, rounds: int = 2) -> float:
    """Return the rate of `track` over that of a bare `detect_for_video` loop on the same frames, decoded beforehand."""
    bare_s = track_s = 0.0
    pictures = list(islice(video.pictures(), _TRACK_FRAMES))
    for _ in range(rounds):
        model.start_afresh()
        begun = time.perf_counter()
        for picture in pictures:
            model.raw_result(picture)
        bare_s += (time.perf_counter() - begun) / len(pictures)
        model.start_afresh()  # loading the model is no part of either rate
        model.start_afresh()
        begun = time.perf_counter()
        frames = len(track(video, model))
        track_s += (time.perf_counter() - begun) / frames
    return bare_s / track_s


def percentile(values: Sequence[float], percent: float) -> float:
    """Return that percentile; NaN of nothing."""
    return float(np.percentile(values, percent)) if len(values) else math.nan


@dataclass(slots=True)
class _Judge:
    """Hands on what a source reports, and notes how late each frame's answer came."""

    source: LivePictures
    clock: Clock
    on_reports: OnReports
    stopping: threading.Event = field(default_factory=threading.Event)
    tracked_one: threading.Event = field(default_factory=threading.Event)
    waits_us: dict[int, int] = field(default_factory=dict)
    infer_us: list[int] = field(default_factory=list)
    added_us: list[int] = field(default_factory=list)
    nobody: int = 0
    dropped: int = 0

    def begin(self) -> None:
        """Forget what came while everything was warming up."""
        self.infer_us, self.added_us, self.waits_us = [], [], {}
        self.nobody = self.dropped = 0

    def work(self) -> None:
        """Judge until told to stop: the judging thread's work."""
        while not self.stopping.is_set():
            self.source.wait(0.05)
            reports = self.source.poll()
            self.on_reports(reports)
            now_us = self.clock()
            for report in reports:
                self._note(report, now_us)

    def _note(self, report: Report, now_us: int) -> None:
        match report:
            case FrameCaptured(stamp_us, waited_us):
                self.waits_us[stamp_us] = waited_us
            case PoseTracked(_, infer_us):
                self.infer_us.append(infer_us)
                self.added_us.append(now_us - report.stamp_us - infer_us - self.waits_us.get(report.stamp_us, 0))
                self.tracked_one.set()
            case NobodyTracked():
                self.nobody += 1
            case FrameDropped():
                self.dropped += 1


def _live_numbers(judge: _Judge, frame_ms: list[float], took_s: float, longest: int) -> LiveNumbers:
    found = len(judge.infer_us)
    if found < _FEWEST_TRACKED * (found + judge.nobody) or not found:
        raise CannotMeasure(
            "Nobody is in most of the pictures. Stand in front of the camera, or give another --source."
        )
    infer_ms = [us / 1000 for us in judge.infer_us]
    return LiveNumbers(
        fps_p50=_rate(percentile(frame_ms, 50)),
        frame_ms_p99=percentile(frame_ms, 99),
        tracking_hz=(found + judge.nobody) / took_s,
        infer_ms_p50=percentile(infer_ms, 50),
        infer_ms_p95=percentile(infer_ms, 95),
        added_latency_ms_p95=percentile([us / 1000 for us in judge.added_us], 95),
        queue_wait_ms_p95=percentile([us / 1000 for us in judge.waits_us.values()], 95),
        mailbox_max=longest,
    )


def _sleeping(clock: Clock, end_us: int) -> Wait:
    def wait(seconds: float) -> bool:
        time.sleep(seconds)
        return clock() > end_us

    return wait


def _drawn(draw: Draw, seconds: float) -> list[float]:
    """Draw for so long; return how long each frame took, milliseconds."""
    frame_ms = []
    last = begun = time.perf_counter()
    while last - begun < seconds:
        draw()
        now = time.perf_counter()
        frame_ms.append((now - last) * 1000)
        last = now
    return frame_ms


def _rate(milliseconds: float) -> float:
    return 1000 / milliseconds if milliseconds else math.nan


def _photograph() -> Pixels:
    try:
        from skimage.data import astronaut  # noqa: PLC0415 - an extra that only this needs
    except ImportError:
        raise CannotMeasure(
            "Without a source, bench needs the photograph of scikit-image. Install it (pip install 'wingbeat[bench]'), "
            "or give --source a camera or a video."
        ) from None
    return np.asarray(astronaut(), np.uint8)
