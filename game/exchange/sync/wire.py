"""What a home and its clinic's server say to one another; `docs/sync.md` specifies it for strangers."""

import re
from typing import Annotated, Literal, TypeVar

from pydantic import Field, ValidationError

from game.exchange.manifest import Count, Id, Line, Stamp, Uid, Value

PREFIX = "/sync/v1"
"""What every path begins with. The number changes when an older side would misunderstand."""

COUNTER = "wingbeat-counter"
"""The header with the number of a request: higher than that of every one before, so that none counts twice."""

MARK = "wingbeat-mark"
"""The header that names what plans are."""

PIECE = 256 << 10
"""Bytes that travel at once: what a broken line costs. Two seconds at 1 Mbit/s."""

LARGEST_PARCEL = 64 << 20
"""Bytes of a session with its recording: an hour of play, at the megabyte a minute that a recording may have."""

LARGEST_ANSWER = 16 << 20
"""Bytes of what a server answers: every version of every plan of one person, which are a thousandth."""

LARGEST_QUESTION = 64 << 10
"""Bytes of what is asked in JSON."""

HIGHEST = 2**31 - 1
"""The last number that a request can have: two million runs."""

REFUSALS: dict[str, int] = {
    "malformed": 400,
    "unknown": 401,
    "code": 403,
    "revoked": 403,
    "from_a_page": 403,
    "nothing": 404,
    "conflict": 409,
    "devices": 409,
    "place": 409,
    "replayed": 409,
    "large": 413,
    "damaged": 422,
    "unfit": 422,
    "wait": 429,
    "failed": 500,
    "busy": 503,
}
"""Why a server does not do something -> the status of its answer."""

NOT_TAKEN = frozenset({"conflict", "large", "unfit"})
"""What will be said of the same parcel again, however often it is sent."""

OVER = frozenset({"unknown", "revoked"})
"""What is said to a computer that is not paired, or not any more."""

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Of codes: digits and capitals without 0 and O, 1, I and L."""

CODE_LENGTH = 10
"""Letters of a code: 31 to the 10th are eight hundred million million."""


Said = TypeVar("Said", bound=Value)


class BadMessage(ValueError):
    """Something that neither side says."""


def read(model: type[Said], data: bytes) -> Said:
    """A message from its JSON.

    Raises:
        BadMessage: it is none.
    """
    try:
        return model.model_validate_json(data)
    except (ValidationError, RecursionError):
        raise BadMessage(model.__name__) from None


class BadCode(ValueError):
    """A text that no pairing code can be."""


def tidy_code(text: str) -> str:
    """A code as it is compared, however it was typed: capitals, without spaces and hyphens.

    Raises:
        BadCode: it is none.
    """
    code = re.sub(r"[\s-]", "", text).upper()
    if len(code) != CODE_LENGTH or not set(code) <= set(ALPHABET):
        raise BadCode(
            f"a pairing code has {CODE_LENGTH} letters and digits, such as 7KQ4M-X2PRD, and never 0, 1, I, L or O; "
            "look at it again, or ask your clinic for another one"
        )
    return code


def shown_code(code: str) -> str:
    """A code as people read it."""
    return f"{code[:5]}-{code[5:]}"


Device = Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
Hash = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class PairRequest(Value):
    """`POST /pair`.

    Attributes:
        code: as `tidy_code` gives it.
        device: what this computer calls itself, at random.
        token_hash: SHA-256 of the token that it will show.
        uids: who plays there, on every machine.
    """

    code: Annotated[str, Field(pattern=rf"^[{ALPHABET}]{{{CODE_LENGTH}}}$")]
    device: Device
    token_hash: Hash
    uids: Annotated[list[Uid], Field(min_length=1, max_length=64)]


class Paired(Value):
    """What is answered to it.

    Attributes:
        clinic: its id.
        person: what the clinic calls who plays.
    """

    clinic: Id
    person: Line


class Hello(Value):
    """`GET /hello`.

    Attributes:
        arrived: how many parcels this device has been told are there.
        now: the server's clock, ISO 8601.
    """

    arrived: Count
    now: Stamp


class Arrived(Value):
    """`GET` and `PUT /parcels/<sha256>`.

    Attributes:
        have: bytes of it that are there.
        taken: it was whole, and is where it belongs.
    """

    have: Count
    taken: bool


class Refusal(Value):
    """What is answered in place of any of these.

    Attributes:
        error: one of `REFUSALS`.
        have: bytes of the parcel that are there, for "place".
        counter: of the newest request, for "replayed".
        wait_s: seconds, for "wait" and "busy".
    """

    wingbeat: Literal["refusal"] = "refusal"
    error: Annotated[str, Field(max_length=20)]
    have: Count | None = None
    counter: Count | None = None
    wait_s: Count | None = None
