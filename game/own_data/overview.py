"""What is stored of a person, in plain words, with sizes and dates."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from game.play.hud import Message
from game.store.comments import Comments
from game.store.pairings import Pairings
from game.store.people import Person
from game.store.store import Store


@dataclass(frozen=True, slots=True)
class Overview:
    """What is stored of one person.

    Attributes:
        person: alias, and what was agreed to when; None for whoever plays without one.
        sessions: how many; `first` and `last` the days of the first and the newest, or None.
        recording_bytes, videos: of the sessions.
        places: in which a calibration has learned something of this person.
        settings: how many choices are kept.
        comments: that a clinic's staff wrote beside moments of the sessions.
        identities: by which other machines that this person's bundles came from or went to know who they are.
        sends_to: the clinic's server that what is played is sent to, or None.
        folder: where it all is: a folder, or a server without its password.
        server: it is a server.
    """

    person: Person | None
    sessions: int
    first: str | None
    last: str | None
    recording_bytes: int
    videos: int
    visits: int
    ratings: int
    places: tuple[str, ...]
    settings: int
    folder: str
    server: bool = False
    identities: tuple[str, ...] = ()
    comments: int = 0
    sends_to: str | None = None

    def to_json(self) -> dict[str, Any]:
        """JSON-ready values."""
        return {**asdict(self), "places": [*self.places], "identities": [*self.identities]}


def overview_of(store: Store, alias: str | None) -> Overview:
    """Look through everything that is stored of a person, or of whoever plays without an alias.

    Raises:
        BadStore: nobody has that alias, or the store cannot be read.
    """
    person = None if alias is None else store.known(alias)
    sessions = store.sessions_of(alias)
    days = [row.started_at[:10] for row in sessions]
    return Overview(
        person=person,
        sessions=len(sessions),
        first=min(days, default=None),
        last=max(days, default=None),
        recording_bytes=sum(map(store.size_of, sessions)),
        videos=sum(row.video is not None for row in sessions),
        visits=len(store.visits_of(alias)),
        ratings=len(store.ratings_of(alias)),
        places=tuple(row["place"] for row in store.baselines_of(alias)),
        settings=0 if alias is None else len(store.settings_of(alias)),
        folder=str(store.places),
        server=not store.places.is_file,
        identities=store.identities_of(alias),
        comments=0 if person is None else len(store.rows(Comments).comments_of(person.alias)),
        sends_to=None if person is None else _sends_to(store, person.alias),
    )


def told(overview: Overview) -> list[Message]:
    """The overview in a few lines, for a page or a terminal."""
    lines = [*_who(overview.person), _sessions(overview)]
    lines.append(Message("data.answers", {"visits": overview.visits, "ratings": overview.ratings}))
    if overview.places:
        lines.append(Message("data.places", {"count": len(overview.places)}))
    lines.append(Message("data.settings" if overview.settings else "data.settings.none", {"count": overview.settings}))
    lines.append(Message("data.videos" if overview.videos else "data.videos.none", {"count": overview.videos}))
    if overview.comments:
        lines.append(Message("data.comments", {"count": overview.comments}))
    if overview.identities:
        lines.append(Message("data.identity"))
    if overview.sends_to:
        lines.append(Message("sync.sends", {"url": overview.sends_to}))
    return [*lines, Message("stored.server" if overview.server else "data.folder", {"folder": overview.folder})]


def _sends_to(store: Store, alias: str) -> str | None:
    row = store.rows(Pairings).pairing(alias)
    return row.url if row and row.clinic else None


def _who(person: Person | None) -> Iterator[Message]:
    if person is None:
        yield Message("data.nameless")
        return
    yield Message("data.since", {"alias": person.alias, "day": person.created_at[:10]})
    if person.consent_given_at:
        key = "data.consent" if person.consents else "data.consent.withdrawn"
        yield Message(key, {"day": (person.consent_withdrawn_at or person.consent_given_at)[:10]})


def _sessions(overview: Overview) -> Message:
    if overview.first is None or overview.last is None:
        return Message("data.sessions.none")
    megabytes = max(0.1, round(overview.recording_bytes / 1e6, 1))
    values: dict[str, str | float] = {"first": overview.first, "last": overview.last, "megabytes": megabytes}
    return Message("data.sessions", {**values, "count": overview.sessions})
