"""Video files: their own stamps, every frame, one clear message for what is no video, and no harm from what harms."""

import json
import os
import random
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
import psutil
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from game.tracker.decoder import COMMAND, Decoder, lent_decoder
from game.tracker.slots import SLOT_BYTES
from game.tracker.video import BadVideo, _Stamps, open_video

_CORPUS = Path(__file__).parents[1] / "fuzz" / "corpus" / "video"
_GROWS = _CORPUS / "found_pictures_that_grow.webm"


@pytest.fixture
def whole_film() -> Path:
    """Six pictures of 64x48."""
    return _CORPUS / "whole.webm"


_MOST_TAKEN = """
import os, subprocess, sys
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
if hasattr(os, "wait4"):
    print(os.wait4(process.pid, 0)[2].ru_maxrss * (1 if sys.platform == "darwin" else 1024))
else:
    print(None)
"""
"""A small program between, since what it begins also counts as large as itself, and the tests' own is large."""


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


def test_a_film_whose_pictures_grow_takes_little_memory():
    """A film of 652 bytes with a picture 13,888 pixels wide ends there, and no process takes half a gigabyte."""
    orders = [{"open": str(_GROWS)}, *[{"next": 0}] * 6]
    said = "".join(f"{json.dumps(order)}\n" for order in orders)
    command = [sys.executable, "-c", _MOST_TAKEN, *COMMAND]
    told = subprocess.run(command, input=said, capture_output=True, text=True, check=True).stdout
    if told.split() == ["None"]:
        pytest.skip("how much a process took is only told on Linux and macOS")
    assert int(told) < 512 << 20
    assert len(list(open_video(_GROWS).pictures())) < 6


def test_pictures_are_the_same_by_either_way(photograph_video: Path, monkeypatch: pytest.MonkeyPatch):
    """Through shared memory, or through the pipe where a system has none: not a pixel differs."""
    by_memory = _decoded(photograph_video)
    monkeypatch.delattr(os, "memfd_create", raising=False)
    by_pipe = _decoded(photograph_video)
    assert len(by_memory) == len(by_pipe) == 12
    assert all(np.array_equal(one, other) for one, other in zip(by_memory, by_pipe, strict=True))


def test_a_picture_that_fits_into_no_slot_comes_whole(tmp_path: Path):
    """Pictures larger than shared memory has room for are those that the file holds."""
    path = tmp_path / "large.avi"
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 30.0, (2050, 1400))
    small = np.random.default_rng(3).integers(0, 256, (14, 20, 3), np.uint8)
    for turn in range(3):
        writer.write(cv2.resize(np.roll(small, turn, axis=1), (2050, 1400)))
    writer.release()
    film = cv2.VideoCapture(str(path))
    pictures = [picture.pixels for picture in open_video(path).pictures()]
    assert pictures[0].nbytes > SLOT_BYTES
    assert [np.array_equal(pixels[..., ::-1], film.read()[1]) for pixels in pictures] == [True] * 3


def _decoded(path: Path) -> list[NDArray[np.uint8]]:
    decoder = Decoder()
    decoder.open(path)
    shown = [pixels for _, pixels in iter(decoder.next, None)]
    decoder.end()
    return shown


def test_after_a_decoder_died_the_next_film_plays(photograph_video: Path):
    """A film whose decoder is killed ends there; the next film has another one."""
    video = open_video(photograph_video)
    pictures = video.pictures()
    next(pictures)
    for child in psutil.Process().children():
        if COMMAND[-1] in child.cmdline():
            child.kill()
    assert len(list(pictures)) < 11
    assert len(list(video.pictures())) == 12


def test_films_that_are_left_early_or_played_at_once_are_not_mixed_up(photograph_video: Path, whole_film: Path):
    """A film that is left after a picture disturbs neither itself from its beginning, nor another beside it."""
    video, other = open_video(photograph_video), open_video(whole_film)
    left = video.pictures()
    first = next(left)
    left.close()
    shown = list(zip(video.pictures(), other.pictures(), strict=False))
    assert np.array_equal(shown[0][0].pixels, first.pixels)
    assert {(one.pixels.shape, two.pixels.shape) for one, two in shown} == {((512, 512, 3), (48, 64, 3))}
    assert len(shown) == 6


def test_a_strangers_file_beside_a_film_is_not_run(
    tmp_path: Path, photograph_video: Path, monkeypatch: pytest.MonkeyPatch
):
    """Whoever plays a film where somebody has put a `cv2.py` plays the film."""
    for name in ("cv2.py", "numpy.py", "game.py", "json.py"):
        (tmp_path / name).write_text("raise SystemExit(3)", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    video = open_video(photograph_video)
    with lent_decoder():  # whatever was there is taken
        assert len(list(video.pictures())) == 12


@pytest.mark.parametrize(("name", "most"), [("MOST_MB", 1), ("MOST_S", 0)])
def test_a_decoder_ends_itself_beyond_its_bounds(photograph_video: Path, name: str, most: int):
    """More memory or time than is allowed ends the process in the middle of its work."""
    program = f"import game.tracker.decoding as d; d.{name} = {most}; d.serve()"
    orders = (b'{"open": %s}\n' % json.dumps(str(photograph_video)).encode() + b'{"next": 0}\n' * 12) * 300
    done = subprocess.run([sys.executable, "-c", program], input=orders, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (1, b"")
