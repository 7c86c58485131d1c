"""A session's paper work: its header, its recording, its replay when it ends, its row in the store."""

import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from game import __version__
from game.files.taught import know_kept
from game.level.taught import taught_in
from game.play.engine import RULES_VERSION
from game.play.setup import Setup
from game.play.state import EngineState
from game.recording.header import Header
from game.recording.reader import Recording, read_recording
from game.recording.replay import replay
from game.recording.session_setup import calibration_of
from game.recording.writer import Writer
from game.report.summary import summary_of, summary_of_replay
from game.sessions.session import Judge
from game.store.bad import BadStore
from game.store.baseline_row import KeptBaseline
from game.store.recording_file import RecordingFile
from game.store.recovery import Recovered, finish_unfinished
from game.store.stamps import now_stamp
from game.store.store import Store


@dataclass(frozen=True, slots=True)
class Filed:
    """A session being recorded."""

    header: Header
    path: Path
    file: RecordingFile
    writer: Writer


class Archive:
    """The store, opened once a program; sessions that a crash left in it are finished first.

    Attributes:
        recovered: the sessions that were finished.
        unerased: why deleting somebody, which had been interrupted, could not be finished yet; usually None.
    """

    def __init__(self, address: str | None) -> None:
        """Open the store at an address, the user's own where there is none.

        Raises:
            BadStore: it cannot be used.
        """
        self.store = Store.open(address)
        know_kept(address)
        self.unerased = self._finish_erasures()
        self.recovered: list[Recovered] = finish_unfinished(self.store, summary_of_replay)

    def player(self, alias: str | None) -> str | None:
        """The alias of who plays as the store writes it; somebody new becomes known.

        Raises:
            BadAlias: it is none.
        """
        if alias is None:
            return None
        return (self.store.person(alias) or self.store.new_person(alias, now_stamp())).alias

    def played(self, patient: str | None) -> list[str]:
        """The levels that somebody has played, oldest first."""
        return [row.level for row in self.store.sessions() if row.patient == patient]

    def begin(
        self,
        setup: Setup,
        level_text: str,
        *,
        source: str,
        patient: str | None,
        visit: str | None = None,
        plan_text: str | None = None,
    ) -> Filed:
        """Make the recording of a new session."""
        now = datetime.now(UTC)
        header = Header(
            rules=RULES_VERSION,
            app=__version__,
            session=f"{now:%Y%m%d-%H%M%S}-{secrets.token_hex(3)}",
            started_at=now.isoformat(timespec="seconds"),
            level=level_text,
            plan=plan_text,
            calibration=calibration_of(setup.baseline),
            settings=setup.settings.to_json(),
            seed=setup.seed,
            source=source,
            patient=patient,
            movements=tuple(taught.to_json() for taught in taught_in(setup.level)),
        )
        row, file = self.store.begin_session(header, visit)
        return Filed(header, self.store.path_of(row), file, Writer(file, header))

    def known(self, patient: str | None, place: str) -> KeptBaseline | None:
        """Look up what an earlier session's calibration learned of this person in this place."""
        return self.store.baseline(patient, place)

    def keep(self, place: str, filed: Filed, state: EngineState) -> None:
        """Remember what a calibration has learned, the moment it is complete."""
        if state.baseline:
            kept = KeptBaseline(filed.header.patient, place, now_stamp(), state.senses.mirrors, state.baseline)
            self.store.keep_baseline(kept)

    def finish(self, filed: Filed, judge: Judge) -> dict[str, Any]:
        """Close a recording: replay it, store the numbers that the replay gives, and say whether it agreed."""
        filed.writer.flush()
        recording = read_file(filed.path)
        state, events = replay(recording)
        summary = summary_of(recording, state, events)
        filed.writer.finish(summary)
        filed.file.close()
        self.store.finish_session(filed.header.session, summary)
        return self._document(filed, summary, verified=judge.happened.agrees(events))

    def abandon(self, filed: Filed, judge: Judge) -> None:
        """Close the recording of a session that something broke: what was seen is kept, an empty one is forgotten.

        Where disk or database are what is broken, all stays as it lies: the next start finishes it.
        """
        if filed.file.closed:
            return
        with suppress(BadStore):
            if judge.state.senses.judged:
                self.finish(filed, judge)
                return
            filed.file.close()
            self.store.forget_session(filed.header.session)

    def close(self) -> None:
        """Let go of the store."""
        self.store.close()

    def _finish_erasures(self) -> str | None:
        try:
            self.store.finish_erasures()
        except BadStore as bad:
            return str(bad)
        return None

    def _document(self, filed: Filed, summary: Mapping[str, Any], *, verified: bool) -> dict[str, Any]:
        header = filed.header
        row = self.store.session(header.session)
        return {
            "session": header.session,
            "recording": self.store.whereabouts(row) if row else str(filed.path),
            "source": header.source,
            "patient": header.patient,
            "verified": verified,
            **summary,
            "stills": [],
        }


def read_file(path: Path) -> Recording:
    """The recording in a file.

    Raises:
        BadRecording: it is none, or damaged.
    """
    with path.open("rb") as file:
        return read_recording(file)
