"""`clinic` without a word behind it: the console, put together and run."""

import webbrowser
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_urlsafe
from threading import Thread
from typing import Annotated

import typer

from game import __version__
from game.cli.failures import Misuse, say
from game.cli.options import Stored
from game.clinic.accounts.passwords import Keeper
from game.clinic.console.house import House
from game.clinic.console.listening import Listening, listening_at
from game.console import house_of
from game.sessions.archive import Archive
from game.store.accounts import Accounts
from game.store.attention import Attention
from game.store.bad import BadStore
from game.store.store import Store


def run_console(
    context: typer.Context,
    store: Stored = None,
    host: Annotated[str, typer.Option(help="Address of this machine to listen at; another needs TLS.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen at; 0 takes a free one.")] = 8080,
    certificate: Annotated[Path | None, typer.Option(help="For TLS: the server's chain of certificates, PEM.")] = None,
    key: Annotated[Path | None, typer.Option(help="For TLS: the certificate's key, PEM.")] = None,
    name: Annotated[
        list[str] | None, typer.Option(help="Name that browsers ask for, if not the certificate's.")
    ] = None,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open a browser at the console.")] = True,
) -> None:
    """Run the console; with a word behind it, do that instead."""
    if context.invoked_subcommand is not None:
        _refuse_lost_options(context)
        return
    with closing(Archive(store)) as archive:
        has_account = bool(archive.store.rows(Accounts).accounts())
        where = listening_at(
            host, port, certificate=certificate, key=key, names=tuple(name or ()), has_account=has_account
        )
        house = house_of(archive.store, Keeper(), lambda: datetime.now(UTC))
        house.first_code = "" if has_account else token_urlsafe(9)
        _serve(house, where, opens=browser)


def _refuse_lost_options(context: typer.Context) -> None:
    """Options before the word would be lost: say so, rather than work on another store than was meant."""
    sources = {one: context.get_parameter_source(one) for one in context.params}
    given = [one for one, source in sources.items() if source is not None and source.name == "COMMANDLINE"]
    if given:
        raise Misuse(f"Give --{given[0]} behind `{context.invoked_subcommand}`, not before it.")


def _serve(house: House, where: Listening, *, opens: bool) -> None:
    try:
        from game.clinic.console.app import build  # noqa: PLC0415 - an optional extra, and a second of start-up time
        from game.clinic.console.serving import server_of  # noqa: PLC0415
        from game.clinic.sync.routes import part  # noqa: PLC0415
    except ModuleNotFoundError:
        raise Misuse("The console needs NiceGUI: install Wingbeat with its extra `clinic`.") from None
    with closing(where.socket()) as listening:
        port = listening.getsockname()[1]
        built = build(house, [part(lambda: house.store, house.clock, __version__)])
        built.guard.hosts = where.hosts(port)
        address = where.address(port) + (f"first-start?code={house.first_code}" if house.first_code else "")
        Thread(target=_ready_digests, args=(house.store,), daemon=True).start()
        say(f"The console is at {address} (Ctrl+C ends it).")
        if opens and not where.is_wide:
            webbrowser.open(address)
        server_of(built.app, where.certificate, where.key).run(sockets=[listening])


def _ready_digests(store: Store) -> None:
    """Make what the first page reads of sessions that came while no console ran; it makes it itself if this cannot."""
    with suppress(BadStore):
        store.rows(Attention).make_digests()
