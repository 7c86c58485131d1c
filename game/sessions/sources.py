"""From what `--source` names to the poses of a session; MediaPipe, a second to import, comes only when needed."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from game.faults import is_clear
from game.level.model import Level
from game.play.autoplay import Bot
from game.sessions.feeds import DemoFeed, OpeningFeed, demonstration
from game.sessions.options import AUTO, PUPPET, PlayOptions, Told
from game.sessions.session import Feed, Judge
from game.tracker.clock import clock_from_now

if TYPE_CHECKING:
    from game.tracker.live import LiveSource
    from game.tracker.reports import Report
    from game.tracker.source import NamedSource


FindModel = Callable[[], Path]
"""Fetches the pose model, showing its progress; raises NoModel."""


def settled(source: str, find_model: FindModel, told: Told) -> tuple[str, Path | None]:
    """What is played with, and the pose model if it has pictures.

    `auto` is the first camera that opens, else the demo person; also where there is a camera but no model can be had.

    Raises:
        NoModel, NoSource, BadVideo, BadMotionFile: only for a source that was named.
    """
    if source == PUPPET:
        return PUPPET, None
    if source != AUTO:
        return source, find_model() if needs_pictures(named(source)) else None
    camera = _first_camera()
    if camera is None:
        told("No camera opens here, so the demo person plays. With a camera: wingbeat play --source 0")
        return PUPPET, None
    try:
        return str(camera), find_model()
    except ValueError as no_model:
        if not is_clear(no_model):
            raise
        told(f"{no_model} Until then the demo person plays.")
        return PUPPET, None


def _first_camera() -> int | None:
    if sys.platform.startswith("linux") and not any(Path("/dev").glob("video*")):
        return None
    from game.tracker.camera import first_camera  # noqa: PLC0415 - OpenCV, only where there may be a camera

    return first_camera()


def is_camera(name: str) -> bool:
    """Whether a settled source is a camera, by its number or address; nothing is opened."""
    return name.isdigit() or "://" in name


def named(name: str) -> "NamedSource":
    """What a name stands for; files have been looked into. Raises as `game.tracker.source.named_source`."""
    from game.tracker.source import named_source  # noqa: PLC0415 - MediaPipe takes a second to import

    return named_source(name)


def needs_pictures(source: "NamedSource") -> bool:
    """Whether the model must find the person in pictures."""
    from game.tracker.source import needs_model  # noqa: PLC0415 - as above

    return needs_model(source)


def live_feed(
    name: str, options: PlayOptions, level: Level, clock: Callable[[], int], model: Path | None
) -> tuple[Feed, bool]:
    """What a live session is fed with, and whether that is the demo person."""
    if name == PUPPET:
        return DemoFeed(Bot(options.seed), tuple(level.answers), clock), True
    return OpeningFeed(lambda: opened(name, options, clock, model)), False


def opened(name: str, options: PlayOptions, clock: Callable[[], int], model: Path | None) -> "LiveSource":
    """A live source, opened; takes a second."""
    from game.tracker.pose import PoseModel  # noqa: PLC0415 - MediaPipe takes a second to import
    from game.tracker.source import live_source  # noqa: PLC0415 - as above

    source = named(name)
    pose = PoseModel(model) if model and needs_pictures(source) else None
    return live_source(source, pose, clock, loops=options.loops, mirror=options.mirrored)


def unseen_reports(
    source: "NamedSource | None", options: PlayOptions, judge: Judge, model: Path | None
) -> Iterator["Report"]:
    """Reports for a session without a window, files as fast as they go; None is the demo person."""
    level = judge.setup.level
    if source is None:
        yield from demonstration(Bot(options.seed), tuple(level.answers), lambda: judge.state)
        return
    from game.tracker.pose import PoseModel  # noqa: PLC0415 - MediaPipe takes a second to import
    from game.tracker.source import CameraNamed, file_reports  # noqa: PLC0415 - as above

    opened = PoseModel(model) if model else None
    try:
        if isinstance(source, CameraNamed):
            yield from _live_reports(str(source), options, judge, model)
        else:
            yield from file_reports(source, opened, loops=options.loops, mirror=options.mirrored)
    finally:
        if opened:
            opened.close()


def _live_reports(name: str, options: PlayOptions, judge: Judge, model: Path | None) -> Iterator["Report"]:
    """A camera without a window: in the order in which frames come out of the model; there is no player to wait for."""
    source = opened(name, options, clock_from_now(), model)
    try:
        while not judge.state.ended:
            yield from source.poll()
            source.wait(0.05)
    finally:
        source.close()
