"""TRC and C3D, read back by what did not write them: an OpenSim-style parse, and ezc3d."""

import io
import sys
from pathlib import Path

import ezc3d
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from game.body.landmarks import LANDMARK_COUNT, Landmark
from game.body.pose import Point, PoseFrame
from game.exports.c3d_file import TooLong, write_c3d
from game.exports.markers import LONGEST_GAP_US, Markers, markers_of
from game.exports.trc import trc_text
from game.exports.writing import MissingLibrary, NothingToExport
from game.recording.frames import began_us, frames_in
from game.sessions.archive import read_file

TROUBLE = Path(__file__).parents[1] / "golden" / "trouble.wingbeat"
"""A session in which the camera is lost for a second and a half, and nobody is there for as long again."""

NOSE = Landmark.NOSE


@pytest.fixture(scope="module")
def markers() -> Markers:
    """The markers of a session with gaps."""
    recording = read_file(TROUBLE)
    return markers_of(frames_in(recording), began_us(recording))


def frame(stamp_us: int, x: int, sure: int = 90) -> PoseFrame:
    """Somebody of whom only the nose is seen, `x` tenths of a millimetre to the picture's right, 20 up, 30 near."""
    world = tuple(Point(x, -20, -30) if mark is NOSE else None for mark in Landmark)
    return PoseFrame(stamp_us, 13_333, world, world, (sure,) * LANDMARK_COUNT)


def parsed_trc(text: str) -> tuple[dict[str, str], list[str], NDArray[np.float64], NDArray[np.float64]]:
    """A TRC file as OpenSim reads it: header by name, marker names, times, points with NaN where cells are empty."""
    lines = text.split("\n")
    assert lines[0].split("\t")[:3] == ["PathFileType", "4", "(X/Y/Z)"]
    header = dict(zip(lines[1].split("\t"), lines[2].split("\t"), strict=True))
    names = lines[3].split("\t")[2::3]
    coordinates = lines[4].split("\t")[2:]
    assert coordinates == [f"{axis}{index}" for index in range(1, len(names) + 1) for axis in "XYZ"]
    assert lines[5] == ""
    assert lines[-1] == ""
    rows = [line.split("\t") for line in lines[6:-1]]
    assert [int(row[0]) for row in rows] == list(range(1, len(rows) + 1))
    numbers = np.array([[float(cell or "nan") for cell in row[2:]] for row in rows])
    return header, names, np.array([float(row[1]) for row in rows]), numbers.reshape(len(rows), len(names), 3)


def test_a_trc_file_reads_back(markers: Markers) -> None:
    """Rate, counts, units, names, times and every point come back; what was not seen is an empty cell."""
    header, names, times, points = parsed_trc(trc_text(markers, "one.trc"))
    frames, count, _ = markers.points.shape
    assert (header["NumFrames"], header["NumMarkers"], header["Units"]) == (str(frames), str(count), "mm")
    assert float(header["DataRate"]) == float(header["CameraRate"]) == markers.rate_hz == 15
    assert tuple(names) == markers.names
    np.testing.assert_allclose(times, np.arange(frames) / 15, atol=1e-6)
    np.testing.assert_allclose(points, markers.points, atol=0.006)
    assert np.isnan(points[:, 0, 0]).any()


def test_a_c3d_file_reads_back(markers: Markers, tmp_path: Path) -> None:
    """ezc3d finds the same names, rate, unit and points, and residual -1 exactly where nothing was seen."""
    path = tmp_path / "one.c3d"
    with path.open("wb") as file:
        write_c3d(markers, file)
    read = ezc3d.c3d(str(path))
    about = read["parameters"]["POINT"]
    assert about["RATE"]["value"][0] == markers.rate_hz
    assert about["UNITS"]["value"][0].strip() == "mm"
    assert tuple(about["LABELS"]["value"]) == markers.names
    points = np.transpose(read["data"]["points"][:3], (2, 1, 0))
    np.testing.assert_allclose(points, markers.points, atol=0.001)
    residuals = read["data"]["meta_points"]["residuals"][0].T
    assert np.array_equal(residuals < 0, np.isnan(markers.points[:, :, 0]))
    assert read["header"]["points"]["last_frame"] + 1 == len(markers.points)


def test_no_stale_point_stands_where_nothing_was_seen() -> None:
    """The bytes of a point that was lost hold zeros, not where it was last."""
    points = np.full((3, 1, 3), 5.0)
    points[1] = np.nan
    file = io.BytesIO()
    write_c3d(Markers(("nose",), 30, points), file)
    data = file.getvalue()
    first = (int.from_bytes(data[16:18], "little") - 1) * 512
    rows = np.frombuffer(data, "<f4", count=12, offset=first).reshape(3, 4)
    assert rows.tolist() == [[5, 5, 5, 0], [0, 0, 0, -1], [5, 5, 5, 0]]


def test_more_frames_than_c3d_counts_are_refused() -> None:
    """The header has sixteen bits for them; the message says what to export instead."""
    with pytest.raises(TooLong, match="export trc instead"):
        write_c3d(Markers(("nose",), 30, np.zeros((65_536, 1, 3))), io.BytesIO())


def test_axes_are_opensims() -> None:
    """Towards the camera is X, up is Y, the person's own right (the picture's left) is Z; millimetres."""
    found = markers_of([(0, frame(0, -10)), (33_333, frame(33_333, -10))], 0)
    assert found.names == ("nose",)
    assert found.points[0, 0].tolist() == [3.0, 2.0, 1.0]


def test_a_person_faces_forward_and_stands_upright(markers: Markers) -> None:
    """On a made person the nose is before the ears and above the hips, and the right shoulder lies to +Z."""
    at = {name: markers.points[0, index] for index, name in enumerate(markers.names)}
    assert at["nose"][0] > at["left_ear"][0]
    assert at["nose"][1] > at["left_hip"][1] + 300
    assert at["right_shoulder"][2] > at["left_shoulder"][2] + 200


@given(
    st.lists(st.integers(5_000, 400_000), min_size=1, max_size=40),
    st.lists(st.booleans(), min_size=41, max_size=41),
    st.integers(-2_000, 2_000),
)
def test_points_lie_between_sightings_and_long_gaps_stay(steps: list[int], seen: list[bool], slope: int) -> None:
    """A nose that moves evenly is found on its line where sightings are close, and nowhere else."""
    stamps = [0, *np.cumsum(steps).tolist()]
    there = [stamp for stamp, is_seen in zip(stamps, seen, strict=False) if is_seen] or [0]
    frames = [(at, frame(at, at * slope // 1_000_000) if at in there else None) for at in stamps]
    found = markers_of(frames, 0)
    known = np.array(there)
    for index, row in enumerate(found.points[:, 0]):
        at = index * 1_000_000 / found.rate_hz
        before, after = known[known <= at], known[known >= at]
        close = len(before) and len(after) and after[0] - before[-1] <= LONGEST_GAP_US
        assert np.isnan(row[2]) != close
        if close:
            assert -row[2] * 10 == pytest.approx(at * slope / 1_000_000, abs=1.001)


def test_a_guessed_landmark_is_no_measurement() -> None:
    """Below 50 % of visibility a point is a gap; a session of nothing else is refused."""
    frames = [(at, frame(at, 1, 90 if at else 49)) for at in (0, 33_333, 66_667)]
    found = markers_of(frames, 0)
    assert np.isnan(found.points[0, 0, 0])
    assert not np.isnan(found.points[1, 0, 0])
    with pytest.raises(NothingToExport, match="choose another session"):
        markers_of([(0, frame(0, 1, 49)), (33_333, None)], 0)


def test_time_begins_with_the_session() -> None:
    """Frame 1 is second 0 of the session, though the camera saw somebody only later."""
    found = markers_of([(at, frame(at, 1)) for at in (1_100_000, 1_200_000, 1_300_000)], 1_000_000)
    assert found.rate_hz == 10
    assert np.isnan(found.points[:, 0, 0]).tolist() == [True, False, False, False]


def test_without_the_library_it_is_said_how_to_install_it(markers: Markers, monkeypatch: pytest.MonkeyPatch) -> None:
    """C3D needs a library of its own, and only C3D does."""
    monkeypatch.setitem(sys.modules, "c3d", None)
    with pytest.raises(MissingLibrary, match=r"pip install wingbeat\[exports\]"):
        write_c3d(markers, io.BytesIO())
    assert trc_text(markers, "one.trc").startswith("PathFileType")
