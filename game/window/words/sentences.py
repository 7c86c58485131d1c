"""The sentences of one language, from its catalogues; the English of movements from their entries.

A catalogue is a gettext file, `assets/words/<language>/<topic>.po`, whose msgids are message keys. Where a number is
said, the entry has plural forms, and its msgid_plural names the value that decides between them: `{minutes}`.
"""

import io
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from gettext import GNUTranslations
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from game.body.movements import MOVEMENTS
from game.body.taught.movement import is_taught
from game.window.words.languages import HOME, folder_of, languages

Values = Mapping[str, str | int | float]


class BadCatalogue(ValueError):
    """A catalogue cannot be read; the message says which, where and why."""


class Sentences:
    """What one language says, by message key."""

    def __init__(self, language: str, entries: Iterable[Message], table: Mapping[str, str]) -> None:
        """Take catalogue entries and a table; what stands in a catalogue is taken first."""
        catalogue = Catalog(locale=language)
        for entry in entries:
            catalogue[entry.id] = entry
        written = [entry for entry in catalogue if entry.id and entry.string and not entry.fuzzy]
        self._decides = {entry.id[0]: entry.id[1].strip("{}") for entry in written if entry.pluralizable}
        self._gettext = _compiled(catalogue)
        self._table = table
        self._written = frozenset(key_of(entry) for entry in written)

    @property
    def keys(self) -> frozenset[str]:
        """Every key that has a sentence."""
        return self._written | self._table.keys()

    @property
    def tabled(self) -> frozenset[str]:
        """The keys whose sentence stands in Python and in no catalogue's file."""
        return frozenset(self._table)

    def of(self, key: str, values: Values) -> str | None:
        """The sentence for a key, its placeholders unfilled, or None; `values` say how many of what there are."""
        if key not in self._written:
            return self._table.get(key) or (_of_taught(key) if self._table else None)
        if key not in self._decides:
            return self._gettext.gettext(key)
        return self._gettext.ngettext(key, key, _whole(values.get(self._decides[key])))

    def decides(self, key: str) -> str | None:
        """The name of the value that decides between a key's plural forms; None where there are none."""
        return self._decides.get(key)


def key_of(entry: Message) -> str:
    """The message key of a catalogue's entry."""
    return str(entry.id[0] if entry.pluralizable else entry.id)


_MANY = 10
"""So many are said where a message does not bring its number."""


def _whole(value: str | float | None) -> int:
    return _MANY if value is None or isinstance(value, str) else round(value)


def _compiled(catalogue: Catalog) -> GNUTranslations:
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)


@cache
def sentences_of(language: str) -> Sentences:
    """Everything that a language of `languages()` says; read once, and for any other empty."""
    if language not in languages():
        return Sentences(HOME, (), {})
    return Sentences(language, _entries(language), dict(_of_movements()) if language == HOME else {})


def _entries(language: str) -> Iterator[Message]:
    for path in sorted(folder_of(language).glob("*.po")):
        yield from read_catalogue(path, language)


def read_catalogue(path: Path, language: str, *, remarks: bool = False) -> Catalog:
    """Read one catalogue file; without `remarks` its comments for translators are passed over, which halves the time.

    Raises:
        BadCatalogue: it is no gettext catalogue.
    """
    try:
        with path.open("rb") as file:
            lines = list(file) if remarks else [line for line in file if not line.startswith(b"#.")]
        return read_po(lines, locale=language, abort_invalid=True)
    except (PoFileError, UnicodeDecodeError, OSError) as trouble:
        raise BadCatalogue(
            f"The words in {path} cannot be read: {trouble}. Mend that file or take it away."
        ) from trouble


def _of_taught(key: str) -> str | None:
    """The words of a movement that was taught after the table was made, in the language of who taught it."""
    kind, _, rest = key.partition(".")
    movement, _, side = rest.partition(".")
    if kind not in _WORDS_OF or not is_taught(movement):
        return None
    said = MOVEMENTS[movement].words
    return (getattr(said, side, None) if side else getattr(said, _WORDS_OF[kind])) or None


_WORDS_OF = {"movement": "name", "do": "task", "how": "how"}


def _of_movements() -> Iterator[tuple[str, str]]:
    """A movement's words stand in its entry, so that a new one is one file."""
    for movement in MOVEMENTS.values():
        said = movement.words
        yield f"movement.{movement.id}", said.name
        yield f"do.{movement.id}", said.task
        yield f"how.{movement.id}", said.how
        for side in ("left", "right", "either"):
            if sentence := getattr(said, side):
                yield f"do.{movement.id}.{side}", sentence
