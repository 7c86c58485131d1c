"""Looking at a session again: its inputs run once through the rules, and what there is to see is kept."""

from collections.abc import Callable

from game.level.model import Cue
from game.play.counting import Key, counters_for_cue
from game.play.events import RepetitionJudged
from game.play.inputs import NobodySeen, PoseSeen
from game.recording.reader import Check, Recording
from game.recording.replay import Moment, moments
from game.recording.verify import Comparison
from game.report.replayed import marks
from game.report.replayed.curves import Curves
from game.report.replayed.figures import FigureTrack, neutral_figure
from game.report.replayed.model import Replayed
from game.report.summary import summarised


def look_again(
    recording: Recording,
    progress: Callable[[float], None] | None = None,
    beside: Callable[[Moment], None] | None = None,
) -> Replayed:
    """Judge a recording again and keep what there is to see.

    Args:
        recording: of a session, finished or not.
        progress: told now and then which share of the inputs is done, 0-1.
        beside: told every moment too, for who keeps more of a session than this does.

    Raises:
        BadRecording: what the session began with cannot be used.
    """
    looking = _Looking(recording)
    whole = max(1, recording.input_count)
    for number, moment in enumerate(moments(recording)):
        looking.take(moment)
        if beside is not None:
            beside(moment)
        if progress is not None and number % _TELLING == 0:
            progress(min(1.0, number / whole))
    return looking.seen()


_TELLING = 500
"""Inputs between two words about progress."""


class _Looking:
    """One look at a recording."""

    def __init__(self, recording: Recording) -> None:
        self._recording = recording
        self._comparison = Comparison(recording)
        self._curves = Curves()
        self._figures = FigureTrack()
        self._frames = self._tracked = 0

    def take(self, moment: Moment) -> None:
        """Keep what a moment shows."""
        self._comparison.take(moment)
        state, entry = moment.state, moment.entry
        if isinstance(entry, Check) or state.clock.began_us is None:
            return
        self._frames += isinstance(entry, PoseSeen | NobodySeen)
        self._tracked += isinstance(entry, PoseSeen)
        at_us = state.clock.now_us - state.clock.began_us
        senses = state.senses
        if isinstance(entry, PoseSeen) and senses.trouble is None and senses.last_us == state.clock.now_us:
            self._figures.see(at_us, senses)
        self._curves.see(at_us, state.clock.now_us, state.counters if not state.halts else ())

    def seen(self) -> Replayed:
        """Everything, after the last moment."""
        state, events = self._comparison.state, tuple(self._comparison.events)
        began_us, header = state.clock.began_us or 0, self._recording.header
        end_us = state.clock.now_us - began_us
        summary = summarised((self._frames, self._tracked), state, events)
        cues = marks.cues_in(events, state.setup.level, began_us, end_us)
        return Replayed(
            session=header.session,
            level=state.setup.level.id,
            started_at=header.started_at,
            patient=header.patient,
            duration_us=end_us,
            cues=cues,
            repetitions=marks.repetitions_in(events, summary["reps"], began_us),
            stopped=marks.stops_in(events, began_us),
            notes=marks.notes_in(events, began_us),
            paused=marks.pauses_in(events, began_us, end_us),
            lost=marks.losses_in(events, began_us, end_us),
            form=marks.form_in(events, began_us),
            curves=self._curves.end(
                {key for cue in cues for key in self._asked(state.setup.level.cues[cue.cue])},
                [event.repetition for event in events if isinstance(event, RepetitionJudged)],
                began_us,
                state.baseline.spans if state.baseline else {},
            ),
            figures=self._figures.end(end_us),
            neutral=neutral_figure(state.senses.neutral) if state.senses.neutral else None,
            verified=self._comparison.verification(lambda *_: summary),
        )

    def _asked(self, cue: Cue) -> list[Key]:
        swapped = self._comparison.state.setup.settings.swap_sides
        return [counter.key for counter in counters_for_cue(cue, swapped=swapped)]
