"""What `--source` names, opened: a camera, a network camera, a video or a motion file."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from game.motion import Motion, read_motion
from game.tracker.camera import Camera, CameraName, Opener, open_capture, said
from game.tracker.clock import Clock
from game.tracker.files import looped_poses, pose_reports, video_reports
from game.tracker.live import LivePictures, LiveSource, paced
from game.tracker.live_poses import LivePoses
from game.tracker.pose import PoseModel
from game.tracker.reports import Report
from game.tracker.trouble import TroubleWatch
from game.tracker.video import VideoFile, open_video

_ADDRESS = re.compile(r"(https?|rtsps?|rtmp|udp|tcp)://.+", re.IGNORECASE)
_MOTION_SUFFIX = ".npz"


class NoSource(ValueError):
    """A name that is no source; the message says what may stand there."""


@dataclass(frozen=True, slots=True)
class CameraNamed:
    """A camera, by number or address, not yet opened."""

    name: CameraName

    def __str__(self) -> str:
        """Return its name, without a password."""
        return said(self.name)


NamedSource = CameraNamed | VideoFile | Motion
"""What a name stands for; files have been looked into."""


def named_source(name: str) -> NamedSource:
    """Say what a name stands for: a number, an address, the path of a motion file or of a video.

    Raises:
        NoSource: an address of a kind that is not known.
        BadMotionFile: a `.npz` that is missing or broken.
        BadVideo: any other file that is missing or is no video.
    """
    if name.isascii() and name.isdigit():
        return CameraNamed(_number(name))
    if _ADDRESS.fullmatch(name):
        return CameraNamed(name)
    if "://" in name:
        raise NoSource(f"{said(name)} is no source. Give a camera's number, an http:// or rtsp:// address, or a file.")
    if name.lower().endswith(_MOTION_SUFFIX):
        return read_motion(name)
    return open_video(Path(name))


def needs_model(source: NamedSource) -> bool:
    """Say whether there are pictures to be tracked; a motion file has been."""
    return not isinstance(source, Motion)


def live_source(
    source: NamedSource,
    model: PoseModel | None,
    clock: Clock,
    *,
    loops: int = 1,
    mirror: bool = False,
    opener: Opener = open_capture,
) -> LiveSource:
    """Open a source at the speed of life; it has begun when this returns.

    Args:
        source: from `named_source`.
        model: for pictures; a motion file needs none. It stays the caller's to close, after the source.
        clock: the session's, in microseconds; every stamp is on it.
        loops: how many times over a file is played.
        mirror: whether the source is mirrored, which is undone.
        opener: opens a camera.

    Raises:
        NoCamera: the camera does not open.
    """
    if isinstance(source, Motion):
        return LivePoses(looped_poses(source, loops), clock, mirror=mirror)
    model = _needed(model)
    if isinstance(source, CameraNamed):
        camera = Camera(source.name, clock, opener)
        pictures = LivePictures(camera.looks, model, clock, watch=TroubleWatch(clock()), mirror=mirror)
    else:
        pictures = LivePictures(paced(source, clock, loops), model, clock, mirror=mirror)
    pictures.start()
    return pictures


def file_reports(
    source: VideoFile | Motion, model: PoseModel | None, *, loops: int = 1, mirror: bool = False
) -> Iterator[Report]:
    """Go through a file as fast as the machine can, dropping nothing; stamps are the file's own, from 0."""
    if isinstance(source, Motion):
        return pose_reports(looped_poses(source, loops), mirror=mirror)
    return video_reports(source, _needed(model), loops=loops, mirror=mirror)


def _number(digits: str) -> int:
    if len(digits) > 3:
        raise NoSource(f"There is no camera {digits[:20]}. Cameras are counted from 0.")
    return int(digits)


def _needed(model: PoseModel | None) -> PoseModel:
    if model is None:
        raise TypeError("pictures need a pose model")
    return model
