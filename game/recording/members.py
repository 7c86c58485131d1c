"""Taking a recording apart into its gzip members, within bounds, and telling a torn tail from damage."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from game.recording.format import LARGEST_MEMBER, LARGEST_TEXT, BadRecording

_GZIP = 31
"""zlib's window size for a gzip member with its header and its CRC."""

_SLICE = 65_536


@dataclass(frozen=True, slots=True)
class Member:
    """One whole gzip member.

    Attributes:
        number: 0 is the header, blocks count from 1.
        end: offset of the first byte after it.
        text: unpacked.
    """

    number: int
    end: int
    text: bytes


def members(data: bytes) -> Iterator[Member]:
    """Yield every whole member; stop where the data is cut off in the middle of one.

    Raises:
        BadRecording: a member is damaged, or unpacks to more than a recording ever holds.
    """
    offset, number, total = 0, 0, 0
    while offset < len(data):
        found = _unpack(data, offset, number)
        if found is None:
            return
        yield found
        offset, number, total = found.end, number + 1, total + len(found.text)
        if total > LARGEST_TEXT:
            raise BadRecording(
                f"{place(number)}: the recording is longer than any session; it was not made by this game"
            )


def place(number: int) -> str:
    """Name a member in a message."""
    return f"block {number}" if number else "the header"


def _unpack(data: bytes, offset: int, number: int) -> Member | None:
    try:
        return _inflate(data, offset, number)
    except zlib.error:
        if _is_torn(data, offset, number):
            return None
        raise BadRecording(
            f"{place(number)}: not readable as gzip; the file is damaged or no recording, restore it from a copy"
        ) from None


def _inflate(data: bytes, offset: int, number: int) -> Member | None:
    unpacker = zlib.decompressobj(_GZIP)
    text = bytearray()
    while not unpacker.eof and offset < len(data):
        piece = data[offset : offset + _SLICE]
        text += unpacker.decompress(piece, LARGEST_MEMBER + 1 - len(text))
        if len(text) > LARGEST_MEMBER:
            raise BadRecording(f"{place(number)}: unpacks to more than any block holds; it was not made by this game")
        offset += len(piece) - len(unpacker.unused_data)
    return Member(number, offset, bytes(text)) if unpacker.eof else None


def _is_torn(data: bytes, offset: int, number: int) -> bool:
    """Tell whether a member that cannot be read ends in zeros: what a file system leaves where power was lost."""
    written = data[offset:].rstrip(b"\0")
    if len(data) - offset - len(written) < 16:
        return False
    try:
        return _inflate(written, 0, number) is None
    except zlib.error:
        return False
