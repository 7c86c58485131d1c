"""`rescore`: judge recorded sessions again under the rules of now."""

from collections.abc import Mapping
from contextlib import closing
from typing import Annotated, Any

import typer

from game.cli.failures import say
from game.cli.options import Json, Stored
from game.cli.printing import print_json, print_table, progress
from game.rescore import Again, due, rescore, totals, workers
from game.sessions.archive import Archive


def add_to(app: typer.Typer) -> None:
    """Add the verb."""
    app.command("rescore")(rescore_sessions)


def rescore_sessions(
    store: Stored = None,
    jobs: Annotated[int | None, typer.Option(min=1, max=256, help="Processes. [default: one for each core]")] = None,
    cluster: Annotated[str | None, typer.Option(help="Address of a Dask scheduler, instead of processes here.")] = None,
    every: Annotated[bool, typer.Option("--all", help="Also sessions that were judged under these rules.")] = False,
    anew: Annotated[bool, typer.Option("--anew", help="Also what an earlier run has done.")] = False,
    as_json: Json = False,
) -> None:
    """Judge recorded sessions again under the rules of now; stopped, it goes on where it was when run again."""
    with closing(Archive(store)) as archive:
        if anew:
            archive.store.forget_rescoring()
        rows = due(archive.store, every=every)
        agains: list[Again] = []
        if rows:
            with workers(jobs, cluster) as (executor, count), progress("Rescoring") as show:
                for again in rescore(archive.store, rows, executor, count):
                    agains.append(again)
                    show(len(agains) / len(rows))
    agains.sort(key=lambda again: again.session)
    document = totals(agains)
    if as_json:
        print_json({**document, "sessions": [again.to_json() for again in agains if again.changed or again.trouble]})
    else:
        _say(document, agains)


def _say(document: Mapping[str, Any], agains: list[Again]) -> None:
    if not agains:
        say("Every session was judged with these rules already. --all judges all of them again.")
        return
    say(f"{document['judged']} sessions judged with {document['with']}: {document['changed']} came out otherwise.")
    if document["numbers"]:
        print_table("What came out otherwise", ["number", "times"], [*map(list, document["numbers"].items())])
    for again in agains:
        if again.trouble:
            say(f"{again.session} keeps its numbers: {again.trouble}")
