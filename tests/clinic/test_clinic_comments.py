"""Comments pinned to moments of sessions: kept, seen by the clinic's staff only, gone with the person."""

import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from game.clinic.accounts.gate import LONGEST_COMMENT
from game.clinic.accounts.refusals import Refused
from game.own_data.export import export_person
from game.own_data.overview import overview_of
from game.play.inputs import Heartbeat
from game.recording.header import Header
from game.recording.writer import Writer
from game.store.comments import Comments
from tests.clinic.conftest import NOON, Clinic
from tests.clinic.test_clinic_gate import LEVEL


@pytest.fixture
def played(clinic: Clinic) -> Clinic:
    """The same clinics after a session of heron's."""
    header = Header(1, "0.1.0", "s-heron", NOON.isoformat(), LEVEL, None, None, {}, 0, "demo person", "heron")
    _, file = clinic.store.begin_session(header)
    with file:
        writer = Writer(file, header)
        writer.append(Heartbeat(0))
        writer.finish({"reps": [], "duration_s": 1.0})
    clinic.store.finish_session(header.session, {"reps": [], "duration_s": 1.0})
    return clinic


def test_comments_stand_by_moment_with_who_wrote_them(played: Clinic) -> None:
    """Whoever may see the session reads them in the order of the session, with author and time."""
    played.gate("cleo").add_comment("s-heron", 4_000_000_000, " late, after an hour \r\nand tired\x00 ")
    played.gate("ada").add_comment("s-heron", 1_500_000, "leans")
    read = played.gate("rob").comments_on("s-heron")
    assert [(one.at_us, one.made_by, one.text) for one in read] == [
        (1_500_000, "ada", "leans"),
        (4_000_000_000, "cleo", "late, after an hour \nand tired"),
    ]
    assert {one.made_at for one in read} == {NOON.isoformat()}


@pytest.mark.parametrize(
    ("at_us", "text"), [(0, ""), (0, " \n\x00 "), (0, "x" * (LONGEST_COMMENT + 1)), (-1, "before"), (10**15, "after")]
)
def test_a_comment_that_says_nothing_or_stands_nowhere_is_refused(played: Clinic, at_us: int, text: str) -> None:
    """Empty, too long, or at no moment that a session can have: refused in words, and nothing is kept."""
    with pytest.raises(Refused, match=f"1 to {LONGEST_COMMENT} characters"):
        played.gate("cleo").add_comment("s-heron", at_us, text)
    assert played.gate("cleo").comments_on("s-heron") == []


def test_only_who_wrote_a_comment_takes_it_back(played: Clinic) -> None:
    """Another's comment, one of another session and one that is not there are refused alike."""
    written = played.gate("cleo").add_comment("s-heron", 0, "leans")
    for name, comment in (("ada", written.comment), ("cleo", "made up"), ("cleo", "")):
        with pytest.raises(Refused, match="nothing of that name"):
            played.gate(name).take_back_comment("s-heron", comment)
    played.gate("cleo").take_back_comment("s-heron", written.comment)
    assert played.gate("cleo").comments_on("s-heron") == []


def test_the_audit_says_that_something_was_written_and_not_what(played: Clinic) -> None:
    """Who commented on which session is written down; the words are not: they are about somebody's health."""
    played.gate("cleo").add_comment("s-heron", 0, "her shoulder again")
    deed = played.audit.audit()[-1].deed
    assert (deed.account, deed.did, deed.detail) == ("cleo", "comment.added", {"session": "s-heron"})
    assert "shoulder" not in str([row.deed for row in played.audit.audit()])


def test_comments_go_with_the_person(played: Clinic) -> None:
    """Deleting somebody deletes what was written beside their sessions."""
    played.gate("cleo").add_comment("s-heron", 0, "leans")
    played.gate("ada").erase_person("heron")
    assert played.store.rows(Comments).comments_of("heron") == []


def test_whose_session_it_is_takes_the_comments_along(played: Clinic, tmp_path: Path) -> None:
    """What is stored of somebody counts what was written beside their sessions, and the export has its words."""
    played.gate("cleo").add_comment("s-heron", 1_500_000, "leans")
    assert overview_of(played.store, "heron").comments == 1
    export_person(played.store, "heron", tmp_path / "own.zip")
    with ZipFile(tmp_path / "own.zip") as archive:
        (comment,) = json.loads(archive.read("comments.json"))
    assert (comment["session"], comment["at_us"], comment["text"]) == ("s-heron", 1_500_000, "leans")
