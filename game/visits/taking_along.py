"""Taking one's data along from a page: where the file lies is said there, and so is that there is none."""

from pathlib import Path

from game.exports.writing import UnwritableFile
from game.own_data.export import export_person, free_path
from game.play.hud import Message
from game.store.store import Store


def taken_along(store: Store, alias: str, language: str) -> Message:
    """Everything that is stored of somebody, in a new file in their own folder; what came of it, to be said."""
    try:
        written = export_person(store, alias, free_path(Path.home()), language)
    except (UnwritableFile, OSError):
        return Message("visit.data.not_exported")
    return Message("visit.data.exported", {"path": str(written.path)})
