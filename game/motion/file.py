"""The motion file: five arrays in a NumPy `.npz`, read with suspicion and written whole or not at all.

A file is never trusted to be what it claims: the size of every array is read from its header and compared with what it
must be before a byte of it is loaded, and nothing is ever unpickled.
"""

import os
import zipfile
from contextlib import suppress
from pathlib import Path
from typing import IO

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

from game.motion.motion import BadMotion, Motion, array_shapes, check_frame_count, check_shape, check_times

_NUMBERS = "fiu"
"""NumPy's kinds for real numbers: floats and whole numbers, signed or not."""

_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""Others may ask for gigabytes to be unpacked with."""

_WIDEST = 8
"""Bytes of a number; nothing that a tracker says needs those of sixteen, which would take twice the memory."""


class BadMotionFile(BadMotion):
    """A file that is no motion file; the message says what, where and what to do."""


class UnwritableMotionFile(ValueError):
    """A motion could not be written; the message says where and why."""


def read_motion(path: str | Path) -> Motion:
    """Read a motion file.

    Args:
        path: a `.npz` with `time_s`, `image`, `world`, `visibility` and `size` as `Motion` has them; any real number
            type will do, and other keys are ignored.

    Raises:
        BadMotionFile: there is no such file, or it is broken, hostile or something else.
    """
    path = Path(path)
    try:
        with _opened(path) as archive:
            return _motion_in(archive)
    except BadMotion as problem:
        raise BadMotionFile(
            f"{path} cannot be read as a motion file: {problem}. "
            "Give a .npz written by 'wingbeat track', or track the video again."
        ) from None


def write_motion(path: str | Path, motion: Motion) -> None:
    """Write a motion file; a file of that name is replaced only once the new one is complete.

    Raises:
        UnwritableMotionFile: the folder is missing, not writable or full.
    """
    path = Path(path)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        _write(part, motion)
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise UnwritableMotionFile(
            f"{path} cannot be written: {error.strerror or error}. Name a file in a folder that you may write to."
        ) from None


def _write(part: Path, motion: Motion) -> None:
    with part.open("wb") as file:
        np.savez_compressed(
            file,
            time_s=np.asarray(motion.time_s, np.float64),
            image=np.asarray(motion.image, np.float32),
            world=np.asarray(motion.world, np.float32),
            visibility=np.asarray(motion.visibility, np.float32),
            size=np.asarray(motion.size, np.int64),
        )
        file.flush()
        os.fsync(file.fileno())


def _opened(path: Path) -> zipfile.ZipFile:
    if not path.exists():
        raise BadMotion("there is no such file")
    if not path.is_file():
        raise BadMotion("it is not a file")
    try:
        return zipfile.ZipFile(path)
    except OSError as error:
        raise BadMotion(f"it cannot be opened ({error.strerror or error})") from None
    except Exception:  # noqa: BLE001 - a mangled directory of the archive can raise nearly anything
        raise BadMotion("it is empty, cut short or not a .npz archive at all") from None


def _motion_in(archive: zipfile.ZipFile) -> Motion:
    time_s = _array(archive, "time_s", None).astype(np.float64)
    check_times(time_s)
    shapes = array_shapes(len(time_s))
    size = _array(archive, "size", (2,))
    if not (np.isfinite(size).all() and np.array_equal(size, np.floor(size))):
        raise BadMotion(f"'size' is {size.tolist()}, which are no whole numbers of pixels")
    with np.errstate(over="ignore"):  # a number too large for a landmark becomes infinite, which is "not there"
        floats = {name: _array(archive, name, shape).astype(np.float32) for name, shape in shapes.items()}
    return Motion(time_s=time_s, size=(int(size[0]), int(size[1])), **floats)


def _array(archive: zipfile.ZipFile, name: str, expected: tuple[int, ...] | None) -> NDArray[np.generic]:
    """Load one array whose claimed shape is the expected one (None: a sensible number of times)."""
    try:
        with archive.open(_as_numpy_packs(archive.getinfo(f"{name}.npy"))) as member:
            return _loaded(member, name, expected)
    except BadMotion:
        raise
    except KeyError:
        raise BadMotion(f"it has no '{name}'") from None
    except Exception:  # noqa: BLE001 - zipfile, zlib and NumPy's header parser raise nearly anything on mangled bytes
        raise BadMotion(f"its '{name}' is damaged") from None


def _as_numpy_packs(info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    if info.compress_type not in _PACKINGS:
        raise BadMotion(f"{info.filename} in it is packed as NumPy packs nothing")
    return info


def _loaded(member: IO[bytes], name: str, expected: tuple[int, ...] | None) -> NDArray[np.generic]:
    shape, fortran_order, dtype = _header(member, name)
    if dtype.kind not in _NUMBERS or dtype.itemsize > _WIDEST:
        raise BadMotion(f"'{name}' holds no plain numbers")
    if expected is None:
        check_frame_count(shape)
    else:
        check_shape(name, shape, expected)
    count = int(np.prod(shape))
    content = member.read(count * dtype.itemsize + 1)
    if len(content) != count * dtype.itemsize:
        raise BadMotion(f"'{name}' is shorter or longer than it says")
    return np.frombuffer(content, dtype).reshape(shape, order="F" if fortran_order else "C")


def _header(member: IO[bytes], name: str) -> tuple[tuple[int, ...], bool, np.dtype[np.generic]]:
    version = npy.read_magic(member)
    if version == (1, 0):
        return npy.read_array_header_1_0(member)
    if version == (2, 0):
        return npy.read_array_header_2_0(member)
    raise BadMotion(f"'{name}' has a layout that is not known here")
