"""Reading a bundle: its zip is held against its manifest, and every byte of it is checked before anything is kept."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from io import SEEK_END
from math import isfinite
from pathlib import PurePosixPath
from typing import IO, Any, TypeVar
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from pydantic import TypeAdapter, ValidationError

from game.exchange.making import Told
from game.exchange.manifest import (
    DEEPEST,
    FORMAT,
    LARGEST_DOCUMENT,
    MOST_KEYS,
    MOST_VALUES,
    NAME,
    Manifest,
    most_bytes,
)
from game.exchange.refused import BadBundle, other_version
from game.exchange.rows import BASELINES, PLANS, RATINGS, SESSION, VISITS
from game.level.decode import decode_level
from game.level.plan.decode import decode_plan
from game.level.problems import BadDocument
from game.recording.format import BadRecording
from game.recording.reader import read_recording
from game.store.baseline_row import is_baseline
from game.store.delivery import Delivery, Parcel, Piece
from game.store.plans import PlanRow
from game.store.session_row import SessionRow
from game.store.visits import Rating, VisitRow

T = TypeVar("T")

_AT_ONCE = 1 << 20
"""Bytes that are read at once."""

_ASK = "ask for it to be made and sent again"


class Bundle:
    """A bundle in the clear, whose zip fits its manifest; its file must stay open while it is used.

    Attributes:
        manifest: what it says of itself.
    """

    def __init__(self, file: IO[bytes]) -> None:
        """Open it, and look at its names and sizes.

        Raises:
            BadBundle: it is none, or holds what it must not.
        """
        with _told_clearly("its zip"):
            self._archive = ZipFile(file)
            found = self._archive.infolist()
        self.manifest = self._read_manifest(found)
        self._members = {member.name: member for member in self.manifest.members}
        _refuse_foreign(found, self.manifest)
        if self.manifest.size() > file.seek(0, SEEK_END):
            raise BadBundle(f"the bundle says that it holds more than it is large; {_ASK}")

    def delivery(self, on_done: Told = lambda _share: None) -> Delivery:
        """Check everything, recordings line by line, and give it as what a store takes in.

        Raises:
            BadBundle: anything is damaged, or is not what it says it is.
        """
        self._check_files(on_done)
        manifest = self.manifest
        baselines = [line.model_dump() for line in self._lines("baselines.json", BASELINES)]
        plans = [PlanRow(None, **line.model_dump()) for line in self._lines("plans.json", PLANS)]
        _check_plans(plans)
        return Delivery(
            kind=manifest.kind,
            made_at=manifest.made_at,
            alias=manifest.person.alias,
            uids=tuple(manifest.person.uids),
            created_at=manifest.person.created_at,
            sessions=self._parcels,
            visits=[VisitRow(person=None, **line.model_dump()) for line in self._lines("visits.json", VISITS)],
            ratings=[Rating(person=None, **line.model_dump()) for line in self._lines("ratings.json", RATINGS)],
            baselines=[one for one in baselines if is_baseline(one["baseline"])],  # another version's counts as none
            plans=plans,
        )

    def sessions(self) -> Iterator[SessionRow]:
        """The sessions as the bundle says they are.

        Raises:
            BadBundle: an entry is damaged.
        """
        return (parcel.row for parcel in self._parcels())

    def _read_manifest(self, found: list[ZipInfo]) -> Manifest:
        info = next((info for info in found if info.filename == NAME), None)
        if info is None or info.file_size > LARGEST_DOCUMENT or info.compress_type != ZIP_STORED:
            raise BadBundle(f"this is no bundle: its zip has no usable {NAME}; choose another file")
        with _told_clearly(NAME):
            document = _json(self._archive.read(info), NAME)
        if not isinstance(document, dict) or document.get("wingbeat") != "bundle":
            raise BadBundle(f"this is no bundle: its {NAME} is something else; choose another file")
        if document.get("format") != FORMAT:
            raise other_version(f"this bundle has format {document.get('format')!r:.20}, and this game reads {FORMAT}")
        return _validated(TypeAdapter(Manifest), document, NAME)

    def _check_files(self, on_done: Told) -> None:
        """Read every recording and film once; `on_done` hears how far it is."""
        done, whole = 0, max(1, self.manifest.size())
        for parcel in self._parcels():
            if parcel.recording is not None:
                self._check_recording(parcel.row)
            if parcel.film is not None:
                self._read(f"films/{parcel.row.session}{parcel.film.suffix}", keep=False)
            done += sum(piece.size for piece in (parcel.recording, parcel.film) if piece is not None)
            on_done(min(1.0, done / whole))

    def _check_recording(self, row: SessionRow) -> None:
        name = f"recordings/{row.session}.wingbeat"
        try:
            header = read_recording(self._read(name)).header
            level = decode_level(header.level, "its level").id
        except (BadRecording, BadDocument) as bad:
            raise BadBundle(f"{name} in the bundle cannot be read ({_first_line(bad)}); {_ASK}") from None
        says = (header.session, header.started_at, header.source, level)
        if says != (row.session, row.started_at, row.source, row.level):
            raise BadBundle(f"{name} in the bundle is the recording of another session, {header.session!r:.70}; {_ASK}")

    def _parcels(self) -> Iterator[Parcel]:
        for name in (name for name in self._members if name.startswith("sessions/")):
            line = self._lines(name, SESSION)
            if f"sessions/{line.session}.json" != name:
                raise BadBundle(f"{name} in the bundle is about another session, {line.session}; {_ASK}")
            yield Parcel(line.row(), self._piece("recordings", line.session), self._piece("films", line.session))

    def _piece(self, folder: str, session: str) -> Piece | None:
        suffixes = (".wingbeat",) if folder == "recordings" else (".webm", ".avi")
        for suffix in suffixes:
            member = self._members.get(f"{folder}/{session}{suffix}")
            if member is not None:
                return Piece(member.bytes, member.sha256, partial(self._archive.open, member.name), suffix)
        return None

    def _lines(self, name: str, adapter: TypeAdapter[T]) -> T:
        if name not in self._members:
            raise BadBundle(f"the bundle has no {name}; {_ASK}")
        return _validated(adapter, _json(self._read(name), name), name)

    def _read(self, name: str, *, keep: bool = True) -> bytes:
        """The bytes of a member, held against the manifest; unless they are kept, none are returned."""
        digits, kept = hashlib.sha256(), []
        with _told_clearly(name), self._archive.open(name) as member:
            while data := member.read(_AT_ONCE):
                digits.update(data)
                kept += [data] if keep else []
        if digits.hexdigest() != self._members[name].sha256:
            raise BadBundle(f"{name} in the bundle is not what its {NAME} says; {_ASK}")
        return b"".join(kept)


def _refuse_foreign(found: list[ZipInfo], manifest: Manifest) -> None:
    """Everything in the zip is named in the manifest with its size, once, as it is; and the reverse."""
    sizes = {member.name: member.bytes for member in manifest.members}
    names = Counter(info.filename for info in found)
    odd = {*(names.keys() ^ {*sizes, NAME}), *(name for name, times in names.items() if times > 1)}
    if odd or len(sizes) != len(manifest.members):
        raise BadBundle(
            f"the bundle holds what it must not, or lacks something: {min(odd, default=NAME)!r:.80}; {_ASK}"
        )
    for info in found:
        size = sizes.get(info.filename, info.file_size)
        packed = info.compress_type != ZIP_STORED or info.compress_size != info.file_size or info.flag_bits & 1
        if packed or info.file_size != size or (info.filename != NAME and size > most_bytes(info.filename)):
            raise BadBundle(f"{info.filename} in the bundle is packed, or not as large as it should be; {_ASK}")
    _refuse_orphans(manifest)


def _refuse_orphans(manifest: Manifest) -> None:
    """A recording or film belongs to a session of the bundle, one of each."""
    sessions = {PurePosixPath(one.name).stem for one in manifest.members if one.name.startswith("sessions/")}
    for folder in ("recordings", "films"):
        stems = [PurePosixPath(one.name).stem for one in manifest.members if one.name.startswith(f"{folder}/")]
        for stem, times in Counter(stems).items():
            if stem not in sessions or times > 1:
                raise BadBundle(f"{folder}/{stem} in the bundle belongs to no session of it; {_ASK}")


def _check_plans(plans: list[PlanRow]) -> None:
    if sum(row.current for row in plans) > 1:
        raise BadBundle(f"the bundle has several plans that are played at once; {_ASK}")
    for row in plans:
        try:
            plan = decode_plan(row.text, f"the plan {row.plan}").id
        except BadDocument as bad:
            raise BadBundle(f"a plan in the bundle cannot be read ({_first_line(bad)}); {_ASK}") from None
        if plan != row.plan:
            raise BadBundle(f"the plan {row.plan!r:.50} in the bundle says that it is {plan}; {_ASK}")


def _validated(adapter: TypeAdapter[T], document: Any, name: str) -> T:
    try:
        return adapter.validate_python(document)
    except (ValidationError, RecursionError) as bad:
        problems = bad.errors(include_url=False, include_input=False) if isinstance(bad, ValidationError) else []
        where = _shown(".".join(map(str, problems[0]["loc"]))) if problems else ""
        what = problems[0]["msg"] if problems else "too deeply nested"
        raise BadBundle(f"{name} in the bundle, {where or 'as a whole'}: {what}; {_ASK}") from None


def _shown(path: str) -> str:
    """A place in a document, of which every key is a stranger's."""
    return path[:80] if path.isprintable() else f"{path!r:.80}"


def _json(text: bytes, name: str) -> Any:
    try:
        document = json.loads(text, parse_constant=_finite, parse_float=_finite)
    except (ValueError, RecursionError):
        raise BadBundle(f"{name} in the bundle is no JSON; {_ASK}") from None
    if not _is_modest(document):
        raise BadBundle(f"{name} in the bundle holds more, or deeper, than the game writes; {_ASK}")
    return document


def _is_modest(document: Any) -> bool:
    """Whether there are no more values than can be looked at, level by level."""
    level, values = [document], 1
    for _ in range(DEEPEST):
        level = [
            inner
            for outer in level
            if isinstance(outer, dict | list)
            for inner in (outer.values() if isinstance(outer, dict) else outer)
        ]
        values += len(level)
        if not level:
            return True
        if values > MOST_VALUES or any(isinstance(one, dict) and len(one) > MOST_KEYS for one in level):
            return False
    return False


def _finite(number: str) -> float:
    value = float(number)
    if not isfinite(value):
        raise ValueError(number)
    return value


@contextmanager
def _told_clearly(what: str) -> Iterator[None]:
    try:
        yield
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, KeyError, ValueError) as bad:
        if isinstance(bad, BadBundle):
            raise
        raise BadBundle(f"the bundle is damaged: {what} cannot be read; {_ASK}") from None


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0]
