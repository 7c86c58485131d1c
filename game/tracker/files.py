"""Video files, motion files and streams of poses as reports: as fast as the machine can, nothing dropped."""

import time
from collections.abc import Iterable, Iterator
from dataclasses import replace

from game.body.pose import PoseFrame, mirrored
from game.motion import Motion, StampedPose, frames_of
from game.tracker.ahead import ahead
from game.tracker.pose import Picture, PoseModel
from game.tracker.reports import FrameCaptured, NobodyTracked, PoseTracked, Report, SourceEnded
from game.tracker.video import VideoFile

SEAM_US = 500_000
"""Between the last frame of one pass of a file and the first of the next; in its middle nobody is there."""


def video_reports(video: VideoFile, model: PoseModel, *, loops: int = 1, mirror: bool = False) -> Iterator[Report]:
    """Track a video, `loops` times over with the stamps going on; the model starts afresh in each pass.

    `mirror` says that the camera that took it mirrored; it is undone.
    """
    last_us = 0
    model.start_afresh()
    for item in ahead(looped_pictures(video, loops)):
        last_us = item.stamp_us
        if isinstance(item, Picture):
            yield FrameCaptured(item.stamp_us)
            yield tracked(item, model, mirror=mirror)
        else:
            yield item
    yield SourceEnded(last_us)


def looped_pictures(video: VideoFile, loops: int) -> Iterator[Picture | NobodyTracked]:
    """Yield the pictures of a video `loops` times over, and "nobody" at each seam; stamps strictly increase."""
    start_us = last_us = 0
    for part in range(loops):
        if part:
            yield NobodyTracked(last_us + SEAM_US // 2)
            start_us = last_us + SEAM_US
        for picture in video.pictures(part):
            last_us = start_us + picture.stamp_us
            yield Picture(last_us, picture.pixels, part)


def tracked(picture: Picture, model: PoseModel, *, mirror: bool) -> PoseTracked | NobodyTracked:
    """Run the model on one picture and say what it found."""
    begun_ns = time.perf_counter_ns()
    frame = model.detect(picture)
    infer_us = (time.perf_counter_ns() - begun_ns) // 1000
    if frame is None:
        return NobodyTracked(picture.stamp_us, infer_us)
    return PoseTracked(mirrored(frame) if mirror else frame, infer_us)


def pose_reports(poses: Iterable[StampedPose], *, mirror: bool = False) -> Iterator[Report]:
    """Report poses that need no model, such as the demo person's or `looped_poses` of a motion file."""
    last_us = 0
    for last_us, pose in poses:
        yield pose_report(last_us, pose, mirror=mirror)
    yield SourceEnded(last_us)


def pose_report(stamp_us: int, pose: PoseFrame | None, *, mirror: bool) -> PoseTracked | NobodyTracked:
    """Report one pose, or nobody."""
    if pose is None:
        return NobodyTracked(stamp_us)
    return PoseTracked(mirrored(pose) if mirror else pose)


def looped_poses(motion: Motion, loops: int = 1) -> Iterator[StampedPose]:
    """Yield a motion's frames `loops` times over, from stamp 0, with nobody at each seam; stamps strictly increase."""
    start_us = last_us = 0
    for part in range(loops):
        if part:
            yield last_us + SEAM_US // 2, None
            start_us = last_us + SEAM_US
        for last_us, pose in shifted(frames_of(motion), start_us):
            yield last_us, pose


def shifted(poses: Iterable[StampedPose], start_us: int) -> Iterator[StampedPose]:
    """Move poses in time so that the first is at `start_us`."""
    first_us: int | None = None
    for stamp_us, pose in poses:
        first_us = stamp_us if first_us is None else first_us
        moved_us = start_us + stamp_us - first_us
        yield moved_us, pose and replace(pose, stamp_us=moved_us)
