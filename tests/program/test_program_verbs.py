"""Every verb, as it is typed: what it prints, what it leaves behind, and how it leaves."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

Wingbeat = Callable[..., Any]

VERBS = ["play", "track", "analyze", "replay", "verify", "sessions", "levels", "movements"]
VERBS += ["bench", "doctor", "accuracy", "plan", "start", "remind"]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of its own."""
    return tmp_path_factory.mktemp("store")


@pytest.fixture(scope="module")
def flown(wingbeat: Wingbeat, store: Path) -> dict[str, Any]:
    """The document of a first flight, played by the demo person."""
    document: dict[str, Any] = wingbeat(
        "play", "--source", "puppet", "--headless", "--json", "--patient", "kingfisher", "--store", store
    ).json()
    return document


@pytest.fixture(scope="module")
def free(wingbeat: Wingbeat, store: Path, flown: dict[str, Any]) -> dict[str, Any]:
    """The document of a free flight of the demo person, played after the first."""
    assert flown["verified"]
    document: dict[str, Any] = wingbeat(
        "play", "--source", "puppet", "--level", "free", "--headless", "--json", "--store", store
    ).json()
    return document


@pytest.mark.slow
def test_play_without_a_level_is_a_first_flight(flown: dict[str, Any]) -> None:
    """The document has every key of the contract, the level was finished, and its replay agreed."""
    assert flown["level"] == "first_flight"
    assert (flown["ended"], flown["verified"], flown["source"], flown["stills"]) == ("finished", True, "puppet", [])
    assert Path(flown["recording"]).is_file()
    assert flown["tracking"]["tracked"] > 0.95 * flown["tracking"]["frames"]
    assert 120 < flown["duration_s"] < 300
    assert {event["event"] for event in flown["scene_events"]} >= {"lift", "gust", "bank", "snow", "clouds_open"}
    assert flown["stops"] == []


@pytest.mark.slow
@pytest.mark.parametrize("name", ["flown", "free"])
def test_every_scene_event_of_a_session_has_a_body_cause(name: str, request: pytest.FixtureRequest) -> None:
    """Each cause is a complete repetition of the same document, ended at that time or before."""
    document = request.getfixturevalue(name)
    ends = {(rep["movement"], rep["side"], rep["rep"]): rep["end_s"] for rep in document["reps"] if rep["complete"]}
    assert document["scene_events"]
    for event in document["scene_events"]:
        cause = event["cause"]
        assert ends[(cause["movement"], cause["side"], cause["rep"])] <= event["t_s"]


@pytest.mark.slow
def test_free_flight_shows_each_movement_three_times(free: dict[str, Any]) -> None:
    """The demo person's free flight ends by itself, after three complete repetitions of everything."""
    assert (free["level"], free["ended"], free["verified"]) == ("free", "quit", True)
    complete = [(rep["movement"], rep["side"]) for rep in free["reps"] if rep["complete"]]
    assert {complete.count(one) for one in set(complete)} == {3}
    assert len({movement for movement, _ in complete}) == 6


@pytest.mark.slow
def test_sessions_are_listed_in_order(
    wingbeat: Wingbeat, store: Path, flown: dict[str, Any], free: dict[str, Any]
) -> None:
    """Both sessions are there, oldest first, with the numbers that play told."""
    rows = wingbeat("sessions", "--json", "--store", store).json()
    assert [row["session"] for row in rows] == [flown["session"], free["session"]]
    for row, document in zip(rows, (flown, free), strict=True):
        assert row["level"] == document["level"]
        assert row["duration_s"] == document["duration_s"]
        assert row["reps"] == len(document["reps"])
        assert row["complete"] == sum(rep["complete"] for rep in document["reps"])
        assert row["recording"] == document["recording"]
    assert [row["patient"] for row in rows] == ["kingfisher", None]


@pytest.mark.slow
def test_verify_agrees_by_id_and_by_path(
    wingbeat: Wingbeat, store: Path, flown: dict[str, Any], free: dict[str, Any]
) -> None:
    """Given an id and a path, both are found the same."""
    found = wingbeat("verify", flown["session"], free["recording"], "--json", "--store", store).json()
    assert [(one["session"], one["ok"], one["differences"]) for one in found] == [
        (flown["session"], True, []),
        (free["session"], True, []),
    ]


@pytest.mark.slow
def test_replay_tells_what_play_told(wingbeat: Wingbeat, store: Path, free: dict[str, Any]) -> None:
    """Played back without a window, the session comes to the same numbers."""
    again = wingbeat("replay", free["session"], "--headless", "--json", "--store", store).json()
    for key in ("session", "level", "duration_s", "reps", "scene_events", "tracking", "stops", "ended"):
        assert again[key] == free[key]


@pytest.mark.slow
def test_a_recording_stays_small(flown: dict[str, Any]) -> None:
    """A minute of recording is under a megabyte."""
    assert Path(flown["recording"]).stat().st_size / (flown["duration_s"] / 60) < 1_000_000


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_explains_itself(inside: Wingbeat, verb: str) -> None:
    """--help says what the verb does, on stdout, with status 0."""
    ran = inside(verb, "--help")
    assert ran.code == 0
    assert "Usage" in ran.out
    assert len(ran.out) > 200


def test_the_program_lists_its_verbs(wingbeat: Wingbeat) -> None:
    """--help names every verb and says what the game is not."""
    ran = wingbeat("--help")
    assert ran.code == 0
    assert not [verb for verb in VERBS if verb not in ran.out]
    assert "not a medical device" in ran.out


def test_movements_and_levels_are_listed(inside: Wingbeat) -> None:
    """The catalogues are JSON with the promised keys."""
    movements = inside("movements", "--json").json()
    assert {one["id"] for one in movements} >= {"shoulder_abduction", "scapular_retraction"}
    promised = {"id", "muscles", "measure", "unit", "validity", "views", "dose"}
    assert all(promised <= set(one) for one in movements)
    levels = inside("levels", "list", "--json").json()
    assert {one["id"] for one in levels} >= {"free", "first_flight"}
    assert inside("levels", "schema").json()["type"] == "object"
    assert all(not one["issues"] for one in inside("levels", "lint", "--json").json())


def test_a_sound_level_is_called_fine_and_a_missing_one_is_not(inside: Wingbeat) -> None:
    """Lint says "fine" of what is fine, and of what it cannot read only what is wrong."""
    assert inside("levels", "lint", "free").err.strip() == "free: fine"
    assert "fine" not in inside("levels", "lint", "no_such_level").message()


WRONG: list[tuple[list[str], list[str]]] = [
    (["play", "--level", "nowhere", "--source", "puppet", "--headless"], ["nowhere", "first_flight"]),
    (["play", "--loop", "2", "--source", "0", "--headless"], ["--loop", "files"]),
    (["play", "--loop", "2", "--headless"], ["--loop", "--source"]),
    (["play", "--loop", "0", "--source", "x.mp4", "--headless"], ["--loop"]),
    (["play", "--source", "missing.mp4", "--headless"], ["missing.mp4", "no such file"]),
    (["play", "--source", "missing.npz", "--headless"], ["missing.npz", "no such file"]),
    (["play", "--source", "gopher://x", "--headless"], ["gopher://x", "http"]),
    (["play", "--seed", "three"], ["--seed"]),
    (["analyze", "missing.npz", "--movement", "shoulder_abduction"], ["missing.npz", "no such file"]),
    (["analyze", "missing.npz", "--movement", "levitation"], ["levitation", "shoulder_abduction"]),
    (["analyze", "missing.npz", "--movement", "handstand"], ["handstand", "shoulder_abduction"]),
    (["analyze", "missing.npz", "--movement", "shoulder_abduction", "--side", "up"], ["up", "left, right, both"]),
    (["analyze", "missing.npz"], ["--movement"]),
    (["analyze", "--movement", "shoulder_abduction"], ["files"]),
    (["track", "missing.mp4", "-o", "out.npz"], ["missing.mp4", "no such file"]),
    (["replay", "20200101-000000-abcdef", "--headless"], ["20200101-000000-abcdef", "sessions"]),
    (["verify", "20200101-000000-abcdef"], ["20200101-000000-abcdef", "sessions"]),
    (["levels", "lint", "nowhere"], ["nowhere", "first_flight"]),
    (["fly"], ["fly"]),
    (["play", "--fly"], ["--fly"]),
]


@pytest.mark.parametrize(("arguments", "words"), WRONG, ids=[" ".join(arguments)[:50] for arguments, _ in WRONG])
def test_a_wrong_use_is_said_in_one_message(
    inside: Wingbeat, tmp_path: Path, arguments: list[str], words: list[str]
) -> None:
    """What is wrong, and what there is instead, with status 2, no traceback, and nothing on stdout."""
    stored = ["--store", str(tmp_path)] if arguments[0] in {"play", "replay", "verify"} else []
    ran = inside(*arguments, *stored)
    said = ran.message()
    assert ran.out == ""
    for word in words:
        assert word in said


@pytest.mark.parametrize("verb", [["sessions"], ["play", "--source", "puppet", "--headless"], ["verify", "x"]])
@pytest.mark.parametrize("kind", ["file", "url", "damaged"])
def test_a_store_that_cannot_be_used_is_named(inside: Wingbeat, tmp_path: Path, verb: list[str], kind: str) -> None:
    """A file where a folder should be, nonsense, and a damaged database: each is said, and nothing is made of it."""
    address = {"file": str(tmp_path / "file"), "url": "nonsense://x", "damaged": str(tmp_path / "store")}[kind]
    (tmp_path / "file").write_text("no folder")
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "wingbeat.sqlite").write_bytes(b"SQLite format 3\0" + b"no database at all" * 100)
    said = inside(*verb, "--store", address).message()
    assert address in said or "nonsense" in said


def test_a_failed_play_leaves_no_session(inside: Wingbeat, tmp_path: Path) -> None:
    """A source or level that cannot be used leaves the store without a session."""
    inside("play", "--source", "missing.mp4", "--headless", "--store", tmp_path).message()
    inside("play", "--level", "nowhere", "--source", "puppet", "--headless", "--store", tmp_path).message()
    assert inside("sessions", "--json", "--store", tmp_path).json() == []


def test_analyze_counts_a_motion_file(inside: Wingbeat, motion_file: Path) -> None:
    """One file, one document: two lifts on each side, together."""
    document = inside("analyze", motion_file, "--movement", "shoulder_abduction", "--json").json()
    assert document["counts"] == {"left": 2, "right": 2, "both": 2}
    assert document["source"] == str(motion_file)
    one_side = inside("analyze", motion_file, "--movement", "shoulder_abduction", "--side", "right", "--json").json()
    assert one_side["counts"] == {"left": None, "right": 2, "both": None}


def test_several_files_are_answered_in_order_and_a_broken_one_is_named(
    inside: Wingbeat, motion_file: Path, tmp_path: Path
) -> None:
    """The others are answered, the broken one has its error in its place, and the status is 2."""
    broken = tmp_path / "broken.npz"
    broken.write_bytes(motion_file.read_bytes()[:200])
    ran = inside("analyze", motion_file, broken, motion_file, "--movement", "shoulder_abduction", "--json")
    documents = json.loads(ran.out)
    assert ran.code == 2
    assert [document["source"] for document in documents] == [str(motion_file), str(broken), str(motion_file)]
    assert [document.get("counts", {}).get("left") for document in documents] == [2, None, 2]
    assert set(documents[1]) == {"source", "error"}
    assert str(broken) in ran.err
    assert "Traceback" not in ran.err


def test_a_single_broken_file_prints_no_document(inside: Wingbeat, tmp_path: Path) -> None:
    """Asked about one file that cannot be read, stdout stays empty."""
    broken = tmp_path / "broken.npz"
    broken.write_bytes(b"PK\x03\x04 nothing")
    ran = inside("analyze", broken, "--movement", "shoulder_abduction", "--json")
    assert ran.message()
    assert ran.out == ""


def test_a_motion_file_is_played_in_loops(
    inside: Wingbeat, motion_file: Path, level_file: Path, tmp_path: Path
) -> None:
    """Twice over, free flight answers the two lifts of each arm twice; the seam counts nothing and voids nothing."""
    arguments = ["--source", motion_file, "--headless", "--json", "--store", tmp_path]
    document = inside("play", "--level", "free", "--loop", "2", *arguments).json()
    complete = [rep["side"] for rep in document["reps"] if rep["complete"]]
    assert (complete.count("left"), complete.count("right")) == (4, 4)
    assert {event["event"] for event in document["scene_events"]} == {"lift"}
    assert document["verified"]
    frames = len(np.load(motion_file)["time_s"])
    assert document["tracking"]["frames"] == 2 * frames + 1
    short = inside("play", "--level", level_file, *arguments).json()
    assert (short["level"], short["ended"]) == ("short", "quit")


def test_a_mirrored_motion_file_can_be_undone(inside: Wingbeat, motion_file: Path, tmp_path: Path) -> None:
    """--mirrored on a file that is not mirrored swaps the sides: both arms move, so the counts stay."""
    document = inside(
        *("play", "--source", motion_file, "--level", "free", "--mirrored", "--headless", "--json", "--store", tmp_path)
    ).json()
    complete = [rep["side"] for rep in document["reps"] if rep["complete"]]
    assert (complete.count("left"), complete.count("right")) == (2, 2)


def test_nothing_but_json_is_on_stdout(wingbeat: Wingbeat, motion_file: Path, tmp_path: Path) -> None:
    """In a process of its own, with libraries that like to talk, stdout is exactly one document and one line end."""
    ran = wingbeat("play", "--source", motion_file, "--level", "free", "--headless", "--json", "--store", tmp_path)
    assert ran.code == 0, ran.err
    assert ran.out.count("\n") == 1
    assert json.loads(ran.out)["level"] == "free"


def test_without_json_a_person_is_told(inside: Wingbeat, motion_file: Path, tmp_path: Path, monkeypatch: Any) -> None:
    """What was done, that the replay agreed, and that one camera gives estimates: in words."""
    monkeypatch.chdir(tmp_path)
    ran = inside("play", "--source", motion_file, "--level", "free", "--headless", "--store", tmp_path / "store")
    assert ran.code == 0
    assert "shoulder_abduction" in ran.out
    assert "agrees" in ran.err
    assert "not medical advice" in ran.err
