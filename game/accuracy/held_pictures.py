"""Moments of clips held still: one picture shown again and again, each time with fresh noise, as a webcam sends it."""

from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np

from game.body.landmarks import Landmark
from game.body.plausibility import implausible
from game.body.pose import IMAGE_UNIT, PoseFrame
from game.tracker.pose import Picture, Pixels, PoseModel
from game.tracker.video import VideoFile

HeldFrames = tuple[str, str, list[PoseFrame | None]]
"""Clip, view ("whole", "desk", "desk, small" or "photograph"), and the tracker's frames of three still seconds."""

FRAME_US = 33_333
MOMENTS = (0.05, 0.3, 0.55, 0.8, 0.95)
"""Where in a clip it is held still, as shares of its length."""

PIXEL_NOISE = 4.0
"""Standard deviation of a webcam's noise in a room at evening, of 255 (chosen; 8 gave the same landmarks' errors)."""

_JPEG = 85
"""Webcams send motion JPEG."""

_SETTLING, HELD = 30, 90
"""Frames: MediaPipe's own filters settle for a second, then three seconds count."""

_DESK_BELOW, _DESK_ABOVE = 0.85, 1.6
"""A picture cut as at a desk: so many trunk lengths below and above the shoulders."""

_SUFFIXES = {".mp4", ".mov", ".avi", ".mkv", ".webm"}
_BODY = (Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER, Landmark.LEFT_HIP, Landmark.RIGHT_HIP)


def videos_in(folder: Path) -> list[Path]:
    """The files of a folder whose names end like a video's, in order."""
    return sorted(path for path in folder.iterdir() if path.suffix.lower() in _SUFFIXES)


def held_moments(video: VideoFile, model: PoseModel) -> Iterator[HeldFrames]:
    """Hold each moment of a clip still: as it is, cut as at a desk, and that made small."""
    pictures = [picture.pixels for picture in video.pictures()]
    for moment in MOMENTS:
        pixels = _to_height(pictures[int(moment * (len(pictures) - 1))], 720)
        model.start_afresh()
        found = model.detect(Picture(0, pixels))
        if found is None or implausible(found) in {"too_far", "out_of_frame", "not_human"}:
            continue
        yield video.path.stem, "whole", held_frames(pixels, model)
        desk = _at_a_desk(pixels, found)
        if desk is not None:
            yield video.path.stem, "desk", held_frames(desk, model)
            yield video.path.stem, "desk, small", held_frames(_small(desk), model)


def held_photograph(model: PoseModel) -> Iterator[HeldFrames]:
    """Hold scikit-image's photograph of an astronaut still: head and chest, as at a desk; nothing if it is missing."""
    try:
        from skimage.data import astronaut  # noqa: PLC0415 - an extra that only this needs
    except ImportError:
        return
    wide = cv2.copyMakeBorder(np.asarray(astronaut(), np.uint8), 0, 0, 85, 86, cv2.BORDER_REPLICATE)
    for height in (480, 300):
        yield "astronaut", "photograph", held_frames(_small(wide, height / 512), model)


def held_frames(pixels: Pixels, model: PoseModel) -> list[PoseFrame | None]:
    """What the tracker says of one picture that is shown for four seconds; the first is left out."""
    dice = np.random.default_rng(1)
    model.start_afresh()
    frames = [model.detect(Picture(i * FRAME_US, _noisy(pixels, dice))) for i in range(_SETTLING + HELD)]
    return frames[_SETTLING:]


def _noisy(pixels: Pixels, dice: np.random.Generator) -> Pixels:
    """The picture as a webcam sends it once more: fresh noise, then JPEG."""
    grainy = np.clip(pixels + dice.normal(0.0, PIXEL_NOISE, pixels.shape), 0, 255).astype(np.uint8)
    _, packed = cv2.imencode(".jpg", grainy, [cv2.IMWRITE_JPEG_QUALITY, _JPEG])
    return np.asarray(cv2.imdecode(packed, cv2.IMREAD_COLOR), np.uint8)


def _to_height(pixels: Pixels, height: int) -> Pixels:
    factor = height / pixels.shape[0]
    resized = cv2.resize(pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA) if factor < 1 else pixels
    return np.ascontiguousarray(resized, np.uint8)


def _small(pixels: Pixels, factor: float = 0.4) -> Pixels:
    """The picture made smaller, at the foot of a grey one of its former size."""
    height, width = pixels.shape[:2]
    moved = np.array([[factor, 0, width * (1 - factor) / 2], [0, factor, height * (1 - factor)]])
    grey = (112, 115, 120)
    return np.asarray(cv2.warpAffine(pixels, moved, (width, height), flags=cv2.INTER_AREA, borderValue=grey), np.uint8)


def _at_a_desk(pixels: Pixels, found: PoseFrame) -> Pixels | None:
    """Cut the picture to 4:3 from the waist up, 640x480; None where that is not possible."""
    height = pixels.shape[0]
    places = [found.image[i] for i in _BODY]
    if any(place is None for place in places):
        return None
    x, y = (np.array([(p.x, p.y) for p in places if p], float) * height / IMAGE_UNIT).T
    trunk = y[2:].mean() - y[:2].mean()
    top, bottom = int(max(0, y[:2].mean() - _DESK_ABOVE * trunk)), int(y[:2].mean() + _DESK_BELOW * trunk)
    if bottom - top < 60:
        return None
    across = (bottom - top) * 4 // 3
    padded = cv2.copyMakeBorder(pixels, 0, 0, across, across, cv2.BORDER_REPLICATE)
    left = int(x[:2].mean()) - across // 2 + across
    cut = padded[top:bottom, left : left + across]
    return np.asarray(cv2.resize(cut, (640, 480), interpolation=cv2.INTER_CUBIC), np.uint8)
