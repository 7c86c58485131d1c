"""The pose model's lighter and heavier sisters, to be compared with: never fetched, and never played with.

MediaPipe published them in the npm package `@mediapipe/pose` 0.5.1675469404 (Apache-2.0), as bare landmark networks;
they work with the person detector that the game's own model has.
"""

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from game.tracker.model_bundle import DETECTOR, bundle_of
from game.tracker.model_fetch import sha256

PACKAGE = "@mediapipe/pose@0.5.1675469404"
"""The npm package that holds both networks."""


@dataclass(frozen=True, slots=True)
class Network:
    """A landmark network: its file in the package, and its sha256."""

    file: str
    sha256: str


SISTERS = {
    "lite": Network("pose_landmark_lite.tflite", "f17bfbecadb61c3be1baa8b8d851cc6619c870a87167b32848ad20db306b9d61"),
    "heavy": Network("pose_landmark_heavy.tflite", "59e42d71bcd44cbdbabc419f0ff76686595fd265419566bd4009ef703ea8e1fe"),
}


class Missing(ValueError):
    """A model is not there to be measured; the message says why."""


Given = Callable[[Path], Path]
"""Puts a model into a folder for the time of the bench; or raises Missing."""


def models(full: Path, networks: Path | None) -> dict[str, Given]:
    """The three models by name, lightest first; `networks` is a folder with the sisters' networks."""

    def bundled(network: Network) -> Given:
        return lambda folder: _bundled(network, full, networks, folder)

    return {"lite": bundled(SISTERS["lite"]), "full": lambda _folder: full, "heavy": bundled(SISTERS["heavy"])}


def _bundled(network: Network, full: Path, networks: Path | None, folder: Path) -> Path:
    landmarks = _content(network, networks)
    with zipfile.ZipFile(full) as bundle:
        detector = bundle.read(DETECTOR)
    path = folder / f"{Path(network.file).stem}.task"
    path.write_bytes(bundle_of(detector, landmarks))
    return path


def _content(network: Network, networks: Path | None) -> bytes:
    if networks is None:
        raise Missing(f"no folder with {network.file} was given (--models)")
    try:
        content = (networks / network.file).read_bytes()
    except OSError as error:
        raise Missing(f"{networks / network.file} cannot be read ({error.strerror or error})") from None
    if sha256(content) != network.sha256:
        raise Missing(f"{networks / network.file} is not the network of {PACKAGE} (its hash differs)")
    return content
