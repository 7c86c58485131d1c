"""What `analyze` answers of puppets whose repetitions are known, and of files that hold little or nothing."""

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from math import cos, pi
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.body.landmarks import Landmark
from game.body.movements import MOVEMENTS, doing
from game.body.pose import PoseFrame, mirrored
from game.body.puppet import EASE, LIVELY, PERFECT, Angles, Camera, Flaws, frame_of
from game.body.side import Side
from game.play.autoplay import alive
from game.play.events import Verdict
from game.play.repetition import Outcome
from game.report.analysis import analyse, pairs, smoothed

FRAME_US = 33_333
SIDED = [name for name, movement in MOVEMENTS.items() if movement.sided]
HIPS = frozenset({Landmark.LEFT_HIP, Landmark.RIGHT_HIP})

Frames = tuple[tuple[int, PoseFrame | None], ...]
Plan = tuple[tuple[str, Side, float], ...]
"""Repetitions, one after the other: movement, side, how far."""


@cache
def performed(plan: Plan, flaws: Flaws = LIVELY, start_us: int = 0) -> Frames:
    """A puppet does a plan before a camera, with a second at ease between."""
    dice, frames = Random(8), []
    camera = Camera(distance=1.9, size=(1280, 720))
    for index, angles in enumerate(postures(plan)):
        stamp_us = start_us + index * FRAME_US
        living = alive(angles, stamp_us)
        frames.append((stamp_us, frame_of(living, stamp_us, camera=camera, flaws=flaws, chance=dice)))
    return tuple(frames)


def postures(plan: Plan) -> Iterator[Angles]:
    """At ease, then each repetition out, held and back."""
    yield from [EASE] * 45
    for name, side, amount in plan:
        dose = MOVEMENTS[name].dose
        for seconds, way in ((dose.out_s, eased), (0.5, lambda _: 1.0), (dose.return_s, lambda t: 1 - eased(t))):
            count = round(seconds * 30)
            yield from (doing(name, side, amount * way((i + 1) / count)) for i in range(count))
        yield from [EASE] * 30


def eased(t: float) -> float:
    """0 to 1."""
    return (1 - cos(pi * t)) / 2


def repeated(name: str, side: Side, times: int = 3, amount: float = 0.9) -> Plan:
    """The same several times."""
    return ((name, side, amount),) * times


def document(frames: Frames, name: str, side: Side = Side.BOTH) -> dict[str, Any]:
    """The document, held to the contract."""
    found = analyse("clip.npz", frames, MOVEMENTS[name], side)
    check_contract(found, frames, name)
    return found


def check_contract(found: dict[str, Any], frames: Frames, name: str) -> None:
    """Contract 4.3: keys, types, no NaN, and counts that are those of the complete entries."""
    assert json.loads(json.dumps(found, allow_nan=False)) == found
    assert list(found) == ["movement", "source", "frames", "tracked", "duration_s", "reps", "counts", "curve"]
    assert (found["movement"], found["source"], found["frames"]) == (name, "clip.npz", len(frames))
    assert 0 <= found["tracked"] <= found["frames"]
    assert list(found["counts"]) == ["left", "right", "both"]
    for rep in found["reps"]:
        check_repetition(rep)
    sides = [side for side in ("left", "right") if found["counts"][side] is not None]
    for side in sides if MOVEMENTS[name].sided else ["both"]:
        complete = [rep for rep in found["reps"] if rep["side"] == side and rep["complete"]]
        assert len(complete) == found["counts"][side]
        assert len(found["curve"][side]) == len(found["curve"]["time_s"]) == len(frames)
    assert [rep["start_s"] for rep in found["reps"]] == sorted(rep["start_s"] for rep in found["reps"])


def check_repetition(rep: dict[str, Any]) -> None:
    """One entry of `reps`."""
    keys = ["side", "start_s", "peak_s", "end_s", "peak", "range", "unit", "validity", "confidence", "complete"]
    assert list(rep)[:13] == [*keys, "quality", "poor", "compensations"]
    assert rep["start_s"] <= rep["peak_s"] <= rep["end_s"]
    assert rep["unit"] in {"deg", "pct_rest", "per_min"}
    assert rep["validity"] in {"DIRECT", "PROXY"}
    assert 0 <= rep["confidence"] <= 1
    assert (rep["quality"] is None) <= ("reason" in rep)
    assert rep["quality"] is None or 0 <= rep["quality"] <= 100
    assert list(rep["grades"]) == rep["compensations"]
    for part in rep["quality_parts"].values():
        assert (part["value"] is None) is ("reason" in part)
    assert not rep["complete"] or (rep["peak"] is not None and rep["range"] is not None)
    assert rep.get("reason") != ""


@pytest.mark.parametrize("name", list(MOVEMENTS))
@pytest.mark.parametrize("flaws", [LIVELY, replace(LIVELY, hidden=HIPS)], ids=["whole", "desk"])
def test_three_repetitions_are_three(name: str, flaws: Flaws) -> None:
    """Each movement done three times is counted three times, with hips and without."""
    if MOVEMENTS[name].apart:
        found = document(performed(repeated(name, Side.LEFT), flaws), name)
        assert found["counts"] == {"left": 3, "right": 0, "both": 0}
        return
    found = document(performed(repeated(name, Side.BOTH), flaws), name)
    sided = MOVEMENTS[name].sided
    assert found["counts"] == {"left": 3 if sided else None, "right": 3 if sided else None, "both": 3}


@pytest.mark.parametrize("name", SIDED)
@pytest.mark.parametrize("side", [Side.LEFT, Side.RIGHT])
def test_a_side_is_the_persons_own(name: str, side: Side) -> None:
    """Done with one side, a movement is counted on that side alone, and no pairs are made of it."""
    found = document(performed(repeated(name, side, 2)), name)
    other = "right" if side is Side.LEFT else "left"
    assert found["counts"] == {side.value: 2, other: 0, "both": 0} | {"both": 0}


@pytest.mark.parametrize("name", SIDED)
def test_a_side_that_was_not_asked_for_is_null(name: str) -> None:
    """Asked for one side, the other and the pairs are null, and only one curve is given."""
    found = document(performed(repeated(name, Side.LEFT if MOVEMENTS[name].apart else Side.BOTH)), name, Side.LEFT)
    assert found["counts"] == {"left": 3, "right": None, "both": None}
    assert set(found["curve"]) == {"time_s", "left"}
    assert {rep["side"] for rep in found["reps"]} == {"left"}


def test_a_movement_without_sides_has_only_both() -> None:
    """Left and right are null, also when a side was asked for."""
    frames = performed(repeated("scapular_retraction", Side.BOTH))
    for side in Side:
        found = document(frames, "scapular_retraction", side)
        assert found["counts"] == {"left": None, "right": None, "both": 3}


def test_arms_one_after_the_other_are_no_pairs() -> None:
    """Two on each side, alternating, are two and two and none together."""
    plan = (("shoulder_abduction", Side.LEFT, 0.9), ("shoulder_abduction", Side.RIGHT, 0.9)) * 2
    assert document(performed(plan), "shoulder_abduction")["counts"] == {"left": 2, "right": 2, "both": 0}


def outcome(start_s: float, end_s: float) -> Outcome:
    """A complete repetition between two times."""
    start_us, end_us = round(start_s * 1e6), round(end_s * 1e6)
    return Outcome(start_us, start_us, end_us, 9000, 8000, 0, 90, direct=True, verdict=Verdict.COMPLETE)


@pytest.mark.parametrize(
    ("left", "right", "count"),
    [
        ([(0, 4)], [(0, 4)], 1),
        ([(0, 4)], [(2, 6)], 1),
        ([(0, 4)], [(2.01, 6)], 0),
        ([(0, 10)], [(0, 2), (3, 5)], 1),
        ([(0, 2), (3, 5)], [(0, 10)], 1),
        ([(0, 4), (5, 9)], [(1, 4), (5, 8)], 2),
        ([], [(0, 4)], 0),
    ],
)
def test_pairs_overlap_by_half_of_the_shorter(
    left: list[tuple[float, float]], right: list[tuple[float, float]], count: int
) -> None:
    """Exactly half is together, less is not, and no repetition is in two pairs."""
    assert pairs([outcome(*one) for one in left], [outcome(*one) for one in right]) == count


def test_a_small_one_is_listed_with_its_reason() -> None:
    """What was not far enough is listed, not counted, and says why."""
    plan = (("shoulder_abduction", Side.LEFT, 0.9), ("shoulder_abduction", Side.LEFT, 0.17))
    found = document(performed(plan), "shoulder_abduction", Side.LEFT)
    told = [(rep["complete"], rep.get("reason")) for rep in found["reps"]]
    assert told == [(True, None), (False, "too_small")]


def test_flexion_is_not_counted_as_abduction() -> None:
    """Asked for one, arms raised in the other plane are listed as that and not counted."""
    frames = performed(repeated("shoulder_flexion", Side.BOTH, 2))
    found = document(frames, "shoulder_abduction")
    assert found["counts"] == {"left": 0, "right": 0, "both": 0}
    assert {rep["reason"] for rep in found["reps"]} == {"other_plane"}
    assert document(frames, "shoulder_flexion")["counts"]["both"] == 2


def test_a_file_that_ends_too_early_has_a_cut_off_repetition() -> None:
    """Ending with the arms up, the last repetition is listed as cut off."""
    frames = performed(repeated("shoulder_abduction", Side.BOTH, 2))
    found = document(frames[: 45 + 150 + 30 + 65], "shoulder_abduction")
    assert found["counts"]["left"] == 1
    assert [rep["reason"] for rep in found["reps"] if not rep["complete"]] == ["cut_off", "cut_off"]


def test_a_repetition_whose_middle_nobody_saw_is_void() -> None:
    """Lost at the top for more than a moment: listed without numbers, lost, and not counted."""
    frames = list(performed(repeated("shoulder_abduction", Side.LEFT, 2)))
    for index in range(45 + 50, 45 + 85):
        frames[index] = (frames[index][0], None)
    found = document(tuple(frames), "shoulder_abduction", Side.LEFT)
    assert found["counts"]["left"] == 1
    lost = [rep for rep in found["reps"] if not rep["complete"]]
    assert [(rep["peak"], rep["range"], rep["reason"]) for rep in lost] == [(None, None, "nobody")]
    assert found["curve"]["left"][45 + 60] is None
    assert found["tracked"] <= len(frames) - 35


def test_a_mirrored_file_swaps_the_sides() -> None:
    """Mirrored, the left arm's repetitions are the right arm's, with the same peaks to a degree."""
    frames = performed(repeated("shoulder_abduction", Side.LEFT, 2))
    turned = tuple((stamp, frame and mirrored(frame)) for stamp, frame in frames)
    plain, swapped = document(frames, "shoulder_abduction"), document(turned, "shoulder_abduction")
    assert swapped["counts"] == {"left": 0, "right": 2, "both": 0}
    for one, other in zip(plain["reps"], swapped["reps"], strict=True):
        assert one["peak"] == pytest.approx(other["peak"], abs=1.0)


def test_the_peak_is_the_puppets_own() -> None:
    """The reported peak of an abduction is within four degrees of the angle that the puppet held."""
    found = document(performed(repeated("shoulder_abduction", Side.BOTH)), "shoulder_abduction")
    truth = doing("shoulder_abduction", Side.BOTH, 0.9).left.elevation
    for rep in found["reps"]:
        assert rep["peak"] == pytest.approx(truth, abs=4)
        assert (rep["validity"], rep["unit"]) == ("DIRECT", "deg")


def test_an_index_is_a_proxy() -> None:
    """A shrug is in percent of the file's own rest, and never DIRECT."""
    found = document(performed(repeated("scapular_elevation", Side.BOTH)), "scapular_elevation")
    assert {(rep["validity"], rep["unit"]) for rep in found["reps"]} == {("PROXY", "pct_rest")}


def test_times_are_the_files_own() -> None:
    """A file whose first frame is not at zero keeps its stamps in the curve and in the repetitions."""
    plain = document(performed(repeated("shoulder_abduction", Side.LEFT, 1), PERFECT), "shoulder_abduction")
    later = document(performed(repeated("shoulder_abduction", Side.LEFT, 1), PERFECT, 12_000_000), "shoulder_abduction")
    assert later["curve"]["time_s"][0] == 12.0
    assert later["duration_s"] == plain["duration_s"]
    assert later["reps"][0]["start_s"] == pytest.approx(plain["reps"][0]["start_s"] + 12, abs=0.2)


@pytest.mark.parametrize("name", list(MOVEMENTS))
@pytest.mark.parametrize("count", [0, 1, 40])
def test_a_file_without_anybody_is_answered(name: str, count: int) -> None:
    """No frames, one empty frame, or only empty ones: no repetitions, no curve values, nothing tracked."""
    frames = tuple((index * FRAME_US, None) for index in range(count))
    found = document(frames, name)
    assert found["reps"] == []
    assert found["tracked"] == 0
    assert set(found["counts"].values()) <= {0, None}
    assert all(value is None for side, curve in found["curve"].items() if side != "time_s" for value in curve)


@pytest.mark.parametrize("name", list(MOVEMENTS))
def test_a_file_of_one_frame_is_answered(name: str) -> None:
    """One frame of one person is a file too: it lasts no time and holds no repetition."""
    found = document(performed(repeated(name, Side.BOTH), LIVELY)[:1], name)
    assert (found["tracked"], found["duration_s"], found["reps"]) == (1, 0.0, [])


def test_smoothing_both_ways_has_no_lag() -> None:
    """With the whole file known, a raised arm's way is as early as it is late: the peak is in the middle."""
    found = document(performed((("shoulder_abduction", Side.LEFT, 0.9),), PERFECT), "shoulder_abduction", Side.LEFT)
    (rep,) = found["reps"]
    dose = MOVEMENTS["shoulder_abduction"].dose
    assert rep["peak_s"] == pytest.approx(1.5 + dose.out_s + 0.25, abs=0.35)
    assert rep["start_s"] == pytest.approx(1.5 + 0.3, abs=0.3)


def test_smoothing_keeps_gaps() -> None:
    """Where nobody is, nobody is made up; where somebody implausible is, they are not judged."""
    frames = [frame for _, frame in performed(repeated("shoulder_abduction", Side.LEFT, 1))]
    frames[10] = None
    broken = frames[20]
    assert broken is not None
    frames[20] = replace(broken, visibility=(0,) * 33)
    poses = smoothed(frames)
    assert poses[10] is None
    assert poses[20] is None
    assert poses[21] is not None


@settings(derandomize=True, deadline=None, max_examples=8)
@given(st.data())
def test_a_file_full_of_holes_is_answered(data: st.DataObject) -> None:
    """Whatever frames and landmarks are missing, the document keeps its contract and invents no repetition."""
    frames = performed(repeated("shoulder_abduction", Side.BOTH, 2))
    gone = data.draw(st.sets(st.integers(0, len(frames) - 1), max_size=200))
    parts = data.draw(st.sets(st.sampled_from(list(Landmark)), max_size=6))
    holed = tuple(
        (stamp, None if index in gone else frame and without(frame, parts))
        for index, (stamp, frame) in enumerate(frames)
    )
    for name in ("shoulder_abduction", "scapular_retraction", "external_rotation"):
        assert document(holed, name)["counts"]["both"] in range(3)


def without(frame: PoseFrame, parts: set[Landmark]) -> PoseFrame:
    """The frame without some landmarks."""
    return replace(
        frame,
        image=tuple(None if i in parts else p for i, p in enumerate(frame.image)),
        world=tuple(None if i in parts else p for i, p in enumerate(frame.world)),
        visibility=tuple(0 if i in parts else v for i, v in enumerate(frame.visibility)),
    )
