"""A video's landmarks as a motion: the core of the verb `track`."""

from collections.abc import Callable, Iterator

from game.motion import Motion, StampedPose, motion_of
from game.tracker.files import video_reports
from game.tracker.pose import PoseModel
from game.tracker.reports import NobodyTracked, PoseTracked
from game.tracker.video import VideoFile

OnFraction = Callable[[float], None]
"""Called with how far it is, 0 to 1."""


def track(video: VideoFile, model: PoseModel, on_fraction: OnFraction = lambda _fraction: None) -> Motion:
    """Follow the person through a video, every frame of it.

    The landmarks are those of the integer frames that play judges, so that a video and its motion file give the same
    numbers.
    """
    return motion_of(_poses(video, model, on_fraction), video.size)


def _poses(video: VideoFile, model: PoseModel, on_fraction: OnFraction) -> Iterator[StampedPose]:
    done = 0
    for report in video_reports(video, model):
        if isinstance(report, PoseTracked | NobodyTracked):
            done += 1
            on_fraction(min(1.0, done / (video.frames or done)))
            yield report.stamp_us, report.frame if isinstance(report, PoseTracked) else None
    on_fraction(1.0)
