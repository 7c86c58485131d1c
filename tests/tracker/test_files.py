"""Files as reports: every frame, in order, the same in every loop."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from game.body.landmarks import Landmark
from game.body.pose import mirrored
from game.motion import Motion, StampedPose, frames_of, motion_of
from game.tracker.ahead import ahead
from game.tracker.files import SEAM_US, looped_poses, pose_reports, video_reports
from game.tracker.pose import PoseModel
from game.tracker.reports import FrameCaptured, NobodyTracked, PoseTracked, SourceEnded
from game.tracker.track import track
from game.tracker.video import open_video


def _motion() -> Motion:
    nothing = np.full((3, 33, 3), np.nan, np.float32)
    image = nothing.copy()
    image[::2] = 0.25
    return Motion(np.array([5.0, 5.1, 5.2]), image, nothing, np.ones((3, 33), np.float32), (400, 300))


def test_a_looped_video_is_the_same_each_time(pose_model: PoseModel, photograph_video: Path):
    """Each pass gives the same landmarks, later by the same time; at the seam nobody is there; nothing is dropped."""
    video = open_video(photograph_video)
    reports = list(video_reports(video, pose_model, loops=2))
    frames = [report.frame for report in reports if isinstance(report, PoseTracked)]
    assert len(frames) == 24
    later_us = 366_667 + SEAM_US
    assert frames[12:] == [replace(frame, stamp_us=frame.stamp_us + later_us) for frame in frames[:12]]
    assert [report for report in reports if isinstance(report, NobodyTracked)] == [
        NobodyTracked(366_667 + SEAM_US // 2)
    ]
    assert sum(isinstance(report, FrameCaptured) for report in reports) == 24
    assert reports[-1] == SourceEnded(366_667 + later_us)
    assert [report.stamp_us for report in reports] == sorted(report.stamp_us for report in reports)


def test_a_mirrored_video_is_turned_back(pose_model: PoseModel, photograph_video: Path):
    """A source said to be mirrored gives each frame mirrored, which is what undoes it."""
    plain, turned = (
        [
            r.frame
            for r in video_reports(open_video(photograph_video), pose_model, mirror=mirror)
            if isinstance(r, PoseTracked)
        ]
        for mirror in (False, True)
    )
    assert mirrored(plain[0]).image[Landmark.NOSE] == turned[0].image[Landmark.NOSE]


def test_tracking_a_video_keeps_every_frame(pose_model: PoseModel, photograph_video: Path):
    """`track` gives the frames that play judges, to the last unit, and tells how far it is."""
    video = open_video(photograph_video)
    told: list[float] = []
    motion = track(video, pose_model, told.append)
    played = [r.frame for r in video_reports(video, pose_model) if isinstance(r, PoseTracked)]
    assert [pose for _, pose in frames_of(motion)] == played
    assert told == sorted(told)
    assert (told[0], told[-1]) == (1 / 12, 1.0)


@pytest.mark.slow
def test_real_arms_go_up_twice(pose_model: PoseModel, arms_video: Path):
    """In the clip of a real person the left wrist rises above the shoulder twice within the first three seconds."""
    above: list[bool] = []
    for report in video_reports(open_video(arms_video), pose_model):
        if report.stamp_us > 3_000_000:
            break
        if isinstance(report, PoseTracked):
            wrist, shoulder = (report.frame.image[i] for i in (Landmark.LEFT_WRIST, Landmark.LEFT_SHOULDER))
            above.append(bool(wrist and shoulder and wrist.y < shoulder.y))
    assert len(above) > 80
    assert sum(later and not earlier for earlier, later in pairwise(above)) == 2


def test_a_looped_motion_starts_at_zero_and_goes_on():
    """A motion file played twice begins at 0, has nobody at the seam, and its stamps strictly increase."""
    poses = list(looped_poses(_motion(), loops=2))
    assert [stamp for stamp, _ in poses] == [0, 100_000, 200_000, 450_000, 700_000, 800_000, 900_000]
    assert [pose is not None for _, pose in poses] == [True, False, True, False, True, False, True]
    assert all(pose is None or pose.stamp_us == stamp for stamp, pose in poses)


def test_poses_are_reported_in_order():
    """Poses that need no model are reported as tracked or nobody, then the end."""
    poses: list[StampedPose] = list(looped_poses(_motion()))
    reports = list(pose_reports(poses))
    assert [type(report) for report in reports] == [PoseTracked, NobodyTracked, PoseTracked, SourceEnded]
    assert reports[-1] == SourceEnded(200_000)
    assert list(pose_reports([])) == [SourceEnded(0)]
    assert motion_of(poses, (400, 300)).time_s[-1] == 0.2


def test_work_ahead_keeps_order_and_errors():
    """Items computed ahead come in order, and an error comes where its item would have."""
    assert list(ahead(iter(range(10)))) == list(range(10))
    assert list(ahead(iter([]))) == []
    broken = ahead(10 // (3 - i) for i in range(5))
    assert [next(broken) for _ in range(3)] == [3, 5, 10]
    with pytest.raises(ZeroDivisionError):
        next(broken)
