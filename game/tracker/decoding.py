"""A film decoded in a process of its own: what is made to harm FFmpeg harms that process and nothing else.

`serve` hears orders on standard input, one JSON line each, and answers each on standard output, with a JSON line:

    {"open": path}  {"fps", "frames"}, as OpenCV puts them, or {"bad": why it cannot be played}
    {"next": slot}  {"ms": what the film says of its time, "height", "width"}, or {"end": true}
    {"open": null}  {"closed": true}

A picture's bytes are in the shared slot that was named (`in_room`), or follow the line.

The process ends when nobody is there to order any more, and by itself where a picture takes more memory or time than
any camera's does. It imports no model, since it has to be there in a quarter of a second.
"""

import json
import os
import signal
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from mmap import mmap
from typing import Any

import cv2
import psutil

from game.tracker.quiet import tame_video_libraries
from game.tracker.slots import AHEAD, SLOT_BYTES, slot_of

MOST_MB = 448
"""Resident, with the libraries' own 60. Looked at a hundred times a second, so that a film that is made to grow comes
to 10 to 35 more. What cameras make takes less: in H.265 5312 x 2988 369 MB, 3840 x 2160 224, 1920 x 1080 108."""

MOST_S = 10.0
"""Seconds of processor time for one picture, or for opening: a hundred times what the largest pictures take."""

_LOOK_S = 0.01

_CONTAINERS = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,mpegvideo,h264,hevc,mjpeg,flv,ogg,asf,gif"
"""FFmpeg's names of what films come in. Playlists are none: they would have it open other files, or ask servers."""

_MOST_PIXELS = 16_000_000
"""In one picture: action cameras take 5312 x 2988. Of larger ones, with all those that H.264 keeps to refer to, a film
takes 600 to 700 MB. By what the film says of itself: OpenCV (5.0.0) does not hand the limit on to the decoder, whose
pictures may grow; then memory ends it."""

_FILM_ONLY = f"protocol_whitelist;file|format_whitelist;{_CONTAINERS}|max_pixels;{_MOST_PIXELS}"

_STRIP_BYTES = 1 << 20

_ONE_THREAD = [cv2.CAP_PROP_N_THREADS, 1]
"""More decoding threads take the model's core away: `track` was measured up to a sixth faster with one."""


class _Watch:
    """Ends this process where what it is at takes too much memory or time; a thread, since native code never asks."""

    def __init__(self) -> None:
        self._process = psutil.Process()
        self._works = threading.Event()
        self._began_s = 0.0
        threading.Thread(target=self._look, name="watch", daemon=True).start()

    @contextmanager
    def over(self) -> Iterator[None]:
        """Watch over what is done in here."""
        self._began_s = time.process_time()
        self._works.set()
        try:
            yield
        finally:
            self._works.clear()

    def _look(self) -> None:
        while self._works.wait():
            beyond = self._process.memory_info().rss > MOST_MB << 20 or time.process_time() - self._began_s > MOST_S
            if beyond and self._works.is_set():
                os._exit(1)
            time.sleep(_LOOK_S)


class _Decoder:
    """One film at a time."""

    def __init__(self) -> None:
        self._film: Any = None

    def open(self, path: str | None) -> dict[str, Any]:
        """Close the film that is open and open this one; the first picture is asked for by the other side."""
        if self._film is not None:
            self._film.release()
            self._film = None
        if path is None:
            return {"closed": True}
        film = cv2.VideoCapture(path, cv2.CAP_FFMPEG, _ONE_THREAD)
        if not film.isOpened() and not cv2.videoio_registry.hasBackend(cv2.CAP_FFMPEG):
            film = cv2.VideoCapture(path)  # a build of OpenCV without FFmpeg
        width, height = film.get(cv2.CAP_PROP_FRAME_WIDTH), film.get(cv2.CAP_PROP_FRAME_HEIGHT)
        if width * height > _MOST_PIXELS:
            return {"bad": f"its pictures have more than {_MOST_PIXELS // 1_000_000} megapixels, and 2 are plenty"}
        if not film.isOpened():
            return {"bad": "it is no video, or it was cut short"}
        self._film = film
        return {"fps": film.get(cv2.CAP_PROP_FPS), "frames": film.get(cv2.CAP_PROP_FRAME_COUNT)}

    def next(self) -> tuple[dict[str, Any], Any]:
        """The next picture, blue green red; none at the end, or where the file is too damaged to go on."""
        pixels: Any = None
        with suppress(cv2.error):
            _, pixels = self._film.read() if self._film is not None else (False, None)
        if pixels is None:
            return {"end": True}, None
        height, width = pixels.shape[:2]
        return {"ms": self._film.get(cv2.CAP_PROP_POS_MSEC), "height": height, "width": width}, pixels


def serve() -> None:
    """Do what is ordered until nobody is there to order."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is heard by who ordered
    tame_video_libraries()
    os.environ["OPENCV_FFMPEG_CAPTURE_OPTIONS"] = _FILM_ONLY
    cv2.setNumThreads(1)  # a helper for converting would wait for the core that the model has
    decoder, watch = _Decoder(), _Watch()
    room = mmap(int(sys.argv[1]), AHEAD * SLOT_BYTES) if len(sys.argv) > 1 else None
    answers = sys.stdout.buffer
    for line in sys.stdin.buffer:
        order = json.loads(line)
        with watch.over():
            answer, pixels = (decoder.open(order["open"]), None) if "open" in order else decoder.next()
        strips = () if pixels is None else _sent(pixels, room, order["next"])
        answers.write(json.dumps({**answer, "slot": order.get("next"), "in_room": not strips}).encode() + b"\n")
        for strip in strips:
            answers.write(strip)
        answers.flush()
        del pixels  # before the next one comes


def _sent(pixels: Any, room: mmap | None, slot: int) -> Iterable[bytes]:
    """The picture in red, green, blue: into its slot if there is one that holds it, else what goes through the pipe."""
    if room is not None and pixels.nbytes <= SLOT_BYTES:
        cv2.cvtColor(pixels, cv2.COLOR_BGR2RGB, slot_of(room, slot, pixels.shape))
        return ()
    return _strips(pixels)


def _strips(pixels: Any) -> Iterator[bytes]:
    """Piece by piece, since a large picture has not to be there once more."""
    rows = max(1, _STRIP_BYTES // pixels[0].nbytes)
    for top in range(0, len(pixels), rows):
        yield cv2.cvtColor(pixels[top : top + rows], cv2.COLOR_BGR2RGB).data
