"""Exactly once: whatever comes, in whatever order and however often, leaves the same store."""

import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.exchange.making import Wanted, write_bundle
from game.exchange.reading import Bundle
from game.recording.reader import read_header
from game.store import receiving
from game.store.bad import BadStore
from game.store.delivery import Parcel
from game.store.receiving import Receiving
from game.store.store import Store
from tests.exchange.conftest import Stores, at, bundle, files, go_on, live, plan, play, summary, take_in, whole

MOMENTS = 3
PARTS = 4


@pytest.fixture(scope="module")
def parts(empty_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterable[list[bytes]]:
    """Bundles of a home at several moments of its life, at each of them whole and in parts that overlap."""
    made = Stores(empty_store, tmp_path_factory.mktemp("lives"))
    store = made()
    live(store, "heron")
    bundles = []
    for moment in range(MOMENTS):
        go_on(store, "heron", 10 + moment)
        ids = [row.session for row in store.sessions()]
        halves = [{"sessions": ids[:4]}, {"sessions": ids[3:]}, {"since": "2026-01-10"}, {}]
        now = at(20 + moment)
        bundles += [bundle(store, "heron", kind="clinic", now=now, films=True, **half) for half in halves]
    yield bundles
    made.close()


ALL = (MOMENTS - 1) * PARTS
"""Where the parts of the last moment begin: the first two, or the last, are everything."""


@st.composite
def arrivals(draw: st.DrawFn) -> list[int]:
    """Numbers of bundles in the order in which they come: any, any number of times, and among them everything."""
    everything = draw(st.sampled_from([[ALL, ALL + 1], [ALL + 3]]))
    others = draw(st.lists(st.integers(0, MOMENTS * PARTS - 1), max_size=4))
    return draw(st.permutations([*everything, *others]))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(arriving=arrivals())
def test_any_parts_in_any_order_any_number_of_times_leave_the_same_store(
    parts: list[bytes], stores: Stores, arriving: list[int]
) -> None:
    """What is newest stays, nothing is doubled, nothing is lost."""
    whole_at_once, in_parts = stores(), stores()
    take_in(whole_at_once, parts[-1])
    for number in arriving:
        take_in(in_parts, parts[number])
    assert whole(in_parts) == whole(whole_at_once)
    again = take_in(in_parts, parts[-1])
    assert (again.sessions, again.recordings, again.films, again.visits, again.ratings, again.plans) == (0,) * 6


def test_it_holds_wherever_recordings_are_kept(any_address: str, at_home: Store) -> None:
    """On every engine a bundle that comes in parts, late and twice leaves what the home has."""
    old = bundle(at_home, "heron", films=True)
    go_on(at_home, "heron", 11)
    late, new = bundle(at_home, "heron", since="2026-01-05"), bundle(at_home, "heron", films=True)
    with Store.open(any_address) as clinic:
        for data in (late, old, new, old, late):
            take_in(clinic, data)
        assert len({row.session for row in clinic.sessions()}) == len(clinic.sessions()) == 5
        here, there = whole(clinic), whole(at_home)
        same = ("people", "identities", "sessions", "recordings", "films", "visits", "ratings")
        assert {name: here[name] for name in same} == {name: there[name] for name in same}
        assert [row.text for row in clinic.plans()] == [row.text for row in at_home.plans()]


def test_what_is_sealed_back_changes_nothing_at_home(at_home: Store, at_clinic: Store) -> None:
    """Home to clinic and back: home has what it had, byte for byte."""
    before = None
    for _ in range(2):
        take_in(at_clinic, bundle(at_home, "heron", films=True))
        before = before or whole(at_home)
        take_in(at_home, bundle(at_clinic, "heron", kind="clinic", films=True))
    assert whole(at_home) == before


def test_two_people_with_one_alias_stay_two(stores: Stores, at_clinic: Store) -> None:
    """The second heron is refused until somebody says who it is; then each has their own sessions."""
    homes = [stores(), stores()]
    for number, store in enumerate(homes):
        live(store, "heron" if number == 0 else "Heron")
    sessions = [row.session for row in homes[1].sessions()]
    first, second = (bundle(store, "heron") for store in homes)
    take_in(at_clinic, first)
    before = whole(at_clinic)
    with pytest.raises(BadStore, match="If it is the same person, say --as heron; if not, choose another"):
        take_in(at_clinic, second)
    assert whole(at_clinic) == before
    received = take_in(at_clinic, second, "heron-2")
    assert (received.alias, received.is_new) == ("heron-2", True)
    assert {row.patient for row in at_clinic.sessions() if row.session in sessions} == {"heron-2"}
    assert take_in(at_clinic, second).alias == "heron-2", "once said, it is known"
    with pytest.raises(BadStore, match="this is heron-2, who is known here already"):
        take_in(at_clinic, second, "heron")


def test_somebody_who_is_here_already_can_be_said_to_be_the_same(at_home: Store, at_clinic: Store) -> None:
    """`--as` the alias of who is here adds the identity to them, and from then on both know both."""
    at_clinic.new_person("patient 17", at(1))
    at_clinic.add_plan(plan(9), "patient 17", at(9))
    received = take_in(at_clinic, bundle(at_home, "heron"), "Patient 17")
    assert (received.alias, received.is_new, received.sessions) == ("patient 17", False, 4)
    assert take_in(at_home, bundle(at_clinic, "patient 17", kind="clinic")).alias == "heron"
    assert [person.alias for person in at_home.people()] == ["heron"]
    assert at_home.identity_of("heron") == at_clinic.identity_of("patient 17")


def test_a_recording_stays_byte_for_byte_and_its_row_says_whose_it_is(at_home: Store, at_clinic: Store) -> None:
    """Under another alias nothing is written into recordings; a plan says the alias that is used here."""
    take_in(at_clinic, bundle(at_home, "heron"), "wader")
    assert whole(at_clinic)["recordings"] == whole(at_home)["recordings"]
    assert {row.patient for row in at_clinic.sessions()} == {"wader"}
    assert 'patient = "wader"' in at_clinic.plans()[0].text
    texts = [row.text for row in at_home.plans()]
    assert take_in(at_home, bundle(at_clinic, "wader", kind="clinic")).plans == 0
    assert [row.text for row in at_home.plans()] == texts


def test_two_people_who_turn_out_to_be_one_are_named(at_home: Store, at_clinic: Store) -> None:
    """A bundle cannot join two people; that is for somebody here to decide."""
    other = at_clinic
    take_in(other, bundle(at_home, "heron"))
    at_home.new_person("swift", at(1))
    at_home.identity_of("swift")
    take_in(other, bundle(at_home, "swift"), "heron")
    with pytest.raises(BadStore, match="heron and swift are one person in this bundle and 2 here"):
        take_in(at_home, bundle(other, "heron"))


Spoil = Callable[[Store], object]
SPOILT: dict[str, tuple[Spoil, str]] = {
    "another session has its id": (lambda store: play(store, "heron-4", "heron", 9), "with other content"),
    "its recording differs": (lambda store: play(store, "heron-4", "heron", 4, beats=9), "with other content"),
    "it is another person's": (
        lambda store: play(store, "heron-4", "swift", 4, beats=4),
        "heron-4 is swift's|is swift",
    ),
    "it is of who has no alias": (lambda store: play(store, "heron-4", None, 4, beats=4), "of who has no alias"),
}


@pytest.mark.parametrize(("spoil", "message"), SPOILT.values(), ids=SPOILT)
def test_a_session_that_is_something_else_here_is_named_and_nothing_is_taken_in(
    at_home: Store, at_clinic: Store, spoil: Spoil, message: str
) -> None:
    """One such session, and all of the bundle stays out: rows and files are what they were."""
    take_in(at_clinic, bundle(at_home, "heron", sessions=["heron-2"]))
    at_clinic.new_person("swift", at(1))
    spoil(at_clinic)
    before, names = whole(at_clinic), files(at_clinic.places.folder)
    with pytest.raises(BadStore, match=message) as refused:
        take_in(at_clinic, bundle(at_home, "heron", films=True))
    assert "heron-4" in str(refused.value)
    assert "nothing was taken in" in str(refused.value)
    assert whole(at_clinic) == before
    assert files(at_clinic.places.folder) == names


def test_a_visit_of_another_person_is_refused(at_home: Store, at_clinic: Store) -> None:
    """A visit is nobody else's, and what came with it does not stay either."""
    take_in(at_clinic, bundle(at_home, "heron", sessions=[]), "swift")
    with at_clinic._writing() as connection:
        connection.exec_driver_sql("DELETE FROM identities")
    before, names = whole(at_clinic), files(at_clinic.places.folder)
    with pytest.raises(BadStore, match="is swift's here; nothing was taken in"):
        take_in(at_clinic, bundle(at_home, "heron"), "heron")
    assert whole(at_clinic) == before
    assert files(at_clinic.places.folder) == names


def _killed(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize("step", ["merge_session", "merge_visits", "merge_plans"])
def test_what_fails_leaves_neither_rows_nor_files(
    any_address: str, at_home: Store, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """Wherever the transaction breaks off, the files that came before it go too, and a second try takes in all."""
    data = bundle(at_home, "heron", films=True)
    with Store.open(any_address) as clinic:
        before = whole(clinic)
        with monkeypatch.context() as broken:
            broken.setattr(receiving, step, _killed)
            with pytest.raises(KeyboardInterrupt):
                take_in(clinic, data)
        assert whole(clinic) == before
        assert files(clinic.places.folder) == set()
        assert take_in(clinic, data).sessions == 4


@pytest.mark.parametrize("left", [0, 2])
def test_a_power_cut_between_files_and_rows_is_mended_by_a_second_try(
    at_home: Store, stores: Stores, monkeypatch: pytest.MonkeyPatch, left: int
) -> None:
    """Files that no row knows, and one that is half copied, are found again and used; nothing stands twice."""
    data, clinic, untouched = bundle(at_home, "heron", films=True), stores(), stores()
    with monkeypatch.context() as broken:
        broken.setattr(Store, "_remove_strays", lambda *_: None)
        broken.setattr(receiving, "add_uids", _killed)
        with pytest.raises(KeyboardInterrupt):
            take_in(clinic, data)
    strays = sorted(clinic.places.recordings.iterdir())
    assert len(strays) == 5
    for path in strays[left:]:
        path.rename(path.with_name(f".{path.name}.99.part"))
    take_in(clinic, data)
    take_in(untouched, data)
    assert whole(clinic) == whole(untouched)
    assert files(clinic.places.folder) == files(untouched.places.folder)


def test_a_recording_that_was_lost_here_comes_back(at_home: Store, at_clinic: Store) -> None:
    """A row whose file is gone gets it again from the next bundle."""
    data = bundle(at_home, "heron")
    take_in(at_clinic, data)
    at_clinic.places.recording("heron-4").unlink()
    received = take_in(at_clinic, data)
    assert (received.sessions, received.recordings) == (0, 1)
    assert whole(at_clinic)["recordings"] == whole(at_home)["recordings"]


def test_a_recording_that_is_damaged_at_home_stays_there(at_home: Store, at_clinic: Store) -> None:
    """Its session's numbers go along and the sender is told: one bad file must not keep all of it from the clinic."""
    path = at_home.places.recording("heron-4")
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    at_home.places.recording("heron-2").unlink()
    file = io.BytesIO()
    made = write_bundle(at_home, "heron", Wanted("home", at(20), "0.1.0"), file)
    assert [trouble[:37] for trouble in made.troubles] == [
        f"The recording of session heron-{day} stay" for day in (2, 4)
    ]
    received = take_in(at_clinic, file.getvalue())
    assert (received.sessions, received.recordings) == (4, 2)


def test_a_session_that_is_being_played_comes_with_the_next_bundle(at_home: Store, at_clinic: Store) -> None:
    """What is not finished is left out, and the sender is told."""
    header = read_header(at_home.places.recording("heron-2").read_bytes())
    _, playing = at_home.begin_session(replace(header, session="now"))
    with playing:
        made = write_bundle(at_home, "heron", Wanted("home", at(20), "0.1.0"), io.BytesIO())
        assert made.troubles == ("The session now is still being played; it comes with the next bundle.",)
        assert take_in(at_clinic, bundle(at_home, "heron")).sessions == 4


def test_a_film_that_comes_later_joins_its_session(at_home: Store, at_clinic: Store) -> None:
    """The first bundle had none; a third without any takes none away."""
    for films in (False, True, False):
        take_in(at_clinic, bundle(at_home, "heron", films=films))
    assert whole(at_clinic)["films"] == {"heron-3": b"film of heron"}
    row = at_clinic.session("heron-3")
    assert row is not None
    assert row.video == "recordings/heron-3.webm"


def test_files_that_another_program_needs_by_now_are_left_to_it(
    at_home: Store, at_clinic: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two programs take in the same; the one that put the files fails after the other has succeeded."""
    data = bundle(at_home, "heron", films=True)

    def meanwhile(*_: object, **__: object) -> None:
        with Store.open(str(at_clinic.places.folder)) as other:
            monkeypatch.undo()
            take_in(other, data)
        raise KeyboardInterrupt

    monkeypatch.setattr(Receiving, "_take_in_rows", lambda *_: None)
    monkeypatch.setattr(Receiving, "_writing", meanwhile)
    with pytest.raises(KeyboardInterrupt):
        take_in(at_clinic, data)
    assert whole(at_clinic)["recordings"] == whole(at_home)["recordings"]
    assert whole(at_clinic)["films"] == whole(at_home)["films"]


def test_what_changes_while_it_is_copied_is_not_kept(at_home: Store, at_clinic: Store) -> None:
    """A file that is not what was checked is thrown away, with everything that came before it."""
    delivery = Bundle(io.BytesIO(bundle(at_home, "heron"))).delivery()

    def changed() -> Iterator[Parcel]:
        for parcel in delivery.sessions():
            assert parcel.recording is not None
            is_last = parcel.row.session == "heron-5"
            data = io.BytesIO(b"something else") if is_last else parcel.recording.open()
            yield replace(parcel, recording=replace(parcel.recording, open=lambda data=data: data))

    before = whole(at_clinic)
    with pytest.raises(BadStore, match=r"heron-5\.wingbeat changed while it was copied; nothing was taken in"):
        at_clinic.take_in(replace(delivery, sessions=changed))
    assert whole(at_clinic) == before
    assert files(at_clinic.places.folder) == set()


def test_numbers_of_newer_rules_stay(at_home: Store, at_clinic: Store) -> None:
    """A session that was judged again, there or here, keeps the numbers of the newer rules, whichever comes last."""
    old = bundle(at_home, "heron")
    at_home.rescore_session("heron-4", {"rules": 2}, (2, summary(7)))
    for data in (old, bundle(at_home, "heron"), old):
        take_in(at_clinic, data)
    row = at_clinic.session("heron-4")
    assert row is not None
    assert (row.rules, row.reps, row.rescored) == (2, 7, {"rules": 2})


def test_who_is_being_deleted_takes_nothing_in(at_home: Store, at_clinic: Store) -> None:
    """A deletion that was interrupted is finished first; and after it, a bundle brings the person anew."""
    data = bundle(at_home, "heron")
    take_in(at_clinic, data)
    with at_clinic._writing() as connection:
        connection.exec_driver_sql("INSERT INTO erasures (alias) VALUES ('heron')")
    with pytest.raises(BadStore, match="is still being deleted"):
        take_in(at_clinic, data)
    at_clinic.finish_erasures()
    assert files(at_clinic.places.folder) == set()
    assert take_in(at_clinic, data).is_new
