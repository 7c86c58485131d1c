"""What people write, from its file."""

from pathlib import Path

from game.level.documents import LONGEST_TEXT

_BYTES = 4
"""Of a character in UTF-8, at most."""


def text_in(path: Path) -> str:
    """The text in a file, its lines ended in one way: no more of it than shows that it is too long to be a document.

    Raises:
        OSError: it cannot be read.
        UnicodeDecodeError: it is no UTF-8.
    """
    with path.open("rb") as file:
        data = file.read(_BYTES * (LONGEST_TEXT + 1))
        is_whole = not file.read(1)
    text = data.decode("utf-8", "strict" if is_whole else "ignore")
    return text.replace("\r\n", "\n").replace("\r", "\n")
