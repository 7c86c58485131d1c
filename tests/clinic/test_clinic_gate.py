"""The gate: each role does what it may, each clinic sees its own, and everything is written down."""

import ast
import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import game.clinic
from game.clinic.accounts.gate import Gate
from game.clinic.accounts.refusals import Refused
from game.clinic.accounts.roles import ALLOWED, May, Role
from game.clinic.sync.codes import hash_of, make_code
from game.play.inputs import Heartbeat
from game.recording.header import Header
from game.recording.reader import read_recording
from game.recording.writer import Writer
from game.store.comments import Comments
from game.store.devices import Devices
from game.store.store import Store
from game.store.visits import Rating
from tests.clinic.conftest import NOON, Clinic

LEVEL = """\
format = 1
id = "free"
title = "Free"
summary = "Free."
scene = "sky"
[answers]
shoulder_abduction = "lift"
"""
PLAN = """\
format = 1
id = "shelf"
title = "Shelf"
made_on = "2026-01-02"
review_on = "2026-03-30"
[[exercises]]
movement = "shoulder_flexion"
repetitions = 6
cap = 90.0
"""

DEEDS: dict[str, tuple[May, Callable[[Gate, str, str], Any]]] = {
    "person": (May.SEE, lambda gate, alias, _: gate.person(alias).alias),
    "patient_file": (May.SEE, lambda gate, alias, _: gate.patient_file(alias).patient.alias),
    "sessions_of": (May.SEE, lambda gate, alias, _: [row.session for row in gate.sessions_of(alias)]),
    "visits_of": (May.SEE, lambda gate, alias, _: len(gate.visits_of(alias))),
    "ratings_of": (May.SEE, lambda gate, alias, _: len(gate.ratings_of(alias))),
    "baselines_of": (May.SEE, lambda gate, alias, _: gate.baselines_of(alias)),
    "settings_of": (May.SEE, lambda gate, alias, _: gate.settings_of(alias)),
    "session": (May.SEE, lambda gate, _, session: gate.session(session).session),
    "recording": (May.SEE, lambda gate, _, session: read_recording(gate.recording(session)).header.session),
    "film": (May.SEE, lambda gate, _, session: gate.film(session)),
    "comments_on": (May.SEE, lambda gate, _, session: [one.text for one in gate.comments_on(session)]),
    "add_comment": (May.PRESCRIBE, lambda gate, _, session: gate.add_comment(session, 500_000, "slower").at_us),
    "take_back_comment": (
        May.PRESCRIBE,
        lambda gate, _, session: gate.take_back_comment(session, gate.add_comment(session, 0, "oh").comment),
    ),
    "plans_of": (May.SEE, lambda gate, alias, _: len(gate.plans_of(alias))),
    "current_plan": (May.SEE, lambda gate, alias, _: bool(gate.current_plan(alias))),
    "taking_out": (May.EXPORT, lambda gate, alias, _: gate.taking_out(alias, "report.pdf")),
    "add_plan": (May.PRESCRIBE, lambda gate, alias, _: gate.add_plan(PLAN.replace("Shelf", "To the shelf"), alias)),
    "use_plan": (May.PRESCRIBE, lambda gate, alias, _: gate.use_plan(alias, "shelf", 1).current),
    "pairing_code": (May.ADMIT, lambda gate, alias, _: gate.pairing_code(alias).person),
    "devices_of": (May.SEE, lambda gate, alias, _: len(gate.devices_of(alias))),
    "revoke_device": (May.ADMIT, lambda gate, alias, _: gate.revoke_device(alias, f"of-{alias.lower()}")),
    "audit": (May.AUDIT, lambda gate, alias, _: len(gate.audit(alias)) > 0),
    "erase_person": (May.ERASE, lambda gate, alias, _: gate.erase_person(alias)),
}
"""What can be asked of the gate about one person: the right that it takes, and the asking."""

OF_NOBODY = {"people": May.SEE, "patients": May.SEE, "sessions": May.SEE, "new_person": May.ADMIT}
"""What can be asked of it beside."""


def _furnish(clinic: Clinic) -> None:
    """A session, a visit, a rating and a plan of each person."""
    for alias in ("heron", "tern"):
        header = Header(1, "0.1.0", f"s-{alias}", NOON.isoformat(), LEVEL, None, None, {}, 0, "demo person", alias)
        _, file = clinic.store.begin_session(header)
        with file:
            writer = Writer(file, header)
            writer.append(Heartbeat(0))
            writer.finish({"reps": [], "duration_s": 1.0})
        clinic.store.finish_session(header.session, {"reps": [], "duration_s": 1.0})
        visit = clinic.store.begin_visit(alias, NOON.isoformat())
        clinic.store.rate(Rating(alias, NOON.isoformat(), "pain", "before", 4, visit))
        clinic.store.add_plan(PLAN, alias, NOON.isoformat())
        devices, home = clinic.store.rows(Devices), clinic.clinics.patient(alias)
        assert home is not None
        code = make_code(devices, alias, home.clinic, NOON).code
        devices.pair(hash_of(code), f"of-{alias}", "hash", clinic.store.identity_of(alias), NOON.isoformat())


def test_the_table_of_roles() -> None:
    """Who reads only sees; a clinician prescribes, admits and takes out too; an administrator may everything."""
    assert {
        Role.READ_ONLY: {May.SEE},
        Role.CLINICIAN: {May.SEE, May.EXPORT, May.PRESCRIBE, May.ADMIT},
        Role.ADMIN: {May.SEE, May.EXPORT, May.PRESCRIBE, May.ADMIT, May.ERASE, May.STAFF, May.AUDIT},
    } == ALLOWED


def test_the_page_on_security_has_the_same_table() -> None:
    """What docs/security.md says of the roles is what they may do; its columns stand in the order of the rights."""
    page = (Path(__file__).parents[2] / "docs" / "security.md").read_text(encoding="utf-8")
    cells = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in page.splitlines() if line.startswith("|")
    ]
    told = {
        Role(role): {right for right, cell in zip(May, rights, strict=True) if cell == "yes"}
        for role, *rights in cells
        if role in set(Role)
    }
    assert told == ALLOWED


def test_the_table_of_deeds_is_complete() -> None:
    """Every method of the gate stands in one of the tables that the tests below go through."""
    methods = {name for name, _ in inspect.getmembers(Gate, inspect.isfunction) if not name.startswith("_")}
    assert methods == DEEDS.keys() | OF_NOBODY.keys()


@pytest.mark.parametrize("name", ["ada", "cleo", "rob"])
@pytest.mark.parametrize("deed", DEEDS)
def test_a_role_does_what_it_may_and_no_more(clinic: Clinic, name: str, deed: str) -> None:
    """Each deed is done and written down with the person, or refused and written down as refused."""
    _furnish(clinic)
    pseudonym = clinic.clinics.patients("hillside")[0].pseudonym
    may, ask = DEEDS[deed]
    if may in ALLOWED[clinic.signed(name).role]:
        ask(clinic.gate(name), "HERON", "s-heron")
        done = clinic.audit.audit()[-1].deed
        assert (done.account, done.clinic, done.whom) == (name, "hillside", pseudonym)
        return
    with pytest.raises(Refused, match="may not do that"):
        ask(clinic.gate(name), "heron", "s-heron")
    refused = clinic.audit.audit()[-1].deed
    assert (refused.account, refused.did, refused.whom) == (name, "refused", None)
    assert clinic.store.person("heron") is not None
    assert len(clinic.store.plans_of("heron")) == 1


@pytest.mark.parametrize("deed", DEEDS)
def test_another_clinics_looks_as_if_it_were_not_there(clinic: Clinic, deed: str) -> None:
    """What is another clinic's, what is nobody's and what is made up are refused in the same words; nothing is done."""
    _furnish(clinic)
    clinic.store.new_person("wren", NOON.isoformat())
    before = _everything_of(clinic.store, "tern")
    cases = [
        ("tern", "s-tern"),
        ("wren", "s-wren"),
        ("made up", "made-up"),
        ("", ""),
        ("\x00'--", "../s-tern"),
        (".", "."),
    ]
    answers = set()
    for alias, session in cases:
        with pytest.raises(Refused) as refused:
            DEEDS[deed][1](clinic.gate("ada"), alias, session)
        answers.add((refused.value.key, str(refused.value)))
    assert {key for key, _ in answers} == {"nothing"}
    assert len(answers) == 1
    assert _everything_of(clinic.store, "tern") == before


def _everything_of(store: Store, alias: str) -> list[Any]:
    rows = [store.person(alias), store.sessions_of(alias), store.visits_of(alias), store.plans_of(alias)]
    return [*rows, store.rows(Comments).comments_of(alias)]


def test_who_reaches_for_another_clinics_is_seen_there(clinic: Clinic) -> None:
    """The other clinic's audit says who asked about whom; the own one only that something was refused."""
    with pytest.raises(Refused):
        clinic.gate("cleo").person("tern")
    pseudonym = clinic.clinics.patients("lakeside")[0].pseudonym
    own = [row.deed for row in clinic.audit.audit("hillside") if row.deed.did.startswith("refused")]
    theirs = [row.deed for row in clinic.audit.audit("lakeside") if row.deed.did.startswith("refused")]
    assert [(deed.account, deed.whom) for deed in own] == [("cleo", None)]
    assert [(deed.account, deed.whom, deed.detail["from"]) for deed in theirs] == [("cleo", pseudonym, "hillside")]
    assert "tern" not in str(own)


def test_lists_hold_the_own_clinics_people_only(clinic: Clinic) -> None:
    """People, sessions and the audit are those of the clinic; who belongs to none is in no list."""
    _furnish(clinic)
    clinic.store.new_person("wren", NOON.isoformat())
    for name, alias in (("ada", "heron"), ("lars", "tern")):
        gate = clinic.gate(name)
        assert [person.alias for person in gate.people()] == [alias]
        assert [row.session for row in gate.sessions()] == [f"s-{alias}"]
        assert {row.deed.clinic for row in gate.audit()} == {clinic.signed(name).clinic}


def test_somebody_new_belongs_to_the_clinic(clinic: Clinic) -> None:
    """Who is admitted is seen here and not elsewhere; an alias that is taken, here or elsewhere, is refused alike."""
    clinic.gate("cleo").new_person("wren")
    assert clinic.gate("rob").person("wren").alias == "wren"
    with pytest.raises(Refused):
        clinic.gate("lars").person("wren")
    for taken in ("heron", "Tern"):
        with pytest.raises(Refused, match="alias cannot be used here"):
            clinic.gate("cleo").new_person(taken)
    with pytest.raises(Refused, match="may not do that"):
        clinic.gate("rob").new_person("robin")
    assert clinic.store.person("robin") is None


def test_who_is_erased_is_only_a_number_in_the_audit(clinic: Clinic) -> None:
    """After deleting somebody the audit still says that it was done, is whole, and names them nowhere."""
    _furnish(clinic)
    clinic.gate("cleo").sessions_of("heron")
    clinic.gate("ada").erase_person("heron")
    assert clinic.clinics.patient("heron") is None
    assert clinic.clinics.patients("hillside") == []
    rows = clinic.audit.audit("hillside")
    assert rows[-1].deed.did == "person.erased"
    assert "heron" not in str([row.deed for row in rows])
    assert clinic.audit.check_audit() is not None


def test_moving_to_another_clinic_closes_the_first(clinic: Clinic) -> None:
    """Who moves is seen by the new clinic only, under the same pseudonym."""
    before = clinic.clinics.patient("heron")
    after = clinic.clinics.admit("heron", "lakeside", NOON.isoformat())
    assert before is not None
    assert after.pseudonym == before.pseudonym
    assert clinic.gate("lars").person("heron").alias == "heron"
    with pytest.raises(Refused):
        clinic.gate("ada").person("heron")


def test_administrators_look_after_their_own_clinic_only(clinic: Clinic) -> None:
    """Accounts of another clinic are not listed, not changed and not made, and look as if they were not there."""
    ada, staff = clinic.signed("ada"), clinic.staff
    assert {row.clinic for row in staff.list(by=ada)} == {"hillside"}
    for name in ("lars", "nobody", "\ud800"):
        with pytest.raises(Refused, match="no account of that name"):
            staff.disable(name, NOON, by=ada)
        with pytest.raises(Refused, match="no account of that name"):
            staff.give_password(name, "some other words here", NOON, by=ada)
    for home in ("lakeside", "nowhere"):
        with pytest.raises(Refused, match="nothing of that name"):
            staff.add("eve", home, Role.ADMIN, "some other words here", NOON, by=ada)


def test_who_is_no_administrator_changes_only_the_own_password(clinic: Clinic) -> None:
    """A clinician makes, sees and ends no account, and gives nobody else a password."""
    cleo, staff = clinic.signed("cleo"), clinic.staff
    refused: list[Callable[[], Any]] = [
        lambda: staff.list(by=cleo),
        lambda: staff.add("eve", "hillside", Role.ADMIN, "some other words here", NOON, by=cleo),
        lambda: staff.disable("cleo", NOON, by=cleo),
        lambda: staff.give_password("ada", "some other words here", NOON, by=cleo),
    ]
    for ask in refused:
        with pytest.raises(Refused, match="may not do that"):
            ask()
    assert staff.give_password("cleo", "some other words here", NOON, by=cleo).account == "cleo"


ROWS = {"Person", "PlanRow", "Rating", "VisitRow"}
"""Values that the gate hands out: whoever has them reaches nothing by them."""

KNOW_THE_STORE = {
    "accounts/gate.py": "the one way for staff",
    "accounts/homes.py": "a part of it",
    "console/desk.py": "makes a gate for each request",
    "console/house.py": "holds the store that the composition root opened",
    "sync/reception.py": "takes in what a device brings of its own person",
    "sync/routes.py": "hands the store on to it",
}
"""Module of the clinic -> why it may reach people's rows."""


def test_only_the_gate_knows_the_store() -> None:
    """No other module of the clinic can reach people's rows: only the gate imports the store that has them."""
    room = Path(game.clinic.__file__ or "").parent
    forbidden = ("game.store.store", "game.store.people", "game.store.visits", "game.store.plans")
    for path in sorted(room.rglob("*.py")):
        asked = {
            node.module
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.ImportFrom) and not {name.name for name in node.names} <= ROWS
        }
        assert path.relative_to(room).as_posix() in KNOW_THE_STORE or not asked & set(forbidden), path


def test_of_two_who_change_a_plan_the_second_is_told(clinic: Clinic) -> None:
    """What was begun on another plan than is played now is not saved, and that it was tried is written down."""
    gate = clinic.gate("cleo")
    assert gate.add_plan(PLAN, "heron", seen=None).version == 1
    with pytest.raises(Refused, match="somebody else has changed") as refused:
        gate.add_plan(PLAN, "heron", seen=None)
    assert refused.value.key == "overtaken"
    assert [row.version for row in gate.plans_of("heron")] == [1]
    refused_deed = clinic.audit.audit()[-2].deed
    assert (refused_deed.did, refused_deed.detail) == ("refused", {"asked": "plan.saved"})
