"""Motion files: arrays of NumPy in a zip, and what `analyze` makes of them."""

import io
import zipfile
from collections.abc import Mapping
from itertools import islice
from pathlib import Path
from random import Random

import numpy as np

from game.body.movements import MOVEMENTS
from game.motion import frames_of, read_motion
from game.report.analysis import analyse
from tests.fuzz.decoder import Decoder
from tests.fuzz.varying import unzipped, vary_bytes, vary_names, zipped

_SHOWN = 120
"""Frames that are analysed: four seconds, as many as a file of twenty kilobytes may have."""


def read(data: bytes, folder: Path) -> None:
    """As `analyze FILE.npz` does, with the beginning of it."""
    path = folder / "clip.npz"
    path.write_bytes(data)
    frames = list(islice(frames_of(read_motion(path)), _SHOWN))
    analyse("clip.npz", frames, MOVEMENTS["shoulder_abduction"])


def vary(data: bytes, dice: Random) -> bytes:
    """An array's header or its numbers changed, or the zip's names."""
    members = unzipped(data)
    if not members:
        return data
    if dice.random() < 0.05:
        members = vary_names(members, dice)
    for name in dice.sample(sorted(members), min(len(members), dice.choice([1, 1, 2]))):
        members[name] = dice.choice([_header, _numbers, _numbers, vary_bytes])(members[name], dice)
    return zipped(members, dice.choice([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]))


_PARTS = (
    (b"'<f4'", b"'<f8'"),
    (b"'<f4'", b"'<f2'"),
    (b"'<f4'", b"'|O'"),
    (b"'<f4'", b"'<c8'"),
    (b"'<f4'", b"'<f16'"),
    (b"'<f4'", b"[('a', '<f4')]"),
    (b"'<f4'", b"('<f4', (1000000,))"),
    (b"'<f4'", b"'|S0'"),
    (b"'<f8'", b"'<i8'"),
    (b"'<f8'", b"'>f8'"),
    (b"'<i8'", b"'<f8'"),
    (b"False", b"True"),
    (b"33", b"-33"),
    (b"(", b"(0, "),
    (b"(", b"(99999999999999999999, "),
    (b"{", b"{" * 60),
    (b"}", b" " * 60000),
    (b"NUMPY\x01", b"NUMPY\x02"),
    (b"NUMPY\x01", b"NUMPY\x03"),
)


def _header(member: bytes, dice: Random) -> bytes:
    was, now = dice.choice(_PARTS)
    return member.replace(was, now, 1)


def _numbers(member: bytes, dice: Random) -> bytes:
    """Some of an array's numbers changed, to what no landmark is."""
    try:
        array = np.lib.format.read_array(io.BytesIO(member), allow_pickle=False).copy()
        flat = array.reshape(-1)
        for _ in range(dice.choice([1, 3, 40])):
            at, length = dice.randrange(len(flat)), dice.choice([1, 3, 99, len(flat)])
            flat[at : at + length] = dice.choice([np.nan, np.inf, -np.inf, 1e30, 3e38, -1e10, 0, 1, 0.5, 1e-40, 2**31])
        file = io.BytesIO()
        np.lib.format.write_array(file, array, allow_pickle=False)
        return file.getvalue()
    except Exception:  # noqa: BLE001 - a mangled header can raise nearly anything; the decoder is tried elsewhere
        return member


def _claimed(shape: str, descr: str = "<f8") -> bytes:
    header = f"{{'descr': '{descr}', 'fortran_order': False, 'shape': {shape}, }}".encode()
    return b"\x93NUMPY\x01\x00" + len(header).to_bytes(2, "little") + header


def _bomb(frames: int, descr: str, size: int) -> bytes:
    """Arrays of zeros, which pack a thousand to one."""
    points = f"({frames}, 33, 3)"
    times = np.arange(frames, dtype=np.float64).tobytes()
    members = {
        "time_s.npy": _claimed(f"({frames},)") + times,
        "size.npy": _claimed("(2,)", "<i8") + np.array([640, 480]).tobytes(),
        "image.npy": _claimed(points, descr) + bytes(frames * 99 * size),
        "world.npy": _claimed(points, descr) + bytes(frames * 99 * size),
        "visibility.npy": _claimed(f"({frames}, 33)", descr) + bytes(frames * 33 * size),
    }
    return zipped(members, zipfile.ZIP_DEFLATED)


def _grown() -> Mapping[str, bytes]:
    return {
        "claims a thousand million frames": zipped({"time_s.npy": _claimed("(1000000000,)")}),
        "claims the most frames there may be": zipped({"time_s.npy": _claimed("(216000,)")}),
        "as many frames as there may be, of zeros": _bomb(216_000, "<f4", 4),
        "numbers wider than any tracker's": _bomb(1_000, "<f16", 16),
    }


MOTIONS = Decoder("motion", read, vary, _grown)
