"""Who the people of a made clinic are: how it goes with each of them, so that its pages have something to say."""

from dataclasses import dataclass, replace
from random import Random
from typing import Literal


@dataclass(frozen=True, slots=True)
class Story:
    """How it goes with somebody. Everything here is made up, and of nobody.

    Attributes:
        preset: the plan that theirs was made from; None: they have none yet.
        asked: sessions a week that the plan asks for.
        kept: on which share of the days that are asked for they play, 0-1.
        pain: before visits at first and now, 0-10.
        rise: by how much a visit raises pain, on the whole.
        effort: after a block, on the whole.
        range_deg: how far an arm goes at first and now.
        silent_days: for so long they have not played.
        review_in: days until the plan is looked at again; negative: it is overdue.
        last: what the newest visit was: as usual, or ended by a stop symptom or by pain, or followed by a bad morning.
    """

    preset: str | None = "between_the_shoulder_blades"
    asked: int = 3
    kept: float = 0.95
    pain: tuple[float, float] = (4.0, 3.0)
    rise: float = 0.0
    effort: float = 4.0
    range_deg: tuple[float, float] = (95.0, 112.0)
    silent_days: int = 0
    review_in: int = 20
    last: Literal["usual", "symptom", "hurt", "high", "rise", "morning", "hard"] = "usual"


STEADY = Story()
_TOLD: tuple[tuple[str, int, Story], ...] = (
    ("steady", 46, STEADY),
    ("better", 16, replace(STEADY, pain=(5.5, 2.0), range_deg=(78.0, 121.0))),
    ("slower", 12, replace(STEADY, preset="painful_arc", kept=0.8, range_deg=(70.0, 76.0))),
    ("lapsed", 6, replace(STEADY, kept=0.25)),
    ("gone quiet", 3, replace(STEADY, silent_days=16)),
    ("overdue", 4, replace(STEADY, review_in=-6)),
    ("worse", 3, replace(STEADY, pain=(2.5, 5.5))),
    ("high", 2, replace(STEADY, last="high")),
    ("risen", 2, replace(STEADY, last="rise")),
    ("bad morning", 1, replace(STEADY, last="morning")),
    ("hurt", 2, replace(STEADY, preset="painful_arc", last="hurt")),
    ("hard", 1, replace(STEADY, effort=6.0, last="hard")),
    ("dizzy", 1, replace(STEADY, preset="desk_neck_and_shoulders", last="symptom")),
    ("new", 1, Story(preset=None)),
)
"""Name, how many of a hundred people it is the story of, and the story."""


def story_of(random: Random) -> Story:
    """Somebody's story, as often as it comes in a hundred; no two people have the same numbers."""
    (told,) = random.choices([story for _, _, story in _TOLD], [weight for _, weight, _ in _TOLD])
    (pain, pain_now), (far, far_now) = told.pain, told.range_deg
    worse, further = random.uniform(-0.8, 0.8), random.uniform(-8, 8)
    return replace(
        told,
        pain=(max(0.5, pain + worse), max(0.5, pain_now + worse)),
        range_deg=(far + further, far_now + further),
        review_in=told.review_in + random.randint(-3, 8) if told.review_in > 0 else told.review_in,
    )
