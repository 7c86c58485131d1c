"""Where a store keeps what: the one place that knows."""

import re
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path
from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from game.store.bad import BadStore, told_clearly

SUFFIX = ".wingbeat"
"""What a recording's name ends with."""

FILMS = (".webm", ".avi")
"""What the name of a film ends with, which stands beside the recording and is named as it is."""


@dataclass(frozen=True, slots=True)
class Places:
    """The addresses of a store.

    Attributes:
        folder: owns everything that is a file.
        database: `wingbeat.sqlite` in the folder, or a server.
        inside: finished recordings are put into the database; in the folder they only wait for that.
    """

    folder: Path
    database: URL
    inside: bool = False

    @property
    def recordings(self) -> Path:
        """The folder of the recordings."""
        return self.folder / "recordings"

    @property
    def backups(self) -> Path:
        """The folder of the copies that the game has made of its database; deleting somebody goes through them too."""
        return self.folder / "backups"

    def recording(self, session: str) -> Path:
        """Tell where a session's recording is."""
        return self.recordings / f"{session}{SUFFIX}"

    def film(self, session: str) -> Path | None:
        """Tell where the film of a session is; None where there is none."""
        stem = self.recording(session)
        return next((path for suffix in FILMS if (path := stem.with_suffix(suffix)).is_file()), None)

    def relative(self, path: Path) -> str:
        """Write a path below the folder so that the folder can be moved."""
        return path.relative_to(self.folder).as_posix()

    @property
    def is_file(self) -> bool:
        """Whether the database is a file in the folder."""
        return self.database.get_backend_name() == "sqlite"

    def __str__(self) -> str:
        """Name the store in a message: its folder, or its server without the password."""
        if self.is_file:
            return str(self.folder)
        return self.database.render_as_string(hide_password=True)


def places_of(address: str | None) -> Places:
    """Understand the address of a store.

    Args:
        address: a folder; a SQLAlchemy URL; or None for this user's data folder. Recordings are kept in the folder, or
            beside SQLite's file; with a server, in the database. `?recordings=inside` and `?recordings=beside` in a URL
            say otherwise: beside a server is this user's data folder.

    Raises:
        BadStore: the address makes no sense.
    """
    own = user_data_path("wingbeat", appauthor=False)
    if address is not None and "://" in address:
        with told_clearly(_without_password(address)):
            return _places_of_url(_url(address), own)
    folder = own if address is None else Path(address).expanduser().absolute()
    if folder.exists() and not folder.is_dir():
        raise BadStore(f"{folder} is a file; give the folder that the store is in")
    return Places(folder, URL.create("sqlite", database=str(folder / "wingbeat.sqlite")))


def _places_of_url(url: URL, own: Path) -> Places:
    wish = url.query.get("recordings")
    if wish not in (None, "inside", "beside"):
        raise BadStore(f"recordings={wish!r:.40} says nothing; write recordings=inside or recordings=beside")
    url = url.difference_update_query(["recordings"])
    if url.get_backend_name() != "sqlite":
        return Places(own, url) if wish == "beside" else Places(own / "waiting" / _named(url), url, inside=True)
    name = url.database or ""
    if name in ("", ":memory:") or name.startswith("file:"):
        raise BadStore(f"a store needs a file to keep its sessions in, not {url}; give a folder")
    path = Path(name).absolute()
    return Places(path.parent, url.set(database=str(path)), inside=wish == "inside")


def _url(address: str) -> URL:
    try:
        return make_url(address)
    except ValueError:  # a port that is no number
        raise ArgumentError(address) from None


def _without_password(address: str) -> str:
    """An address that could not be read is still shown without what stands between the colon and the at sign."""
    return re.sub(r"(?<=://)([^:/@]*):.*@", r"\1:***@", address)


def _named(url: URL) -> str:
    """A folder's name for a server: what waits for one database is not taken for another's."""
    query = url.query.get("host", "")
    host = url.host or (query if isinstance(query, str) else "-".join(query)) or "here"
    return re.sub(r"[^A-Za-z0-9]+", "-", f"{host}-{url.port or ''}-{url.database}").strip("-")
