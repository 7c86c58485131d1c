"""Sentences that several pages say: when something was, and why somebody is to be looked at."""

from game.clinic.console.desk import Desk
from game.report.attention import Reason

_WEEKS_FROM = 14
"""Days from which on it is said in weeks."""


def when(desk: Desk, day: int, today: int) -> str:
    """How long ago a day was; a day ahead, by a clock that goes wrong, is today."""
    ago = max(0, today - day)
    if ago < 2:
        return desk.say("when.yesterday" if ago else "when.today")
    return desk.say("when.days", days=ago) if ago < _WEEKS_FROM else desk.say("when.weeks", weeks=ago // 7)


def why(desk: Desk, reason: Reason) -> str:
    """A reason, in a few words."""
    symptom = reason.message.values.get("symptom")
    if symptom:
        return desk.say("attention.symptom.named", symptom=desk.say(f"symptom.{symptom}"))
    return desk.say(reason.message)
