"""Days as plans write them, without a clock."""

from calendar import timegm
from typing import Annotated

from pydantic import Field

Date = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
"""A day, ISO 8601: such days are in order as texts are. The rules see to it that the calendar has it."""

_DAY_S = 86_400


def days_between(first: str, last: str) -> int:
    """How many days a day comes after another; negative where it comes before."""
    return _number(last) - _number(first)


def _number(day: str) -> int:
    year, month, date = (int(part) for part in day.split("-"))
    return timegm((year, month, date, 0, 0, 0)) // _DAY_S
