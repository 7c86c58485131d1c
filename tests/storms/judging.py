"""After a storm: was anything lost, made up, half done or left unsaid?"""

import sys
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from game.play.events import Event, PlayPaused, RepetitionJudged, TrackingLost, Verdict
from game.recording.reader import Check, Recording
from game.recording.replay import moments
from game.recording.verify import Comparison
from game.report.summary import summary_of
from game.sessions.archive import Archive, read_file
from game.store.session_row import SessionRow
from tests.storms.running import Lived
from tests.storms.timeline import Kind, Storm
from tests.storms.world import FRAME_US

LOST_S = 1.0 + FRAME_US / 1e6
"""What a storm may cost of what was recorded: a second, between two frames."""

SLACK_FRAMES = 4
"""A peak is told of a smoothed measure, which is a little late."""

GOES_ON_S = 20.0
"""So long after the last fault, play must have gone on."""

MAY_END = {
    Kind.UNPLUGGED,
    Kind.DISK_FULL,
    Kind.DISK_READ_ONLY,
    Kind.DATABASE_LOCKED,
    Kind.WORKER_CRASHES,
    Kind.WORKER_HANGS,
    Kind.GRAPHICS_LOST,
}
"""What a session may end of, with one message."""

_SAID_FROM_S = {Kind.UNPLUGGED: 3.0, Kind.FROZEN: 2.0, Kind.BLACK: 2.0, Kind.SLOW: 7.0, Kind.MINIMISED: 0.5}
"""Kind -> from how many seconds on the recording must say it."""

_SAID_AS = {
    Kind.UNPLUGGED: {"unplugged", "taken"},
    Kind.FROZEN: {"frozen"},
    Kind.BLACK: {"black"},
    Kind.SLOW: {"slow"},
    Kind.MINIMISED: {"player"},
}


def complaints(storm: Storm, came: Lived, folder: Path) -> list[str]:
    """Everything that is wrong after a storm; nothing is good news."""
    found = [*_of_the_end(storm, came)]
    with closing(Archive(str(folder))) as archive:
        recovered = {one.session: one.trouble for one in archive.recovered}
        rows = archive.store.sessions()
        found += _of_the_store(came, rows, recovered, folder)
        for row in rows:
            found += _of_a_session(storm, came, read_file(archive.store.path_of(row)))
    return found


def _of_the_end(storm: Storm, came: Lived) -> Iterator[str]:
    if came.hung:
        yield f"it did not end:\n{came.err}"
    if "Traceback" in came.err or "Exception ignored" in came.err:
        yield f"a traceback:\n{came.err}"
    said = [line for line in came.err.splitlines() if line.strip()]
    if came.status == 2:
        if not storm.has(*MAY_END):
            yield f"it gave up, with no reason to: {said}"
        if not said:
            yield "it ended with status 2 and said nothing"
    elif came.status == -9:
        if not storm.has(Kind.POWER_CUT) and not came.hung:
            yield "it was killed"
    elif came.status != 0:
        yield f"exit status {came.status}: {said}"


def _of_the_store(came: Lived, rows: list[SessionRow], recovered: dict[str, str | None], folder: Path) -> Iterator[str]:
    judged = any(kind == "PoseSeen" for _, _, kind in came.told.get("taken", []))
    if judged and not rows:
        yield "the session is not in the store"
    if recovered and came.status == 0:
        yield "a session that ended well had to be finished"
    for row in rows:
        if not row.finished or row.trouble:
            yield f"session {row.session} is not finished, or in trouble: {row.trouble}"
    known = {f"recordings/{row.session}.wingbeat" for row in rows}
    known |= {"wingbeat.sqlite", "wingbeat.sqlite-wal", "wingbeat.sqlite-shm"}
    left = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - known
    if left:
        yield f"left lying about: {sorted(left)}"


def _of_a_session(storm: Storm, came: Lived, recording: Recording) -> Iterator[str]:
    again, stamps = Comparison(recording), []
    for moment in moments(recording):
        again.take(moment)
        stamps += [] if isinstance(moment.entry, Check) else [moment.entry.stamp_us]
    differences = again.verification(summary_of).differences
    if differences:
        yield f"it does not verify: {differences[:3]}"
    yield from _of_losses(came, stamps)
    yield from _of_repetitions(came, again.events)
    yield from _of_going_on(came)
    yield from _of_saying_why(storm, came, again.events)


def _of_losses(came: Lived, recorded: list[int]) -> Iterator[str]:
    """What was judged stands in the recording, in that order, but for a second before a crash."""
    taken = came.told.get("taken", [])
    lost = taken[len(recorded) :]
    lost_s = (taken[-1][0] - lost[0][0]) * FRAME_US / 1e6 if lost else 0.0
    if lost and came.status == 0:
        yield f"{len(lost)} inputs are not in the recording"
    if lost_s > LOST_S:
        yield f"{lost_s:.2f} s of what was judged are not in the recording"
    if recorded != [stamp for _, stamp, _ in taken][: len(recorded)]:
        yield "what was recorded is not what was judged"


def _of_repetitions(came: Lived, events: list[Event]) -> Iterator[str]:
    """Each that was counted was really done, and seen while it was done."""
    swings = came.told.get("swing", []) + _cut_short(came)
    seen = sorted((stamp, frame) for frame, stamp in came.told.get("seen", []))
    counted = [one.repetition for one in events if isinstance(one, RepetitionJudged)]
    done = [one for one in counted if one.verdict is Verdict.COMPLETE]
    for one in done:
        frames = _frames_at(one.peak_us, seen)
        if not any(
            movement == one.movement and began - SLACK_FRAMES <= frame <= over + SLACK_FRAMES
            for frame in frames
            for movement, began, over in swings
        ):
            yield f"a repetition that nobody did: {one.movement} {one.side}, peak at {one.peak_us / 1e6:.2f} s"
    really = Counter(movement for movement, _, _ in swings)
    for (movement, side), count in Counter((one.movement, one.side) for one in done).items():
        if count > really[movement]:
            yield f"{count} x {movement} {side} were counted, {really[movement]} were done"


def _cut_short(came: Lived) -> list[list[str | int]]:
    """The movement that a power cut interrupted: that it was over, nobody could say any more."""
    begun, done = came.told.get("begun", []), came.told.get("swing", [])
    over = [one[:2] for one in done]
    return [[*one, sys.maxsize] for one in begun[-1:] if one not in over]


def _frames_at(stamp_us: int, seen: list[list[int]] | list[tuple[int, int]]) -> list[int]:
    """The frames with the right person in them that were taken about then."""
    first = bisect_left(seen, (stamp_us - FRAME_US * 2,))
    last = bisect_left(seen, (stamp_us + FRAME_US * 2,))
    return [frame for _, frame in seen[first:last]]


def _of_going_on(came: Lived) -> Iterator[str]:
    """When all is well again, play goes on, or has ended."""
    if came.status != 0:
        return
    ends = [frame for _, frame, _ in came.told.get("fault", [])]
    calm = max(ends, default=0)
    later = [one for one in came.told.get("at", []) if one[0] > calm]
    if any(ended for *_, ended in later) or not later:
        return
    if (later[-1][0] - calm) * FRAME_US / 1e6 > GOES_ON_S and all(halts for _, _, halts, _ in later):
        yield f"play did not go on: {later[-1]}"


def _of_saying_why(storm: Storm, came: Lived, events: list[Event]) -> Iterator[str]:
    """A fault that lasted, while nothing else was wrong, stands in the recording by its name."""
    said = {one.why for one in events if isinstance(one, PlayPaused)}
    said |= {one.reason for one in events if isinstance(one, TrackingLost)}
    live_until = max((frame for frame, *_ in came.told.get("taken", [])), default=0) * FRAME_US / 1e6
    for fault in storm.faults:
        least = _SAID_FROM_S.get(fault.kind)
        alone = not any(
            other is not fault and other.at_s <= fault.over_s + 3 and other.over_s >= fault.at_s - 3
            for other in storm.faults
        )
        lasted = least is not None and fault.lasts_s >= least and fault.at_s >= 0 and fault.over_s < live_until
        if alone and lasted and not said & _SAID_AS[fault.kind]:
            yield f"nothing says that there was: {fault} (said: {sorted(said)})"
