"""What the latency of a session is made of, for who measures it."""

from array import array

from game.play.inputs import Input, NobodySeen, PoseSeen
from game.tracker.reports import FrameCaptured, PoseTracked, Report


class Timings:
    """Told what a session hears and judges; keeps times in microseconds, one for each judged frame.

    Attributes:
        added_us: capture to events, less the frame's own inference, less its wait for an earlier frame.
        infer_us: its inference.
        wait_us: its wait while an earlier frame was in the model.
        nobody: frames without a person.
    """

    def __init__(self) -> None:
        self.added_us, self.infer_us, self.wait_us = array("q"), array("q"), array("q")
        self.nobody = 0
        self._waited_us: dict[int, int] = {}
        self._infer_us: dict[int, int] = {}

    def hear(self, report: Report, newest_us: int) -> None:
        """A report came while inputs up to `newest_us` had been judged; what comes later than that never is."""
        match report:
            case FrameCaptured():
                # The one before may not be judged yet: its answer comes together with this.
                self._waited_us = {stamp: us for stamp, us in self._waited_us.items() if stamp > newest_us}
                self._waited_us[report.stamp_us] = report.waited_us
            case PoseTracked() if report.stamp_us > newest_us:
                self._infer_us[report.stamp_us] = report.infer_us

    def judged(self, given: Input, now_us: int) -> None:
        """An input has been judged just now."""
        self.nobody += isinstance(given, NobodySeen)
        if not isinstance(given, PoseSeen):
            return
        infer_us = self._infer_us.pop(given.stamp_us, 0)
        wait_us = self._waited_us.pop(given.stamp_us, 0)
        self.infer_us.append(infer_us)
        self.wait_us.append(wait_us)
        self.added_us.append(now_us - given.stamp_us - infer_us - wait_us)
