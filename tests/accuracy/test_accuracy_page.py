"""Recordings with a known truth, the page, and the verb."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from game.accuracy import recordings
from game.accuracy.findings import Bar, Findings, Table, in_turn, percent, quantile
from game.accuracy.page import PUBLISHED, page
from game.accuracy.recordings import BadFolder, cases_in, scored
from game.accuracy.scripts import repetitions
from game.accuracy.trial import Conditions, seen
from game.body.puppet import Camera
from game.body.side import Side
from game.motion import motion_of, write_motion


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one recording of three raises of the left arm, analysed as what it is and as what it is not."""
    place = tmp_path_factory.mktemp("cases")
    script = repetitions("shoulder_abduction", Side.LEFT, 3, seed=6)
    size = (1280, 720)
    frames = list(seen(script, Conditions(camera=Camera(distance=2.0, size=size), seed=1)))
    write_motion(place / "raises.npz", motion_of(frames, size))
    bounds = [[one.start_us / 1e6, one.end_us / 1e6] for one in script.labels]
    peaks = [round(8 + 132 * one.amount, 1) for one in script.labels]
    raises: dict[str, Any] = {
        "file": "raises.npz",
        "group": "uiprmd_made",
        "movement": "shoulder_abduction",
        "kind": "correct",
        "counts": {"left": 3, "right": 0},
        "bounds": {"left": bounds, "right": []},
        "peaks_deg": {"left": peaks, "right": []},
        "peaks_landmark_deg": {"left": peaks, "right": []},
    }
    nothing = {**raises, "movement": "thoracic_side_bend", "kind": "negative", "counts": {"left": 0, "right": 0}}
    nothing |= {"bounds": None, "peaks_deg": None, "peaks_landmark_deg": None, "group": "negatives_made"}
    (place / "truth.json").write_text(json.dumps({"cases": [raises, nothing]}), encoding="utf-8")
    return place


def test_a_recording_is_held_against_its_truth(folder: Path) -> None:
    """Counts, sides and peaks of a known recording come out right, and nothing where there is nothing."""
    raises, nothing = (scored(case) for case in cases_in(folder))
    assert (raises.true, raises.off, raises.sided, raises.side_right) == (3, 0, 3, 3)
    assert len(raises.landmark_errors) == 3
    assert max(map(abs, raises.landmark_errors)) < 7
    assert (nothing.true, nothing.off) == (0, 0)


def test_a_wrong_truth_is_missed(folder: Path, tmp_path: Path) -> None:
    """Claiming four repetitions of the other arm makes the same recording wrong in every way."""
    document = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    claim = document["cases"][0] | {"counts": {"left": 0, "right": 4}}
    claim["bounds"] = {"left": [], "right": claim["bounds"]["left"]}
    (tmp_path / "truth.json").write_text(json.dumps([claim]), encoding="utf-8")
    (tmp_path / "raises.npz").write_bytes((folder / "raises.npz").read_bytes())
    found = recordings.measure(tmp_path, in_turn)
    assert [bar.reached for bar in found.bars[:3]] == [False, False, False]
    assert scored(cases_in(tmp_path)[0]).off == 7


@pytest.mark.parametrize(
    "truth",
    [None, "not json", "{}", "[]", '[{"file": "x.npz"}]', '{"cases": [3]}'],
    ids=["missing", "not json", "no cases", "empty", "half a case", "no object"],
)
def test_a_bad_folder_is_one_clear_message(truth: str | None, tmp_path: Path) -> None:
    """Whatever is wrong with a folder is said with the file's name."""
    if truth is not None:
        (tmp_path / "truth.json").write_text(truth, encoding="utf-8")
    with pytest.raises(BadFolder, match=r"truth\.json"):
        cases_in(tmp_path)


def test_the_page_tells_synthetic_from_measured_and_reached_from_missed() -> None:
    """Each part is labelled, each bar says whether it was reached, and the published numbers keep their sources."""
    table = Table("A table", ("what", "n"), (("a|b", None),), "A note.")
    made = Findings("one", "On the puppet", "Done so.", (table,), (Bar("good", 1.0, 2.0), Bar("bad", None, 2.0)))
    real = Findings("two", "On people", "Sources: here.", (), (), synthetic=False)
    text = page([made, real])
    assert "SYNTHETIC: the puppet. Done so." in text
    assert "\nSources: here." in text
    assert "| good | 1 | at most 2 | reached |" in text
    assert "| bad | - | at most 2 | **missed** |" in text
    assert "| a\\|b | - |" in text
    assert all(source in text for *_, source in PUBLISHED)


def test_numbers_of_nothing_are_none() -> None:
    """A share or a quantile of nothing is None; of something, itself."""
    assert percent(1, 0) is None
    assert quantile([], 0.5) is None
    assert (percent(1, 3), quantile([3.0, 1.0, 2.0], 0.5)) == (33.3, 2.0)


def run(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> int | str | None:
    """The program's exit status."""
    from game.cli import main

    monkeypatch.setattr(sys, "argv", ["wingbeat", "accuracy", *arguments])
    with pytest.raises(SystemExit) as leaving:
        main()
    return leaving.value.code


def test_the_verb_measures_a_folder(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """`accuracy --recordings` prints one JSON document, and writes the page without naming the folder."""
    written = tmp_path / "accuracy.md"
    only = ["--only", "recordings", "--processes", "1", "--recordings", str(folder)]
    assert run([*only, "--json", "-o", str(written)], monkeypatch) == 0
    document = json.loads(capsys.readouterr().out)
    assert all(bar["reached"] for bar in document["recordings"]["bars"])
    assert not document["recordings"]["synthetic"]
    text = written.read_text(encoding="utf-8")
    assert "UI-PRMD" in text
    assert str(folder) not in text


@pytest.mark.parametrize(
    "wrong", [["--only", "nothing"], ["--only", "recordings"], ["--recordings", "/there/is/no/such/folder"]]
)
def test_wrong_use_is_one_message(
    wrong: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An unknown part, a part without its folder and a bad folder end with 2 and one message, at once."""
    assert run(wrong, monkeypatch) == 2
    said = capsys.readouterr()
    assert not said.out
    assert len(said.err.strip().splitlines()) == 1
