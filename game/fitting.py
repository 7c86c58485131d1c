"""What a calibration's samples say of this person, fitted outside the rules, as an input for them."""

from game.play.inputs import Learned
from game.play.state import EngineState


def learned_of(state: EngineState) -> Learned:
    """Fit what the calibration under way has sampled; milliseconds."""
    from game.body.fit import fit_squeeze  # noqa: PLC0415 - a session without calibration needs no numpy here

    fitted = fit_squeeze(state.calibration.samples if state.calibration else {})
    spans = tuple((movement, side, span) for (movement, side), span in sorted(fitted.spans.items()))
    return Learned(state.clock.now_us, fitted.squeeze, spans, fitted.separability, fitted.reason)
