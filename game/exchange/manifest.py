"""What a bundle says of itself: the member `manifest.json` of its zip; `docs/bundle-format.md` specifies it."""

import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, FailFast, Field, JsonValue

from game.recording.format import LARGEST_TEXT
from game.store.alias import LONGEST, BadAlias, tidied
from game.store.bad import BadStore
from game.store.stamps import instant

FORMAT = 1
"""The version of the bundle format that this game writes and reads."""

NAME = "manifest.json"

LARGEST = 16 << 30
"""Bytes in a bundle: ten years of daily sessions at 4 MB are less."""

MOST_MEMBERS = 50_000
"""Three for each session, five a day, for nine years."""

_MIB = 1 << 20

LARGEST_DOCUMENT = 8 * _MIB
"""Bytes of JSON in one member: a session's numbers have a twenty-fifth of it, ten years of answers two fifths."""

MOST_VALUES, MOST_KEYS, DEEPEST = 500_000, 10_000, 60
"""Values in one member, keys in one object, and objects in objects: megabytes of `{}` take gigabytes."""

MEMBERS: dict[str, int] = {
    r"visits\.json|ratings\.json|baselines\.json|plans\.json": LARGEST_DOCUMENT,
    r"sessions/[A-Za-z0-9][A-Za-z0-9_-]{0,63}\.json": LARGEST_DOCUMENT,
    r"recordings/[A-Za-z0-9][A-Za-z0-9_-]{0,63}\.wingbeat": LARGEST_TEXT,
    r"films/[A-Za-z0-9][A-Za-z0-9_-]{0,63}\.(?:webm|avi)": 2048 * _MIB,
}
"""The names that members have, and how many bytes each may have. No name leads anywhere but into the bundle."""


def most_bytes(name: str) -> int:
    """How many bytes a member of this name may have; 0 where none may be called so."""
    return next((most for pattern, most in MEMBERS.items() if re.fullmatch(pattern, name)), 0)


class Value(BaseModel):
    """JSON data that is exactly what it should be: no field is missing, unknown, or of another type."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, allow_inf_nan=False)


def _stamp(text: str) -> str:
    try:
        instant(text)
    except BadStore:
        raise ValueError("no time") from None
    return text


def _storable(text: str) -> str:
    if "\0" in text or any("\ud800" <= character <= "\udfff" for character in text):
        raise ValueError("characters that no database keeps")
    return text


def _alias(text: str) -> str:
    try:
        return tidied(text)
    except BadAlias as bad:
        raise ValueError(str(bad)) from None


def _member(name: str) -> str:
    if most_bytes(name) == 0:
        raise ValueError("no member of a bundle has such a name")
    return name


Text = Annotated[str, Field(max_length=LARGEST_DOCUMENT), AfterValidator(_storable)]
Line = Annotated[str, Field(max_length=1000), AfterValidator(_storable)]
Stamp = Annotated[str, Field(max_length=40), AfterValidator(_stamp)]
Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$")]
Uid = Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
Alias = Annotated[str, Field(max_length=2 * LONGEST), AfterValidator(_alias)]
Count = Annotated[int, Field(ge=0, le=2**31 - 1)]
Data = dict[str, JsonValue]


class WhoIs(Value):
    """Whom a bundle is about.

    Attributes:
        alias: what they are called where it was made.
        uids: who they are on every machine.
        created_at: since when they are known there.
    """

    alias: Alias
    uids: Annotated[list[Uid], Field(min_length=1, max_length=64)]
    created_at: Stamp


class Member(Value):
    """A member of the zip.

    Attributes:
        bytes: how many it has.
        sha256: hexadecimal digits of all of them.
    """

    name: Annotated[str, Field(max_length=100), AfterValidator(_member)]
    bytes: Annotated[int, Field(ge=0, le=LARGEST)]
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Manifest(Value):
    """What a bundle holds.

    Attributes:
        kind: made at a home, or at a clinic.
        app: version of the game that made it.
        since: sessions, visits and answers before this day are left out; None: nothing is.
    """

    wingbeat: Literal["bundle"] = "bundle"
    format: Literal[1] = 1
    kind: Literal["home", "clinic"]
    made_at: Stamp
    app: Line
    person: WhoIs
    since: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")] | None = None
    members: Annotated[list[Member], FailFast(), Field(max_length=MOST_MEMBERS)]

    def count(self, folder: str) -> int:
        """How many members are in a folder of the zip."""
        return sum(member.name.startswith(f"{folder}/") for member in self.members)

    def size(self) -> int:
        """How many bytes all members have."""
        return sum(member.bytes for member in self.members)

    def to_json(self) -> dict[str, Any]:
        """JSON-ready values."""
        return self.model_dump(mode="json")
