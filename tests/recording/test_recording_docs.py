"""The specification, held against the code: its reader, its tables and its example."""

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

from game.body.landmarks import LANDMARK_COUNT
from game.body.pose import Point, Points, PoseFrame
from game.play.inputs import Heartbeat, Input, NobodySeen, PoseSeen, SourceLost, SourceTrouble
from game.recording.events_json import events_to_json
from game.recording.header import Header
from game.recording.input_lines import input_to_json
from game.recording.writer import Writer

DOCUMENT = (Path(__file__).parents[2] / "docs" / "recording-format.md").read_text(encoding="utf-8")
HEADER = Header(1, "0.1.0", "s", "2026-01-31T12:00:00Z", "", None, None, {}, 0, "demo", None)


def _pose(stamp_us: int, shift: int, missing: int) -> PoseSeen:
    points: Points = tuple(None if i == missing else Point(i * 100 + shift, shift, -i) for i in range(LANDMARK_COUNT))
    return PoseSeen(PoseFrame(stamp_us, 13_333, points, points[::-1], tuple(range(LANDMARK_COUNT))))


ENTRIES: list[Input] = [
    _pose(0, 0, 4),
    NobodySeen(100),
    _pose(33_333, 7, 5),
    _pose(66_667, -3, -1),
    SourceLost(70_000, SourceTrouble.BLACK),
    _pose(900_000, 1, 0),
    Heartbeat(900_001),
]


def _write(path: Path) -> None:
    with path.open("wb") as file:
        writer = Writer(file, HEADER)
        for entry in ENTRIES:
            writer.append(entry)
        writer.finish({"reps": []})


def _expected() -> Iterator[tuple[int, str, Any]]:
    for entry in ENTRIES:
        name = input_to_json(entry, None)["input"]
        if isinstance(entry, PoseSeen):
            image, world = ([p and list(p) for p in points] for points in (entry.frame.image, entry.frame.world))
            yield entry.stamp_us, name, (image, world, list(entry.frame.visibility))
        else:
            yield entry.stamp_us, name, None


def test_the_readers_reader_reads_everything(tmp_path: Path) -> None:
    """The reader printed in the specification, which knows nothing of the game, reads every input exactly."""
    (code,) = re.findall(r"```python\n(.*?)```", DOCUMENT, flags=re.DOTALL)
    printed: dict[str, Any] = {}
    exec(code, printed)  # noqa: S102 - the document is ours
    _write(tmp_path / "s.wingbeat")
    assert list(printed["read_inputs"](tmp_path / "s.wingbeat")) == list(_expected())
    assert len([line for line in code.splitlines() if line]) <= 25


def test_every_key_is_in_the_tables(tmp_path: Path) -> None:
    """Whatever key the writer writes, the specification names."""
    _write(tmp_path / "s.wingbeat")
    lines = [json.loads(line) for line in gzip.decompress((tmp_path / "s.wingbeat").read_bytes()).splitlines()]
    keys = {key for line in lines for key in (*line, *line.get("check", ()), *line.get("end", ()))}
    assert {field.name for field in fields(Header)} - keys == {"movements"}, "it is there only where some were taught"
    keys |= {"movements"}
    assert [key for key in sorted(keys) if f"`{key}`" not in DOCUMENT] == []
    assert [str(trouble) for trouble in SourceTrouble if f"`{trouble}`" not in DOCUMENT] == []


def test_the_printed_event_is_canonical() -> None:
    """The event that the specification prints is one that the game would sum in just that spelling."""
    from game.play.events import CueOpened

    assert f"`{events_to_json([CueOpened(3_000_000, 0)]).strip()}`" in DOCUMENT


def test_the_printed_session_has_the_shape_of_a_real_one() -> None:
    """The lines of the first example parse, and an empty sum is the SHA-256 of nothing."""
    example = re.findall(r"^(\{.*\})$", DOCUMENT.split("```")[1], flags=re.MULTILINE)
    assert [next(iter(json.loads(line.replace(", ...}", "}")))) for line in example][1:] == [
        "t",
        "t",
        "t",
        "check",
        "t",
        "t",
        "check",
        "end",
    ]
    assert "e3b0c44298fc1c14" in example[4]
