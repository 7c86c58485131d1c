"""The engine's state: a value, never changed in place."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from game.body.baseline import Baseline
from game.level.model import Cue
from game.play.calibration.calibrating import Calibration
from game.play.counting import Counter, Key
from game.play.events import Cause, FormCue, Repetition
from game.play.form import Lately
from game.play.hurting import NOT_HURTING, Hurting
from game.play.repetition import Outcome
from game.play.senses import Senses
from game.play.setup import Setup
from game.play.watch import Watch


class Stage(StrEnum):
    """Where in the session we are."""

    CALIBRATING = "calibrating"
    READY = "ready"
    CUE = "cue"
    REST = "rest"
    OUTRO = "outro"
    FREE = "free"
    ENDED = "ended"


class Clock(NamedTuple):
    """The level's clock, which stands still while play is paused or the person is lost.

    Attributes:
        began_us: stamp of the first input; None before it.
        now_us: the newest stamp.
        lag_us: how long the level's clock has stood still so far.
        stopped_us: since when it stands still, None while it runs.
    """

    began_us: int | None = None
    now_us: int = 0
    lag_us: int = 0
    stopped_us: int | None = None

    def level_us(self, stamp_us: int) -> int:
        """The level's own time at a stamp of the stream."""
        until = stamp_us if self.stopped_us is None else self.stopped_us
        return until - self.lag_us - (self.began_us or 0)

    def stamp_of(self, level_us: int) -> int | None:
        """The stamp at which the level's clock will show `level_us`, or None while it stands still."""
        return None if self.stopped_us is not None else level_us + self.lag_us + (self.began_us or 0)

    def stopped(self, stamp_us: int) -> "Clock":
        """From this stamp on the clock stands still."""
        return self if self.stopped_us is not None else self._replace(stopped_us=stamp_us)

    def running(self, stamp_us: int) -> "Clock":
        """From this stamp on the clock runs."""
        if self.stopped_us is None:
            return self
        return self._replace(lag_us=self.lag_us + stamp_us - self.stopped_us, stopped_us=None)


class Following(NamedTuple):
    """One hand on its way through a step of an activity.

    Attributes:
        side: whose.
        done: 0-1 of the way; it waits while the hand is astray.
        on, seen: frames of this repetition in which it kept to the way, and all of them.
        off_since_us: since when it has been astray, or None.
    """

    side: str
    done: float = 0.0
    on: int = 0
    seen: int = 0
    off_since_us: int | None = None


class EngineState(NamedTuple):
    """Everything between two inputs. A tuple: changing one of so many fields takes a tenth of a dataclass's time.

    Attributes:
        stage, cue: where in the level; cue is the index of the running or next cue.
        due_us: when the stage ends by itself, in the level's own time; None where it does not.
        halts: why play stands still: "player", "hurt", a camera trouble, "lost"; empty while it runs.
        lost: why the person is not judged (a message key), None while they are.
        counters: what is looked for now.
        done: repetitions counted in this cue.
        half: one side's repetition that waits for the other side's, for a cue that wants both at once.
        numbers: complete repetitions so far.
        ranges: this person's own peaks, as learned so far.
        last_cause: the last repetition that counted.
        last_judged: the last repetition that was judged, whatever it came to.
        lately: the last postures that were judged, for what stood before a repetition began.
        last_form: the last word about form.
        avoided: movements that hurt in this session.
        hurts: how often.
        tally: scene event -> how often.
        ended: how, once the session is over.
        calibration: the calibration under way, None before and after it.
        watch: what is remembered to notice that the laptop, the chair or the person is another.
        baseline: what is known of this person here: from an earlier session, then from this one's calibration.
        following: the hands on the way of an activity's step, one for each side that is looked for.
        hurting: "this hurts", as far as it is being said by gesture.
    """

    setup: Setup
    clock: Clock = Clock()
    senses: Senses = Senses()
    stage: Stage = Stage.CALIBRATING
    cue: int = 0
    due_us: int | None = None
    halts: frozenset[str] = frozenset()
    lost: str | None = "nobody"
    counters: tuple[Counter, ...] = ()
    done: int = 0
    half: tuple[Key, Outcome] | None = None
    held: bool = False
    numbers: Mapping[Key, int] = MappingProxyType({})
    ranges: Mapping[Key, int] = MappingProxyType({})
    last_cause: Cause | None = None
    last_judged: Repetition | None = None
    lately: Lately = ()
    last_form: FormCue | None = None
    avoided: frozenset[str] = frozenset()
    hurts: int = 0
    tally: Mapping[str, int] = MappingProxyType({})
    ended: str | None = None
    calibration: Calibration | None = None
    baseline: Baseline | None = None
    watch: Watch = Watch()
    following: tuple[Following, ...] = ()
    hurting: Hurting = NOT_HURTING

    @property
    def running_cue(self) -> Cue | None:
        """The cue that is open now."""
        return self.setup.level.cues[self.cue] if self.stage is Stage.CUE else None
