"""Breathing, as a movement."""

from game.body.movements.entry import Caution, Dose, Joint, Movement, Repeating, Unit, Words
from game.body.posture import Posture
from game.body.puppet.angles import Angles
from game.body.reading import Reading, measured, not_measured
from game.body.side import Side
from game.body.view import View

_LIFT = 0.016
"""Metres that a deep breath lifts the puppet's shoulders against its head. Chosen: three times its quiet breath."""


def breathing(posture: Posture, _side: Side) -> Reading:
    """The breath drawn so far: breaths a minute times the phase, 0 (out) to 1 (in); a PROXY.

    So the number rises and falls once a breath, which is what counts it, and its peak is the rate, which is what is
    told of it. Not measured while the person moves or talks, nor before the rate is known.
    """
    breath = posture.breath
    if breath is None or breath.rate is None or breath.phase is None:
        return not_measured(breath.reason if breath and breath.reason else "too_early")
    return measured(breath.rate / 100 * breath.phase, direct=False, confidence=breath.confidence / 100)


def _breathed(_side: Side, amount: float) -> Angles:
    return Angles(chest_lift=_LIFT * amount)


BREATH = (
    Movement(
        id="breathing",
        sided=False,
        muscles=("diaphragma", "intercostales externi", "scaleni"),
        unit=Unit.PER_MINUTE,
        direct=False,
        views=(View.FRONT, View.TURNED, View.SIDE),
        needs=(Joint.HEAD, Joint.SHOULDER),
        rest="Breathed out, shoulders low.",
        effort="Breathed in, belly and ribs wide.",
        dose=Dose(sets=1, repetitions=12, out_s=4.0, hold_s=0.0, return_s=5.0),
        repeating=Repeating(least=200, typical=1200, least_us=1_500_000, untargeted=True),
        measure=breathing,
        measured_as="How often the shoulders rise against the head at rest; one repetition is one breath.",
        words=Words(
            name="slow breathing",
            task="Breathe slowly",
            how="Sit still and let your belly do it; never hold your breath.",
        ),
        shown=_breathed,
        gates=("face", "moving", "too_early", "uneven", "too_faint"),
        cautions=(Caution.BREATH_HOLD,),
        watched=(),
    ),
)
"""Six breaths a minute with a long out-breath is the usual pace of slow breathing (Jafari et al., J. Pain 2020); the
dose's four seconds in and five out, with the pause after it, come to that."""
