"""What is known at a glance of somebody of a clinic; `game.report.attention` says what of it is a reason."""

from dataclasses import dataclass

from game.level.plan.goals import Goal

TREND_DAYS = 42
"""Days over which pain before visits is compared: as long as a plan runs between two reviews. Ours."""


@dataclass(frozen=True, slots=True)
class Felt:
    """What somebody said of one visit, or of one day without visits; pain and effort from 0 to 10, None: not said.

    Attributes:
        day: of the first of these ratings, as `date.toordinal` counts.
        before: pain before it.
        worst: the highest pain in and after it.
        after: pain after it.
        morning: pain on the morning after the visit before this one, which is when it is asked.
        effort: the highest.
        visit: id, or None.
    """

    day: int
    before: int | None = None
    worst: int | None = None
    after: int | None = None
    morning: int | None = None
    effort: int | None = None
    visit: str | None = None


@dataclass(frozen=True, slots=True)
class Happened:
    """Something of one day, and the session that shows it, if there is one; `detail` is a key's end or a name."""

    day: int
    session: str | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the plan that somebody plays asks for, as far as attention goes by it. Days as `date.toordinal` counts.

    Attributes:
        since: from when on it is this person's: the day on which it was made.
        review: when somebody means to look at it again.
        days_a_week: on how many days of a week it wants a session, 7 at most.
    """

    title: str
    since: int
    review: int
    days_a_week: int


@dataclass(frozen=True, slots=True)
class Patient:
    """Somebody, at a glance.

    Attributes:
        alias: never a name.
        since: day on which they came to the clinic.
        days: with a session, each once, in the last `TREND_DAYS` at least, oldest first.
        last: the newest session, however old; None without any.
        felt: of the last `TREND_DAYS`, oldest first.
        symptoms: visits that a stop symptom ended; `detail` is the symptom where it is known.
        hurts: sessions in which "this hurts" was said; `detail` is the movement where it is known.
        comments: what colleagues wrote; `detail` is who.
        reached: goals that were reached in the last days.
        plan: None: they have none.
    """

    alias: str
    since: int
    days: tuple[int, ...] = ()
    last: Happened | None = None
    felt: tuple[Felt, ...] = ()
    symptoms: tuple[Happened, ...] = ()
    hurts: tuple[Happened, ...] = ()
    comments: tuple[Happened, ...] = ()
    reached: tuple[Goal, ...] = ()
    plan: Asked | None = None
