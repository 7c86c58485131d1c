"""`sync`: what is played at home goes to the clinic's own server, and the plan comes from there."""

import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Annotated, Any

import typer

from game import __version__
from game.cli.failures import Misuse, say
from game.cli.options import Json, Stored
from game.cli.printing import print_json, progress
from game.exchange.sync.address import Address, checked_url, pinned
from game.exchange.sync.line import Patience
from game.exchange.sync.pairing import pair as pair_person
from game.exchange.sync.pairing import unpair as unpair_person
from game.exchange.sync.parcels import waiting
from game.exchange.sync.sending import Sending, Sent
from game.exchange.sync.sending import sync as send
from game.sessions.archive import Archive
from game.store.pairings import PairingRow, Pairings
from game.store.stamps import now_stamp
from game.store.store import Store

_PATIENT = Annotated[str | None, typer.Option(help="Alias. [default: the only one there is]")]

_TROUBLES = {
    "offline": "the clinic's server could not be reached",
    "certificate": "the server's certificate was not trusted",
    "not_a_server": "what answered was no clinic's server",
    "time": "there was no time for everything",
    "unknown": "this computer is not paired any more",
    "revoked": "this computer is not paired any more",
}


def add_to(app: typer.Typer) -> None:
    """Add the verb and what it does."""
    sync = typer.Typer(
        invoke_without_command=True,
        help="Send what was played to your clinic's server, and fetch the plan; once you have paired, also by itself.",
    )
    sync.callback()(run_sync)
    sync.command("pair")(pair)
    sync.command("status")(status)
    sync.command("unpair")(unpair)
    app.add_typer(sync, name="sync")


def run_sync(
    context: typer.Context,
    patient: _PATIENT = None,
    at_most: Annotated[float, typer.Option(min=1, help="Seconds after which the rest waits.")] = 3600.0,
    quiet: Annotated[bool, typer.Option("--quiet", help="Say nothing; for the end of a visit.")] = False,
    store: Stored = None,
    as_json: Json = False,
) -> None:
    """Send what waits, and fetch the plan; with a word behind it, do that instead."""
    if context.invoked_subcommand is not None:
        _refuse_lost_options(context)
        return
    with _opened(store) as opened:
        rows = _paired(opened, patient)
        done = [(row, _sent(opened, row, at_most, again=not quiet, shown=not quiet and not as_json)) for row in rows]
    if as_json:
        print_json([_document(row, sent) for row, sent in done])
    elif not quiet:
        for row, sent in done:
            _say_sent(row, sent)
    if any(sent.trouble for _, sent in done):
        raise typer.Exit(1)


def pair(
    url: Annotated[str, typer.Argument(help="Address of your clinic's server: https://...")],
    code: Annotated[str, typer.Argument(help="The code that your clinic gave you.")],
    patient: _PATIENT = None,
    fingerprint: Annotated[
        str | None, typer.Option(help="Of the server's certificate, if your clinic gave you one.")
    ] = None,
    store: Stored = None,
    as_json: Json = False,
) -> None:
    """Pair somebody here with their clinic's server: from then on what they play is sent there."""
    address = checked_url(url)
    server = Address(address) if fingerprint is None else pinned(address, fingerprint)
    with _opened(store) as opened:
        row = pair_person(opened, _person(opened, patient), server, code, now_stamp())
    if as_json:
        print_json({"patient": row.person, "url": row.url, "clinic": row.clinic})
        return
    say(f"{row.person} is paired with {row.clinic} at {row.url}. What you play is sent there after each visit:")
    say("sessions with their recordings, answers, calibrations; never films, settings or pictures. Now: wingbeat sync")


def status(patient: _PATIENT = None, store: Stored = None, as_json: Json = False) -> None:
    """Say who is paired, what waits, and how the last time went; nothing is sent."""
    with _opened(store) as opened:
        rows = _paired(opened, patient) if patient else opened.rows(Pairings).pairings()
        documents = [_standing(opened, row) for row in rows]
    if as_json:
        print_json(documents)
        return
    for one in documents:
        _say_standing(one)
    if not documents:
        say("Nobody here is paired with a clinic's server. With a code of your clinic: wingbeat sync pair URL CODE")


def unpair(patient: _PATIENT = None, store: Stored = None, as_json: Json = False) -> None:
    """Send nothing any more; what the clinic has stays there."""
    with _opened(store) as opened:
        row = _paired(opened, patient, one=True)[0]
        knows = unpair_person(opened, row)
    if as_json:
        print_json({"patient": row.person, "url": row.url, "server_knows": knows})
        return
    say(f"{row.person} is not paired any more: nothing is sent. What the clinic has is the clinic's to delete.")
    if not knows:
        say("Its server could not be told; ask your clinic to remove this computer there.")


def _refuse_lost_options(context: typer.Context) -> None:
    """An option before the word would be lost: say so, rather than ask another store than was meant."""
    sources = {name: context.get_parameter_source(name) for name in context.params}
    for name, source in sources.items():
        if source is not None and source.name == "COMMANDLINE":
            raise Misuse(f"Give --{name.replace('_', '-')} behind `{context.invoked_subcommand}`, not before it.")


@contextmanager
def _opened(address: str | None) -> Iterator[Store]:
    with closing(Archive(address)) as archive:
        yield archive.store


def _sent(store: Store, row: PairingRow, at_most: float, *, again: bool, shown: bool) -> Sent:
    patience = Patience(until_s=time.monotonic() + at_most)
    how = Sending(__version__, now_stamp(), patience=patience, again=again)
    if not shown:
        return send(store, row, how)
    with progress(f"Sending to {row.clinic}") as on_done:
        return send(store, row, how, on_done)


def _person(store: Store, patient: str | None) -> str:
    if patient is not None:
        return store.known(patient).alias
    people = [person.alias for person in store.people()]
    if len(people) != 1:
        raise Misuse(f"Say whose it is: --patient, one of {', '.join(people) or 'nobody yet: play first'}.")
    return people[0]


def _paired(store: Store, patient: str | None, *, one: bool = False) -> list[PairingRow]:
    pairings = store.rows(Pairings)
    person = None if patient is None else store.known(patient).alias
    rows = [row for row in pairings.pairings() if row.clinic or one]
    rows = rows if person is None else [row for row in rows if row.person == person]
    if not rows:
        who = person or "nobody here"
        raise Misuse(f"{who} is{'' if person is None else ' not'} paired with a clinic's server: wingbeat sync pair")
    if one and len(rows) > 1:
        raise Misuse(f"Say whose pairing ends: --patient, one of {', '.join(row.person for row in rows)}.")
    return rows


def _document(row: PairingRow, sent: Sent) -> dict[str, Any]:
    return {
        "patient": row.person,
        "url": row.url,
        "sent": sent.sent,
        "sessions": sent.sessions,
        "waiting": sent.waiting,
        "refused": dict(sent.refused),
        "played": sent.played,
        "trouble": sent.trouble,
    }


def _say_sent(row: PairingRow, sent: Sent) -> None:
    for trouble in sent.troubles:
        say(trouble)
    news = f"{sent.sessions} sessions and {sent.sent - sent.sessions} other things sent" if sent.sent else "nothing new"
    say(f"{row.person}, {row.clinic}: {news}; {sent.waiting} still wait.")
    for item, why in sent.refused:
        say(f"The server does not take {item.replace(':', ' ')} ({why}); it stays here. Tell your clinic.")
    if sent.played:
        say(f"From now on the plan {sent.played} is played, as your clinic says.")
    if sent.said:
        say(f"{sent.said[0].upper()}{sent.said[1:]}.")


def _standing(store: Store, row: PairingRow) -> dict[str, Any]:
    known = store.rows(Pairings).sent(row.person)
    left = waiting(store, row.person, known)
    return {
        "patient": row.person,
        "url": row.url,
        "clinic": row.clinic or None,
        "pinned": row.certificate is not None,
        "waiting": len(left),
        "sessions_waiting": sum(item.session is not None for item in left),
        "refused": {one.item: one.refused for one in known.values() if one.refused},
        "heard_at": row.heard_at,
        "trouble": row.trouble,
    }


def _say_standing(one: dict[str, Any]) -> None:
    if one["clinic"] is None:
        say(f"{one['patient']}: pairing with {one['url']} was begun and not finished; run `wingbeat sync pair` again.")
        return
    heard = f"last reached {one['heard_at'][:16].replace('T', ' ')}" if one["heard_at"] else "not reached yet"
    say(
        f"{one['patient']} is paired with {one['clinic']} at {one['url']}, {heard}; "
        f"{one['sessions_waiting']} sessions and {one['waiting'] - one['sessions_waiting']} other things wait."
    )
    if one["refused"]:
        say(f"Not taken: {', '.join(f'{item} ({why})' for item, why in one['refused'].items())}.")
    if one["trouble"]:
        say(f"The last time {_TROUBLES.get(one['trouble'], one['trouble'])}.")
