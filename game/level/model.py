"""A level: a scene, and what the body is asked to do in it."""

from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from game.level.rules import broken_rules, refuse_broken

FORMAT = 1
"""The version of the level file that this game reads."""

Side = Literal["left", "right", "both", "either"]
"""both: both sides at once, a pair counts as one; either: whichever side moves counts."""

Load = Literal["calm", "explore", "reach", "challenge"]
"""How much a level asks, from the gentlest up."""

Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
"""An id: of a level, a movement, a scene or a scene event."""

Line = Annotated[str, Field(min_length=1, pattern=r"^[^\x00-\x1f\x7f]+$")]
"""One line of text for people."""

_LATE_FACTOR = 2.5
"""A cue without a limit of its own stays open this many times what its tempo needs: slower than asked is no mistake."""

_GET_READY_S = 10.0


class Strict(BaseModel):
    """A table that takes nothing for something else, holds nothing that it does not know, and never changes."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, allow_inf_nan=False)


class CueEvents(Strict):
    """What a cue makes happen in the scene.

    Attributes:
        repetition: at each counted repetition.
        hold: each time the target was held as long as asked.
        set: when all repetitions are done.
    """

    repetition: Name
    hold: Name | None = None
    set: Name | None = None


class Cue(Strict):
    """One thing that the body is asked to do, a number of times, at a tempo, and the rest after it.

    Attributes:
        target: percent of the person's own range.
        cap: the furthest that may ever be asked for or counted on, whatever the person's range and however well it
            goes: degrees for a movement whose unit is degrees, percent of the person's own span for an index. None
            leaves it to the range. A clinician's plan sets it.
        out_s, hold_s, return_s: tempo of one repetition, seconds; 2-1-2 is the usual one (clinical sheet).
        limit_s: the cue closes by itself after this many seconds; None leaves it to `closes_after_s`.
        rest_s: seconds of rest after it.
        activity, step: key of `game.level.activities.ACTIVITIES` that is rehearsed, and which step of it, from 1.
    """

    movement: Name
    side: Side = "both"
    repetitions: Annotated[int, Field(ge=1, le=50)]
    target: Annotated[int, Field(ge=20, le=100)] = 80
    cap: Annotated[float, Field(ge=5, le=180)] | None = None
    out_s: Annotated[float, Field(ge=0.5, le=30)] = 2.0
    hold_s: Annotated[float, Field(ge=0, le=60)] = 1.0
    return_s: Annotated[float, Field(ge=0.5, le=30)] = 2.0
    limit_s: Annotated[float, Field(ge=5, le=1800)] | None = None
    rest_s: Annotated[float, Field(ge=0, le=600)] = 10.0
    activity: Name | None = None
    step: Annotated[int, Field(ge=1, le=9)] | None = None
    events: CueEvents

    @property
    def repetition_s(self) -> float:
        """Seconds that one repetition takes at the tempo."""
        return self.out_s + self.hold_s + self.return_s

    @property
    def tempo_s(self) -> float:
        """Seconds that all repetitions take at the tempo, without the rest."""
        return self.repetitions * self.repetition_s

    @property
    def closes_after_s(self) -> float:
        """Seconds after which the cue closes by itself."""
        return self.limit_s if self.limit_s is not None else _LATE_FACTOR * self.tempo_s + _GET_READY_S


class LevelEvents(Strict):
    """What the level as a whole makes happen.

    Attributes:
        end: when the timeline is finished, caused by the last counted repetition.
    """

    end: Name | None = None


class Level(Strict):
    """A level file, decoded. It has either a timeline of cues, or answers to movements done freely.

    Attributes:
        format: always `FORMAT`.
        title, summary: for people, one line each.
        scene: key of `game.level.vocabulary.SCENE_EVENTS`.
        answers: movement id -> scene event at each repetition, for a level without a timeline.
        cues: the timeline, one after the other.
    """

    format: Literal[1]
    id: Name
    title: Annotated[Line, Field(max_length=60)]
    summary: Annotated[Line, Field(max_length=300)]
    scene: Name
    load: Load = "calm"
    answers: Mapping[Name, Name] = {}
    cues: Annotated[tuple[Cue, ...], Field(strict=False, max_length=200)] = ()
    events: LevelEvents = LevelEvents()

    @model_validator(mode="after")
    def _keep_the_rules(self) -> Self:
        refuse_broken(broken_rules(self.model_dump()))
        return self
