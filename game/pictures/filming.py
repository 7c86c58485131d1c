"""A film of a recorded session: every picture as the player saw it, written by ffmpeg where it is installed."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

from game.files.places import assets_dir
from game.recording.reader import Recording
from game.recording.session_setup import setup_of
from game.replaying import Replaying
from game.scenes.quality import Quality
from game.scenes.stage import open_stage
from game.window.screen import PlayScreen

RATE_HZ = 30


class CannotFilm(ValueError):
    """No film can be made; the message says what to do."""


def film_session(
    recording: Recording, path: Path, size: tuple[int, int], quality: Quality, progress: Callable[[float], None]
) -> int:
    """Write a session as a video file of `RATE_HZ` pictures a second, silent; the number of its pictures.

    Args:
        recording: what to show.
        path: ends as ffmpeg wants the kind of film: .mp4, .webm, .gif.
        size: of the picture, even numbers.
        quality: how richly it is drawn.
        progress: hears the share that is done.

    Raises:
        CannotFilm: ffmpeg is missing, or does not want to write there.
        NoGraphics: no OpenGL 3.3 here.
    """
    ffmpeg = shutil.which("ffmpeg")
    if ffmpeg is None:
        raise CannotFilm("A film needs ffmpeg, which is not here. Install it (https://ffmpeg.org), or use stills.")
    if not path.parent.is_dir():
        raise CannotFilm(f"The film cannot be written to {path}: there is no folder {path.parent}.")
    part = path.with_name(f".{path.stem}.part{path.suffix}")
    writer = subprocess.Popen(_order(ffmpeg, size, part), stdin=subprocess.PIPE, stderr=subprocess.PIPE)  # noqa: S603 - the program that was found
    assert writer.stdin is not None
    count = 0
    try:
        for pixels in _pictures(recording, size, quality, progress):
            writer.stdin.write(pixels)
            count += 1
        _, told = writer.communicate()
    except BrokenPipeError:
        told = writer.stderr.read() if writer.stderr else b""
        writer.wait()
    if writer.returncode != 0 or not part.is_file():
        part.unlink(missing_ok=True)
        raise CannotFilm(f"ffmpeg could not write {path}: {_last_line(told)}")
    part.replace(path)
    return count


def _order(ffmpeg: str, size: tuple[int, int], path: Path) -> list[str]:
    width, height = size
    frames = ["-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{width}x{height}", "-r", str(RATE_HZ), "-i", "-"]
    kind = ["-pix_fmt", "yuv420p"] if path.suffix.lower() in {".mp4", ".mkv", ".mov", ".webm"} else []
    return [ffmpeg, "-y", "-loglevel", "error", *frames, *kind, str(path)]


def _pictures(
    recording: Recording, size: tuple[int, int], quality: Quality, progress: Callable[[float], None]
) -> Iterator[bytes]:
    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    level = setup_of(recording.header).level
    stage = open_stage(scene=level.scene, size=size, assets=assets_dir(), seed=recording.header.seed, offscreen=True)
    stage.fixed = quality
    ticks = iter(range(0, 1 << 62, 1_000_000 // RATE_HZ))
    screen = PlayScreen(Replaying(recording, lambda: next(ticks)))
    whole = max(1, recording.input_count)
    try:
        for index in range(2 * whole + RATE_HZ):
            if screen.advance([], index / RATE_HZ) is not None:
                return
            screen.draw(stage, size, index / RATE_HZ)
            yield stage.pixels().tobytes()
            progress(min(0.99, index / whole))
    finally:
        stage.close()


def _last_line(told: bytes) -> str:
    lines = told.decode(errors="replace").strip().splitlines()
    return lines[-1] if lines else "it said nothing"
