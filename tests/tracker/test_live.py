"""Live sources: the newest picture wins, nothing queues, and everything is reported in order."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from game.motion import Motion, write_motion
from game.tracker.camera import NoPicture
from game.tracker.live import LivePictures, paced
from game.tracker.live_poses import LivePoses
from game.tracker.mailbox import Mailbox
from game.tracker.pose import Picture, PoseModel
from game.tracker.reports import (
    FrameCaptured,
    FrameDropped,
    NobodyTracked,
    PoseTracked,
    SourceEnded,
    Trouble,
    TroubleOver,
    TroubleSeen,
)
from game.tracker.source import CameraNamed, file_reports, live_source, named_source, needs_model
from game.tracker.trouble import TroubleWatch
from game.tracker.video import VideoFile, open_video

Pixels = NDArray[np.uint8]


class SetClock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now_us = 0

    def __call__(self) -> int:
        return self.now_us

    def wait(self, seconds: float) -> bool:
        """Let the time pass at once."""
        self.now_us += round(seconds * 1_000_000)
        return False


def _no_looks(_wait):
    return iter(())


def _kinds(reports):
    return [type(report) for report in reports]


@given(st.lists(st.booleans(), max_size=40))
def test_the_mailbox_holds_the_newest(puts: list[bool]):
    """However pictures are put and taken, each is taken or pushed out, never both, and at most one is held."""
    mailbox = Mailbox()
    given_, gone = [], []
    for number, is_put in enumerate(puts):
        if is_put:
            given_.append(number)
            pushed_out = mailbox.put(Picture(number, np.zeros((1, 1, 3), np.uint8)), number)
            gone += [pushed_out.stamp_us] if pushed_out else []
        elif taken := mailbox.take():
            assert taken[0].stamp_us == given_[-1]
            gone.append(taken[0].stamp_us)
    last = mailbox.take()
    assert gone + ([last[0].stamp_us] if last else []) == given_
    assert mailbox.longest == bool(given_)


def test_the_newest_picture_wins(pose_model: PoseModel, moved_photograph: list[Pixels]):
    """Three pictures before the model is free: two are dropped and said to be, the newest is tracked."""
    clock = SetClock()
    source = LivePictures(_no_looks, pose_model, clock)
    for stamp_us, pixels in enumerate(moved_photograph[:3], start=1):
        source.take_in(Picture(stamp_us, pixels))
    assert source.poll() == [FrameDropped(1), FrameDropped(2)]
    assert source.track_next()
    reports = source.poll()
    assert _kinds(reports) == [FrameCaptured, PoseTracked]
    assert [report.stamp_us for report in reports] == [3, 3]
    assert not source.track_next()
    assert source.poll() == []
    assert source.mailbox.longest == 1


def test_waiting_for_the_model_is_told_from_handing_over(pose_model: PoseModel, photograph: Pixels):
    """A picture that came while the model was busy waited from then until it was free; else it did not wait."""
    clock = SetClock()
    source = LivePictures(_no_looks, pose_model, clock)
    source.take_in(Picture(0, photograph))
    first = source._exchange(None)
    assert first is not None
    clock.now_us = 20_000
    source.take_in(Picture(18_000, photograph))
    clock.now_us = 50_000
    source._exchange(NobodyTracked(0))
    source._exchange(NobodyTracked(18_000))
    clock.now_us = 90_000
    source.take_in(Picture(88_000, photograph))
    clock.now_us = 91_000
    source._exchange(None)
    captured = [report for report in source.poll() if isinstance(report, FrameCaptured)]
    assert captured == [FrameCaptured(0, 0), FrameCaptured(18_000, 30_000), FrameCaptured(88_000, 0)]


def test_whoever_polls_never_sees_the_model_idle_while_a_picture_waits(pose_model: PoseModel, photograph: Pixels):
    """A result and the next picture's going in are reported in the same moment."""
    source = LivePictures(_no_looks, pose_model, SetClock())
    source.take_in(Picture(1, photograph))
    source._exchange(None)
    source.take_in(Picture(2, photograph))
    source.poll()
    source._exchange(NobodyTracked(1))
    assert source.poll() == [NobodyTracked(1), FrameCaptured(2)]


def test_a_camera_in_trouble_is_said_and_not_tracked(pose_model: PoseModel, photograph: Pixels):
    """A frozen camera's pictures stay out of the model, a lost one is said to be lost, and the return is said."""
    clock = SetClock()
    source = LivePictures(_no_looks, pose_model, clock, watch=TroubleWatch(0))
    for stamp_us in range(0, 1_200_000, 100_000):
        clock.now_us = stamp_us
        source.take_in(Picture(stamp_us, photograph))
    frozen = [report for report in source.poll() if not isinstance(report, FrameDropped)]
    assert frozen == [TroubleSeen(1_100_000, Trouble.FROZEN)]
    source.take_in(NoPicture(1_300_000))
    source.take_in(Picture(1_400_000, photograph[:, ::-1].copy()))
    assert source.poll()[:2] == [TroubleSeen(1_300_000, Trouble.UNPLUGGED), TroubleOver(1_400_000)]
    clock.now_us = 4_000_000
    assert source.poll() == [TroubleSeen(4_000_000, Trouble.UNPLUGGED)]


def test_a_video_at_the_speed_of_life_ends(pose_model: PoseModel, photograph_video: Path):
    """Played live in real threads, a video gives every frame tracked or dropped, the seam, and its end last."""
    clock = SetClock()
    clock.now_us = 5_000
    source = LivePictures(paced(open_video(photograph_video), clock, loops=2), pose_model, clock)
    source._stopping.wait = clock.wait  # time flies: the capturing thread waits in no time
    source.start()
    for thread in source._threads:
        thread.join()
    reports = source.poll()
    tracked = [r.stamp_us for r in reports if isinstance(r, PoseTracked)]
    dropped = [r.stamp_us for r in reports if isinstance(r, FrameDropped)]
    assert len(tracked + dropped) == 24
    assert min(tracked + dropped) == 5_000
    assert max(tracked) == 5_000 + 366_667 + 500_000 + 366_667
    assert NobodyTracked(5_000 + 366_667 + 250_000) in reports
    assert isinstance(reports[-1], SourceEnded)


def test_what_ends_a_thread_is_heard_where_it_is_asked(pose_model: PoseModel):
    """An error in a thread is raised by the next poll instead of being lost."""

    def broken(_wait):
        raise ZeroDivisionError
        yield

    source = LivePictures(broken, pose_model, SetClock())
    source.start()
    source._threads[0].join()
    with pytest.raises(ZeroDivisionError):
        source.poll()
    source.close()


def _motion() -> Motion:
    image = np.full((3, 33, 3), 0.25, np.float32)
    return Motion(np.array([5.0, 5.1, 5.2]), image, image, np.ones((3, 33), np.float32), (400, 300))


def test_poses_come_when_their_time_has_come():
    """A motion played live gives each pose once its stamp is past, on the session's clock, then its end."""
    clock = SetClock()
    clock.now_us = 1_000
    source = live_source(_motion(), None, clock)
    assert [report.stamp_us for report in source.poll()] == [1_000]
    clock.now_us = 100_999
    assert source.poll() == []
    clock.now_us = 300_000
    assert _kinds(source.poll()) == [PoseTracked, PoseTracked, SourceEnded]
    assert source.poll() == []


def test_a_closed_source_is_silent():
    """After `close` nothing is reported."""
    source = LivePoses([(0, None)], SetClock())
    source.close()
    assert source.poll() == []


def test_names_stand_for_sources(tmp_path: Path, photograph_video: Path):
    """Digits are a camera, an address a network camera, .npz a motion file, everything else a video."""
    write_motion(tmp_path / "m.npz", _motion())
    assert named_source("0") == CameraNamed(0)
    assert named_source("rtsp://10.0.0.5/s") == CameraNamed("rtsp://10.0.0.5/s")
    assert isinstance(named_source(str(photograph_video)), VideoFile)
    motion = named_source(str(tmp_path / "m.npz"))
    assert isinstance(motion, Motion)
    assert not needs_model(motion)
    assert len(list(file_reports(motion, None, loops=2))) == 8


@pytest.mark.parametrize("name", ["", "none.mp4", "none.npz", "12345", "ftp://x/y", "-1", "²"])
def test_other_names_get_a_message(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Whatever else stands after --source gets one line of what it is not."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ValueError, match=r"^[^\n]+\.$"):
        named_source(name)
