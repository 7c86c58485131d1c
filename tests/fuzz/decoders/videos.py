"""Videos: files for OpenCV and FFmpeg, whose native code is tried in a process of its own, since it may crash or hang.

Nothing leads the fuzzer there: of native code atheris sees nothing, so that inputs are the seeds, varied.
"""

import json
import subprocess
import sys
from collections.abc import Mapping
from itertools import islice
from pathlib import Path
from threading import Timer

from game.faults import is_clear
from game.tracker.video import BadVideo, open_video
from tests.fuzz.bounds import WALL_S, OutOfBounds, bounded
from tests.fuzz.decoder import Decoder
from tests.fuzz.varying import vary_bytes

_SHOWN = 40
"""Pictures of a video that are decoded: more than any of the corpus has."""


class _Beside:
    """The other process; when it ends, the next one is begun."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def begin(self) -> None:
        """Have one, before anything is watched."""
        if self._process is not None and self._process.poll() is None:
            return
        words = [sys.executable, "-m", "tests.fuzz.decoders.videos"]
        self._process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def ask(self, path: Path) -> str:
        """What came of a file there.

        Raises:
            OutOfBounds: it did not come to an end, or ended the process.
        """
        process = self._process
        assert process is not None
        assert process.stdin is not None
        assert process.stdout is not None
        hanging = Timer(WALL_S, process.kill)
        hanging.start()
        process.stdin.write(f"{path}\n".encode())
        process.stdin.flush()
        line = process.stdout.readline()
        hanging.cancel()
        if not line:
            raise OutOfBounds(f"native code ended the process: {process.wait()}")
        return str(json.loads(line))


_BESIDE = _Beside()


def read(data: bytes, folder: Path) -> None:
    """As `play --source FILE` and `track FILE` do, up to the model."""
    path = folder / "clip.mp4"
    path.write_bytes(data)
    said = _BESIDE.ask(path)
    if said.startswith("beyond: "):
        raise OutOfBounds(said)
    if said:
        raise BadVideo(said)


def _grown() -> Mapping[str, bytes]:
    return {
        "ten megabytes of zeros": bytes(10_000_000),
        "a playlist of itself": b"ffconcat version 1.0\n" + b"file clip.mp4\n" * 1000,
    }


VIDEOS = Decoder("video", read, vary_bytes, _grown, _BESIDE.begin, is_led=False)


def serve() -> None:
    """Decode the files whose paths come, a line each, and say in JSON what came of each: nothing, or a message."""
    for line in sys.stdin:
        path, said = Path(line.rstrip("\n")), ""
        try:
            with bounded(path.parent):
                for _ in islice(open_video(path).pictures(), _SHOWN):
                    pass
        except Exception as error:  # noqa: BLE001 - told to the other side
            said = str(error) if is_clear(error) else f"beyond: {type(error).__name__}: {error}"
        sys.stdout.write(f"{json.dumps(said)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    serve()
