"""What a taught movement is tried against: what people do who do not mean it, shown by the puppet."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from game.accuracy.desk import idle
from game.accuracy.script import Script, joined
from game.accuracy.scripts import leans, repetitions, shrugs, still, turns
from game.accuracy.trial import CALIBRATED_US, Conditions, calibrated, seen, sensed
from game.body.baseline import Baseline
from game.body.pose import PoseFrame
from game.body.puppet import Camera
from game.body.side import Side
from game.body.taught.features import Features, features_of
from game.body.view import View
from game.play.senses import Senses

DESK_MINUTES = 1.0

_TURNED = {View.FRONT: 0.0, View.TURNED: 35.0, View.SIDE: 80.0}
"""Degrees that the puppet's camera stands aside, for the view in which a movement was shown."""

_FPS = 15.0
"""A webcam in the evening; half the frames say the same."""


@dataclass(frozen=True, slots=True)
class Confounder:
    """Something done that is not meant, and what a tracker made of it.

    Attributes:
        frames: stamps and poses.
        features: of every frame in which somebody was judged.
    """

    frames: Sequence[tuple[int, PoseFrame | None]]
    features: Sequence[Features]


@cache
def confounders(view: View) -> tuple[Baseline, Mapping[str, Confounder]]:
    """The puppet at ease, and everything that it does which nobody means as the movement."""
    conditions = Conditions(camera=Camera(turn=_TURNED[view]), fps=_FPS)
    baseline = calibrated(conditions, (), girdle=False)
    started = enumerate(_scripts().items())
    return baseline, {
        kind: _done(tuple(seen(script, conditions, from_us=CALIBRATED_US + at * _APART_US)), baseline)
        for at, (kind, script) in started
    }


_APART_US = 97_000_000
"""Between two of them: a tracker's errors are a function of the stamp and must not repeat."""


def _scripts() -> dict[str, Script]:
    """Turning the trunk, leaning to and from the camera, a shrug, arms raised aside and forward, and desk life."""
    return {
        "turn": turns(4),
        "lean": joined((leans(4), repetitions("thoracic_side_bend", Side.BOTH, 2))),
        "shrug": shrugs(3),
        "arms_aside": _raised("shoulder_abduction"),
        "arms_forward": _raised("shoulder_flexion"),
        "desk": idle(DESK_MINUTES),
    }


def _raised(movement: str) -> Script:
    """Both arms, and then each by itself: one arm's movement must be told from the raise of that arm, too."""
    return joined([still(0.5), *(repetitions(movement, side, 1) for side in (Side.BOTH, Side.LEFT, Side.RIGHT))])


def _done(frames: Sequence[tuple[int, PoseFrame | None]], baseline: Baseline) -> Confounder:
    return Confounder(frames, tuple(_features(frames, baseline)))


def _features(frames: Sequence[tuple[int, PoseFrame | None]], baseline: Baseline) -> Iterator[Features]:
    for _, senses in sensed(frames, Senses()._replace(neutral=baseline.neutral, settled=True)):
        found = features_of(senses.posture) if senses.posture and not senses.trouble else None
        if found is not None:
            yield found
