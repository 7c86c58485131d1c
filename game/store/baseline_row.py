"""What calibration learned of one person in one place, as the store keeps it."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, delete, insert, select

from game.body.baseline import Baseline, baseline_of
from game.store.database import writing
from game.store.schema import BASELINES


@dataclass(frozen=True, slots=True)
class KeptBaseline:
    """A baseline in the store; the newest replaces the one before.

    Attributes:
        patient: alias, or None for whoever plays without one.
        place: where it was taken: the source's name.
        taken_at: ISO 8601, UTC.
        mirrors: the self-test found that this camera mirrors.
    """

    patient: str | None
    place: str
    taken_at: str
    mirrors: bool
    baseline: Baseline


def keep(engine: Engine, kept: KeptBaseline) -> None:
    """Write a baseline in place of the one before."""
    where = _where(kept.patient, kept.place)
    values: dict[str, Any] = {
        "patient": kept.patient or "",
        "place": kept.place,
        "taken_at": kept.taken_at,
        "mirrors": kept.mirrors,
        "baseline": kept.baseline.to_json(),
    }
    with writing(engine) as connection:
        connection.execute(delete(BASELINES).where(*where))
        connection.execute(insert(BASELINES).values(**values))


def kept_for(engine: Engine, patient: str | None, place: str) -> KeptBaseline | None:
    """Read a baseline; one that this version of the game cannot read counts as none: calibrating takes a minute."""
    with engine.begin() as connection:
        row = connection.execute(select(BASELINES).where(*_where(patient, place))).one_or_none()
    if row is None:
        return None
    try:
        return KeptBaseline(patient, place, row.taken_at, row.mirrors, baseline_of(row.baseline))
    except ValueError:
        return None


def all_kept_of(engine: Engine, patient: str) -> list[dict[str, Any]]:
    """Every baseline of a person as it is stored, for whoever wants to see what that is."""
    query = select(BASELINES).where(BASELINES.c.patient == patient).order_by(BASELINES.c.place)
    with engine.begin() as connection:
        return [dict(row._mapping) for row in connection.execute(query)]  # noqa: SLF001 - see store.py


def is_baseline(document: Any) -> bool:
    """Whether JSON data is a baseline that this version of the game can read."""
    try:
        baseline_of(document)
    except ValueError:
        return False
    return True


def _where(patient: str | None, place: str) -> tuple[Any, ...]:
    return (BASELINES.c.patient == (patient or ""), BASELINES.c.place == place)
