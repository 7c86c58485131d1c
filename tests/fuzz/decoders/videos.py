"""Videos: films for the process that decodes them, which may crash, or end itself, and is begun anew.

Nothing leads the fuzzer there: of native code in another process atheris sees nothing, so that inputs are the seeds,
varied.
"""

from collections.abc import Mapping
from itertools import islice
from pathlib import Path

from game.tracker.decoder import lent_decoder
from game.tracker.video import open_video
from tests.fuzz.decoder import Decoder
from tests.fuzz.varying import vary_bytes

_SHOWN = 40
"""Pictures of a video that are decoded: more than any of the corpus has."""


def read(data: bytes, folder: Path) -> None:
    """As `play --source FILE` and `track FILE` do, up to the model."""
    path = folder / "clip.mp4"
    path.write_bytes(data)
    for _ in islice(open_video(path).pictures(), _SHOWN):
        pass


def _have_one_ready() -> None:
    with lent_decoder():
        pass


def _grown() -> Mapping[str, bytes]:
    return {
        "ten megabytes of zeros": bytes(10_000_000),
        "a playlist of itself": b"ffconcat version 1.0\n" + b"file clip.mp4\n" * 1000,
    }


VIDEOS = Decoder("video", read, vary_bytes, _grown, _have_one_ready, is_led=False)
