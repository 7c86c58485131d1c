"""Names and limits of the recording format, and how its JSON is written; `docs/recording-format.md` specifies it."""

import json
from typing import Any

FORMAT = 1
"""The version of the recording format that this game writes and reads."""

BLOCK_US = 250_000
"""A block spans at most this much engine time, microseconds: what a killed session can lose. A power cut that tears the
last block apart costs that one too, and together they must stay under a second, at five pictures a second as well."""

BLOCK_INPUTS = 256
"""A block holds at most this many inputs, however fast they come."""

LONGEST_US = 31 * 86_400 * 1_000_000
"""No stamp is further than this from the first: a laptop may sleep in the middle of a session, a month at most."""

LARGEST_STAMP = 2**53
"""Stamps stay below this, where every JSON reader still counts exactly."""

LARGEST_MEMBER = 4 * 1024 * 1024
"""Bytes of text in one gzip member: 256 inputs need a tenth, a header with the longest level and plan a quarter."""

LARGEST_TEXT = 256 * 1024 * 1024
"""Bytes of text in a whole recording: more than three hours at 30 poses a second."""

FULL_TEXT = 192 * 1024 * 1024
"""A session is ended at so many: more than two hours of poses. What is left is room for the numbers at its end."""

SUM_DIGITS = 16
"""Hexadecimal digits kept of the SHA-256 of all events so far."""


class BadRecording(ValueError):
    """A recording that cannot be read; the message says what, in which block, and what to do."""


class NothingRecorded(BadRecording):
    """A recording that was cut off before its header was whole."""


def canonical(value: Any) -> str:
    """Serialise JSON data in the one way that sums and comparisons are made over: sorted keys, no spaces, all ASCII.

    Raises:
        ValueError: for NaN and infinities, which JSON does not have.
    """
    return json.dumps(value, sort_keys=True, separators=(",", ":"), allow_nan=False)


def line(value: Any) -> bytes:
    """Write one line of a recording, keys in the order given."""
    return (json.dumps(value, separators=(",", ":"), allow_nan=False) + "\n").encode("ascii")
