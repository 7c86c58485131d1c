"""A person's own data, from the command line: seen, taken along, and deleted so that nothing stays."""

import csv
import gzip
import io
import json
import os
import re
import sys
import zipfile
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from game.exports.writing import UnwritableFile
from game.motion import read_motion
from game.own_data import export as exporting
from game.own_data.export import export_person, free_path
from game.recording.reader import read_recording
from game.store.store import Store
from game.store.visits import Rating

Wingbeat = Callable[..., Any]
NOW = "2026-01-31T12:00:00+00:00"


@pytest.fixture
def played(inside: Wingbeat, tmp_path: Path, level_file: Path, motion_file: Path) -> tuple[Path, dict[str, Any]]:
    """A store in which two people have played, with everything else that is kept of the first; and her session."""
    store = tmp_path / "store"
    documents = [
        inside(
            *("play", "--headless", "--json", "--source", motion_file, "--level", level_file),
            *("--patient", alias, "--store", store),
        ).json()
        for alias in ("Kingfisher", "stonechat")
    ]
    with Store.open(str(store)) as opened:
        opened.keep_consent("kingfisher", 1, NOW)
        opened.keep_settings("kingfisher", {"text": 1.5, "language": "de"}, NOW)
        visit = opened.begin_visit("kingfisher", NOW)
        opened.keep_visit(visit, {"stage": "feeling"}, NOW)
        opened.rate(Rating("kingfisher", NOW, "pain", "before", 4, visit))
    return store, documents[0]


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.rglob("*")}


@pytest.mark.slow
def test_who_plays_under_an_alias_becomes_a_person(inside: Wingbeat, played: tuple[Path, dict[str, Any]]) -> None:
    """`play --patient` makes the person, written as the first time; a wrong alias is refused before play."""
    store, document = played
    assert document["patient"] == "Kingfisher"
    people = inside("data", "show", "--json", "--store", store).json()
    assert [one["person"]["alias"] for one in people] == ["Kingfisher", "stonechat"]
    listed = inside("sessions", "--patient", "KINGFISHER", "--json", "--store", store).json()
    assert [row["session"] for row in listed] == [document["session"]]
    refused = inside("play", "--headless", "--source", "puppet", "--patient", "../x", "--store", store)
    assert "letters, digits, spaces and hyphens only" in refused.message()


@pytest.mark.slow
def test_what_is_stored_is_said_in_plain_words(inside: Wingbeat, played: tuple[Path, dict[str, Any]]) -> None:
    """Sizes, dates and counts are told in sentences without gaps; the JSON has the same numbers."""
    store, _ = played
    ran = inside("data", "show", "--patient", "kingfisher", "--store", store)
    assert ran.code == 0
    assert "Sessions: 1" in ran.out
    assert str(store) in ran.out
    assert "You agreed to play on 31 January 2026" in ran.out
    assert not re.search(r"[{}]|None|^\s*$", ran.out.rstrip("\n"), re.MULTILINE)
    document = inside("data", "show", "--patient", "kingfisher", "--json", "--store", store).json()
    assert (document["sessions"], document["visits"], document["ratings"], document["settings"]) == (1, 1, 1, 2)
    assert document["recording_bytes"] == sum(path.stat().st_size for path in _recordings(store, "Kingfisher"))


def _recordings(store: Path, alias: str) -> list[Path]:
    found = sorted((store / "recordings").glob("*.wingbeat"))
    return [path for path in found if read_recording(path.read_bytes()).header.patient == alias]


class _Reader(HTMLParser):
    """Notes the tags of a page, and that each is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert not {name for name, _ in attrs} & {"src", "href", "onclick", "onload"}
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.slow
def test_an_export_holds_everything_in_formats_that_others_read(
    inside: Wingbeat, played: tuple[Path, dict[str, Any]], tmp_path: Path
) -> None:
    """Recording, landmarks, tables, settings, visits and a page without scripts: each reads back as what was kept."""
    store, document = played
    target, session = tmp_path / "mine.zip", document["session"]
    written = inside("data", "export", "--patient", "kingfisher", "-o", target, "--json", "--store", store).json()
    assert written == {"file": str(target), "bytes": target.stat().st_size, "troubles": []}
    with zipfile.ZipFile(target) as archive:
        assert archive.testzip() is None
        content = {name: archive.read(name) for name in archive.namelist()}
        archive.extract(f"motion/{session}.npz", tmp_path)
    recording = read_recording(content[f"recordings/{session}.wingbeat"])
    assert recording.header.session == session
    assert len(read_motion(tmp_path / "motion" / f"{session}.npz")) == document["tracking"]["frames"]
    (row,) = csv.DictReader(io.StringIO(content["sessions.csv"].decode()))
    assert (row["session"], int(row["reps"])) == (session, len(document["reps"]))
    reps = list(csv.DictReader(io.StringIO(content["repetitions.csv"].decode())))
    assert [(rep["movement"], rep["side"], float(rep["peak"])) for rep in reps] == [
        (rep["movement"], rep["side"], rep["peak"]) for rep in document["reps"]
    ]
    (rating,) = csv.DictReader(io.StringIO(content["ratings.csv"].decode()))
    assert (rating["kind"], rating["moment"], rating["value"]) == ("pain", "before", "4")
    assert json.loads(content["settings.json"]) == {"text": 1.5, "language": "de"}
    assert json.loads(content["visits.json"])[0]["state"] == {"stage": "feeling"}
    assert json.loads(content[f"summaries/{session}.json"])["reps"] == document["reps"]
    assert json.loads(content["person.json"])["consent_version"] == 1
    reader = _Reader()
    reader.feed(content["summary.html"].decode())
    assert reader.open == []
    assert "script" not in reader.tags
    assert "<td>pain</td><td>before</td><td>4</td>" in content["summary.html"].decode()
    assert not [name for name, data in content.items() if b"stonechat" in data or "stonechat" in name]
    explained = content["README.txt"].decode()
    families = {f"{Path(name).parent}/*{Path(name).suffix}" if "/" in name else name for name in content}
    assert all(family in explained for family in families - {"README.txt"})
    again = inside("data", "export", "--patient", "kingfisher", "-o", target, "--store", store)
    assert "already; name another one" in again.message()


@pytest.mark.slow
def test_an_export_is_whole_or_not_there(
    played: tuple[Path, dict[str, Any]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk or a kill in the middle leaves nothing under the name, and no half file beside it."""
    store, _ = played
    folder = tmp_path / "taken"
    folder.mkdir()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with Store.open(str(store)) as opened:
        for broken, raised in ((full, UnwritableFile), (killed, KeyboardInterrupt)):
            monkeypatch.setattr(exporting, "write_motion", broken)
            with pytest.raises(raised):
                export_person(opened, "Kingfisher", folder / "mine.zip")
            assert list(folder.iterdir()) == []
        with pytest.raises(UnwritableFile, match="Name a file in a folder that you may write to"):
            export_person(opened, "Kingfisher", tmp_path / "nowhere" / "mine.zip")


def test_an_export_without_a_name_gets_a_free_one(tmp_path: Path) -> None:
    """A page that is picked by hand asks for no file's name: each export gets one that nothing has yet."""
    names = []
    for _ in range(3):
        names.append(free_path(tmp_path).name)
        free_path(tmp_path).touch()
    assert names == ["wingbeat-data.zip", "wingbeat-data-2.zip", "wingbeat-data-3.zip"]


@pytest.mark.slow
def test_a_missing_or_damaged_recording_is_said_and_the_rest_exported(
    played: tuple[Path, dict[str, Any]], tmp_path: Path
) -> None:
    """What cannot be put in is named in the README; a damaged recording is given as it is."""
    store, document = played
    recording = Path(document["recording"])
    data = recording.read_bytes()
    for number, (spoil, words) in enumerate(
        [(lambda: recording.write_bytes(b"x" + data[1:]), "has no motion file"), (recording.unlink, "is missing")]
    ):
        spoil()
        with Store.open(str(store)) as opened:
            (trouble,) = export_person(opened, "kingfisher", tmp_path / f"{number}.zip").troubles
        assert words in trouble
        with zipfile.ZipFile(tmp_path / f"{number}.zip") as archive:
            assert trouble in archive.read("README.txt").decode()
            assert "sessions.csv" in archive.namelist()


@pytest.mark.slow
def test_deleting_leaves_no_byte_and_asks_before(inside: Wingbeat, played: tuple[Path, dict[str, Any]]) -> None:
    """Without a terminal or --yes nothing happens; with it no file holds alias or ids; the other's session verifies."""
    store, document = played
    before = _names(store)
    assert (
        "Say --yes if you are sure" in inside("data", "delete", "--patient", "kingfisher", "--store", store).message()
    )
    assert _names(store) == before
    deleted = inside("data", "delete", "--patient", "kingfisher", "--yes", "--json", "--store", store).json()
    assert deleted == {"deleted": "Kingfisher", "sessions": 1}
    words = [b"kingfisher", document["session"].encode()]
    for path in (path for path in store.rglob("*") if path.is_file()):
        data = path.read_bytes().lower()
        unpacked = gzip.decompress(path.read_bytes()).lower() if path.suffix == ".wingbeat" else b""
        assert not [word for word in words if word in data or word in unpacked or word in path.name.lower().encode()]
    (left,) = inside("sessions", "--json", "--store", store).json()
    assert left["patient"] == "stonechat"
    assert inside("verify", left["session"], "--store", store).code == 0
    assert "nobody in" in inside("data", "show", "--patient", "kingfisher", "--store", store).message()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX's")
@pytest.mark.parametrize(("typed", "code"), [("stonechat", 0), ("StoneChat", 0), ("y", 2), ("", 2)])
def test_somebody_at_a_terminal_types_the_alias(
    home: dict[str, str], played: tuple[Path, dict[str, Any]], typed: str, code: int
) -> None:
    """Only the alias deletes; a bare return or a yes out of habit keeps everything."""
    import pty
    import subprocess

    store, _ = played
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "game", "data", "delete", "--patient", "stonechat", "--store", str(store)]
    os.write(ours, f"{typed}\n".encode())
    done = subprocess.run(command, stdin=theirs, env=home, capture_output=True, timeout=60, check=False)
    os.close(ours)
    os.close(theirs)
    assert done.returncode == code, done.stderr
    with Store.open(str(store)) as opened:
        assert (opened.person("stonechat") is None) == (code == 0)


def test_consent_is_taken_back(inside: Wingbeat, tmp_path: Path) -> None:
    """Who does not agree any more is told what is kept, and the store knows since when; nobody else can be named."""
    store = tmp_path / "store"
    with Store.open(str(store)) as opened:
        opened.new_person("Kingfisher", NOW)
        opened.keep_consent("kingfisher", 1, NOW)
    assert "asked again" in inside("data", "withdraw", "--patient", "KINGFISHER", "--store", store).err
    assert "You took your consent back on" in inside("data", "show", "--patient", "kingfisher", "--store", store).out
    assert "heron" in inside("data", "withdraw", "--patient", "heron", "--store", store).message()


@pytest.mark.parametrize("verb", ["show", "export", "withdraw", "delete"])
def test_each_part_of_the_verb_explains_itself(inside: Wingbeat, verb: str) -> None:
    """--help says what it does, on stdout, with status 0."""
    ran = inside("data", verb, "--help")
    assert ran.code == 0
    assert "--store" in ran.out


@pytest.mark.slow
def test_who_has_no_alias_is_asked_for_by_that(
    inside: Wingbeat, tmp_path: Path, level_file: Path, motion_file: Path
) -> None:
    """--nameless sees, takes and deletes what was played without an alias; both or neither is a mistake."""
    store = tmp_path / "store"
    inside("play", "--headless", "--json", "--source", motion_file, "--level", level_file, "--store", store).json()
    assert "Played without an alias" in inside("data", "show", "--nameless", "--store", store).out
    (listed,) = inside("data", "show", "--json", "--store", store).json()
    assert (listed["person"], listed["sessions"]) == (None, 1)
    inside("data", "export", "--nameless", "-o", tmp_path / "a.zip", "--json", "--store", store).json()
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert {"summary.html", "sessions.csv"} <= set(archive.namelist())
    for wrong in ((), ("--nameless", "--patient", "heron")):
        assert "Say whose data it is" in inside("data", "delete", "--yes", *wrong, "--store", store).message()
    deleted = inside("data", "delete", "--nameless", "--yes", "--json", "--store", store).json()
    assert deleted == {"deleted": None, "sessions": 1}
    assert inside("sessions", "--json", "--store", store).json() == []
