"""The motion file: what is written is read, and nothing else is believed."""

import io
import pickle
import random
import struct
import zipfile
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.body.landmarks import LANDMARK_COUNT
from game.motion import BadMotion, BadMotionFile, Motion, UnwritableMotionFile, read_motion, write_motion


def _some_motion(frames: int = 4) -> Motion:
    random = np.random.default_rng(7)
    world = random.normal(size=(frames, LANDMARK_COUNT, 3)).astype(np.float32)
    image = random.random((frames, LANDMARK_COUNT, 3)).astype(np.float32)
    visibility = random.random((frames, LANDMARK_COUNT)).astype(np.float32)
    image[1], world[1], visibility[1] = np.nan, np.nan, 0
    return Motion(np.arange(frames) / 30, image, world, visibility, (640, 480))


def _arrays_of(motion: Motion) -> dict[str, object]:
    return {name: getattr(motion, name) for name in ("time_s", "image", "world", "visibility", "size")}


def _saved(path: Path, **changes: object) -> Path:
    arrays = {name: value for name, value in (_arrays_of(_some_motion()) | changes).items() if value is not None}
    with path.open("wb") as file:
        np.savez(file, **arrays)
    return path


def _message_for(path: Path) -> str:
    with pytest.raises(BadMotionFile) as caught:
        read_motion(path)
    message = str(caught.value)
    assert str(path) in message
    assert "wingbeat track" in message
    assert "\n" not in message
    return message


def test_what_is_written_is_read(tmp_path: Path):
    """A written motion comes back to the last bit, NaN included."""
    motion = _some_motion()
    write_motion(tmp_path / "m.npz", motion)
    back = read_motion(tmp_path / "m.npz")
    for name, value in _arrays_of(motion).items():
        np.testing.assert_array_equal(getattr(back, name), value)
    assert back.size == (640, 480)
    assert len(back) == 4


def test_unknown_keys_and_an_unknown_world_are_fine(tmp_path: Path):
    """Other keys are ignored, even hostile ones, and world may be all NaN."""
    hostile = np.array([{"a": 1}], dtype=object)
    path = _saved(tmp_path / "m.npz", extra=hostile, world=np.full((4, LANDMARK_COUNT, 3), np.nan))
    assert np.isnan(read_motion(path).world).all()


def test_other_number_types_and_orders_are_read(tmp_path: Path):
    """Doubles, big-endian numbers and Fortran order mean the same."""
    image = _some_motion().image
    path = _saved(tmp_path / "m.npz", image=np.asfortranarray(image.astype(">f8")), size=np.array([640.0, 480.0]))
    np.testing.assert_array_equal(read_motion(path).image, image)


BAD_ARRAYS = {
    "no time": ({"time_s": None}, "no 'time_s'"),
    "no image": ({"image": None}, "no 'image'"),
    "no frames": ({"time_s": np.zeros(0)}, "no frames"),
    "time of two dimensions": ({"time_s": np.zeros((4, 1))}, "'time_s' has the shape"),
    "time standing still": ({"time_s": np.array([0.0, 0.1, 0.1, 0.2])}, "does not increase at frame 2"),
    "time running back": ({"time_s": np.array([0.0, 0.2, 0.1, 0.3])}, "does not increase at frame 2"),
    "time within a microsecond": ({"time_s": np.array([0.0, 0.1, 0.1000001, 0.2])}, "does not increase"),
    "time not a number": ({"time_s": np.array([0.0, np.nan, 0.1, 0.2])}, "no time"),
    "time without end": ({"time_s": np.array([0.0, 0.1, 0.2, np.inf])}, "no time"),
    "time of huge numbers": ({"time_s": np.array([0.0, 1e30, 1e31, 1e32])}, "no time"),
    "too few landmarks": ({"image": np.zeros((4, 17, 3))}, "'image' has the shape (4, 17, 3)"),
    "too few frames": ({"visibility": np.zeros((3, 33))}, "'visibility' has the shape (3, 33)"),
    "text": ({"image": np.full((4, 33, 3), "x")}, "no plain numbers"),
    "complex": ({"world": np.zeros((4, 33, 3), complex)}, "no plain numbers"),
    "objects": ({"image": np.full((4, 33, 3), None, dtype=object)}, "no plain numbers"),
    "size of three": ({"size": np.array([640, 480, 3])}, "'size' has the shape (3,)"),
    "size below zero": ({"size": np.array([640, -480])}, "'size' is (640, -480)"),
    "size of zero": ({"size": np.array([0, 480])}, "'size' is (0, 480)"),
    "size of huge numbers": ({"size": np.array([2**62, 2**62])}, "'size' is"),
    "size not a number": ({"size": np.array([np.nan, 480])}, "'size' is"),
    "size without end": ({"size": np.array([np.inf, 480])}, "no whole numbers"),
    "size of fractions": ({"size": np.array([640.5, 480])}, "no whole numbers"),
    "size of a thread": ({"size": np.array([90_000, 2])}, "so narrow"),
}


@pytest.mark.parametrize("case", BAD_ARRAYS)
def test_wrong_arrays_are_named(tmp_path: Path, case: str):
    """A file whose arrays are wrong is refused with the array's name and what is wrong with it."""
    changes, expected = BAD_ARRAYS[case]
    assert expected in _message_for(_saved(tmp_path / "m.npz", **changes))


def test_a_huge_claim_is_refused_before_it_is_loaded(tmp_path: Path):
    """An array that claims to be enormous is refused by its header; no memory is taken for it."""
    path = tmp_path / "m.npz"
    header = io.BytesIO()
    np.lib.format.write_array_header_1_0(header, {"descr": "<f8", "fortran_order": False, "shape": (10**15,)})
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("time_s.npy", header.getvalue() + bytes(64))
    assert "claims 1000000000000000 frames" in _message_for(path)


def test_an_array_shorter_than_it_says_is_refused(tmp_path: Path):
    """The content of an array must be as long as its header says."""
    path = _saved(tmp_path / "whole.npz")
    cut = tmp_path / "cut.npz"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(cut, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, content[:-8] if name == "image.npy" else content)
    assert "shorter or longer" in _message_for(cut)


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\x05\x06" + bytes(18), pickle.dumps([1, 2]), bytes(100)])
def test_other_files_are_refused(tmp_path: Path, content: bytes):
    """An empty file, a text, an empty archive, a pickle and zeros are no motion files."""
    path = tmp_path / "m.npz"
    path.write_bytes(content)
    _message_for(path)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path):
    """What is not there, or is a folder, is said to be so."""
    assert "no such file" in _message_for(tmp_path / "none.npz")
    assert "not a file" in _message_for(tmp_path)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    seed=st.integers(0, 2**32),
    flips=st.integers(0, 12),
    keep=st.floats(0, 1),
    cut=st.booleans(),
    packed=st.booleans(),
)
def test_a_damaged_file_is_read_or_refused(tmp_path: Path, seed: int, flips: int, keep: float, cut: bool, packed: bool):
    """However bytes are flipped or cut off, the file is a valid motion or gets the one clear message."""
    path = tmp_path / "m.npz"
    if packed:
        write_motion(path, _some_motion())
    else:
        _saved(path)
    chance = random.Random(seed)
    content = bytearray(path.read_bytes())
    for _ in range(flips):
        content[chance.randrange(len(content))] = chance.randrange(256)
    path.write_bytes(content[: int(len(content) * keep)] if cut else content)
    with suppress(BadMotionFile):
        assert len(read_motion(path)) == 4


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(header=st.binary(max_size=60) | st.text(max_size=60).map(str.encode), version=st.integers(0, 4))
def test_a_strange_header_is_refused(tmp_path: Path, header: bytes, version: int):
    """Whatever stands where an array's header should be, the answer is the one clear message."""
    length = struct.pack("<H" if version == 1 else "<I", len(header))
    path = tmp_path / "m.npz"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("time_s.npy", b"\x93NUMPY" + bytes([version, 0]) + length + header)
    _message_for(path)


def test_writing_replaces_only_a_complete_file(tmp_path: Path):
    """A write that fails leaves no half file, and says where it failed."""
    with pytest.raises(UnwritableMotionFile, match="cannot be written"):
        write_motion(tmp_path / "missing" / "m.npz", _some_motion())
    write_motion(tmp_path / "m.npz", _some_motion())
    assert [path.name for path in tmp_path.iterdir()] == ["m.npz"]


def test_writing_twice_gives_the_same_bytes(tmp_path: Path):
    """The same motion is the same file."""
    for name in ("a.npz", "b.npz"):
        write_motion(tmp_path / name, _some_motion())
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()


def test_a_motion_checks_itself():
    """Arrays that do not fit together are no motion, wherever they come from."""
    good = _arrays_of(_some_motion())
    with pytest.raises(BadMotion, match="'world'"):
        Motion(**(good | {"world": np.zeros((2, 33, 3), np.float32)}))
