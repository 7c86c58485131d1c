"""What the plan editor takes from elsewhere: a person's plans and sessions, shipped levels, and plans to begin with."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import timedelta

from game.clinic.console.desk import Desk
from game.clinic.pages.plan.draft import Version
from game.level.model import Level
from game.report.trends import Trend, trends_of

NEWEST = 40
"""Sessions that are looked through for what was measured lately."""

REVIEW_AFTER = timedelta(weeks=4)
"""When somebody looks at a new plan again, as `wingbeat plan new` proposes it."""


@dataclass(frozen=True, slots=True)
class Preset:
    """A plan to begin with: `name` says for which complaint, `why` what it asks and why."""

    id: str
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Known:
    """What there is of a person for this page.

    Attributes:
        alias: as the store writes it.
        versions: every version of every plan, newest first.
        trends: what their newest sessions measured.
        homes: computers at home that fetch a plan by themselves.
    """

    alias: str
    versions: tuple[Version, ...]
    trends: tuple[Trend, ...]
    homes: int = 0

    @property
    def current(self) -> Version | None:
        """What they play."""
        return next((one for one in self.versions if one.current), None)

    def next_version(self, plan: str) -> int:
        """The number that the next version of a plan will have."""
        return 1 + max((one.version for one in self.versions if one.plan == plan), default=0)


def known_of(desk: Desk, alias: str) -> Known:
    """Read what there is of a person, through the gate; refused where they are not this clinic's."""
    file = desk.gate.patient_file(alias)
    person = file.patient.alias
    homes = sum(row.revoked_at is None for row in desk.gate.devices_of(person))
    return Known(person, _newest_first(file.plans), trends_of(file.course.played[-NEWEST:]), homes)


def versions_of(desk: Desk, alias: str) -> tuple[Version, ...]:
    """Every version of every plan of a person, newest first."""
    return _newest_first(desk.gate.plans_of(alias))


def _newest_first(rows: Iterable[object]) -> tuple[Version, ...]:
    """The store's rows as versions: what they are called there they are called here."""
    found = (Version(**{one.name: getattr(row, one.name) for one in fields(Version)}) for row in rows)
    return tuple(sorted(found, key=lambda one: (one.made_at, one.version), reverse=True))


def presets(desk: Desk) -> tuple[Preset, ...]:
    """Plans to begin with, in the language of who reads."""
    rows = desk.house.makers["plan.presets"](desk.language)
    return tuple(Preset(row["preset"], row["name"], row["why"]) for row in rows)


def preset_text(desk: Desk, preset: str, alias: str) -> str:
    """The file of a plan made from a preset today; "" where there is no such preset."""
    if preset not in {one.id for one in presets(desk)}:
        return ""
    today = desk.now.date()
    days = today.isoformat(), (today + REVIEW_AFTER).isoformat()
    return str(desk.house.makers["plan.preset"](preset, *days, alias, desk.language))


def shipped(desk: Desk) -> Mapping[str, Level]:
    """The shipped levels, by id."""
    levels: Mapping[str, Level] = desk.house.makers["plan.levels"]()
    return levels
