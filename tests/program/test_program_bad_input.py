"""Two hundred bad files: each gives one clear message and status 2, or a valid answer where it is still valid."""

import faulthandler
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from time import monotonic
from typing import Any

import cv2
import numpy as np
import pytest

Wingbeat = Callable[..., Any]

LEVELS = Path(__file__).parent.parent.parent / "levels"
LONGEST_S = 20.0

LEVEL_COUNT, MOTION_COUNT, RECORDING_COUNT, VIDEO_COUNT = 70, 60, 40, 30


@pytest.fixture(autouse=True)
def watchdog() -> Iterator[None]:
    """No single file may keep the program for twenty seconds; if one hangs, the traces of all threads are printed."""
    faulthandler.dump_traceback_later(3 * LONGEST_S, exit=True)
    began = monotonic()
    yield
    faulthandler.cancel_dump_traceback_later()
    assert monotonic() - began < LONGEST_S


def spoilt_text(text: str, dice: Random) -> bytes:
    """A level file with one or several things wrong, as people and disks make them."""
    data = text
    for _ in range(dice.randint(1, 3)):
        lines = data.splitlines()
        at = dice.randrange(len(lines))
        match dice.randrange(8):
            case 0:
                data = data[: dice.randrange(len(data))]
            case 1:
                data = "\n".join(lines[:at] + lines[at + 1 :])
            case 2:
                data = "\n".join([*lines[:at], lines[at], lines[at], *lines[at + 1 :]])
            case 3:
                wrong = dice.choice(["-1", "1e999", "nan", '"often"', "[]", "9" * 400, "true", "{ }", "1979-05-27"])
                data = "\n".join([*lines[:at], lines[at].split("=")[0] + "= " + wrong, *lines[at + 1 :]])
            case 4:
                data = data.replace(dice.choice(["movement", "cues", "format", '"', "=", "[["]), "\u00f6", 1)
            case 5:
                where = dice.randrange(len(data) + 1)
                data = data[:where] + chr(dice.randrange(1, 0x2FFF)) + data[where:]
            case 6:
                data = (
                    data + f'\n{dice.choice(["", "x."])}unknown = "{"[" * 300}"\n' + "[[cues]]\n" * dice.randint(0, 300)
                )
            case _:
                data = data.replace("shoulder_abduction", dice.choice(["row", "levitation", "", "../../etc"]))
        if not data.strip():
            break
    raw = data.encode("utf-8")
    return raw if dice.random() < 0.85 else raw + bytes(dice.randrange(256) for _ in range(30))


def spoilt_bytes(data: bytes, dice: Random) -> bytes:
    """A binary file cut short, with bytes changed, or with something in it twice."""
    match dice.randrange(4):
        case 0:
            return data[: dice.randrange(len(data))]
        case 1:
            spoilt = bytearray(data)
            for _ in range(dice.choice([1, 1, 3, 40])):
                spoilt[dice.randrange(len(spoilt))] = dice.randrange(256)
            return bytes(spoilt)
        case 2:
            start = dice.randrange(len(data))
            return data[:start] + data[start + dice.randint(1, 200) :]
        case _:
            start = dice.randrange(len(data))
            return data[:start] + data[max(0, start - 100) : start] + data[start:]


def strange_motion(path: Path, dice: Random) -> bytes:
    """A motion file whose archive is whole and whose arrays are not what they should be."""
    with np.load(path) as whole:
        arrays: dict[str, Any] = {name: whole[name][:60] if name != "size" else whole[name] for name in whole.files}
    name = dice.choice(list(arrays))
    match dice.randrange(8):
        case 0:
            del arrays[name]
        case 1:
            arrays[name] = arrays[name][:-1]
        case 2:
            arrays[name] = arrays[name].astype(str)
        case 3:
            arrays[name] = arrays[name][..., None]
        case 4:
            arrays["time_s"] = arrays["time_s"][::-1]
        case 5:
            arrays["time_s"] = np.full(60, dice.choice([np.nan, np.inf, 0.0, 1e300]))
        case 6:
            arrays["size"] = np.array(dice.choice([[0, 480], [-640, 480], [10**9, 1], [640.5, 480]]))
        case _:
            arrays["image"] = np.full_like(arrays["image"], dice.choice([np.nan, np.inf, 1e30, -1e9]))
    file = io.BytesIO()
    np.savez_compressed(file, **arrays)
    return file.getvalue()


def bomb() -> bytes:
    """A small archive that claims an array of terabytes."""
    file = io.BytesIO()
    head = b"\x93NUMPY\x01\x00" + (118).to_bytes(2, "little")
    fields = b"{'descr': '<f8', 'fortran_order': False, 'shape': (1000000000000,), }"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("time_s.npy", head + fields.ljust(117) + b"\n" + b"\0" * 800)
    return file.getvalue()


def answered(ran: Any, path: Path) -> bool:
    """Whether it was refused, in one clear message that names the file; else it gave a valid answer."""
    assert ran.code in (0, 2), (ran.code, ran.err)
    assert "Traceback" not in ran.out + ran.err
    if ran.code == 2:
        said = ran.message()
        assert path.name in said or path.stem in said, said
        assert len(said) < 6_000 or path.suffix == ".toml", "only a level's problems are listed one by one"
        return True
    return False


@pytest.mark.slow
def test_spoilt_levels(inside: Wingbeat, tmp_path: Path, motion_file: Path) -> None:
    """Each is refused with its problems, or is a level still: then it lints fine and can be played."""
    refused = 0
    texts = [path.read_text(encoding="utf-8") for path in sorted(LEVELS.glob("*.toml"))]
    for number in range(LEVEL_COUNT):
        dice = Random(1_000 + number)
        path = tmp_path / f"level{number}.toml"
        path.write_bytes(spoilt_text(dice.choice(texts), dice))
        ran = timed(inside, "levels", "lint", path, "--json")
        document = json.loads(ran.out)[0]
        assert (ran.code == 2) is ("error" in document or any(i["severity"] == "problem" for i in document["issues"]))
        assert "Traceback" not in ran.err
        assert ran.code in (0, 2)
        refused += ran.code == 2
        if number % 7 == 0:
            played = timed(
                inside,
                *("play", "--level", path, "--source", motion_file, "--headless", "--json", "--store", tmp_path / "s"),
            )
            assert answered(played, path) is ("error" in document)
    assert refused > LEVEL_COUNT // 2


def timed(inside: Wingbeat, *arguments: object) -> Any:
    """Run it, and see that it does not take long."""
    began = monotonic()
    ran = inside(*arguments)
    assert monotonic() - began < LONGEST_S, arguments
    return ran


@pytest.mark.slow
@pytest.mark.parametrize("part", range(3))
def test_spoilt_motion_files(inside: Wingbeat, tmp_path: Path, motion_file: Path, part: int) -> None:
    """Each is refused by name, or is a motion still: then its document has no NaN."""
    refused = 0
    whole = motion_file.read_bytes()
    for number in range(part, MOTION_COUNT, 3):
        dice = Random(2_000 + number)
        path = tmp_path / f"motion{number}.npz"
        path.write_bytes(strange_motion(motion_file, dice) if number % 2 else spoilt_bytes(whole, dice))
        ran = timed(inside, "analyze", path, "--movement", "shoulder_abduction", "--json")
        if answered(ran, path):
            refused += 1
            assert ran.out == ""
        else:
            json.loads(ran.out, parse_constant=_no_nan)
    assert refused > MOTION_COUNT // 6


def _no_nan(name: str) -> None:
    pytest.fail(f"{name} in a document")


def test_a_motion_file_that_claims_terabytes_is_refused(inside: Wingbeat, tmp_path: Path) -> None:
    """What a file claims is checked before anything of that size is made."""
    path = tmp_path / "bomb.npz"
    path.write_bytes(bomb())
    assert answered(timed(inside, "analyze", path, "--movement", "shoulder_abduction", "--json"), path)


@pytest.mark.slow
def test_spoilt_recordings(inside: Wingbeat, tmp_path: Path, motion_file: Path) -> None:
    """Each is refused by name, or verifies as far as it goes; none differs, for a changed block is found first."""
    stored = ["--store", tmp_path / "store"]
    played = inside("play", "--source", motion_file, "--level", "free", "--headless", "--json", *stored).json()
    whole = Path(played["recording"]).read_bytes()
    refused = 0
    for number in range(RECORDING_COUNT):
        dice = Random(3_000 + number)
        path = tmp_path / f"session{number}.wingbeat"
        path.write_bytes(spoilt_bytes(whole, dice))
        ran = timed(inside, "verify", path, "--json", *stored)
        (document,) = json.loads(ran.out)
        assert ran.code in (0, 2), ran.err
        assert "Traceback" not in ran.err
        assert document["ok"] is (ran.code == 0)
        if ran.code == 2:
            refused += 1
            assert document["error"] in ran.err
        if number % 5 == 0:
            again = timed(inside, "replay", path, "--headless", "--json", *stored)
            assert again.code == ran.code
            assert "Traceback" not in again.err
    assert refused > RECORDING_COUNT // 4


@pytest.fixture(scope="module")
def video_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small video without anybody in it."""
    path = tmp_path_factory.mktemp("video") / "small.avi"
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 15.0, (96, 64))
    for index in range(12):
        writer.write(np.full((64, 96, 3), 20 * index % 255, np.uint8))
    writer.release()
    return path


@pytest.mark.slow
def test_spoilt_videos(inside: Wingbeat, tmp_path: Path, video_file: Path, pose_model_path: Path) -> None:
    """Each is refused by name, or still holds frames: then they are tracked and written."""
    whole = video_file.read_bytes()
    refused = 0
    for number in range(VIDEO_COUNT):
        dice = Random(4_000 + number)
        path, out = tmp_path / f"video{number}.avi", tmp_path / f"video{number}.npz"
        path.write_bytes(spoilt_bytes(whole, dice) if number % 3 else bytes(dice.randrange(256) for _ in range(2_000)))
        ran = timed(inside, "track", path, "-o", out, "--model", pose_model_path)
        refused += answered(ran, path)
        assert out.exists() is (ran.code == 0)
    assert refused >= VIDEO_COUNT // 3


def test_there_are_two_hundred() -> None:
    """The numbers above add up to what was promised."""
    assert LEVEL_COUNT + MOTION_COUNT + RECORDING_COUNT + VIDEO_COUNT == 200
