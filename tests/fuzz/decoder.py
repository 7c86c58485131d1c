"""A decoder as the fuzzer sees it: what reads a stranger's bytes, how to vary them, and what to begin with."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from game.faults import is_clear
from tests.fuzz.bounds import bounded, own_folder

CORPUS = Path(__file__).parent / "corpus"

_LONGEST_MESSAGE = 100_000
"""Characters: a document's message has every problem of it, a line each."""


def unchanged(data: bytes, _dice: Random) -> bytes:
    """For a decoder whose bytes need no understanding to be varied well."""
    return data


@dataclass(frozen=True, slots=True)
class Decoder:
    """One of the program's ways in.

    Attributes:
        name: of the folder of its corpus too.
        read: the public entry that the program uses, with what the program does next; may write into its folder.
        vary: changes what is inside: unpacked, changed, packed again.
        grown: inputs that are too large to be kept as files, or that hold what only this machine has.
        prepare: makes what `read` copies or asks, once for the process, before anything is watched.
        is_led: what an input reaches is seen by the fuzzer; else nothing tells it which input is worth going on from.
    """

    name: str
    read: Callable[[bytes, Path], object]
    vary: Callable[[bytes, Random], bytes] = unchanged
    grown: Callable[[], Mapping[str, bytes]] = field(default=dict)
    prepare: Callable[[], object] = object
    is_led: bool = True

    def seeds(self) -> dict[str, bytes]:
        """The inputs to begin with, by name."""
        kept = {path.name: path.read_bytes() for path in sorted((CORPUS / self.name).glob("*"))}
        return {**kept, **self.grown()}

    def fuzz_one(self, data: bytes) -> str | None:
        """Read one input: None where it was read, or the clear message why not.

        Raises:
            OutOfBounds: it took too long, too much memory, or touched what is not its own.
            Exception: whatever came that is no message for people.
        """
        self.prepare()
        with own_folder() as folder:
            try:
                with bounded(folder):
                    self.read(data, folder)
            except ValueError as error:
                if not is_clear(error):
                    raise
                return _clear(str(error))
        return None


def _clear(message: str) -> str:
    """A message is there, is not endless, and holds nothing that a terminal would act on."""
    assert 0 < len(message) <= _LONGEST_MESSAGE, f"a message of {len(message)} characters"
    odd = {character for character in message if not character.isprintable() and character != "\n"}
    assert not odd, f"a message with {odd!r:.80}: {message!r:.300}"
    return message
