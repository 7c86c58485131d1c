"""Safety: what a rating of pain or a stop symptom means for the rest of a session. Nothing here can be argued with.

The rules are a table (docs/safety.md has it in words). They follow the pain-monitoring model, in which pain up to 5 of
10 is acceptable during exercise if it is down again the next morning (Thomeé, Phys Ther 1997; Silbernagel et al., Am J
Sports Med 2007). How large a rise is one that counts was chosen beside it: changes under 2 points are within what the
numeric rating scale can tell (Michener et al., J Sport Rehabil 2011;20:115: 2.17 for
shoulders).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Literal, NamedTuple

HIGHEST = 10
"""Of the numeric pain rating scale, which begins at 0."""


class Verdict(StrEnum):
    """What a rating means, from the least grave to the gravest; the order is that of `GRAVITY`."""

    GO_ON = "go_on"
    EASE = "ease"
    """The next block is smaller and slower, and a rest is offered."""
    END_EXERCISE = "end_exercise"
    """This exercise is over; only what is gentle may follow in this session."""
    END_SESSION = "end_session"
    """The session is over now, and the screen says whom to contact."""


GRAVITY = tuple(Verdict)


@dataclass(frozen=True, slots=True)
class Limits:
    """Where the table's lines run, in points of the 0-10 scale. The defaults stand unless a clinician's plan differs.

    Attributes:
        ceiling: who starts above it is offered only what is gentle.
        ease_at: a rise of so much over the session's first rating eases the next block.
        end_at: a rise of so much ends the exercise.
        end_above: a rating above it ends the exercise, whatever the rise.
    """

    ceiling: int = 5
    ease_at: int = 2
    end_at: int = 3
    end_above: int = 5

    def __post_init__(self) -> None:
        if not (1 <= self.ease_at <= self.end_at <= HIGHEST):
            raise ValueError(f"pain limits: a rise of {self.end_at} ends, so one of {self.ease_at} must be 1 to that")
        if not (0 <= self.ceiling <= HIGHEST and 0 <= self.end_above <= HIGHEST):
            raise ValueError(f"pain limits: {self.ceiling} and {self.end_above} must both be 0 to {HIGHEST}")


USUAL = Limits()


def highest(limits: Limits, first: int) -> int:
    """The highest rating at which the exercise may go on, for somebody who began with `first`.

    Whom the clinician lets begin above `end_above` may stay up to the ceiling; the rises count for them all the same.
    """
    return limits.end_above if first <= limits.end_above else max(limits.end_above, limits.ceiling)


def verdict(limits: Limits, first: int, now: int) -> Verdict:
    """What the rating `now` means for who began the session with the rating `first`.

    Raises:
        ValueError: a rating is not from 0 to 10.
    """
    _check(first)
    _check(now)
    rise = now - first
    if rise >= limits.end_at or now > highest(limits, first):
        return Verdict.END_EXERCISE
    return Verdict.EASE if rise >= limits.ease_at else Verdict.GO_ON


def gravest(verdicts: Iterable[Verdict]) -> Verdict:
    """The gravest of several; of none, that play goes on."""
    return max(verdicts, key=GRAVITY.index, default=Verdict.GO_ON)


Offer = Literal["everything", "gentle"]
"""What is gentle is offered to somebody in much pain: to breathe by a tide that is the breath, or another day."""


def offered(limits: Limits, first_rating: int) -> Offer:
    """What may begin, given the first rating of the session."""
    _check(first_rating)
    return "gentle" if first_rating > limits.ceiling else "everything"


@dataclass(frozen=True, slots=True)
class Course:
    """How pain has gone in this session so far.

    Attributes:
        first: the session's first rating, which all rises are counted from; None before it.
        standing: what holds now. An ended exercise or session stays ended, whatever is rated afterwards.
    """

    limits: Limits = USUAL
    first: int | None = None
    standing: Verdict = Verdict.GO_ON

    def rated(self, now: int) -> "Course":
        """After one more rating."""
        first = now if self.first is None else self.first
        return replace(self, first=first, standing=self._lasting(verdict(self.limits, first, now)))

    def stopped(self, symptom: str) -> "Course":
        """After one of `STOP_SYMPTOMS` was named."""
        contact(symptom)
        return replace(self, standing=Verdict.END_SESSION)

    @property
    def offer(self) -> Offer:
        """What may still be played: nothing that is not gentle once an exercise was ended."""
        ended = self.standing in {Verdict.END_EXERCISE, Verdict.END_SESSION}
        return "gentle" if ended else offered(self.limits, self.first or 0)

    def _lasting(self, now: Verdict) -> Verdict:
        return gravest((now, self.standing)) if self.standing in {Verdict.END_EXERCISE, Verdict.END_SESSION} else now


Contact = Literal["emergency", "doctor"]


class StopSymptom(NamedTuple):
    """Something that ends a session at once.

    Attributes:
        id: its words are `symptom.<id>`.
        contact: whom the screen says to contact, `contact.<contact>`.
    """

    id: str
    contact: Contact


STOP_SYMPTOMS = (
    StopSymptom("dizziness", "doctor"),
    StopSymptom("double_vision", "emergency"),
    StopSymptom("slurred_speech", "emergency"),
    StopSymptom("swallowing", "emergency"),
    StopSymptom("drop", "emergency"),
    StopSymptom("jumping_eyes", "emergency"),
    StopSymptom("nausea", "doctor"),
    StopSymptom("numbness", "emergency"),
    StopSymptom("chest_pain", "emergency"),
    StopSymptom("breathlessness", "emergency"),
    StopSymptom("weakness", "emergency"),
    StopSymptom("pins_and_needles", "doctor"),
)
"""The first eight are the five D's and three N's, by which trouble with the arteries of the neck may show (dizziness,
diplopia, dysarthria, dysphagia, drop attack; nystagmus, nausea, numbness): Rushton et al., International IFOMPT
Cervical Framework, J Orthop Sports Phys Ther 2023;53:7-22. Chest pain and breathlessness are of the heart and lungs
until somebody knows better; new weakness of an arm and pins and needles that spread, of a nerve or worse. Whom to
contact for which was chosen, on the careful side."""

_CONTACTS: dict[str, Contact] = dict(STOP_SYMPTOMS)


def contact(symptom: str) -> Contact:
    """Whom to contact.

    Raises:
        ValueError: there is no such stop symptom.
    """
    if symptom not in _CONTACTS:
        raise ValueError(f"stop symptom {symptom!r}: not one of {', '.join(_CONTACTS)}")
    return _CONTACTS[symptom]


class Moment(NamedTuple):
    """A moment where the person lives: the day, counted from any one day, and the hour 0-23."""

    day: int
    hour: int


_NIGHT_ENDS = 4
"""Hours before it belong to the day before: who plays past midnight is asked after having slept."""

_REMEMBERED_DAYS = 3
"""So long afterwards somebody still knows how that morning was. Chosen."""


def morning_due(last_visit_ended_at: Moment, now: Moment) -> bool:
    """Whether to ask how it was the morning after the last visit: at the first start on a later day, for three days."""
    return 1 <= _waking_day(now) - _waking_day(last_visit_ended_at) <= _REMEMBERED_DAYS


def after_morning(first_before: int, morning: int) -> Verdict:
    """How the next session starts: eased where pain was not back down by the morning to what it was before the last."""
    _check(first_before)
    _check(morning)
    return Verdict.EASE if morning > first_before else Verdict.GO_ON


def _waking_day(moment: Moment) -> int:
    return moment.day - (moment.hour < _NIGHT_ENDS)


def _check(rating: int) -> None:
    if not 0 <= rating <= HIGHEST:
        raise ValueError(f"rating {rating}: must be from 0 to {HIGHEST}")
