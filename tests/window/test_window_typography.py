"""Type takes nothing with it that stays."""

from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import psutil

from game.window.typography import face, face_file, line


def test_words_of_many_sizes_keep_no_file_open(skip_or_fail: Callable[[str], NoReturn]) -> None:
    """However many sizes are written in a day, the face's file is open for none of them afterwards."""
    file = face_file()
    if file is None:
        skip_or_fail("Pygame's built-in face has no file of its own here")
    face.cache_clear()
    for cap_px in range(8, 40):
        line("a quiet bay", cap_px)
    assert Path(file).resolve() not in {Path(one.path).resolve() for one in psutil.Process().open_files()}
