"""Plans on their way: versions are merged, and what the clinic says is played at home, never the reverse."""

import pytest

from game.store.store import Store
from tests.exchange.conftest import Stores, at, bundle, live, plan, take_in


@pytest.fixture
def paired(at_home: Store, at_clinic: Store) -> tuple[Store, Store]:
    """Home and clinic, which know the same heron; the clinic has another plan for her."""
    take_in(at_clinic, bundle(at_home, "heron"))
    at_clinic.add_plan(plan(8), "heron", at(8), made_by="Ben")
    return at_home, at_clinic


def _played(store: Store) -> str | None:
    row = store.current_plan("heron")
    return row and row.text


def test_the_clinics_plan_is_played_at_home(paired: tuple[Store, Store]) -> None:
    """It comes with who made it and why, beside the version that was there."""
    home, clinic = paired
    received = take_in(home, bundle(clinic, "heron", kind="clinic"))
    assert (received.plans, received.played) == (1, "shelf")
    assert _played(home) == _played(clinic)
    assert [(row.version, row.made_by, row.current) for row in home.plans_of("heron")] == [
        (1, "Ada", False),
        (2, "Ben", True),
    ]


def test_a_homes_plan_is_kept_at_the_clinic_and_not_played(paired: tuple[Store, Store]) -> None:
    """Somebody who changes a plan at home is seen to have done so, and changes nothing that the clinic says."""
    home, clinic = paired
    home.add_plan(plan(10), "heron", at(10))
    received = take_in(clinic, bundle(home, "heron", now=at(30)))
    assert (received.plans, received.played) == (1, None)
    assert "repetitions = 8" in str(_played(clinic))
    assert _played(home) != _played(clinic)


def test_somebody_new_at_a_clinic_plays_no_plan_before_the_clinic_says_so(at_home: Store, at_clinic: Store) -> None:
    """Also where the clinic has none yet."""
    take_in(at_clinic, bundle(at_home, "heron"))
    assert [row.current for row in at_clinic.plans_of("heron")] == [False]


def test_an_older_word_of_the_clinic_does_not_come_back(paired: tuple[Store, Store]) -> None:
    """Of two bundles the later one says what is played, whichever comes last; the same one again says nothing new."""
    home, clinic = paired
    old = bundle(clinic, "heron", kind="clinic", now=at(21))
    clinic.use_plan(clinic.plan_versions("shelf", "heron")[0])
    new = bundle(clinic, "heron", kind="clinic", now=at(22))
    take_in(home, new)
    assert take_in(home, old).played is None
    assert "repetitions = 4" in str(_played(home))
    home.use_plan(home.plan_versions("shelf", "heron")[1])
    assert take_in(home, new).played is None
    assert "repetitions = 8" in str(_played(home))


def test_a_clinic_that_says_nothing_changes_nothing(paired: tuple[Store, Store]) -> None:
    """A clinic where no plan of hers is played leaves to the home what is played there."""
    home, clinic = paired
    with clinic._writing() as connection:
        connection.exec_driver_sql("UPDATE plans SET current = false")
    assert take_in(home, bundle(clinic, "heron", kind="clinic")).played is None
    assert "repetitions = 4" in str(_played(home))


def test_versions_of_two_makers_stand_in_the_order_of_time(paired: tuple[Store, Store], stores: Stores) -> None:
    """What home and clinic have each saved is numbered the same wherever all of it has come, in whatever order."""
    home, clinic = paired
    home.add_plan(plan(7), "heron", at(7))
    home.add_plan(plan(9), "heron", at(9))
    bundles = [bundle(home, "heron"), bundle(clinic, "heron", kind="clinic")]
    orders = []
    for order in (bundles, bundles[::-1]):
        third = stores()
        for data in order:
            take_in(third, data)
        orders.append([(row.version, row.made_at, row.text, row.current) for row in third.plans_of("heron")])
    assert orders[0] == orders[1]
    assert [made_at for _, made_at, _, _ in orders[0]] == [at(1), at(7), at(8), at(9)]
    assert [number for number, *_ in orders[0]] == [1, 2, 3, 4]


def test_nobody_elses_plans_go_along(stores: Stores, at_clinic: Store) -> None:
    """A bundle is about one person: neither others' plans nor those that are for nobody yet are in it."""
    home = stores()
    live(home, "heron")
    live(home, "swift")
    home.add_plan(plan(3).replace("shelf", "nobodys"), None, at(3))
    data = bundle(home, "heron")
    assert b"swift" not in data
    assert b"nobodys" not in data
    take_in(at_clinic, data)
    assert {row.patient for row in at_clinic.plans()} == {"heron"}
