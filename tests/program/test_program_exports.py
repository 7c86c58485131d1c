"""`export` and `report` from the command line: whole files or none, clear words, nothing written over."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from game.motion import read_motion
from game.store.store import Store
from game.store.visits import Rating

Wingbeat = Callable[..., Any]
GOLDEN = Path(__file__).parents[1] / "golden" / "level.wingbeat"
PLAN = """\
format = 1
id = "now"
title = "The current one"
made_on = "2026-01-05"
review_on = "2030-01-05"
[[exercises]]
movement = "chin_tuck"
repetitions = 8
[[goals]]
kind = "sessions"
target = 9
by = "2030-01-05"
"""
FORMATS = ("csv", "trc", "c3d", "fhir", "omh", "motion")


@pytest.mark.parametrize("name", FORMATS)
def test_a_recording_is_written_in_every_format(inside: Wingbeat, tmp_path: Path, name: str) -> None:
    """Each verb's file is there and says so; a second one of that name is refused and the first left as it was."""
    target, store = tmp_path / f"one.{name}", tmp_path / "store"
    answer = inside("export", GOLDEN, "--format", name, "-o", target, "--json", "--store", store).json()
    assert answer == {"session": "golden-level", "format": name, "file": str(target)}
    before = target.read_bytes()
    again = inside("export", GOLDEN, "--format", name, "-o", target, "--store", store)
    assert "already; name another one" in again.message()
    assert target.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == [target.name, "store"]


def test_the_tables_and_arrays_hold_what_was_judged(inside: Wingbeat, tmp_path: Path) -> None:
    """CSV has one row a repetition, the motion file one frame an input of the camera."""
    store = tmp_path / "store"
    inside("export", GOLDEN, "--format", "csv", "-o", tmp_path / "a.csv", "--json", "--store", store).json()
    inside("export", GOLDEN, "--format", "motion", "-o", tmp_path / "a.npz", "--json", "--store", store).json()
    rows = list(csv.DictReader(io.StringIO((tmp_path / "a.csv").read_text(encoding="utf-8"))))
    assert [row["movement"] for row in rows].count("shoulder_abduction") == 4
    assert float(rows[0]["peak"]) > 30
    assert len(read_motion(tmp_path / "a.npz")) == 386


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("export", "nothing", "--format", "csv", "-o", "x.csv"), "there is no session or recording"),
        (("export", GOLDEN, "--format", "csv", "-o", "nowhere/x.csv"), "Name a file in a folder that you may write to"),
        (("export", GOLDEN, "--format", "bvh", "-o", "x.bvh"), "csv"),
        (("report",), "Say of what"),
        (("report", GOLDEN, "--patient", "x"), "Say of what"),
        (("report", "--patient", "nobody"), "nobody in"),
        (("report", GOLDEN, "--language", "tlh"), "en, de"),
        (("report", GOLDEN, "--pdf", "nowhere/x.pdf"), "Name a file in a folder that you may write to"),
    ],
)
def test_wrong_use_gets_one_clear_message(
    inside: Wingbeat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[Any, ...], words: str
) -> None:
    """Each says what is wrong and what to do, and leaves no file."""
    monkeypatch.chdir(tmp_path)
    assert words in inside(*arguments, "--store", tmp_path / "store").message()
    assert [path.name for path in tmp_path.iterdir() if path.name != "store"] == []


def test_a_full_disk_leaves_no_half_file(inside: Wingbeat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be written whole is not there at all."""
    from game.exports import writing

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing.os, "fsync", full)
    ran = inside("export", GOLDEN, "--format", "trc", "-o", tmp_path / "a.trc", "--store", tmp_path / "store")
    assert "No space left" in ran.message()
    assert [path.name for path in tmp_path.iterdir()] == ["store"]


def test_a_report_of_a_recording(inside: Wingbeat, tmp_path: Path) -> None:
    """Page, HTML, table and JSON of one session in one go; the terminal says the same in words."""
    store, files = tmp_path / "store", {name: tmp_path / f"r.{name}" for name in ("pdf", "html", "csv")}
    options = [part for name, path in files.items() for part in (f"--{name}", path)]
    document = inside("report", GOLDEN, *options, "--language", "de", "--json", "--store", store).json()
    assert document["sessions"] == ["golden-level"]
    assert files["pdf"].read_bytes().startswith(b"%PDF")
    assert '<html lang="de">' in files["html"].read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(files["csv"].read_text(encoding="utf-8"))))
    assert {row["movement"] for row in rows} == {"shoulder_abduction", "thoracic_side_bend"}
    said = inside("report", GOLDEN, "--language", "en", "--store", store)
    assert "Movement report: played without an alias" in said.out


@pytest.mark.slow
def test_a_patients_report_has_sessions_ratings_and_visits(
    inside: Wingbeat, tmp_path: Path, level_file: Path, motion_file: Path
) -> None:
    """What was played and rated under an alias is in the report and, by id, in the bundle of the session."""
    store = tmp_path / "store"
    played = inside(
        *("play", "--headless", "--json", "--source", motion_file, "--level", level_file),
        *("--patient", "Kingfisher", "--store", store),
    ).json()
    now = "2026-01-31T12:00:00+00:00"
    with Store.open(str(store)) as opened:
        opened.rate(Rating("kingfisher", now, "pain", "before", 4))
        opened.rate(Rating("kingfisher", now, "pain", "after", 3))
        opened.add_plan(PLAN, "Kingfisher", now)
    document = inside("report", "--patient", "KINGFISHER", "--json", "--store", store).json()
    assert (document["patient"], document["sessions"]) == ("Kingfisher", [played["session"]])
    assert document["pain"]["pairs"] == [{"day": "2026-01-31", "before": 4, "after": 3}]
    assert {one["movement"] for one in document["ranges"]} == {"shoulder_abduction"}
    assert document["plan"]["title"] == "The current one"
    assert [(goal["goal"]["kind"], goal["now"]) for goal in document["goals"]] == [("sessions", 1.0)]
    target = tmp_path / "b.json"
    inside("export", played["session"], "--format", "fhir", "-o", target, "--json", "--store", store).json()
    bundle = json.loads(target.read_text(encoding="utf-8"))
    assert bundle["entry"][0]["resource"]["identifier"][0]["value"] == "Kingfisher"


@pytest.mark.parametrize("verb", ["export", "report"])
def test_each_verb_explains_itself(inside: Wingbeat, verb: str) -> None:
    """--help says what it does, on stdout, with status 0."""
    ran = inside(verb, "--help")
    assert ran.code == 0
    assert "--store" in ran.out
