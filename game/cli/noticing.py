"""What must also be seen where there is no terminal: shown in a window before it is said as usual."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from game.cli.printing import model_with_progress
from game.tracker.model_fetch import OFFICIAL_URL
from game.tracker.model_file import NoModel, model_folder
from game.window.notice import show_notice


@contextmanager
def noticed(language: str | None) -> Iterator[None]:
    """Show what ends the program; without a language nothing is shown, since a terminal is there to say it."""
    try:
        yield
    except Exception as error:
        if language is not None:
            show_notice("trouble.start", language, reason=str(error) or type(error).__name__)
        raise


def model_noticed(path: Path | None, language: str | None) -> Path:
    """The pose model; where it cannot be had, a window says so and how to bring it.

    Raises:
        NoModel: there is none and nobody gives one.
    """
    try:
        return model_with_progress(path)
    except NoModel:
        if language is not None:
            show_notice("trouble.model", language, folder=str(model_folder()), address=OFFICIAL_URL)
        raise
