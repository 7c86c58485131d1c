"""The measured part of `docs/performance.md`: tables in Markdown between two marks, written by the program."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from game.benches.against.goals import GOALS, over_the_floor

BEGIN = "<!-- measured: begin -->"
END = "<!-- measured: end -->"

QUIET = 0.5
"""A machine that is busy with more than this measures others too."""

Document = Mapping[str, Any]

_LOOP_ROWS: dict[str, str] = {
    "fps_p50": "pictures shown a second, p50",
    "tracking_hz": "frames tracked a second",
    "latency_ms_p50": "capture to events, ms, p50",
    "latency_ms_p95": "capture to events, ms, p95",
    "dropped": "frames of the source passed over",
    "cpu_s_per_min": "processor, seconds a minute of play",
    "inference_s_per_min": "... of it inference",
    "drawing_s_per_min": "... of it drawing",
    "reading_s_per_min": "... of it making or decoding pictures",
    "rest_s_per_min": "... of it all the rest",
    "peak_mb": "most memory, MB",
}
"""Key of a loop's numbers to what it is."""


class BadPage(ValueError):
    """The page cannot be written; the message says why and what to do."""


def check_page(path: Path) -> None:
    """Look whether the measured part can be put there, before it is measured.

    Raises:
        BadPage: it cannot be read, or has no such part.
    """
    _parts(path)


def write_page(path: Path, document: Document) -> None:
    """Put the tables of a run in place of those that stand there; raises as `check_page`."""
    before, after = _parts(path)
    path.write_text(f"{before}{BEGIN}\n\n{tables(document)}\n{END}{after}", encoding="utf-8")


def tables(document: Document) -> str:
    """What a run measured, in Markdown."""
    lines = [*_machine(document)]
    for load in (False, True):
        rows = [row for row in document["rows"] if row["load"] is load]
        lines += [f"### {'Beside a process that keeps one core busy' if load else 'Alone'}", ""]
        lines += [*_loops(rows), *_floor(rows), *_goals(document, rows)]
    return "\n".join(lines)


def _parts(path: Path) -> tuple[str, str]:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadPage(f"{path} cannot be read ({error}). Give -o a page with the lines {BEGIN} and {END}.") from None
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise BadPage(f"{path} has no part to write into. Put the lines {BEGIN} and {END} where the tables belong.")
    return before, after


def _machine(document: Document) -> Iterator[str]:
    source = "the photograph, moved about" if document["source"] == "photograph" else f"`{document['source']}`"
    yield (
        f"{document['date']}, {document['cores']} cores, {document['gl_renderer']}, {document['system']}, "
        f"Python {document['python']}; {source}, 30 pictures a second, scene `{document['scene']}`, "
        f"{document['seconds']:g} s for each column."
    )
    yield ""
    if document["busy_with"] is not None and document["busy_with"] > QUIET:
        yield (
            f"**The machine was busy with {document['busy_with']:g} other things when this began: rates, latencies and "
            "verdicts are those of a crowded machine, and not its own.**"
        )
        yield ""


def _loops(rows: Sequence[Document]) -> Iterator[str]:
    measured = [row for row in rows if "not_measured" not in row]
    yield from (
        f"The {row['model']} model was not measured: {row['not_measured']}.\n" for row in rows if row not in measured
    )
    if not measured:
        return
    yield from _head("", *(f"{row['model']}: {loop}" for row in measured for loop in ("naive", "ours")))
    yield _line("drawn at", *(_drawn(row["ours"]) for row in measured for _ in range(2)))
    for key, says in _LOOP_ROWS.items():
        yield _line(says, *(_said(row[loop][key]) for row in measured for loop in ("naive", "ours")))
    yield ""


def _floor(rows: Sequence[Document]) -> Iterator[str]:
    measured = [row for row in rows if "not_measured" not in row]
    if not measured:
        return
    yield from _head("the floor: bare inference of the same pictures", *(row["model"] for row in measured))
    yield _line("frames a second", *(_said(row["bare"]["tracking_hz"]) for row in measured))
    yield _line("processor, seconds a minute", *(_said(row["bare"]["inference_s_per_min"]) for row in measured))
    yield _line("we spend, without drawing, times the floor", *(f"{over_the_floor(row):.2f}" for row in measured))
    yield _line("a file, frames a second: bare", *(_said(row["file"]["bare_hz"]) for row in measured))
    yield _line("a file, frames a second: `track`", *(_said(row["file"]["track_hz"]) for row in measured))
    yield ""


def _goals(document: Document, rows: Sequence[Document]) -> Iterator[str]:
    names = [row["model"] for row in rows if "not_measured" not in row]
    if not names:
        return
    found = {(one["goal"], one["model"], one["load"]): one for one in document["goals"]}
    yield from _head("goal", "bar", *names)
    for key, goal in GOALS.items():
        bar = f"{'at least' if goal.at_least else 'at most'} {goal.bar:g}{goal.unit}"
        cells = (found[key, name, rows[0]["load"]] for name in names)
        yield _line(goal.says, bar, *(_verdict(one["value"], goal.unit, held=one["held"]) for one in cells))
    yield ""


def _verdict(value: float, unit: str, *, held: bool) -> str:
    digits = 1 if unit else 2
    return f"{value:.{digits}f}{unit}, {'held' if held else '**missed**'}"


def _drawn(numbers: Document) -> str:
    width, height = numbers["render_size"]
    return f"{width}x{height} ({numbers['quality']})"


def _head(*cells: str) -> Iterator[str]:
    yield _line(*cells)
    yield _line(*("---" for _ in cells))


def _line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _said(value: float) -> str:
    return f"{value:g}"
