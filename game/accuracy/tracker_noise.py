"""What the tracker's landmarks do beyond what the body does, measured on real pictures.

A residual of a running clip holds the body's own motion, its blur and the video's compression beside the tracker's
error, and no filter can tell them apart. So moments of the clip are held still (`held_pictures`): whatever moves then
is the tracker. The running clip's residual is kept as an upper bound.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from game.accuracy.findings import Table
from game.accuracy.held_pictures import FRAME_US, HELD, HeldFrames, held_moments, held_photograph, videos_in
from game.body.landmarks import Landmark
from game.body.plausibility import body_size, implausible
from game.body.pose import IMAGE_UNIT, WORLD_UNIT, PoseFrame
from game.tracker.pose import PoseModel
from game.tracker.video import VideoFile, open_video

Track = NDArray[np.float64]
"""(frames, 33, 7): x, y, z in the picture (body sizes) and in space (metres), visibility 0-1; NaN where nobody is."""

CLASSES: dict[str, tuple[int, ...]] = {
    "face": tuple(range(Landmark.MOUTH_RIGHT + 1)),
    "shoulder": (Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER),
    "elbow": (Landmark.LEFT_ELBOW, Landmark.RIGHT_ELBOW),
    "wrist": (Landmark.LEFT_WRIST, Landmark.RIGHT_WRIST),
    "hip": (Landmark.LEFT_HIP, Landmark.RIGHT_HIP),
}

_WINDOW_S = 0.26
_GUESSED = 0.6
"""A landmark whose mean visibility is lower is guessed, and does not count for what is seen."""

LAGS_S = (1 / 30, 0.1, 1 / 3, 1.0)


@dataclass(frozen=True, slots=True)
class Held:
    """A moment of a clip held still: which, in which view, and the errors there.

    Attributes:
        view: "whole", "desk" (cut below the chest), "desk, small" (that at 0.4 of its size) or "photograph".
        size: the person's, share of the picture's height.
        lost: share of frames without a person.
        image, space: by class, standard deviation per axis: body sizes, metres.
        visibility: by class, mean.
        lags: correlation of the errors with themselves after `LAGS_S`.
        face_together, body_together: mean correlation of two points of the face, and of face with shoulders.
        turn: standard deviation of the shoulders' turn in space, degrees.
    """

    clip: str
    view: str
    size: float
    lost: float
    image: dict[str, list[float]]
    space: dict[str, list[float]]
    visibility: dict[str, float]
    lags: list[float]
    face_together: float
    body_together: float
    turn: float


@dataclass(frozen=True, slots=True)
class Running:
    """A clip as it runs.

    Attributes:
        lost: share of frames without a plausible person.
        image: by class, in the calmest quarter of the windows: the residual against a local parabola over 0.26 s, body
            sizes, and how fast the landmarks went there, body sizes per second.
    """

    clip: str
    fps: float
    size: float
    lost: float
    image: dict[str, list[float]]


def measure(folder: Path, model: PoseModel) -> dict[str, Any]:
    """Everything measured on the videos of a folder, and on scikit-image's photograph where that is installed.

    Takes a minute or two.

    Returns:
        {"running": [...], "held": [...], "fitted": {...}}, the first two as `Running` and `Held` say.

    Raises:
        BadVideo: a file that ends like a video is none.
    """
    videos = [open_video(path) for path in videos_in(folder)]
    runs = [running(video, model) for video in videos]
    moments = chain(*(held_moments(video, model) for video in videos), held_photograph(model))
    held = [found for found in map(held_of, moments) if found]
    return {"running": [_plain(one) for one in runs], "held": [_plain(one) for one in held], "fitted": fitted(held)}


def _plain(one: Held | Running) -> dict[str, Any]:
    return {name: getattr(one, name) for name in one.__slots__}


def fitted(held: Sequence[Held]) -> dict[str, Any]:
    """What `puppet.flaws` is fitted to: over the sources, geometric means of the medians of each at a desk.

    A geometric mean, because the sources differ by a factor and not by a term.
    """
    desk = [one for one in held if one.view in {"desk", "photograph"} and one.lost < 0.1]
    names = sorted({one.clip for one in desk})
    by_clip = [[one for one in desk if one.clip == name] for name in names]

    def by_class(axes: slice, table: Callable[[Held], dict[str, list[float]]]) -> dict[str, float | None]:
        return {name: _over(by_clip, lambda one: _seen(one, name, table(one)[name][axes])) for name in CLASSES}  # noqa: B023

    return {
        "sources": names,
        "image": by_class(slice(0, 2), lambda one: one.image),
        "picture_depth": by_class(slice(2, 3), lambda one: one.image),
        "space": by_class(slice(0, 2), lambda one: one.space),
        "depth": by_class(slice(2, 3), lambda one: one.space),
        "turn": _over(by_clip, lambda one: one.turn),
        "lags": [float(np.median([one.lags[i] for one in desk])) for i in range(len(LAGS_S))],
        "face_together": float(np.median([one.face_together for one in desk])),
        "body_together": float(np.median([one.body_together for one in desk])),
    }


def _seen(one: Held, name: str, spreads: Sequence[float]) -> float:
    """Root mean square over axes; NaN where the landmark is only guessed."""
    return math.nan if one.visibility[name] < _GUESSED else _rms(spreads)


def _rms(values: Sequence[float]) -> float:
    return float(np.sqrt(np.mean(np.square(values))))


def _over(by_clip: Sequence[Sequence[Held]], value: Callable[[Held], float]) -> float | None:
    known = [[found for found in map(value, clip) if not math.isnan(found)] for clip in by_clip]
    medians = [float(np.median(found)) for found in known if found]
    return float(np.exp(np.mean(np.log(medians)))) if medians else None


def running(video: VideoFile, model: PoseModel) -> Running:
    """Follow a whole clip as `track` does."""
    model.start_afresh()
    frames = [model.detect(picture) for picture in video.pictures()]
    judged = [frame if frame and implausible(frame) is None else None for frame in frames]
    track, size = tracked(judged)
    half = max(2, round(_WINDOW_S * video.fps / 2))
    image = {name: _calm(track[:, list(points), :2], half, video.fps) for name, points in CLASSES.items()}
    return Running(video.path.stem, video.fps, size, judged.count(None) / max(1, len(judged)), image)


def _calm(points: Track, half: int, fps: float) -> list[float]:
    """Residual and speed in the calmest quarter of all windows of all these landmarks."""
    ticks = np.vander(np.arange(-half, half + 1.0), 3)
    rest = np.eye(2 * half + 1) - ticks @ np.linalg.pinv(ticks)
    spans = (
        points[i - half : i + half + 1, k] for i in range(half, len(points) - half) for k in range(points.shape[1])
    )
    whole = np.array([span for span in spans if not np.isnan(span).any()])
    if not len(whole):
        return [math.nan, math.nan]
    residual = np.sqrt(np.mean((rest @ whole) ** 2, axis=(1, 2)) * (2 * half + 1) / (2 * half - 2))
    speed = np.linalg.norm(whole[:, -1] - whole[:, 0], axis=1) * fps / (2 * half)
    calm = speed <= np.quantile(speed, 0.25)
    return [float(np.median(residual[calm])), float(np.median(speed[calm]))]


def held_of(moment: HeldFrames) -> Held | None:
    """What a still moment says of the tracker; None where nobody is found in half of it, or now one and now another."""
    clip, view, frames = moment
    if frames.count(None) > HELD // 2 or _jumps(frames):
        return None
    track, size = tracked(frames)
    return _held(clip, view, track, size, frames.count(None) / HELD)


def _jumps(frames: Sequence[PoseFrame | None]) -> bool:
    """Whether it was not one person all the time, which says nothing about trembling."""
    there = [frame for frame in frames if frame]
    return any(implausible(b, a) == "another_person" for a, b in pairwise(there))


def _held(clip: str, view: str, track: Track, size: float, lost: float) -> Held:
    errors = track[:, :, :6] - np.nanmean(track[:, :, :6], axis=0)
    spread = {name: np.sqrt(np.nanmean(errors[:, list(points)] ** 2, axis=(0, 1))) for name, points in CLASSES.items()}
    seen = errors[:, [*CLASSES["face"], *CLASSES["shoulder"]], :2]
    power = np.nanmean(seen**2)
    lags = [round(lag / (FRAME_US / 1e6)) for lag in LAGS_S]
    across = track[:, Landmark.LEFT_SHOULDER, 3:6] - track[:, Landmark.RIGHT_SHOULDER, 3:6]
    return Held(
        clip,
        view,
        size,
        lost,
        {name: value[:3].tolist() for name, value in spread.items()},
        {name: value[3:].tolist() for name, value in spread.items()},
        {name: float(np.nanmean(track[:, list(points), 6])) for name, points in CLASSES.items()},
        [float(np.nanmean(seen[lag:] * seen[:-lag]) / power) for lag in lags],
        _together(errors, CLASSES["face"], CLASSES["face"]),
        _together(errors, CLASSES["face"], CLASSES["shoulder"]),
        float(np.nanstd(np.degrees(np.arctan2(across[:, 2], across[:, 0])))),
    )


def _together(errors: Track, some: Sequence[int], others: Sequence[int]) -> float:
    """Mean correlation of two landmarks' errors, along x and along y."""
    whole = errors[~np.isnan(errors).any(axis=(1, 2))]
    found = [
        np.corrcoef(whole[:, a, axis], whole[:, b, axis])[0, 1]
        for a in some
        for b in others
        if a != b
        for axis in (0, 1)
    ]
    return float(np.nanmean(found))


def tracked(frames: Sequence[PoseFrame | None]) -> tuple[Track, float]:
    """Frames as an array in body sizes, and the size, median over the frames, in heights of the picture."""
    sizes = [size for size in (frame and body_size(frame) for frame in frames) if size]
    size = float(np.median(sizes)) if sizes else math.nan
    track = np.full((len(frames), len(Landmark), 7), np.nan)
    for row, frame in zip(track, frames, strict=True):
        for point, image, space, visibility in zip(row, *_columns(frame), strict=False):
            point[:3] = np.array(image or math.nan, float) / size
            point[3:6] = np.array(space or math.nan, float) / WORLD_UNIT
            point[6] = visibility / 100
    return track, size / IMAGE_UNIT


def _columns(frame: PoseFrame | None) -> tuple[Sequence[Any], Sequence[Any], Sequence[int]]:
    return (frame.image, frame.world, frame.visibility) if frame else ((), (), ())


def tables(document: dict[str, Any]) -> list[Table]:
    """What `measure` found, to print."""
    unit = "Standard deviations in 1/1000 of the body size, root mean square of x and y."
    held = Table(
        "Moments held still",
        ("clip", "view", "size %", *CLASSES, "turn deg"),
        tuple(
            (one["clip"], one["view"], round(100 * one["size"], 1), *_thousandths(one), round(one["turn"], 1))
            for one in document["held"]
        ),
        unit + " In brackets: the tracker only guesses it. Size: of the picture's height.",
    )
    run = Table(
        "Running clips, calmest quarter",
        ("clip", "fps", "size %", "lost %", *CLASSES),
        tuple(
            (one["clip"], round(one["fps"], 1), round(100 * one["size"], 1), round(100 * one["lost"], 1), *_runs(one))
            for one in document["running"]
        ),
        unit + " Residual against a local parabola over 0.26 s, and speed in body sizes per second.",
    )
    found = document["fitted"]
    fit = Table(
        "Fitted",
        ("landmarks", "picture 1/1000", "picture depth 1/1000", "space mm", "depth mm"),
        tuple(
            (name, *(_milli(found[column][name]) for column in ("image", "picture_depth", "space", "depth")))
            for name in CLASSES
        ),
        f"Sources: {', '.join(found['sources'])}. Correlation after 33, 100, 333, 1000 ms: "
        + ", ".join(f"{lag:.2f}" for lag in found["lags"]),
    )
    return [held, run, fit]


def _thousandths(one: dict[str, Any]) -> list[str]:
    shown = {name: f"{1000 * _rms(one['image'][name][:2]):.1f}" for name in CLASSES}
    return [f"({text})" if one["visibility"][name] < _GUESSED else text for name, text in shown.items()]


def _runs(one: dict[str, Any]) -> list[str]:
    return [f"{1000 * residual:.1f} at {speed:.2f}" for residual, speed in (one["image"][name] for name in CLASSES)]


def _milli(value: float | None) -> float | None:
    return None if value is None else round(1000 * value, 1)
