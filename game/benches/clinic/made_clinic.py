"""A clinic full of people who play, put into a store's own tables: what its pages show, and how fast, is tried on it.

Nobody in it is anybody; the same seed makes the same clinic. Its sessions have no recordings to be replayed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from sqlalchemy import Table, insert

from game.benches.clinic.made_sessions import summary
from game.benches.clinic.stories import Story, story_of
from game.files.presets import preset_plan
from game.play.engine import RULES_VERSION
from game.store.alias import folded
from game.store.opened import Opened
from game.store.plans import PlanRow
from game.store.schema import PATIENTS, PEOPLE, PLANS, RATINGS, SESSIONS, VISITS
from game.store.session_row import SessionRow, numbers_of
from game.store.visits import Kind, Moment, Rating, VisitRow

_BIRDS = (
    *(
        "avocet",
        "bittern",
        "curlew",
        "dipper",
        "dunlin",
        "eider",
        "fulmar",
        "godwit",
        "grebe",
        "harrier",
        "ibis",
        "jay",
    ),
    *("kestrel", "knot", "lapwing", "linnet", "martin", "merlin", "nuthatch", "osprey", "petrel", "pipit", "plover"),
    *(
        "quail",
        "redstart",
        "robin",
        "ruff",
        "siskin",
        "skylark",
        "snipe",
        "stilt",
        "swift",
        "teal",
        "turnstone",
        "wagtail",
    ),
    *("warbler", "whimbrel", "wigeon", "wren", "yaffle"),
)
_PER_VISIT = 2
"""Sessions in a visit: a level, and one more."""

_PLAN_DAYS = 28
"""Since when the plan is played that is played now."""


class Rows(Opened):
    """Puts rows in as they are."""

    def put(self, tables: Mapping[Table, Sequence[Mapping[str, Any]]]) -> None:
        """Insert rows, table by table, in one transaction."""
        with self._writing() as connection:
            for table, rows in tables.items():
                if rows:
                    connection.execute(insert(table), [dict(row) for row in rows])


@dataclass(frozen=True, slots=True)
class Made:
    """Somebody who was made.

    Attributes:
        now: until when they have played; with its zone.
        sessions: how many they have played.
    """

    alias: str
    story: Story
    now: datetime
    sessions: int


def make_people(store: Opened, clinic: str, now: datetime, people: int, sessions: int, seed: int = 1) -> list[str]:
    """Let so many people with so many sessions each belong to a clinic; returns their aliases.

    Args:
        store: open; nobody in it has such an alias yet.
        clinic: id of a clinic of the store.
        now: until when they have played; with its zone.
        people: how many.
        sessions: of each.
        seed: the same makes the same people.
    """
    rows, aliases = store.rows(Rows), [alias_of(number) for number in range(people)]
    for number, alias in enumerate(aliases):
        random = Random(f"{seed} {number}")  # noqa: S311 - nothing secret
        story = story_of(random)
        rows.put(_rows_of(Made(alias, story, now, sessions if story.preset else 0), clinic, random))
    return aliases


def alias_of(number: int) -> str:
    """An alias: a bird, and from the second time round a number."""
    round_, bird = divmod(number, len(_BIRDS))
    return f"{_BIRDS[bird]}-{round_ + 1}" if round_ else _BIRDS[bird]


def _rows_of(made: Made, clinic: str, random: Random) -> dict[Table, Sequence[Mapping[str, Any]]]:
    days = sorted(_days(made, random))
    visits = [_visit(made, random, number, day, len(days)) for number, day in enumerate(days)]
    since = (min(days, default=made.now) - timedelta(days=1)).isoformat(timespec="seconds")
    pseudonym = f"{random.getrandbits(64):016x}"
    return {
        PEOPLE: [{"alias": made.alias, "folded": folded(made.alias), "created_at": since}],
        PATIENTS: [{"person": made.alias, "clinic": clinic, "pseudonym": pseudonym, "since": since}],
        PLANS: [asdict(row) for row in _plan(made)],
        SESSIONS: [asdict(row) for visit in visits for row in visit.sessions],
        VISITS: [asdict(visit.row) for visit in visits],
        RATINGS: [asdict(row) for visit in visits for row in visit.ratings],
    }


def _days(made: Made, random: Random) -> Iterator[datetime]:
    """When they came, the newest first: on the days that the plan asks for, as often as they keep to it."""
    wanted, back = made.sessions // _PER_VISIT, made.story.silent_days + random.choice((0.0, 0.0, 1.0, 2.0))
    every = 7 / made.story.asked
    while wanted > 0:
        keeps = made.story.kept if back < 6 * _PLAN_DAYS / 4 else 1.0
        if random.random() < keeps or (made.story.last != "usual" and wanted == made.sessions // _PER_VISIT):
            day = made.now - timedelta(days=int(back))
            yield day.replace(hour=random.randint(7, 19), minute=random.randint(0, 59), second=0, microsecond=0)
            wanted -= 1
        back += every


@dataclass(frozen=True, slots=True)
class _Visit:
    row: VisitRow
    sessions: list[SessionRow]
    ratings: list[Rating]


def _visit(made: Made, random: Random, number: int, day: datetime, of: int) -> _Visit:
    story, is_last = made.story, number == of - 1
    last = story.last if is_last else "usual"
    at = min(day, made.now - timedelta(minutes=30))
    visit = f"{at:%Y%m%d-%H%M%S}-v{random.getrandbits(24):06x}"
    share = number / max(1, of - 1)
    range_deg = story.range_deg[0] + share * (story.range_deg[1] - story.range_deg[0])
    hurts = "shoulder_abduction" if last == "hurt" else None
    sessions = [
        _session(made, random, visit, at + timedelta(minutes=8 * block), range_deg, hurts if block else None)
        for block in range(_PER_VISIT)
    ]
    ratings = _ratings(made, random, visit, at, share, last)
    how = "stopped" if last == "symptom" else "finished"
    said = {
        "how": how,
        "symptom": "dizziness" if last == "symptom" else None,
        "sessions": [one.session for one in sessions],
    }
    stamp, end = at.isoformat(timespec="seconds"), (at + timedelta(minutes=20)).isoformat(timespec="seconds")
    return _Visit(VisitRow(visit, made.alias, stamp, end, end, None, said), sessions, ratings)


def _session(made: Made, random: Random, visit: str, at: datetime, range_deg: float, hurts: str | None) -> SessionRow:
    session = f"{at:%Y%m%d-%H%M%S}-{random.getrandbits(24):06x}"
    numbers = numbers_of(summary(random, range_deg, hurts=hurts))
    where = f"recordings/{session}.wingbeat"
    started = at.isoformat(timespec="seconds")
    return SessionRow(
        session, started, "first_flight", made.alias, "puppet", RULES_VERSION, where, visit=visit, **numbers
    )


def _ratings(made: Made, random: Random, visit: str, at: datetime, share: float, last: str) -> list[Rating]:
    story = made.story
    pain = story.pain[0] + share * (story.pain[1] - story.pain[0])
    before = _of_ten(random, pain)
    after = {"high": 8, "rise": min(6, before + 3), "hurt": min(6, before + 2)}.get(
        last, _of_ten(random, before + story.rise - 0.4, 0.4)
    )
    effort = 9 if last == "hard" else _of_ten(random, story.effort)
    said: list[tuple[Kind, Moment, int, int | None]] = [
        ("pain", "before", before, None),
        ("stiffness", "before", _of_ten(random, pain + 1), None),
        ("energy", "before", _of_ten(random, 6), None),
        ("worry", "before", _of_ten(random, 2), None),
        *(("pain", "between", min(after, before + 1), block) for block in (1, 2)),
        *(("effort", "between", effort, block) for block in (1, 2)),
        ("pain", "after", after, None),
        ("worry", "after", _of_ten(random, 2), None),
    ]
    if last == "morning":
        said.append(("pain", "morning", min(10, round(pain) + 3), None))
    stamp = at.isoformat(timespec="seconds")
    return [Rating(made.alias, stamp, kind, moment, value, visit, block) for kind, moment, value, block in said]


def _of_ten(random: Random, middle: float, spread: float = 0.6) -> int:
    return min(6, max(0, round(random.gauss(middle, spread))))


def _plan(made: Made) -> Iterator[PlanRow]:
    if made.story.preset is None:
        return
    made_on = (made.now - timedelta(days=_PLAN_DAYS)).date().isoformat()
    review_on = (made.now + timedelta(days=made.story.review_in)).date().isoformat()
    text = preset_plan(made.story.preset, made_on, review_on, made.alias) + _goals(made)
    yield PlanRow(made.alias, made.story.preset, 1, text, f"{made_on}T09:00:00+00:00", "cleo", "", current=True)


def _goals(made: Made) -> str:
    by = (made.now + timedelta(days=made.story.review_in + 14)).date().isoformat()
    first, now = made.story.range_deg
    start, target = round(first), round((first + now) / 2 + 9)
    pain = max(0, round(made.story.pain[0]) - 2)
    return f"""
[[goals]]
kind = "peak"
movement = "shoulder_abduction"
by = "{by}"
start = {start}
target = {target}

[[goals]]
kind = "pain"
by = "{by}"
target = {pain}

[[goals]]
kind = "sessions"
by = "{by}"
target = {2 * _PER_VISIT * made.story.asked}
"""
