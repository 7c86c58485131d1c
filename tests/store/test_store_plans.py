"""Plans in a store: every version is kept byte for byte, one is played, and each belongs to one person."""

from collections.abc import Iterator

import pytest

from game.level.plan.decode import decode_plan
from game.level.plan.versions import Difference, differences
from game.level.problems import BadPlan
from game.report.goals import Progress
from game.store.bad import BadStore
from game.store.plans import Overtaken, PlanRow
from game.store.progress import progress_in
from game.store.store import Store
from game.store.visits import Rating

NOW = "2026-03-02T12:00:00+00:00"
PLAN = """\
# The right arm first: it is the stiff one.
format = 1
id = "shelf"
title = "To the shelf"   # their words
made_on = "2026-03-02"
review_on = "2026-03-30"
notes = '''
Slowly.  '''

[[exercises]]
movement = "shoulder_flexion"
repetitions = 6
cap = 90.0

[[goals]]
kind = "pain"
by = "2026-03-30"
target = 2
"""


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    """A store with two people."""
    with Store.open(address) as store:
        store.new_person("Heron", NOW)
        store.new_person("swift", NOW)
        yield store


def test_a_plan_is_kept_byte_for_byte_with_its_patient(store: Store) -> None:
    """Comments, spaces and quotes stay; what is added is the line that says whom it is for, and nothing else."""
    kept = PLAN.replace("title =", 'patient = "Heron"\ntitle =')
    row = store.add_plan(PLAN.replace("\n", "\r\n"), "heron", NOW, made_by="Ada", note="first")
    assert row == PlanRow("Heron", "shelf", 1, kept, NOW, "Ada", "first", current=True)
    assert store.plan_versions("shelf", "HERON") == [row]
    assert store.add_plan(kept, "heron", NOW) == row, "the same text makes no version"
    assert store.add_plan(row.text, "Heron", NOW).text == kept
    assert store.add_plan(PLAN, None, NOW).text == PLAN


def test_the_newest_version_is_played_until_another_is_chosen(store: Store) -> None:
    """One version is played at a time, over all plans of a person; the others are kept, and can be played again."""
    first = store.add_plan(PLAN, "heron", NOW)
    second = store.add_plan(PLAN.replace("= 6", "= 8"), "heron", NOW)
    other = store.add_plan(PLAN.replace('"shelf"', '"other"'), "heron", NOW)
    assert [(row.plan, row.version, row.current) for row in store.plans_of("heron")] == [
        ("other", 1, True),
        ("shelf", 1, False),
        ("shelf", 2, False),
    ]
    assert store.plan_called("shelf").version == 2, "the newest where none is played"
    assert store.use_plan(first).current
    assert store.current_plan("heron") == store.plan_called("shelf") == first
    assert store.plan_versions("shelf", "heron")[1].text == second.text
    assert store.add_plan(second.text, "heron", NOW).version == 2
    assert store.current_plan("swift") is None
    assert store.plan_called("other", "heron").text == other.text


def test_who_looked_at_what_is_not_played_any_more_saves_nothing(store: Store) -> None:
    """Of two who change the same plan, the second is told what is played now, and what they wrote is not saved."""
    first = store.add_plan(PLAN, "heron", NOW, seen=None)
    second = store.add_plan(PLAN.replace("cap = 90.0", "cap = 80.0"), "heron", NOW, seen=("shelf", 1))
    for seen in (None, ("shelf", 1), ("another", 2)):
        with pytest.raises(Overtaken, match="version 2, is played") as told:
            store.add_plan(PLAN.replace("cap = 90.0", "cap = 70.0"), "heron", NOW, seen=seen)
        assert told.value.row == second
    assert [row.version for row in store.plan_versions("shelf", "heron")] == [1, 2]
    with pytest.raises(Overtaken, match="no plan is played"):
        store.add_plan(PLAN, "swift", NOW, seen=("shelf", first.version))


def test_a_plan_is_found_by_its_id_where_that_is_clear(store: Store) -> None:
    """Of two people's plans with one id somebody must say whose; what is not there is said."""
    with pytest.raises(BadStore, match=r"there is no plan shelf in .*plan versions"):
        store.plan_called("shelf")
    store.add_plan(PLAN, "heron", NOW)
    assert store.plan_called("shelf").patient == "Heron"
    store.add_plan(PLAN, "swift", NOW)
    with pytest.raises(BadStore, match=r"several people have a plan shelf .*--patient"):
        store.plan_called("shelf")
    assert store.plan_called("shelf", "SWIFT").patient == "swift"
    with pytest.raises(BadStore, match="there is no plan shelf for 'wren'"):
        store.plan_called("shelf", "wren")


def test_what_cannot_be_kept_is_refused_whole(store: Store) -> None:
    """A plan with problems, of somebody else, or for somebody unknown leaves nothing in the store."""
    with pytest.raises(BadPlan, match="line 12"):
        store.add_plan(PLAN.replace("= 6", "= 600"), "heron", NOW)
    with pytest.raises(BadStore, match="is for 'swift'; save it for them"):
        store.add_plan(PLAN.replace("title", 'patient = "swift"\ntitle', 1), "heron", NOW)
    with pytest.raises(BadStore, match=r"nobody in .* is called 'wren'"):
        store.add_plan(PLAN, "wren", NOW)
    assert store.plans() == []


def test_plans_go_with_their_person(store: Store) -> None:
    """Whose data are deleted loses every version; a plan for nobody yet, and other people's, stay."""
    for patient in ("heron", "swift", None):
        store.add_plan(PLAN, patient, NOW)
        store.add_plan(PLAN.replace("= 6", "= 7"), patient, NOW)
    store.erase_person("heron")
    assert [(row.patient, row.version) for row in store.plans()] == [(None, 1), (None, 2), ("swift", 1), ("swift", 2)]
    store.erase_person(None)
    assert len(store.plans()) == 4


def test_versions_are_told_apart_value_by_value() -> None:
    """What changed is named where it is; an exercise that only moved has not changed."""
    before = decode_plan(PLAN, "before")
    squeeze = '[[exercises]]\nmovement = "scapular_retraction"\nrepetitions = 5\n\n'
    text = (
        PLAN.replace("[[exercises]]", f"{squeeze}[[exercises]]", 1)
        .replace("90.0", "100.0")
        .replace("target = 2", "target = 1")
    )
    after = decode_plan(text.replace("[[goals]]", "[pain]\nceiling = 4\n\n[[goals]]"), "after")
    found = {one.where: (one.before, one.after) for one in differences(before, after)}
    assert found.pop("exercises[scapular_retraction].repetitions") == (None, 5)
    added = {where for where in found if where.startswith("exercises[scapular_retraction]")}
    assert {where: found[where] for where in found.keys() - added} == {
        "exercises[shoulder_flexion].cap": (90.0, 100.0),
        "goals[pain].target": (2.0, 1.0),
        "pain.ceiling": (5, 4),
    }
    assert differences(before, before) == ()
    assert Difference("exercises[scapular_retraction].repetitions", 5, None) in differences(after, before)


def test_progress_is_read_from_the_store(store: Store) -> None:
    """A goal of the plan is held against what this person said and did, and nobody else's."""
    row = store.add_plan(PLAN, "heron", NOW)
    for day, value in enumerate((6, 5, 3, 2), 3):
        store.rate(Rating("heron", f"2026-03-{day:02}T09:00:00+00:00", "pain", "before", value))
        store.rate(Rating("swift", f"2026-03-{day:02}T09:00:00+00:00", "pain", "before", 9))
    (one,) = progress_in(store, decode_plan(row.text, "it"), "heron", "2026-03-20")
    assert isinstance(one, Progress)
    assert (one.first, one.now, one.change, one.reached) == (5.5, 2.5, "better", False)
