"""How a scene sounds, as data for the synthesiser: what goes on, and what answers its events. Levels are 0-1."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Bed:
    """A sound that goes on all the time, and how loud it is when.

    Attributes:
        level: when all is calm, at the beginning of the session.
        at_end: the same at its end; None as at the beginning.
        driven: what a movement adds at its target; less than 0 hushes.
    """

    level: float
    at_end: float | None = None
    driven: float = 0.0


@dataclass(frozen=True, slots=True)
class Motif:
    """A few notes that answer an event.

    Attributes:
        steps: of the scale, in order; a step beyond the scale is an octave up.
        timbre: "mallet", "bell", "glass", "harp", "flute" or "drop".
        attack_s: from silence to full.
        gap_s: from one note to the next; 0 is a chord.
        ring: share of the scene's ring time.
        octave: octaves above the scene's lowest note.
        air: level of a breath of noise under the notes.
    """

    steps: tuple[int, ...]
    timbre: str = "mallet"
    attack_s: float = 0.004
    gap_s: float = 0.18
    ring: float = 1.0
    octave: int = 1
    air: float = 0.0


@dataclass(frozen=True, slots=True)
class Ambience:
    """How a scene sounds.

    Attributes:
        root_hz: the scene's lowest note.
        scale: semitones above the root that chimes may use, ascending within one octave.
        beds: what goes on: "wind", "bright_wind", "sea", "lake", "stream", "rain", "leaves", "crickets", "birds",
            "deep_water", "bubbles" or "drone" (a soft chord on the root), and how loud.
        gusts: how much winds swell and fade by themselves.
        chime: level of chimes.
        chime_ring_s: how long a chime rings to -60 dB.
        motifs: scene event name -> its notes.
    """

    root_hz: float
    scale: tuple[int, ...]
    beds: Mapping[str, Bed]
    gusts: float = 0.5
    chime: float = 0.35
    chime_ring_s: float = 4.0
    motifs: Mapping[str, Motif] = field(default_factory=dict)
