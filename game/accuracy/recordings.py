"""Recordings whose repetitions are known, analysed like anybody's file: without a level and without calibration.

A folder holds motion files and `truth.json`: a list of cases, or an object with such a list as `cases`. A case has
`file`, `group`, `movement`, `kind` (correct, incorrect, negative), `counts` and, where they are known, `bounds`, `grey`
(doubtful repetitions, which may be counted or not), `peaks_deg` and `peaks_landmark_deg`, all by side.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

from game.accuracy.findings import Bar, Cell, Findings, Spread, Table, percent, quantile
from game.body.movements import MOVEMENTS
from game.faults import is_clear
from game.motion import frames_of, read_motion
from game.report.analysis import analyse

Span = tuple[float, float]
"""Seconds from and to."""


class BadFolder(ValueError):
    """The folder of recordings is no good; the message says what is wrong with it, and where."""


@dataclass(frozen=True, slots=True)
class Case:
    """What is true of one file, analysed as one movement; sides as in the file: left and right, or both."""

    path: Path
    group: str
    movement: str
    kind: str
    counts: Mapping[str, int]
    bounds: Mapping[str, Sequence[Span]]
    grey: Mapping[str, Sequence[Span]]
    peaks: Mapping[str, Sequence[float]]
    landmark_peaks: Mapping[str, Sequence[float]]


@dataclass(frozen=True, slots=True)
class Scored:
    """What came of a case.

    Attributes:
        true, off: repetitions, and how far the counts are from them, summed over the sides.
        sided, side_right: repetitions whose peak lies in a known bound; those of them on a side that moved.
        errors, landmark_errors: degrees, of the peaks of matched repetitions.
    """

    case: Case
    true: int
    off: int
    sided: int = 0
    side_right: int = 0
    errors: tuple[float, ...] = ()
    landmark_errors: tuple[float, ...] = ()


SOURCES = {
    "uiprmd": "UI-PRMD (Vakanski et al., Data 2018, 3(1), 2), optical motion capture seen by a virtual webcam",
    "kinect": "UI-PRMD, as its Kinect saw it",
    "irds": "IntelliRehabDS (Miron et al., Zenodo 4610859), a depth camera",
    "kimore": "KIMORE (Capecci et al., IEEE TNSRE 2019), a depth camera",
    "iit": "robotology/assistive-rehab (Fondazione Istituto Italiano di Tecnologia), a depth camera",
    "thoraco": "thoracoscapular recordings (Seth et al., Front. Neurorobot. 2019), bone pins, one shoulder mirrored",
    "shrug": "thoracoscapular recordings (Seth et al., Front. Neurorobot. 2019), bone pins, one shoulder mirrored",
    "negatives": "other movements of the same sources, in which there is nothing to count",
    "video": "videos of people, tracked by MediaPipe",
}
"""How a group's name begins, and where its data are from."""


def cases_in(folder: Path) -> list[Case]:
    """The cases of a folder whose movement the catalogue knows.

    Raises:
        BadFolder: there is no readable truth.json, a case is not as described, or a file is missing.
    """
    path = folder / "truth.json"
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadFolder(f"{path}: {error.strerror or error}. --recordings wants a folder with a truth.json.") from None
    except ValueError as error:
        raise BadFolder(f"{path} is not JSON: {error}") from None
    listed = document.get("cases") if isinstance(document, dict) else document
    if not isinstance(listed, list) or not listed:
        raise BadFolder(f'{path}: expected a list of cases, or an object with "cases"')
    cases = [_case(folder, entry, f"{path}: case {number}") for number, entry in enumerate(listed, start=1)]
    return [case for case in cases if case.movement in MOVEMENTS]


def _case(folder: Path, entry: Any, at: str) -> Case:
    try:
        case = Case(
            folder / entry["file"],
            str(entry["group"]),
            str(entry["movement"]),
            str(entry["kind"]),
            {str(side): int(count) for side, count in entry["counts"].items()},
            _by_side(entry.get("bounds"), _span),
            _by_side(entry.get("grey"), _span),
            _by_side(entry.get("peaks_deg"), float),
            _by_side(entry.get("peaks_landmark_deg"), float),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BadFolder(f"{at} is not as described: {type(error).__name__} {error}") from None
    if not case.path.is_file():
        raise BadFolder(f"{at}: there is no {case.path}")
    return case


def _by_side(listed: Any, read: Any) -> dict[str, list[Any]]:
    return {str(side): [read(one) for one in values] for side, values in (listed or {}).items()}


def _span(pair: Any) -> Span:
    start_s, end_s = pair
    return float(start_s), float(end_s)


def scored(case: Case) -> Scored:
    """The case, analysed and compared.

    Raises:
        BadFolder: its motion file cannot be read.
    """
    try:
        frames = list(frames_of(read_motion(case.path)))
    except ValueError as error:
        if is_clear(error):
            raise BadFolder(str(error)) from None
        raise
    document = analyse(case.path.name, frames, MOVEMENTS[case.movement])
    reps = [rep for rep in document["reps"] if rep["complete"]]
    if "both" in case.counts and MOVEMENTS[case.movement].sided:
        reps = [{**rep, "side": "both"} for rep in _merged(reps)]
    off = sum(_off(case, side, sum(rep["side"] == side for rep in reps)) for side in case.counts)
    hits = list(_matched(case, reps))
    moving = [side for side in ("left", "right") if side in case.counts]
    sides = [known for rep in reps if (known := _moved(case, rep, moving))]
    return Scored(
        case,
        sum(case.counts.values()),
        off,
        len(sides),
        sum(rep["side"] in known for rep in reps if (known := _moved(case, rep, moving))),
        tuple(_errors(case.peaks, hits)),
        tuple(_errors(case.landmark_peaks, hits)),
    )


def _off(case: Case, side: str, counted: int) -> int:
    """How far a count is from anything between the sure repetitions and those with the doubtful ones."""
    least, most = case.counts[side], case.counts[side] + len(case.grey.get(side, ()))
    return max(0, least - counted, counted - most)


def _merged(reps: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """Repetitions of either side, without those that overlap the one before by half of the shorter."""
    last: Mapping[str, Any] | None = None
    for rep in sorted(reps, key=lambda one: (one["start_s"], one["end_s"])):
        if last is None or min(last["end_s"], rep["end_s"]) - rep["start_s"] <= 0.5 * min(_lasts(last), _lasts(rep)):
            last = rep
            yield rep


def _lasts(rep: Mapping[str, Any]) -> float:
    return float(rep["end_s"] - rep["start_s"])


def _matched(case: Case, reps: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, int, Mapping[str, Any]]]:
    used: set[tuple[str, int]] = set()
    for rep in sorted(reps, key=lambda one: float(one["peak_s"])):
        index = _inside(rep["peak_s"], case.bounds.get(rep["side"], ()))
        if index is not None and (rep["side"], index) not in used:
            used.add((rep["side"], index))
            yield rep["side"], index, rep


def _moved(case: Case, rep: Mapping[str, Any], sides: Sequence[str]) -> set[str]:
    spans = {side: [*case.bounds.get(side, ()), *case.grey.get(side, ())] for side in sides}
    return {side for side, known in spans.items() if _inside(rep["peak_s"], known) is not None}


def _inside(at_s: float, spans: Sequence[Span]) -> int | None:
    return next((index for index, (start_s, end_s) in enumerate(spans) if start_s <= at_s <= end_s), None)


def _errors(
    peaks: Mapping[str, Sequence[float]], hits: Sequence[tuple[str, int, Mapping[str, Any]]]
) -> Iterator[float]:
    for side, index, rep in hits:
        true = peaks.get(side, ())
        if index < len(true) and rep["unit"] == "deg" and rep["peak"] is not None:
            yield rep["peak"] - true[index]


def measure(folder: Path, spread: Spread) -> Findings:
    """The table of a folder's recordings, by group.

    Raises:
        BadFolder: it is no such folder.
    """
    results = list(spread(scored, cases_in(folder)))
    groups = sorted({(one.case.movement, one.case.group) for one in results})
    rows = [_row([one for one in results if (one.case.movement, one.case.group) == key]) for key in groups]
    named = sorted({text for one in results if (text := SOURCES.get(one.case.group.split("_")[0]))})
    return Findings(
        "recordings",
        "Recordings of people",
        "Analysed like anybody's file, without calibration. Sources: " + "; ".join(named or ["as given"]) + ".",
        (
            Table(
                "Counts, sides and peaks",
                ("movement", "group", "files", "repetitions", "exact", "within one", "sides right %", *_PEAKS),
                tuple(rows),
                "Peaks against the angle of the noise-free landmarks; in brackets against the markers or joints of the "
                "source, which are not joint centres. Mean absolute and 95th percentile, degrees.",
            ),
        ),
        tuple(_bars(results)),
        synthetic=False,
    )


_PEAKS = ("peak error", "p95")


def _row(group: Sequence[Scored]) -> tuple[Cell, ...]:
    case = group[0].case
    errors = [abs(error) for one in group for error in one.landmark_errors]
    markers = [abs(error) for one in group for error in one.errors]
    mean = f"{fmean(errors):.1f} ({fmean(markers):.1f})" if errors and markers else None
    return (
        case.movement,
        case.group,
        len(group),
        sum(one.true for one in group),
        sum(one.off == 0 for one in group),
        sum(one.off <= 1 for one in group),
        percent(sum(one.side_right for one in group), sum(one.sided for one in group)),
        mean,
        quantile(errors, 0.95),
    )


def _bars(results: Sequence[Scored]) -> Iterator[Bar]:
    exact, close = sum(one.off == 0 for one in results), sum(one.off <= 1 for one in results)
    negative = [one for one in results if one.case.kind == "negative"]
    yield Bar("files counted exactly", percent(exact, len(results)), 95.0, at_least=True, unit="%")
    yield Bar("files counted within one", percent(close, len(results)), 100.0, at_least=True, unit="%")
    sided = percent(sum(one.side_right for one in results), sum(one.sided for one in results))
    yield Bar("sides right", sided, 100.0, at_least=True, unit="%")
    yield Bar("repetitions where there are none", float(sum(one.off for one in negative)), 0.0)
