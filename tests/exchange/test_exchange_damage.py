"""What must not be taken in: bundles that are damaged, forged or something else; each is said clearly, none is kept."""

import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.exchange.manifest import LARGEST_DOCUMENT, MEMBERS
from game.exchange.reading import Bundle
from game.exchange.refused import BadBundle
from game.store.store import Store
from tests.exchange.conftest import files, plan, take_in, whole

Members = dict[str, bytes]
Change = Callable[[Members, dict[str, Any]], object]


def unpacked(data: bytes) -> tuple[Members, dict[str, Any]]:
    """The members of a bundle, and its manifest."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    return members, json.loads(members.pop("manifest.json"))


def packed(members: Members, manifest: dict[str, Any], *, honest: bool = True) -> bytes:
    """A bundle of these; an honest one has the sums of what is in it."""
    if honest:
        manifest["members"] = [_listed(name, data) for name, data in members.items()]
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in [*members.items(), ("manifest.json", json.dumps(manifest).encode())]:
            archive.writestr(zipfile.ZipInfo(name), data)
    return file.getvalue()


def _listed(name: str, data: bytes) -> dict[str, Any]:
    return {"name": name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}


def _edited(name: str, edit: Callable[[Any], object]) -> Change:
    def change(members: Members, _: dict[str, Any]) -> None:
        document = json.loads(members[name])
        edit(document)
        members[name] = json.dumps(document).encode()

    return change


def _put(name: str, data: bytes) -> Change:
    return lambda members, _: members.update({name: data})


def _moved(old: str, new: str) -> Change:
    return lambda members, _: members.update({new: members.pop(old)})


def _said(**values: Any) -> Change:
    return lambda _, manifest: manifest.update(values)


def _of_person(**values: Any) -> Change:
    return lambda _, manifest: manifest["person"].update(values)


SESSION, RECORDING = "sessions/heron-4.json", "recordings/heron-4.wingbeat"
NESTED = b"[" * 100_000 + b"]" * 100_000

FORGED: dict[str, tuple[Change, str]] = {
    "a foreign member": (_put("autorun.inf", b"x"), "no member of a bundle has such a name"),
    "a path that leads out": (_put("recordings/../../evil.wingbeat", b"x"), "no member of a bundle has such a name"),
    "an absolute path": (_put("/etc/passwd", b"x"), "no member of a bundle has such a name"),
    "a drive": (_put("recordings/C:evil.wingbeat", b"x"), "no member of a bundle has such a name"),
    "a member too few": (lambda members, _: members.pop("plans.json"), "has no plans.json"),
    "a recording of no session": (_put("recordings/other.wingbeat", b"x"), "belongs to no session"),
    "two films of a session": (_put("films/heron-3.avi", b"x"), "belongs to no session of it"),
    "a recording of another session": (
        _edited(SESSION, lambda line: line.update(started_at="2026-01-09T12:00:00+00:00")),
        "is the recording of another session",
    ),
    "a level that was not played": (_edited(SESSION, lambda line: line.update(level="tour")), "of another session"),
    "a session under another's name": (_edited(SESSION, lambda line: line.update(session="x")), "is about another"),
    "a recording that is none": (_put(RECORDING, b"no recording"), "cannot be read"),
    "a recording that was cut in its header": (_put(RECORDING, b"\x1f\x8b"), "cannot be read"),
    "a session without numbers": (_edited(SESSION, lambda line: line.update(summary=None)), "neither numbers nor why"),
    "numbers that are none": (_edited(SESSION, lambda line: line["summary"].update(reps=[1])), "sessions/heron-4.json"),
    "a field too many": (_edited(SESSION, lambda line: line.update(patient="swift")), "Extra inputs"),
    "text where a number stands": (_edited(SESSION, lambda line: line.update(rules="1")), "rules"),
    "a number that no database keeps": (_edited(SESSION, lambda line: line.update(rules=2**40)), "rules"),
    "a character that no database keeps": (_edited(SESSION, lambda line: line.update(trouble="\0")), "no database"),
    "an answer beyond its scale": (_edited("ratings.json", lambda rows: rows[0].update(value=11)), "0.value"),
    "no time": (_edited("visits.json", lambda rows: rows[0].update(updated_at="soon")), "no time"),
    "a plan that is none": (_edited("plans.json", lambda rows: rows[0].update(text="x")), "a plan in the bundle"),
    "a plan under another name": (_edited("plans.json", lambda rows: rows[0].update(plan="other")), "says that it is"),
    "two plans that are played": (
        _edited("plans.json", lambda rows: rows.append({**rows[0], "text": plan(9)})),
        "several plans that are played",
    ),
    "no JSON": (_put("visits.json", b"{"), "is no JSON"),
    "not a number": (_put("visits.json", b"[NaN]"), "is no JSON"),
    "a number without end": (_put("visits.json", b"[1e999]"), "is no JSON"),
    "too deep": (_put("visits.json", NESTED), "is no JSON"),
    "no text": (_put("visits.json", b"\xff\xfe\xfd"), "is no JSON"),
    "something else": (_said(wingbeat="song"), "this is no bundle"),
    "a later format": (_said(format=2), "has format 2, and this game reads 1; .*Update the game"),
    "a third kind": (_said(kind="hospital"), "manifest.json in the bundle, kind"),
    "nobody": (_of_person(uids=[]), "person.uids"),
    "an identity that is none": (_of_person(uids=["' OR 1=1 --"]), "person.uids.0"),
    "an alias that is none": (_of_person(alias="<script>"), "person.alias"),
}


@pytest.mark.parametrize(("change", "message"), FORGED.values(), ids=FORGED)
def test_a_bundle_that_holds_what_it_must_not_is_refused(
    of_heron: bytes, at_clinic: Store, change: Change, message: str
) -> None:
    """One clear message says what it is; the store has neither rows nor files of it."""
    members, manifest = unpacked(of_heron)
    change(members, manifest)
    before = whole(at_clinic)
    with pytest.raises(BadBundle, match=message) as refused:
        take_in(at_clinic, packed(members, manifest))
    assert len(str(refused.value)) < 400
    assert whole(at_clinic) == before
    assert files(at_clinic.places.folder) == set()


def test_what_can_be_rebuilt_can_be_taken_in(of_heron: bytes, at_clinic: Store) -> None:
    """Unpacking and packing alone are no reason to refuse: what the forgeries above share is not what fails."""
    assert take_in(at_clinic, packed(*unpacked(of_heron))).films == 1


DISHONEST: dict[str, tuple[Change, str]] = {
    "a member that is not listed": (_put("films/heron-2.webm", b"x"), "holds what it must not, or lacks something"),
    "a listed member that is not there": (lambda members, _: members.pop(RECORDING), "or lacks something"),
    "another content": (lambda members, _: members.update({RECORDING: bytes(len(members[RECORDING]))}), "is not what"),
    "another size": (_put("visits.json", b"[]"), "not as large as it should be"),
    "a size that no member has": (
        lambda _, manifest: manifest["members"][0].update(bytes=LARGEST_DOCUMENT + 1),
        "not as large as it should be",
    ),
    "a member listed twice": (
        lambda _, manifest: manifest["members"].append(manifest["members"][0]),
        "or lacks something",
    ),
}


@pytest.mark.parametrize(("change", "message"), DISHONEST.values(), ids=DISHONEST)
def test_a_bundle_that_is_not_what_its_manifest_says_is_refused(of_heron: bytes, change: Change, message: str) -> None:
    """Names, sizes and sums are held against what is there."""
    members, manifest = unpacked(of_heron)
    change(members, manifest)
    with pytest.raises(BadBundle, match=message):
        Bundle(io.BytesIO(packed(members, manifest, honest=False))).delivery()


def test_nothing_in_a_bundle_may_be_packed(of_heron: bytes) -> None:
    """A member that would burst (a gigabyte of nothing in a megabyte) is refused before it is unpacked."""
    members, manifest = unpacked(of_heron)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
        archive.writestr(zipfile.ZipInfo("manifest.json"), json.dumps(manifest))
    with pytest.raises(BadBundle, match="is packed, or not as large"):
        Bundle(file)


def test_one_name_stands_once(of_heron: bytes) -> None:
    """Two members of one name, of which one is checked and the other is read, are refused."""
    data = io.BytesIO(of_heron)
    with zipfile.ZipFile(data, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("visits.json", b"[]")
    with pytest.raises(BadBundle, match=r"holds what it must not.*visits\.json"):
        Bundle(data)


def test_members_that_lie_in_one_another_are_refused(of_heron: bytes) -> None:
    """A file cannot hold more than it is large: films within films would be read for ever."""
    members, manifest = unpacked(of_heron)
    inner, outer = "films/heron-2.webm", "films/heron-4.webm"
    header = zipfile.ZipInfo(inner)
    header.file_size = header.compress_size = len(of_heron)
    header.CRC = zlib.crc32(of_heron)
    nested = {inner: of_heron, outer: header.FileHeader() + of_heron}
    manifest["members"] = [_listed(name, data) for name, data in {**members, **nested}.items()]
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in {**members, outer: nested[outer], "manifest.json": json.dumps(manifest).encode()}.items():
            archive.writestr(zipfile.ZipInfo(name), data)
        header.header_offset = archive.getinfo(outer).header_offset + 30 + len(outer)
        archive.filelist.append(header)
    with pytest.raises(BadBundle, match="holds more than it is large"):
        Bundle(file)


@pytest.mark.parametrize("data", [b"", b"PK", b"no zip at all" * 100, b"PK\x05\x06" + bytes(18)])
def test_what_is_no_zip_is_refused(data: bytes) -> None:
    """Anything that a key may have opened by mistake."""
    with pytest.raises(BadBundle, match=r"the bundle is damaged|this is no bundle"):
        Bundle(io.BytesIO(data))


def test_every_kind_of_member_has_a_limit() -> None:
    """None of them may be as large as it likes, and none may have no name to speak of."""
    assert all(0 < most <= 1 << 31 for most in MEMBERS.values())


@given(place=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7), cut=st.booleans())
def test_a_bit_that_was_turned_is_found_or_does_not_matter(of_heron: bytes, place: float, bit: int, cut: bool) -> None:
    """Wherever a clear bundle is changed or cut: it is refused, or what it gives is what it gave."""
    data = bytearray(of_heron)
    where = int(place * len(data))
    whole_one = Bundle(io.BytesIO(bytes(data))).delivery()
    data[where] ^= 1 << bit
    try:
        found = Bundle(io.BytesIO(bytes(data[:where] if cut else data))).delivery()
    except BadBundle:
        return
    assert (found.uids, found.visits, found.plans) == (whole_one.uids, whole_one.visits, whole_one.plans)
    assert [parcel.row for parcel in found.sessions()] == [parcel.row for parcel in whole_one.sessions()]
