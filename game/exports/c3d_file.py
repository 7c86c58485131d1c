"""C3D, the binary file of motion laboratories: millimetres, Y up, points with residuals."""

import io
import warnings
from typing import BinaryIO

import numpy as np

from game.exports.markers import Markers
from game.exports.writing import MissingLibrary

_BLOCK = 512
_LARGEST_FRAMES = 65_535
"""The header counts frames in sixteen bits."""

_ABOUT = "Wingbeat: landmarks of one camera. X forward, Y up, Z right. Depth is an estimate; scale +-10 %."


class TooLong(ValueError):
    """More frames than a C3D file can hold; the message says how many."""


def write_c3d(markers: Markers, file: BinaryIO) -> None:
    """Write a C3D file; a point that was not seen is at the origin with residual -1, as the format has it.

    Raises:
        MissingLibrary: the library c3d is not installed.
        TooLong: there are more frames than the format counts.
    """
    if len(markers.points) > _LARGEST_FRAMES:
        raise TooLong(f"{len(markers.points)} frames are more than the {_LARGEST_FRAMES} of C3D; export trc instead")
    file.write(_without_stale_points(_written(markers), markers.points.shape[1]))


def _written(markers: Markers) -> bytes:
    try:
        import c3d  # noqa: PLC0415 - only this format needs it
    except ImportError:
        raise MissingLibrary("C3D needs the library c3d: `pip install wingbeat[exports]`") from None
    writer = c3d.Writer(point_rate=float(markers.rate_hz), point_units="mm  ")
    writer.set_point_labels(list(markers.names))
    writer.set_screen_axis("+X", "+Y")
    writer.add_group(writer.numeric_key_next, "WINGBEAT", "About this file").add_str("ABOUT", "", _ABOUT, len(_ABOUT))
    writer.add_frames([(frame, np.zeros((0, 1))) for frame in _frames(markers)])
    file = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it misses analogue channels, which a camera has not
        writer.write(file)
    return file.getvalue()


def _frames(markers: Markers) -> list[np.ndarray[tuple[int, ...], np.dtype[np.float64]]]:
    """Five numbers a point: x, y, z, residual (0: measured, -1: not seen), cameras."""
    unseen = np.isnan(markers.points[:, :, 0])
    frames = np.zeros((*unseen.shape, 5))
    frames[:, :, :3] = np.nan_to_num(markers.points)
    frames[:, :, 3] = np.where(unseen, -1.0, 0.0)
    return list(frames)


def _without_stale_points(data: bytes, markers: int) -> bytes:
    """The library leaves a point that is not seen where it was last: nothing that is not measured is written here."""
    first = (int.from_bytes(data[16:18], "little") - 1) * _BLOCK
    body = np.frombuffer(data, "<f4", offset=first).copy()
    rows = body[: len(body) // (4 * markers) * 4 * markers].reshape(-1, 4)
    rows[rows[:, 3] < 0, :3] = 0.0
    return data[:first] + body.tobytes()
