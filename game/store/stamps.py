"""Moments and days as rows have them: ISO 8601 text, which sorts as it is and means the same on every machine."""

from datetime import UTC, date, datetime

from game.store.bad import BadStore


def now_stamp() -> str:
    """This moment, to the second, in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def instant(stamp: str) -> datetime:
    """The moment that an ISO 8601 stamp names; one without a zone is taken for UTC.

    Raises:
        BadStore: it is no stamp.
    """
    try:
        found = datetime.fromisoformat(stamp)
    except ValueError:
        raise BadStore(f"{stamp!r:.60} is no time; give one as in 2026-01-31T12:00:00+00:00") from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def day_of(stamp: str) -> int:
    """The day of an ISO 8601 stamp, as `date.toordinal` counts, where this computer is; of a mere day, that day."""
    if len(stamp) == len("2026-01-31"):
        return date.fromisoformat(stamp).toordinal()
    return instant(stamp).astimezone().date().toordinal()


def iso(day: int) -> str:
    """A day as ISO 8601 writes it; `day` as `date.toordinal` counts."""
    return date.fromordinal(day).isoformat()
