"""Video files: their own stamps, every frame, and one clear message for what is no video."""

import os
import random
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.tracker.video import BadVideo, _Stamps, open_video


def _stamps(fps: float, said_ms: list[float]) -> list[int]:
    stamps = _Stamps(fps)
    return [stamps.next(ms) for ms in said_ms]


def test_a_videos_own_times_are_kept(photograph_video: Path):
    """A video of 12 frames at 30 a second has their stamps, from 0, to the microsecond."""
    video = open_video(photograph_video)
    assert (video.size, round(video.fps), video.frames) == ((512, 512), 30, 12)
    assert [picture.stamp_us for picture in video.pictures()] == [round(i * 1e6 / 30) for i in range(12)]


def test_missing_and_broken_times_are_bridged():
    """Times that stand still, run back, jump by an hour or are no numbers are replaced by the frame rate's."""
    assert _stamps(25, [0, 0, 0]) == [0, 40_000, 80_000]
    assert _stamps(25, [500, 540, 530, 620]) == [0, 40_000, 80_000, 120_000]
    assert _stamps(25, [0, float("nan"), 80, 1e9, float("inf"), -1e300]) == [
        0,
        40_000,
        80_000,
        120_000,
        160_000,
        200_000,
    ]


def test_what_is_bridged_for_an_hour_does_not_drift():
    """At 29.97 frames a second no step is a whole microsecond; the last stamp of an hour is off by under one."""
    rate = 30_000 / 1001
    stamps = _stamps(rate, [0.0] * 107_893)
    assert abs(stamps[-1] - 107_892 * 1e6 / rate) < 1


@given(st.floats(0.1, 1000), st.lists(st.floats(allow_nan=True, allow_infinity=True), max_size=30))
def test_stamps_always_increase(fps: float, said_ms: list[float]):
    """Whatever a file says of its times, the stamps begin at 0 and strictly increase."""
    stamps = _stamps(fps, said_ms)
    assert stamps[:1] in ([], [0])
    assert all(earlier < later for earlier, later in pairwise(stamps))


@pytest.mark.parametrize(
    ("name", "content"),
    [("empty.mp4", b""), ("text.mp4", b"hello\n" * 100), ("zeros.avi", bytes(5000)), ("list.m3u8", b"#EXTM3U\n")],
)
def test_what_is_no_video_is_refused(tmp_path: Path, name: str, content: bytes, capfd: pytest.CaptureFixture[str]):
    """Other files get one message with the path and what to do, and the libraries stay silent."""
    (tmp_path / name).write_bytes(content)
    with pytest.raises(BadVideo) as caught:
        open_video(tmp_path / name)
    assert str(tmp_path / name) in str(caught.value)
    assert "Give an .mp4" in str(caught.value)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    "playlist", ["ffconcat version 1.0\nfile {name}\n", "#EXTM3U\n#EXTINF:1,\n{name}\n", "v=0\nm=video {name}\n"]
)
def test_a_playlist_opens_no_other_file(tmp_path: Path, photograph_video: Path, playlist: str):
    """What names a film instead of being one is refused, whatever it is called, though the film lies beside it."""
    (tmp_path / "film.mp4").write_bytes(photograph_video.read_bytes())
    (tmp_path / "list.mp4").write_text(playlist.format(name="film.mp4"), encoding="utf-8")
    assert open_video(tmp_path / "film.mp4")
    with pytest.raises(BadVideo, match="it is no video"):
        open_video(tmp_path / "list.mp4")


def test_opening_a_film_leaves_the_environment_as_it_was(photograph_video: Path, monkeypatch: pytest.MonkeyPatch):
    """What somebody asks of FFmpeg for their network camera still holds after a film was opened."""
    monkeypatch.setenv("OPENCV_FFMPEG_CAPTURE_OPTIONS", "rtsp_transport;udp")
    open_video(photograph_video)
    assert os.environ["OPENCV_FFMPEG_CAPTURE_OPTIONS"] == "rtsp_transport;udp"


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path):
    """What is not there, or is a folder, is said to be so."""
    with pytest.raises(BadVideo, match="no such file"):
        open_video(tmp_path / "none.mp4")
    with pytest.raises(BadVideo, match="not a file"):
        open_video(tmp_path)


def test_a_truncated_video_is_refused(tmp_path: Path, photograph_video: Path):
    """A video whose index was cut off gets the one clear message."""
    content = photograph_video.read_bytes()
    (tmp_path / "cut.mp4").write_bytes(content[: len(content) // 2])
    with pytest.raises(BadVideo, match="cut short"):
        open_video(tmp_path / "cut.mp4")


def test_a_damaged_video_is_refused_or_played(
    tmp_path: Path, photograph_video: Path, capfd: pytest.CaptureFixture[str]
):
    """However bytes are changed, the file is refused clearly or gives pictures with increasing stamps; silently."""
    chance = random.Random(5)
    path = tmp_path / "damaged.mp4"
    played = 0
    for _ in range(60):
        content = bytearray(photograph_video.read_bytes())
        for _ in range(chance.choice((1, 5, 40))):
            content[chance.choice((chance.randrange(len(content)), -chance.randrange(1, 900)))] = chance.randrange(256)
        path.write_bytes(content)
        try:
            stamps = [picture.stamp_us for picture in open_video(path).pictures()]
        except BadVideo:
            continue
        played += 1
        assert stamps == sorted(set(stamps))
    assert 0 < played < 60
    assert capfd.readouterr() == ("", "")
